// core/evaluation/incremental_executor.h - Keeps one enterprise's registers true while answers change one by one.
//
// A changed slot marks the operations that read it; they run in topological order, and each marks its own readers
// only if its result changed. A click that moves a score by nothing stops there.
//
// An executor is a value: a copy is a fork for what-if questions, thrown away or kept.
#pragma once

#include <vector>

#include "core/base/answer.h"
#include "core/evaluation/answer_slots.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

class IncrementalExecutor {
public:
    /// Nothing answered yet.
    explicit IncrementalExecutor(PlanPtr plan);

    /// Takes all answers and runs everything.
    void reset(const Answers& answers);
    /// Takes one answer, or its withdrawal (null); update() makes it count.
    /// @param use  of the fact; see Plan::use()
    void set(const FactUse& use, const Answer* answer);
    /// Takes the content of one slot, for those who keep answers as slots.
    void set(Register slot, const SlotValue& value);
    /// Runs what the changed slots reach. @return how many operations ran
    std::size_t update();

    /// Registers whose value or validity the last update() changed, ascending; slots are not among them.
    [[nodiscard]] const std::vector<Register>& changed() const noexcept { return m_changed; }
    [[nodiscard]] const Registers& registers() const noexcept { return m_registers; }
    [[nodiscard]] const Plan& plan() const noexcept { return *m_plan; }

private:
    void markUsers(Register r);

    PlanPtr m_plan;
    Registers m_registers;
    std::vector<std::uint64_t> m_dirty; ///< A bit for each operation.
    std::size_t m_firstDirty;           ///< No dirty word before this one.
    std::vector<Register> m_changed;
};

} // namespace sihua::evaluation
