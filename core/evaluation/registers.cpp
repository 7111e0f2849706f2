#include "core/evaluation/registers.h"

#include <bit>

#include "core/evaluation/run_decimal.h"

namespace sihua::evaluation {
namespace {

constexpr auto kKnown = Validity::Known;

struct Step {
    const Program& program;
    const Operation& op;
    Register result;
    Registers& r;

    void put(std::int64_t word, Validity validity) const {
        r.words[result] = validity == kKnown ? word : 0;
        r.validity[result] = validity;
    }
    void put(bool truth, Validity validity) const { put(std::int64_t{truth ? 1 : 0}, validity); }
    [[nodiscard]] const Term* begin() const { return program.terms.data() + op.first; }
    [[nodiscard]] const Term* end() const { return begin() + op.count; }

    void linear() const {
        std::int64_t sum = op.low;
        Validity least = Validity::NotApplicable;
        Validity greatest = kKnown;
        for (const Term* term = begin(); term != end(); ++term) {
            sum += term->weight * r.words[term->value];
            const Validity v = r.validity[term->value];
            least = std::min(least, v);
            greatest = std::max(greatest, v);
        }
        put(sum, op.rule == ChildRule::Zero ? kKnown : combined(op.rule, least, greatest));
    }

    void extreme(bool isLeast) const {
        std::int64_t best = 0;
        bool isFirst = true;
        Validity least = Validity::NotApplicable;
        Validity greatest = kKnown;
        for (const Term* term = begin(); term != end(); ++term) {
            const Validity v = r.validity[term->value];
            least = std::min(least, v);
            greatest = std::max(greatest, v);
            if (v != kKnown && op.rule == ChildRule::LeaveOut) {
                continue;
            }
            const std::int64_t word = r.words[term->value];
            best = isFirst ? word : (isLeast ? std::min(best, word) : std::max(best, word));
            isFirst = false;
        }
        if (op.rule == ChildRule::Zero || (op.rule == ChildRule::LeaveOut && least == kKnown)) {
            put(best, kKnown);
        } else {
            put(best, combined(op.rule == ChildRule::LeaveOut ? ChildRule::Children : op.rule, least, greatest));
        }
    }

    void renormalise() const {
        Int128 sum = 0;
        std::int64_t shares = 0;
        Validity least = Validity::NotApplicable;
        for (const Term* term = begin(); term != end(); ++term) {
            const Validity v = r.validity[term->value];
            least = std::min(least, v);
            sum += Int128{term->weight} * r.words[term->value];
            shares += v == kKnown ? term->share : 0;
        }
        if (least != kKnown) {
            put(std::int64_t{0}, least);
        } else {
            put(dividedRounded(sum * op.low, Int128{shares} * op.high, op.rounding), kKnown);
        }
    }

    void choose() const {
        std::int64_t chosen = 0;
        Validity validity = kKnown;
        int hits = 0;
        bool agree = true;
        for (const Term* term = begin(); term != end(); ++term) {
            if (!r.isTrue(term->value)) {
                continue;
            }
            const auto output = static_cast<Register>(term->weight);
            const std::int64_t word = r.words[output];
            validity = std::max(validity, r.validity[output]);
            ++hits;
            if (hits == 1) {
                chosen = word;
                if (op.hits == Hits::First) {
                    break;
                }
                continue;
            }
            agree = agree && word == chosen;
            if (op.hits == Hits::Sum) {
                chosen += word;
            } else if (op.hits == Hits::Least) {
                chosen = std::min(chosen, word);
            } else if (op.hits == Hits::Greatest) {
                chosen = std::max(chosen, word);
            }
        }
        put(chosen, chosenValidity(r, op, hits, agree, validity));
    }

    void junction(bool isAll) const {
        bool isDecided = false; // by a known false, or a known true
        Validity greatest = kKnown;
        for (const Term* term = begin(); term != end(); ++term) {
            const Validity v = r.validity[term->value];
            greatest = std::max(greatest, v);
            isDecided = isDecided || (v == kKnown && (r.words[term->value] != 0) != isAll);
        }
        put(isDecided ? !isAll : isAll, isDecided ? kKnown : greatest);
    }

