// app/jobs/check_rules.h - Reads catalogue and policies for browsing, and checks every pack; on another thread.
#pragma once

#include <filesystem>

#include <QPromise>

#include "app/jobs/plan_roadmap.h"
#include "core/base/issue.h"

namespace sihua::app {

void readPlanningKnowledge(QPromise<PlanningKnowledgePtr>& promise, const std::filesystem::path& rules);
/// Everything that is wrong or doubtful with the packs below @p rules.
void checkRules(QPromise<Issues>& promise, const std::filesystem::path& rules);

} // namespace sihua::app
