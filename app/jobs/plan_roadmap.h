// app/jobs/plan_roadmap.h - Plans roadmaps on another thread: one as the sliders stand, scenarios, the cost-score curve.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QPromise>

#include "app/session/roadmap_wishes.h"
#include "core/base/enterprise.h"
#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/roadmap/questions.h"
#include "core/roadmap/roadmap.h"

namespace sihua::app {

class Session;

/// Catalogue and policies; read with the first plan, because no other page waits for them.
struct PlanningKnowledge {
    rulepack::CataloguePtr catalogue;          ///< Nothing: it has errors, see issues.
    std::vector<rulepack::PolicyPtr> policies; ///< The newest version of each.
    Issues issues;
};
using PlanningKnowledgePtr = std::shared_ptr<const PlanningKnowledge>;
[[nodiscard]] PlanningKnowledgePtr loadPlanningKnowledge(const std::filesystem::path& rules);

struct PlanRequest {
    std::filesystem::path rules;
    PlanningKnowledgePtr knowledge; ///< Nothing: read it.
    evaluation::PlanPtr scheme;
    std::vector<evaluation::PlanPtr> schemes; ///< For policies that go by another scheme's level.
    EnterpriseProfile profile;
    Answers answers;
    roadmap::CalendarQuarter from;
    RoadmapWishes wishes;
    std::int64_t evaluations = 40'000;
};

/// What is to be planned for the enterprise shown: its wishes, from the quarter after the assessment's.
[[nodiscard]] PlanRequest planRequestOf(const Session& session);

struct PlanResult {
    PlanningKnowledgePtr knowledge;
    std::shared_ptr<const roadmap::EnterpriseModel> model;
    std::optional<roadmap::Planned> planned;
    std::optional<roadmap::Roadmap> roadmap;
    std::optional<Error> error; ///< Why there is no plan.
};
/// On the thread that calls it. Cancelled: error says so.
[[nodiscard]] PlanResult planNow(const PlanRequest& request, const Progress& progress = {});
/// Adds nothing when it was cancelled.
void planRoadmap(QPromise<PlanResult>& promise, const PlanRequest& request);

struct ComparedPlan {
    LocalText name;
    roadmap::Money budget = 0; ///< Yuan.
    roadmap::Roadmap roadmap;
};
/// The same plan under other assumptions. @pre result.model @return them, or what the planner says, or Cancelled
[[nodiscard]] Result<std::vector<ComparedPlan>> scenariosNow(const PlanResult& result, const PlanRequest& request,
                                                             const Progress& progress = {});

struct ComparedPlans {
    std::vector<ComparedPlan> scenarios;
    std::vector<ComparedPlan> curve; ///< Ten budgets, ascending.
    std::optional<Error> error;
};
/// @pre result.model
void compareRoadmaps(QPromise<ComparedPlans>& promise, const PlanResult& result, const PlanRequest& request);

} // namespace sihua::app
