#include "tests/bench/scoring_bench/batch.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>

#include "core/batch/city_file.h"
#include "core/rulepack/load.h"
#include "core/rulepack/rules_folder.h"
#include "tests/bench/scoring_bench/passing_folder.h"
#include "tests/support/random_city.h"

namespace sihua::bench {

namespace {

constexpr std::size_t kKinds = 2'000;
constexpr int kRounds = 7;

void writeCity(const rulepack::Scheme& scheme, std::size_t enterprises, const std::filesystem::path& path) {
    tests::RandomCity city(*scheme.interview, scheme.factsRead(), 1);
    std::vector<Answers> kinds;
    for (std::size_t i = 0; i < std::min(kKinds, enterprises); ++i) {
        kinds.push_back(city.next());
    }
    std::ofstream file(path, std::ios::binary);
    file << city.header();
    for (std::size_t i = 0; i < enterprises; ++i) {
        file << city.row("E" + std::to_string(i), kinds[i % kinds.size()]);
    }
}

} // namespace

Result<BatchFigures> measureBatch(std::size_t enterprises) {
    SIHUA_ASSIGN_OR_RETURN(const auto rules, rulepack::findRulesFolder());
    const auto scheme = rulepack::loadScheme(rules, "miit-sme-2024");
    if (!scheme.value) {
        return fail(firstError(scheme.issues));
    }
    const PassingFolder folder;
    writeCity(*scheme.value, enterprises, folder.path() / "answers.csv");
    BatchFigures figures;
    for (const unsigned threads : {1U, 2U}) {
        BatchTime& best = threads == 1 ? figures.oneThread : figures.twoThreads;
        best.milliseconds = 1e9;
        for (int round = 0; round < kRounds; ++round) {
            batch::CityOptions options;
            options.threads = threads;
            const auto start = std::chrono::steady_clock::now();
            const std::clock_t used = std::clock();
            const auto outcome =
                batch::scoreCity(scheme.value, folder.path() / "answers.csv", folder.path() / "scores.csv", options);
            const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
            if (!outcome.value) {
                return fail(firstError(outcome.issues));
            }
            if (time.count() < best.milliseconds) {
                best = {time.count(), 1e3 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC};
            }
            figures.inputMb = static_cast<double>(outcome.value->bytesRead) / 1e6;
            figures.outputMb = static_cast<double>(outcome.value->bytesWritten) / 1e6;
        }
    }
    return figures;
}

} // namespace sihua::bench
