// The shipped catalogues against every worked case of every scheme: what an initiative promises are answers that the
// interview accepts, and no initiative makes an enterprise worse.
#include <algorithm>
#include <filesystem>
#include <map>

#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;

rulepack::CataloguePtr catalogue() {
    static const auto kLoaded = rulepack::loadCatalogue(SIHUA_RULES_FOLDER, "");
    return kLoaded.value;
}

struct Case {
    fs::path folder;
    rulepack::SchemePtr scheme;
    Answers answers;
};

/// The cases of all schemes that read the catalogue's interview.
const std::vector<Case>& cases() {
    static const std::vector<Case> kCases = [] {
        std::vector<Case> found;
        for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
            const auto scheme = rulepack::loadScheme(pack.folder).value;
            std::error_code error;
            for (fs::directory_iterator at(pack.folder / "cases", error), end; scheme && at != end; ++at) {
                auto file = intake::readAnswers(at->path() / "answers.json", *scheme->interview);
                if (file.value && scheme->interview->version == catalogue()->interview->version) {
                    found.push_back({at->path(), scheme, std::move(file.value->answers)});
                }
            }
        }
        return found;
    }();
    return kCases;
}

/// Each initiative is tried in every eleventh case, another one each: all of them in all cases take minutes.
bool isTried(std::size_t initiative, std::size_t tried) { return (initiative + tried) % 11 == 0; }

std::string errorsIn(const Answers& answers) {
    std::string text;
    for (const Issue& issue : rulepack::checkAnswers(*catalogue()->interview, answers)) {
        text += issue.severity == Severity::Error ? toString(issue) + "\n" : "";
    }
    return text;
}

TEST(ShippedCatalogue, HasSixtyInitiativesOrMoreOverAllTransformations) {
    ASSERT_TRUE(catalogue());
    EXPECT_GE(catalogue()->initiatives.size(), 60U);
    std::map<rulepack::Transformation, int> counts;
    for (const rulepack::Initiative& initiative : catalogue()->initiatives) {
        ++counts[initiative.transformations.front()];
    }
    EXPECT_EQ(counts.size(), 4U);
    for (const auto& [transformation, count] : counts) {
        EXPECT_GE(count, 10) << toWord(transformation);
    }
}

TEST(ShippedCatalogue, OffersSmallFirmsALightVariantFirst) {
    for (const rulepack::Initiative& initiative : catalogue()->initiatives) {
        const rulepack::Variant* lite = initiative.variant("lite");
        const rulepack::Variant* full = initiative.variant("full");
        if (lite == nullptr || full == nullptr) {
            continue;
        }
        EXPECT_EQ(&initiative.variants.front(), lite) << initiative.id;
        EXPECT_TRUE(lite->isOfferedTo(EnterpriseSize::Micro) || lite->isOfferedTo(EnterpriseSize::Small))
            << initiative.id;
        for (const auto size : {EnterpriseSize::Small, EnterpriseSize::Medium}) {
            if (lite->isOfferedTo(size) && full->isOfferedTo(size)) {
                EXPECT_LT(lite->cost[rulepack::indexOf(size)]->usual, full->cost[rulepack::indexOf(size)]->usual)
                    << initiative.id;
            }
        }
    }
}

TEST(ShippedCatalogue, GivesAnswersThatTheInterviewAccepts) {
    ASSERT_FALSE(cases().empty());
    const std::vector<rulepack::Initiative>& initiatives = catalogue()->initiatives;
    for (std::size_t c = 0; c < cases().size(); ++c) {
        const Case& one = cases()[c];
        ASSERT_EQ(errorsIn(one.answers), "") << one.folder;
        Answers all = one.answers;
        for (std::size_t i = 0; i < initiatives.size(); ++i) {
            const rulepack::Initiative& initiative = initiatives[i];
            all = withUplifts(*catalogue()->interview, all, initiative.variants.back().uplifts);
            if (!isTried(i, c)) {
                continue;
            }
            for (const rulepack::Variant& variant : initiative.variants) {
                const auto after = withUplifts(*catalogue()->interview, one.answers, variant.uplifts);
                EXPECT_EQ(errorsIn(after), "") << initiative.id << " " << variant.id << " in " << one.folder;
            }
        }
        EXPECT_EQ(errorsIn(all), "") << "everything in " << one.folder;
    }
}

TEST(ShippedCatalogue, NeverLowersAScoreOrALevel) {
    const std::vector<rulepack::Initiative>& initiatives = catalogue()->initiatives;
    for (std::size_t c = 0; c < cases().size(); ++c) {
        const Case& one = cases()[c];
        const evaluation::PlanPtr plan = evaluation::compile(one.scheme);
        const auto before = diagnosis::diagnose(*plan, one.answers);
        ASSERT_TRUE(before) << one.folder;
        for (std::size_t i = 0; i < initiatives.size(); ++i) {
            const rulepack::Initiative& initiative = initiatives[i];
            if (!isTried(i, c)) {
                continue;
            }
            for (const rulepack::Variant& variant : initiative.variants) {
                const auto changed = withUplifts(*catalogue()->interview, one.answers, variant.uplifts);
                const auto after = diagnosis::diagnose(*plan, changed);
                ASSERT_TRUE(after) << initiative.id << " in " << one.folder;
                EXPECT_GE(after->level, before->level) << initiative.id << " " << variant.id << " in " << one.folder;
                const bool isComparable = before->total().state == diagnosis::ScoreState::Known;
                if (isComparable) {
                    EXPECT_GE(after->total().value, before->total().value)
                        << initiative.id << " " << variant.id << " in " << one.folder;
                }
            }
        }
    }
}

} // namespace
} // namespace sihua
