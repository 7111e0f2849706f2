// app/session/applicability.h - Which questions arise, given the answers so far.
#pragma once

#include <map>

#include "core/base/answer.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"

namespace sihua::app {

/// For each fact that has a condition: whether it holds, or Unknown while what it reads is not answered.
/// Facts without a condition always apply and are left out.
[[nodiscard]] std::map<FactId, diagnosis::Truth> applicability(const evaluation::PlanPtr& plan, const Answers& answers);

} // namespace sihua::app
