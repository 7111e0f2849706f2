#include "core/feel/compare.h"

#include <algorithm>

#include "core/feel/scope.h"
#include "core/feel/syntax.h"

namespace sihua::feel {
namespace {

bool equalLists(const List& a, const List& b) {
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), isSame);
}

bool equalContexts(const Context& a, const Context& b) {
    return a.entries.size() == b.entries.size() && std::all_of(a.entries.begin(), a.entries.end(), [&](const auto& e) {
               const Value* other = b.find(e.first);
               return other != nullptr && isSame(e.second, *other);
           });
}

bool equalRanges(const Range& a, const Range& b) {
    return a.isLowClosed == b.isLowClosed && a.isHighClosed == b.isHighClosed && a.isLowUnbounded == b.isLowUnbounded &&
           a.isHighUnbounded == b.isHighUnbounded && isSame(a.low, b.low) && isSame(a.high, b.high);
}

// The same built-in, or written alike in the same scope.
bool equalFunctions(const Function& a, const Function& b) {
    if (&a == &b || (a.builtin != nullptr && a.builtin == b.builtin)) {
        return true;
    }
    return a.source && b.source && a.scope == b.scope && isSameExpression(*a.source, *b.source) &&
           std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(),
                      [](const Function::Parameter& x, const Function::Parameter& y) { return x.name == y.name; });
}

} // namespace

std::optional<std::strong_ordering> order(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) {
        return std::nullopt;
    }
    switch (a.kind()) {
    case Kind::Number:
        return *a.as<Decimal>() <=> *b.as<Decimal>();
    case Kind::String:
        return *a.as<std::string>() <=> *b.as<std::string>(); // UTF-8 sorts as its code points do
    case Kind::Date:
        return *a.as<CalendarDate>() <=> *b.as<CalendarDate>();
    case Kind::Time: {
        const auto& x = *a.as<TimeOfDay>();
        const auto& y = *b.as<TimeOfDay>();
        return x.zone.isKnown() == y.zone.isKnown() ? x.value() <=> y.value() : x.nanoseconds <=> y.nanoseconds;
    }
    case Kind::DateTime: {
        const auto& x = *a.as<DateTime>();
        const auto& y = *b.as<DateTime>();
        if (x.time.zone.isKnown() == y.time.zone.isKnown()) {
            return x.value() <=> y.value();
        }
        const auto byDate = x.date <=> y.date;
        return std::is_eq(byDate) ? x.time.nanoseconds <=> y.time.nanoseconds : byDate;
    }
    case Kind::DaysDuration:
        return *a.as<DaysDuration>() <=> *b.as<DaysDuration>();
    case Kind::MonthsDuration:
        return *a.as<MonthsDuration>() <=> *b.as<MonthsDuration>();
    default:
        return std::nullopt;
    }
}

std::optional<bool> equals(const Value& a, const Value& b) {
    if (a.isNull() || b.isNull()) {
        return a.isNull() && b.isNull();
    }
    if (a.kind() != b.kind()) {
        return std::nullopt;
    }
    switch (a.kind()) {
    case Kind::Boolean:
        return *a.as<bool>() == *b.as<bool>();
    case Kind::List:
        return equalLists(*a.as<List>(), *b.as<List>());
    case Kind::Context:
        return equalContexts(*a.as<Context>(), *b.as<Context>());
    case Kind::Range:
        return equalRanges(*a.as<Range>(), *b.as<Range>());
    case Kind::Function:
        return equalFunctions(*a.as<Function>(), *b.as<Function>());
    default: {
        const auto ordering = order(a, b);
        return ordering && std::is_eq(*ordering);
    }
    }
}

std::optional<bool> includes(const Range& range, const Value& value) {
    const auto side = [](const Value& a, const Value& b, bool isClosed) -> std::optional<bool> {
        const auto ordering = order(a, b);
        if (!ordering) {
            return std::nullopt;
        }
        return std::is_lt(*ordering) || (isClosed && std::is_eq(*ordering));
    };
    const auto low = range.isLowUnbounded ? std::optional(true) : side(range.low, value, range.isLowClosed);
    const auto high = range.isHighUnbounded ? std::optional(true) : side(value, range.high, range.isHighClosed);
    if ((low && !*low) || (high && !*high)) {
        return false;
    }
    return low && high ? std::optional(true) : std::nullopt;
}

bool isIdentical(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) {
        return false;
    }
    switch (a.kind()) {
    case Kind::Time:
        return *a.as<TimeOfDay>() == *b.as<TimeOfDay>();
    case Kind::DateTime:
        return *a.as<DateTime>() == *b.as<DateTime>();
    case Kind::List: {
        const auto& x = a.as<List>()->items;
        const auto& y = b.as<List>()->items;
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), isIdentical);
    }
    case Kind::Context: {
        const Context& x = *a.as<Context>();
        const Context& y = *b.as<Context>();
        return x.entries.size() == y.entries.size() &&
               std::all_of(x.entries.begin(), x.entries.end(), [&](const auto& entry) {
                   const Value* other = y.find(entry.first);
                   return other != nullptr && isIdentical(entry.second, *other);
               });
    }
    default:
        return isSame(a, b);
    }
}

Value conjunction(const Value& a, const Value& b) {
    const bool* x = a.as<bool>();
    const bool* y = b.as<bool>();
    if ((x != nullptr && !*x) || (y != nullptr && !*y)) {
        return false;
    }
    return x != nullptr && y != nullptr ? Value(true) : Value();
}

Value disjunction(const Value& a, const Value& b) {
    const bool* x = a.as<bool>();
    const bool* y = b.as<bool>();
    if ((x != nullptr && *x) || (y != nullptr && *y)) {
        return true;
    }
    return x != nullptr && y != nullptr ? Value(false) : Value();
}

Value negation(const Value& a) {
    const bool* x = a.as<bool>();
    return x != nullptr ? Value(!*x) : Value();
}

} // namespace sihua::feel
