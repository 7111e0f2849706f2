// The numbers of ProgramBuilder: which are integers, and what proves it.
#include <algorithm>
#include <cmath>

#include "core/base/assert.h"
#include "core/evaluation/builder.h"

namespace sihua::evaluation {
namespace {

__extension__ using Int128 = __int128;

constexpr Int128 magnitude(Int128 value) noexcept { return value < 0 ? -value : value; }
constexpr bool isSafe(Int128 value) noexcept { return magnitude(value) <= kLargestWord; }

std::optional<std::int64_t> powerOfTen(int exponent) noexcept {
    if (exponent < 0 || exponent > kMostDigits) {
        return std::nullopt;
    }
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

RegisterType fixedType(int scale, Int128 least, Int128 most) {
    return {Kind::Fixed, static_cast<std::int8_t>(scale), static_cast<std::int64_t>(least),
            static_cast<std::int64_t>(most)};
}

/// The bounds of a function that is monotone in each operand, from its values at the corners.
std::optional<Bounds> hull(std::initializer_list<std::optional<Decimal>> corners) {
    std::optional<Bounds> bounds;
    for (const auto& corner : corners) {
        if (!corner) {
            return std::nullopt;
        }
        bounds = bounds ? Bounds{std::min(bounds->least, *corner), std::max(bounds->most, *corner)}
                        : Bounds{*corner, *corner};
    }
    return bounds;
}

std::optional<Bounds> productBounds(const std::optional<Bounds>& a, const std::optional<Bounds>& b) {
    if (!a || !b) {
        return std::nullopt;
    }
    return hull({Decimal::multiply(a->least, b->least), Decimal::multiply(a->least, b->most),
                 Decimal::multiply(a->most, b->least), Decimal::multiply(a->most, b->most)});
}

} // namespace

Register ProgramBuilder::toDecimal(Register r) {
    if (kind(r) == Kind::Decimal) {
        return r;
    }
    if (isConstant(r)) {
        const Node& n = node(r);
        const Decimal value = Decimal::scaled(n.word, -n.type.scale).normalized();
        return constant({Kind::Decimal, 0, 0, 0}, 0, value, n.validity);
    }
    Operation op;
    op.code = Opcode::ToDecimal;
    op.a = r;
    op.low = node(r).type.scale;
    return operation(op, {Kind::Decimal, 0, 0, 0}, {}, bounds(r));
}

std::optional<Register> ProgramBuilder::toScale(Register r, int scale) {
    const RegisterType type = node(r).type;
    if (type.scale == scale) {
        return r;
    }
    const auto factor = powerOfTen(scale - type.scale);
    if (!factor || !isSafe(Int128{type.least} * *factor) || !isSafe(Int128{type.most} * *factor)) {
        return std::nullopt;
    }
    if (isConstant(r)) {
        const std::int64_t word = node(r).word * *factor;
        return constant(fixedType(scale, word, word), word, {}, node(r).validity);
    }
    Operation op;
    op.code = Opcode::Linear;
    return operation(op, fixedType(scale, Int128{type.least} * *factor, Int128{type.most} * *factor),
                     {{r, *factor, 0}});
}

void ProgramBuilder::unify(std::vector<Register>& numbers) {
    int scale = 0;
    bool areFixed = true;
    for (const Register r : numbers) {
        areFixed = areFixed && kind(r) == Kind::Fixed;
        scale = std::max<int>(scale, node(r).type.scale);
    }
    std::vector<Register> scaled;
    for (std::size_t i = 0; areFixed && i < numbers.size(); ++i) {
        const auto r = toScale(numbers[i], scale);
        areFixed = r.has_value();
        scaled.push_back(r.value_or(kNoRegister));
    }
    if (areFixed) {
        numbers = std::move(scaled);
        return;
    }
    for (Register& r : numbers) {
        r = toDecimal(r);
    }
}

// Sums of integers are associative: a nested sum that has no name of its own is written out.
void ProgramBuilder::expand(const Weighted& term, std::vector<Weighted>& into, Decimal& constant) const {
    const Node& n = node(term.value);
    if (const auto value = constantNumber(term.value)) {
        constant = constant + *value * term.weight;
        return;
    }
    const bool isSum = n.role == Role::Operation && n.operation.code == Opcode::Linear &&
                       n.operation.rule == ChildRule::Strict && !n.isPinned;
    if (!isSum) {
        const auto same =
            std::find_if(into.begin(), into.end(), [&](const Weighted& known) { return known.value == term.value; });
        if (same != into.end()) {
            same->weight += term.weight; // a weight of 0 stays: null x 0 is null
        } else {
            into.push_back(term);
        }
        return;
    }
    constant = constant + Decimal::scaled(n.operation.low, -n.type.scale) * term.weight;
    for (const Term& inner : n.terms) {
        const Decimal weight = Decimal::scaled(inner.weight, node(inner.value).type.scale - n.type.scale);
        expand({inner.value, weight * term.weight}, into, constant);
    }
}

std::optional<Register> ProgramBuilder::fixedLinear(const std::vector<Weighted>& terms, Decimal constant,
                                                    ChildRule rule) {
    int scale = constant.scale();
    for (const Weighted& term : terms) {
        if (kind(term.value) != Kind::Fixed && kind(term.value) != Kind::Boolean) {
            return std::nullopt;
        }
        scale = std::max(scale, term.weight.scale() + node(term.value).type.scale);
    }
    const auto low = scale <= kMostDigits ? constant.toScaledInteger(scale) : std::nullopt;
    if (!low || !isSafe(*low)) {
        return std::nullopt;
    }
    std::vector<Term> integers;
    Int128 least = *low;
    Int128 most = *low;
    Int128 total = magnitude(*low); // bounds every partial sum, in any order
    for (const Weighted& term : terms) {
        const RegisterType& type = node(term.value).type;
        const auto weight = term.weight.toScaledInteger(scale - type.scale);
        if (!weight || !isSafe(*weight)) {
            return std::nullopt;
        }
        Int128 a = Int128{*weight} * type.least;
        Int128 b = Int128{*weight} * type.most;
        if (rule != ChildRule::Strict && rule != ChildRule::Children) { // it may count nothing
            a = std::min<Int128>({a, b, 0});
            b = std::max<Int128>({Int128{*weight} * type.least, b, 0});
        }
        least += std::min(a, b);
        most += std::max(a, b);
        total += std::max(magnitude(a), magnitude(b));
        if (!isSafe(total)) {
            return std::nullopt;
        }
        integers.push_back({term.value, *weight, 0});
    }
    Operation op;
    op.code = Opcode::Linear;
    op.rule = rule;
    op.low = *low;
    return operation(op, fixedType(scale, least, most), std::move(integers));
}

Register ProgramBuilder::linear(const std::vector<Weighted>& terms, Decimal constant, ChildRule rule) {
    const bool isPlain = rule == ChildRule::Strict || rule == ChildRule::Children;
    if (terms.size() == 1 && isPlain && terms.front().weight == Decimal(1) && constant.isZero() &&
        isNumber(terms.front().value)) {
        return terms.front().value;
    }
    if (m_fixedPoint) {
        std::vector<Weighted> expanded;
        Decimal rest = constant;
        if (rule == ChildRule::Strict) {
            for (const Weighted& term : terms) {
                expand(term, expanded, rest);
            }
            if (expanded.empty()) {
                return number(rest);
            }
        }
        const bool isSame = rule == ChildRule::Strict && expanded.size() == 1 && rest.isZero() &&
                            expanded.front().weight == Decimal(1) && isNumber(expanded.front().value);
        if (isSame) {
            return expanded.front().value;
        }
        if (const auto r = fixedLinear(rule == ChildRule::Strict ? expanded : terms, rest, rule)) {
            return *r;
        }
    }
    Operation op;
    op.code = Opcode::DecimalLinear;
    op.rule = rule;
    op.low = decimalIndex(constant);
    std::vector<Term> decimals;
    std::optional<Bounds> range = Bounds{constant, constant};
    for (const Weighted& term : terms) {
        const Register r = toDecimal(term.value);
        decimals.push_back({r, decimalIndex(term.weight), 0});
        auto part = productBounds(bounds(r), Bounds{term.weight, term.weight});
        if (part && !isPlain) {
            part = Bounds{std::min(part->least, Decimal(0)), std::max(part->most, Decimal(0))};
        }
        range =
            range && part ? std::optional(Bounds{range->least + part->least, range->most + part->most}) : std::nullopt;
    }
    return operation(op, {Kind::Decimal, 0, 0, 0}, std::move(decimals), range);
}

Register ProgramBuilder::multiply(Register a, Register b) {
    if (const auto constant = constantNumber(b)) {
        return linear({{a, *constant}});
    }
    if (const auto constant = constantNumber(a)) {
        return linear({{b, *constant}});
    }
    const auto range = productBounds(bounds(a), bounds(b));
    if (kind(a) == Kind::Fixed && kind(b) == Kind::Fixed) {
        const RegisterType x = node(a).type;
        const RegisterType y = node(b).type;
        const Int128 corners[] = {Int128{x.least} * y.least, Int128{x.least} * y.most, Int128{x.most} * y.least,
                                  Int128{x.most} * y.most};
        const auto [least, most] = std::minmax_element(std::begin(corners), std::end(corners));
        if (x.scale + y.scale <= kMostDigits && isSafe(*least) && isSafe(*most)) {
            Operation op;
            op.code = Opcode::Multiply;
            op.a = a;
            op.b = b;
            return operation(op, fixedType(x.scale + y.scale, *least, *most));
        }
    }
    Operation op;
    op.code = Opcode::DecimalMultiply;
    op.a = toDecimal(a);
    op.b = toDecimal(b);
    return operation(op, {Kind::Decimal, 0, 0, 0}, {}, range);
}

Register ProgramBuilder::divide(Register a, Register b) {
    const auto divisor = constantNumber(b);
    if (divisor && !divisor->isZero() && m_fixedPoint) {
        const auto reciprocal = Decimal::divide(Decimal(1), *divisor);
        if (reciprocal && reciprocal->scale() <= kMostDigits && *reciprocal * *divisor == Decimal(1)) {
            return linear({{a, *reciprocal}});
        }
    }
    std::optional<Bounds> range;
    const auto x = bounds(a);
    if (const auto y = bounds(b); x && y) {
        // The least distance of a divisor from 0: its bounds if they exclude 0, otherwise one unit of its scale.
        Decimal nearest;
        if (y->least > Decimal(0) || y->most < Decimal(0)) {
            nearest = std::min(y->least.abs(), y->most.abs());
        } else if (kind(b) == Kind::Fixed) {
            nearest = Decimal::scaled(1, -node(b).type.scale);
        }
        const Decimal largest = std::max(x->least.abs(), x->most.abs());
        if (const auto limit = nearest.isZero() ? std::nullopt : Decimal::divide(largest, nearest)) {
            range = Bounds{-*limit, *limit};
            if (!x->least.isNegative() && !y->least.isNegative()) {
                range->least = 0;
            }
        }
    }
    Operation op;
    op.code = Opcode::DecimalDivide;
    op.a = toDecimal(a);
    op.b = toDecimal(b);
    return operation(op, {Kind::Decimal, 0, 0, 0}, {}, range);
}

Register ProgramBuilder::power(Register a, Register b) {
    const auto exponent = constantNumber(b);
    if (exponent && *exponent == Decimal(1)) {
        return a;
    }
    if (exponent && *exponent == Decimal(2)) {
        return multiply(a, a);
    }
    Operation op;
    op.code = Opcode::DecimalPower;
    op.a = toDecimal(a);
    op.b = toDecimal(b);
    return operation(op, {Kind::Decimal, 0, 0, 0});
}

Register ProgramBuilder::modulo(Register a, Register b) {
    Operation op;
    op.code = Opcode::DecimalModulo;
    op.a = toDecimal(a);
    op.b = toDecimal(b);
    std::optional<Bounds> range;
    if (const auto y = bounds(b)) {
        const Decimal limit = std::max(y->least.abs(), y->most.abs());
        range = Bounds{-limit, limit};
    }
    return operation(op, {Kind::Decimal, 0, 0, 0}, {}, range);
}

// A division that is rounded at once: (a x low) / (b x high) in integers. The decimal division rounds at 34 digits
// first; that cannot move the quotient across a tie or an integer while the dividend stays below 10^33, because
// a quotient of integers P / R that is no tie is at least 1 / 2R away from one.
std::optional<Register> ProgramBuilder::quotient(Register a, int digits, Rounding rounding) {
    const auto integerOf = [&](Register r) -> std::optional<Register> {
        const Node& n = node(r);
        if (n.role == Role::Operation && n.operation.code == Opcode::ToDecimal) {
            return n.operation.a;
        }
        const auto value = constantNumber(r);
        const Register fixed = value ? number(*value) : kNoRegister;
        return value && kind(fixed) == Kind::Fixed ? std::optional(fixed) : std::nullopt;
    };
    int shift = digits;
    const Node* division = &node(a);
    if (division->role == Role::Operation && division->operation.code == Opcode::DecimalLinear &&
        division->terms.size() == 1 && division->operation.rule == ChildRule::Strict &&
        m_decimals[static_cast<std::size_t>(division->operation.low)].isZero()) {
        const Decimal weight = m_decimals[static_cast<std::size_t>(division->terms.front().weight)];
        int exponent = 0;
        while (exponent < kMostDigits && weight != Decimal::scaled(1, exponent)) {
            ++exponent;
        }
        if (weight != Decimal::scaled(1, exponent)) {
            return std::nullopt;
        }
        shift += exponent;
        division = &node(division->terms.front().value);
    }
    if (!m_fixedPoint || division->role != Role::Operation || division->operation.code != Opcode::DecimalDivide) {
        return std::nullopt;
    }
    const auto range = bounds(a);
    const Register numerator = division->operation.a; // integerOf() may add a constant and move the nodes
    const Register denominator = division->operation.b;
    const auto top = integerOf(numerator);
    const auto bottom = integerOf(denominator);
    if (!top || !bottom || !range) {
        return std::nullopt;
    }
    const RegisterType x = node(*top).type;
    const RegisterType y = node(*bottom).type;
    const int exponent = y.scale - x.scale + shift;
    const auto low = powerOfTen(std::max(exponent, 0));
    const auto high = powerOfTen(std::max(-exponent, 0));
    const auto least = range->least.rounded(digits, Rounding::Floor).toScaledInteger(digits);
    const auto most = range->most.rounded(digits, Rounding::Ceiling).toScaledInteger(digits);
    if (!low || !high || !least || !most || !isSafe(*least) || !isSafe(*most) || digits > kMostDigits || digits < 0) {
        return std::nullopt;
    }
    const Int128 largest = std::max(magnitude(x.least), magnitude(x.most));
    constexpr Int128 kLimit = static_cast<Int128>(1'000'000'000'000'000'000) * 1'000'000'000'000'000; // 10^33
    if (largest != 0 && largest > kLimit / *low) {
        return std::nullopt;
    }
    Operation op;
    op.code = Opcode::Quotient;
    op.a = *top;
    op.b = *bottom;
    op.low = *low;
    op.high = *high;
    op.rounding = rounding;
    return operation(op, fixedType(digits, *least, *most));
}

Register ProgramBuilder::round(Register a, int digits, Rounding rounding) {
    if (const auto value = constantNumber(a)) {
        return number(value->rounded(digits, rounding));
    }
    if (kind(a) == Kind::Fixed) {
        const RegisterType type = node(a).type;
        const auto divisor = powerOfTen(type.scale - digits);
        if (type.scale <= digits) {
            return a;
        }
        if (divisor) {
            const auto edge = [&](std::int64_t word, Rounding direction) {
                const auto rounded = Decimal::scaled(word, -type.scale).rounded(digits, direction);
                return *(rounded * Decimal::scaled(1, digits)).rounded(0, direction).toInteger();
            };
            Operation op;
            op.code = Opcode::Round;
            op.a = a;
            op.low = *divisor;
            op.rounding = rounding;
            const Register r = operation(op, fixedType(std::max(digits, 0), edge(type.least, Rounding::Floor),
                                                       edge(type.most, Rounding::Ceiling)));
            return digits >= 0 ? r : linear({{r, Decimal::scaled(1, -digits)}});
        }
    }
    if (const auto r = quotient(a, digits, rounding)) {
        return *r;
    }
    const auto range = bounds(a);
    const Register decimal = toDecimal(a);
    Operation op;
    op.a = decimal;
    op.low = digits;
    op.rounding = rounding;
    if (range) {
        const Bounds outer{range->least.rounded(digits, Rounding::Floor),
                           range->most.rounded(digits, Rounding::Ceiling)};
        const auto least = outer.least.toScaledInteger(std::max(digits, 0));
        const auto most = outer.most.toScaledInteger(std::max(digits, 0));
        if (m_fixedPoint && digits >= 0 && digits <= kMostDigits && least && most && isSafe(*least) && isSafe(*most)) {
            op.code = Opcode::FromDecimal;
            return operation(op, fixedType(digits, *least, *most));
        }
        op.code = Opcode::DecimalRound;
        return operation(op, {Kind::Decimal, 0, 0, 0}, {}, outer);
    }
    op.code = Opcode::DecimalRound;
    return operation(op, {Kind::Decimal, 0, 0, 0});
}

Register ProgramBuilder::absolute(Register a) {
    if (const auto value = constantNumber(a)) {
        return number(value->abs());
    }
    const RegisterType type = node(a).type;
    Operation op;
    op.a = a;
    if (type.kind == Kind::Fixed) {
        op.code = Opcode::Absolute;
        return operation(op, fixedType(type.scale, 0, std::max(magnitude(type.least), magnitude(type.most))));
    }
    op.code = Opcode::DecimalAbsolute;
    std::optional<Bounds> range;
    if (const auto b = bounds(a)) {
        range = Bounds{0, std::max(b->least.abs(), b->most.abs())};
    }
    return operation(op, type, {}, range);
}

Register ProgramBuilder::squareRoot(Register a) {
    Operation op;
    op.code = Opcode::DecimalSquareRoot;
    op.a = toDecimal(a);
    return operation(op, {Kind::Decimal, 0, 0, 0});
}

Register ProgramBuilder::extreme(Opcode leastOrGreatest, std::vector<Register> operands, ChildRule rule) {
    SIHUA_ASSERT(!operands.empty());
    unify(operands);
    std::optional<Bounds> united;
    RegisterType type = unitedType(operands, united);
    if (rule == ChildRule::Zero) {
        type.least = std::min<std::int64_t>(type.least, 0);
        type.most = std::max<std::int64_t>(type.most, 0);
        if (united) {
            united = Bounds{std::min(united->least, Decimal(0)), std::max(united->most, Decimal(0))};
        }
    } else if (operands.size() == 1) {
        return operands.front();
    }
    std::vector<Term> terms;
    for (const Register r : operands) {
        terms.push_back({r, 0, 0});
    }
    Operation op;
    op.code = leastOrGreatest;
    if (type.kind == Kind::Decimal) {
        op.code = leastOrGreatest == Opcode::Least ? Opcode::DecimalLeast : Opcode::DecimalGreatest;
    }
    op.rule = rule;
    return operation(op, type, std::move(terms), united);
}

// Renormalised means and sums lie within bounds that depend on which parts are left. They are proved only for
// weights and shares that are not negative; the quotient is then at most (greatest value x weight / share) x whole.
Register ProgramBuilder::renormalise(const std::vector<Shared>& terms, Decimal whole,
                                     std::optional<std::pair<int, Rounding>> round) {
    std::optional<Bounds> range;
    std::vector<Term> decimals;
    bool isProved = true;
    for (const Shared& term : terms) {
        SIHUA_ASSERT(isNumber(term.value));
        const auto b = bounds(term.value);
        const auto ratio = Decimal::divide(term.weight, term.share);
        isProved = isProved && b && ratio && term.share > Decimal(0) && !term.weight.isNegative();
        if (isProved) {
            const Decimal factor = *ratio * whole;
            const Bounds part{std::min(b->least * factor, b->most * factor),
                              std::max(b->least * factor, b->most * factor)};
            range = range ? Bounds{std::min(range->least, part.least), std::max(range->most, part.most)} : part;
        }
        decimals.push_back({toDecimal(term.value), decimalIndex(term.weight), decimalIndex(term.share)});
    }
    range = isProved ? range : std::nullopt;
    Operation op;
    op.code = Opcode::DecimalRenormalise;
    op.rule = ChildRule::LeaveOut;
    op.low = decimalIndex(whole);

    // In integers: sum(weight x value) x whole / sum(share), rounded once.
    if (m_fixedPoint && range && round && round->first >= 0 && round->first <= kMostDigits) {
        const int digits = round->first;
        int scale = whole.scale();
        int shareScale = 0;
        bool areFixed = true;
        for (const Shared& term : terms) {
            areFixed = areFixed && kind(term.value) == Kind::Fixed;
            scale = std::max(scale, term.weight.scale() + node(term.value).type.scale);
            shareScale = std::max(shareScale, term.share.scale());
        }
        std::vector<Term> integers;
        Int128 top = 0;
        Int128 bottom = 0;
        for (std::size_t i = 0; areFixed && i < terms.size(); ++i) {
            const RegisterType& type = node(terms[i].value).type;
            const auto weight = terms[i].weight.toScaledInteger(scale - type.scale);
            const auto share = terms[i].share.toScaledInteger(shareScale);
            areFixed = weight && share && isSafe(*weight) && isSafe(*share);
            if (areFixed) {
                top += std::max(magnitude(Int128{*weight} * type.least), magnitude(Int128{*weight} * type.most));
                bottom += *share;
                areFixed = isSafe(top) && isSafe(bottom);
                integers.push_back({terms[i].value, *weight, *share});
            }
        }
        // value = top x 10^-scale x whole / (bottom x 10^-shareScale), in units of 10^-digits
        const int wholeScale = whole.scale();
        const auto wholeWord = whole.toScaledInteger(wholeScale);
        const int exponent = shareScale - scale - wholeScale + digits;
        const auto up = powerOfTen(std::max(exponent, 0));
        const auto down = powerOfTen(std::max(-exponent, 0));
        const auto least = range->least.rounded(digits, Rounding::Floor).toScaledInteger(digits);
        const auto most = range->most.rounded(digits, Rounding::Ceiling).toScaledInteger(digits);
        constexpr Int128 kLimit = static_cast<Int128>(1'000'000'000'000'000'000) * 1'000'000'000'000'000;
        if (areFixed && wholeWord && up && down && least && most && isSafe(*least) && isSafe(*most) &&
            isSafe(Int128{*wholeWord} * *up) && (top == 0 || Int128{*wholeWord} * *up <= kLimit / top)) {
            op.code = Opcode::Renormalise;
            op.low = *wholeWord * *up;
            op.high = *down;
            op.rounding = round->second;
            return operation(op, fixedType(digits, *least, *most), std::move(integers));
        }
    }
    const Register r = operation(op, {Kind::Decimal, 0, 0, 0}, std::move(decimals), range);
    return round ? this->round(r, round->first, round->second) : r;
}

Register ProgramBuilder::lookup(Register code, const std::vector<Decimal>& values) {
    int scale = 0;
    for (const Decimal value : values) {
        scale = std::max(scale, value.scale());
    }
    std::vector<std::int64_t> words;
    for (const Decimal value : values) {
        const auto word = scale <= kMostDigits ? value.toScaledInteger(scale) : std::nullopt;
        if (word && isSafe(*word)) {
            words.push_back(*word);
        }
    }
    if (words.size() != values.size() || words.empty()) {
        std::vector<Choice> choices;
        for (std::size_t i = 0; i < values.size(); ++i) {
            choices.push_back({equals(code, this->code(static_cast<std::int64_t>(i))), toDecimal(number(values[i]))});
        }
        return choose(choices, Hits::First, code);
    }
    const auto [least, most] = std::minmax_element(words.begin(), words.end());
    Operation op;
    op.code = Opcode::Lookup;
    op.a = code;
    op.low = tableIndex(words);
    op.high = static_cast<std::int64_t>(words.size());
    const Register r = operation(op, fixedType(scale, *least, *most));
    return m_fixedPoint ? r : toDecimal(r);
}

Register ProgramBuilder::maskSum(Register mask, const std::vector<Decimal>& values) {
    SIHUA_ASSERT(values.size() <= 64);
    int scale = 0;
    for (const Decimal value : values) {
        scale = std::max(scale, value.scale());
    }
    std::vector<std::int64_t> words;
    Int128 least = 0;
    Int128 most = 0;
    for (const Decimal value : values) {
        const auto word = scale <= kMostDigits ? value.toScaledInteger(scale) : std::nullopt;
        if (word && isSafe(*word)) {
            words.push_back(*word);
            (*word < 0 ? least : most) += *word;
        }
    }
    if (words.size() != values.size() || !isSafe(least) || !isSafe(most)) {
        std::vector<Weighted> terms{{toDecimal(bitCount(mask)), 0}}; // without an answer there is no sum
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto bit = static_cast<std::int64_t>(std::uint64_t{1} << i);
            terms.push_back({select(hasAny(mask, bit), toDecimal(number(1)), toDecimal(number(0))), values[i]});
        }
        return linear(terms);
    }
    Operation op;
    op.code = Opcode::MaskSum;
    op.a = mask;
    op.low = tableIndex(words);
    op.high = static_cast<std::int64_t>(words.size());
    const Register r = operation(op, fixedType(scale, least, most));
    return m_fixedPoint ? r : toDecimal(r);
}

Register ProgramBuilder::bitCount(Register mask) {
    Operation op;
    op.code = Opcode::BitCount;
    op.a = mask;
    const Register r = operation(op, fixedType(0, 0, 64));
    return m_fixedPoint ? r : toDecimal(r);
}

} // namespace sihua::evaluation
