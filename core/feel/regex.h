// core/feel/regex.h - Regular expressions of XPath (XQuery 1.0 and XPath 2.0 functions, clause 7.6), which FEEL
// uses in matches(), replace() and split(). Matching is bounded in time and memory.
//
// A pattern is checked against XPath's grammar and rewritten for ICU's engine: what only ICU knows (look-around,
// possessive quantifiers, \b) is an error, what XPath means otherwise (`.`, `$`, \w, [a-z-[aeiou]]) is spelt out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace sihua::feel {

/// Whether the pattern matches somewhere in the text.
/// @param flags  any of s (dot matches all), m (lines), i (ignore case), x (ignore white space in the pattern)
/// @return the answer, or InvalidArgument (pattern or flags), LimitExceeded (time, memory)
[[nodiscard]] Result<bool> regexMatches(std::string_view text, std::string_view pattern, std::string_view flags);

/// Replaces every match; `$1` stands for a group, `$0` for the match, `\$` and `\\` for themselves.
/// @return the text, or InvalidArgument (also for a pattern that matches the empty text), LimitExceeded
[[nodiscard]] Result<std::string> regexReplace(std::string_view text, std::string_view pattern,
                                               std::string_view replacement, std::string_view flags);

/// The parts between the matches, empty ones included.
/// @return the parts, or InvalidArgument (also for a pattern that matches the empty text), LimitExceeded
[[nodiscard]] Result<std::vector<std::string>> regexSplit(std::string_view text, std::string_view delimiter);

/// The pattern as ICU spells it. @return InvalidArgument where it is not one of XPath
[[nodiscard]] Result<std::string> translatedPattern(std::string_view pattern, std::string_view flags);

} // namespace sihua::feel
