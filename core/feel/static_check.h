// core/feel/static_check.h - The strict mode of FEEL: checks a pack's expression before anybody relies on it.
//
// The subset that rule packs may use:
//   * numbers, texts, true, false, null, @"2026-11-24" and date("2026-11-24"), [a, b]
//   * + - * / and ** (numbers), = != < <= > >=, between, in (ranges, values, `< 5`), and, or, not(...)
//   * if ... then ... else ...,  some / every x in list satisfies ... (one iterator),  list[condition on item]
//   * abs floor ceiling decimal modulo sqrt, round up / down / half up / half down
//   * min max sum mean median count product, all any, list contains
//   * ours: answered(fact), applicable(fact)
// Everything else of FEEL is NotInSubset: functions of one's own, contexts, for, instance of, arithmetic on dates
// and texts, text functions, regular expressions, the clock.
//
// Names mean what a NameResolver says; this header knows nothing of packs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/feel/static_type.h"
#include "core/feel/syntax.h"

namespace sihua::feel {

/// `a.b.c` as one name, where the expression is a name or a path over names.
[[nodiscard]] std::optional<std::string> dottedName(const Expr& expr);

/// What names mean to the expressions of one place.
class NameResolver {
public:
    virtual ~NameResolver() = default;
    /// The type of a dotted name, or null.
    [[nodiscard]] virtual const StaticType* find(std::string_view name) const = 0;
    /// Whether answered() and applicable() may be asked of it.
    [[nodiscard]] virtual bool isFact(std::string_view name) const = 0;
    /// Whether @p part can never be more than @p whole (networked machines, machines): then their ratio is at most 1.
    [[nodiscard]] virtual bool isAtMost(std::string_view part, std::string_view whole) const { return part == whole; }
    /// All names, for a did-you-mean.
    [[nodiscard]] virtual std::vector<std::string> names() const = 0;
};

/// One fault; always an error.
struct StaticIssue {
    ErrorCode code = ErrorCode::TypeMismatch;
    std::string message;
    std::string hint;
    TextRange range; ///< Of the expression's text.
};

struct StaticResult {
    StaticType type;
    std::vector<StaticIssue> issues; ///< TypeMismatch, UnknownName, UnknownFunction, WrongArguments, NotInSubset,
                                     ///< UnitClash, UnknownOption, InvalidDate
};

/// Checks an expression and finds its type.
[[nodiscard]] StaticResult checkExpression(const Expr& expr, const NameResolver& names);

/// As checkExpression(), and the type must be yes/no (TypeMismatch).
[[nodiscard]] StaticResult checkCondition(const Expr& expr, const NameResolver& names);

/// As checkExpression(), and the type must be a number (TypeMismatch).
[[nodiscard]] StaticResult checkNumber(const Expr& expr, const NameResolver& names);

/// Checks a table's cell against what its column holds. The type is yes/no: whether the cell may match.
[[nodiscard]] StaticResult checkUnaryTests(const Expr& tests, const StaticType& input, const NameResolver& names);

} // namespace sihua::feel
