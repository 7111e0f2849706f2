#include <gtest/gtest.h>

#include "core/roadmap/conflict.h"
#include "core/roadmap/questions.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

TEST(RoadmapQuestions, FindTheLeastBudgetOfAGoal) {
    Model model = emptyModel(4, 100, CarryOver::Always); // 400 in all, a hundred a quarter, carried over
    model.initiatives = {simple("mes", 1, 60, 2), simple("erp", 1, 50, 3), simple("other", 1, 10, 9)};
    addGoal(model, {"level3", {"mes", "erp"}, 2});
    const auto least = leastBudget(model);
    ASSERT_TRUE(least);
    EXPECT_TRUE(least->isReachable);
    EXPECT_TRUE(least->isProved);
    EXPECT_EQ(least->percent, 55); // 110 by the second quarter
    EXPECT_EQ(least->money, 220);
}

TEST(RoadmapQuestions, SayThatAGoalIsOutOfReachWithAnyMoney) {
    Model model = emptyModel(4, 100);
    model.initiatives = {simple("mes", 3, 1, 2)};
    addGoal(model, {"level3", {"mes"}, 2});
    const auto least = leastBudget(model);
    ASSERT_TRUE(least);
    EXPECT_FALSE(least->isReachable);
}

TEST(RoadmapQuestions, MoreMoneyNeverBringsLess) {
    const auto curve = budgetCurve(mediumModel(2), tenBudgets(), {.evaluations = 3'000});
    ASSERT_TRUE(curve);
    ASSERT_EQ(curve->size(), 10U);
    for (std::size_t k = 1; k < curve->size(); ++k) {
        EXPECT_GE((*curve)[k].planned.objective, (*curve)[k - 1].planned.objective);
        EXPECT_LE((*curve)[k].spent, (*curve)[k].budget);
        EXPECT_GE((*curve)[k].planned.bound, (*curve)[k].planned.objective);
    }
}

TEST(RoadmapQuestions, PlanThreeScenarios) {
    Model model = emptyModel(2, 10, CarryOver::Always);
    model.initiatives = {simple("a", 1, 13, 5), simple("b", 1, 7, 2)};
    const auto plans = scenarios(model, usualScenarios());
    ASSERT_TRUE(plans);
    ASSERT_EQ(plans->size(), 3U);
    EXPECT_EQ((*plans)[0].planned.score, 4 * kScoreUnitsPerPoint); // a for 16, four fifths of five
    EXPECT_EQ((*plans)[1].planned.score, 7 * kScoreUnitsPerPoint); // both for 20
    EXPECT_EQ((*plans)[2].planned.score, 7 * kScoreUnitsPerPoint);
}

TEST(RoadmapQuestions, LeaveOneOutWithAllThatNeedsIt) {
    Model model = emptyModel(4, 10);
    model.initiatives = {simple("mes", 1, 10, 1), simple("aps", 1, 10, 8), simple("erp", 1, 10, 3)};
    model.initiatives[1].prerequisites = {{"mes", 0}};
    const auto planned = withoutInitiative(model, "mes");
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->score, 3 * kScoreUnitsPerPoint);
    EXPECT_EQ(withoutInitiative(model, "crm").error().code(), ErrorCode::UnknownId);
}

TEST(RoadmapQuestions, MoveMoneyToLaterQuarters) {
    Model model = emptyModel(4, 0);
    model.budget.quarters = {10, 20, 30, 40};
    EXPECT_EQ(withLateMoney(model, 2).budget.quarters, (std::vector<Money>{0, 0, 10, 20}));
    EXPECT_EQ(withLateMoney(model, 9).budget.quarters, (std::vector<Money>{0, 0, 0, 0}));
}

TEST(RoadmapQuestions, TellWhatEveryGoodPlanHas) {
    Model model = emptyModel(1, 10);
    model.initiatives = {simple("must", 1, 5, 8), simple("one", 1, 5, 3), simple("other", 1, 5, 3),
                         simple("dear", 1, 11, 9)};
    const auto best = plan(model);
    ASSERT_TRUE(best);
    const auto list = inEveryGoodPlan(model, *best, 1);
    ASSERT_TRUE(list);
    EXPECT_TRUE((*list)[0].isInEvery);
    EXPECT_EQ((*list)[0].lossOfOpposite, 5);
    EXPECT_FALSE((*list)[1].isInEvery || (*list)[1].isInNone);
    EXPECT_FALSE((*list)[2].isInEvery || (*list)[2].isInNone);
    EXPECT_TRUE((*list)[3].isInNone);
}

TEST(RoadmapQuestions, ReplanLeavesWhatBegunAndChangesNothingWithoutNeed) {
    Model model = emptyModel(6, 10, CarryOver::Always);
    model.initiatives = {simple("a", 2, 10, 5), simple("b", 1, 10, 4), simple("c", 1, 10, 4)};
    Standing standing;
    standing.now = 1;
    standing.earlier = Plan{{{0, 0, 0}, {1, 0, 4}, {2, 0, 3}}};
    standing.keepWorth = kScoreUnitsPerPoint / 100;
    standing.begun = {{"a", 0, 0, 3, {15, 10, 5}}}; // dearer and longer than planned, and five overspent already
    const auto planned = replan(model, standing);
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->plan, standing.earlier);
    EXPECT_TRUE(planned->isOptimal);
}

