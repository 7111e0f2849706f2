#include "core/evaluation/range_executor.h"

#include "core/evaluation/answer_slots.h"

namespace sihua::evaluation {
namespace {

Range ofWord(Kind kind, std::int64_t word, Decimal decimal, Validity validity) {
    Range range;
    range.validity = validity;
    if (validity != Validity::Known) {
        return range;
    }
    if (kind == Kind::Mask) {
        range.certain = range.possible = static_cast<std::uint64_t>(word);
        return range;
    }
    range.least = range.most = kind == Kind::Decimal ? decimal : Decimal(word);
    if (kind == Kind::Code && word >= 0 && word < 64) {
        range.codes = std::uint64_t{1} << static_cast<unsigned>(word);
    }
    return range;
}

/// The smallest range that contains both.
Range hull(const Range& a, const Range& b) {
    if (!a.validity.may(Validity::Known) || !b.validity.may(Validity::Known)) {
        Range range = a.validity.may(Validity::Known) ? a : b;
        range.validity = a.validity;
        range.validity.add(b.validity);
        return range;
    }
    Range range;
    range.validity = a.validity;
    range.validity.add(b.validity);
    range.least = a.least && b.least ? std::optional(std::min(*a.least, *b.least)) : std::nullopt;
    range.most = a.most && b.most ? std::optional(std::max(*a.most, *b.most)) : std::nullopt;
    range.codes = a.codes | b.codes;
    range.certain = a.certain & b.certain;
    range.possible = a.possible | b.possible;
    return range;
}

std::uint64_t firstBits(std::size_t count) { return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

} // namespace

RangeExecutor::RangeExecutor(PlanPtr plan)
    : m_plan(std::move(plan)),
      m_ranges(m_plan->program().registerCount()),
      m_isExact(m_plan->program().registerCount(), true),
      m_registers(m_plan->program()) {
    for (Register r = 0; r < m_plan->program().firstOperation(); ++r) {
        putExact(r);
    }
}

/// The range of a register whose value is known to be the only one.
void RangeExecutor::putExact(Register r) {
    const Program& program = m_plan->program();
    m_ranges[r] = ofWord(program.types[r].kind, m_registers.words[r],
                         program.hasDecimals ? m_registers.decimals[r] : Decimal(), m_registers.validity[r]);
    m_isExact[r] = true;
}

Range RangeExecutor::slotRange(Register slot, const Answer* answer) const {
    const SlotValue value = answer != nullptr ? slotValue(*m_plan, slot, *answer) : SlotValue{};
    return ofWord(m_plan->program().types[slot].kind, value.word, value.decimal, value.validity);
}

void RangeExecutor::set(const FactUse& use, const Answer* answer) {
    putAnswer(*m_plan, use, answer, m_registers);
    for (const Register slot : use.slots) {
        putExact(slot);
    }
}

void RangeExecutor::set(const Answers& answers) {
    for (const FactUse& use : m_plan->results().facts) {
        const auto answer = answers.find(m_plan->scheme().interview->facts[use.fact].id);
        set(use, answer == answers.end() ? nullptr : &answer->second);
    }
}

void RangeExecutor::open(const FactUse& use, bool mayNotApply) {
    const rulepack::Fact& fact = m_plan->scheme().interview->facts[use.fact];
    for (const Register slot : use.slots) {
        Range range;
        range.validity = Validity::Known;
        if (mayNotApply) {
            range.validity.add(Validity::NotApplicable);
        }
        switch (fact.type) {
        case rulepack::FactType::Number: {
            range.least = fact.least;
            range.most = fact.most;
            const RegisterType& type = m_plan->program().types[slot];
            if (type.kind == Kind::Fixed) { // an answer has at most the fact's decimals, so both fit
                const auto word = [&](const std::optional<Decimal>& bound, std::int64_t proved, Rounding rounding) {
                    const auto scaled =
                        bound ? bound->rounded(type.scale, rounding).toScaledInteger(type.scale) : std::nullopt;
                    return Decimal(scaled.value_or(proved));
                };
                range.least = word(fact.least, type.least, Rounding::Ceiling);
                range.most = word(fact.most, type.most, Rounding::Floor);
            }
            break;
        }
        case rulepack::FactType::Boolean:
            range.most = 1;
            break;
        case rulepack::FactType::OneOf:
            range.most = Decimal(static_cast<std::int64_t>(fact.options.size()) - 1);
            range.codes = firstBits(fact.options.size());
            break;
        case rulepack::FactType::SomeOf: {
            const std::size_t word = m_plan->slots()[slot].word;
            range.possible = firstBits(fact.options.size() - std::min(fact.options.size(), 64 * word));
            break;
        }
        case rulepack::FactType::Text:
        case rulepack::FactType::Date:
            range.least.reset();
            range.most.reset();
            range.codes = ~std::uint64_t{0};
            break;
        }
        m_ranges[slot] = range;
        m_isExact[slot] = false;
    }
}

void RangeExecutor::openAmong(const FactUse& use, const std::vector<const Answer*>& answers) {
    for (const Register slot : use.slots) {
        Range range;
        for (const Answer* answer : answers) {
            const Range one = slotRange(slot, answer);
            range = range.validity.isEmpty() ? one : hull(range, one);
        }
        m_ranges[slot] = range;
        m_isExact[slot] = false;
    }
}

void RangeExecutor::run() {
    const Program& program = m_plan->program();
    for (std::size_t i = 0; i < program.operations.size(); ++i) {
        const Operation& operation = program.operations[i];
        const Register result = program.result(i);
        bool isExact = true;
        forEachOperand(program, operation, [&](Register operand) { isExact = isExact && m_isExact[operand]; });
        if (isExact) {
            evaluation::run(program, operation, result, m_registers);
            putExact(result);
        } else {
            m_ranges[result] = rangeOf(program, operation, result, m_ranges);
            m_isExact[result] = false;
        }
    }
}

NumberRange RangeExecutor::number(Register r) const {
    const Range& range = m_ranges[r];
    const RegisterType& type = m_plan->program().types[r];
    NumberRange number{range.least, range.most, range.validity};
    if (type.kind != Kind::Decimal) {
        const Decimal unit = Decimal::scaled(1, -type.scale);
        for (std::optional<Decimal>* bound : {&number.least, &number.most}) {
            if (*bound) {
                *bound = (**bound * unit).normalized();
            }
        }
    } else {
        for (std::optional<Decimal>* bound : {&number.least, &number.most}) {
            if (*bound) {
                *bound = (*bound)->normalized();
            }
        }
    }
    return number;
}

} // namespace sihua::evaluation
