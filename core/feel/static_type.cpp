#include "core/feel/static_type.h"

#include <algorithm>
#include <utility>

namespace sihua::feel {

namespace {

/// An end of an interval on the extended line, for products.
struct End {
    std::optional<Decimal> value; ///< Absent: infinite, with the sign of `sign`.
    int sign = 0;                 ///< Of the value, or of the infinity.
};

End endOf(const std::optional<Decimal>& value, int infinity) {
    if (!value) {
        return {std::nullopt, infinity};
    }
    return {value, value->isZero() ? 0 : value->isNegative() ? -1 : 1};
}

End times(const End& a, const End& b) {
    const int sign = a.sign * b.sign;
    if (sign == 0) {
        return {Decimal(0), 0}; // 0 x infinity: no number is infinite, so the product is 0
    }
    if (!a.value || !b.value) {
        return {std::nullopt, sign};
    }
    const auto value = Decimal::multiply(*a.value, *b.value);
    return {value, sign};
}

bool isLess(const End& a, const End& b) {
    if (!a.value || !b.value) {
        const int left = a.value ? 0 : a.sign;
        const int right = b.value ? 0 : b.sign;
        return left < right;
    }
    return *a.value < *b.value;
}

Interval ofEnds(const std::vector<End>& ends) {
    const auto [low, high] = std::minmax_element(ends.begin(), ends.end(), isLess);
    return Interval::between(low->value, high->value);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == 8) {
            return text + " ...";
        }
        text += (i == 0 ? "" : ", ") + words[i];
    }
    return text;
}

} // namespace

std::optional<Decimal> Interval::single() const noexcept {
    return low && high && *low == *high && !isLowOpen && !isHighOpen ? low : std::nullopt;
}

bool Interval::isEmpty() const noexcept {
    return low && high && (*low > *high || (*low == *high && (isLowOpen || isHighOpen)));
}

bool Interval::contains(Decimal value) const noexcept {
    const bool isAbove = !low || (isLowOpen ? value > *low : value >= *low);
    const bool isUnder = !high || (isHighOpen ? value < *high : value <= *high);
    return isAbove && isUnder;
}

Interval hull(const Interval& a, const Interval& b) {
    Interval result;
    if (a.low && b.low) {
        const Interval& lower = *a.low < *b.low || (*a.low == *b.low && !a.isLowOpen) ? a : b;
        result.low = lower.low;
        result.isLowOpen = lower.isLowOpen;
    }
    if (a.high && b.high) {
        const Interval& upper = *a.high > *b.high || (*a.high == *b.high && !a.isHighOpen) ? a : b;
        result.high = upper.high;
        result.isHighOpen = upper.isHighOpen;
    }
    return result;
}

Interval intersection(const Interval& a, const Interval& b) {
    Interval result = a;
    if (b.low && (!a.low || *b.low > *a.low || (*b.low == *a.low && b.isLowOpen))) {
        result.low = b.low;
        result.isLowOpen = b.isLowOpen;
    }
    if (b.high && (!a.high || *b.high < *a.high || (*b.high == *a.high && b.isHighOpen))) {
        result.high = b.high;
        result.isHighOpen = b.isHighOpen;
    }
    return result;
}

Interval sum(const Interval& a, const Interval& b) {
    Interval result;
    if (a.low && b.low) {
        result.low = Decimal::add(*a.low, *b.low);
        result.isLowOpen = a.isLowOpen || b.isLowOpen;
    }
    if (a.high && b.high) {
        result.high = Decimal::add(*a.high, *b.high);
        result.isHighOpen = a.isHighOpen || b.isHighOpen;
    }
    return result;
}

Interval negated(const Interval& a) {
    Interval result;
    if (a.high) {
        result.low = -*a.high;
        result.isLowOpen = a.isHighOpen;
    }
    if (a.low) {
        result.high = -*a.low;
        result.isHighOpen = a.isLowOpen;
    }
    return result;
}

// Closed ends even where a factor's end is open: a little too wide is safe, too narrow is not.
Interval product(const Interval& a, const Interval& b) {
    const End al = endOf(a.low, -1);
    const End ah = endOf(a.high, 1);
    const End bl = endOf(b.low, -1);
    const End bh = endOf(b.high, 1);
    return ofEnds({times(al, bl), times(al, bh), times(ah, bl), times(ah, bh)});
}

