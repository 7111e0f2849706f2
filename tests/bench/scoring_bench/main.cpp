// scoring_bench [--model M.json --data D.json] [--batch N] [--write-pack DIR] [--json]
//
// How fast the engine scores the shared workload: one enterprise after another, column by column, and one changed
// answer at a time; then N enterprises (100,000) from CSV to scores on disk. All ways must give the same checksum. Each
// figure is the best of many short rounds, since other work on the machine can only slow a round down. Without the
// workload only the batch and the pack are measured: how long a pack of 300 indicators takes from its files to a plan;
// --write-pack writes that pack and does nothing else.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <numeric>
#include <optional>
#include <string_view>

#include "core/base/json.h"
#include "core/diagnosis/explanation.h"
#include "core/evaluation/columnar_executor.h"
#include "core/evaluation/incremental_executor.h"
#include "core/evaluation/scalar_executor.h"
#include "tests/bench/scoring_bench/batch.h"
#include "tests/bench/scoring_bench/model.h"
#include "tests/bench/scoring_bench/pack_files.h"
#ifdef SIHUA_HAS_MUPARSER
#include "tests/bench/scoring_bench/peer.h"
#endif

namespace sihua::bench {
namespace {

using namespace evaluation;
using Clock = std::chrono::steady_clock;

double secondsOf(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

/// The shortest of @p rounds runs.
template <typename Work> double bestOf(int rounds, Work&& work) {
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const auto start = Clock::now();
        work();
        best = std::min(best, secondsOf(Clock::now() - start));
    }
    return best;
}

/// round(overall x 10^4) + level x 1000 + the numbers of the recommendations.
std::int64_t checksum(Decimal overall, std::int64_t level, const std::vector<bool>& recommendations) {
    std::int64_t sum = overall.rounded(4, Rounding::HalfUp).toScaledInteger(4).value_or(0) + level * 1000;
    for (std::size_t i = 0; i < recommendations.size(); ++i) {
        sum += recommendations[i] ? static_cast<std::int64_t>(i) + 1 : 0;
    }
    return sum;
}

struct Slots {
    std::vector<std::int64_t> words;
    std::vector<Validity> validity;
};

Slots slotsOf(const Plan& plan, const Enterprise& enterprise) {
    Slots slots;
    for (const Slot& slot : plan.slots()) {
        const bool isIndicator = slot.fact < enterprise.indicators.size();
        slots.words.push_back(isIndicator ? enterprise.indicators[slot.fact]
                                          : static_cast<std::int64_t>(enterprise.industry));
        slots.validity.push_back(Validity::Known);
    }
    return slots;
}

Answers answersOf(const Plan& plan, const Enterprise& enterprise) {
    Answers answers;
    const auto& facts = plan.scheme().interview->facts;
    for (std::size_t i = 0; i < enterprise.indicators.size(); ++i) {
        answers.emplace(facts[i].id, Answer::of(Decimal(enterprise.indicators[i])));
    }
    answers.emplace(facts.back().id, Answer::of(facts.back().options[enterprise.industry].id));
    return answers;
}

std::vector<bool> recommendationsOf(const Plan& plan, const Registers& registers) {
    std::vector<bool> list;
    for (const Condition& finding : plan.results().findings) {
        list.push_back(registers.isTrue(finding.truth));
    }
    return list;
}

struct Figures {
    std::size_t operations = 0; ///< Of the workload's program.
    std::int64_t checksum = 0;
    double scalarPerSecond = 0;
    double columnarPerSecond = 0;
    double editMedianUs = 0;
    double editP99Us = 0;
    double explainMs = 0;
    double compileMs = 0;
    std::optional<double> muParserPerSecond; ///< In the same run, where it is installed.
};

bool measureScalar(const PlanPtr& plan, const std::vector<Slots>& rows, Figures& figures) {
    ScalarExecutor executor(plan);
    const auto put = [&](const Slots& slots) {
        std::copy(slots.words.begin(), slots.words.end(), executor.registers().words.begin());
        std::copy(slots.validity.begin(), slots.validity.end(), executor.registers().validity.begin());
        executor.run();
    };
    for (const Slots& slots : rows) {
        put(slots);
        const Registers& registers = executor.registers();
        const auto overall = registers.number(plan->program(), plan->results().nodes[0]);
        figures.checksum += checksum(overall.value_or(Decimal()), registers.words[plan->results().level],
                                     recommendationsOf(*plan, registers));
    }
    const double seconds = bestOf(200, [&] {
        for (const Slots& slots : rows) {
            put(slots);
        }
    });
    figures.scalarPerSecond = static_cast<double>(rows.size()) / seconds;
    return true;
}

bool measureColumnar(const PlanPtr& plan, const std::vector<Slots>& rows, Figures& figures) {
    const std::size_t copies = (100'000 + rows.size() - 1) / rows.size();
    FactTable facts(*plan, rows.size() * copies);
    for (std::size_t row = 0; row < facts.rows(); ++row) {
        const Slots& slots = rows[row % rows.size()];
        for (Register slot = 0; slot < slots.words.size(); ++slot) {
            facts.set(row, slot, {slots.words[slot], {}, slots.validity[slot]});
        }
    }
    std::vector<Register> wanted = plan->results().nodes;
    const std::size_t level = wanted.size();
    wanted.push_back(plan->results().level);
    for (const Condition& finding : plan->results().findings) {
        wanted.push_back(finding.truth);
    }
    ColumnarExecutor executor(plan, wanted);
    ResultTable results = executor.prepare(facts.rows());
    // The table is passed slice by slice, so that a round is short; each slice counts with its best round.
    constexpr std::size_t kSlice = 8 * kBlockRows;
    std::vector<double> best((facts.rows() + kSlice - 1) / kSlice, 1e9);
    for (int round = 0; round < 40; ++round) {
        for (std::size_t slice = 0; slice < best.size(); ++slice) {
            const std::size_t begin = slice * kSlice;
            const auto start = Clock::now();
            executor.run(facts, begin, std::min(begin + kSlice, facts.rows()), results);
            best[slice] = std::min(best[slice], secondsOf(Clock::now() - start));
        }
    }
    const double seconds = std::accumulate(best.begin(), best.end(), 0.0);
    figures.columnarPerSecond = static_cast<double>(facts.rows()) / seconds;
    std::int64_t sum = 0;
    for (std::size_t row = facts.rows() - rows.size(); row < facts.rows(); ++row) {
        std::vector<bool> recommendations;
        for (std::size_t w = level + 1; w < wanted.size(); ++w) {
            recommendations.push_back(results.get(row, w).word != 0);
        }
        const int scale = plan->program().types[wanted[0]].scale;
        sum +=
            checksum(Decimal::scaled(results.get(row, 0).word, -scale), results.get(row, level).word, recommendations);
    }
    return sum == figures.checksum;
}

bool measureEdits(const PlanPtr& plan, const std::vector<Slots>& rows, Figures& figures) {
    constexpr std::size_t kEdits = 200'000;
    IncrementalExecutor executor(plan);
    std::uint32_t state = 2463534242U;
    const auto below = [&](std::uint32_t bound) {
        state ^= state << 13U;
        state ^= state >> 17U;
        state ^= state << 5U;
        return state % bound;
    };
    std::vector<double> times;
    times.reserve(kEdits);
    Slots now = rows.front();
    for (Register slot = 0; slot < now.words.size(); ++slot) {
        executor.set(slot, {now.words[slot], {}, Validity::Known});
    }
    executor.update();
    for (std::size_t i = 0; i < kEdits; ++i) {
        const Register slot = below(static_cast<std::uint32_t>(now.words.size()));
        const std::uint32_t bound = plan->slots()[slot].fact < 100 ? 6 : 3;
        const std::int64_t word = (now.words[slot] + 1 + below(bound - 1)) % bound; // another answer
        const bool isWithdrawn = below(20) == 0;
        const SlotValue value = isWithdrawn ? SlotValue{} : SlotValue{word, {}, Validity::Known};
        const auto start = Clock::now();
        executor.set(slot, value);
        executor.update();
        times.push_back(secondsOf(Clock::now() - start) * 1e6);
        now.words[slot] = value.word;
        now.validity[slot] = value.validity;
    }
    std::sort(times.begin(), times.end());
    figures.editMedianUs = times[times.size() / 2];
    figures.editP99Us = times[times.size() * 99 / 100];
    ScalarExecutor fresh(plan);
    std::copy(now.words.begin(), now.words.end(), fresh.registers().words.begin());
    std::copy(now.validity.begin(), now.validity.end(), fresh.registers().validity.begin());
    fresh.run();
    return fresh.registers() == executor.registers();
}

bool measureExplanation(const PlanPtr& plan, const Workload& workload, Figures& figures) {
    const Answers answers = answersOf(*plan, workload.enterprises.front());
    const auto diagnosis = diagnosis::diagnose(*plan, answers);
    if (!diagnosis) {
        return false;
    }
    std::size_t parts = 0;
    figures.explainMs = 1e3 * bestOf(200, [&] {
                            const auto explanation = diagnosis::explain(*plan, answers, *diagnosis, "overall");
                            parts += explanation ? explanation->parts.size() : 0;
                        });
    figures.compileMs = 1e3 * bestOf(50, [&] { parts += compile(workload.scheme)->slots().size(); });
    return parts > 0;
}

Result<Figures> measureWorkload(const std::filesystem::path& model, const std::filesystem::path& data) {
    SIHUA_ASSIGN_OR_RETURN(const Workload workload, readWorkload(model, data));
    const PlanPtr plan = compile(workload.scheme);
    std::vector<Slots> rows;
    for (const Enterprise& enterprise : workload.enterprises) {
        rows.push_back(slotsOf(*plan, enterprise));
    }
    Figures figures;
    figures.operations = plan->program().operations.size();
    const bool agree = measureScalar(plan, rows, figures) && measureColumnar(plan, rows, figures) &&
                       measureEdits(plan, rows, figures) && measureExplanation(plan, workload, figures);
    if (!agree) {
        return fail(ErrorCode::InvalidArgument, "the executors do not agree");
    }
#ifdef SIHUA_HAS_MUPARSER
    const PeerFigures peer = measurePeer(workload);
    if (peer.checksum != figures.checksum) {
        return fail(ErrorCode::InvalidArgument, "muParser gives the checksum " + std::to_string(peer.checksum));
    }
    figures.muParserPerSecond = peer.perSecond;
#endif
    return figures;
}

void printJson(const std::optional<Figures>& figures, const std::optional<BatchFigures>& batch,
               const PackFigures& pack) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        if (figures) {
            json.key("checksum").value(figures->checksum);
            json.key("scalar_per_s").value(figures->scalarPerSecond);
            json.key("columnar_per_s").value(figures->columnarPerSecond);
            json.key("edit_median_us").value(figures->editMedianUs);
            json.key("edit_p99_us").value(figures->editP99Us);
            json.key("explain_ms").value(figures->explainMs);
            json.key("compile_ms").value(figures->compileMs);
        }
        if (batch) {
            json.key("batch_ms").value(batch->oneThread.milliseconds);
            json.key("batch_cpu_ms").value(batch->oneThread.cpuMilliseconds);
            json.key("batch_two_threads_ms").value(batch->twoThreads.milliseconds);
        }
        json.key("compile_files_ms").value(pack.loadMs + pack.compileMs);
        if (figures && figures->muParserPerSecond) {
            json.key("muparser_per_s").value(*figures->muParserPerSecond);
            json.key("muparser_ratio").value(figures->scalarPerSecond / *figures->muParserPerSecond);
        }
    });
    std::cout << json.text() << "\n";
}

