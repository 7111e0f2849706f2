// core/base/issue.h - What is wrong or doubtful in data that was read to its end, all of it at once.
//
// A reader returns its value (if there is one) beside a list of Issues instead of stopping at the first
// fault: a pack's author or a consultant mends everything in one go. An Issue with Severity::Error means
// that the value must not be used; a Warning is shown and work goes on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace sihua {

enum class Severity : std::uint8_t { Error, Warning, Note };

/// `error`, `warning`, `note`.
[[nodiscard]] std::string_view toWord(Severity severity) noexcept;

struct Issue {
    Severity severity = Severity::Error;
    ErrorCode code = ErrorCode::InvalidArgument;
    std::string message;    ///< English, with the offending values; ends without a full stop.
    SourceSpan span;        ///< Where, in text that somebody wrote.
    std::string subject;    ///< The domain object, as its stable id ("fact:equipment.total"), or empty.
    std::string sourceLine; ///< The line at the span, for the caret; empty where there is none.
    std::string hint;       ///< "did you mean equipment.total?", "declared at facts.yaml:12:5", or empty.

    friend bool operator==(const Issue&, const Issue&) = default;
};

using Issues = std::vector<Issue>;

[[nodiscard]] bool hasErrors(const Issues& issues) noexcept;

/// Sorts by file, line and column, keeping the order of equals, so that output is stable.
void sortBySpan(Issues& issues);

/// The compiler-like form, one to four lines without a final newline:
///
///     rules/x/scores.yaml:41:22: error[E0202]: enum compared with number
///        41 | when: 行业 = 2
///           |       ^^
///           = did you mean ...?
///
/// The caret stands under its text also where that is Chinese (two columns a character).
[[nodiscard]] std::string toString(const Issue& issue);

/// The Issue as a single Error, for interfaces that carry one: the first error of @p issues, its message
/// followed by "(and n more)".
[[nodiscard]] Error firstError(const Issues& issues);

} // namespace sihua
