#include "app/session/knowledge.h"

#include <iterator>

#include "core/base/assert.h"
#include "core/rulepack/load.h"

namespace sihua::app {

workspace::SchemeRef refOf(const evaluation::Plan& plan) { return {plan.scheme().id, plan.scheme().version}; }

evaluation::PlanPtr Knowledge::find(const workspace::SchemeRef& scheme) const {
    for (const auto& plan : plans) {
        if (refOf(*plan) == scheme) {
            return plan;
        }
    }
    return nullptr;
}

evaluation::PlanPtr Knowledge::standard() const {
    SIHUA_ASSERT(!plans.empty());
    // What most consultants are sent for; a rules folder without it still has a first scheme.
    constexpr std::string_view kStandard = "miit-sme-2024";
    auto newest = plans.front();
    for (const auto& plan : plans) {
        if (plan->scheme().id == kStandard) {
            newest = plan;
        }
    }
    for (const auto& plan : plans) {
        if (plan->scheme().id == newest->scheme().id) {
            newest = plan;
        }
    }
    return newest;
}

std::vector<evaluation::PlanPtr> Knowledge::newest() const {
    std::vector<evaluation::PlanPtr> found;
    for (const auto& plan : plans) {
        if (!found.empty() && found.back()->scheme().id == plan->scheme().id) {
            found.back() = plan; // versions ascend
        } else {
            found.push_back(plan);
        }
    }
    return found;
}

KnowledgePtr loadKnowledge(const std::filesystem::path& rules) {
    auto knowledge = std::make_shared<Knowledge>();
    knowledge->rules = rules;
    for (const auto& name : rulepack::listSchemes(rules)) {
        auto loaded = rulepack::loadScheme(name.folder);
        if (loaded.value) {
            knowledge->plans.push_back(evaluation::compile(std::move(loaded.value)));
        } else {
            std::move(loaded.issues.begin(), loaded.issues.end(), std::back_inserter(knowledge->issues));
        }
    }
    if (knowledge->plans.empty() && knowledge->issues.empty()) {
        Issue issue;
        issue.code = ErrorCode::NotFound;
        issue.message = "no scheme below " + rules.string();
        issue.span.file = rules.string();
        knowledge->issues.push_back(std::move(issue));
    }
    return knowledge;
}

} // namespace sihua::app
