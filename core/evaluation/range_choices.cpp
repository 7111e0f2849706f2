#include <bit>

#include "core/evaluation/range_step.h"

namespace sihua::evaluation {

namespace {

constexpr auto kKnown = Validity::Known;
constexpr auto kUnknown = Validity::Unknown;
constexpr auto kNotApplicable = Validity::NotApplicable;

} // namespace

Range RangeStep::lookup() const {
    Bound least;
    Bound most;
    bool isFirst = true;
    const auto include = [&](std::int64_t value) {
        least = isFirst ? Bound(Decimal(value)) : lesser(least, Decimal(value));
        most = isFirst ? Bound(Decimal(value)) : greater(most, Decimal(value));
        isFirst = false;
    };
    const bool isSet = a().codes != 0 && a().most && *a().most < Decimal(64);
    for (std::int64_t code = 0; code < op.high; ++code) {
        if (!isSet || ((a().codes >> static_cast<unsigned>(code)) & 1U) != 0) {
            include(program.table[static_cast<std::size_t>(op.low + code)]);
        }
    }
    if (!isSet || isFirst) {
        include(0); // a code outside the table
    }
    return number(least, most, a().validity);
}

Range RangeStep::maskSum() const {
    Decimal least;
    Decimal most;
    const std::int64_t* values = program.table.data() + op.low;
    for (std::uint64_t rest = a().possible; rest != 0; rest &= rest - 1) {
        const auto index = static_cast<unsigned>(std::countr_zero(rest));
        const Decimal value(values[index]);
        const bool isCertain = ((a().certain >> index) & 1U) != 0;
        if (isCertain || value.isNegative()) {
            least += value;
        }
        if (isCertain || !value.isNegative()) {
            most += value;
        }
    }
    return number(least, most, a().validity);
}

/// Widens @p into by another outcome.
void RangeStep::include(Range& into, const Range& other) {
    const bool had = into.validity.may(kKnown);
    const bool has = other.validity.may(kKnown);
    into.validity.add(other.validity);
    if (!has) {
        return;
    }
    into.least = had ? lesser(into.least, other.least) : other.least;
    into.most = had ? greater(into.most, other.most) : other.most;
    into.codes = (had ? into.codes : 0) | other.codes;
    into.certain = had ? into.certain & other.certain : other.certain;
    into.possible = (had ? into.possible : 0) | other.possible;
}

Range RangeStep::choose() const {
    Range chosen; // of what fires: hull of the outputs
    int mayFire = 0;
    int mustFire = 0;
    Bound sumLeast = Decimal();
    Bound sumMost = Decimal();
    Bound certainLeast; // of the rows that must fire: least of the greatest, greatest of the least
    Bound certainMost;
    Validities ofChosen;
    bool isFirstDecided = false;
    for (const Term* term = begin(); term != end() && !isFirstDecided; ++term) {
        const Range& condition = r[term->value];
        if (!condition.mayBeTrue()) {
            continue;
        }
        const bool must = !condition.mayNotBeTrue();
        const Range& output = r[static_cast<Register>(term->weight)];
        ++mayFire;
        mustFire += must ? 1 : 0;
        include(chosen, output);
        Bound low = output.validity.may(kKnown) ? output.least : Bound(Decimal());
        Bound high = output.validity.may(kKnown) ? output.most : Bound(Decimal());
        if (must) {
            certainLeast = mustFire == 1 || !certainLeast ? low : low ? greater(certainLeast, low) : certainLeast;
            certainMost = mustFire == 1 || !certainMost ? high : high ? lesser(certainMost, high) : certainMost;
        } else {
            low = lesser(low, Decimal());
            high = greater(high, Decimal());
        }
        sumLeast = sum(sumLeast, low);
        sumMost = sum(sumMost, high);
        Validities hit = output.validity;
        if (!must && op.hits != Hits::First) {
            hit.add(kKnown); // as the weakest of those that do fire
        }
        ofChosen = ofChosen.isEmpty() ? hit : strictest(ofChosen, hit);
        isFirstDecided = op.hits == Hits::First && must;
    }
    Range range;
    if (mayFire == 0) {
        range = number(Decimal(), Decimal(), noHit());
        return range;
    }
    switch (op.hits) {
    case Hits::Sum:
        range = number(sumLeast, sumMost, ofChosen);
        break;
    case Hits::Least: // never above a row that must fire
        range = number(chosen.least, mustFire > 0 && certainMost ? certainMost : chosen.most, ofChosen);
        break;
    case Hits::Greatest:
        range = number(mustFire > 0 && certainLeast ? certainLeast : chosen.least, chosen.most, ofChosen);
        break;
    case Hits::Unique:
    case Hits::Any:
    case Hits::First:
    case Hits::Median:
        range = number(chosen.least, chosen.most, op.hits == Hits::Median ? ofChosen : chosen.validity);
        break;
    }
    if (mayFire > 1 && (op.hits == Hits::Unique || op.hits == Hits::Any || op.hits == Hits::Median)) {
        range.validity.add(kUnknown);
        range.validity.add(ofChosen);
    }
    if (mustFire == 0) {
        range.validity.add(noHit());
    }
    range.codes = chosen.codes;
    range.certain = chosen.certain;
    range.possible = chosen.possible;
    return range;
}

Validities RangeStep::noHit() const {
    return op.b == kNoRegister ? Validities(kUnknown) : strictest(Validities(kUnknown), b().validity);
}

Range RangeStep::capped() const {
    Bound least = a().least;
    Bound most = a().most;
    for (const Term* term = begin(); term != end(); ++term) {
        if (r[term->value].mayBeTrue()) {
            least = lesser(least, Decimal(term->weight));
            if (!r[term->value].mayNotBeTrue()) {
                most = lesser(most, Decimal(term->weight));
            }
        }
    }
    return number(least, most, a().validity);
}

Range RangeStep::select() const {
    Range range;
    if (a().mayBeTrue()) {
        include(range, b());
    }
    if (a().mayNotBeTrue()) {
        include(range, r[op.c]);
    }
    return range;
}

Range RangeStep::zeroIfUnknown() const {
    Range range = a();
    if (range.validity.may(kUnknown)) {
        range.validity.remove(kUnknown);
        include(range, number(Decimal(), Decimal(), kKnown));
    }
    return range;
}

Range RangeStep::applicable() const {
    Range range = a();
    const Range& condition = b();
    const bool mayApply = condition.mayBeTrue() || condition.validity.may(kUnknown);
    const bool mayNotApply = condition.mayBeFalse() || condition.validity.may(kNotApplicable);
    if (!mayApply) {
        range = Range();
    }
    if (mayNotApply) {
        range.validity.add(kNotApplicable);
    }
    return range;
}

Range RangeStep::allValidities() const {
    Range range;
    range.validity = kKnown;
    for (const Term* term = begin(); term != end(); ++term) {
        range.validity = strictest(range.validity, r[term->value].validity);
    }
    return range;
}

} // namespace sihua::evaluation
