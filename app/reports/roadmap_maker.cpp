#include "app/reports/roadmap_maker.h"

#include <algorithm>

#include "core/roadmap/questions.h"
#include "core/roadmap/roadmap.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::reports {

namespace {

constexpr std::int64_t kEvaluationsBesideKept = 8'000;

tl::unexpected<Issues> refused(const Error& error) {
    Issue issue;
    issue.code = error.code();
    issue.message = error.message();
    issue.span = error.span();
    issue.subject = error.subject();
    return tl::unexpected(Issues{issue});
}

/// The standing with what was decided, as a plan of the model as it is from today on.
struct Decided {
    roadmap::Model model;
    roadmap::Plan plan;
};

/// The first quarter that nothing has begun in: a plan's progress tells the time, not this machine's clock.
roadmap::CalendarQuarter nowOf(const KeptRoadmap& kept) {
    roadmap::CalendarQuarter now = kept.plan.from;
    for (const roadmap::WorkProgress& work : kept.progress) {
        const roadmap::CalendarQuarter after = work.start.plus(1);
        now = after.since(now) > 0 ? after : now;
    }
    return now;
}

/// The plan with its work as it went, or as it was decided where that does not fit together any more.
Result<Decided> decided(const roadmap::EnterpriseModel& enterprise, const KeptRoadmap& kept) {
    roadmap::EnterpriseModel today = enterprise;
    SIHUA_ASSIGN_OR_RETURN(const roadmap::Standing standing,
                           roadmap::standingOf(today, kept.plan, kept.progress, nowOf(kept), Decimal()));
    if (standing.earlier.choices.size() < kept.plan.choices.size()) {
        // what is done already needs no place in the plan; anything else means that rules or answers changed
        for (const roadmap::KeptChoice& choice : kept.plan.choices) {
            const auto& initiatives = today.model.initiatives;
            const bool isThere = std::any_of(initiatives.begin(), initiatives.end(),
                                             [&](const auto& one) { return one.id == choice.initiative; });
            const bool isDone =
                std::any_of(today.leftOut.begin(), today.leftOut.end(), [&](const roadmap::LeftOut& left) {
                    return left.initiative == choice.initiative && left.why == roadmap::LeftOut::Why::Done;
                });
            if (!isThere && !isDone) {
                return fail(ErrorCode::NotFound, choice.initiative);
            }
        }
    }
    if (!standing.begun.empty()) {
        if (auto model = roadmap::fromToday(today.model, standing)) {
            roadmap::Plan plan;
            for (const roadmap::Choice& choice : standing.earlier.choices) {
                const roadmap::Initiative& initiative = model->initiatives[choice.initiative];
                const auto begun = std::find_if(standing.begun.begin(), standing.begun.end(),
                                                [&](const auto& work) { return work.initiative == initiative.id; });
                if (begun == standing.begun.end() && !initiative.isBanned) {
                    plan.choices.push_back(choice);
                }
            }
            for (const roadmap::Begun& work : standing.begun) {
                for (std::size_t i = 0; i < model->initiatives.size(); ++i) {
                    if (model->initiatives[i].id == work.initiative) {
                        plan.choices.push_back({i, work.variant, work.start});
                    }
                }
            }
            std::sort(plan.choices.begin(), plan.choices.end(),
                      [](const auto& a, const auto& b) { return a.initiative < b.initiative; });
            if (!hasErrors(roadmap::checkPlan(*model, plan))) {
                return Decided{*std::move(model), std::move(plan)};
            }
        }
    }
    roadmap::Plan plan = standing.earlier;
    std::sort(plan.choices.begin(), plan.choices.end(),
              [](const auto& a, const auto& b) { return a.initiative < b.initiative; });
    const Issues faults = roadmap::checkPlan(enterprise.model, plan);
    for (const Issue& fault : faults) {
        if (fault.severity == Severity::Error) {
            return fail(fault.code, fault.message);
        }
    }
    return Decided{enterprise.model, std::move(plan)};
}

/// What is known of a decided plan: its own objective under the bound of a new one.
roadmap::Planned measured(const Decided& decided, const roadmap::Planned& best) {
    roadmap::Planned planned;
    planned.plan = decided.plan;
    planned.objective = roadmap::objectiveOf(decided.model, decided.plan);
    planned.score = roadmap::scoreOf(decided.model, decided.plan);
    planned.bound = std::max(best.bound, planned.objective);
    planned.isOptimal = planned.objective >= best.bound;
    return planned;
}

bool isStandard(const roadmap::Scenario& scenario) {
    return scenario.budget == 100 && scenario.cost == 100 && scenario.uplift == 100;
}

} // namespace

Result<std::optional<KeptRoadmap>> readKeptRoadmap(const std::map<std::string, std::string>& fields) {
    const auto plan = fields.find(std::string(roadmap::kPlanField) + "standard");
    if (plan == fields.end()) {
        return std::optional<KeptRoadmap>();
    }
    KeptRoadmap kept;
    SIHUA_ASSIGN_OR_RETURN(kept.plan, roadmap::readKeptPlan(SourceText(plan->first, plan->second)));
    for (const auto& [field, json] : fields) {
        if (field.starts_with(roadmap::kProgressField)) {
            SIHUA_ASSIGN_OR_RETURN(roadmap::WorkProgress work, roadmap::readWorkProgress(SourceText(field, json)));
            kept.progress.push_back(std::move(work));
        }
    }
    return std::optional(std::move(kept));
}