TEST(RoadmapQuestions, ReplanDropsWhatTheMoneyNoLongerAllows) {
    Model model = emptyModel(4, 10, CarryOver::Always);
    model.initiatives = {simple("a", 1, 10, 5), simple("b", 1, 10, 4), simple("c", 1, 10, 3)};
    Standing standing;
    standing.now = 1;
    standing.earlier = Plan{{{0, 0, 0}, {1, 0, 1}, {2, 0, 2}}};
    standing.begun = {{"a", 0, 0, 2, {20, 10}}};
    const auto planned = replan(model, standing);
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->plan.choices.size(), 2U);
    EXPECT_EQ(planned->plan.choices[1].initiative, 1U);
}

TEST(RoadmapQuestions, MoneyThatFlowsBackIsSpentAgain) {
    Model model = emptyModel(3, 0, CarryOver::Always);
    model.budget.quarters = {10, 0, 0};
    model.initiatives = {simple("subsidised", 1, 10, 1), simple("later", 1, 6, 4)};
    model.initiatives[0].variants[0].inflows = {{1, 6}};
    const auto planned = plan(model);
    ASSERT_TRUE(planned);
    EXPECT_EQ(planned->plan, (Plan{{{0, 0, 0}, {1, 0, 2}}}));
    EXPECT_EQ(spentBy(model, planned->plan), 16);
    EXPECT_EQ(flowingBack(model, planned->plan), 6);
}

TEST(RoadmapConflict, NamesTheQuarterAndTheShortfall) {
    Model model = emptyModel(4, 10, CarryOver::Never);
    model.initiatives = {simple("mes", 1, 9, 2), simple("erp", 1, 8, 3), simple("crm", 1, 3, 3)};
    model.initiatives[0].pinnedStart = 1;
    model.initiatives[1].pinnedStart = 1;
    model.initiatives[2].isRequired = true;
    const auto conflict = findConflict(model);
    ASSERT_TRUE(conflict && conflict->has_value());
    EXPECT_EQ((*conflict)->wishes, (std::vector<std::string>{"mes", "erp"}));
    EXPECT_EQ((*conflict)->limits, (std::vector<std::string>{"budget"}));
    ASSERT_EQ((*conflict)->shortfalls.size(), 1U);
    EXPECT_EQ((*conflict)->shortfalls[0].quarter, 1);
    EXPECT_EQ((*conflict)->shortfalls[0].amount, 7);
    EXPECT_TRUE((*conflict)->isSmallest);
    EXPECT_EQ((*conflict)->text.en, "These cannot all be met: mes (starting in quarter 2), erp (starting in quarter 2)."
                                    " The budget is short of 7 in quarter 2.");
}

TEST(RoadmapConflict, NamesWhatIsBannedAndWhatTimeForbids) {
    Model model = emptyModel(4, 10);
    model.initiatives = {simple("mes", 3, 1, 2), simple("aps", 2, 1, 3)};
    model.initiatives[1].prerequisites = {{"mes", 0}};
    model.initiatives[1].isRequired = true;
    auto conflict = findConflict(model);
    ASSERT_TRUE(conflict && conflict->has_value());
    EXPECT_EQ((*conflict)->limits, (std::vector<std::string>{"horizon"}));
    model.initiatives[0].variants[0] = {"", 1, {1}, {}, {}};
    model.initiatives[0].isBanned = true;
    conflict = findConflict(model);
    ASSERT_TRUE(conflict && conflict->has_value());
    EXPECT_EQ((*conflict)->limits, (std::vector<std::string>{"ban:mes"}));
    model.initiatives[0].isBanned = false;
    conflict = findConflict(model);
    ASSERT_TRUE(conflict);
    EXPECT_FALSE(conflict->has_value());
}

TEST(RoadmapQuestions, FollowADraggedBar) {
    const Model model = mediumModel(3);
    const auto shown = plan(model, {.evaluations = 3'000});
    ASSERT_TRUE(shown);
    const Choice dragged = shown->plan.choices.front();
    const auto moved = withMoved(model, shown->plan, dragged.initiative, dragged.start + 1);
    ASSERT_TRUE(moved);
    EXPECT_TRUE(checkPlan(model, moved->plan).empty());
    const auto at = std::find_if(moved->plan.choices.begin(), moved->plan.choices.end(),
                                 [&](const Choice& each) { return each.initiative == dragged.initiative; });
    ASSERT_NE(at, moved->plan.choices.end());
    EXPECT_EQ(at->start, dragged.start + 1);
    EXPECT_EQ(withMoved(model, shown->plan, 99, 0).error().code(), ErrorCode::InvalidArgument);
}

} // namespace
} // namespace sihua::roadmap
