#include <gtest/gtest.h>

#include "core/diagnosis/cheapest_path.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;

/// The workshop, with directions, and no more machines networked than there are: more networked machines, more kinds of network, a new furnace.
evaluation::PlanPtr workshopPlan() {
    SchemeInCode s = workshop();
    auto interview = std::make_shared<rulepack::Interview>(*s.edit().interview);
    for (rulepack::Fact& fact : interview->facts) {
        if (fact.id == FactId("machines.networked")) {
            fact.better = rulepack::Better::More;
        } else if (fact.id == FactId("accident")) {
            fact.better = rulepack::Better::No;
        } else if (fact.id == FactId("network")) {
            fact.options.front().exclusive = true;
        }
    }
    rulepack::Check check;
    check.id = "check.networked";
    check.fails = SchemeInCode::formula("machines.networked > machines.total");
    check.facts = {FactId("machines.networked"), FactId("machines.total")};
    interview->checks.push_back(check);
    s.edit().interview = interview;
    return evaluation::compile(s.scheme());
}

TEST(CheapestPath, LowersEachImprovementToWhatIsNeeded) {
    // level 2 asks for a total of 10 (now 8), a rate of 20 (now 15) and 4 points of network (now 4)
    const auto path = cheapestPath(workshopPlan(), workshopAnswers(), 2);
    ASSERT_TRUE(path);
    EXPECT_EQ(path->state, PathState::Proved);
    EXPECT_EQ(path->levelBefore, 1);
    EXPECT_EQ(path->levelAfter, 2);
    ASSERT_EQ(path->improvements.size(), 2U);
    EXPECT_EQ(path->improvements[0].fact, FactId("machines.networked"));
    EXPECT_TRUE(path->improvements[0].isForced);
    EXPECT_EQ(std::get<Decimal>(path->improvements[0].after.value), dec("40")); // of 200: a rate of 20
    EXPECT_EQ(path->improvements[1].fact, FactId("network"));
    EXPECT_EQ(path->improvements[1].after.value, AnswerValue(options({"shop", "app", "g5"})));
    EXPECT_EQ(path->cost, dec("2"));
    EXPECT_NE(toText(*path, workshop().edit(), Language::Chinese).find("已证明"), std::string::npos);
}

TEST(CheapestPath, LeavesLockedFactsAlone) {
    PathSettings settings;
    settings.locked.insert(FactId("machines.networked"));
    const auto path = cheapestPath(workshopPlan(), workshopAnswers(), 2, settings);
    ASSERT_TRUE(path);
    EXPECT_EQ(path->state, PathState::Unreachable);
}

TEST(CheapestPath, LiftsACap) {
    Answers answers = workshopAnswers();
    answers[FactId("machines.networked")] = Answer::of(100);
    answers[FactId("network")] = Answer::of(options({"shop", "app", "g5"}));
    answers[FactId("accident")] = Answer::of(true); // caps at 1
    const auto path = cheapestPath(workshopPlan(), answers, 2);
    ASSERT_TRUE(path);
    ASSERT_EQ(path->improvements.size(), 1U);
    EXPECT_EQ(path->improvements[0].fact, FactId("accident"));
}

TEST(CheapestPath, SaysThatALevelIsReached) {
    const auto path = cheapestPath(workshopPlan(), workshopAnswers(), 1);
    ASSERT_TRUE(path);
    EXPECT_EQ(path->state, PathState::Reached);
    EXPECT_TRUE(path->improvements.empty());
}

TEST(CheapestPath, RefusesWhatTheSchemeDoesNotHave) {
    const auto plan = workshopPlan();
    const auto level = cheapestPath(plan, workshopAnswers(), 7);
    ASSERT_FALSE(level);
    EXPECT_EQ(level.error().code(), ErrorCode::UnknownNode);
    PathSettings settings;
    settings.locked.insert(FactId("machines.networkd"));
    const auto lock = cheapestPath(plan, workshopAnswers(), 2, settings);
    ASSERT_FALSE(lock);
    EXPECT_EQ(lock.error().code(), ErrorCode::UnknownFact);
    EXPECT_NE(lock.error().message().find("machines.networked"), std::string::npos);
    settings = {};
    settings.costs[FactId("network")] = dec("-1");
    const auto cost = cheapestPath(plan, workshopAnswers(), 2, settings);
    ASSERT_FALSE(cost);
    EXPECT_EQ(cost.error().code(), ErrorCode::InvalidArgument);
}

} // namespace
} // namespace sihua::tests
