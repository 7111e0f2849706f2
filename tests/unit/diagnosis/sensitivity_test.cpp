#include <random>

#include <gtest/gtest.h>

#include "core/diagnosis/sensitivity.h"
#include "core/diagnosis/weight_stability.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;

std::vector<int> levelsShown(const Sensitivity& s) {
    std::vector<int> levels;
    for (const LevelWitness& witness : s.shown) {
        levels.push_back(witness.level);
    }
    return levels;
}

TEST(Sensitivity, OfCompleteAnswersIsTheDiagnosis) {
    const auto plan = evaluation::compile(workshop().scheme());
    Answers answers = workshopAnswers();
    answers[FactId("accident")] = Answer::of(false);
    const Diagnosis d = *diagnose(*plan, answers);
    const Sensitivity s = sensitivity(plan, answers);
    EXPECT_TRUE(s.open.size() <= 1); // the furnace, which does not apply
    EXPECT_EQ(s.scores[0].least, d.total().value);
    EXPECT_EQ(s.scores[0].most, d.total().value);
    EXPECT_EQ(s.possible, (std::vector<int>{d.level}));
    EXPECT_TRUE(s.isExact());
}

TEST(Sensitivity, TellsWhatAMissingAnswerCanMake) {
    const auto plan = evaluation::compile(workshop().scheme());
    Answers answers = workshopAnswers();
    answers.erase(FactId("network")); // worth 0 to 8, and the veto
    answers[FactId("accident")] = Answer::of(false);
    const Sensitivity s = sensitivity(plan, answers, {.mayNotApply = false});
    EXPECT_EQ(s.scores[0].least, dec("4"));
    EXPECT_EQ(s.scores[0].most, dec("12"));
    EXPECT_EQ(s.open.front().fact, FactId("network"));
    EXPECT_EQ(s.open.front().swing, dec("8"));
    EXPECT_EQ(s.possible, (std::vector<int>{0, 1})); // level 2 asks for a rate of 20, which is 15
    EXPECT_EQ(levelsShown(s), (std::vector<int>{0, 1}));
    EXPECT_NE(toText(s, plan->scheme(), Language::Chinese).find("可能达到的等级"), std::string::npos);
}

/// Weights on two storeys; 256 corners of the box, each scored by the engine.
TEST(WeightStability, IsWhatTheCornersOfTheBoxGive) {
    using namespace rulepack;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        std::mt19937 random(seed);
        const auto points = [&] { return Decimal(static_cast<std::int64_t>(random() % 11)); };
        const bool isSum = seed % 2 == 0;
        std::vector<Decimal> weights;
        for (int i = 0; i < 8; ++i) {
            weights.emplace_back(static_cast<std::int64_t>(random() % 4) + 1);
        }
        std::vector<Decimal> scores;
        for (int i = 0; i < 6; ++i) {
            scores.push_back(points());
        }
        const auto build = [&](unsigned corner) {
            const auto weight = [&](unsigned i) {
                return weights[i] * ((corner >> i) % 2 == 0 ? dec("0.9") : dec("1.1"));
            };
            const auto plain = [&](unsigned i) { return corner == ~0U ? weights[i] : weight(i); };
            SchemeInCode s;
            std::vector<Term> top{{NodeId("a"), plain(0), {}}, {NodeId("b"), plain(1), {}}};
            s.node("total", 10, WeightedMeanMethod{top});
            for (unsigned d = 0; d < 2; ++d) {
                std::vector<Term> terms;
                Decimal maximum;
                for (unsigned i = 0; i < 3; ++i) {
                    const std::string id = std::string(d == 0 ? "a" : "b") + std::to_string(i);
                    terms.push_back({NodeId(id), plain(2 + 3 * d + i), {}});
                    maximum += terms.back().weight * Decimal(10);
                }
                s.node(d == 0 ? "a" : "b", isSum ? maximum : Decimal(10),
                       isSum ? Method(SumMethod{terms}) : Method(WeightedMeanMethod{terms}));
                for (unsigned i = 0; i < 3; ++i) {
                    s.node(terms[i].node.value(), 10,
                           FormulaMethod{SchemeInCode::formula(scores[3 * d + i].toString())});
                }
            }
            s.level(1, {"total >= 5"});
            return *diagnose(*evaluation::compile(s.scheme()), {});
        };
        const WeightStability stability = weightStability(build(~0U), {});
        ASSERT_EQ(stability.dimensions.size(), 2U);
        for (const DimensionRange& dimension : stability.dimensions) {
            std::optional<Decimal> least;
            std::optional<Decimal> most;
            for (unsigned corner = 0; corner < 256; ++corner) {
                const Diagnosis d = build(corner);
                const Decimal share =
                    *Decimal::divide(d.scores[dimension.node].value, d.scheme->nodes[dimension.node].maximum);
                least = least ? std::min(*least, share) : share;
                most = most ? std::max(*most, share) : share;
            }
            const auto rounded = [](Decimal x) { return x.rounded(20, Rounding::HalfEven); };
            EXPECT_EQ(rounded(dimension.least), rounded(*least)) << "seed " << seed;
            EXPECT_EQ(rounded(dimension.most), rounded(*most)) << "seed " << seed;
            EXPECT_LE(dimension.bestRank, dimension.worstRank);
        }
        const bool areApart = stability.dimensions[0].most < stability.dimensions[1].least;
        EXPECT_EQ(stability.isWeakestCertain(), areApart) << "seed " << seed;
    }
}

} // namespace
} // namespace sihua::tests
