// core/diagnosis/improvements.h - What could be better: for each fact with a direction, the best it can become.
//
// The direction is the fact's own (`better:` of the pack). Where a pack leaves it out and the scheme gives points to
// the options of a fact, the points say which is better. Facts without either (revenue, names) are never improved,
// nor are answers that do not apply, nor locked facts.
//
// The best of a number is the end of its limits on the better side, or as near to it as the interview's checks allow
// beside the other answers: networked machines up to the machines there are. A number without a limit on that side
// is not improved.
#pragma once

#include <set>
#include <vector>

#include "core/base/answer.h"
#include "core/evaluation/plan.h"

namespace sihua::diagnosis {

struct Improvable {
    const evaluation::FactUse* use = nullptr; ///< In the plan.
    FactId fact;
    Answer before; ///< Unanswered where there is none.
    Answer best;
};

/// @return the improvable facts that the scheme reads, in the interview's order; those at their best are left out
[[nodiscard]] std::vector<Improvable> improvableFacts(const evaluation::Plan& plan, const Answers& answers,
                                                      const std::set<FactId>& locked);

/// The answer that is the best (or worst) the fact allows by itself; Unanswered where it has no direction or limit.
[[nodiscard]] Answer extremeAnswer(const evaluation::Plan& plan, const rulepack::Fact& fact, bool isBest);

/// Answers between two of a fact, from the nearest to @p before on: what an improvement may stop at. For numbers
/// nothing: they are halved by who needs it.
[[nodiscard]] std::vector<Answer> stepsBetween(const evaluation::Plan& plan, const rulepack::Fact& fact,
                                               const Answer& before, const Answer& best);

} // namespace sihua::diagnosis