Interval quotient(const Interval& a, const Interval& b) {
    if (b.high && *b.high <= Decimal(0) && !(b.low && b.low->isZero())) {
        return quotient(negated(a), negated(b));
    }
    if (!b.low || b.low->isNegative()) {
        return {}; // divisors of both signs
    }
    // Divisors from above zero to bh: reciprocals from 1/bh (0 if infinite) to 1/bl (infinite if zero).
    Interval reciprocal;
    reciprocal.low = b.high ? Decimal::divide(Decimal(1), *b.high) : std::optional<Decimal>(Decimal(0));
    reciprocal.high = Decimal::divide(Decimal(1), *b.low);
    const auto exact = [](const std::optional<Decimal>& x, const std::optional<Decimal>& y) {
        return x && y ? Decimal::divide(*x, *y) : std::nullopt;
    };
    if (!reciprocal.low) {
        return {}; // division by the point zero: never a number
    }
    Interval result = product(a, reciprocal);
    // 1/3 is rounded; where the ends themselves divide, take those.
    if (a.low && !a.low->isNegative() && b.high) {
        result.low = exact(a.low, b.high);
    }
    if (a.high && !a.high->isNegative() && !b.low->isZero()) {
        result.high = exact(a.high, b.low);
    }
    return result;
}

bool isBelow(const Interval& a, const Interval& b, bool orEqual) {
    if (!a.high || !b.low) {
        return false;
    }
    if (*a.high != *b.low) {
        return *a.high < *b.low;
    }
    return orEqual || a.isHighOpen || b.isLowOpen;
}

std::string toString(const Interval& interval) {
    if (const auto single = interval.single()) {
        return single->toShortString();
    }
    std::string text = interval.low && !interval.isLowOpen ? "[" : "(";
    text += (interval.low ? interval.low->toShortString() : "-∞") + "..";
    text += interval.high ? interval.high->toShortString() : "∞";
    return text + (interval.high && !interval.isHighOpen ? "]" : ")");
}

StaticType StaticType::null() {
    StaticType type;
    type.kind = Kind::Null;
    return type;
}

StaticType StaticType::number(Interval interval, std::optional<int> decimals, std::string unit) {
    StaticType type;
    type.kind = Kind::Number;
    type.interval = interval;
    type.decimals = decimals;
    type.unit = std::move(unit);
    return type;
}

StaticType StaticType::boolean(bool canBeTrue, bool canBeFalse) {
    StaticType type;
    type.kind = Kind::Boolean;
    type.canBeTrue = canBeTrue;
    type.canBeFalse = canBeFalse;
    return type;
}

StaticType StaticType::text(std::vector<std::string> values) {
    StaticType type;
    type.kind = Kind::Text;
    type.options = std::move(values);
    return type;
}

StaticType StaticType::date() {
    StaticType type;
    type.kind = Kind::Date;
    return type;
}

StaticType StaticType::option(std::vector<std::string> options) {
    StaticType type;
    type.kind = Kind::Option;
    type.options = std::move(options);
    return type;
}

StaticType StaticType::someOptions(std::vector<std::string> options) {
    StaticType type;
    type.kind = Kind::Options;
    type.most = options.size();
    type.options = std::move(options);
    return type;
}

StaticType StaticType::list(StaticType element, std::size_t fewest, std::optional<std::size_t> most) {
    StaticType type;
    type.kind = Kind::List;
    type.element = std::make_shared<const StaticType>(std::move(element));
    type.fewest = fewest;
    type.most = most;
    return type;
}

std::string describe(const StaticType& type) {
    switch (type.kind) {
    case StaticType::Kind::Unknown:
        return "something unknown";
    case StaticType::Kind::Null:
        return "null";
    case StaticType::Kind::Number:
        return type.unit.empty() ? "a number" : "a number (" + type.unit + ")";
    case StaticType::Kind::Boolean:
        return "yes/no";
    case StaticType::Kind::Text:
        return type.options.size() == 1 ? "the text \"" + type.options.front() + "\"" : "a text";
    case StaticType::Kind::Date:
        return "a date";
    case StaticType::Kind::Option:
        return "one of " + joined(type.options);
    case StaticType::Kind::Options:
        return "some of " + joined(type.options);
    case StaticType::Kind::List:
        return "a list (each " + describe(*type.element) + ")";
    }
    return {};
}

} // namespace sihua::feel
