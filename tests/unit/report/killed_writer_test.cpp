// A process that is killed while it writes a workbook: what stands at the target is a whole file, old or new.
#include <csignal>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/report/workbook_writer.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

/// Writes a workbook whose one cell says which it is; every step of the work is a byte in the pipe.
void writeNumbered(const std::filesystem::path& target, int number, int pipe) {
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("表");
    sheet.text({0, 0}, "第 " + std::to_string(number));
    for (std::uint32_t row = 1; row < 200; ++row) {
        sheet.number({row, 0}, row);
    }
    const Progress steps([pipe](double) { static_cast<void>(!::write(pipe, "s", 1)); });
    if (!writer.finish(steps)) {
        ::_exit(1);
    }
}

TEST(KilledWriter, LeavesAWholeFileAtEveryStep) {
    const TestFolder folder;
    const std::filesystem::path target = folder.path() / "报告.xlsx";
    for (int round = 0; round < 12; ++round) {
        int ends[2] = {};
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            for (int number = 0;; ++number) {
                writeNumbered(target, number, ends[1]);
            }
        }
        ::close(ends[1]);
        char step = 0;
        // past the first file, then one step further each round
        for (int steps = 0; steps < 6 + round; ++steps) {
            ASSERT_EQ(::read(ends[0], &step, 1), 1);
        }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
        const auto workbook = read(target);
        EXPECT_TRUE(cell(workbook, "表", "A1").starts_with("第 ")) << round;
        EXPECT_EQ(cell(workbook, "表", "A200"), "199") << round;
        for (const std::string& file : folder.files()) { // left over: ours, hidden, or the library's (tmp.…)
            EXPECT_TRUE(file == "报告.xlsx" || file.front() == '.' || file.starts_with("tmp.")) << file;
        }
    }
}

} // namespace
} // namespace sihua::report
