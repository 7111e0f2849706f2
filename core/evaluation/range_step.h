// core/evaluation/range_step.h - One operation over ranges: what each kind of operation may give.
//
// Inside of the module: rangeOf() in range.cpp picks the function for the opcode. They are in range_numbers.cpp (sums,
// extremes, products, quotients), range_means.cpp (means that leave out what is missing), range_tests.cpp (truths) and
// range_choices.cpp (tables, choices, applicability).
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "core/evaluation/range.h"

namespace sihua::evaluation {

using Bound = std::optional<Decimal>; ///< Absent: none on that side.

[[nodiscard]] inline Bound lesser(const Bound& a, const Bound& b) {
    return a && b ? Bound(std::min(*a, *b)) : std::nullopt;
}
[[nodiscard]] inline Bound greater(const Bound& a, const Bound& b) {
    return a && b ? Bound(std::max(*a, *b)) : std::nullopt;
}
[[nodiscard]] inline Bound sum(const Bound& a, const Bound& b) { return a && b ? Decimal::add(*a, *b) : std::nullopt; }
[[nodiscard]] inline Bound product(const Decimal& weight, const Bound& b) {
    return weight.isZero() ? Bound(Decimal()) : b ? Decimal::multiply(weight, *b) : std::nullopt;
}

struct RangeStep {
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
        } else if (type.kind == Kind::Decimal && (!least || !most) && validity.may(Validity::Known)) {
            validity.add(Validity::Unknown); // may grow beyond what decimals hold
        }
        Range range;
        range.validity = validity;
        if (validity.may(Validity::Known)) {
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

    // range_numbers.cpp
    [[nodiscard]] Range linear() const;
    [[nodiscard]] Range extreme(bool isLeast) const;
    [[nodiscard]] Range multiply() const;
    [[nodiscard]] Range wordQuotient() const;
    [[nodiscard]] Range decimalQuotient() const;
    [[nodiscard]] Range absolute() const;
    // range_means.cpp
    [[nodiscard]] Range renormalise() const;
    // range_tests.cpp
    [[nodiscard]] Range within() const;
    [[nodiscard]] Range equals() const;
    [[nodiscard]] Range equalsWord() const;
    [[nodiscard]] Range inSet() const;
    [[nodiscard]] Range compare() const;
    [[nodiscard]] Range junction(bool isAll) const;
    // range_choices.cpp
    [[nodiscard]] Range lookup() const;
    [[nodiscard]] Range maskSum() const;
    [[nodiscard]] Range choose() const;
    [[nodiscard]] Range capped() const;
    [[nodiscard]] Range select() const;
    [[nodiscard]] Range zeroIfUnknown() const;
    [[nodiscard]] Range applicable() const;
    [[nodiscard]] Range allValidities() const;

    /// Of a computation that never falls.
    template <typename Compute> [[nodiscard]] Range rising(const Compute& compute) const {
        if (!a().validity.may(Validity::Known)) {
            return number(Decimal(), Decimal(), a().validity);
        }
        return number(a().least ? compute(*a().least) : std::nullopt, a().most ? compute(*a().most) : std::nullopt,
                      a().validity);
    }

    /// Where nothing better is known than what one computation gives.
    template <typename Compute> [[nodiscard]] Range single(const Compute& compute) const {
        Validities validity = strictest(a().validity, op.b == kNoRegister ? Validities(Validity::Known) : b().validity);
        const bool isOne =
            a().least && a().least == a().most && (op.b == kNoRegister || (b().least && b().least == b().most));
        if (validity.may(Validity::Known) && isOne) {
            const Bound value = compute();
            if (!value) {
                return number(Decimal(), Decimal(), validity.remove(Validity::Known).add(Validity::Unknown));
            }
            return number(value, value, validity);
        }
        if (validity.may(Validity::Known)) {
            validity.add(Validity::Unknown);
        }
        return everything(validity);
    }

private:
    template <typename Divide> [[nodiscard]] Range quotient(const Divide& divide) const;
    /// Widens @p into by another outcome.
    static void include(Range& into, const Range& other);
    [[nodiscard]] Validities noHit() const;
};

} // namespace sihua::evaluation