    void maskSum() const {
        auto mask = static_cast<std::uint64_t>(r.words[op.a]);
        std::int64_t sum = 0;
        const std::int64_t* values = program.table.data() + op.low;
        for (; mask != 0; mask &= mask - 1) {
            sum += values[std::countr_zero(mask)];
        }
        put(sum, r.validity[op.a]);
    }
};

} // namespace

Registers::Registers(const Program& program)
    : words(program.registerCount()),
      validity(program.registerCount(), Validity::Unknown),
      decimals(program.hasDecimals ? program.registerCount() : 0) {
    for (std::uint32_t i = 0; i < program.constants; ++i) {
        words[program.slots + i] = program.constantWords[i];
        validity[program.slots + i] = program.constantValidity[i];
        if (program.hasDecimals) {
            decimals[program.slots + i] = program.constantDecimals[i];
        }
    }
}

std::optional<Decimal> Registers::number(const Program& program, Register r) const {
    if (validity[r] != kKnown) {
        return std::nullopt;
    }
    const RegisterType& type = program.types[r];
    return type.kind == Kind::Decimal ? decimals[r].normalized() : Decimal::scaled(words[r], -type.scale).normalized();
}

void Registers::clear(const Program& program, Register r) {
    words[r] = 0;
    validity[r] = Validity::Unknown;
    if (program.hasDecimals) {
        decimals[r] = Decimal();
    }
}

std::int64_t dividedRounded(Int128 dividend, Int128 divisor, Rounding rounding) noexcept {
    if (divisor < 0) {
        dividend = -dividend;
        divisor = -divisor;
    }
    Int128 quotient = dividend / divisor;
    const Int128 rest = dividend % divisor; // has the dividend's sign
    if (rest == 0) {
        return static_cast<std::int64_t>(quotient);
    }
    const bool isNegative = dividend < 0;
    const Int128 twice = 2 * (isNegative ? -rest : rest);
    bool away = false; // from zero
    switch (rounding) {
    case Rounding::HalfEven:
        away = twice > divisor || (twice == divisor && quotient % 2 != 0);
        break;
    case Rounding::HalfUp:
        away = twice >= divisor;
        break;
    case Rounding::HalfDown:
        away = twice > divisor;
        break;
    case Rounding::Up:
        away = true;
        break;
    case Rounding::Down:
        break;
    case Rounding::Floor:
        away = isNegative;
        break;
    case Rounding::Ceiling:
        away = !isNegative;
        break;
    }
    quotient += away ? (isNegative ? -1 : 1) : 0;
    return static_cast<std::int64_t>(quotient);
}

void run(const Program& program, const Operation& op, Register result, Registers& r) {
    const Step step{program, op, result, r};
    switch (op.code) {
    case Opcode::Linear:
        return step.linear();
    case Opcode::Multiply:
        return step.put(r.words[op.a] * r.words[op.b], strictest(r.validity[op.a], r.validity[op.b]));
    case Opcode::Round:
        return step.put(dividedRounded(r.words[op.a], op.low, op.rounding), r.validity[op.a]);
    case Opcode::Quotient: {
        const Validity validity = strictest(r.validity[op.a], r.validity[op.b]);
        if (validity != kKnown || r.words[op.b] == 0) {
            return step.put(std::int64_t{0}, std::max(validity, Validity::Unknown));
        }
        return step.put(dividedRounded(Int128{r.words[op.a]} * op.low, Int128{r.words[op.b]} * op.high, op.rounding),
                        kKnown);
    }
    case Opcode::Renormalise:
        return step.renormalise();
    case Opcode::Least:
        return step.extreme(true);
    case Opcode::Greatest:
        return step.extreme(false);
    case Opcode::Absolute:
        return step.put(r.words[op.a] < 0 ? -r.words[op.a] : r.words[op.a], r.validity[op.a]);
    case Opcode::Lookup: {
        const std::int64_t code = r.words[op.a];
        const bool isInside = code >= 0 && code < op.high;
        return step.put(isInside ? program.table[static_cast<std::size_t>(op.low + code)] : 0, r.validity[op.a]);
    }
    case Opcode::MaskSum:
        return step.maskSum();
    case Opcode::BitCount:
        return step.put(std::int64_t{std::popcount(static_cast<std::uint64_t>(r.words[op.a]))}, r.validity[op.a]);
    case Opcode::Choose:
        return step.choose();
    case Opcode::Capped: {
        std::int64_t level = r.words[op.a];
        for (const Term* term = step.begin(); term != step.end(); ++term) {
            level = r.words[term->value] != 0 ? std::min(level, term->weight) : level;
        }
        return step.put(level, r.validity[op.a]);
    }
    case Opcode::Within:
        return step.put(r.words[op.a] >= op.low && r.words[op.a] <= op.high, r.validity[op.a]);
    case Opcode::Equals: {
        const bool hasA = r.validity[op.a] == kKnown;
        const bool hasB = r.validity[op.b] == kKnown;
        return step.put(hasA == hasB && r.words[op.a] == r.words[op.b], kKnown);
    }
    case Opcode::EqualsWord:
        return step.put(r.validity[op.a] == kKnown && r.words[op.a] == op.low, kKnown);
    case Opcode::InSet: {
        const auto code = static_cast<std::uint64_t>(r.words[op.a]);
        const bool isInside = r.validity[op.a] == kKnown && code < static_cast<std::uint64_t>(op.high) * 64U;
        return step.put(
            isInside && ((static_cast<std::uint64_t>(program.table[static_cast<std::size_t>(op.low) + code / 64U]) >>
                          (code % 64U)) &
                         1U) != 0,
            kKnown);
    }
    case Opcode::HasAny:
        return step.put((r.words[op.a] & op.low) != 0, r.validity[op.a]);
    case Opcode::Compare: {
        const std::int64_t a = r.words[op.a];
        const std::int64_t b = r.words[op.b];
        return step.put(op.low != 0 ? a <= b : a < b, strictest(r.validity[op.a], r.validity[op.b]));
    }
    case Opcode::IsMissing:
        return step.put(static_cast<std::int64_t>(r.validity[op.a]) >= op.low, kKnown);
    case Opcode::All:
        return step.junction(true);
    case Opcode::Any:
        return step.junction(false);
    case Opcode::Not:
        return step.put(r.words[op.a] == 0, r.validity[op.a]);
    case Opcode::Select: {
        const Register from = r.isTrue(op.a) ? op.b : op.c;
        return step.put(r.words[from], r.validity[from]);
    }
    case Opcode::ZeroIfUnknown:
        return step.put(r.words[op.a], r.validity[op.a] == Validity::Unknown ? kKnown : r.validity[op.a]);
    case Opcode::Applicable:
        return step.put(r.words[op.a], applicableValidity(r, op));
    case Opcode::Strictest: {
        Validity greatest = kKnown;
        for (const Term* term = step.begin(); term != step.end(); ++term) {
            greatest = std::max(greatest, r.validity[term->value]);
        }
        return step.put(std::int64_t{0}, greatest);
    }
    default:
        return runDecimal(program, op, result, r);
    }
}

} // namespace sihua::evaluation
