#include "app/jobs/plan_roadmap.h"

#include <algorithm>
#include <iterator>

#include "app/jobs/promise_progress.h"
#include "app/session/session.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/quotations.h"

namespace sihua::app {

namespace {

using roadmap::EnterpriseModel;

constexpr std::int64_t kComparedEvaluations = 15'000; // of each of thirteen plans

/// Which variant is carried out is the owner's to say: the others are taken out of the model.
void choose(EnterpriseModel& enterprise, const std::map<std::string, std::string>& variants) {
    auto& initiatives = enterprise.model.initiatives;
    for (std::size_t i = 0; i < initiatives.size(); ++i) {
        const auto wish = variants.find(initiatives[i].id);
        if (wish == variants.end()) {
            continue;
        }
        auto& offered = initiatives[i].variants;
        const auto chosen = std::find_if(offered.begin(), offered.end(),
                                         [&](const roadmap::Variant& one) { return one.id == wish->second; });
        if (chosen != offered.end()) {
            const auto index = static_cast<std::size_t>(chosen - offered.begin());
            auto kept = *chosen;
            offered = {std::move(kept)};
            enterprise.variantOf[i] = {enterprise.variantOf[i][index]};
        }
    }
}

/// The catalogue with what this enterprise was quoted.
Result<rulepack::CataloguePtr> quotedCatalogue(const PlanRequest& request, const PlanningKnowledge& knowledge) {
    std::vector<rulepack::Quotation> quotations;
    for (const auto& [way, yuan] : request.wishes.quotes) {
        const auto colon = way.find(':');
        const auto variant = colon == std::string::npos ? std::string() : way.substr(colon + 1);
        quotations.push_back({way.substr(0, colon), variant, yuan});
    }
    return rulepack::withQuotations(knowledge.catalogue, quotations, request.profile.size);
}

roadmap::EnterpriseRequest requestOf(const PlanRequest& request, rulepack::CataloguePtr catalogue) {
    const auto& wishes = request.wishes;
    roadmap::EnterpriseRequest made;
    made.catalogue = std::move(catalogue);
    made.scheme = request.scheme;
    made.answers = request.answers;
    made.size = request.profile.size;
    made.from = request.from;
    made.quarters = wishes.quarters;
    made.budget.quarters.assign(static_cast<std::size_t>(wishes.quarters), wishes.budget);
    made.budget.carryOver = wishes.carryOver;
    made.budget.firstQuarter = request.from.quarter - 1;
    if (wishes.teamDays > 0) {
        for (const auto& role : request.scheme->scheme().interview->roles) {
            made.teamDays[role.id] = wishes.teamDays;
        }
    }
    made.banned = wishes.banned;
    made.required = wishes.required;
    for (const auto& [id, quarter] : wishes.pinned) {
        made.pinned[id] = std::min(quarter, wishes.quarters - 1);
    }
    if (wishes.goalLevel > 0) {
        made.goal = roadmap::LevelGoal{wishes.goalLevel, std::min(wishes.goalQuarter, wishes.quarters)};
    }
    return made;
}

roadmap::DescribeOptions optionsOf(const PlanRequest& request, const PlanningKnowledge& knowledge) {
    roadmap::DescribeOptions options;
    options.profile = request.profile;
    for (const auto& policy : knowledge.policies) {
        if (policy->id == request.wishes.policy) {
            options.policy = policy;
            for (const auto& plan : request.schemes) {
                if (plan->scheme().id == policy->levelScheme) {
                    options.policyScheme = plan;
                }
            }
        }
    }
    return options;
}

ComparedPlan describedPlan(const PlanResult& result, const roadmap::DescribeOptions& options, LocalText name,
                           roadmap::Model model, const roadmap::Planned& planned) {
    auto enterprise = *result.model;
    enterprise.model = std::move(model);
    auto described = roadmap::describe(enterprise, planned, options);
    return {std::move(name), described.budget, std::move(described)};
}

/// The usual scenarios, in this part of the whole progress.
Result<std::vector<ComparedPlan>> scenariosWithin(const PlanResult& result, const PlanRequest& request, double from,
                                                  double to, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(
        const auto scenarios,
        roadmap::scenarios(result.model->model, roadmap::usualScenarios(),
                           {.evaluations = kComparedEvaluations, .progressFrom = from, .progressTo = to}, progress));
    const auto options = optionsOf(request, *result.knowledge);
    std::vector<ComparedPlan> compared;
    for (const auto& one : scenarios) {
        compared.push_back(describedPlan(result, options, one.scenario.name,
                                         roadmap::underScenario(result.model->model, one.scenario), one.planned));
    }
    return compared;
}

} // namespace

PlanningKnowledgePtr loadPlanningKnowledge(const std::filesystem::path& rules) {
    auto knowledge = std::make_shared<PlanningKnowledge>();
    auto catalogue = rulepack::loadCatalogue(rules, "");
    knowledge->catalogue = catalogue.value;
    knowledge->issues = std::move(catalogue.issues);
    for (const auto& name : rulepack::listPolicies(rules)) {
        auto policy = rulepack::loadPolicy(name.folder);
        std::move(policy.issues.begin(), policy.issues.end(), std::back_inserter(knowledge->issues));
        if (!policy.value) {
            continue;
        }
        if (!knowledge->policies.empty() && knowledge->policies.back()->id == policy.value->id) {
            knowledge->policies.back() = policy.value; // versions ascend
        } else {
            knowledge->policies.push_back(policy.value);
        }
    }
    return knowledge;
}

PlanRequest planRequestOf(const Session& session) {
    PlanRequest made;
    made.rules = session.knowledge().rules;
    made.scheme = session.planPtr();
    made.schemes = session.knowledge().newest();
    if (const auto* enterprise = session.enterprise(); enterprise != nullptr) {
        made.profile = enterprise->profile;
    }
    made.answers = session.scoredAnswers();
    const auto* assessment = session.assessment();
    const auto day = assessment != nullptr && assessment->head.date ? *assessment->head.date : Date::today();
    made.from = roadmap::CalendarQuarter::of(day).plus(1);
    made.wishes = session.roadmapWishes();
    return made;
}

PlanResult planNow(const PlanRequest& request, const Progress& progress) {
    PlanResult result;
    result.knowledge = request.knowledge ? request.knowledge : loadPlanningKnowledge(request.rules);
    if (!result.knowledge->catalogue) {
        const auto& issues = result.knowledge->issues;
        result.error = Error(issues.empty() ? ErrorCode::NotFound : issues.front().code,
                             issues.empty() ? "no catalogue" : issues.front().message);
        return result;
    }
    auto catalogue = quotedCatalogue(request, *result.knowledge);
    if (!catalogue) {
        result.error = std::move(catalogue).error();
        return result;
    }
    auto made = roadmap::makeModel(requestOf(request, *std::move(catalogue)));
    if (!made) {
        result.error = std::move(made).error();
        return result;
    }
    choose(*made, request.wishes.variants);
    auto planned = roadmap::plan(made->model, {.evaluations = request.evaluations}, progress);
    if (planned) {
        result.roadmap = roadmap::describe(*made, *planned, optionsOf(request, *result.knowledge));
        result.planned = *std::move(planned);
    } else {
        result.error = std::move(planned).error();
    }
    result.model = std::make_shared<const EnterpriseModel>(*std::move(made));
    return result;
}

void planRoadmap(QPromise<PlanResult>& promise, const PlanRequest& request) {
    auto result = planNow(request, progressOf(promise));
    if (!promise.isCanceled()) {
        promise.addResult(std::move(result));
    }
}

Result<std::vector<ComparedPlan>> scenariosNow(const PlanResult& result, const PlanRequest& request,
                                               const Progress& progress) {
    return scenariosWithin(result, request, 0, 1, progress);
}

void compareRoadmaps(QPromise<ComparedPlans>& promise, const PlanResult& result, const PlanRequest& request) {
    constexpr double kScenarios = 0.4; // of the work
    const auto progress = progressOf(promise);
    ComparedPlans compared;
    auto scenarios = scenariosWithin(result, request, 0, kScenarios, progress);
    const auto curve = roadmap::budgetCurve(
        result.model->model, roadmap::tenBudgets(),
        {.evaluations = kComparedEvaluations, .progressFrom = kScenarios, .progressTo = 1}, progress);
    if (promise.isCanceled()) {
        return;
    }
    if (scenarios) {
        compared.scenarios = *std::move(scenarios);
    }
    if (!scenarios || !curve) {
        compared.error = scenarios ? curve.error() : scenarios.error();
    } else {
        const auto options = optionsOf(request, *result.knowledge);
        for (const auto& point : *curve) {
            const auto text = std::to_string(point.percent) + " %";
            compared.curve.push_back(describedPlan(
                result, options, {text, text}, roadmap::withBudget(result.model->model, point.percent), point.planned));
        }
    }
    promise.addResult(std::move(compared));
}

} // namespace sihua::app
