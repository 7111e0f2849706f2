// report_bench [--json] [--rows N] [--many N]: how long workbooks take, and what they weigh.
//
//   workbook_ms   one enterprise's living workbook with the assessment before, another scheme and a roadmap with its
//                 scenarios, read back and compared: the median of 20; *_cpu_* is the processor's time, which holds on
//                 a busy machine too
//   workbook_mb   its size
//   many_s        1,000 of them on two threads, and the mean
//   rows_per_s    rows of ten cells (five texts, five numbers) through the façade, read back and compared
//   *_ratio       how many times as long XlsxWriter and openpyxl take for the same rows, where python has them: as one
//                 writes them without further thought, and in their modes for large files (*_streaming_ratio)
//   rows_peak_mb  memory of this process at most after the rows, which come first
//   peak_mb       memory of this process at most, with the thousand workbooks
//
// Printing needs Qt and is not measured here: `time sihua --workspace W --enterprise E --pdf FILE.pdf`.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/reports/roadmap_maker.h"
#include "core/base/json.h"
#include "core/diagnosis/diagnosis.h"
#include "core/intake/answers_file.h"
#include "core/report/additions.h"
#include "core/report/diagnosis_workbook.h"
#include "core/rulepack/load.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace sihua;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::strtod(line.c_str() + 6, nullptr) / 1024;
        }
    }
    return 0;
}

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "report_bench: %s\n", why.c_str());
    std::exit(3);
}

struct Sample {
    evaluation::PlanPtr plan;
    evaluation::PlanPtr beside; ///< Of another scheme, from the same interview.
    intake::AnswersFile file;
    std::shared_ptr<const report::RoadmapPart> roadmap;

    [[nodiscard]] report::DiagnosisReport report() const {
        const auto diagnosis = diagnosis::diagnose(*plan, file.answers);
        report::DiagnosisReport report =
            report::buildReport({file.enterprise, file.assessment}, *diagnosis, file.answers, plan);
        const auto other = diagnosis::diagnose(*beside, file.answers);
        addScheme(report, report::buildReport({file.enterprise, file.assessment}, *other, file.answers, beside));
        report.roadmap = roadmap;
        return report;
    }
};

Sample load() {
    const fs::path root = SIHUA_ROOT;
    const auto scheme = rulepack::loadScheme(root / "rules", "miit-sme-2024");
    if (!scheme.value) {
        stop("the scheme does not load");
    }
    const auto file = intake::readAnswers(root / "resources/sample/answers.json", *scheme.value->interview);
    if (!file.value) {
        stop("the sample does not load");
    }
    const auto beside = rulepack::loadScheme(root / "rules", "sihua");
    if (!beside.value) {
        stop("the scheme beside does not load");
    }
    Sample sample{evaluation::compile(scheme.value), evaluation::compile(beside.value), *file.value, nullptr};
    reports::RoadmapMaker maker(root / "rules", [&](const std::string& name) {
        return tl::expected<evaluation::PlanPtr, Issues>(name == "sihua" ? sample.beside : sample.plan);
    });
    constexpr std::int64_t kYuan = 300'000;
    const auto made = maker.make({sample.file.enterprise, sample.file.assessment.date, sample.file.answers, sample.plan,
                                  std::nullopt, kYuan, 12, 2'000});
    if (!made) {
        stop("the roadmap is not made");
    }
    sample.roadmap = made->part;
    return sample;
}

void write(const Sample& sample, const fs::path& target) {
    report::DiagnosisReport report = sample.report();
    compareWith(report, report);
    if (const Status written = report::writeDiagnosisWorkbook(report, target); !written) {
        stop(written.error().message());
    }
}

/// Seconds for rows of ten cells.
double rowsSeconds(const fs::path& folder, int rows) {
    const std::array<const char*, 5> texts{"家具制造", "电子信息", "食品饮料", "汽车零部件", "化工"};
    const auto start = Clock::now();
    report::WorkbookWriter writer(folder / "rows.xlsx", {.isRowByRow = true});
    report::SheetWriter& sheet = writer.addSheet("rows");
    for (int row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < 5; ++column) {
            sheet.text({static_cast<std::uint32_t>(row), column}, texts[column]);
        }
        for (std::uint32_t column = 0; column < 5; ++column) {
            sheet.number({static_cast<std::uint32_t>(row), column + 5}, row * 0.5 + column);
        }
    }
    if (const Status written = writer.finish(); !written) {
        stop(written.error().message());
    }
    return secondsSince(start);
}

std::vector<std::pair<std::string, double>> peerSeconds(const fs::path& folder, int rows) {
    std::vector<std::pair<std::string, double>> peers;
    const std::string command = "/usr/bin/python3 '" SIHUA_ROOT "/tests/bench/report_bench/peers.py' '" +
                                folder.string() + "' " + std::to_string(rows) + " 2>/dev/null";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    std::array<char, 64> name{};
    double seconds = 0;
    while (pipe != nullptr && std::fscanf(pipe, "%63s %lf", name.data(), &seconds) == 2) {
        peers.emplace_back(name.data(), seconds);
    }
    if (pipe != nullptr) {
        ::pclose(pipe);
    }
    return peers;
}

} // namespace

