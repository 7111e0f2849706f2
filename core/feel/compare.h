// core/feel/compare.h - Equality and order of values with null for "not comparable" (DMN 1.5, 10.3.2.13).
#pragma once

#include <compare>
#include <optional>

#include "core/feel/value.h"

namespace sihua::feel {

/// The three-valued `=` (table 53): null equals null only; different kinds give nothing; numbers and moments
/// by value; lists and contexts member by member; ranges by their ends; functions if they are written
/// alike in one scope.
[[nodiscard]] std::optional<bool> equals(const Value& a, const Value& b);

/// `equals()` where nothing counts as unequal: for list functions.
[[nodiscard]] inline bool isSame(const Value& a, const Value& b) { return equals(a, b).value_or(false); }

/// The order of two numbers, texts (by code point), dates, times, date-times or durations; nothing for other
/// kinds and different kinds. A moment without a zone is taken to be in the zone of the other (table 54).
[[nodiscard]] std::optional<std::strong_ordering> order(const Value& a, const Value& b);

/// Whether @p value lies in @p range; nothing where an end is not known or not comparable.
[[nodiscard]] std::optional<bool> includes(const Range& range, const Value& value);

/// The built-in is(): the same kind and the same in every component (`10:00Z` is not `11:00+01:00`).
[[nodiscard]] bool isIdentical(const Value& a, const Value& b);

/// Kleene's three-valued logic; anything but a boolean counts as unknown.
[[nodiscard]] Value conjunction(const Value& a, const Value& b);
[[nodiscard]] Value disjunction(const Value& a, const Value& b);
[[nodiscard]] Value negation(const Value& a);

[[nodiscard]] inline Value toValue(std::optional<bool> truth) { return truth ? Value(*truth) : Value(); }

} // namespace sihua::feel
