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

TEST(Planner, TakesTheCanonicalOneOfEqualPlansWhateverTheSeed) {
    Model model = emptyModel(4, 10);
    for (int i = 0; i < 6; ++i) { // six alike, money for one a quarter
        model.initiatives.push_back(simple("i" + std::to_string(i), 1, 10, 1));
    }
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Plan start{{{.initiative = 5, .start = 0}, {.initiative = 4, .start = 1}}};
        const auto planned = plan(model, {.seed = seed, .evaluations = 500, .start = start});
        ASSERT_TRUE(planned);
        std::vector<std::size_t> chosen;
        for (const Choice& choice : planned->plan.choices) {
            chosen.push_back(choice.initiative);
        }
        EXPECT_EQ(chosen, (std::vector<std::size_t>{0, 1, 2, 3})) << "seed " << seed;
    }
}

/// Plan, bound and the numbers of a run in one number, to compare runs by.
std::uint64_t fingerprint(const Planned& planned) {
    std::uint64_t hash = 14'695'981'039'346'656'037ULL; // FNV-1a over whole numbers
    const auto mix = [&](std::int64_t value) {
        hash = (hash ^ static_cast<std::uint64_t>(value)) * 1'099'511'628'211ULL;
    };
    for (const Choice& choice : planned.plan.choices) {
        mix(static_cast<std::int64_t>(choice.initiative));
        mix(static_cast<std::int64_t>(choice.variant));
        mix(choice.start);
    }
    mix(planned.objective);
    mix(planned.bound);
    mix(planned.evaluations);
    mix(planned.parts);
    for (const Multipliers& each : planned.proof.multipliers) {
        for (const Score price : each.rows) {
            mix(price);
        }
    }
    return hash;
}

TEST(Planner, RepeatsItselfForEverySeed) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Model model = mediumModel(seed);
        const auto once = plan(model, {.seed = seed, .evaluations = 3'000});
        const auto again = plan(model, {.seed = seed, .evaluations = 3'000});
        ASSERT_TRUE(once && again);
        EXPECT_EQ(fingerprint(*once), fingerprint(*again)) << "seed " << seed;
        EXPECT_EQ(once->plan, again->plan) << "seed " << seed;
    }
}

} // namespace
} // namespace sihua::roadmap
