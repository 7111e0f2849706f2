// The law of the engine: scalar, incremental and columnar execution, with integers and with decimals, agree to the
// last bit, for any scheme, answers and edits, missing and not applicable ones included.
#include <gtest/gtest.h>

#include "core/evaluation/columnar_executor.h"
#include "core/evaluation/incremental_executor.h"
#include "core/evaluation/scalar_executor.h"
#include "tests/property/random_scheme.h"

namespace sihua::tests {
namespace {

using namespace evaluation;

constexpr std::uint32_t kSchemes = 60;

/// Everything that a diagnosis reads.
std::vector<Register> outputs(const Plan& plan) {
    const Results& results = plan.results();
    std::vector<Register> list = results.nodes;
    list.insert(list.end(), results.values.begin(), results.values.end());
    list.insert(list.end(), results.rows.begin(), results.rows.end());
    for (const Condition& finding : results.findings) {
        list.push_back(finding.truth);
    }
    for (const Condition& cap : results.caps) {
        list.push_back(cap.truth);
    }
    list.insert(list.end(), {results.uncapped, results.level});
    return list;
}

std::string shown(const Program& program, const Registers& registers, Register r) {
    if (registers.validity[r] != Validity::Known) {
        return registers.validity[r] == Validity::Unknown ? "unknown" : "n/a";
    }
    const bool isNumber = program.types[r].kind == Kind::Fixed || program.types[r].kind == Kind::Decimal;
    return isNumber ? registers.number(program, r)->toShortString() : std::to_string(registers.words[r]);
}

TEST(Executors, AgreeOnEditsAfterEdits) {
    std::size_t ran = 0;
    for (std::uint32_t seed = 1; seed <= kSchemes; ++seed) {
        RandomScheme random(seed);
        const PlanPtr plan = compile(random.scheme().scheme());
        IncrementalExecutor incremental(plan);
        Answers answers = random.answers();
        incremental.reset(answers);
        ScalarExecutor scalar(plan);
        for (int edit = 0; edit < 30; ++edit) {
            const auto& facts = plan->results().facts;
            const FactUse& use = facts[random.below(facts.size())];
            const rulepack::Fact& fact = plan->scheme().interview->facts[use.fact];
            answers[fact.id] = random.answer(fact);
            const Registers before = incremental.registers();
            incremental.set(use, &answers[fact.id]);
            ran += incremental.update();
            ASSERT_EQ(incremental.registers(), scalar.evaluate(answers)) << "seed " << seed << "\n" << toText(*plan);
            for (Register r = plan->program().firstOperation(); r < plan->program().registerCount(); ++r) {
                const bool isSame =
                    before.words[r] == incremental.registers().words[r] &&
                    before.validity[r] == incremental.registers().validity[r] &&
                    (before.decimals.empty() || before.decimals[r] == incremental.registers().decimals[r]);
                const auto& changed = incremental.changed();
                ASSERT_EQ(!isSame, std::binary_search(changed.begin(), changed.end(), r)) << seed;
            }
        }
    }
    EXPECT_GT(ran, kSchemes * 30U);
}

TEST(Executors, AgreeColumnByColumn) {
    for (std::uint32_t seed = 1; seed <= kSchemes; ++seed) {
        RandomScheme random(seed);
        const PlanPtr plan = compile(random.scheme().scheme());
        const std::vector<Register> wanted = outputs(*plan);
        const std::size_t rows = seed % 10 == 0 ? kBlockRows + 37 : 41; // more than one block, and a short one
        FactTable facts(*plan, rows);
        std::vector<Answers> all;
        const bool isComplete = seed % 3 == 0; // no validities at all
        for (std::size_t row = 0; row < rows; ++row) {
            Answers answers = random.answers();
            for (auto& [id, answer] : answers) {
                const auto& list = plan->scheme().interview->facts;
                const auto fact = std::find_if(list.begin(), list.end(), [&](const auto& f) { return f.id == id; });
                while (isComplete && !answer.hasValue()) {
                    answer = random.answer(*fact);
                }
            }
            facts.set(*plan, row, answers);
            all.push_back(std::move(answers));
        }
        ColumnarExecutor columnar(plan, wanted);
        const ResultTable results = columnar.run(facts);
        ScalarExecutor scalar(plan);
        for (std::size_t row = 0; row < rows; ++row) {
            const Registers& registers = scalar.evaluate(all[row]);
            for (std::size_t w = 0; w < wanted.size(); ++w) {
                const SlotValue value = results.get(row, w);
                ASSERT_EQ(value.validity, registers.validity[wanted[w]])
                    << "seed " << seed << " register " << wanted[w];
                ASSERT_EQ(value.word,
                          plan->program().types[wanted[w]].kind == Kind::Decimal ? 0 : registers.words[wanted[w]])
                    << "seed " << seed << " register " << wanted[w] << "\n"
                    << toText(*plan);
                if (plan->program().types[wanted[w]].kind == Kind::Decimal) {
                    ASSERT_EQ(value.decimal, registers.decimals[wanted[w]]) << "seed " << seed;
                }
            }
        }
    }
}

TEST(Executors, AgreeWithDecimalsOnly) {
    std::size_t known = 0;
    for (std::uint32_t seed = 1; seed <= kSchemes * 3; ++seed) {
        RandomScheme random(seed);
        const PlanPtr fixed = compile(random.scheme().scheme());
        const PlanPtr decimal = compile(random.scheme().scheme(), {.fixedPoint = false});
        ScalarExecutor a(fixed);
        ScalarExecutor b(decimal);
        const std::vector<Register> x = outputs(*fixed);
        const std::vector<Register> y = outputs(*decimal);
        ASSERT_EQ(x.size(), y.size());
        for (int i = 0; i < 20; ++i) {
            const Answers answers = random.answers();
            const Registers& left = a.evaluate(answers);
            const Registers& right = b.evaluate(answers);
            for (std::size_t w = 0; w < x.size(); ++w) {
                known += left.validity[x[w]] == Validity::Known ? 1U : 0U;
                ASSERT_EQ(shown(fixed->program(), left, x[w]), shown(decimal->program(), right, y[w]))
                    << "seed " << seed << " output " << w << "\n"
                    << toText(*fixed) << "\n"
                    << toText(*decimal);
            }
        }
    }
    EXPECT_GT(known, kSchemes * 100U); // most results are values, or the comparison would be idle
}

} // namespace
} // namespace sihua::tests
