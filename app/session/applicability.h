// app/session/applicability.h - Which questions arise, given the answers so far.
#pragma once

#include <map>

#include "core/base/answer.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/registers.h"

namespace sihua::app {

/// Adds each fact that the plan reads and that has a condition: whether it holds, or Unknown while what it reads is not
/// answered. Facts without a condition always apply and are left out.
void addApplicability(const evaluation::Plan& plan, const evaluation::Registers& registers,
                      std::map<FactId, diagnosis::Truth>& applies);

} // namespace sihua::app
