#include <algorithm>
#include <vector>

#include "core/evaluation/range_combinations.h"
#include "core/evaluation/range_step.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

namespace {

constexpr auto kKnown = Validity::Known;

/// One part of a mean whose missing parts are left out.
struct Part {
    Decimal numerator; ///< weight x value, at the end that is looked for.
    Decimal share;
    bool isCertain = true;
};

/// The least (or greatest) weighted mean over any choice of the parts that are not certain: the nearest to that
/// end are taken as long as they pull the mean further. Exact, because a part pulls whenever its own ratio lies
/// beyond. Summed in the order of the parts, as the scalar executor does.
std::optional<Part> pulled(const std::vector<Part>& parts, bool isLeast) {
    const auto isBeyond = [&](const Part& x, const Part& y) {
        const Decimal left = x.numerator * y.share;
        const Decimal right = y.numerator * x.share;
        return isLeast ? left < right : left > right;
    };
    std::vector<std::size_t> optional;
    std::optional<Part> mean;
    const auto take = [&](const Part& part) {
        if (mean) {
            mean->numerator += part.numerator;
            mean->share += part.share;
        } else {
            mean = part;
        }
    };
    std::vector<bool> isTaken(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        isTaken[i] = parts[i].isCertain;
        if (parts[i].isCertain) {
            take(parts[i]);
        } else {
            optional.push_back(i);
        }
    }
    std::sort(optional.begin(), optional.end(),
              [&](std::size_t x, std::size_t y) { return isBeyond(parts[x], parts[y]); });
    for (const std::size_t i : optional) {
        if (mean && !isBeyond(parts[i], *mean)) {
            break;
        }
        take(parts[i]);
        isTaken[i] = true;
    }
    mean.reset();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (isTaken[i]) {
            take(parts[i]);
        }
    }
    return mean;
}

} // namespace

Range RangeStep::renormalise() const {
    Combinations validities;
    std::vector<Part> parts[2];
    bool isBounded = true;
    bool hasChoice = false;
    for (const Term* term = begin(); term != end(); ++term) {
        const Range& value = r[term->value];
        validities.add(value.validity);
        if (!value.validity.may(kKnown)) {
            continue;
        }
        const Decimal weight = factor(term->weight);
        const Decimal share = factor(term->share);
        const Bound low = product(weight, weight.isNegative() ? value.most : value.least);
        const Bound high = product(weight, weight.isNegative() ? value.least : value.most);
        if (!low || !high || share <= Decimal(0)) {
            isBounded = false;
            continue;
        }
        hasChoice = hasChoice || value.validity.mayLack();
        parts[0].push_back({*low, share, !value.validity.mayLack()});
        parts[1].push_back({*high, share, !value.validity.mayLack()});
    }
    const Validities validity = validities.least();
    if (!isBounded) {
        return everything(validity);
    }
    const auto low = pulled(parts[0], true);
    const auto high = pulled(parts[1], false);
    if (!low || !high) {
        return number(Decimal(), Decimal(), validity);
    }
    Bound ends[2];
    for (const int side : {0, 1}) {
        const Part& part = side == 0 ? *low : *high;
        if (isFixed()) {
            const auto numerator = part.numerator.toInteger();
            const auto share = part.share.toInteger();
            if (!numerator || !share) {
                return everything(validity);
            }
            ends[side] = Decimal(dividedRounded(Int128{*numerator} * op.low, Int128{*share} * op.high, op.rounding));
        } else {
            const auto scaled = Decimal::multiply(part.numerator, pool(op.low));
            ends[side] = scaled ? Decimal::divide(*scaled, part.share) : std::nullopt;
            if (hasChoice && ends[side]) { // other choices round otherwise in the 34th digit
                const Decimal slack = ends[side]->abs() * Decimal::scaled(1, -30);
                ends[side] = side == 0 ? *ends[side] - slack : *ends[side] + slack;
            }
        }
    }
    if (ends[0] && ends[1] && *ends[1] < *ends[0]) {
        std::swap(ends[0], ends[1]); // a negative factor
    }
    return number(ends[0], ends[1], validity);
}

} // namespace sihua::evaluation
