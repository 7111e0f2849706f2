#include "core/evaluation/range.h"

#include <bit>

#include "core/base/assert.h"
#include "core/evaluation/range_step.h"
#include "core/evaluation/registers.h"

namespace sihua::evaluation {

Range rangeOf(const Program& program, const Operation& op, Register result, const std::vector<Range>& ranges) {
    const RangeStep step{program, op, result, ranges};
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
        return step.decimalQuotient();
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
        return RangeStep::truth((step.a().certain & mask) == 0, (step.a().possible & mask) != 0, step.a().validity);
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
        return RangeStep::truth(mayNot, mayBe, Validity::Known);
    }
    case Opcode::All:
        return step.junction(true);
    case Opcode::Any:
        return step.junction(false);
    case Opcode::Not:
        return RangeStep::truth(!step.a().most || *step.a().most > Decimal(0),
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
        if (step.a().validity.may(Validity::Known) && step.a().least && !step.a().least->isNegative()) {
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
