// core/roadmap/planner.h - The best plan for the money, and how far from the best possible plan it can be at most.
//
// The same model, seed and number of evaluations give the same plan, bound and proof. The work may be ended at any
// time and gives the best so far:
//
//   greedy lists -> relaxation (prices, bound) -> annealing guided by the prices -> branch and bound
//
// Objectives count in this order: what is required, the score at the end, how early it comes, money (all one integer, see
// model.h), and where plans are equal in all of these, the canonical one: the first initiatives of the model, done the
// first way, starting early. Of equal plans the search keeps the first in that order that it meets, and then moves single
// initiatives while that brings it forward.
//
//     const auto planned = plan(model, {.evaluations = 100'000});
//     planned->plan, planned->objective, planned->bound, planned->isOptimal, planned->gapPercent()
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/roadmap/branch_and_bound.h"
#include "core/roadmap/model.h"

namespace sihua::roadmap {

struct PlannerOptions {
    std::uint64_t seed = 1;
    /// How much work is done at most; an iteration of the relaxation counts as several evaluations.
    std::int64_t evaluations = 200'000;
    /// Instead of evaluations, where results need not be repeatable: the share of the allowed time that is over.
    std::function<double()> spent{};
    Plan start{};            ///< A plan to begin with; choices that are not possible are left out.
    double progressFrom = 0; ///< Which part of a longer task's progress this is.
    double progressTo = 1;
};

struct Planned {
    Plan plan;
    Score objective = 0;
    Score score = 0; ///< The objective without what required initiatives add.
    Score bound = 0; ///< No plan has an objective above it.
    bool isOptimal = false;
    std::vector<Cover> covers;   ///< Limits that the proof's multipliers refer to.
    Proof proof;                 ///< Why the bound holds; without nodes where it grew too large.
    Multipliers rootMultipliers; ///< What the relaxation alone proves: rootBound.
    Score rootBound = 0;
    std::int64_t evaluations = 0;
    std::int64_t parts = 0; ///< Of branch and bound.

    /// (bound - objective) / score, in percent; 0 where both are nothing.
    [[nodiscard]] double gapPercent() const;
};

/// @return the plan, or Cancelled, or the first error of validate(model)
[[nodiscard]] Result<Planned> plan(const Model& model, const PlannerOptions& options = {},
                                   const Progress& progress = {});

} // namespace sihua::roadmap
