// core/batch/city_file.h - A city's enterprises from one CSV to their scores in another, in pieces of constant size.
//
//   answers.csv --record_splitter--> pieces of whole rows --scored_piece--> text of scores --> out.csv
//                (one reader)                          (any number of threads)    (in order, beside, renamed)
//
// The input is a wide table: one row an enterprise, the header names the facts (rules/README.md, "Many enterprises").
// It is read, scored column by column and written a piece at a time, so memory does not grow with the city. Scores
// are those of diagnosis::diagnose(), to the last digit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/rulepack/model.h"

namespace sihua::batch {

struct CityScores {
    std::size_t enterprises = 0;
    std::size_t bytesRead = 0;
    std::size_t bytesWritten = 0;
};

struct CityOutcome {
    std::optional<CityScores> value; ///< There if and only if no Issue is an error; the output is then complete.
    Issues issues;                   ///< In the order of the file, at most kMostIssues and a count of the rest.
};

inline constexpr std::size_t kMostIssues = 1'000;
inline constexpr std::size_t kLongestRecord = 4U * 1024U * 1024U;

struct CityOptions {
    unsigned threads = 1;                  ///< That score; the one that reads and writes is not counted.
    std::size_t pieceBytes = 512U * 1024U; ///< How much is read at a time.
};

/// Scores every row of @p answers and writes @p scores. With any error nothing is written and an old file stays.
///
/// Issues, all of a file at once; each names file, line and column (in characters):
///   - NotFound, FileUnreadable, FileUnwritable, DiskFull, Cancelled   these come alone
///   - InvalidCsv          a quote out of place; a row with more or fewer cells than the header; no header
///   - InvalidUtf8         (the file must be UTF-8; a byte order mark is passed over)
///   - TooLarge            a row of more than kLongestRecord bytes; the last one of a file with many faults
///   - UnknownFact         a column that is neither a fact nor one that is handed through (with a did-you-mean)
///   - DuplicateKey        two columns of one name
///   - WrongAnswerType, AnswerOutOfRange, UnknownOption, ConflictingOptions   see rulepack::checkAnswer()
///   - FailedCheck         answers that contradict one another, as an error or a warning, as the interview says
///   - UnusedFact (warning)       facts that the scheme reads and no column gives: they count as not answered
///   - DuplicateAnswer (warning)  an `id` that stood in an earlier row
[[nodiscard]] CityOutcome scoreCity(const rulepack::SchemePtr& scheme, const std::filesystem::path& answers,
                                    const std::filesystem::path& scores, const CityOptions& options = {},
                                    const Progress& progress = {});

} // namespace sihua::batch
