// core/feel/arithmetic.h - The operators + - * / ** over numbers, texts, moments and durations
// (DMN 1.5, tables 57 to 59), and the members that values other than contexts have.
#pragma once

#include <optional>
#include <string_view>

#include "core/feel/syntax.h"
#include "core/feel/value.h"

namespace sihua::feel {

/// @param op  Add, Subtract, Multiply, Divide or Power
/// @return nothing where the operands' kinds do not go together or the result does not exist (1 / 0)
[[nodiscard]] std::optional<Value> calculate(BinaryOperator op, const Value& a, const Value& b);

/// The negative of a number or duration; nothing for other kinds.
[[nodiscard]] std::optional<Value> negative(const Value& a);

/// `date.year`, `duration.days`, `range.start included` ... (tables 60 to 66); nothing for other names. A zone
/// that a moment does not have is null.
[[nodiscard]] std::optional<Value> property(const Value& value, std::string_view name);

} // namespace sihua::feel
