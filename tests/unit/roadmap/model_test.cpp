#include <algorithm>

#include <gtest/gtest.h>

#include "core/roadmap/model.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

bool names(const Issues& issues, ErrorCode code, std::string_view part) {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
        return issue.code == code && issue.message.find(part) != std::string::npos;
    });
}

TEST(RoadmapModel, CountsTheExampleOfTheHeader) {
    Model model;
    model.quarters = 4;
    model.budget.quarters = {100, 0, 0, 0};
    model.indicators = {{"equipment", 2'000'000'000, 1'000, 5'000}};
    model.initiatives = {{.id = "mes", .variants = {{"", 2, {40, 40}, {}, {{0, 1'500}}}}}};
    EXPECT_TRUE(validate(model).empty());
    EXPECT_EQ(objectiveOf(model, Plan{{{.initiative = 0, .start = 0}}}), 3'000'000'000'000);
}

TEST(RoadmapModel, CountsUpliftOnlyUpToTheHighestLevel) {
    Model model = emptyModel(4, 100);
    model.indicators[0].level = 4'000;
    model.indicators[0].highest = 5'000;
    model.initiatives = {simple("a", 1, 1, 3)};
    EXPECT_EQ(objectiveOf(model, Plan{{{0, 0, 0}}}), kScoreUnitsPerPoint);
}

TEST(RoadmapModel, RoundsTheWorthOfBeingEarlyHalfUp) {
    Model model = emptyModel(3, 100);
    model.indicators[0].weight = 1;
    model.objective.earlyPpm = 750'000;
    model.initiatives = {simple("a", 1, 1, 1)};
    model.initiatives[0].variants[0].uplifts[0].thousandths = 1;
    // 1 * 0.75 * 2 / 3 = 0.5, which counts as one unit; 1 * 0.75 * 1 / 3 = 0.25, which does not.
    EXPECT_EQ(objectiveOf(model, Plan{{{0, 0, 0}}}), 2);
    EXPECT_EQ(objectiveOf(model, Plan{{{0, 0, 1}}}), 1);
}

TEST(RoadmapModel, PutsARequiredInitiativeAboveEverythingElse) {
    Model model = emptyModel(4, 10);
    model.initiatives = {simple("worthless", 1, 10, 0), simple("a", 4, 10, 100)};
    model.initiatives[0].isRequired = true;
    EXPECT_GT(objectiveOf(model, Plan{{{0, 0, 0}}}), objectiveOf(model, Plan{{{1, 0, 0}}}));
    EXPECT_EQ(scoreOf(model, Plan{{{0, 0, 0}}}), 0);
}

TEST(RoadmapModel, ReportsEverythingThatIsWrongAtOnce) {
    Model model = emptyModel(4, 100);
    model.budget.quarters.pop_back();
    model.teams = {{"it", {1, 1}}};
    model.initiatives = {simple("a", 1, -1, 1), simple("a", 9, 1, 1)};
    model.initiatives[0].prerequisites = {{"nothing", -1}};
    model.initiatives[0].variants[0].uplifts.push_back({7, 1});
    model.exclusions = {{{"a", "unknown"}}};
    const Issues issues = validate(model);
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "the budget has 3 entries instead of 4"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "the capacity has 2 entries instead of 4"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "the cost has the entry -1"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "a takes 9 quarters"));
    EXPECT_TRUE(names(issues, ErrorCode::DuplicateId, "two initiatives are called a"));
    EXPECT_TRUE(names(issues, ErrorCode::UnknownId, "a needs nothing, which does not exist"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "the lag after nothing is -1"));
    EXPECT_TRUE(names(issues, ErrorCode::UnknownId, "indicator number 7"));
    EXPECT_TRUE(names(issues, ErrorCode::UnknownId, "an exclusion names unknown"));
}

TEST(RoadmapModel, NamesACircleOfPrerequisitesInOrder) {
    Model model = emptyModel(4, 100);
    model.initiatives = {simple("a", 1, 1, 1), simple("b", 1, 1, 1), simple("c", 1, 1, 1), simple("d", 1, 1, 1)};
    model.initiatives[0].prerequisites = {{"b", 0}};
    model.initiatives[1].prerequisites = {{"c", 0}, {"d", 0}};
    model.initiatives[2].prerequisites = {{"a", 0}};
    const Issues issues = validate(model);
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].code, ErrorCode::Cycle);
    EXPECT_EQ(issues[0].message, "initiatives need one another: a -> b -> c -> a");
}

TEST(RoadmapModel, WarnsOfAnInitiativeThatFitsNoQuarter) {
    Model model = emptyModel(4, 100);
    model.initiatives = {simple("dear", 1, 130, 1)};
    const Issues issues = validate(model);
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].severity, Severity::Warning);
    EXPECT_EQ(issues[0].message,
              "dear fits no quarter: a quarter costs 130, 30 more than the largest budget of a quarter");
}

TEST(RoadmapModel, SaysEverythingThatAPlanBreaks) {
    Model model = emptyModel(4, 50);
    model.teams = {{"it", {2, 2, 2, 2}}};
    model.initiatives = {simple("a", 2, 40, 1), simple("b", 1, 20, 1), simple("c", 1, 1, 1)};
    model.initiatives[0].variants[0].people = {3};
    model.initiatives[1].prerequisites = {{"a", 1}};
    model.initiatives[2].isBanned = true;
    model.exclusions = {{{"a", "b"}}};
    const Issues issues = checkPlan(model, Plan{{{0, 0, 0}, {1, 0, 1}, {2, 0, 3}}});
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "c is banned"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "b starts in quarter 1, but a lets it start in 3"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "more than one of a, b"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "quarter 1 is 10 short"));
    EXPECT_TRUE(names(issues, ErrorCode::InvalidArgument, "it needs 3 people in quarter 0 and has 2"));
}

TEST(RoadmapModel, CarriesMoneyOverAsFarAsItSays) {
    Model model = emptyModel(6, 10, CarryOver::Always);
    model.initiatives = {simple("a", 1, 30, 1)};
    EXPECT_TRUE(checkPlan(model, Plan{{{0, 0, 4}}}).empty());
    model.budget.carryOver = CarryOver::WithinYear;
    EXPECT_FALSE(checkPlan(model, Plan{{{0, 0, 4}}}).empty()); // the first quarter of the second year
    EXPECT_TRUE(checkPlan(model, Plan{{{0, 0, 3}}}).empty());
    model.budget.yearlyCaps = {29, 100};
    EXPECT_FALSE(checkPlan(model, Plan{{{0, 0, 3}}}).empty());
}

} // namespace
} // namespace sihua::roadmap
