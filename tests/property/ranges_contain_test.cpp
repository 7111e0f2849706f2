// The law of ranges: whatever the open answers turn out to be, every register lies within its range.
#include <gtest/gtest.h>

#include "core/evaluation/range_executor.h"
#include "core/evaluation/scalar_executor.h"
#include "core/rulepack/check_answer.h"
#include "tests/property/random_scheme.h"

namespace sihua::tests {
namespace {

using namespace evaluation;

/// Why the register is not within the range; empty if it is.
std::string outside(const Program& program, const Registers& registers, Register r, const Range& range) {
    if (!range.validity.may(registers.validity[r])) {
        return "validity " + std::to_string(static_cast<int>(registers.validity[r]));
    }
    if (registers.validity[r] != Validity::Known) {
        return {};
    }
    const RegisterType& type = program.types[r];
    if (type.kind == Kind::Mask) {
        const auto mask = static_cast<std::uint64_t>(registers.words[r]);
        return (range.certain & ~mask) != 0 || (mask & ~range.possible) != 0 ? "mask " + std::to_string(mask) : "";
    }
    const Decimal value = type.kind == Kind::Decimal ? registers.decimals[r] : Decimal(registers.words[r]);
    if ((range.least && value < *range.least) || (range.most && value > *range.most)) {
        return value.toShortString() + " not in [" + (range.least ? range.least->toShortString() : "-") + ", " +
               (range.most ? range.most->toShortString() : "-") + "]";
    }
    return {};
}

TEST(Ranges, ContainEveryCompletion) {
    std::size_t narrow = 0;
    std::size_t all = 0;
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        RandomScheme random(seed);
        const PlanPtr plan = compile(random.scheme().scheme(), {.fixedPoint = seed % 4 != 0});
        const auto& facts = plan->scheme().interview->facts;
        Answers answers = random.answers();
        RangeExecutor ranges(plan);
        ranges.set(answers);
        std::vector<const FactUse*> open;
        for (const FactUse& use : plan->results().facts) {
            if (random.below(3) == 0) {
                open.push_back(&use);
                ranges.open(use, true);
            }
        }
        ranges.run();
        ScalarExecutor scalar(plan);
        for (int completion = 0; completion < 60; ++completion) {
            for (const FactUse* use : open) {
                Answer& answer = answers[facts[use->fact].id];
                do {
                    answer = random.answer(facts[use->fact]);
                } while (answer.state == AnswerState::Unanswered ||
                         (answer.hasValue() && !rulepack::checkAnswer(facts[use->fact], answer.value)));
            }
            const Registers& registers = scalar.evaluate(answers);
            for (Register r = 0; r < plan->program().registerCount(); ++r) {
                const std::string fault = outside(plan->program(), registers, r, ranges.range(r));
                ASSERT_EQ(fault, "") << "seed " << seed << " register " << r << "\n" << toText(*plan);
            }
        }
        for (const Register node : plan->results().nodes) {
            ++all;
            const NumberRange number = ranges.number(node);
            narrow += number.least && number.least == number.most && number.validity.must(Validity::Known) ? 1U : 0U;
        }
    }
    EXPECT_GT(narrow, all / 10); // it does not contain everything by saying nothing
}

TEST(Ranges, AreExactWithoutOpenAnswers) {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        RandomScheme random(seed);
        const PlanPtr plan = compile(random.scheme().scheme());
        const Answers answers = random.answers();
        RangeExecutor ranges(plan);
        ranges.set(answers);
        ranges.run();
        ScalarExecutor scalar(plan);
        const Registers& registers = scalar.evaluate(answers);
        for (const Register node : plan->results().nodes) {
            const NumberRange number = ranges.number(node);
            if (number.validity.must(Validity::Known) && number.least && number.most) {
                EXPECT_EQ(number.least, number.most) << seed;
                EXPECT_EQ(number.least, registers.number(plan->program(), node)) << seed;
            }
        }
    }
}

} // namespace
} // namespace sihua::tests