void printText(const std::optional<Figures>& figures, const std::optional<BatchFigures>& batch, std::size_t enterprises,
               const PackFigures& pack) {
    if (figures) {
        std::printf("checksum           %lld\n", static_cast<long long>(figures->checksum));
        std::printf("scalar             %.0f enterprises/s (%zu operations)\n", figures->scalarPerSecond,
                    figures->operations);
        std::printf("columnar           %.0f enterprises/s\n", figures->columnarPerSecond);
        std::printf("one edit           median %.3f us, 99th percentile %.3f us\n", figures->editMedianUs,
                    figures->editP99Us);
        std::printf("full explanation   %.3f ms\n", figures->explainMs);
        std::printf("compilation        %.3f ms\n", figures->compileMs);
    }
    if (batch) {
        std::printf("%zu from CSV    one thread %.0f ms, of it processor %.0f; two threads %.0f ms, processor %.0f "
                    "(%.1f MB of answers, %.1f MB of scores)\n",
                    enterprises, batch->oneThread.milliseconds, batch->oneThread.cpuMilliseconds,
                    batch->twoThreads.milliseconds, batch->twoThreads.cpuMilliseconds, batch->inputMb, batch->outputMb);
    }
    std::printf("pack from files    %.1f ms (%zu indicators, %.0f KB; %.1f reading and checking, %.1f compiling)\n",
                pack.loadMs + pack.compileMs, pack.indicators, pack.kilobytes, pack.loadMs, pack.compileMs);
    if (figures && figures->muParserPerSecond) {
        std::printf("muParser           %.0f enterprises/s, the same checksum; ours is %.1f times that\n",
                    *figures->muParserPerSecond, figures->scalarPerSecond / *figures->muParserPerSecond);
    }
}

