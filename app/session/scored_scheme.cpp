#include "app/session/scored_scheme.h"

#include <utility>

#include "core/diagnosis/evidenced.h"

namespace sihua::app {

ScoredScheme::ScoredScheme(evaluation::PlanPtr plan) : m_plan(std::move(plan)), m_executor(m_plan) {}

void ScoredScheme::reset(const Answers& answers, bool isSound) {
    m_executor.reset(answers);
    m_diagnosis.reset();
    read(answers, isSound);
}

void ScoredScheme::update(const Answers& answers, const FactId& changed, bool isSound) {
    const auto& interview = *scheme().interview;
    if (const auto* fact = interview.fact(changed); fact != nullptr) {
        if (const auto* use = m_plan->use(static_cast<std::size_t>(fact - interview.facts.data())); use != nullptr) {
            const auto answer = answers.find(changed);
            m_executor.set(*use, answer == answers.end() ? nullptr : &answer->second);
            m_executor.update();
        }
    }
    read(answers, isSound);
}

void ScoredScheme::read(const Answers& answers, bool isSound) {
    const auto before = std::exchange(m_diagnosis, std::nullopt);
    m_lastEffect.reset();
    if (!isSound) {
        return;
    }
    m_diagnosis = diagnosis::readDiagnosis(*m_plan, m_executor.registers());
    m_diagnosis->evidenced = diagnosis::evidenced(*m_plan, answers, *m_diagnosis);
    if (before) {
        m_lastEffect = compare(*before, *m_diagnosis);
    }
}

} // namespace sihua::app
