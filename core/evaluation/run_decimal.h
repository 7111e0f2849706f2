// core/evaluation/run_decimal.h - The operations on decimals, and what they share with those on words.
#pragma once

#include "core/evaluation/registers.h"

namespace sihua::evaluation {

/// run() for the operations from Opcode::ToDecimal on.
void runDecimal(const Program& program, const Operation& operation, Register result, Registers& registers);

/// Of what Choose takes: nothing chosen is as valid as operand b but never known; contradicting hits are unknown.
[[nodiscard]] inline Validity chosenValidity(const Registers& r, const Operation& op, int hits, bool agree,
                                             Validity ofChosen) {
    if (hits == 0) {
        return op.b == kNoRegister ? Validity::Unknown : std::max(Validity::Unknown, r.validity[op.b]);
    }
    if ((op.hits == Hits::Unique && hits > 1) || (op.hits == Hits::Any && !agree)) {
        return Validity::Unknown;
    }
    return ofChosen;
}

/// Not applicable where the condition is known not to hold or does not itself apply; otherwise as answered.
[[nodiscard]] inline Validity applicableValidity(const Registers& r, const Operation& op) {
    const Validity condition = r.validity[op.b];
    const bool applies = condition == Validity::Known ? r.words[op.b] != 0 : condition != Validity::NotApplicable;
    return applies ? r.validity[op.a] : Validity::NotApplicable;
}

} // namespace sihua::evaluation
