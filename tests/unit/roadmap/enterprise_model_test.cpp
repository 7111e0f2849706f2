#include <filesystem>
#include <numeric>

#include <gtest/gtest.h>

#include "core/intake/answers_file.h"
#include "core/roadmap/enterprise_model.h"
#include "core/roadmap/leaf_scores.h"
#include "core/roadmap/planner.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/profile_facts.h"

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

/// The worked cases of a scheme, as far as they have answers.
std::vector<Answers> worked(const std::string& scheme, const rulepack::Interview& interview,
                            const std::string& only = "") {
    std::vector<Answers> list;
    for (const auto& version :
         std::filesystem::directory_iterator(std::filesystem::path(SIHUA_RULES) / "schemes" / scheme)) {
        for (const auto& each : std::filesystem::directory_iterator(version.path() / "cases")) {
            if (!only.empty() && each.path().filename() != only) {
                continue;
            }
            const auto read = intake::readAnswers(each.path() / "answers.json", interview);
            if (read.value) {
                list.push_back(read.value->answers);
                rulepack::fillProfileFacts(interview, read.value->enterprise, list.back());
            }
        }
    }
    return list;
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

TEST(LeafScores, SumToTheHeadlineWhereTheSchemeAddsUpWithWeightsOfTheEnterprisesType) {
    const auto scheme = rulepack::loadScheme(SIHUA_RULES, "sihua").value;
    ASSERT_TRUE(scheme);
    const evaluation::PlanPtr plan = evaluation::compile(scheme);
    const LeafScorer scorer(*plan);
    const std::vector<Answers> cases = worked("sihua", *scheme->interview);
    ASSERT_GT(cases.size(), 20U);
    for (const Answers& answers : cases) {
        const auto scored = scorer.score(answers);
        ASSERT_TRUE(scored);
        if (scored->total > 0) { // rounded to hundredths of a point on the way
            EXPECT_NEAR(std::accumulate(scored->leaves.begin(), scored->leaves.end(), 0.0), scored->total, 20);
        }
    }
}

TEST(EnterpriseModel, CountsAnInitiativeAloneAsTheSchemeDoes) {
    EnterpriseRequest asked = request();
    const auto scheme = rulepack::loadScheme(SIHUA_RULES, "sihua").value;
    ASSERT_TRUE(asked.catalogue && scheme);
    asked.scheme = evaluation::compile(scheme);
    asked.answers = worked("sihua", *scheme->interview, "walk_furniture_factory").at(0);
    const auto enterprise = makeModel(asked);
    ASSERT_TRUE(enterprise) << toString(enterprise.error());
    int compared = 0;
    for (std::size_t i = 0; i < enterprise->model.initiatives.size(); ++i) {
        if (!enterprise->model.initiatives[i].prerequisites.empty()) {
            continue;
        }
        const auto scores = trueScores(*enterprise, Plan{{{.initiative = i, .variant = 0, .start = 0}}});
        if (scores.back().score > scores.front().score) {
            EXPECT_LT((scores.back().surrogate - scores.back().score).abs(), *Decimal::parse("0.1"))
                << enterprise->model.initiatives[i].id;
            ++compared;
        }
    }
    EXPECT_GT(compared, 10);
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
