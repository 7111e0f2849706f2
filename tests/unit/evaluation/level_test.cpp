#include "tests/unit/evaluation/evaluated.h"

namespace sihua::tests {
namespace {

SchemeInCode ladder(rulepack::LevelRule rule) {
    SchemeInCode scheme;
    scheme.number("score", 0, 100);
    scheme.boolean("gate2");
    scheme.boolean("dirty");
    scheme.node("total", 100, rulepack::FormulaMethod{SchemeInCode::formula("score")});
    scheme.level(1, {"total >= 20"});
    scheme.level(2, {"total >= 40", "gate2"});
    scheme.level(3, {"total >= 60"});
    scheme.edit().levels.rule = rule;
    return scheme;
}

TEST(Level, IsTheHighestRowThatHolds) {
    const SchemeInCode scheme = ladder(rulepack::LevelRule::HighestRow);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 19}})).level(), 0);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 20}})).level(), 1);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 50}, {"gate2", true}})).level(), 2);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 50}})).level(), 1); // unknown is not reached
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 70}, {"gate2", false}})).level(), 3);
    EXPECT_EQ(Evaluated(scheme, {}).level(), 0);
}

TEST(Level, MayNeedEveryRowBelow) {
    const SchemeInCode scheme = ladder(rulepack::LevelRule::Unbroken);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 70}, {"gate2", false}})).level(), 1);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 70}, {"gate2", true}})).level(), 3);
}

TEST(Level, IsLoweredByCapsAndVetoes) {
    SchemeInCode scheme = ladder(rulepack::LevelRule::HighestRow);
    scheme.cap("cap.dirty", "dirty and level > 1", 2);
    scheme.cap("veto", "score = 77", 0);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 70}})).level(), 3); // an unknown condition caps nothing
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 70}, {"dirty", true}})).level(), 2);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 30}, {"dirty", true}})).level(), 1);
    EXPECT_EQ(Evaluated(scheme, answersOf({{"score", 77}, {"dirty", true}})).level(), 0);
}

TEST(Finding, MayReadTheLevel) {
    SchemeInCode scheme = ladder(rulepack::LevelRule::HighestRow);
    scheme.finding("f", "level >= 1 and total < 50");
    const auto fires = [&](int score) {
        const Evaluated e(scheme, answersOf({{"score", score}}));
        return e.registers.isTrue(e.plan->results().findings[0].truth);
    };
    EXPECT_FALSE(fires(10));
    EXPECT_TRUE(fires(30));
    EXPECT_FALSE(fires(70));
}

} // namespace
} // namespace sihua::tests
