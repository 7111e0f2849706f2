// What should hold of the index of the four transformations over a population, whatever its exact figures: stages stand in
// order, every level is reached, no transformation is degenerate or a copy of another.
#include <gtest/gtest.h>

#include "tests/support/score_distribution.h"

namespace sihua::tests {
namespace {

constexpr std::uint64_t kSeed = 2026;

class SihuaDistribution : public ::testing::Test {
protected:
    static const std::vector<Distribution>& all() {
        static const auto drawn = distributionOfIndex(SIHUA_RULES_FOLDER, 1'000, kSeed);
        return drawn;
    }
};

TEST_F(SihuaDistribution, HasItsStagesInOrderAndApart) {
    ASSERT_EQ(all().size(), 5U) << "the scheme does not load, or a draw contradicts the interview's checks";
    for (const Distribution& each : all()) {
        EXPECT_GT(each.means[1], each.means[0] + 10) << each.node << ", seed " << kSeed;
        EXPECT_GT(each.means[2], each.means[1] + 10) << each.node << ", seed " << kSeed;
    }
}

TEST_F(SihuaDistribution, ReachesEveryLevel) {
    for (const Distribution& each : all()) {
        for (std::size_t level = 1; level <= 5; ++level) {
            EXPECT_GT(each.levels[level], 0) << each.node << " level " << level << ", seed " << kSeed;
        }
    }
}

TEST_F(SihuaDistribution, IsNowhereDegenerate) {
    for (const Distribution& each : all()) {
        EXPECT_GT(each.deviation(), 10) << each.node << ", seed " << kSeed;
        EXPECT_GT(each.quantile(0.95) - each.quantile(0.05), 35) << each.node << ", seed " << kSeed;
        EXPECT_LT(each.quantile(0.98), 100) << each.node << ", seed " << kSeed;
        EXPECT_GT(each.quantile(0.02), 0) << each.node << ", seed " << kSeed;
        for (const Distribution& other : all()) {
            if (&each != &other && each.node != "total" && other.node != "total") {
                EXPECT_LT(correlation(each, other), 0.95) << each.node << " and " << other.node << ", seed " << kSeed;
            }
        }
    }
}

TEST_F(SihuaDistribution, PutsMostOfEachStageWhereItsNameSays) {
    ASSERT_FALSE(all().empty());
    const auto& byStage = all().front().levelsByStage;
    const auto share = [&](std::size_t stage, std::size_t least, std::size_t most) {
        int within = 0;
        int whole = 0;
        for (std::size_t level = 0; level < byStage[stage].size(); ++level) {
            whole += byStage[stage][level];
            within += level >= least && level <= most ? byStage[stage][level] : 0;
        }
        return static_cast<double>(within) / whole;
    };
    EXPECT_GT(share(0, 1, 2), 0.8);
    EXPECT_GT(share(1, 2, 4), 0.8);
    EXPECT_GT(share(2, 3, 5), 0.7);
}

} // namespace
} // namespace sihua::tests
