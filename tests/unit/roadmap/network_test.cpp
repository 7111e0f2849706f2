#include <gtest/gtest.h>

#include "core/roadmap/network.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

/// a (2) -> b (3) -> d (1), a -> c (1) -> d, a -> d; c may start a quarter after a's end at the earliest.
Model diamond() {
    Model model = emptyModel(10, 100);
    model.initiatives = {simple("a", 2, 1, 1), simple("b", 3, 1, 1), simple("c", 1, 1, 1), simple("d", 1, 1, 1)};
    model.initiatives[1].prerequisites = {{"a", 0}};
    model.initiatives[2].prerequisites = {{"a", 1}};
    model.initiatives[3].prerequisites = {{"a", 0}, {"b", 0}, {"c", 0}};
    return model;
}

TEST(RoadmapNetwork, EndsEachInitiativeAsEarlyAsItsChainAllows) {
    EXPECT_EQ(earliestEnds(diamond()), (std::vector<int>{2, 5, 4, 6}));
}

TEST(RoadmapNetwork, TellsHowFarEachMaySlip) {
    const auto slacks = slackOf(diamond(), Plan{{{0, 0, 0}, {1, 0, 2}, {2, 0, 3}, {3, 0, 5}}});
    ASSERT_EQ(slacks.size(), 4U);
    EXPECT_TRUE(slacks[0].isCritical);
    EXPECT_TRUE(slacks[1].isCritical);
    EXPECT_EQ(slacks[2].total, 1);
    EXPECT_EQ(slacks[2].free, 1);
    EXPECT_FALSE(slacks[2].isCritical);
    EXPECT_TRUE(slacks[3].isCritical);
}

TEST(RoadmapNetwork, FollowsTheChainThatDecidesTheEnd) {
    EXPECT_EQ(criticalPath(diamond(), Plan{{{0, 0, 0}, {1, 0, 2}, {2, 0, 3}, {3, 0, 5}}}),
              (std::vector<std::size_t>{0, 1, 3}));
}

TEST(RoadmapNetwork, DrawsOnlyArrowsThatDoNotFollowFromOthers) {
    EXPECT_EQ(essentialPrerequisites(diamond()), (std::vector<Arrow>{{0, 1}, {0, 2}, {1, 3}, {2, 3}}));
}

} // namespace
} // namespace sihua::roadmap