int main(int argc, char** argv) {
    bool isJson = false;
    int rows = 100'000;
    int many = 1'000;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        isJson = isJson || argument == "--json";
        rows = argument == "--rows" && i + 1 < argc ? std::atoi(argv[i + 1]) : rows;
        many = argument == "--many" && i + 1 < argc ? std::atoi(argv[i + 1]) : many;
    }
    std::string pattern = (fs::temp_directory_path() / "report-bench-XXXXXX").string();
    const fs::path folder = ::mkdtemp(pattern.data());
    const double cpuAtStart = cpuSeconds();
    const double ownRows = rowsSeconds(folder, rows); // first: what is measured of memory only ever grows
    const double rowsCpu = cpuSeconds() - cpuAtStart;
    const double rowsPeak = peakMegabytes();
    const auto peers = peerSeconds(folder, rows);
    const Sample sample = load();

    std::vector<double> times;
    const double cpuBefore = cpuSeconds();
    for (int i = 0; i < 20; ++i) {
        const auto start = Clock::now();
        write(sample, folder / "one.xlsx");
        times.push_back(secondsSince(start) * 1000);
    }
    const double workbookCpuMs = (cpuSeconds() - cpuBefore) * 1000 / static_cast<double>(times.size());
    std::sort(times.begin(), times.end());
    const double workbookMs = times[times.size() / 2];
    const double workbookMb = static_cast<double>(fs::file_size(folder / "one.xlsx")) / 1e6;

    const auto start = Clock::now();
    std::vector<std::thread> threads;
    for (int half = 0; half < 2; ++half) {
        threads.emplace_back([&, half] {
            for (int i = half; i < many; i += 2) {
                write(sample, folder / (std::to_string(half) + ".xlsx"));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const double manySeconds = secondsSince(start);
    const double peak = peakMegabytes();

    std::error_code ignored;
    fs::remove_all(folder, ignored);

    if (isJson) {
        json::Writer json(json::Writer::Layout::OneLine);
        json.object([&] {
            json.key("workbook_ms")
                .value(workbookMs)
                .key("workbook_cpu_ms")
                .value(workbookCpuMs)
                .key("workbook_mb")
                .value(workbookMb);
            json.key("many").value(many).key("many_s").value(manySeconds).key("peak_mb").value(peak);
            json.key("rows_per_s")
                .value(rows / ownRows)
                .key("rows_cpu_s")
                .value(rowsCpu)
                .key("rows_peak_mb")
                .value(rowsPeak);
            for (const auto& [name, seconds] : peers) {
                json.key(name + "_ratio").value(seconds / ownRows);
            }
        });
        std::printf("%s\n", json.text().c_str());
        return 0;
    }
    std::printf("one living workbook: %.1f ms (processor %.1f ms), %.3f MB\n", workbookMs, workbookCpuMs, workbookMb);
    std::printf("%d of them on two threads: %.1f s; memory at most %.0f MB\n", many, manySeconds, peak);
    std::printf("%d rows of 10 cells: %.2f s (processor %.2f s), %.0f rows/s; memory at most %.0f MB\n", rows, ownRows,
                rowsCpu, rows / ownRows, rowsPeak);
    for (const auto& [name, seconds] : peers) {
        std::printf("  %s: %.2f s, %.1f times as long\n", name.c_str(), seconds, seconds / ownRows);
    }
    return 0;
}
