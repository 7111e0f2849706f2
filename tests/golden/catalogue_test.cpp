// The shipped catalogues against every worked case of every scheme: what an initiative promises are answers that the
// interview accepts, and no initiative makes an enterprise worse.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/references.h"

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

/// The facts that decide whether a finding fires: its own, and those below the scores and values that it looks at.
std::set<FactId> factsOf(const evaluation::Plan& plan, const rulepack::FindingRule& finding) {
    const rulepack::Scheme& scheme = plan.scheme();
    std::set<std::string> names;
    rulepack::collectNames(finding.when, names);
    for (const rulepack::Group& group : scheme.groups) {
        if (names.contains(group.id.value())) {
            for (const NodeId& member : group.members) {
                names.insert(member.value());
            }
        }
    }
    std::set<FactId> facts;
    const auto addUses = [&](const std::vector<std::size_t>& uses) {
        for (const std::size_t use : uses) {
            facts.insert(scheme.interview->facts[plan.results().facts[use].fact].id);
        }
    };
    for (std::size_t i = 0; i < scheme.nodes.size(); ++i) {
        if (names.contains(scheme.nodes[i].id.value())) {
            addUses(plan.results().factsOfNodes[i]);
        }
    }
    for (std::size_t i = 0; i < scheme.values.size(); ++i) {
        if (names.contains(scheme.values[i].id.value())) {
            addUses(plan.results().factsOfValues[i]);
        }
    }
    for (const rulepack::Fact& fact : scheme.interview->facts) {
        if (names.contains(fact.id.value())) {
            facts.insert(fact.id);
        }
    }
    return facts;
}

TEST(ShippedCatalogue, CuresOrExplainsEveryFindingOfEveryScheme) {
    std::map<std::string, std::set<std::string>> named;
    for (const rulepack::Initiative& initiative : catalogue()->initiatives) {
        for (const rulepack::Cure& cure : initiative.cures) {
            named[cure.scheme].insert(cure.finding.value());
        }
    }
    for (const rulepack::Uncured& uncured : catalogue()->uncured) {
        EXPECT_TRUE(named[uncured.scheme].insert(uncured.finding.value()).second) << uncured.finding.value();
        EXPECT_FALSE(uncured.because.zh.empty() || uncured.because.en.empty()) << uncured.finding.value();
    }
    std::size_t findings = 0;
    for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
        const auto scheme = rulepack::loadScheme(pack.folder).value;
        ASSERT_TRUE(scheme);
        for (const rulepack::FindingRule& finding : scheme->findings) {
            ++findings;
            EXPECT_TRUE(named[scheme->id].contains(finding.id.value()))
                << scheme->id << " " << finding.id.value() << " has neither a cure nor a reason";
        }
    }
    EXPECT_GE(findings, 190U);
}

TEST(ShippedCatalogue, CuresByChangingWhatTheFindingReads) {
    for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
        const auto scheme = rulepack::loadScheme(pack.folder).value;
        const evaluation::PlanPtr plan = evaluation::compile(scheme);
        for (const rulepack::Initiative& initiative : catalogue()->initiatives) {
            for (const rulepack::Cure& cure : initiative.cures) {
                if (cure.scheme != scheme->id) {
                    continue;
                }
                const auto finding =
                    std::find_if(scheme->findings.begin(), scheme->findings.end(),
                                 [&](const rulepack::FindingRule& rule) { return rule.id == cure.finding; });
                ASSERT_NE(finding, scheme->findings.end()) << initiative.id;
                const std::set<FactId> read = factsOf(*plan, *finding);
                const bool changesIt = std::any_of(
                    initiative.variants.begin(), initiative.variants.end(), [&](const rulepack::Variant& variant) {
                        return std::any_of(variant.uplifts.begin(), variant.uplifts.end(),
                                           [&](const rulepack::Uplift& uplift) { return read.contains(uplift.fact); });
                    });
                EXPECT_TRUE(changesIt) << initiative.id << " changes nothing that " << scheme->id << " "
                                       << cure.finding.value() << " reads";
            }
        }
    }
}

TEST(ShippedCatalogue, RemovesAFindingOrRaisesItsScoreWhereItArises) {
    for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
        const auto scheme = rulepack::loadScheme(pack.folder).value;
        const evaluation::PlanPtr plan = evaluation::compile(scheme);
        std::map<NodeId, bool> isBetter; // findings that arise and are cured: in one case at least
        for (const Case& one : cases()) {
            if (one.scheme->id != scheme->id) {
                continue;
            }
            const auto before = diagnosis::diagnose(*plan, one.answers);
            ASSERT_TRUE(before) << one.folder;
            for (const std::size_t index : before->findings) {
                const rulepack::FindingRule& finding = scheme->findings[index];
                Answers answers = one.answers;
                bool isCured = false;
                for (const rulepack::Initiative& initiative : catalogue()->initiatives) {
                    for (const rulepack::Cure& cure : initiative.cures) {
                        if (cure.scheme == scheme->id && cure.finding == finding.id) {
                            answers = withUplifts(*scheme->interview, answers, initiative.variants.back().uplifts);
                            isCured = true;
                        }
                    }
                }
                if (!isCured || isBetter[finding.id]) {
                    continue;
                }
                const auto after = diagnosis::diagnose(*plan, answers);
                ASSERT_TRUE(after) << one.folder;
                const auto& now = after->findings;
                isBetter[finding.id] = std::find(now.begin(), now.end(), index) == now.end() ||
                                       after->score(finding.about).value > before->score(finding.about).value;
            }
        }
        EXPECT_GE(isBetter.size(), 3U) << scheme->id;
        for (const auto& [finding, better] : isBetter) {
            EXPECT_TRUE(better) << scheme->id << " " << finding.value() << " stays as it is in every case";
        }
    }
}

} // namespace
} // namespace sihua
