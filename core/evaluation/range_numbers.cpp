#include "core/evaluation/range_combinations.h"
#include "core/evaluation/range_step.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

namespace {

constexpr auto kKnown = Validity::Known;
constexpr auto kUnknown = Validity::Unknown;

} // namespace

Range RangeStep::linear() const {
    Combinations validities;
    Bound least = isFixed() ? Decimal(op.low) : pool(op.low);
    Bound most = least;
    for (const Term* term = begin(); term != end(); ++term) {
        const Range& value = r[term->value];
        validities.add(value.validity);
        const Decimal weight = factor(term->weight);
        Bound low = Decimal();
        Bound high = Decimal();
        if (value.validity.may(kKnown)) {
            low = product(weight, weight.isNegative() ? value.most : value.least);
            high = product(weight, weight.isNegative() ? value.least : value.most);
            if (op.rule == ChildRule::Zero && value.validity.mayLack()) {
                low = lesser(low, Decimal());
                high = greater(high, Decimal());
            }
        }
        least = sum(least, low);
        most = sum(most, high);
    }
    return number(least, most, validities.combined(op.rule));
}

Range RangeStep::extreme(bool isLeast) const {
    Combinations validities;
    const auto nearer = [&](const Bound& x, const Bound& y) { return isLeast ? lesser(x, y) : greater(x, y); };
    // Towards the extreme every term that may have a value counts; away from it only those that must have one,
    // or, if there are none, the one that is farthest.
    bool hasAny = false;
    bool hasCertain = false;
    Bound towards;
    Bound away;
    Bound farthest;
    for (const Term* term = begin(); term != end(); ++term) {
        const Range& value = r[term->value];
        validities.add(value.validity);
        const bool counts = value.validity.may(kKnown);
        const bool isZeroToo = op.rule == ChildRule::Zero && value.validity.mayLack();
        if (!counts && !isZeroToo) {
            continue;
        }
        Bound low = counts ? value.least : Decimal();
        Bound high = counts ? value.most : Decimal();
        if (isZeroToo) {
            low = lesser(low, Decimal());
            high = greater(high, Decimal());
        }
        const Bound near = isLeast ? low : high;
        const Bound far = isLeast ? high : low;
        towards = hasAny ? nearer(towards, near) : near;
        farthest = !hasAny ? far : isLeast ? greater(farthest, far) : lesser(farthest, far);
        hasAny = true;
        if (op.rule != ChildRule::LeaveOut || !value.validity.mayLack()) {
            // an absent bound is infinitely far away: it does not narrow
            away = !hasCertain ? far : !away ? far : !far ? away : nearer(away, far);
            hasCertain = true;
        }
    }
    if (!hasAny) {
        return number(Decimal(), Decimal(), validities.combined(op.rule));
    }
    const Bound other = hasCertain ? away : farthest;
    return number(isLeast ? towards : other, isLeast ? other : towards, validities.combined(op.rule));
}

Range RangeStep::multiply() const {
    const Validities validity = strictest(a().validity, b().validity);
    const auto corner = [](const Bound& x, const Bound& y) {
        return x && y ? Decimal::multiply(*x, *y) : std::nullopt;
    };
    const auto isPositive = [](const Bound& low) { return low && !low->isNegative(); };
    if (isPositive(a().least) && isPositive(b().least)) {
        return number(corner(a().least, b().least), corner(a().most, b().most), validity);
    }
    const Bound corners[] = {corner(a().least, b().least), corner(a().least, b().most), corner(a().most, b().least),
                             corner(a().most, b().most)};
    Bound least = corners[0];
    Bound most = corners[0];
    for (const Bound& c : corners) {
        least = lesser(least, c);
        most = greater(most, c);
    }
    if (!a().least || !a().most || !b().least || !b().most) {
        least = most = std::nullopt;
    }
    return number(least, most, validity);
}

/// a / b over each side of zero that b may lie on.
template <typename Divide> Range RangeStep::quotient(const Divide& divide) const {
    Validities validity = strictest(a().validity, b().validity);
    if (!validity.may(kKnown)) {
        return number(Decimal(), Decimal(), validity);
    }
    const Decimal zero;
    const bool mayBeZero = (!b().least || *b().least <= zero) && (!b().most || *b().most >= zero);
    const bool mayBePositive = !b().most || *b().most > zero;
    const bool mayBeNegative = !b().least || *b().least < zero;
    if (mayBeZero) {
        validity.add(kUnknown);
    }
    if (!mayBePositive && !mayBeNegative) {
        return number(zero, zero, validity.remove(kKnown));
    }
    // Words are integers, so next to zero stands one; decimals come as near as they like.
    const auto nearest = [&](const Bound& bound, int sign) -> Bound {
        const bool isBeyondZero = bound && (sign > 0 ? *bound > zero : *bound < zero);
        return isBeyondZero ? bound : isFixed() ? Bound(Decimal(sign)) : std::nullopt;
    };
    Bound least;
    Bound most;
    bool isFirst = true;
    const auto include = [&](const Bound& low, const Bound& high) {
        least = isFirst ? low : lesser(least, low);
        most = isFirst ? high : greater(most, high);
        isFirst = false;
    };
    // x / d with d in [near, far], both of one sign; absent: near is zero, far is infinite.
    const auto over = [&](const Bound& x, const Bound& d, bool isFar) -> Bound {
        if (!x) {
            return std::nullopt;
        }
        if (x->isZero() || (isFar && !d)) {
            return Decimal();
        }
        return d ? divide(*x, *d) : std::nullopt;
    };
    const bool aMayFall = !a().least || a().least->isNegative();
    const bool aMayRise = !a().most || *a().most > zero;
    if (mayBePositive) {
        const Bound near = nearest(b().least, 1);
        include(over(a().least, aMayFall ? near : b().most, !aMayFall),
                over(a().most, aMayRise ? near : b().most, !aMayRise));
    }
    if (mayBeNegative) {
        const Bound near = nearest(b().most, -1);
        include(over(a().most, aMayRise ? near : b().least, !aMayRise),
                over(a().least, aMayFall ? near : b().least, !aMayFall));
    }
    return number(least, most, validity);
}

Range RangeStep::wordQuotient() const {
    return quotient([&](Decimal x, Decimal d) -> Bound {
        const auto dividend = x.toInteger();
        const auto divisor = d.toInteger();
        if (!dividend || !divisor) {
            return std::nullopt;
        }
        return Decimal(dividedRounded(Int128{*dividend} * op.low, Int128{*divisor} * op.high, op.rounding));
    });
}

Range RangeStep::decimalQuotient() const {
    return quotient([](Decimal x, Decimal d) { return Decimal::divide(x, d); });
}

Range RangeStep::absolute() const {
    const Range& x = a();
    if (x.least && !x.least->isNegative()) {
        return number(x.least, x.most, x.validity);
    }
    const Bound below = x.least ? Bound(-*x.least) : std::nullopt;
    if (x.most && x.most->isNegative()) {
        return number(-*x.most, below, x.validity);
    }
    return number(Decimal(), greater(below, x.most), x.validity);
}

} // namespace sihua::evaluation
