// The façade over libxlsxwriter: what it must never let through, and what must come out.
#include <array>
#include <cmath>
#include <csignal>
#include <cstring>
#include <limits>

#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/report/workbook_writer.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

ErrorCode codeOf(const Status& status) { return status ? ErrorCode{} : status.error().code(); }
std::string messageOf(const Status& status) { return status ? "" : status.error().message(); }

class WorkbookWriting : public ::testing::Test {
protected:
    TestFolder folder;
    std::filesystem::path target = folder.path() / "报告.xlsx";
};

TEST_F(WorkbookWriting, PutsTextsNumbersAndFormulasWithTheirValues) {
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("总览");
    sheet.text({0, 0}, "得分");
    sheet.number({1, 0}, Decimal::scaled(1875, -3));
    sheet.formula({2, 0}, "=A2*2", 3.75);
    sheet.formula({3, 0}, "=IF(A2>1,\"高\",\"低\")", "高");
    ASSERT_TRUE(writer.finish());

    const auto workbook = read(target);
    EXPECT_EQ(cell(workbook, "总览", "A1"), "得分");
    EXPECT_EQ(cell(workbook, "总览", "A2"), "1.875");
    EXPECT_EQ(cell(workbook, "总览", "A3"), "#formula 3.75");
    EXPECT_EQ(cell(workbook, "总览", "A4"), "#formula 高");
    EXPECT_EQ(folder.files(), std::vector<std::string>{"报告.xlsx"});
}

