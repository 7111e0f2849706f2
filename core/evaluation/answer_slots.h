// core/evaluation/answer_slots.h - Puts answers into the slots of a plan.
#pragma once

#include "core/base/answer.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

/// One slot's content.
struct SlotValue {
    std::int64_t word = 0;
    Decimal decimal;
    Validity validity = Validity::Unknown;
};

/// What an answer puts into a slot. An answer that does not suit its fact (another type, out of its limits, an
/// option it does not have) counts as none: callers check answers first (rulepack::checkAnswers()).
[[nodiscard]] SlotValue slotValue(const Plan& plan, Register slot, const Answer& answer);

/// Writes one answer, or its absence where @p answer is null, into the registers of its slots.
void putAnswer(const Plan& plan, const FactUse& use, const Answer* answer, Registers& registers);

/// Writes all answers; facts without one become unknown, answers that the scheme does not read are passed over.
void putAnswers(const Plan& plan, const Answers& answers, Registers& registers);

} // namespace sihua::evaluation
