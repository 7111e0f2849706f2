// core/intake/answers_difference.h - What a filled questionnaire would change, shown before anything is taken over.
//
//   LoadedAnswers (file) + Answers (workspace) --compareAnswers--> new | changed | conflicting | same, and the rejected
//                                              --answersToTake---> Answers, to be set all at once
//
// This project's own rules for an answer that the file gives and the workspace has otherwise:
//   conflicting   somebody stands behind what is there: a consultant gave it, it names evidence, or it is disputed
//   changed       it is the enterprise's own word, which the enterprise may change
// What the file leaves open is never taken away. Note, evidence and confidence count as parts of an answer, but a file
// that says nothing of them keeps those that are there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/intake/answers_file.h"

namespace sihua::intake {

enum class DifferenceKind : std::uint8_t { New, Changed, Conflicting };
/// `new`, `changed`, `conflicting`.
[[nodiscard]] std::string_view toWord(DifferenceKind kind) noexcept;

struct AnswerDifference {
    DifferenceKind kind = DifferenceKind::New;
    FactId fact;
    Answer now;       ///< Unanswered for New.
    Answer offered;   ///< As it would be written.
    SourceSpan place; ///< `a.xlsx:答卷!C12`
};

struct AnswersDifference {
    std::vector<AnswerDifference> differences; ///< In the order of the interview.
    std::size_t same = 0;
    Issues rejected; ///< The file's faults, with cells; what they concern is in none of the differences.
};

[[nodiscard]] AnswersDifference compareAnswers(const rulepack::Interview& interview, const LoadedAnswers& file,
                                               const Answers& now);

/// The answers that are chosen. @param chosen  `all`, `new`, `changed`, `conflicting`, or facts' ids
/// @return them, or NotFound (an id that is no difference)
[[nodiscard]] Result<Answers> answersToTake(const AnswersDifference& difference,
                                            const std::vector<std::string>& chosen);

} // namespace sihua::intake
