#include "core/rulepack/check_catalogue.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/rulepack/dependencies.h"
#include "core/rulepack/formula_checker.h"

namespace sihua::rulepack {

namespace {

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

class CatalogueChecker {
public:
    CatalogueChecker(const Catalogue& catalogue, Decoding& decoding)
        : m_catalogue(catalogue),
          m_decoding(decoding),
          m_names(*catalogue.interview) {}

    void check() {
        for (const Initiative& initiative : m_catalogue.initiatives) {
            checkFormulas(initiative);
            for (const Prerequisite& prerequisite : initiative.prerequisites) {
                checkPrerequisite(initiative, prerequisite);
            }
            for (const Exclusion& exclusion : initiative.exclusions) {
                checkExclusion(initiative, exclusion);
            }
            const bool changesNothing = std::all_of(initiative.variants.begin(), initiative.variants.end(),
                                                    [](const Variant& variant) { return variant.uplifts.empty(); });
            if (changesNothing && !m_decoding.issues.leavesOutUnknownNames()) {
                m_decoding.issues.warning(
                    ErrorCode::MissingKey,
                    "initiative " + ticked(initiative.id) + " changes no fact, so no score sees it", initiative.span);
            }
        }
    }

private:
    void checkFormulas(const Initiative& initiative) {
        const FormulaChecker checker(m_names, m_decoding);
        checker.rule(initiative.applicable, "`applicable` of " + ticked(initiative.id));
        checker.rule(initiative.done, "`done` of " + ticked(initiative.id));
        for (const Variant& variant : initiative.variants) {
            for (const Uplift& uplift : variant.uplifts) {
                checker.rule(uplift.when, "the condition of this uplift");
                const feel::StaticType type = checker.number(uplift.number);
                const Fact* fact = m_catalogue.interview->fact(uplift.fact);
                const bool hasUnits = type.is(feel::StaticType::Kind::Number) && fact != nullptr &&
                                      !fact->unit.empty() && !type.unit.empty();
                if (hasUnits && type.unit != fact->unit) {
                    m_decoding.issues.error(ErrorCode::UnitClash,
                                            ticked(fact->id.value()) + " is in " + fact->unit +
                                                ", but the formula gives " + type.unit,
                                            uplift.number.span);
                }
            }
        }
    }

    const Initiative* named(const std::string& id, const SourceSpan& span) {
        const Initiative* found = m_catalogue.initiative(id);
        if (found == nullptr && !id.empty()) {
            std::vector<std::string> known;
            for (const Initiative& one : m_catalogue.initiatives) {
                known.push_back(one.id);
            }
            m_decoding.issues.error(ErrorCode::UnknownId, "there is no initiative " + ticked(id), span,
                                    didYouMean(id, known));
        }
        return found;
    }

    void checkPrerequisite(const Initiative& initiative, const Prerequisite& prerequisite) {
        const Initiative* needed = named(prerequisite.initiative, prerequisite.span);
        if (needed == nullptr) {
            return;
        }
        for (const EnterpriseSize size :
             {EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large}) {
            if (initiative.isOfferedTo(size) && !needed->isOfferedTo(size)) {
                m_decoding.issues.warning(ErrorCode::NeverFires,
                                          ticked(initiative.id) + " is offered to " + std::string(toWord(size)) +
                                              " enterprises, but " + ticked(needed->id) + ", which it needs, is not",
                                          prerequisite.span);
            }
        }
    }

    void checkExclusion(const Initiative& initiative, const Exclusion& exclusion) {
        const Initiative* other = named(exclusion.initiative, exclusion.span);
        if (other == nullptr) {
            return;
        }
        if (other == &initiative) {
            m_decoding.issues.error(ErrorCode::ConflictingOptions, ticked(initiative.id) + " excludes itself",
                                    exclusion.span);
        } else if (needs(initiative, other->id) || needs(*other, initiative.id)) {
            m_decoding.issues.error(ErrorCode::ConflictingOptions,
                                    ticked(initiative.id) + " excludes " + ticked(other->id) +
                                        ", but one of them needs the other",
                                    exclusion.span);
        }
    }

    /// Directly or through others; circles are somebody else's complaint.
    [[nodiscard]] bool needs(const Initiative& initiative, const std::string& id) const {
        std::set<std::string> seen;
        std::vector<const Initiative*> open{&initiative};
        while (!open.empty()) {
            const Initiative* at = open.back();
            open.pop_back();
            for (const Prerequisite& prerequisite : at->prerequisites) {
                if (prerequisite.initiative == id) {
                    return true;
                }
                const Initiative* next = m_catalogue.initiative(prerequisite.initiative);
                if (next != nullptr && seen.insert(next->id).second) {
                    open.push_back(next);
                }
            }
        }
        return false;
    }

