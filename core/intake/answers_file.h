// core/intake/answers_file.h - Answers that come from files, checked against the interview: all faults, each with its place.
//
//   .json ------------------------------\                         /--> AnswersFile (if there is no error)
//   .csv, .xlsx --spreadsheet--> table --+--> checked one by one --+
//                                       /     then together        \--> Issues
//
// The formats say the same and give equal values; rules/README.md, "Answers", describes them. JSON is written by
// programs and read strictly. Tables are filled in by people and read with their habits in mind: full-width
// digits, numbers kept as text, option labels instead of ids, dates as serial numbers.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/base/enterprise.h"
#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::intake {

/// What one file of answers holds.
struct AnswersFile {
    std::string interview;        ///< The version it was written for; empty where it does not say.
    EnterpriseProfile enterprise; ///< Its name is empty where the file says nothing about the enterprise.
    AssessmentHead assessment;
    Answers answers; ///< Facts without an entry are not answered.
    friend bool operator==(const AnswersFile&, const AnswersFile&) = default;
};

struct LoadedAnswers {
    std::optional<AnswersFile> value; ///< There if and only if no Issue is an error.
    Issues issues;                    ///< In the order of the file.
    /// Type and size where the file says neither in its head nor as an answer which: they stand as they are by default.
    std::vector<rulepack::ProfileField> assumed{};
    /// What of a file with errors is without fault: answers that no error concerns. For showing and for choosing
    /// (core/intake/answers_difference.h). The same as value where there is one.
    AnswersFile sound{};
    std::map<FactId, SourceSpan> places{}; ///< Where each of these answers stands.
};

/// Reads a .json, .csv or .xlsx file of answers. A name ending in `.json` means JSON; otherwise the bytes decide.
/// Without the enterprise or the assessment a file is still whole: they stay as they are by default.
///
/// Issues, all of a file at once:
///   - NotFound, FileUnreadable, TooLarge, InvalidUtf8, InvalidJson, InvalidCsv, NotASpreadsheet,
///     UnsafeSpreadsheet, Cancelled   the file cannot be read: these come alone
///   - MissingKey          no sheet has the columns `id` and `answer`; a file without `answers`; not applicable
///                         without a reason
///   - UnknownKey, WrongKind, InvalidJson, DuplicateKey   in the frame around the answers
///   - InvalidField, InvalidCreditCode   of the enterprise or the assessment
///   - UnknownFact         no such question (with a did-you-mean)
///   - DuplicateAnswer     a question answered twice (the hint says where first)
///   - WrongAnswerType, AnswerOutOfRange, UnknownOption, ConflictingOptions   see rulepack::checkAnswer()
///   - InvalidDate         in JSON: no calendar date
///   - FailedCheck         answers that contradict one another, at the place of the first
///   - UnknownId (warning) written for another version of the interview
///   - TooLarge            a note, reason or reference of more than rulepack::kLongestText characters; the last one
///                         of a file with more than 1,000 faults, which counts the others
///   - MissingKey, UnknownKey (warnings)   an answer without an id; a hidden sheet of answers, which is not read
///
/// Example: `equipment.totl` in cell A12 of sheet 答卷 gives
///     a.xlsx:答卷!A12: error[E0400]: the interview has no question equipment.totl
///           = did you mean equipment.total?
[[nodiscard]] LoadedAnswers readAnswers(const std::filesystem::path& path, const rulepack::Interview& interview,
                                        const Progress& progress = {});

/// What @p scheme scores by although the file does not say it, as doubts of a diagnosis: warnings of code FailedCheck
/// about `fact:enterprise.process` and its like, English in the message and Chinese in the hint.
///
/// Example: a file without a size, scored by a scheme whose weights go by it, is scored as a small enterprise, and says so.
[[nodiscard]] Issues assumptions(const LoadedAnswers& loaded, const rulepack::Scheme& scheme);

/// The answers as JSON text that readAnswers() reads back equal. A plain answer is written as its bare value.
[[nodiscard]] std::string answersJson(const AnswersFile& file);

/// Writes answersJson() to a file, all of it or nothing.
/// @return nothing, or FileUnwritable, DiskFull; an old file is then intact
[[nodiscard]] Status writeAnswersJson(const std::filesystem::path& path, const AnswersFile& file);

} // namespace sihua::intake
