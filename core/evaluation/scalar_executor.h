// core/evaluation/scalar_executor.h - Scores one enterprise at a time: all operations, like ones together (schedule.h).
#pragma once

#include "core/base/answer.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

/// Puts the answers into their slots (answer_slots.h) and runs the program, once.
void evaluate(const Plan& plan, const Answers& answers, Registers& registers);

/// Keeps a register file for one thread; the plan is shared.
///
///     ScalarExecutor executor(plan);
///     executor.evaluate(answers);
///     executor.registers().number(plan->program(), plan->results().nodes[0]);
class ScalarExecutor {
public:
    explicit ScalarExecutor(PlanPtr plan) : m_plan(std::move(plan)), m_registers(m_plan->program()) {}

    const Registers& evaluate(const Answers& answers);
    /// Runs the program over the slots as they are.
    void run();

    [[nodiscard]] Registers& registers() noexcept { return m_registers; }
    [[nodiscard]] const Registers& registers() const noexcept { return m_registers; }
    [[nodiscard]] const Plan& plan() const noexcept { return *m_plan; }

private:
    PlanPtr m_plan;
    Registers m_registers;
};

} // namespace sihua::evaluation
