#include "app/session/applicability.h"

namespace sihua::app {

void addApplicability(const evaluation::Plan& plan, const evaluation::Registers& registers,
                      std::map<FactId, diagnosis::Truth>& applies) {
    for (const auto& use : plan.results().facts) {
        if (use.applicable == evaluation::kNoRegister) {
            continue;
        }
        auto truth = diagnosis::Truth::No;
        if (registers.isTrue(use.applicable)) {
            truth = diagnosis::Truth::Yes;
        } else if (registers.validity[use.applicable] == evaluation::Validity::Unknown) {
            truth = diagnosis::Truth::Unknown;
        }
        applies.insert_or_assign(plan.scheme().interview->facts[use.fact].id, truth);
    }
}

} // namespace sihua::app
