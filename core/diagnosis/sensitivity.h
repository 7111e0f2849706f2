// core/diagnosis/sensitivity.h - What a diagnosis may still become while answers are missing.
//
//   answers, some missing --sensitivity()--> least and most of each score, the levels that can be reached
//
// A missing answer may turn out to be anything that suits its fact, "not applicable" included. Ranges contain every
// completion and are exact where each missing answer is read once (core/evaluation/range.h). For levels both sides
// are told: a level outside `possible` is excluded for every completion; for each level in `shown` a completion that
// reaches it was found and scored. Where the two sets agree the answer is exact.
#pragma once

#include <optional>
#include <vector>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

/// What a score may become, in the node's points.
struct ScoreRange {
    std::optional<Decimal> least; ///< Absent: no bound.
    std::optional<Decimal> most;
    bool mayBeKnown = false;
    bool mayBeUnknown = false; ///< A computation may have no result (division by zero).
    bool mayNotApply = false;
    friend bool operator==(const ScoreRange&, const ScoreRange&) = default;
};

/// A missing answer and how much hangs on it.
struct OpenFact {
    FactId fact;
    /// By how much the headline score can differ through this answer alone, the others staying missing; absent where
    /// there is no bound.
    std::optional<Decimal> swing;
    friend bool operator==(const OpenFact&, const OpenFact&) = default;
};

struct LevelWitness {
    int level = 0;
    Answers answers; ///< The given ones and a completion; passes the interview's checks.
};

struct Sensitivity {
    std::vector<ScoreRange> scores;  ///< Parallel to Scheme::nodes.
    std::vector<OpenFact> open;      ///< The greatest swing first: what to ask next.
    std::vector<int> possible;       ///< Levels that are not excluded, ascending.
    std::vector<LevelWitness> shown; ///< Levels that a completion reaches, ascending; a subset of `possible`.
    [[nodiscard]] bool isExact() const noexcept { return possible.size() == shown.size(); }
};

struct SensitivitySettings {
    bool mayNotApply = true; ///< Whether missing answers may also turn out not to apply.
    int mostRuns = 400;      ///< How many parts of the set of completions are looked at to exclude levels.
    int mostTrials = 400;    ///< How many completions are scored to find levels.
};

/// @pre the answers passed rulepack::checkAnswers() without errors
/// Deterministic. Costs about `mostRuns + mostTrials` evaluations, less where nothing is open.
[[nodiscard]] Sensitivity sensitivity(const evaluation::PlanPtr& plan, const Answers& answers,
                                      const SensitivitySettings& settings = {});

/// The headline's range, the levels, and the questions that decide most, as lines for a terminal.
[[nodiscard]] std::string toText(const Sensitivity& sensitivity, const rulepack::Scheme& scheme, Language language);
/// {"scores": [{"id", "least", "most", "may_be_unknown", "may_not_apply"}], "open": [{"fact", "swing"}],
///  "levels": {"possible": [...], "shown": [...], "exact": bool}}
void writeJson(json::Writer& json, const Sensitivity& sensitivity, const rulepack::Scheme& scheme);

} // namespace sihua::diagnosis
