#include "app/session/applicability.h"

#include "core/evaluation/scalar_executor.h"

namespace sihua::app {

std::map<FactId, diagnosis::Truth> applicability(const evaluation::PlanPtr& plan, const Answers& answers) {
    std::map<FactId, diagnosis::Truth> result;
    evaluation::ScalarExecutor executor(plan);
    const auto& registers = executor.evaluate(answers);
    for (const auto& use : plan->results().facts) {
        if (use.applicable == evaluation::kNoRegister) {
            continue;
        }
        auto truth = diagnosis::Truth::No;
        if (registers.isTrue(use.applicable)) {
            truth = diagnosis::Truth::Yes;
        } else if (registers.validity[use.applicable] == evaluation::Validity::Unknown) {
            truth = diagnosis::Truth::Unknown;
        }
        result.emplace(plan->scheme().interview->facts[use.fact].id, truth);
    }
    return result;
}

} // namespace sihua::app
