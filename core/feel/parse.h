// core/feel/parse.h - Reads FEEL text into a syntax tree: one parser, two ways to read names.
//
//   pack mode      a name is one word of letters, digits and `_`; `a.b` is a path. Only functions may have
//                  spaces in their names (`round half up(x, 2)`). What rule packs use: no context needed.
//   conform mode   names may hold spaces and the characters . / - ' + * as in DMN 1.5, rules 25 to 28. Which
//                  words belong together depends on the names in scope: the longest known name wins.
//
// Errors say what was expected and carry byte offsets; the caller, who knows the file, turns them into spans.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/feel/syntax.h"

namespace sihua::feel {

enum class NameMode : std::uint8_t { Pack, Conform };

/// Names that may hold spaces, split into their words for longest-match reading. Built once, read by many.
class NameSet {
public:
    struct Entry {
        std::string spelling;           ///< As declared, with white space collapsed.
        std::vector<std::string> words; ///< Words and symbols: `pre-bureau risk` is {pre, -, bureau, risk}.
    };

    void add(std::string_view name);
    /// Names that start with that word, longest first.
    [[nodiscard]] const std::vector<Entry>& startingWith(const std::string& word) const;
    /// The built-in functions of DMN 1.5.
    [[nodiscard]] static const NameSet& builtIns();

private:
    std::map<std::string, std::vector<Entry>, std::less<>> m_byFirstWord;
};

/// A name as FEEL compares it: trimmed, each run of white space one space.
[[nodiscard]] std::string normalizedName(std::string_view name);

struct ParseOptions {
    NameMode mode = NameMode::Pack;
    /// Variables and functions in scope. Pack mode: only functions with spaces need to be here.
    const NameSet* names = nullptr;
    /// Members that contexts may have, known after a `.` and inside a filter. Conform mode only.
    const NameSet* members = nullptr;
};

/// An error of the language, at bytes [begin, end) of the text.
struct ParseError {
    ErrorCode code = ErrorCode::SyntaxError; ///< SyntaxError, LimitExceeded or InvalidUtf8.
    std::string message;
    TextRange range;
};

template <typename T> using ParseResult = tl::expected<T, ParseError>;

/// Reads one expression. Example: `if a > 1 then "x" else "y"`.
/// @return the tree; or SyntaxError, LimitExceeded (longer than kLongestExpression or deeper than
///         kDeepestExpression), InvalidUtf8
[[nodiscard]] ParseResult<ExprPtr> parseExpression(std::string_view text, const ParseOptions& options = {});

/// Reads a cell of a decision table: `-`, `not(1, 2)`, `< 5, [7..9]`. The root is a UnaryTests.
/// @return as parseExpression()
[[nodiscard]] ParseResult<ExprPtr> parseUnaryTests(std::string_view text, const ParseOptions& options = {});

/// Reads a type, `list<number>` or the name of an item definition.
/// @return as parseExpression()
[[nodiscard]] ParseResult<TypeExprPtr> parseType(std::string_view text, const ParseOptions& options = {});

/// For callers that keep no offsets: the error with `at byte n` in its message.
[[nodiscard]] Error toError(const ParseError& error);

} // namespace sihua::feel
