// core/diagnosis/what_if.h - What would change if some answers were others: fork, change, compare, discard.
//
//     WhatIf fork(plan, answers);
//     fork.change(FactId("machines.networked"), Answer::of(120));
//     const Difference d = compare(before, *fork.diagnose());
//
// A fork keeps an incremental executor: each change costs what it reaches. Nothing is written anywhere; the fork is
// thrown away, or its answers are taken over.
#pragma once

#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/base/result.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/incremental_executor.h"

namespace sihua::diagnosis {

class WhatIf {
public:
    /// @param answers  checked, as for diagnose()
    WhatIf(evaluation::PlanPtr plan, Answers answers);

    /// Takes another answer, or with one that is Unanswered its withdrawal.
    /// @return nothing, or the fork as it was and UnknownFact, WrongAnswerType, AnswerOutOfRange, UnknownOption,
    ///         ConflictingOptions
    [[nodiscard]] Status change(const FactId& fact, const Answer& answer);

    /// The diagnosis of the answers as they are now, or the issues that forbid it: answers that suit their facts
    /// one by one may still contradict one another (FailedCheck).
    [[nodiscard]] tl::expected<Diagnosis, Issues> diagnose();

    [[nodiscard]] const Answers& answers() const noexcept { return m_answers; }

private:
    evaluation::IncrementalExecutor m_executor;
    Answers m_answers;
};

/// What two diagnoses under one scheme differ in. Indices are those of the scheme's lists.
struct Difference {
    int levelBefore = 0;
    int levelAfter = 0;
    std::vector<std::size_t> scores; ///< Nodes whose score, or whether they have one, is another.
    std::vector<std::size_t> values; ///< Likewise for derived quantities.
    std::vector<std::size_t> findingsGained;
    std::vector<std::size_t> findingsLost;
    /// Requirements met now and not before, as (row, requirement); and the reverse.
    std::vector<std::pair<std::size_t, std::size_t>> gatesGained;
    std::vector<std::pair<std::size_t, std::size_t>> gatesLost;

    [[nodiscard]] bool isEmpty() const noexcept {
        return levelBefore == levelAfter && scores.empty() && values.empty() && findingsGained.empty() &&
               findingsLost.empty() && gatesGained.empty() && gatesLost.empty();
    }
};

/// @pre both were made under the same scheme
[[nodiscard]] Difference compare(const Diagnosis& before, const Diagnosis& after);

/// Level, scores before -> after, requirements and findings that come and go.
[[nodiscard]] std::string toText(const Difference& difference, const Diagnosis& before, const Diagnosis& after,
                                 Language language);
/// {"level_before", "level_after", "scores": [{"id", "before", "after"}], "gates_gained", "gates_lost",
/// "findings_gained", "findings_lost"}; a score that is not known is null.
void writeJson(json::Writer& json, const Difference& difference, const Diagnosis& before, const Diagnosis& after);

} // namespace sihua::diagnosis
