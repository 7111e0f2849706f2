#include "core/evaluation/range.h"

#include <algorithm>
#include <bit>

#include "core/base/assert.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {
namespace {

constexpr auto kKnown = Validity::Known;
constexpr auto kUnknown = Validity::Unknown;
constexpr auto kNotApplicable = Validity::NotApplicable;
using Bound = std::optional<Decimal>;

Bound lesser(const Bound& a, const Bound& b) { return a && b ? Bound(std::min(*a, *b)) : std::nullopt; }
Bound greater(const Bound& a, const Bound& b) { return a && b ? Bound(std::max(*a, *b)) : std::nullopt; }
Bound sum(const Bound& a, const Bound& b) { return a && b ? Decimal::add(*a, *b) : std::nullopt; }
Bound product(const Decimal& weight, const Bound& b) {
    return weight.isZero() ? Bound(Decimal()) : b ? Decimal::multiply(weight, *b) : std::nullopt;
}

/// What several operands' validities may combine to: the pairs (least, greatest) that are possible.
class Combinations {
public:
    void add(Validities operand) {
        std::uint16_t next = 0;
        for (const Validity v : Validities::kAll) {
            if (!operand.may(v)) {
                continue;
            }
            for (const Validity low : Validities::kAll) {
                for (const Validity high : Validities::kAll) {
                    if (m_isEmpty || (m_pairs & bit(low, high)) != 0) {
                        next = static_cast<std::uint16_t>(
                            next | (m_isEmpty ? bit(v, v) : bit(std::min(low, v), std::max(high, v))));
                    }
                }
            }
        }
        m_pairs = next;
        m_isEmpty = false;
    }
    [[nodiscard]] Validities combined(ChildRule rule) const {
        if (rule == ChildRule::Zero) {
            return kKnown;
        }
        Validities result;
        for (const Validity low : Validities::kAll) {
            for (const Validity high : Validities::kAll) {
                if (m_isEmpty) {
                    return evaluation::combined(rule, kNotApplicable, kKnown);
                }
                if ((m_pairs & bit(low, high)) == 0) {
                    continue;
                }
                if (rule == ChildRule::LeaveOut) {
                    result.add(low == kKnown ? kKnown : evaluation::combined(ChildRule::Children, low, high));
                } else {
                    result.add(evaluation::combined(rule, low, high));
                }
            }
        }
        return result;
    }
    /// The least of the operands.
    [[nodiscard]] Validities least() const {
        Validities result;
        for (const Validity low : Validities::kAll) {
            for (const Validity high : Validities::kAll) {
                if ((m_pairs & bit(low, high)) != 0) {
                    result.add(low);
                }
            }
        }
        return m_isEmpty ? Validities(kNotApplicable) : result;
    }

private:
    static std::uint16_t bit(Validity low, Validity high) {
        return static_cast<std::uint16_t>(1U << (3U * static_cast<unsigned>(low) + static_cast<unsigned>(high)));
    }
    std::uint16_t m_pairs = 0;
    bool m_isEmpty = true;
};

/// One part of a mean whose missing parts are left out.
struct Part {
    Decimal numerator; ///< weight x value, at the end that is looked for.
    Decimal share;
    bool isCertain = true;
};

struct Step {
    const Program& program;
    const Operation& op;
    Register result;
    const std::vector<Range>& r;

    [[nodiscard]] const Range& a() const { return r[op.a]; }
    [[nodiscard]] const Range& b() const { return r[op.b]; }
    [[nodiscard]] const Term* begin() const { return program.terms.data() + op.first; }
    [[nodiscard]] const Term* end() const { return begin() + op.count; }
    [[nodiscard]] Decimal pool(std::int64_t index) const { return program.decimals[static_cast<std::size_t>(index)]; }
    [[nodiscard]] bool isFixed() const { return program.types[result].kind != Kind::Decimal; }
    [[nodiscard]] Decimal factor(std::int64_t weight) const { return isFixed() ? Decimal(weight) : pool(weight); }

    /// A number; what the compiler has proved of it narrows it further.
    [[nodiscard]] Range number(Bound least, Bound most, Validities validity) const {
        const RegisterType& type = program.types[result];
        if (type.kind == Kind::Fixed || type.kind == Kind::Code) {
            least = least ? std::max(*least, Decimal(type.least)) : Decimal(type.least);
            most = most ? std::min(*most, Decimal(type.most)) : Decimal(type.most);
        } else if (type.kind == Kind::Decimal && (!least || !most) && validity.may(kKnown)) {
            validity.add(kUnknown); // may grow beyond what decimals hold
        }
        Range range;
        range.validity = validity;
        if (validity.may(kKnown)) {
            range.least = least;
            range.most = most;
        }
        return range;
    }
    [[nodiscard]] Range everything(Validities validity) const {
        Range range = number(std::nullopt, std::nullopt, validity);
        const RegisterType& type = program.types[result];
        if (type.kind == Kind::Boolean) {
            range.least = 0;
            range.most = 1;
        }
        range.codes = range.possible = ~std::uint64_t{0};
        return range;
    }
    [[nodiscard]] static Range truth(bool mayBeFalse, bool mayBeTrue, Validities validity) {
        Range range;
        range.validity = validity;
        range.least = mayBeFalse ? 0 : 1;
        range.most = mayBeTrue ? 1 : 0;
        return range;
    }

