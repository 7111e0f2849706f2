#include "core/diagnosis/additive_rows.h"

#include <algorithm>

namespace sihua::diagnosis {
namespace {

using evaluation::Kind;
using evaluation::kNoRegister;
using evaluation::Opcode;
using evaluation::Operation;
using evaluation::Range;
using evaluation::Register;
using evaluation::Validity;

class Finder {
public:
    Finder(const evaluation::RangeExecutor& ranges, const std::vector<Improvable>& improvable)
        : m_ranges(ranges),
          m_program(ranges.plan().program()),
          m_below(m_program.registerCount()) {
        for (std::size_t i = 0; i < improvable.size(); ++i) {
            for (const Register slot : improvable[i].use->slots) {
                m_below[slot].push_back(i);
            }
        }
        for (std::size_t i = 0; i < m_program.operations.size(); ++i) {
            auto& facts = m_below[m_program.result(i)];
            evaluation::forEachOperand(m_program, m_program.operations[i], [&](Register operand) {
                facts.insert(facts.end(), m_below[operand].begin(), m_below[operand].end());
            });
            std::sort(facts.begin(), facts.end());
            facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
        }
    }

    AdditiveRows find(const std::vector<std::size_t>& levels, int target) {
        const evaluation::Results& results = m_ranges.plan().results();
        for (const std::size_t level : levels) {
            require(results.rows[level]);
        }
        const auto& caps = m_ranges.plan().scheme().levels.caps;
        for (std::size_t i = 0; i < caps.size(); ++i) {
            if (caps[i].atMost < target) {
                forbid(results.caps[i].truth, target);
            }
        }
        return std::move(m_result);
    }

private:
    /// More than the inexactness of decimals of 34 digits, as large as they are here.
    inline static const Decimal kLastDigits = Decimal::scaled(1, -20);

    [[nodiscard]] const Operation* operationOf(Register r) const {
        return r < m_program.firstOperation() ? nullptr : &m_program.operations[r - m_program.firstOperation()];
    }
    [[nodiscard]] bool isFixed(Register r) const { return m_below[r].empty(); }
    [[nodiscard]] bool isAlwaysKnown(Register r) const { return m_ranges.range(r).validity.must(Validity::Known); }
    [[nodiscard]] Decimal unitOf(Register r) const {
        return Decimal::scaled(1, m_program.types[r].kind == Kind::Decimal ? -30 : -m_program.types[r].scale);
    }
    /// The value of a register that no improvement reaches.
    [[nodiscard]] std::optional<Decimal> constant(Register r) const {
        const auto number = m_ranges.number(r);
        return number.validity.must(Validity::Known) && number.least == number.most ? number.least : std::nullopt;
    }

    // --------------------------------------------------------------------------- conditions become rows

    void require(Register truth) {
        const Operation* op = operationOf(truth);
        if (isFixed(truth) || op == nullptr) {
            return;
        }
        switch (op->code) {
        case Opcode::All:
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                require(m_program.terms[i].value);
            }
            return;
        case Opcode::Within:
            within(*op);
            return;
        case Opcode::Compare:
        case Opcode::DecimalCompare:
            return add({{op->b, 1}, {op->a, -1}}, 0);
        case Opcode::Not:
            return add({{op->a, -1}}, 0);
        case Opcode::Any: {
            std::vector<Summand> parts;
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                parts.push_back({m_program.terms[i].value, 1});
            }
            return add(parts, 1);
        }
        default:
            return add({{truth, 1}}, 1);
        }
    }

    void within(const Operation& op) {
        const Decimal unit = unitOf(op.a);
        if (op.low > m_program.types[op.a].least) {
            extremes(op.a, Decimal(op.low) * unit);
        }
        if (op.high < m_program.types[op.a].most) {
            add({{op.a, -1}}, -(Decimal(op.high) * unit));
        }
    }

