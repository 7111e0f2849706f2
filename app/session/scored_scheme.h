// app/session/scored_scheme.h - One scheme under which the answers shown are scored as one types.
//
// Keeps the registers of its plan, so that an answer costs what it reaches and not the whole scheme: all schemes are
// scored on every key.
#pragma once

#include <optional>

#include "app/session/effect.h"
#include "core/base/answer.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/incremental_executor.h"

namespace sihua::app {

class ScoredScheme {
public:
    explicit ScoredScheme(evaluation::PlanPtr plan);

    [[nodiscard]] const evaluation::Plan& plan() const noexcept { return *m_plan; }
    [[nodiscard]] const evaluation::PlanPtr& planPtr() const noexcept { return m_plan; }
    [[nodiscard]] const rulepack::Scheme& scheme() const noexcept { return m_plan->scheme(); }
    [[nodiscard]] const evaluation::Registers& registers() const noexcept { return m_executor.registers(); }

    /// Nothing while the answers contradict one another.
    [[nodiscard]] const diagnosis::Diagnosis* diagnosis() const noexcept {
        return m_diagnosis ? &*m_diagnosis : nullptr;
    }
    /// What the last answer did; nothing after a reset.
    [[nodiscard]] const std::optional<Effect>& lastEffect() const noexcept { return m_lastEffect; }

    /// Takes all answers anew. @param isSound  whether they may be scored (rulepack::checkAnswers())
    void reset(const Answers& answers, bool isSound);
    /// The same after one answer changed.
    void update(const Answers& answers, const FactId& changed, bool isSound);
    void forgetEffect() { m_lastEffect.reset(); }

private:
    void read(const Answers& answers, bool isSound);

    evaluation::PlanPtr m_plan;
    evaluation::IncrementalExecutor m_executor;
    std::optional<diagnosis::Diagnosis> m_diagnosis;
    std::optional<Effect> m_lastEffect;
};

} // namespace sihua::app