    const Catalogue& m_catalogue;
    Decoding& m_decoding;
    PackNames m_names;
};

void sortInitiatives(Catalogue& catalogue, const std::vector<std::string>& order) {
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < order.size(); ++i) {
        places.emplace(order[i], i);
    }
    const auto placeOf = [&](const Initiative& initiative) {
        const auto found = places.find(initiative.id);
        return found == places.end() ? order.size() : found->second;
    };
    std::stable_sort(catalogue.initiatives.begin(), catalogue.initiatives.end(),
                     [&](const Initiative& a, const Initiative& b) { return placeOf(a) < placeOf(b); });
}

/// That a scheme has the finding that somebody names.
bool checkFinding(const std::string& scheme, const NodeId& finding, const SourceSpan& span,
                  const std::map<std::string, SchemePtr>& schemes, const std::vector<std::string>& ids,
                  IssueLog& issues) {
    const auto found = schemes.find(scheme);
    if (found == schemes.end()) {
        issues.error(ErrorCode::UnknownId, "there is no scheme " + ticked(scheme), span, didYouMean(scheme, ids));
        return false;
    }
    std::vector<std::string> known;
    for (const FindingRule& rule : found->second->findings) {
        known.push_back(rule.id.value());
    }
    const bool isKnown = std::find(known.begin(), known.end(), finding.value()) != known.end();
    if (!isKnown) {
        issues.error(ErrorCode::UnknownId, "scheme " + ticked(scheme) + " has no finding " + ticked(finding.value()),
                     span, didYouMean(finding.value(), known));
    }
    return isKnown;
}

} // namespace

void checkCatalogue(Catalogue& catalogue, Decoding& decoding) {
    CatalogueChecker(catalogue, decoding).check();
    sortInitiatives(catalogue, orderOfInitiatives(catalogue, decoding.issues));
}

void checkAgainstSchemes(const Catalogue& catalogue, const std::vector<SchemePtr>& schemes, IssueLog& issues) {
    std::map<std::string, SchemePtr> newest; // schemes come by ascending version
    std::set<FactId> read;
    std::vector<std::string> ids;
    for (const SchemePtr& scheme : schemes) {
        if (scheme->interview->version != catalogue.interview->version) {
            continue;
        }
        newest[scheme->id] = scheme;
        ids.push_back(scheme->id);
        for (const FactId& fact : scheme->factsRead()) {
            read.insert(fact);
        }
    }
    bool isSound = !issues.leavesOutUnknownNames();
    std::set<std::pair<std::string, NodeId>> cured;
    for (const Initiative& initiative : catalogue.initiatives) {
        for (const Cure& cure : initiative.cures) {
            isSound = checkFinding(cure.scheme, cure.finding, cure.span, newest, ids, issues) && isSound;
            cured.emplace(cure.scheme, cure.finding);
        }
        for (const Cure& help : initiative.helps) {
            isSound = checkFinding(help.scheme, help.finding, help.span, newest, ids, issues) && isSound;
        }
        bool hasUplifts = false;
        bool isRead = false;
        for (const Variant& variant : initiative.variants) {
            for (const Uplift& uplift : variant.uplifts) {
                hasUplifts = true;
                isRead = isRead || read.contains(uplift.fact);
            }
        }
        if (hasUplifts && !isRead && !schemes.empty() && !issues.leavesOutUnknownNames()) {
            issues.warning(ErrorCode::UnusedFact,
                           "no scheme reads a fact that initiative " + ticked(initiative.id) + " changes",
                           initiative.span);
        }
    }
    std::set<std::pair<std::string, NodeId>> explained;
    for (const Uncured& uncured : catalogue.uncured) {
        isSound = checkFinding(uncured.scheme, uncured.finding, uncured.span, newest, ids, issues) && isSound;
        if (!explained.emplace(uncured.scheme, uncured.finding).second) {
            issues.error(ErrorCode::DuplicateId, ticked(uncured.finding.value()) + " is given twice", uncured.span);
        }
        if (cured.contains({uncured.scheme, uncured.finding})) {
            issues.error(ErrorCode::ConflictingOptions,
                         ticked(uncured.finding.value()) + " is said to have no cure, but an initiative cures it",
                         uncured.span);
        }
    }
    for (const auto& [id, scheme] : newest) {
        if (!isSound) {
            break; // a misspelt cure is one complaint, not two
        }
        for (const FindingRule& finding : scheme->findings) {
            if (!cured.contains({id, finding.id}) && !explained.contains({id, finding.id})) {
                issues.warning(ErrorCode::MissingKey,
                               "no initiative cures " + ticked(finding.id.value()) + " of scheme " + ticked(id),
                               finding.span, "name it in `cures` of an initiative, or say why in without_cure.yaml");
            }
        }
    }
}

} // namespace sihua::rulepack