RoadmapMaker::RoadmapMaker(std::filesystem::path rules, Schemes schemes)
    : m_rules(std::move(rules)),
      m_schemes(std::move(schemes)) {}

tl::expected<rulepack::CataloguePtr, Issues> RoadmapMaker::catalogue(const std::string& version) {
    rulepack::CataloguePtr& known = m_catalogues[version];
    if (!known) {
        const auto loaded = rulepack::loadCatalogue(m_rules, version);
        if (!loaded.value) {
            return tl::unexpected(loaded.issues);
        }
        known = loaded.value;
    }
    return known;
}

tl::expected<roadmap::DescribeOptions, Issues> RoadmapMaker::describing(const RoadmapRequest& request) {
    roadmap::DescribeOptions options;
    options.profile = request.profile;
    if (!m_hasLookedForPolicy) {
        m_hasLookedForPolicy = true;
        const auto policies = rulepack::listPolicies(m_rules);
        if (!policies.empty() && policies.front().id == policies.back().id) {
            // of several, which one holds here is not ours to guess
            const auto loaded = rulepack::loadPolicy(m_rules, policies.front().id);
            if (!loaded.value) {
                return tl::unexpected(loaded.issues);
            }
            m_policy = loaded.value;
        }
    }
    if (m_policy) {
        const auto levels = m_schemes(m_policy->levelScheme);
        if (!levels) {
            return tl::unexpected(levels.error());
        }
        options.policy = m_policy;
        options.policyScheme = *levels;
    }
    return options;
}

tl::expected<MadeRoadmap, Issues> RoadmapMaker::make(const RoadmapRequest& request) {
    const bool isKept = request.kept && !request.budget;
    roadmap::EnterpriseRequest wanted;
    wanted.answers = request.answers;
    wanted.size = request.profile.size;
    wanted.scheme = request.scheme;
    std::string version;
    if (isKept) {
        const roadmap::KeptPlan& plan = request.kept->plan;
        version = plan.catalogue;
        const auto scheme = m_schemes(plan.scheme);
        if (!scheme) {
            return MadeRoadmap{nullptr, firstError(scheme.error()).message()};
        }
        wanted.scheme = *scheme;
        wanted.from = plan.from;
        wanted.quarters = static_cast<int>(plan.budget.size());
        wanted.budget.carryOver = plan.carryOver;
        for (const roadmap::Money yuan : plan.budget) {
            wanted.budget.quarters.push_back(yuan / roadmap::kYuanInUnit);
        }
    } else {
        wanted.quarters = request.quarters;
        if (request.date) {
            wanted.from = roadmap::CalendarQuarter::of(*request.date).plus(1);
        }
        wanted.budget.quarters.assign(static_cast<std::size_t>(request.quarters),
                                      *request.budget / roadmap::kYuanInUnit);
    }
    const auto catalogue = this->catalogue(version);
    if (!catalogue && isKept) {
        return MadeRoadmap{nullptr, firstError(catalogue.error()).message()};
    }
    if (!catalogue) {
        return tl::unexpected(catalogue.error());
    }
    wanted.catalogue = *catalogue;
    const auto options = describing(request);
    if (!options) {
        return tl::unexpected(options.error());
    }
    auto enterprise = roadmap::makeModel(wanted);
    if (!enterprise) {
        return refused(enterprise.error());
    }
    auto part = std::make_shared<report::RoadmapPart>();
    std::optional<Decided> kept;
    if (isKept) {
        auto found = decided(*enterprise, *request.kept);
        if (!found) {
            return MadeRoadmap{nullptr, found.error().message()};
        }
        kept = *std::move(found);
        enterprise->model = kept->model;
        part->isKept = true;
        for (const roadmap::WorkProgress& work : request.kept->progress) {
            part->progress[work.initiative] = work.state;
        }
    }
    roadmap::PlannerOptions effort;
    effort.evaluations = request.evaluations;
    if (kept) {
        // what is decided is a start that no scenario has to find again
        effort.evaluations = std::min(effort.evaluations, kEvaluationsBesideKept);
        effort.start = kept->plan;
    }
    const auto plans = roadmap::scenarios(enterprise->model, roadmap::usualScenarios(), effort);
    if (!plans) {
        return refused(plans.error());
    }
    for (const roadmap::ScenarioPlan& scenario : *plans) {
        roadmap::EnterpriseModel under = *enterprise;
        under.model = roadmap::underScenario(enterprise->model, scenario.scenario);
        const bool isDecided = kept && isStandard(scenario.scenario);
        roadmap::Roadmap described =
            roadmap::describe(under, isDecided ? measured(*kept, scenario.planned) : scenario.planned, *options);
        if (isStandard(scenario.scenario)) {
            part->plan = described;
        }
        part->scenarios.push_back({scenario.scenario.name, std::move(described)});
    }
    return MadeRoadmap{std::move(part), {}};
}

} // namespace sihua::reports
