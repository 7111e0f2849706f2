#include <gtest/gtest.h>

#include "core/roadmap/enterprise_model.h"
#include "core/roadmap/planner.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::roadmap {
namespace {

EnterpriseRequest request() {
    EnterpriseRequest request;
    request.catalogue = rulepack::loadCatalogue(SIHUA_RULES, "").value;
    const auto scheme = rulepack::loadScheme(SIHUA_RULES, "miit-sme-2024");
    if (scheme.value) {
        request.scheme = evaluation::compile(scheme.value);
    }
    request.quarters = 8;
    request.budget.quarters.assign(8, 200); // thousands of yuan
    return request;
}

TEST(EnterpriseModel, RaisesTheTrueScoreQuarterByQuarter) {
    const EnterpriseRequest asked = request();
    ASSERT_TRUE(asked.catalogue && asked.scheme);
    const auto enterprise = makeModel(asked);
    ASSERT_TRUE(enterprise) << toString(enterprise.error());
    const auto planned = plan(enterprise->model, {.evaluations = 2'000});
    ASSERT_TRUE(planned);
    EXPECT_TRUE(checkPlan(enterprise->model, planned->plan).empty());
    const auto scores = trueScores(*enterprise, planned->plan);
    ASSERT_EQ(scores.size(), 9U);
    EXPECT_EQ(scores.front().surrogate, scores.front().score);
    for (std::size_t q = 1; q < scores.size(); ++q) {
        EXPECT_GE(scores[q].score, scores[q - 1].score);
    }
    EXPECT_GT(scores.back().score, scores.front().score);
}

TEST(EnterpriseModel, MakesALevelAMilestoneThatTheTrueSchemeConfirms) {
    EnterpriseRequest asked = request();
    ASSERT_TRUE(asked.catalogue && asked.scheme);
    asked.quarters = 12;
    asked.budget.quarters.assign(12, 5'000);
    asked.goal = LevelGoal{1, 12};
    const auto enterprise = makeModel(asked);
    ASSERT_TRUE(enterprise) << toString(enterprise.error());
    const auto planned = plan(enterprise->model, {.evaluations = 2'000});
    ASSERT_TRUE(planned);
    EXPECT_GE(trueScores(*enterprise, planned->plan).back().level, 1);
    asked.goal = LevelGoal{9, 12};
    EXPECT_EQ(makeModel(asked).error().code(), ErrorCode::InvalidArgument);
}

TEST(EnterpriseModel, RefusesWhatTheCatalogueDoesNotKnow) {
    EnterpriseRequest asked = request();
    ASSERT_TRUE(asked.catalogue && asked.scheme);
    asked.banned = {"perpetuum_mobile"};
    EXPECT_EQ(makeModel(asked).error().code(), ErrorCode::UnknownId);
}

} // namespace
} // namespace sihua::roadmap
