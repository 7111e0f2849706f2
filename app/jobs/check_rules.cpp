#include "app/jobs/check_rules.h"

#include "core/rulepack/load.h"

namespace sihua::app {

void readPlanningKnowledge(QPromise<PlanningKnowledgePtr>& promise, const std::filesystem::path& rules) {
    promise.addResult(loadPlanningKnowledge(rules));
}

void checkRules(QPromise<Issues>& promise, const std::filesystem::path& rules) {
    promise.addResult(rulepack::checkPack(rules));
}

} // namespace sihua::app
