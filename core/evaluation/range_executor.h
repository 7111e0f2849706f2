// core/evaluation/range_executor.h - Runs a plan over sets of answers: what every result may be while answers are open.
//
//     RangeExecutor executor(plan);
//     executor.set(answers);                     // open ones as they are: unknown
//     executor.open(plan->results().facts[3]);   // may be answered with anything that suits the fact
//     executor.run();
//     executor.number(plan->results().nodes[0]); // least and most that the total can become
//
// Sound: whatever the open answers turn out to be, the scalar executor's results lie within the ranges. Exact where
// each open answer is read once; see range.h. Basis of the sensitivity of a diagnosis and of the bounds of the
// cheapest path.
#pragma once

#include <vector>

#include "core/base/answer.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/range.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

/// Least and most value of a number, in its own unit; an absent bound is no bound.
struct NumberRange {
    std::optional<Decimal> least;
    std::optional<Decimal> most;
    Validities validity;
};

class RangeExecutor {
public:
    explicit RangeExecutor(PlanPtr plan);

    /// Takes all answers as they are; facts without one become unknown.
    void set(const Answers& answers);
    void set(const FactUse& use, const Answer* answer);
    /// Anything that suits the fact.
    /// @param mayNotApply  whether it may also be answered as not applicable
    void open(const FactUse& use, bool mayNotApply);
    /// Any of these answers, or anything between them (numbers, dates).
    void openAmong(const FactUse& use, const std::vector<const Answer*>& answers);
    void run();

    [[nodiscard]] const Range& range(Register r) const { return m_ranges[r]; }
    [[nodiscard]] NumberRange number(Register r) const;
    [[nodiscard]] const Plan& plan() const noexcept { return *m_plan; }

private:
    [[nodiscard]] Range slotRange(Register slot, const Answer* answer) const;
    void putExact(Register r);

    PlanPtr m_plan;
    std::vector<Range> m_ranges;
    std::vector<bool> m_isExact; ///< Rests on no open answer: the scalar result, in `m_registers`, is the only one.
    Registers m_registers;
};

} // namespace sihua::evaluation
