// roadmap_bench: how good plans and bounds are, and how long they take.
//
//   roadmap_bench --portfolio FILE... [--seconds S | --evaluations N] [--seed K] [--json]
//   roadmap_bench --portfolio FILE... --drag [--json]      every bar of a plan dragged by a quarter, and re-planned
//   roadmap_bench --portfolio FILE... --list [--json]      against the list that is sorted by value for cost
//   roadmap_bench --psplib DIR --schedules N [--seed K] [--json]
//
// Seconds are processor seconds of this one thread, so that a busy machine does not change a result's meaning.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/roadmap/planner.h"
#include "core/roadmap/questions.h"
#include "tests/bench/roadmap_bench/portfolio_instance.h"
#include "tests/bench/roadmap_bench/psplib_instance.h"
#include "tests/bench/roadmap_bench/value_for_cost.h"

namespace {

using namespace sihua; // the program's own main file

struct Arguments {
    std::vector<std::string> files;
    double seconds = 0;
    std::int64_t evaluations = 200'000;
    std::string folder; ///< A set of PSPLIB, or the folder of the sets.
    std::int64_t schedules = 0;
    std::uint64_t seed = 1;
    bool json = false;
    bool drag = false;
    bool list = false;
};

double processorSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string nameOf(const std::string& file) {
    const std::string name = file.substr(file.find_last_of('/') + 1);
    return name.substr(0, name.find_last_of('.'));
}

int measurePortfolio(const Arguments& arguments) {
    json::Writer json;
    double sum = 0;
    double worst = 0;
    bool isWhole = true;
    json.object([&] {
        json.key("instances").array([&] {
            for (const std::string& file : arguments.files) {
                const Result<roadmap::Model> model = bench::readPortfolio(file);
                if (!model) {
                    std::cerr << toString(model.error()) << '\n';
                    isWhole = false;
                    continue;
                }
                const double start = processorSeconds();
                roadmap::PlannerOptions options;
                options.seed = arguments.seed;
                options.evaluations = arguments.evaluations;
                if (arguments.seconds > 0) {
                    options.spent = [&] { return (processorSeconds() - start) / arguments.seconds; };
                }
                const Result<roadmap::Planned> planned = roadmap::plan(*model, options);
                const double seconds = processorSeconds() - start;
                if (!planned) {
                    std::cerr << file << ": " << toString(planned.error()) << '\n';
                    isWhole = false;
                    continue;
                }
                const double gap = planned->gapPercent();
                sum += gap;
                worst = std::max(worst, gap);
                const Decimal objective = Decimal::scaled(planned->objective, -12);
                const Decimal bound = Decimal::scaled(planned->bound, -12);
                const std::string name = nameOf(file);
                json.object([&] {
                    json.key("name").value(name);
                    json.key("objective").value(objective.rounded(9, Rounding::HalfUp));
                    json.key("bound").value(bound.rounded(9, Rounding::Ceiling));
                    json.key("proved").value(planned->isOptimal);
                    json.key("seconds").value(seconds);
                });
                if (!arguments.json) {
                    std::printf("%-12s %12s <= %12s  gap %6.3f %%  %6.2f s  %8ld evaluations  %6ld parts%s\n",
                                name.c_str(), objective.toFixed(6).c_str(), bound.toFixed(6).c_str(), gap, seconds,
                                static_cast<long>(planned->evaluations), static_cast<long>(planned->parts),
                                planned->isOptimal ? "  optimal" : "");
                    std::fflush(stdout);
                }
            }
        });
        const auto count = static_cast<double>(std::max<std::size_t>(1, arguments.files.size()));
        json.key("mean_gap_percent").value(sum / count);
        json.key("max_gap_percent").value(worst);
        if (!arguments.json) {
            std::printf("mean gap %.4f %%, worst %.4f %%\n", sum / count, worst);
        }
    });
    if (arguments.json) {
        std::cout << json.text();
    }
    return isWhole ? 0 : 1;
}

/// Every initiative of a plan is dragged a quarter to the right, as a hand would; how long the new plan takes.
int measureDrag(const Arguments& arguments) {
    json::Writer json;
    std::vector<double> all;
    json.object([&] {
        json.key("instances").array([&] {
            for (const std::string& file : arguments.files) {
                const Result<roadmap::Model> model = bench::readPortfolio(file);
                const auto shown = model ? roadmap::plan(*model, {.seed = arguments.seed, .evaluations = 50'000})
                                         : Result<roadmap::Planned>(tl::unexpected(model.error()));
                if (!shown) {
                    std::cerr << toString(shown.error()) << '\n';
                    continue;
                }
                std::vector<double> times;
                std::size_t possible = 0;
                for (const roadmap::Choice& choice : shown->plan.choices) {
                    const double start = processorSeconds();
                    const auto moved = roadmap::withMoved(*model, shown->plan, choice.initiative, choice.start + 1);
                    times.push_back(1000 * (processorSeconds() - start));
                    const bool isThere =
                        moved && std::any_of(moved->plan.choices.begin(), moved->plan.choices.end(),
                                             [&](const auto& each) { return each.initiative == choice.initiative; });
                    possible += isThere ? 1U : 0U;
                }
                std::sort(times.begin(), times.end());
                all.insert(all.end(), times.begin(), times.end());
                const double median = times.empty() ? 0 : times[times.size() / 2];
                const double worst = times.empty() ? 0 : times.back();
                json.object([&] {
                    json.key("name").value(nameOf(file));
                    json.key("drags").value(times.size());
                    json.key("possible").value(possible);
                    json.key("median_ms").value(median);
                    json.key("worst_ms").value(worst);
                });
                if (!arguments.json) {
                    std::printf("%-12s %4zu drags, %4zu possible: median %6.1f ms, worst %6.1f ms\n",
                                nameOf(file).c_str(), times.size(), possible, median, worst);
                }
            }
        });
        std::sort(all.begin(), all.end());
        json.key("median_ms").value(all.empty() ? 0 : all[all.size() / 2]);
        json.key("worst_ms").value(all.empty() ? 0 : all.back());
        if (!arguments.json && !all.empty()) {
            std::printf("median %.1f ms, worst %.1f ms\n", all[all.size() / 2], all.back());
        }
    });
    if (arguments.json) {
        std::cout << json.text();
    }
    return all.empty() ? 1 : 0;
}

/// How much more the plan brings than the list, for the same money.
int measureList(const Arguments& arguments) {
    json::Writer json;
    double sum = 0;
    std::size_t count = 0;
    json.object([&] {
        json.key("instances").array([&] {
            for (const std::string& file : arguments.files) {
                const Result<roadmap::Model> model = bench::readPortfolio(file);
                if (!model) {
                    std::cerr << toString(model.error()) << '\n';
                    continue;
                }
                const roadmap::Plan list = bench::valueForCostPlan(*model);
                roadmap::PlannerOptions options;
                options.seed = arguments.seed;
                options.evaluations = arguments.evaluations;
                const auto planned = roadmap::plan(*model, options);
                const roadmap::Score listed = roadmap::scoreOf(*model, list);
                if (!planned || hasErrors(roadmap::checkPlan(*model, list)) || listed <= 0) {
                    std::cerr << file << ": the list makes no plan\n";
                    continue;
                }
                const double more = 100.0 * (static_cast<double>(planned->score) / static_cast<double>(listed) - 1);
                sum += more;
                ++count;
                json.object([&] {
                    json.key("name").value(nameOf(file));
                    json.key("list").value(Decimal::scaled(listed, -12).rounded(6, Rounding::HalfUp));
                    json.key("plan").value(Decimal::scaled(planned->score, -12).rounded(6, Rounding::HalfUp));
                    json.key("more_percent").value(more);
                });
                if (!arguments.json) {
                    std::printf("%-12s list %10s  plan %10s  %+6.2f %%\n", nameOf(file).c_str(),
                                Decimal::scaled(listed, -12).toFixed(4).c_str(),
                                Decimal::scaled(planned->score, -12).toFixed(4).c_str(), more);
                    std::fflush(stdout);
                }
            }
        });
        json.key("mean_more_percent").value(sum / static_cast<double>(std::max<std::size_t>(1, count)));
        if (!arguments.json) {
            std::printf("mean %+.2f %% over %zu instances\n",
                        sum / static_cast<double>(std::max<std::size_t>(1, count)), count);
        }
    });
    if (arguments.json) {
        std::cout << json.text();
    }
    return count == arguments.files.size() ? 0 : 1;
}

std::vector<std::filesystem::path> projectsBelow(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        if (entry.path().extension() == ".sm") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

int measurePsplib(const Arguments& arguments) {
    const std::filesystem::path folder = std::filesystem::weakly_canonical(arguments.folder);
    const std::filesystem::path table = std::filesystem::exists(folder / "best_known.csv")
                                            ? folder / "best_known.csv"
                                            : folder.parent_path() / "best_known.csv";
    const auto known = bench::readBestKnown(table);
    if (!known) {
        std::cerr << toString(known.error()) << '\n';
        return 1;
    }
    const std::vector<std::filesystem::path> files = projectsBelow(folder);
    double overPath = 0;
    double overBest = 0;
    std::size_t hits = 0;
    std::size_t count = 0;
    const double start = processorSeconds();
    for (const std::filesystem::path& file : files) {
        const auto project = bench::readPsplib(file);
        const auto best = known->find(file.parent_path().filename().string() + "/" + file.filename().string());
        if (!project || best == known->end()) {
            std::cerr << file.string() << ": "
                      << (project ? std::string("not in best_known.csv") : toString(project.error())) << '\n';
            return 1;
        }
        const auto schedule = roadmap::shortestSchedule(*project, arguments.schedules, arguments.seed);
        const auto path = roadmap::criticalPathLength(*project);
        if (!schedule || !path || *path != best->second.criticalPath || schedule->makespan < best->second.lower) {
            std::cerr << file.string() << ": "
                      << (schedule ? std::string("disagrees with best_known.csv") : toString(schedule.error())) << '\n';
            return 1;
        }
        ++count;
        overPath += 100.0 * (schedule->makespan - *path) / *path;
        overBest += 100.0 * (schedule->makespan - best->second.upper) / best->second.upper;
        hits += schedule->makespan <= best->second.upper ? 1U : 0U;
    }
    const auto share = static_cast<double>(std::max<std::size_t>(1, count));
    if (arguments.json) {
        json::Writer json;
        json.object([&] {
            json.key("instances").value(count);
            json.key("schedules").value(arguments.schedules);
            json.key("mean_over_cpm_percent").value(overPath / share);
            json.key("mean_over_best_percent").value(overBest / share);
            json.key("best_hits").value(hits);
        });
        std::cout << json.text();
    } else {
        std::printf("%zu projects, %lld schedules each: %.3f %% over the critical path, %.3f %% over the best known, "
                    "%zu times as good as it; %.1f ms each\n",
                    count, static_cast<long long>(arguments.schedules), overPath / share, overBest / share, hits,
                    1000 * (processorSeconds() - start) / share);
    }
    return count > 0 ? 0 : 1;
}

int usage() {
    std::cerr << "roadmap_bench --portfolio FILE... [--seconds S | --evaluations N] [--seed K] [--json]\n"
                 "roadmap_bench --portfolio FILE... --drag | --list [--json]\n"
                 "roadmap_bench --psplib DIR --schedules N [--seed K] [--json]\n";
    return 2;
}

} // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    bool isPortfolio = false;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool hasNext = i + 1 < argc;
        if (word == "--portfolio") {
            isPortfolio = true;
        } else if (word == "--psplib" && hasNext) {
            arguments.folder = argv[++i];
        } else if (word == "--schedules" && hasNext) {
            arguments.schedules = std::stoll(argv[++i]);
        } else if (word == "--drag") {
            arguments.drag = true;
        } else if (word == "--list") {
            arguments.list = true;
        } else if (word == "--json") {
            arguments.json = true;
        } else if (word == "--seconds" && hasNext) {
            arguments.seconds = std::stod(argv[++i]);
        } else if (word == "--evaluations" && hasNext) {
            arguments.evaluations = std::stoll(argv[++i]);
        } else if (word == "--seed" && hasNext) {
            arguments.seed = std::stoull(argv[++i]);
        } else if (isPortfolio && word.rfind("--", 0) != 0) {
            arguments.files.push_back(word);
        } else {
            return usage();
        }
    }
    if (!arguments.folder.empty()) {
        return arguments.schedules > 0 ? measurePsplib(arguments) : usage();
    }
    return arguments.files.empty() ? usage()
           : arguments.drag        ? measureDrag(arguments)
           : arguments.list        ? measureList(arguments)
                                   : measurePortfolio(arguments);
}
