// core/evaluation/plan.h - A checked scheme compiled into one flat program over registers; immutable, shared by threads.
//
// (The owner of this module replaces this sketch; the public surface below is what others rely on.)
#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::evaluation {

class Plan;
using PlanPtr = std::shared_ptr<const Plan>;

/// Compiles a checked scheme. Cannot fail on a scheme that rulepack::loadScheme() accepted.
[[nodiscard]] PlanPtr compile(rulepack::SchemePtr scheme);

} // namespace sihua::evaluation