int run(const std::filesystem::path& model, const std::filesystem::path& data, std::size_t enterprises, bool isJson) {
    std::optional<Figures> figures;
    std::optional<BatchFigures> batch;
    if (!model.empty()) {
        auto measured = measureWorkload(model, data);
        if (!measured) {
            std::cerr << toString(measured.error()) << "\n";
            return 1;
        }
        figures = *measured;
    }
    if (enterprises > 0) {
        const auto measured = measureBatch(enterprises);
        if (!measured) {
            std::cerr << toString(measured.error()) << "\n";
            return 1;
        }
        batch = *measured;
    }
    const auto pack = measurePack();
    if (!pack) {
        std::cerr << toString(pack.error()) << "\n";
        return 1;
    }
    isJson ? printJson(figures, batch, *pack) : printText(figures, batch, enterprises, *pack);
    return 0;
}

} // namespace
} // namespace sihua::bench

int main(int argc, char** argv) {
    std::filesystem::path model;
    std::filesystem::path data;
    std::size_t enterprises = 100'000;
    bool isJson = false;
    bool isUsable = true;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--json") {
            isJson = true;
        } else if (argument == "--model" && i + 1 < argc) {
            model = argv[++i];
        } else if (argument == "--data" && i + 1 < argc) {
            data = argv[++i];
        } else if (argument == "--write-pack" && i + 1 < argc) {
            sihua::bench::writePack(argv[++i]);
            return 0;
        } else if (argument == "--batch" && i + 1 < argc) {
            const std::string_view number = argv[++i];
            const auto read = std::from_chars(number.data(), number.data() + number.size(), enterprises);
            isUsable = isUsable && read.ec == std::errc() && read.ptr == number.data() + number.size();
        } else {
            isUsable = false;
        }
    }
    if (!isUsable || model.empty() != data.empty()) {
        std::cerr << "usage: scoring_bench [--model M.json --data D.json] [--batch N] [--write-pack DIR] [--json]\n";
        return 2;
    }
    return sihua::bench::run(model, data, enterprises, isJson);
}