    [[nodiscard]] Range linear() const {
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

    [[nodiscard]] Range extreme(bool isLeast) const {
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

    /// The least (or greatest) weighted mean over any choice of the parts that are not certain: the nearest to that
    /// end are taken as long as they pull the mean further. Exact, because a part pulls whenever its own ratio lies
    /// beyond. Summed in the order of the parts, as the scalar executor does.
    [[nodiscard]] static std::optional<Part> pulled(const std::vector<Part>& parts, bool isLeast) {
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

    [[nodiscard]] Range renormalise() const {
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
                ends[side] =
                    Decimal(dividedRounded(Int128{*numerator} * op.low, Int128{*share} * op.high, op.rounding));
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

    [[nodiscard]] Range multiply() const {
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
    template <typename Divide> [[nodiscard]] Range quotient(const Divide& divide) const {
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

    [[nodiscard]] Range wordQuotient() const {
        return quotient([&](Decimal x, Decimal d) -> Bound {
            const auto dividend = x.toInteger();
            const auto divisor = d.toInteger();
            if (!dividend || !divisor) {
                return std::nullopt;
            }
            return Decimal(dividedRounded(Int128{*dividend} * op.low, Int128{*divisor} * op.high, op.rounding));
        });
    }

    template <typename Compute> [[nodiscard]] Range rising(const Compute& compute) const {
        if (!a().validity.may(kKnown)) {
            return number(Decimal(), Decimal(), a().validity);
        }
        return number(a().least ? compute(*a().least) : std::nullopt, a().most ? compute(*a().most) : std::nullopt,
                      a().validity);
    }

    [[nodiscard]] Range absolute() const {
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

    [[nodiscard]] Range lookup() const {
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

    [[nodiscard]] Range maskSum() const {
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
    static void include(Range& into, const Range& other) {
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

    [[nodiscard]] Range choose() const {
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
    [[nodiscard]] Validities noHit() const {
        return op.b == kNoRegister ? Validities(kUnknown) : strictest(Validities(kUnknown), b().validity);
    }

    [[nodiscard]] Range capped() const {
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

    [[nodiscard]] Range within() const {
        const Decimal low(op.low);
        const Decimal high(op.high);
        const bool isInside = a().least && a().most && *a().least >= low && *a().most <= high;
        const bool isApart = (a().least && *a().least > high) || (a().most && *a().most < low);
        return truth(!isInside, !isApart, a().validity);
    }

    [[nodiscard]] bool isSetOfCodes(const Range& x) const { return x.codes != 0 && x.most && *x.most < Decimal(64); }

    [[nodiscard]] Range equals() const {
        const bool bothKnown = a().validity.may(kKnown) && b().validity.may(kKnown);
        const bool bothLack = a().validity.mayLack() && b().validity.mayLack();
        const bool mayDiffer = (a().validity.may(kKnown) && b().validity.mayLack()) ||
                               (a().validity.mayLack() && b().validity.may(kKnown));
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

    [[nodiscard]] Range equalsWord() const {
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

    [[nodiscard]] Range inSet() const {
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

    [[nodiscard]] Range compare() const {
        const Validities validity = strictest(a().validity, b().validity);
        const bool orEqual = op.low != 0;
        // always: the most of a stays before the least of b; never: the least of a does not
        const auto holds = [&](const Decimal& x, const Decimal& y) { return orEqual ? x <= y : x < y; };
        const bool always = a().most && b().least && holds(*a().most, *b().least);
        const bool never = a().least && b().most && !holds(*a().least, *b().most);
        return truth(!always, !never, validity);
    }

    [[nodiscard]] Range junction(bool isAll) const {
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

    [[nodiscard]] Range select() const {
        Range range;
        if (a().mayBeTrue()) {
            include(range, b());
        }
        if (a().mayNotBeTrue()) {
            include(range, r[op.c]);
        }
        return range;
    }

    [[nodiscard]] Range zeroIfUnknown() const {
        Range range = a();
        if (range.validity.may(kUnknown)) {
            range.validity.remove(kUnknown);
            include(range, number(Decimal(), Decimal(), kKnown));
        }
        return range;
    }

    [[nodiscard]] Range applicable() const {
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

    [[nodiscard]] Range allValidities() const {
        Range range;
        range.validity = kKnown;
        for (const Term* term = begin(); term != end(); ++term) {
            range.validity = strictest(range.validity, r[term->value].validity);
        }
        return range;
    }

    /// Where nothing better is known than what one computation gives.
    template <typename Compute> [[nodiscard]] Range single(const Compute& compute) const {
        Validities validity = strictest(a().validity, op.b == kNoRegister ? Validities(kKnown) : b().validity);
        const bool isOne =
            a().least && a().least == a().most && (op.b == kNoRegister || (b().least && b().least == b().most));
        if (validity.may(kKnown) && isOne) {
            const Bound value = compute();
            if (!value) {
                return number(Decimal(), Decimal(), validity.remove(kKnown).add(kUnknown));
            }
            return number(value, value, validity);
        }
        if (validity.may(kKnown)) {
            validity.add(kUnknown);
        }
        return everything(validity);
    }
};

} // namespace

Range rangeOf(const Program& program, const Operation& op, Register result, const std::vector<Range>& ranges) {
    const Step step{program, op, result, ranges};
    switch (op.code) {
    case Opcode::Linear:
    case Opcode::DecimalLinear:
        return step.linear();
    case Opcode::Multiply:
    case Opcode::DecimalMultiply:
        return step.multiply();
    case Opcode::Round:
        return step.rising([&](Decimal x) -> Bound {
            const auto value = x.toInteger();
            return value ? Bound(Decimal(dividedRounded(*value, op.low, op.rounding))) : std::nullopt;
        });
    case Opcode::Quotient:
        return step.wordQuotient();
    case Opcode::DecimalDivide:
        return step.quotient([](Decimal x, Decimal d) { return Decimal::divide(x, d); });
    case Opcode::Renormalise:
    case Opcode::DecimalRenormalise:
        return step.renormalise();
    case Opcode::Least:
    case Opcode::DecimalLeast:
        return step.extreme(true);
    case Opcode::Greatest:
    case Opcode::DecimalGreatest:
        return step.extreme(false);
    case Opcode::Absolute:
    case Opcode::DecimalAbsolute:
        return step.absolute();
    case Opcode::Lookup:
        return step.lookup();
    case Opcode::MaskSum:
        return step.maskSum();
    case Opcode::BitCount:
        return step.number(Decimal(std::popcount(step.a().certain)), Decimal(std::popcount(step.a().possible)),
                           step.a().validity);
    case Opcode::Choose:
    case Opcode::DecimalChoose:
        return step.choose();
    case Opcode::Capped:
        return step.capped();
    case Opcode::FromDecimal:
        return step.rising([&](Decimal x) -> Bound {
            const int digits = static_cast<int>(op.low);
            const auto value = x.rounded(digits, op.rounding).toScaledInteger(digits);
            return value ? Bound(Decimal(*value)) : std::nullopt;
        });
    case Opcode::Within:
        return step.within();
    case Opcode::Equals:
    case Opcode::DecimalEquals:
        return step.equals();
    case Opcode::EqualsWord:
        return step.equalsWord();
    case Opcode::InSet:
        return step.inSet();
    case Opcode::HasAny: {
        const auto mask = static_cast<std::uint64_t>(op.low);
        return Step::truth((step.a().certain & mask) == 0, (step.a().possible & mask) != 0, step.a().validity);
    }
    case Opcode::Compare:
    case Opcode::DecimalCompare:
        return step.compare();
    case Opcode::IsMissing: {
        bool mayBe = false;
        bool mayNot = false;
        for (const Validity v : Validities::kAll) {
            if (step.a().validity.may(v)) {
                (static_cast<std::int64_t>(v) >= op.low ? mayBe : mayNot) = true;
            }
        }
        return Step::truth(mayNot, mayBe, kKnown);
    }
    case Opcode::All:
        return step.junction(true);
    case Opcode::Any:
        return step.junction(false);
    case Opcode::Not:
        return Step::truth(!step.a().most || *step.a().most > Decimal(0),
                           !step.a().least || *step.a().least < Decimal(1), step.a().validity);
    case Opcode::Select:
    case Opcode::DecimalSelect:
        return step.select();
    case Opcode::ZeroIfUnknown:
    case Opcode::DecimalZeroIfUnknown:
        return step.zeroIfUnknown();
    case Opcode::Applicable:
    case Opcode::DecimalApplicable:
        return step.applicable();
    case Opcode::Strictest:
        return step.allValidities();
    case Opcode::ToDecimal: {
        const Decimal unit = Decimal::scaled(1, static_cast<int>(-op.low));
        return step.rising([&](Decimal x) { return Decimal::multiply(x, unit); });
    }
    case Opcode::DecimalPower:
        return step.single([&] { return Decimal::power(*step.a().least, *step.b().least); });
    case Opcode::DecimalModulo:
        return step.single([&] { return Decimal::modulo(*step.a().least, *step.b().least); });
    case Opcode::DecimalSquareRoot: {
        if (step.a().validity.may(kKnown) && step.a().least && !step.a().least->isNegative()) {
            return step.rising([](Decimal x) { return Decimal::squareRoot(x); });
        }
        return step.single([&] { return Decimal::squareRoot(*step.a().least); });
    }
    case Opcode::DecimalRound:
        return step.rising([&](Decimal x) { return Bound(x.rounded(static_cast<int>(op.low), op.rounding)); });
    }
    SIHUA_ASSERT(false);
}

} // namespace sihua::evaluation
