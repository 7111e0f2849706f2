#include "core/evaluation/range_step.h"

namespace sihua::evaluation {

namespace {

constexpr auto kKnown = Validity::Known;

bool isSetOfCodes(const Range& x) { return x.codes != 0 && x.most && *x.most < Decimal(64); }

} // namespace

Range RangeStep::within() const {
    const Decimal low(op.low);
    const Decimal high(op.high);
    const bool isInside = a().least && a().most && *a().least >= low && *a().most <= high;
    const bool isApart = (a().least && *a().least > high) || (a().most && *a().most < low);
    return truth(!isInside, !isApart, a().validity);
}

Range RangeStep::equals() const {
    const bool bothKnown = a().validity.may(kKnown) && b().validity.may(kKnown);
    const bool bothLack = a().validity.mayLack() && b().validity.mayLack();
    const bool mayDiffer =
        (a().validity.may(kKnown) && b().validity.mayLack()) || (a().validity.mayLack() && b().validity.may(kKnown));
    bool mayBeEqual = true;
    bool mayBeOther = true;
    if (program.types[op.a].kind == Kind::Mask) {
        mayBeEqual = (a().certain & ~b().possible) == 0 && (b().certain & ~a().possible) == 0;
        mayBeOther = a().certain != a().possible || b().certain != b().possible || a().certain != b().certain;
    } else {
        const bool isApart =
            (a().least && b().most && *a().least > *b().most) || (b().least && a().most && *b().least > *a().most);
        mayBeEqual = !isApart && !(isSetOfCodes(a()) && isSetOfCodes(b()) && (a().codes & b().codes) == 0);
        mayBeOther = !(a().least && a().least == a().most && a().least == b().least && b().least == b().most);
    }
    return truth(mayDiffer || (bothKnown && mayBeOther), bothLack || (bothKnown && mayBeEqual), kKnown);
}

Range RangeStep::equalsWord() const {
    const Range& x = a();
    bool mayBe = false;
    bool mayNot = x.validity.mayLack();
    if (x.validity.may(kKnown)) {
        const Decimal wanted(op.low);
        if (program.types[op.a].kind == Kind::Mask) {
            const auto mask = static_cast<std::uint64_t>(op.low);
            mayBe = (x.certain & ~mask) == 0 && (mask & ~x.possible) == 0;
            mayNot = mayNot || x.certain != x.possible || x.certain != mask;
        } else {
            mayBe = (!x.least || *x.least <= wanted) && (!x.most || *x.most >= wanted);
            if (mayBe && isSetOfCodes(x)) {
                mayBe = ((x.codes >> static_cast<unsigned>(op.low)) & 1U) != 0;
            }
            mayNot = mayNot || !(x.least == Bound(wanted) && x.most == Bound(wanted));
        }
    }
    return truth(mayNot, mayBe, kKnown);
}

Range RangeStep::inSet() const {
    const Range& x = a();
    bool mayBe = false;
    bool mayNot = x.validity.mayLack();
    if (x.validity.may(kKnown)) {
        if (isSetOfCodes(x)) {
            const auto set =
                op.high > 0 ? static_cast<std::uint64_t>(program.table[static_cast<std::size_t>(op.low)]) : 0;
            mayBe = (x.codes & set) != 0;
            mayNot = mayNot || (x.codes & ~set) != 0;
        } else {
            mayBe = mayNot = true;
        }
    }
    return truth(mayNot, mayBe, kKnown);
}

Range RangeStep::compare() const {
    const Validities validity = strictest(a().validity, b().validity);
    const bool orEqual = op.low != 0;
    // always: the most of a stays before the least of b; never: the least of a does not
    const auto holds = [&](const Decimal& x, const Decimal& y) { return orEqual ? x <= y : x < y; };
    const bool always = a().most && b().least && holds(*a().most, *b().least);
    const bool never = a().least && b().most && !holds(*a().least, *b().most);
    return truth(!always, !never, validity);
}

Range RangeStep::junction(bool isAll) const {
    Validities undecided = kKnown;
    bool mayBeDecided = false;
    bool mustBeDecided = false;
    for (const Term* term = begin(); term != end(); ++term) {
        const Range& x = r[term->value];
        const bool mayDecide = isAll ? x.mayBeFalse() : x.mayBeTrue();
        Validities rest = x.validity;
        if (!(isAll ? x.mayBeTrue() : x.mayBeFalse())) {
            rest.remove(kKnown);
        }
        mayBeDecided = mayBeDecided || mayDecide;
        mustBeDecided = mustBeDecided || rest.isEmpty();
        undecided = strictest(undecided, rest);
    }
    if (mustBeDecided) {
        return truth(isAll, !isAll, kKnown);
    }
    const bool mayBeWhole = undecided.may(kKnown);
    Validities validity = undecided;
    if (mayBeDecided) {
        validity.add(kKnown);
    }
    return isAll ? truth(mayBeDecided, mayBeWhole, validity) : truth(mayBeWhole, mayBeDecided, validity);
}

} // namespace sihua::evaluation
