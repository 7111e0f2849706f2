// core/evaluation/validity.h - Whether a register has a value, and if not, why.
//
//   Known          there is a value
//   Unknown        an answer is missing, or a computation has no result (division by zero): FEEL's null
//   NotApplicable  the question does not arise: FEEL's null as well, but nothing is missing
//
// The numbers matter: the validity of what is computed strictly from several operands is the greatest of
// theirs. Not applicable outranks unknown, because no answer could change it.
#pragma once

#include <algorithm>
#include <cstdint>

namespace sihua::evaluation {

enum class Validity : std::uint8_t { Known, Unknown, NotApplicable };

/// Of a result that needs both operands.
[[nodiscard]] constexpr Validity strictest(Validity a, Validity b) noexcept { return std::max(a, b); }

/// What the validities of several operands make of their result.
enum class ChildRule : std::uint8_t {
    Strict,   ///< Expressions: the greatest of all.
    Children, ///< Score nodes, policy "unknown": known if all are, not applicable if all are, otherwise unknown.
    Zero,     ///< Policy "zero", and counting: what has no value counts nothing; the result is known.
    LeaveOut, ///< Policy "renormalise": what has no value is left out; without any value as in Children.
};

/// The result's validity under Strict and Children, from the least and the greatest of the operands'.
[[nodiscard]] constexpr Validity combined(ChildRule rule, Validity least, Validity greatest) noexcept {
    if (rule == ChildRule::Strict || greatest == Validity::Known || least == Validity::NotApplicable) {
        return greatest;
    }
    return Validity::Unknown;
}

} // namespace sihua::evaluation
