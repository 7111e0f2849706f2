#include <gtest/gtest.h>

#include "core/roadmap/planner.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

TEST(RoadmapPlanner, PullsInWhatAGoodInitiativeNeeds) {
    Model model = emptyModel(4, 10);
    model.initiatives = {simple("enabler", 1, 10, 0), simple("goal", 1, 10, 9), simple("other", 4, 10, 5)};
    model.initiatives[1].prerequisites = {{"enabler", 1}};
    const auto planned = plan(model);
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->plan, (Plan{{{0, 0, 0}, {1, 0, 2}}}));
    EXPECT_TRUE(planned->isOptimal);
    EXPECT_EQ(planned->gapPercent(), 0);
}

TEST(RoadmapPlanner, ChoosesTheVariantThatTheMoneyAllows) {
    Model model = emptyModel(2, 10);
    model.initiatives = {simple("mes", 2, 10, 8), simple("erp", 1, 4, 5)};
    model.initiatives[0].variants[0].id = "full";
    model.initiatives[0].variants.push_back({"lite", 1, {6}, {}, {{0, 6'000}}});
    const auto planned = plan(model);
    ASSERT_TRUE(planned);
    ASSERT_EQ(planned->plan.choices.size(), 2U); // lite and erp: 11 points instead of 8
    EXPECT_EQ(planned->plan.choices[0].variant, 1U);
    EXPECT_EQ(planned->objective, 11 * kScoreUnitsPerPoint);
}

TEST(RoadmapPlanner, KeepsPinsBansAndExclusions) {
    Model model = emptyModel(6, 100);
    model.objective.earlyPpm = 500'000;
    model.initiatives = {simple("a", 1, 1, 1), simple("b", 1, 1, 2), simple("c", 1, 1, 3), simple("d", 1, 1, 4)};
    model.initiatives[0].pinnedStart = 3;
    model.initiatives[1].isBanned = true;
    model.exclusions = {{{"c", "d"}}};
    const auto planned = plan(model);
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->plan, (Plan{{{0, 0, 3}, {3, 0, 0}}}));
}

TEST(RoadmapPlanner, GivesTheSameForTheSameSeedAndEvaluations) {
    const Model model = mediumModel(3);
    const auto first = plan(model, {.seed = 5, .evaluations = 5'000});
    const auto second = plan(model, {.seed = 5, .evaluations = 5'000});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->plan, second->plan);
    EXPECT_EQ(first->bound, second->bound);
    EXPECT_EQ(first->evaluations, second->evaluations);
    EXPECT_EQ(first->proof.nodes.size(), second->proof.nodes.size());
}

TEST(RoadmapPlanner, ClosesAPlanOfSixteenInitiatives) {
    const Model model = mediumModel(1);
    const auto planned = plan(model, {.evaluations = 400'000});
    ASSERT_TRUE(planned);
    EXPECT_TRUE(planned->isOptimal);
    EXPECT_GT(planned->parts, 0);
    EXPECT_TRUE(checkPlan(model, planned->plan).empty());
    EXPECT_EQ(planned->objective, objectiveOf(model, planned->plan));
}

TEST(RoadmapPlanner, StopsWhenItIsCancelled) {
    CancelToken cancel;
    const Progress progress([&](double) { cancel.cancel(); }, cancel);
    const auto planned = plan(mediumModel(1), {}, progress);
    ASSERT_FALSE(planned);
    EXPECT_EQ(planned.error().code(), ErrorCode::Cancelled);
}

TEST(RoadmapPlanner, ReportsProgressThatNeverFalls) {
    std::vector<double> fractions;
    const Progress progress([&](double fraction) { fractions.push_back(fraction); });
    ASSERT_TRUE(plan(mediumModel(1), {.evaluations = 20'000}, progress));
    ASSERT_GT(fractions.size(), 2U);
    EXPECT_LE(fractions.size(), 300U);
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
    EXPECT_EQ(fractions.back(), 1);
}

TEST(RoadmapPlanner, RefusesAModelThatIsNotValid) {
    Model model = emptyModel(4, 10);
    model.initiatives = {simple("a", 1, 1, 1)};
    model.initiatives[0].prerequisites = {{"a", 0}};
    const auto planned = plan(model);
    ASSERT_FALSE(planned);
    EXPECT_EQ(planned.error().code(), ErrorCode::Cycle);
}

TEST(RoadmapPlanner, PlansNothingWhereThereIsNothing) {
    const auto planned = plan(emptyModel(4, 10));
    ASSERT_TRUE(planned);
    EXPECT_TRUE(planned->plan.choices.empty());
    EXPECT_TRUE(planned->isOptimal);
}

} // namespace
} // namespace sihua::roadmap