// The library overruns a buffer of 256 bytes with a list inside the validation: 85 Chinese characters.
TEST_F(WorkbookWriting, OffersALongListOfChineseChoices) {
    std::vector<std::string> choices;
    for (int i = 0; i < 60; ++i) {
        choices.push_back("第" + std::to_string(i) + "种做法，含逗号,不拆开，比缓冲区长得多的一段说明文字");
    }
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("答卷");
    const ChoiceList list = writer.addChoices(choices);
    sheet.choose({{0, 1}, {9, 1}}, list, "请从列表中选择");
    sheet.text({0, 0}, "题目");
    ASSERT_TRUE(writer.finish());

    const auto workbook = read(target);
    ASSERT_EQ(workbook.sheets.size(), 2U);
    EXPECT_EQ(workbook.sheets[1].name, "_字典");
    EXPECT_FALSE(workbook.sheets[1].isVisible);
    EXPECT_EQ(cell(workbook, "_字典", "A60"), choices[59]);
    const std::string xml = part(target, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<formula1>'_字典'!$A$1:$A$60</formula1>"), std::string::npos) << xml;
}

TEST_F(WorkbookWriting, RefusesAnEmptyListOfChoices) {
    WorkbookWriter writer(target);
    writer.addSheet("答卷").choose({{0, 0}, {0, 0}}, writer.addChoices({}));
    EXPECT_EQ(codeOf(writer.finish()), ErrorCode::InvalidArgument);
}

// The library answers success although its temporary files were cut off; only reading back tells.
TEST_F(WorkbookWriting, NoticesTemporaryFilesThatWereCutOff) {
    writeBytes(target, "the old report");
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("明细");
    for (std::uint32_t row = 0; row < 20'000; ++row) {
        sheet.number({row, 0}, 7.0); // some 600 KB as XML, a few dozen as a zip
    }
    rlimit old{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const rlimit small{256U << 10U, old.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Status written = writer.finish();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, handler);

    EXPECT_EQ(codeOf(written), ErrorCode::ReportFailed);
    EXPECT_NE(messageOf(written).find("does not read back"), std::string::npos) << messageOf(written);
    EXPECT_EQ(bytesOf(target), "the old report");
    EXPECT_EQ(folder.files(), std::vector<std::string>{"报告.xlsx"});
}

/// How many files come into being in a folder while something runs.
class CreationCounter {
public:
    explicit CreationCounter(const std::filesystem::path& folder) : m_descriptor(::inotify_init1(IN_NONBLOCK)) {
        EXPECT_GE(::inotify_add_watch(m_descriptor, folder.c_str(), IN_CREATE), 0);
    }
    ~CreationCounter() { ::close(m_descriptor); }
    CreationCounter(const CreationCounter&) = delete;
    CreationCounter& operator=(const CreationCounter&) = delete;

    [[nodiscard]] int count() const {
        int created = 0;
        alignas(inotify_event) std::array<char, 4096> buffer{};
        for (ssize_t got = 0; (got = ::read(m_descriptor, buffer.data(), buffer.size())) > 0;) {
            for (ssize_t at = 0; at < got; ++created) {
                inotify_event event{};
                std::memcpy(&event, buffer.data() + at, sizeof event);
                at += static_cast<ssize_t>(sizeof event + event.len);
            }
        }
        return created;
    }

private:
    int m_descriptor;
};

// The system's temporary folder may be another, full disk, or one that others read.
TEST_F(WorkbookWriting, KeepsItsTemporaryFilesBesideTheTarget) {
    const CreationCounter counter(folder.path());
    WorkbookWriter writer(target);
    writer.addSheet("总览").text({0, 0}, "内容");
    ASSERT_TRUE(writer.finish());
    EXPECT_GT(counter.count(), 3); // the parts of the file, besides the file itself
    EXPECT_EQ(folder.files(), std::vector<std::string>{"报告.xlsx"});
}

// Programs that do not calculate on loading show what is stored: a formula without a value shows 0.
TEST_F(WorkbookWriting, ShowsTheValuesOfFormulasInAProgramThatDoesNotRecalculate) {
    if (!hasLibreOffice()) {
        GTEST_SKIP() << "soffice is not installed";
    }
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("S1");
    sheet.number({0, 0}, 40.0);
    sheet.formula({0, 1}, "=A1+2", 42.0);
    sheet.formula({0, 2}, "=IF(A1>1,\"达到\",\"未达到\")", "达到");
    ASSERT_TRUE(writer.finish());
    const TestFolder scratch;
    ASSERT_EQ(libreOfficeCsv(target, scratch), std::vector<std::string>{"40,42,达到\n"});
}

TEST_F(WorkbookWriting, RefusesWhatIsNoNumber) {
    for (const double number :
         {std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        WorkbookWriter cells(target);
        cells.addSheet("总览").number({4, 2}, number);
        const Status status = cells.finish();
        EXPECT_EQ(codeOf(status), ErrorCode::InvalidNumber);
        EXPECT_EQ(messageOf(status), "总览!C5: not a finite number");

        WorkbookWriter formulas(target);
        formulas.addSheet("总览").formula({4, 2}, "=1/0", number);
        EXPECT_EQ(codeOf(formulas.finish()), ErrorCode::InvalidNumber);
    }
    EXPECT_TRUE(folder.files().empty());
}

TEST_F(WorkbookWriting, RefusesTextThatIsNotUtf8) {
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("总览");
    sheet.text({0, 0}, "好");
    sheet.text({1, 0}, "\xB5\xC3\xB7\xD6");
    const Status status = writer.finish();
    EXPECT_EQ(codeOf(status), ErrorCode::InvalidUtf8);
    EXPECT_EQ(messageOf(status), "总览!A2: text is not UTF-8 at byte 1");
    EXPECT_TRUE(folder.files().empty());
}

TEST_F(WorkbookWriting, NeverMakesAFormulaOfATypedText) {
    const std::vector<std::string> typed = {"=1+1", "+1",   "-1",    "@SUM(A1)", "=cmd|' /C calc'!A0",
                                            "12",   "TRUE", "\t=1+1"};
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("答卷");
    for (std::uint32_t row = 0; row < typed.size(); ++row) {
        sheet.text({row, 0}, typed[row]);
    }
    ASSERT_TRUE(writer.finish());
    const auto workbook = read(target);
    for (std::uint32_t row = 0; row + 1 < typed.size(); ++row) {
        EXPECT_EQ(cell(workbook, "答卷", "A" + std::to_string(row + 1)), typed[row]);
        EXPECT_TRUE(std::holds_alternative<std::string_view>(workbook.sheets[0].rows[row].cells[0].value));
    }
    EXPECT_EQ(part(target, "xl/worksheets/sheet1.xml").find("<f>"), std::string::npos);
}

TEST_F(WorkbookWriting, DropsWhatXmlCannotHoldAndKeepsTheRest) {
    const std::string odd = "a\x01"
                            "b\x0B\r\nc\rd 😀 \u202E右至左 _x0041_ <&> '\"";
    WorkbookWriter writer(target);
    writer.addSheet("答卷").text({0, 0}, odd);
    ASSERT_TRUE(writer.finish());
    EXPECT_EQ(cell(read(target), "答卷", "A1"), "ab\nc\nd 😀 \u202E右至左 _x0041_ <&> '\"");
}

TEST_F(WorkbookWriting, CutsATextThatNoCellHoldsAndShowsIt) {
    std::string longest;
    for (int i = 0; i < 32'767; ++i) {
        longest += "长";
    }
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("答卷");
    sheet.text({0, 0}, longest);
    sheet.text({1, 0}, longest + "了");
    ASSERT_TRUE(writer.finish());
    const auto workbook = read(target);
    EXPECT_EQ(cell(workbook, "答卷", "A1"), longest);
    EXPECT_EQ(cell(workbook, "答卷", "A2"), longest.substr(0, longest.size() - 3) + "…");
}

// A chart over a missing sheet is written empty, a sheet with a bad name is a null pointer to write through.
TEST_F(WorkbookWriting, RefusesAChartOverASheetThatIsNotThere) {
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("总览");
    RadarChart chart;
    chart.categories = {"没有这张表", {{0, 0}, {4, 0}}};
    chart.series = {{"得分", {"总览", {{0, 1}, {4, 1}}}, 0x1F4E79, true}};
    sheet.radar({0, 3}, chart);
    const Status status = writer.finish();
    EXPECT_EQ(codeOf(status), ErrorCode::NotFound);
    EXPECT_EQ(messageOf(status), "a chart of 总览 means a sheet that is not there: 没有这张表");
    EXPECT_TRUE(folder.files().empty());
}

TEST_F(WorkbookWriting, RefusesALinkToASheetThatIsNotThere) {
    WorkbookWriter writer(target);
    writer.addSheet("封面").link({0, 0}, "总览", "总览", {0, 0}, {});
    EXPECT_EQ(codeOf(writer.finish()), ErrorCode::NotFound);
}

TEST_F(WorkbookWriting, RefusesNamesThatNoSheetMayHave) {
    const std::string full = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"; // 31
    const auto refuses = [&](std::string_view name) {
        WorkbookWriter writer(target);
        SheetWriter& sheet = writer.addSheet(name);
        sheet.text({0, 0}, "goes nowhere");
        sheet.merged({{1, 0}, {1, 1}}, "nor this");
        return codeOf(writer.finish()) == ErrorCode::InvalidArgument;
    };
    for (const char* name : {"", "a[1]", "a:b", "a*", "a?", "a/b", "a\\b", "'a", "a'", "\xFF", "_字典", "a\nb"}) {
        EXPECT_TRUE(refuses(name)) << name;
    }
    EXPECT_TRUE(refuses(full + "二"));
    EXPECT_TRUE(refuses(full.substr(0, 30 * 3) + "😀")); // 32 UTF-16 units
    EXPECT_FALSE(refuses(full));
    WorkbookWriter twice(target);
    twice.addSheet("Summary");
    twice.addSheet("SUMMARY");
    EXPECT_EQ(codeOf(twice.finish()), ErrorCode::InvalidArgument);
}

TEST_F(WorkbookWriting, GivesTheSameBytesForTheSameCalls) {
    const auto write = [&](const std::filesystem::path& path) {
        WorkbookWriter writer(path);
        WorkbookProperties properties{"诊断报告", "", "顾问", "", "", "", day("2026-11-24"), {{"pack", "sha256"}}};
        writer.properties(properties);
        SheetWriter& sheet = writer.addSheet("总览");
        CellStyle bold;
        bold.isBold = true;
        sheet.text({0, 0}, "得分", bold);
        sheet.number({0, 1}, 56.125);
        sheet.page({true, false, false, {"企业 & 公司", "", ""}, {"", "", "第 {page} 页 / 共 {pages} 页"}});
        return writer.finish();
    };
    const TestFolder elsewhere;
    ASSERT_TRUE(write(target));
    ::setenv("TZ", "America/New_York", 1);
    ::tzset();
    ASSERT_TRUE(write(elsewhere.path() / "b.xlsx"));
    ::unsetenv("TZ");
    ::tzset();
    EXPECT_EQ(bytesOf(target), bytesOf(elsewhere.path() / "b.xlsx"));
    EXPECT_NE(part(target, "docProps/core.xml").find("2026-11-24T00:00:00Z"), std::string::npos);
    const std::string xml = part(target, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("企业 &amp;&amp; 公司"), std::string::npos) << xml;
    EXPECT_NE(xml.find("第 &amp;P 页 / 共 &amp;N 页"), std::string::npos) << xml;
}

TEST_F(WorkbookWriting, CutsALongHeaderInsteadOfRefusingIt) {
    std::string name;
    for (int i = 0; i < 300; ++i) {
        name += "名";
    }
    WorkbookWriter writer(target);
    SheetWriter& sheet = writer.addSheet("总览");
    sheet.text({0, 0}, "内容");
    sheet.page({false, false, false, {name, "虚构示例", ""}, {}});
    ASSERT_TRUE(writer.finish());
    EXPECT_NE(part(target, "xl/worksheets/sheet1.xml").find("名…&amp;C"), std::string::npos);
}

TEST_F(WorkbookWriting, LeavesNothingWhenCancelled) {
    writeBytes(target, "the old report");
    for (const double when : {0.0, 0.8, 0.95}) {
        WorkbookWriter writer(target);
        writer.addSheet("总览").text({0, 0}, "内容");
        CancelToken token;
        if (when == 0.0) {
            token.cancel();
        }
        const Status status = writer.finish(Progress(
            [&](double fraction) {
                if (fraction >= when) {
                    token.cancel();
                }
            },
            token));
        EXPECT_EQ(codeOf(status), ErrorCode::Cancelled) << when;
        EXPECT_EQ(bytesOf(target), "the old report");
        EXPECT_EQ(folder.files(), std::vector<std::string>{"报告.xlsx"});
    }
}

TEST_F(WorkbookWriting, LeavesAnUnwritableTargetAsItWas) {
    std::filesystem::create_directory(target); // no file can replace it
    writeBytes(target / "keep", "the old report");
    WorkbookWriter writer(target);
    writer.addSheet("总览").text({0, 0}, "内容");
    EXPECT_EQ(codeOf(writer.finish()), ErrorCode::FileUnwritable);
    EXPECT_EQ(bytesOf(target / "keep"), "the old report");
    EXPECT_EQ(folder.files(), std::vector<std::string>{"报告.xlsx"});

    WorkbookWriter nowhere(folder.path() / "missing" / "a.xlsx");
    nowhere.addSheet("总览").text({0, 0}, "内容");
    EXPECT_EQ(codeOf(nowhere.finish()), ErrorCode::FileUnwritable);
}

TEST_F(WorkbookWriting, WritesLongListsRowByRow) {
    constexpr std::uint32_t kRows = 3000;
    WorkbookWriter writer(target, {.isRowByRow = true});
    SheetWriter& sheet = writer.addSheet("长表");
    for (std::uint32_t row = 0; row < kRows; ++row) {
        sheet.text({row, 0}, "=1+_x0041_ 第" + std::to_string(row) + "行，<&>");
        sheet.number({row, 1}, row + 0.1);
        sheet.number({row, 2}, -static_cast<double>(row));
    }
    const Status written = writer.finish();
    ASSERT_TRUE(written) << written.error().message();
    const auto workbook = read(target);
    EXPECT_EQ(cell(workbook, "长表", "A3000"), "=1+_x0041_ 第2999行，<&>");
    EXPECT_EQ(cell(workbook, "长表", "B3000"), "2999.1");
    EXPECT_EQ(cell(workbook, "长表", "C2"), "-1");
}

TEST_F(WorkbookWriting, RefusesAnEarlierRowOfALongList) {
    writeBytes(target, "old");
    WorkbookWriter writer(target, {.isRowByRow = true});
    SheetWriter& sheet = writer.addSheet("长表");
    sheet.text({5, 0}, "later");
    sheet.text({4, 0}, "earlier");
    const Status written = writer.finish();
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code(), ErrorCode::ReportFailed);
    EXPECT_EQ(bytesOf(target), "old");
}

TEST_F(WorkbookWriting, LeavesNothingWhenItIsDropped) {
    {
        WorkbookWriter writer(target);
        writer.addSheet("总览").text({0, 0}, "内容");
    }
    EXPECT_TRUE(folder.files().empty());
}

} // namespace
} // namespace sihua::report

/// libxlsxwriter 1.1.4 keeps one copy of each drop-down's range for good, a few dozen bytes; nothing of ours does.
extern "C" const char* __lsan_default_suppressions(); // NOLINT(bugprone-reserved-identifier): the sanitizer's name
extern "C" const char* __lsan_default_suppressions() { return "leak:lxw_strdup\n"; }
