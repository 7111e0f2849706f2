#include "core/evaluation/scalar_executor.h"

#include "core/evaluation/answer_slots.h"

namespace sihua::evaluation {

void evaluate(const Plan& plan, const Answers& answers, Registers& registers) {
    putAnswers(plan, answers, registers);
    evaluation::run(plan.program(), plan.schedule(), registers);
}

const Registers& ScalarExecutor::evaluate(const Answers& answers) {
    evaluation::evaluate(*m_plan, answers, m_registers);
    return m_registers;
}

void ScalarExecutor::run() { evaluation::run(m_plan->program(), m_plan->schedule(), m_registers); }

} // namespace sihua::evaluation
