// sihua_distribution [--enterprises N] [--seed S] [--rules DIR] [--json]
//
// What the index of the four transformations makes of a simulated population (tests/support/simulated_enterprises.h):
// means by stage, spread, levels and correlations. The figures in the scheme's SOURCES.md are its output.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/support/score_distribution.h"

namespace {

using sihua::tests::Distribution;

void printPlain(const std::vector<Distribution>& all) {
    std::printf("%-12s %6s %6s %6s %6s %6s   %6s %6s %6s   %s\n", "", "early", "middle", "deep", "all", "spread", "5%",
                "50%", "95%", "level 0 to 5, per cent");
    for (const Distribution& each : all) {
        std::printf("%-12s %6.1f %6.1f %6.1f %6.1f %6.1f   %6.1f %6.1f %6.1f  ", each.node.c_str(), each.means[0],
                    each.means[1], each.means[2], each.mean(), each.deviation(), each.quantile(0.05),
                    each.quantile(0.5), each.quantile(0.95));
        for (const int count : each.levels) {
            std::printf(" %5.1f", 100.0 * count / static_cast<double>(each.scores.size()));
        }
        std::printf("\n");
    }
    const char* const stages[] = {"early", "middle", "deep"};
    for (std::size_t stage = 0; stage < 3; ++stage) {
        int whole = 0;
        for (const int count : all.front().levelsByStage[stage]) {
            whole += count;
        }
        std::printf("overall level 0 to 5, per cent of %-6s (%d):", stages[stage], whole);
        for (const int count : all.front().levelsByStage[stage]) {
            std::printf(" %5.1f", whole == 0 ? 0.0 : 100.0 * count / whole);
        }
        std::printf("\n");
    }
    for (std::size_t a = 1; a < all.size(); ++a) {
        for (std::size_t b = a + 1; b < all.size(); ++b) {
            std::printf("correlation %s, %s: %.2f\n", all[a].node.c_str(), all[b].node.c_str(),
                        correlation(all[a], all[b]));
        }
    }
}

void printJson(const std::vector<Distribution>& all) {
    std::printf("{");
    for (const Distribution& each : all) {
        std::printf(
            "%s\"%s\": {\"early\": %.2f, \"middle\": %.2f, \"deep\": %.2f, \"mean\": %.2f, \"deviation\": %.2f, "
            "\"levels\": [%d, %d, %d, %d, %d, %d]}",
            &each == &all.front() ? "" : ", ", each.node.c_str(), each.means[0], each.means[1], each.means[2],
            each.mean(), each.deviation(), each.levels[0], each.levels[1], each.levels[2], each.levels[3],
            each.levels[4], each.levels[5]);
    }
    std::printf("}\n");
}

} // namespace

int main(int argc, char** argv) {
    int enterprises = 10'000;
    unsigned long long seed = 2026;
    std::string rules = SIHUA_RULES_FOLDER;
    bool isJson = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        const bool hasValue = i + 1 < argc;
        if (option == "--json") {
            isJson = true;
        } else if (option == "--enterprises" && hasValue) {
            enterprises = std::atoi(argv[++i]);
        } else if (option == "--seed" && hasValue) {
            seed = std::strtoull(argv[++i], nullptr, 10);
        } else if (option == "--rules" && hasValue) {
            rules = argv[++i];
        } else {
            std::fprintf(stderr, "sihua_distribution [--enterprises N] [--seed S] [--rules DIR] [--json]\n");
            return 2;
        }
    }
    const auto all = sihua::tests::distributionOfIndex(rules, enterprises, seed);
    if (all.empty() || all.front().scores.empty()) {
        std::fprintf(stderr, "sihua_distribution: no scheme sihua in %s, or nothing drawn\n", rules.c_str());
        return 1;
    }
    isJson ? printJson(all) : printPlain(all);
    return 0;
}
