// core/feel/type.h - The types of FEEL and what conforms to them (DMN 1.5, 10.3.2.9).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/feel/syntax.h"
#include "core/feel/value.h"

namespace sihua::feel {

struct Type {
    enum class Kind : std::uint8_t {
        Any,
        Null, ///< Of null only.
        Boolean,
        Number,
        String,
        Date,
        Time,
        DateTime,
        DaysDuration,
        MonthsDuration,
        List,
        Context,
        Range,
        Function,
    };
    Kind kind = Kind::Any;
    TypePtr element;                                      ///< List, Range; the result of Function. Null is Any.
    std::vector<std::pair<std::string, TypePtr>> members; ///< Context: what it must have; it may have more.
    std::vector<TypePtr> parameters;                      ///< Function.
    bool isAnyFunction = false;                           ///< `function` without a signature.
    /// Unary tests that a value must pass; instance of and function calls do not look at them.
    ExprPtr allowed;
};

/// Finds a named type, or null.
using TypeLookup = std::function<TypePtr(std::string_view name)>;

/// `number`, `date and time`, `Any`, `Null`, also `list`, `context`, `function`, `range` without parts, which models
/// may refer to but expressions may not; null for others.
[[nodiscard]] TypePtr findBuiltInType(std::string_view name);

/// The type that an expression's text names; null where a name in it is unknown or lacks its parts (`list`).
[[nodiscard]] TypePtr resolve(const TypeExpr& expr, const TypeLookup& lookup);

/// Whether a value is of a type; null conforms to every type. What is not known of a function conforms.
[[nodiscard]] bool conforms(const Value& value, const Type& type);

/// Whether all values of one type are of another.
[[nodiscard]] bool conforms(const Type& type, const Type& target);

/// Makes a value fit a type with the implicit conversions of 10.3.2.9.4: a list of one item to that item,
/// an item to a list of it, a date to the date and time of its midnight in UTC.
/// @return the value, or nothing if it does not conform
[[nodiscard]] std::optional<Value> coerced(const Value& value, const Type& type);

} // namespace sihua::feel
