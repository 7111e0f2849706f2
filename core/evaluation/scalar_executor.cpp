#include "core/evaluation/scalar_executor.h"

#include "core/evaluation/answer_slots.h"

namespace sihua::evaluation {

namespace {

void runAll(const Program& program, Registers& registers) {
    Register result = program.firstOperation();
    for (const Operation& operation : program.operations) {
        run(program, operation, result++, registers);
    }
}

} // namespace

void evaluate(const Plan& plan, const Answers& answers, Registers& registers) {
    putAnswers(plan, answers, registers);
    runAll(plan.program(), registers);
}

const Registers& ScalarExecutor::evaluate(const Answers& answers) {
    evaluation::evaluate(*m_plan, answers, m_registers);
    return m_registers;
}

void ScalarExecutor::run() { runAll(m_plan->program(), m_registers); }

} // namespace sihua::evaluation
