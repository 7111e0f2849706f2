#include "core/diagnosis/additive_rows.h"

#include <algorithm>
#include <limits>
#include <numeric>

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
          m_facts(improvable.size()),
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
        m_group.resize(m_facts);
        std::iota(m_group.begin(), m_group.end(), std::size_t{0});
    }

    AdditiveRows find(std::size_t row, int target) {
        const evaluation::Results& results = m_ranges.plan().results();
        require(results.rows[row]);
        const auto& caps = m_ranges.plan().scheme().levels.caps;
        for (std::size_t i = 0; i < caps.size(); ++i) {
            if (caps[i].atMost < target) {
                forbid(results.caps[i].truth, target);
            }
        }
        // small leaves bind their facts together, the smallest first; the others stay loose
        std::stable_sort(m_leaves.begin(), m_leaves.end(), [&](const Leaf& a, const Leaf& b) {
            return m_below[a.value].size() < m_below[b.value].size();
        });
        for (const Leaf& leaf : m_leaves) {
            bind(leaf);
        }
        std::vector<std::vector<std::size_t>> groups(m_facts);
        for (std::size_t i = 0; i < m_facts; ++i) {
            groups[root(i)].push_back(i);
        }
        for (auto& group : groups) {
            if (!group.empty()) {
                m_result.groups.push_back(std::move(group));
            }
        }
        return std::move(m_result);
    }

private:
    struct Leaf {
        std::size_t row = 0;
        Register value = kNoRegister;
        Decimal factor;
    };

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
            std::vector<AdditiveRow::Part> parts;
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
            std::vector<AdditiveRow::Part> parts;
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

    void add(const std::vector<AdditiveRow::Part>& parts, Decimal least) {
        AdditiveRow row;
        row.least = least;
        const std::size_t index = m_result.rows.size();
        const std::size_t leaves = m_leaves.size();
        for (const AdditiveRow::Part& part : parts) {
            if (!isAlwaysKnown(part.value)) {
                m_leaves.resize(leaves); // what is not known has no gain to measure
                return;
            }
            row.parts.push_back(part);
            expand(part.value, part.factor, index, row.slack);
        }
        m_result.rows.push_back(std::move(row));
    }

    /// Walks down linear operations to what is not linear.
    void expand(Register r, Decimal factor, std::size_t row, Decimal& slack) {
        if (isFixed(r)) {
            return;
        }
        const Operation* op = operationOf(r);
        const auto child = [&](Register operand, Decimal by) { expand(operand, factor * by, row, slack); };
        const auto rounds = [&](Decimal unit) { slack += factor.abs() * unit; };
        if (op == nullptr || !isAlwaysKnown(r)) {
            return leaf(r, factor, row);
        }
        switch (op->code) {
        case Opcode::Linear:
        case Opcode::DecimalLinear: {
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                const evaluation::Term& term = m_program.terms[i];
                const Decimal by = op->code == Opcode::Linear
                                       ? *Decimal::divide(Decimal(term.weight) * unitOf(r), unitOf(term.value))
                                       : m_program.decimals[static_cast<std::size_t>(term.weight)];
                child(term.value, by);
            }
            if (op->code == Opcode::DecimalLinear) {
                rounds(Decimal::scaled(1, -20));
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
                rounds(op->code == Opcode::Quotient ? unitOf(r) : Decimal::scaled(1, -20));
                return child(op->a, *by);
            }
            break;
        }
        case Opcode::Round:
        case Opcode::FromDecimal:
            rounds(unitOf(r));
            return child(op->a, 1);
        case Opcode::DecimalRound:
            rounds(Decimal::scaled(1, static_cast<int>(-op->low)));
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
        case Opcode::Renormalise:
        case Opcode::DecimalRenormalise: {
            const bool isSettled =
                std::all_of(m_program.terms.begin() + op->first, m_program.terms.begin() + op->first + op->count,
                            [&](const evaluation::Term& term) {
                                const auto validity = m_ranges.range(term.value).validity;
                                return validity.must(Validity::Known) || !validity.may(Validity::Known);
                            });
            if (!isSettled) {
                break;
            }
            // Measured as a whole, so the factor serves only to pass slack on; a mean's weights are at most 1.
            for (std::uint32_t i = op->first; i < op->first + op->count; ++i) {
                if (isAlwaysKnown(m_program.terms[i].value)) {
                    child(m_program.terms[i].value, 1);
                }
            }
            rounds(op->code == Opcode::Renormalise ? unitOf(r) : Decimal::scaled(1, -20));
            return;
        }
        default:
            break;
        }
        leaf(r, factor, row);
    }

    void leaf(Register r, Decimal factor, std::size_t row) { m_leaves.push_back({row, r, factor}); }

    // -------------------------------------------------------------------------------------------- groups

    std::size_t root(std::size_t i) {
        while (m_group[i] != i) {
            i = m_group[i];
        }
        return i;
    }
    [[nodiscard]] std::size_t sizeOf(std::size_t group) {
        std::size_t size = 0;
        for (std::size_t i = 0; i < m_facts; ++i) {
            size += root(i) == group ? 1U : 0U;
        }
        return size;
    }

    void bind(const Leaf& leaf) {
        const auto& facts = m_below[leaf.value];
        std::vector<std::size_t> roots;
        std::size_t together = 0;
        for (const std::size_t fact : facts) {
            const std::size_t group = root(fact);
            if (std::find(roots.begin(), roots.end(), group) == roots.end()) {
                roots.push_back(group);
                together += sizeOf(group);
            }
        }
        if (roots.size() > 1 && together > AdditiveRows::kMostTogether) {
            const auto range = m_ranges.number(leaf.value);
            AdditiveRow::Loose loose;
            loose.facts = facts;
            // without a bound, anything
            loose.gain =
                range.least && range.most ? (*range.most - *range.least) * leaf.factor.abs() : Decimal::scaled(1, 60);
            m_result.rows[leaf.row].loose.push_back(std::move(loose));
            return;
        }
        for (const std::size_t group : roots) {
            m_group[group] = roots.front();
        }
    }

    const evaluation::RangeExecutor& m_ranges;
    const evaluation::Program& m_program;
    std::size_t m_facts;
    std::vector<std::vector<std::size_t>> m_below; ///< Per register: the improvable facts it rests on.
    std::vector<std::size_t> m_group;
    std::vector<Leaf> m_leaves;
    AdditiveRows m_result;
};

} // namespace

AdditiveRows additiveRows(const evaluation::RangeExecutor& ranges, const std::vector<Improvable>& improvable,
                          std::size_t row, int target) {
    return Finder(ranges, improvable).find(row, target);
}

} // namespace sihua::diagnosis
