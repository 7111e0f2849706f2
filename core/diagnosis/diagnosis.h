// core/diagnosis/diagnosis.h - The result of scoring one enterprise under one scheme: an immutable value.
//
//   Plan + answers --diagnose()--> Diagnosis --> app, report, roadmap, JSON
//
// It names the pack and engine it was made with, so that a report opened in five years gives the same numbers.
// All scores are exact decimals in the units of their node (points); a score is Unknown or NotApplicable
// rather than zero where the node's missing policy says so.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/registers.h"
#include "core/rulepack/model.h"

namespace sihua::diagnosis {

enum class ScoreState : std::uint8_t {
    Known,
    Unknown,       ///< Facts are missing.
    NotApplicable, ///< Nothing below it applies.
};

/// `known`, `unknown`, `not_applicable`.
[[nodiscard]] std::string_view toWord(ScoreState state) noexcept;

struct Score {
    ScoreState state = ScoreState::Unknown;
    Decimal value;    ///< Meaningful when Known.
    int answered = 0; ///< Facts below it that are answered or not applicable ...
    int asked = 0;    ///< ... out of these.
    friend bool operator==(const Score&, const Score&) = default;
};

enum class Truth : std::uint8_t { No, Unknown, Yes };

/// `no`, `unknown`, `yes`.
[[nodiscard]] std::string_view toWord(Truth truth) noexcept;

/// A requirement of a level row, measured.
struct GateOutcome {
    Truth holds = Truth::Unknown;
    /// Where the condition compares a quantity with a threshold (`total >= 60`): both, and how much is
    /// missing (0 when it holds). Of several conditions joined by `and` the first that fails is measured, or
    /// else the first that is unknown, or else the first.
    std::optional<Decimal> actual;
    std::optional<Decimal> threshold;
    std::optional<Decimal> missing;
    friend bool operator==(const GateOutcome&, const GateOutcome&) = default;
};

struct LevelOutcome {
    Truth reached = Truth::Unknown;
    std::vector<GateOutcome> gates; ///< Parallel to rulepack::LevelRow::requirements.
    friend bool operator==(const LevelOutcome&, const LevelOutcome&) = default;
};

/// A cap or veto whose condition holds.
struct CapOutcome {
    std::size_t cap = 0;  ///< Index into rulepack::Levels::caps.
    bool binding = false; ///< It lowered the level.
    friend bool operator==(const CapOutcome&, const CapOutcome&) = default;
};

/// The scores that are left when only answers count that somebody vouches for (evidenced.h).
struct Evidenced {
    std::vector<Score> scores;    ///< Parallel to Scheme::nodes.
    int level = 0;                ///< 0 = no level.
    std::vector<FactId> unproved; ///< Answers that did not count, in the interview's order.
    friend bool operator==(const Evidenced&, const Evidenced&) = default;
};

struct Diagnosis {
    rulepack::SchemePtr scheme;
    std::string engineVersion;
    std::vector<Score> scores;        ///< Parallel to Scheme::nodes.
    std::vector<Score> values;        ///< Parallel to Scheme::values (derived quantities).
    int level = 0;                    ///< 0 = no level.
    std::vector<LevelOutcome> levels; ///< Parallel to Levels::rows.
    std::vector<CapOutcome> caps;
    std::vector<std::size_t> findings; ///< Indices into Scheme::findings, most severe first.
    Issues issues;                     ///< Doubtful answers (checks with severity warning), answers ignored (notes).
    int answered = 0;                  ///< Facts the scheme reads that are answered or not applicable ...
    int asked = 0;                     ///< ... out of these that apply.
    /// Beside the declared result above; absent where the answers were not at hand (readDiagnosis()).
    std::optional<Evidenced> evidenced;

    [[nodiscard]] const Score& score(const NodeId& node) const; ///< @pre the scheme has that node
    [[nodiscard]] const Score& total() const { return score(scheme->levels.score); }
    [[nodiscard]] bool isComplete() const noexcept { return answered == asked; }
    [[nodiscard]] LocalText levelName() const;
    /// The row above the level reached, or nullptr at the top. With its outcome at the same index in `levels`.
    [[nodiscard]] const rulepack::LevelRow* nextLevel() const;
    [[nodiscard]] const LevelOutcome* nextLevelOutcome() const;
    /// Whether any rule that scores and level rest on is not official: the reports mark it. Findings are advice.
    [[nodiscard]] bool restsOnUnverifiedRules() const;
};

/// Scores one enterprise.
///
/// @param plan     compiled from the scheme
/// @param answers  checked here: unknown facts and unsuitable values are errors, all at once
/// @return the diagnosis, or the issues (at least one error) that forbid it: UnknownFact, WrongAnswerType,
///         AnswerOutOfRange, UnknownOption, ConflictingOptions, FailedCheck
[[nodiscard]] tl::expected<Diagnosis, Issues> diagnose(const evaluation::Plan& plan, const Answers& answers);

/// Reads the diagnosis out of registers that an executor has filled; the answers were checked by whoever put them
/// there. For those who keep an executor: the window, which changes one answer at a time.
/// A fact that does not apply (its condition does not hold) counts neither as asked nor as answered; where it was
/// answered all the same, a note says that the answer is ignored.
[[nodiscard]] Diagnosis readDiagnosis(const evaluation::Plan& plan, const evaluation::Registers& registers);

/// How a condition stands.
[[nodiscard]] GateOutcome measure(const evaluation::Plan& plan, const evaluation::Condition& condition,
                                  const evaluation::Registers& registers);

} // namespace sihua::diagnosis
