#include "tests/bench/scoring_bench/batch.h"

#include <chrono>
#include <ctime>
#include <fstream>

#include "core/base/id.h"
#include "core/batch/city_file.h"
#include "core/rulepack/load.h"
#include "core/rulepack/rules_folder.h"
#include "tests/support/random_city.h"

namespace sihua::bench {

Result<BatchFigures> measureBatch() {
    constexpr int kEnterprises = 100'000;
    constexpr int kDistinct = 2'000;
    SIHUA_ASSIGN_OR_RETURN(const auto rules, rulepack::findRulesFolder());
    const auto scheme = rulepack::loadScheme(rules, "miit-sme-2024");
    if (!scheme.value) {
        return fail(firstError(scheme.issues));
    }
    const auto folder = std::filesystem::temp_directory_path() / ("sihua-bench-" + newUuid());
    std::filesystem::create_directories(folder);
    {
        tests::RandomCity city(*scheme.value->interview, scheme.value->factsRead(), 1);
        std::vector<Answers> distinct;
        for (int i = 0; i < kDistinct; ++i) {
            distinct.push_back(city.next());
        }
        std::ofstream file(folder / "answers.csv", std::ios::binary);
        file << city.header();
        for (int i = 0; i < kEnterprises; ++i) {
            file << city.row("E" + std::to_string(i), distinct[static_cast<std::size_t>(i % kDistinct)]);
        }
    }
    BatchFigures figures;
    figures.milliseconds = 1e9;
    Status failed;
    for (int round = 0; round < 7 && failed; ++round) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t used = std::clock();
        const auto outcome = batch::scoreCity(scheme.value, folder / "answers.csv", folder / "scores.csv");
        const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
        if (!outcome.value) {
            failed = fail(firstError(outcome.issues));
            break;
        }
        const double cpu = 1e3 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
        if (time.count() < figures.milliseconds) {
            figures.milliseconds = time.count();
            figures.cpuMilliseconds = cpu;
        }
        figures.inputMb = static_cast<double>(outcome.value->bytesRead) / 1e6;
        figures.outputMb = static_cast<double>(outcome.value->bytesWritten) / 1e6;
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    SIHUA_RETURN_IF_ERROR(failed);
    return figures;
}

} // namespace sihua::bench
