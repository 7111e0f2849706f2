// path_bench [--rules DIR] [--scheme ID] [--case NAME] [--nodes N] [--json]
//
// The cheapest path from every worked case of every scheme to every level above it: how many are proved minimal, how
// long that takes, and what remains between path and bound where it is not proved. Exit code 1 if any is not proved.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/diagnosis/cheapest_path.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::bench {
namespace {

namespace fs = std::filesystem;

struct Line {
    std::string scheme;
    int level = 0;
    std::map<diagnosis::PathState, int> states;
    double meanMs = 0; ///< Of the paths that were looked for: neither reached nor refused.
    double mostMs = 0;
    std::size_t mostRounds = 0;
    std::string slowest;
    std::size_t mostScored = 0;
    std::vector<std::string> open; ///< Cases not proved, with cost and bound.
};

std::vector<fs::path> casesOf(const fs::path& pack) {
    std::vector<fs::path> cases;
    std::error_code none;
    for (fs::directory_iterator at(pack / "cases", none), end; at != end; ++at) {
        cases.push_back(at->path());
    }
    std::sort(cases.begin(), cases.end());
    return cases;
}

void printHead() {
    std::printf("%-26s %5s %8s %7s %10s %12s %9s %9s %7s %8s  %s\n", "scheme", "level", "reached", "proved",
                "not proved", "unreachable", "mean ms", "most ms", "rounds", "scored", "slowest case");
}

void print(const Line& line) {
    const auto count = [&](diagnosis::PathState state) {
        const auto found = line.states.find(state);
        return found == line.states.end() ? 0 : found->second;
    };
    std::printf("%-26s %5d %8d %7d %10d %12d %9.1f %9.1f %7zu %8zu  %s\n", line.scheme.c_str(), line.level,
                count(diagnosis::PathState::Reached), count(diagnosis::PathState::Proved),
                count(diagnosis::PathState::NotProved), count(diagnosis::PathState::Unreachable), line.meanMs,
                line.mostMs, line.mostRounds, line.mostScored, line.slowest.c_str());
    for (const std::string& open : line.open) {
        std::printf("    not proved: %s\n", open.c_str());
    }
    std::fflush(stdout); // the whole takes a while
}

void measure(const rulepack::SchemePtr& scheme, const fs::path& pack, std::string_view only,
             const diagnosis::PathSettings& settings, bool isJson, std::vector<Line>& lines) {
    const evaluation::PlanPtr plan = evaluation::compile(scheme);
    for (const rulepack::LevelRow& row : scheme->levels.rows) {
        Line line;
        line.scheme = scheme->id;
        line.level = row.level;
        int searches = 0;
        for (const fs::path& folder : casesOf(pack)) {
            if (!only.empty() && folder.filename().string() != only) {
                continue;
            }
            auto file = intake::readAnswers(folder / "answers.json", *scheme->interview);
            if (!file.value) {
                continue;
            }
            rulepack::fillProfileFacts(*scheme->interview, file.value->enterprise, file.value->answers);
            const auto start = std::chrono::steady_clock::now();
            const auto path = diagnosis::cheapestPath(plan, file.value->answers, row.level, settings);
            const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
            if (!path) {
                continue;
            }
            ++line.states[path->state];
            line.mostScored = std::max(line.mostScored, path->scored);
            line.mostRounds = std::max(line.mostRounds, path->rounds);
            if (path->state == diagnosis::PathState::Reached) {
                continue;
            }
            ++searches;
            line.meanMs += time.count();
            if (time.count() > line.mostMs) {
                line.mostMs = time.count();
                line.slowest = folder.filename().string();
            }
            if (path->state == diagnosis::PathState::NotProved) {
                line.open.push_back(folder.filename().string() + " (cost " + path->cost.toShortString() + ", bound " +
                                    path->bound.toShortString() + ")");
            }
        }
        line.meanMs /= std::max(searches, 1);
        if (!isJson) {
            print(line);
        }
        lines.push_back(std::move(line));
    }
}

void printJson(const std::vector<Line>& lines) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.array([&] {
        for (const Line& line : lines) {
            json.object([&] {
                json.key("scheme").value(line.scheme);
                json.key("level").value(line.level);
                for (const auto& [state, count] : line.states) {
                    json.key(toWord(state)).value(count);
                }
                json.key("mean_ms").value(line.meanMs);
                json.key("most_ms").value(line.mostMs);
                json.key("slowest").value(line.slowest);
            });
        }
    });
    std::printf("%s\n", json.text().c_str());
}

} // namespace
} // namespace sihua::bench

int main(int argc, char** argv) {
    using namespace sihua;
    std::string rules = SIHUA_RULES_FOLDER;
    std::string_view scheme;
    std::string_view only;
    diagnosis::PathSettings settings;
    bool isJson = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        const bool hasValue = i + 1 < argc;
        if (option == "--json") {
            isJson = true;
        } else if (option == "--rules" && hasValue) {
            rules = argv[++i];
        } else if (option == "--scheme" && hasValue) {
            scheme = argv[++i];
        } else if (option == "--case" && hasValue) {
            only = argv[++i];
        } else if (option == "--nodes" && hasValue) {
            settings.mostNodes = std::max(1, std::atoi(argv[++i]));
        } else {
            std::fprintf(stderr, "usage: path_bench [--rules DIR] [--scheme ID] [--case NAME] [--nodes N] [--json]\n");
            return 2;
        }
    }
    std::vector<bench::Line> lines;
    if (!isJson) {
        bench::printHead();
    }
    for (const rulepack::PackName& pack : rulepack::listSchemes(rules)) {
        const auto loaded = rulepack::loadScheme(pack.folder);
        if (loaded.value && (scheme.empty() || loaded.value->id == scheme)) {
            bench::measure(loaded.value, pack.folder, only, settings, isJson, lines);
        }
    }
    if (isJson) {
        bench::printJson(lines);
    }
    return std::any_of(lines.begin(), lines.end(), [](const bench::Line& line) { return !line.open.empty(); }) ? 1 : 0;
}
