#include "core/evaluation/run_decimal.h"

#include <algorithm>

namespace sihua::evaluation {
namespace {

constexpr auto kKnown = Validity::Known;

struct DecimalStep {
    const Program& program;
    const Operation& op;
    Register result;
    Registers& r;

    void put(Decimal value, Validity validity) const {
        r.decimals[result] = validity == kKnown ? value : Decimal();
        r.validity[result] = validity;
    }
    void put(bool truth, Validity validity) const {
        r.words[result] = truth && validity == kKnown ? 1 : 0;
        r.validity[result] = validity;
    }
    /// A computation that may have no result.
    template <typename Compute> void strict(Compute&& compute) const {
        Validity validity = r.validity[op.a];
        if (op.b != kNoRegister) {
            validity = strictest(validity, r.validity[op.b]);
        }
        std::optional<Decimal> value;
        if (validity == kKnown) {
            value = compute();
            validity = value ? kKnown : Validity::Unknown;
        }
        put(value.value_or(Decimal()), validity);
    }
    [[nodiscard]] Decimal a() const { return r.decimals[op.a]; }
    [[nodiscard]] Decimal b() const { return r.decimals[op.b]; }
    [[nodiscard]] Decimal pool(std::int64_t index) const { return program.decimals[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Term* begin() const { return program.terms.data() + op.first; }
    [[nodiscard]] const Term* end() const { return begin() + op.count; }

    void linear() const {
        std::optional<Decimal> sum = pool(op.low);
        Validity least = Validity::NotApplicable;
        Validity greatest = kKnown;
        for (const Term* term = begin(); term != end(); ++term) {
            const Validity v = r.validity[term->value];
            least = std::min(least, v);
            greatest = std::max(greatest, v);
            const auto part = Decimal::multiply(pool(term->weight), r.decimals[term->value]);
            sum = sum && part ? Decimal::add(*sum, *part) : std::nullopt;
        }
        Validity validity = op.rule == ChildRule::Zero ? kKnown : combined(op.rule, least, greatest);
        if (!sum) {
            validity = std::max(validity, Validity::Unknown);
        }
        put(sum.value_or(Decimal()), validity);
    }

    void renormalise() const {
        std::optional<Decimal> sum = Decimal();
        Decimal shares;
        Validity least = Validity::NotApplicable;
        for (const Term* term = begin(); term != end(); ++term) {
            const Validity v = r.validity[term->value];
            least = std::min(least, v);
            if (v == kKnown) {
                const auto part = Decimal::multiply(pool(term->weight), r.decimals[term->value]);
                sum = sum && part ? Decimal::add(*sum, *part) : std::nullopt;
                shares += pool(term->share);
            }
        }
        if (least != kKnown) {
            return put(Decimal(), least);
        }
        const auto scaled = sum ? Decimal::multiply(*sum, pool(op.low)) : std::nullopt;
        const auto value = scaled ? Decimal::divide(*scaled, shares) : std::nullopt;
        put(value.value_or(Decimal()), value ? kKnown : Validity::Unknown);
    }

    void extreme(bool isLeast) const {
        Decimal best;
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
            const Decimal value = r.decimals[term->value];
            if (isFirst || (isLeast ? value < best : value > best)) {
                best = value;
            }
            isFirst = false;
        }
        if (op.rule == ChildRule::Zero || (op.rule == ChildRule::LeaveOut && least == kKnown)) {
            return put(best, kKnown);
        }
        put(best, combined(op.rule == ChildRule::LeaveOut ? ChildRule::Children : op.rule, least, greatest));
    }

    void choose() const {
        std::optional<Decimal> chosen = Decimal();
        Validity validity = kKnown;
        int hits = 0;
        bool agree = true;
        std::vector<Decimal> middle;
        for (const Term* term = begin(); term != end(); ++term) {
            if (!r.isTrue(term->value)) {
                continue;
            }
            const auto output = static_cast<Register>(term->weight);
            const Decimal value = r.decimals[output];
            validity = std::max(validity, r.validity[output]);
            ++hits;
            if (op.hits == Hits::Median) {
                middle.push_back(value);
                continue;
            }
            if (hits == 1) {
                chosen = value;
                if (op.hits == Hits::First) {
                    break;
                }
                continue;
            }
            agree = agree && chosen && value == *chosen;
            if (op.hits == Hits::Sum) {
                chosen = chosen ? Decimal::add(*chosen, value) : std::nullopt;
            } else if ((op.hits == Hits::Least && value < *chosen) || (op.hits == Hits::Greatest && value > *chosen)) {
                chosen = value;
            }
        }
        validity = chosenValidity(r, op, hits, agree, validity);
        if (!middle.empty()) {
            std::sort(middle.begin(), middle.end());
            const std::size_t half = middle.size() / 2;
            chosen = middle[half];
            if (middle.size() % 2 == 0) {
                const auto sum = Decimal::add(middle[half - 1], middle[half]);
                chosen = sum ? Decimal::divide(*sum, 2) : std::nullopt;
            }
        }
        put(chosen.value_or(Decimal()), chosen ? validity : std::max(validity, Validity::Unknown));
    }
};

} // namespace

void runDecimal(const Program& program, const Operation& op, Register result, Registers& r) {
    const DecimalStep step{program, op, result, r};
    switch (op.code) {
    case Opcode::ToDecimal:
        return step.put(Decimal::scaled(r.words[op.a], static_cast<int>(-op.low)), r.validity[op.a]);
    case Opcode::FromDecimal: {
        const Validity validity = r.validity[op.a];
        const int digits = static_cast<int>(op.low);
        const auto word = step.a().rounded(digits, op.rounding).toScaledInteger(digits);
        r.words[result] = validity == kKnown ? word.value_or(0) : 0;
        r.validity[result] = validity;
        return;
    }
    case Opcode::DecimalLinear:
        return step.linear();
    case Opcode::DecimalMultiply:
        return step.strict([&] { return Decimal::multiply(step.a(), step.b()); });
    case Opcode::DecimalDivide:
        return step.strict([&] { return Decimal::divide(step.a(), step.b()); });
    case Opcode::DecimalPower:
        return step.strict([&] { return Decimal::power(step.a(), step.b()); });
    case Opcode::DecimalModulo:
        return step.strict([&] { return Decimal::modulo(step.a(), step.b()); });
    case Opcode::DecimalRound:
        return step.put(step.a().rounded(static_cast<int>(op.low), op.rounding), r.validity[op.a]);
    case Opcode::DecimalRenormalise:
        return step.renormalise();
    case Opcode::DecimalLeast:
        return step.extreme(true);
    case Opcode::DecimalGreatest:
        return step.extreme(false);
    case Opcode::DecimalAbsolute:
        return step.put(step.a().abs(), r.validity[op.a]);
    case Opcode::DecimalSquareRoot:
        return step.strict([&] { return Decimal::squareRoot(step.a()); });
    case Opcode::DecimalSelect: {
        const Register from = r.isTrue(op.a) ? op.b : op.c;
        return step.put(r.decimals[from], r.validity[from]);
    }
    case Opcode::DecimalChoose:
        return step.choose();
    case Opcode::DecimalZeroIfUnknown:
        return step.put(step.a(), r.validity[op.a] == Validity::Unknown ? kKnown : r.validity[op.a]);
    case Opcode::DecimalApplicable:
        return step.put(step.a(), applicableValidity(r, op));
    case Opcode::DecimalEquals: {
        const bool hasA = r.validity[op.a] == kKnown;
        const bool hasB = r.validity[op.b] == kKnown;
        return step.put(hasA == hasB && step.a() == step.b(), kKnown);
    }
    case Opcode::DecimalCompare:
        return step.put(op.low != 0 ? step.a() <= step.b() : step.a() < step.b(),
                        strictest(r.validity[op.a], r.validity[op.b]));
    default:
        return;
    }
}

} // namespace sihua::evaluation
