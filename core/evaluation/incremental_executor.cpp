#include "core/evaluation/incremental_executor.h"

#include <bit>

#include "core/evaluation/scalar_executor.h"

namespace sihua::evaluation {

IncrementalExecutor::IncrementalExecutor(PlanPtr plan)
    : m_plan(std::move(plan)),
      m_registers(m_plan->program()),
      m_dirty((m_plan->program().operations.size() + 63) / 64),
      m_firstDirty(m_dirty.size()) {
    m_changed.reserve(m_plan->program().operations.size());
    evaluate(*m_plan, {}, m_registers);
}

void IncrementalExecutor::reset(const Answers& answers) {
    evaluate(*m_plan, answers, m_registers);
    std::fill(m_dirty.begin(), m_dirty.end(), 0);
    m_firstDirty = m_dirty.size();
    m_changed.clear();
}

void IncrementalExecutor::markUsers(Register r) {
    const Program& program = m_plan->program();
    for (std::uint32_t i = program.firstUser[r]; i < program.firstUser[r + 1]; ++i) {
        const std::uint32_t user = program.users[i];
        m_dirty[user / 64] |= std::uint64_t{1} << (user % 64);
    }
    if (program.firstUser[r] < program.firstUser[r + 1]) { // users ascend
        m_firstDirty = std::min<std::size_t>(m_firstDirty, program.users[program.firstUser[r]] / 64);
    }
}

void IncrementalExecutor::set(Register slot, const SlotValue& value) {
    const bool hasDecimals = m_plan->program().hasDecimals;
    const bool isSame = m_registers.words[slot] == value.word && m_registers.validity[slot] == value.validity &&
                        (!hasDecimals || m_registers.decimals[slot] == value.decimal);
    if (isSame) {
        return;
    }
    m_registers.words[slot] = value.word;
    m_registers.validity[slot] = value.validity;
    if (hasDecimals) {
        m_registers.decimals[slot] = value.decimal;
    }
    markUsers(slot);
}

void IncrementalExecutor::set(const FactUse& use, const Answer* answer) {
    for (const Register slot : use.slots) {
        set(slot, answer != nullptr ? slotValue(*m_plan, slot, *answer) : SlotValue{});
    }
}

std::size_t IncrementalExecutor::update() {
    const Program& program = m_plan->program();
    std::size_t ran = 0;
    m_changed.clear();
    for (std::size_t word = m_firstDirty; word < m_dirty.size(); ++word) {
        while (m_dirty[word] != 0) { // operations mark later ones only, perhaps in this word
            const auto bit = static_cast<std::size_t>(std::countr_zero(m_dirty[word]));
            m_dirty[word] &= m_dirty[word] - 1;
            const std::size_t index = word * 64 + bit;
            const Operation& operation = program.operations[index];
            const Register result = program.result(index);
            const bool isDecimal = program.types[result].kind == Kind::Decimal;
            const std::int64_t oldWord = m_registers.words[result];
            const Validity oldValidity = m_registers.validity[result];
            const Decimal oldDecimal = isDecimal ? m_registers.decimals[result] : Decimal();
            run(program, operation, result, m_registers);
            ++ran;
            const bool isSame = m_registers.words[result] == oldWord && m_registers.validity[result] == oldValidity &&
                                (!isDecimal || m_registers.decimals[result] == oldDecimal);
            if (!isSame) {
                m_changed.push_back(result);
                markUsers(result);
            }
        }
    }
    m_firstDirty = m_dirty.size();
    return ran;
}

} // namespace sihua::evaluation
