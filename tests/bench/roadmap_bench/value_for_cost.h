// tests/bench/roadmap_bench/value_for_cost.h - The plan that a sorted list makes: what people draw without a planner.
#pragma once

#include "core/roadmap/model.h"

namespace sihua::bench {

/// The list is sorted by value for cost, best first, and gone through once: each initiative, after those it needs that
/// are not there yet, starts in the first quarter in which money and people are left; what does not fit is left out.
/// @pre validate(model) has no errors
[[nodiscard]] roadmap::Plan valueForCostPlan(const roadmap::Model& model);

} // namespace sihua::bench
