#include <gtest/gtest.h>

#include "core/roadmap/certificate.h"
#include "core/roadmap/planner.h"
#include "tests/property/roadmap/exhaustive_search.h"
#include "tests/property/roadmap/random_model.h"

namespace sihua::roadmap {
namespace {

TEST(Planner, ProvesTheOptimumOfEverySmallModel) {
    for (std::uint64_t seed = 1; seed <= SIHUA_INSTANCES; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Model model = randomModel(seed);
        ASSERT_FALSE(hasErrors(validate(model)));
        const Score best = bestByExhaustion(model);
        const auto planned = plan(model, {.seed = seed, .evaluations = 400'000}); // the hardest takes 190,000
        ASSERT_TRUE(planned);
        EXPECT_TRUE(checkPlan(model, planned->plan).empty());
        EXPECT_EQ(planned->objective, objectiveOf(model, planned->plan));
        EXPECT_EQ(planned->objective, best);
        EXPECT_TRUE(planned->isOptimal);
        EXPECT_EQ(planned->bound, best);
    }
}

TEST(Planner, NeverClaimsABoundBelowTheOptimumHoweverEarlyItEnds) {
    for (std::uint64_t seed = 1; seed <= SIHUA_INSTANCES; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Model model = randomModel(seed);
        const auto planned = plan(model, {.seed = seed, .evaluations = 1});
        ASSERT_TRUE(planned);
        const Score best = bestByExhaustion(model);
        EXPECT_GE(planned->bound, best);
        EXPECT_GE(planned->rootBound, best);
        EXPECT_LE(planned->objective, best);
        EXPECT_TRUE(checkPlan(model, planned->plan).empty());
    }
}

TEST(Certificate, OfEverySmallModelIsAccepted) {
    for (std::uint64_t seed = 1; seed <= SIHUA_INSTANCES; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Model model = randomModel(seed);
        const auto planned = plan(model, {.seed = seed, .evaluations = seed % 2 == 0 ? 20'000 : 1'500});
        ASSERT_TRUE(planned);
        const auto verified = verifyCertificate(SourceText("certificate.json", writeCertificate(model, *planned)));
        ASSERT_TRUE(verified) << toString(verified.error());
        EXPECT_EQ(verified->bound, planned->bound);
        EXPECT_EQ(verified->plan, planned->plan);
    }
}

} // namespace
} // namespace sihua::roadmap
