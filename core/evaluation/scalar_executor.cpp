#include "core/evaluation/scalar_executor.h"

#include "core/evaluation/answer_slots.h"

namespace sihua::evaluation {

const Registers& ScalarExecutor::evaluate(const Answers& answers) {
    putAnswers(*m_plan, answers, m_registers);
    run();
    return m_registers;
}

void ScalarExecutor::run() {
    const Program& program = m_plan->program();
    Register result = program.firstOperation();
    for (const Operation& operation : program.operations) {
        evaluation::run(program, operation, result++, m_registers);
    }
}

} // namespace sihua::evaluation
