// core/feel/parser.h - The parser behind parse.h: recursive descent with operator precedence (Pratt).
//
// A failure is remembered in m_error and a null pointer handed up; every caller stops at one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/feel/lexer.h"
#include "core/feel/parse.h"

namespace sihua::feel {

class Parser {
public:
    Parser(std::string_view text, const ParseOptions& options);

    [[nodiscard]] ParseResult<ExprPtr> expression();
    [[nodiscard]] ParseResult<ExprPtr> unaryTests();
    [[nodiscard]] ParseResult<TypeExprPtr> type();

private:
    /// How strongly an operator binds; a loop takes operators of at least the power it was called with.
    enum class Power : std::uint8_t {
        Lowest,
        Or,
        And,
        Comparison,
        Instance,
        Additive,
        Multiplicative,
        Exponent,
        Unary
    };
    struct Operator;

    // parser.cpp: the frame
    void advance();
    [[nodiscard]] Token peek() const { return m_lexer.at(m_token.range.end); }
    [[nodiscard]] bool acceptSymbol(std::string_view symbol);
    [[nodiscard]] bool acceptWord(std::string_view word);
    [[nodiscard]] bool expectSymbol(std::string_view symbol, std::string_view where);
    [[nodiscard]] bool expectWord(std::string_view word, std::string_view where);
    ExprPtr failAt(TextRange range, std::string message, ErrorCode code = ErrorCode::SyntaxError);
    ExprPtr failExpected(std::string_view what);
    [[nodiscard]] ExprPtr make(Expr::Node node, std::uint32_t begin);
    template <typename T> [[nodiscard]] ParseResult<T> finish(T result);

    // parser.cpp: operators
    [[nodiscard]] ExprPtr parseExpr(Power least);
    [[nodiscard]] ExprPtr parseOperators(ExprPtr left, Power least);
    [[nodiscard]] ExprPtr parsePostfix(ExprPtr operand);
    [[nodiscard]] std::optional<Operator> operatorHere() const;
    [[nodiscard]] ExprPtr parseBetween(ExprPtr value);
    [[nodiscard]] ExprPtr parseIn(ExprPtr value);
    [[nodiscard]] ExprPtr parseTest();
    [[nodiscard]] bool parseTestList(std::vector<ExprPtr>& tests);
    [[nodiscard]] ExprPtr parseTestsUpToEnd();
    [[nodiscard]] bool isComparisonHere() const;
    [[nodiscard]] bool isFilterHere() const;

    // parser_primary.cpp: operands
    [[nodiscard]] ExprPtr parsePrefix();
    [[nodiscard]] ExprPtr parseWord();
    [[nodiscard]] ExprPtr parseParenthesis();
    [[nodiscard]] ExprPtr parseBracket();
    [[nodiscard]] ExprPtr parseRangeEnd(ExprPtr low, bool isLowClosed, std::uint32_t begin);
    [[nodiscard]] ExprPtr parseContext();
    [[nodiscard]] ExprPtr parseIf();
    [[nodiscard]] ExprPtr parseFor();
    [[nodiscard]] ExprPtr parseQuantified(bool every);
    [[nodiscard]] bool parseIterators(std::vector<Iterator>& iterators);
    [[nodiscard]] ExprPtr parseFunction();
    [[nodiscard]] ExprPtr parseCall(ExprPtr callee);
    [[nodiscard]] TypeExprPtr parseTypeExpr();

    // parser_names.cpp: which words form a name
    [[nodiscard]] std::optional<std::string> acceptKnownName(const NameSet* names);
    [[nodiscard]] std::string acceptWords();
    [[nodiscard]] std::optional<std::string> acceptNameUpTo(std::string_view stop, TextRange& range);
    [[nodiscard]] std::string acceptVariable();
    [[nodiscard]] std::string acceptMember();

    std::string_view m_text;
    ParseOptions m_options;
    Lexer m_lexer;
    Token m_token;                 ///< The token to be read next.
    std::uint32_t m_lastEnd = 0;   ///< Where the token before it ends.
    std::size_t m_nesting = 0;     ///< Recursion of parseExpr() and parseTypeExpr().
    std::size_t m_filterDepth = 0; ///< Filters around this place: inside, members are names.
    bool m_isInRangeEnd = false;   ///< Reading the upper end of a range, which `[` may close.
    NameSet m_locals;              ///< Names that the expression itself declares.
    std::optional<ParseError> m_error;
};

} // namespace sihua::feel
