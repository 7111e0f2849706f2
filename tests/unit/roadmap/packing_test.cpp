#include <gtest/gtest.h>

#include "core/roadmap/capped_sums.h"
#include "core/roadmap/packing.h"
#include "core/roadmap/propagate.h"
#include "core/roadmap/relaxation.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

/// One quarter of 100; a, b and c cost 60, 50 and 40.
Model oneQuarter() {
    Model model = emptyModel(1, 100);
    model.initiatives = {simple("a", 1, 60, 1), simple("b", 1, 50, 1), simple("c", 1, 40, 1)};
    return model;
}

Score mostOf(const Model& model, const std::vector<Score>& worth, std::vector<std::uint8_t>& runs) {
    const Problem problem = compile(model);
    Packing packing(problem);
    return packing.best(packing.scopeOf(wholeDomain(problem)), worth, runs);
}

TEST(Packing, ChoosesWhatFitsIntoAQuarter) {
    std::vector<std::uint8_t> runs;
    EXPECT_EQ(mostOf(oneQuarter(), {60, 55, 42}, runs), 102); // not a and b, which are worth more
    EXPECT_EQ(runs, (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_EQ(mostOf(oneQuarter(), {60, 75, -1}, runs), 75); // what has a price below zero stays out
    EXPECT_EQ(runs, (std::vector<std::uint8_t>{0, 1, 0}));
}

TEST(Packing, NeverRunsTwoThatExcludeEachOther) {
    Model model = oneQuarter();
    model.exclusions = {{{"a", "c"}}};
    std::vector<std::uint8_t> runs;
    EXPECT_EQ(mostOf(model, {60, 55, 42}, runs), 97);
    EXPECT_EQ(runs, (std::vector<std::uint8_t>{0, 1, 1}));
}

TEST(Packing, NeverRunsAnInitiativeBesideWhatItNeedsAtAnyDistance) {
    Model model = emptyModel(3, 100, CarryOver::Never);
    model.initiatives = {simple("a", 1, 10, 1), simple("b", 1, 10, 1), simple("c", 1, 10, 1)};
    model.initiatives[1].prerequisites = {{"a", 0}};
    model.initiatives[2].prerequisites = {{"b", 0}};
    const Problem problem = compile(model);
    Packing packing(problem);
    std::vector<Score> worth;
    for (const Runner& runner : packing.runners()) {
        worth.push_back(runner.option == 0 ? 5 : runner.option == 1 ? 3 : 4);
    }
    std::vector<std::uint8_t> runs;
    // Each of the three could run in one quarter only, and a in any beside nothing that follows from it.
    const Score most = packing.best(packing.scopeOf(wholeDomain(problem)), worth, runs);
    for (std::size_t r = 0; r < runs.size(); ++r) {
        for (std::size_t other = 0; other < r; ++other) {
            EXPECT_FALSE(runs[r] != 0 && runs[other] != 0 &&
                         packing.runners()[r].quarter == packing.runners()[other].quarter);
        }
    }
    EXPECT_GT(most, 0);
}

TEST(Packing, TakesWhatRunsInAnyCase) {
    const Problem problem = compile(oneQuarter());
    Packing packing(problem);
    Domain domain = wholeDomain(problem);
    domain.isForced[1] = 1; // b: neither a nor anything else of 60 fits beside it
    std::vector<std::uint8_t> runs;
    EXPECT_EQ(packing.best(packing.scopeOf(domain), {60, -5, 42}, runs), 37);
    EXPECT_EQ(runs, (std::vector<std::uint8_t>{0, 1, 1}));
}

TEST(CappedSums, ChoosesWhatRaisesAnIndicatorForItsPrice) {
    Model model = emptyModel(1, 100);
    model.indicators = {{"quality", 2, 1'000, 4'000}}; // room for 3,000 thousandths, each worth 2
    model.initiatives = {simple("a", 1, 10, 2), simple("b", 1, 10, 2)};
    const Problem problem = compile(model);
    CappedSums sums(problem);
    const CappedSums::Scope scope = sums.scopeOf(wholeDomain(problem));
    std::vector<std::uint8_t> raises;
    EXPECT_EQ(sums.best(scope, {1'500, 1'500}, raises), 3'000); // both: 6,000 - 3,000; one: 4,000 - 1,500 = 2,500
    EXPECT_EQ(raises, (std::vector<std::uint8_t>{1, 1}));
    EXPECT_EQ(sums.best(scope, {1'500, 2'500}, raises), 2'500);
    EXPECT_EQ(raises, (std::vector<std::uint8_t>{1, 0}));
    EXPECT_EQ(sums.best(scope, {4'500, 4'500}, raises), 0);
}

TEST(Relaxation, IsNoHigherWhereQuartersAreTakenExactly) {
    Model model = emptyModel(2, 100);
    model.initiatives = {simple("a", 1, 60, 10), simple("b", 1, 60, 10), simple("c", 1, 60, 10),
                         simple("d", 1, 60, 10)};
    const Problem problem = compile(model);
    Relaxation relaxation(problem);
    const Domain whole = wholeDomain(problem);
    const RelaxationResult priced = relaxation.improve(whole, {}, 200, 0);
    const RelaxationResult exact = relaxation.improve(whole, relaxation.exact(priced.multipliers), 200, 0);
    // 200 of money for 60 each: three and a third at a price; one in each quarter if they are taken whole.
    EXPECT_GE(priced.bound, 33 * kScoreUnitsPerPoint);
    EXPECT_LT(exact.bound, 21 * kScoreUnitsPerPoint);
    EXPECT_GE(exact.bound, 20 * kScoreUnitsPerPoint);
}

} // namespace
} // namespace sihua::roadmap