    /// value >= least; the least of several reaches it only if each does.
    void extremes(Register value, Decimal least) {
        const Operation* op = operationOf(value);
        if (op != nullptr && (op->code == Opcode::Least || op->code == Opcode::DecimalLeast) &&
            op->rule == evaluation::ChildRule::Strict) {
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                extremes(m_program.terms[i].value, least);
            }
            return;
        }
        if (const auto threshold = stepThreshold(value, least)) {
            return extremes(threshold->first, threshold->second);
        }
        add({{value, 1}}, least);
    }

    /// `if x >= 80 then 5 else if x >= 60 then 4 ...` reaches a value just when x reaches the least of the thresholds
    /// that give it: x, and that threshold. Nothing for what is not such a staircase over one quantity.
    [[nodiscard]] std::optional<std::pair<Register, Decimal>> stepThreshold(Register value, Decimal least) const {
        std::optional<std::pair<Register, Decimal>> found;
        for (const Operation* op = operationOf(value); op != nullptr; op = operationOf(value)) {
            if (op->code != Opcode::Select && op->code != Opcode::DecimalSelect) {
                break;
            }
            const auto step = isFixed(op->b) ? constant(op->b) : std::nullopt;
            const Operation* when = operationOf(op->a);
            if (!step || when == nullptr || when->code != Opcode::Within ||
                when->high < m_program.types[when->a].most || (found && found->first != when->a)) {
                return std::nullopt;
            }
            if (*step >= least) {
                const Decimal threshold = Decimal(when->low) * unitOf(when->a);
                found = {when->a, found ? std::min(found->second, threshold) : threshold};
            }
            value = op->c;
        }
        const auto rest = isFixed(value) ? constant(value) : std::nullopt;
        return rest && *rest < least ? found : std::nullopt;
    }

    /// The condition of a cap must not hold where the level before caps is the target or above.
    void forbid(Register truth, int target) {
        const Operation* op = operationOf(truth);
        if (isFixed(truth) || op == nullptr) {
            return;
        }
        if (op->code == Opcode::All) {
            std::vector<Register> rest;
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                if (!holdsAt(m_program.terms[i].value, target)) {
                    rest.push_back(m_program.terms[i].value);
                }
            }
            if (rest.size() == 1) {
                return forbid(rest.front(), target);
            }
            std::vector<Summand> parts;
            for (const Register r : rest) {
                parts.push_back({r, -1});
            }
            return add(parts, Decimal(1 - static_cast<std::int64_t>(rest.size())));
        }
        if (op->code == Opcode::Any) {
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                forbid(m_program.terms[i].value, target);
            }
            return;
        }
        if ((op->code == Opcode::Compare || op->code == Opcode::DecimalCompare) && isAlwaysKnown(truth)) {
            return add({{op->a, 1}, {op->b, -1}}, 0);
        }
        if (op->code == Opcode::Within && isAlwaysKnown(truth)) {
            const Decimal unit = unitOf(op->a);
            if (op->low <= m_program.types[op->a].least) { // it is at most `high`, so it must exceed that
                return extremes(op->a, Decimal(op->high) * unit + unit);
            }
            if (op->high >= m_program.types[op->a].most) {
                return add({{op->a, -1}}, unit - Decimal(op->low) * unit);
            }
        }
        add({{truth, -1}}, 0);
    }

    /// Whether a part of a cap's condition holds whenever the level before caps is the target or above.
    [[nodiscard]] bool holdsAt(Register truth, int target) const {
        if (isFixed(truth)) {
            return !m_ranges.range(truth).mayNotBeTrue();
        }
        const Operation* op = operationOf(truth);
        const Register level = m_ranges.plan().results().uncapped;
        if (op == nullptr) {
            return false;
        }
        if (op->code == Opcode::Within && op->a == level) {
            return op->low <= target && op->high >= m_program.types[level].most;
        }
        if (op->code == Opcode::Compare && op->b == level) {
            const auto bound = constant(op->a);
            return bound && (op->low != 0 ? *bound <= Decimal(target) : *bound < Decimal(target));
        }
        return false;
    }

    // ------------------------------------------------------------------------------- rows and their leaves

    /// A part of a requirement: factor x the value of a register.
    struct Summand {
        Register value = kNoRegister;
        Decimal factor;
    };

    void add(const std::vector<Summand>& summands, Decimal least) {
        AdditiveRow row;
        row.least = least;
        for (const Summand& summand : summands) {
            if (!isAlwaysKnown(summand.value)) {
                return; // what is not known has no gain to measure
            }
            expand(summand.value, summand.factor, row);
        }
        m_result.rows.push_back(std::move(row));
    }

    /// By how much a rounding to whole units can lift.
    static Decimal lift(Rounding rounding, Decimal unit) {
        const bool isToNearest =
            rounding == Rounding::HalfUp || rounding == Rounding::HalfEven || rounding == Rounding::HalfDown;
        return isToNearest ? unit * Decimal::scaled(5, -1) : unit;
    }

    /// Walks down linear operations to what is not linear.
    void expand(Register r, Decimal factor, AdditiveRow& row) {
        if (isFixed(r)) {
            row.fixed += factor * constant(r).value_or(Decimal());
            return;
        }
        const Operation* op = operationOf(r);
        const auto child = [&](Register operand, Decimal by) { expand(operand, factor * by, row); };
        const auto rounds = [&](Decimal unit) { row.slack += factor.abs() * unit; };
        if (op == nullptr || !isAlwaysKnown(r)) {
            return leaf(r, factor, row);
        }
        switch (op->code) {
        case Opcode::Linear:
        case Opcode::DecimalLinear: {
            const bool isDecimal = op->code == Opcode::DecimalLinear;
            row.fixed += factor * (isDecimal ? m_program.decimals[static_cast<std::size_t>(op->low)]
                                             : Decimal(op->low) * unitOf(r));
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                const evaluation::Term& term = m_program.terms[i];
                child(term.value, isDecimal ? m_program.decimals[static_cast<std::size_t>(term.weight)]
                                            : inUnits(Decimal(term.weight), r, term.value));
            }
            if (isDecimal) {
                rounds(kLastDigits);
            }
            return;
        }
        case Opcode::Multiply:
        case Opcode::DecimalMultiply: {
            const auto a = constant(op->a);
            const auto b = constant(op->b);
            if (a && isFixed(op->a)) {
                return child(op->b, *a);
            }
            if (b && isFixed(op->b)) {
                return child(op->a, *b);
            }
            break;
        }
        case Opcode::Quotient:
        case Opcode::DecimalDivide: {
            const auto b = isFixed(op->b) ? constant(op->b) : std::nullopt;
            const auto by = b ? Decimal::divide(1, *b) : std::nullopt;
            if (by) {
                rounds((op->code == Opcode::Quotient ? lift(op->rounding, unitOf(r)) : Decimal()) + kLastDigits);
                return child(op->a, *by);
            }
            break;
        }
        case Opcode::Round:
        case Opcode::FromDecimal:
            rounds(lift(op->rounding, unitOf(r)));
            return child(op->a, 1);
        case Opcode::DecimalRound:
            rounds(lift(op->rounding, Decimal::scaled(1, static_cast<int>(-op->low))));
            return child(op->a, 1);
        case Opcode::ToDecimal:
            return child(op->a, 1);
        case Opcode::ZeroIfUnknown:
        case Opcode::DecimalZeroIfUnknown:
            if (isAlwaysKnown(op->a)) {
                return child(op->a, 1);
            }
            break;
        case Opcode::Applicable:
        case Opcode::DecimalApplicable:
            if (isFixed(op->b)) {
                return child(op->a, 1);
            }
            break;
        case Opcode::Select:
        case Opcode::DecimalSelect:
            if (isFixed(op->a)) {
                return child(m_ranges.range(op->a).mayBeTrue() ? op->b : op->c, 1);
            }
            break;
        case Opcode::Choose:
        case Opcode::DecimalChoose:
            if (const auto output = settledOutput(*op)) {
                return child(*output, op->code == Opcode::Choose ? inUnits(1, r, *output) : Decimal(1));
            }
            break;
        case Opcode::Renormalise:
        case Opcode::DecimalRenormalise:
            if (mean(r, *op, factor, row)) {
                return;
            }
            break;
        default:
            break;
        }
        leaf(r, factor, row);
    }

    /// The output that a choice gives whatever improves, as with weights by the kind of enterprise.
    [[nodiscard]] std::optional<Register> settledOutput(const Operation& op) const {
        std::optional<Register> output;
        for (std::uint32_t i = op.first; i < op.first + op.count; ++i) {
            const evaluation::Term& term = m_program.terms[i];
            if (!isFixed(term.value)) {
                return std::nullopt;
            }
            if (m_ranges.range(term.value).mayBeTrue()) {
                if (output && op.hits != evaluation::Hits::First) {
                    return std::nullopt;
                }
                output = output ? output : static_cast<Register>(term.weight);
            }
        }
        return output;
    }

    /// A mean of which it is settled what it leaves out has fixed weights.
    bool mean(Register r, const Operation& op, Decimal factor, AdditiveRow& row) {
        const bool isDecimal = op.code == Opcode::DecimalRenormalise;
        const auto weightOf = [&](std::int64_t weight) {
            return isDecimal ? m_program.decimals[static_cast<std::size_t>(weight)] : Decimal(weight);
        };
        Decimal shares;
        for (std::uint32_t i = op.first; i < op.first + op.count; ++i) {
            const evaluation::Term& term = m_program.terms[i];
            const auto validity = m_ranges.range(term.value).validity;
            if (validity.must(Validity::Known)) {
                shares += weightOf(term.share);
            } else if (validity.may(Validity::Known)) {
                return false;
            }
        }
        const auto scale = Decimal::divide(weightOf(op.low), isDecimal ? shares : shares * Decimal(op.high));
        if (!scale) {
            return false;
        }
        for (std::uint32_t i = op.first; i < op.first + op.count; ++i) {
            const evaluation::Term& term = m_program.terms[i];
            if (isAlwaysKnown(term.value)) {
                const Decimal weight = weightOf(term.weight) * *scale;
                expand(term.value, factor * (isDecimal ? weight : inUnits(weight, r, term.value)), row);
            }
        }
        row.slack += factor.abs() * ((isDecimal ? Decimal() : lift(op.rounding, unitOf(r))) + kLastDigits);
        return true;
    }

    /// A factor between words as one between values.
    [[nodiscard]] Decimal inUnits(Decimal factor, Register result, Register operand) const {
        return *Decimal::divide(factor * unitOf(result), unitOf(operand));
    }

    void leaf(Register r, Decimal factor, AdditiveRow& row) {
        const auto known = std::find_if(m_result.leaves.begin(), m_result.leaves.end(),
                                        [&](const AdditiveRows::Leaf& candidate) { return candidate.value == r; });
        const auto index = static_cast<std::size_t>(known - m_result.leaves.begin());
        if (known == m_result.leaves.end()) {
            m_result.leaves.push_back({r, m_below[r]});
        }
        for (AdditiveRow::Part& part : row.parts) {
            if (part.leaf == index) {
                part.factor += factor;
                return;
            }
        }
        row.parts.push_back({index, factor});
    }

    const evaluation::RangeExecutor& m_ranges;
    const evaluation::Program& m_program;
    std::vector<std::vector<std::size_t>> m_below; ///< Per register: the improvable facts it rests on.
    AdditiveRows m_result;
};

} // namespace

AdditiveRows additiveRows(const evaluation::RangeExecutor& ranges, const std::vector<Improvable>& improvable,
                          const std::vector<std::size_t>& levels, int target) {
    return Finder(ranges, improvable).find(levels, target);
}

} // namespace sihua::diagnosis
