// core/diagnosis/review.h - What a reviewer would ask about the answers before he signs: each with the facts to look at.
//
// Two kinds of doubt. Contradictions between facts are rules of the interview (checks.yaml) and come from there.
// Doubts about how answers were given are this file's, the same for every scheme:
//   full marks without evidence  an indicator has its maximum, and an answer below it for which the interview asks
//                                evidence names none
//   straight-lining              kLongestRun or more choices in a row, of questions with equally many options, were all
//                                answered with the option in the same place
//   expired evidence             a document that was valid until a day before the assessment
//   implausible jump             against the assessment before: a quantity without direction that changed more than
//                                kGreatestRatio fold, a choice that rose kGreatestRise steps or more
//   backwards                    against the assessment before: an answer that became worse
//   disputed                     an answer that somebody contests
//   no reason                    "not applicable" without saying why
//   answer ignored               a question that does not arise was answered
// They are questions, not verdicts: nothing here changes a score.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

inline constexpr std::size_t kLongestRun = 8;
inline constexpr int kGreatestRatio = 3;
inline constexpr int kGreatestRise = 3;

enum class ReviewKind : std::uint8_t {
    Contradiction,
    FullMarksWithoutEvidence,
    StraightLining,
    ExpiredEvidence,
    ImplausibleJump,
    Backwards,
    Disputed,
    NoReason,
    AnswerIgnored,
};

/// `contradiction`, `full_marks_without_evidence`, `straight_lining`, `expired_evidence`, `implausible_jump`,
/// `backwards`, `disputed`, `no_reason`, `answer_ignored`.
[[nodiscard]] std::string_view toWord(ReviewKind kind) noexcept;

struct ReviewIssue {
    ReviewKind kind = ReviewKind::Contradiction;
    Severity severity = Severity::Warning;
    LocalText text;            ///< A sentence for the reviewer.
    std::vector<FactId> facts; ///< Where to look; never empty.
    friend bool operator==(const ReviewIssue&, const ReviewIssue&) = default;
};

struct ReviewContext {
    std::optional<Date> date;        ///< Of the assessment; without it nothing is expired.
    const Answers* before = nullptr; ///< Of the assessment before, if there was one.
    /// Until when a piece of evidence is valid, by its reference. References that are not listed are read for
    /// themselves: `ISO14001证书（有效期至2025-08-31）.pdf`, `licence valid until 2026-01-31`.
    std::map<std::string, Date> validUntil;
};

/// @pre the diagnosis was made from these answers
/// @return doubts in the order of the kinds, within a kind in the interview's order
[[nodiscard]] std::vector<ReviewIssue> review(const evaluation::Plan& plan, const Answers& answers,
                                              const Diagnosis& diagnosis, const ReviewContext& context = {});

/// The last day of validity that a reference names, if it does: a date behind 有效期至, 至, 到期, `until` or `expires`.
[[nodiscard]] std::optional<Date> validUntil(std::string_view reference);

[[nodiscard]] std::string toText(const std::vector<ReviewIssue>& issues, Language language);
/// [{"kind", "severity", "text", "facts": [...]}]
void writeJson(json::Writer& json, const std::vector<ReviewIssue>& issues, Language language);

} // namespace sihua::diagnosis
