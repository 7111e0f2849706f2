#include "core/feel/parser.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace sihua::feel {
namespace {

bool isOneOf(const Token& token, std::initializer_list<std::string_view> symbols) {
    return token.kind == TokenKind::Symbol && std::find(symbols.begin(), symbols.end(), token.text) != symbols.end();
}

std::string shown(const Token& token, std::string_view text) {
    if (token.kind == TokenKind::End) {
        return "the end";
    }
    std::string_view source = text.substr(token.range.begin, token.range.end - token.range.begin);
    constexpr std::size_t kLongestShown = 30;
    const std::string_view head = text::prefix(source, kLongestShown);
    return "`" + std::string(head) + (head.size() < source.size() ? "...`" : "`");
}

} // namespace

struct Parser::Operator {
    BinaryOperator op;
    Power power;
};

Parser::Parser(std::string_view text, const ParseOptions& options)
    : m_text(text),
      m_options(options),
      m_lexer(text, options.mode) {
    if (text.size() > kLongestExpression) {
        failAt({0, 0}, "the expression is longer than " + std::to_string(kLongestExpression) + " bytes",
               ErrorCode::LimitExceeded);
    } else if (const auto invalid = text::firstInvalidByte(text)) {
        const auto offset = static_cast<std::uint32_t>(*invalid);
        failAt({offset, offset + 1}, "the text is not UTF-8", ErrorCode::InvalidUtf8);
    } else {
        m_token = m_lexer.at(0);
    }
}

void Parser::advance() {
    m_lastEnd = m_token.range.end;
    m_token = m_lexer.at(m_lastEnd);
}

bool Parser::acceptSymbol(std::string_view symbol) {
    if (!m_token.isSymbol(symbol)) {
        return false;
    }
    advance();
    return true;
}

bool Parser::acceptWord(std::string_view word) {
    if (!m_token.isWord(word)) {
        return false;
    }
    advance();
    return true;
}

bool Parser::expectSymbol(std::string_view symbol, std::string_view where) {
    if (acceptSymbol(symbol)) {
        return true;
    }
    failExpected("`" + std::string(symbol) + "` " + std::string(where));
    return false;
}

bool Parser::expectWord(std::string_view word, std::string_view where) {
    if (acceptWord(word)) {
        return true;
    }
    failExpected("`" + std::string(word) + "` " + std::string(where));
    return false;
}

ExprPtr Parser::failAt(TextRange range, std::string message, ErrorCode code) {
    if (!m_error) {
        m_error = ParseError{code, std::move(message), range};
    }
    return nullptr;
}

ExprPtr Parser::failExpected(std::string_view what) {
    if (m_token.kind == TokenKind::Invalid) {
        return failAt(m_token.range, m_token.text);
    }
    return failAt(m_token.range, "expected " + std::string(what) + ", found " + shown(m_token, m_text));
}

ExprPtr Parser::make(Expr::Node node, std::uint32_t begin) {
    auto expr = std::make_shared<Expr>(Expr{std::move(node), {begin, std::max(begin, m_lastEnd)}, 1});
    forEachChild(*expr, [&](const ExprPtr& child) { expr->depth = std::max(expr->depth, child->depth + 1); });
    if (expr->depth > kDeepestExpression) {
        return failAt(expr->range, "the expression has more than " + std::to_string(kDeepestExpression) + " levels",
                      ErrorCode::LimitExceeded);
    }
    return expr;
}

template <typename T> ParseResult<T> Parser::finish(T result) {
    if (!m_error && m_token.kind != TokenKind::End) {
        failExpected("an operator or the end");
    }
    if (m_error) {
        return tl::unexpected<ParseError>(*m_error);
    }
    return result;
}

ParseResult<ExprPtr> Parser::expression() { return finish(m_error ? nullptr : parseExpr(Power::Lowest)); }

ParseResult<TypeExprPtr> Parser::type() { return finish(m_error ? nullptr : parseTypeExpr()); }

ParseResult<ExprPtr> Parser::unaryTests() {
    if (m_error) {
        return finish(ExprPtr{});
    }
    if (m_token.isSymbol("-") && peek().kind == TokenKind::End) {
        advance();
        return finish(make(UnaryTests{true, false, {}}, 0));
    }
    if (m_token.isWord("not") && peek().isSymbol("(")) {
        const Token start = m_token;
        UnaryTests negated{false, true, {}};
        advance();
        advance();
        if (parseTestList(negated.tests) && acceptSymbol(")") && m_token.kind == TokenKind::End) {
            return finish(make(std::move(negated), start.range.begin));
        }
        if (m_error && m_error->code != ErrorCode::SyntaxError) {
            return finish(ExprPtr{});
        }
        m_error.reset(); // `not(a) and b`: an expression that starts with a call
        m_token = start;
    }
    return finish(parseTestsUpToEnd());
}

ExprPtr Parser::parseTestsUpToEnd() {
    UnaryTests tests;
    const std::uint32_t begin = m_token.range.begin;
    return parseTestList(tests.tests) ? make(std::move(tests), begin) : nullptr;
}

bool Parser::parseTestList(std::vector<ExprPtr>& tests) {
    do {
        tests.push_back(parseTest());
        if (!tests.back()) {
            return false;
        }
    } while (acceptSymbol(","));
    return true;
}

bool Parser::isComparisonHere() const { return isOneOf(m_token, {"<", "<=", ">", ">=", "=", "!="}); }

// One unary test: a comparison with the implied value, or an expression.
ExprPtr Parser::parseTest() {
    if (!isComparisonHere()) {
        return parseExpr(Power::Lowest);
    }
    const Token comparison = m_token;
    advance();
    ExprPtr operand = parseExpr(Power::Instance);
    if (!operand) {
        return nullptr;
    }
    const std::uint32_t begin = comparison.range.begin;
    if (comparison.text == "=" || comparison.text == "!=") {
        return make(EqualityTest{comparison.text == "!=", std::move(operand)}, begin);
    }
    const bool isClosed = comparison.text.size() == 2;
    if (comparison.text.front() == '<') {
        return make(RangeLiteral{nullptr, std::move(operand), false, isClosed}, begin);
    }
    return make(RangeLiteral{std::move(operand), nullptr, isClosed, false}, begin);
}

ExprPtr Parser::parseExpr(Power least) {
    if (++m_nesting > kDeepestExpression) {
        return failAt(m_token.range,
                      "the expression is nested deeper than " + std::to_string(kDeepestExpression) + " levels",
                      ErrorCode::LimitExceeded);
    }
    ExprPtr left = parsePrefix();
    ExprPtr whole = left ? parseOperators(std::move(left), least) : nullptr;
    --m_nesting;
    return whole;
}

std::optional<Parser::Operator> Parser::operatorHere() const {
    static const std::vector<std::pair<std::string_view, Operator>> kOperators{
        {"or", {BinaryOperator::Or, Power::Or}},
        {"and", {BinaryOperator::And, Power::And}},
        {"=", {BinaryOperator::Equal, Power::Comparison}},
        {"!=", {BinaryOperator::NotEqual, Power::Comparison}},
        {"<", {BinaryOperator::Less, Power::Comparison}},
        {"<=", {BinaryOperator::LessOrEqual, Power::Comparison}},
        {">", {BinaryOperator::Greater, Power::Comparison}},
        {">=", {BinaryOperator::GreaterOrEqual, Power::Comparison}},
        {"+", {BinaryOperator::Add, Power::Additive}},
        {"-", {BinaryOperator::Subtract, Power::Additive}},
        {"*", {BinaryOperator::Multiply, Power::Multiplicative}},
        {"/", {BinaryOperator::Divide, Power::Multiplicative}},
        {"**", {BinaryOperator::Power, Power::Exponent}},
    };
    if (m_token.kind != TokenKind::Symbol && m_token.kind != TokenKind::Word) {
        return std::nullopt;
    }
    const auto found = std::find_if(kOperators.begin(), kOperators.end(),
                                    [&](const auto& candidate) { return candidate.first == m_token.text; });
    return found == kOperators.end() ? std::nullopt : std::optional(found->second);
}

// Extends @p left by all operators that bind at least as strongly as @p least. All associate to the left.
ExprPtr Parser::parseOperators(ExprPtr left, Power least) {
    while (left) {
        left = parsePostfix(std::move(left));
        if (!left) {
            return nullptr;
        }
        const std::uint32_t begin = left->range.begin;
        if (m_token.isWord("between") && least <= Power::Comparison) {
            left = parseBetween(std::move(left));
            continue;
        }
        if (m_token.isWord("in") && least <= Power::Comparison) {
            left = parseIn(std::move(left));
            continue;
        }
        if (m_token.isWord("instance") && least <= Power::Instance) {
            advance();
            if (!expectWord("of", "after `instance`")) {
                return nullptr;
            }
            TypeExprPtr type = parseTypeExpr();
            left = type ? make(InstanceOf{std::move(left), std::move(type)}, begin) : nullptr;
            continue;
        }
        const auto op = operatorHere();
        if (!op || op->power < least) {
            return left;
        }
        advance();
        ExprPtr right = parseExpr(static_cast<Power>(static_cast<std::uint8_t>(op->power) + 1));
        left = right ? make(Binary{op->op, std::move(left), std::move(right)}, begin) : nullptr;
    }
    return nullptr;
}

// `[` after an operand filters it, unless it closes a range: `]1..x[`.
bool Parser::isFilterHere() const {
    if (!m_isInRangeEnd) {
        return true;
    }
    const Token next = peek();
    if (next.kind == TokenKind::End || isOneOf(next, {")", "]", "}", ",", "=", "!=", "<", "<=", ">", ">=", "."})) {
        return false;
    }
    return !(next.kind == TokenKind::Word &&
             (next.text == "and" || next.text == "or" || next.text == "then" || next.text == "else" ||
              next.text == "return" || next.text == "satisfies" || next.text == "in" || next.text == "instance"));
}

ExprPtr Parser::parsePostfix(ExprPtr operand) {
    while (operand) {
        const std::uint32_t begin = operand->range.begin;
        if (m_token.isSymbol(".")) {
            advance();
            const std::uint32_t memberBegin = m_token.range.begin;
            if (m_token.kind != TokenKind::Word) {
                return failExpected("a name after `.`");
            }
            std::string member = acceptMember();
            operand = make(Path{std::move(operand), std::move(member), {memberBegin, m_lastEnd}}, begin);
        } else if (m_token.isSymbol("(")) {
            operand = parseCall(std::move(operand));
        } else if (m_token.isSymbol("[") && isFilterHere()) {
            advance();
            const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, false);
            ++m_filterDepth;
            ExprPtr condition = parseExpr(Power::Lowest);
            --m_filterDepth;
            m_isInRangeEnd = wasInRangeEnd;
            if (!condition || !expectSymbol("]", "to close the filter")) {
                return nullptr;
            }
            operand = make(Filter{std::move(operand), std::move(condition)}, begin);
        } else {
            return operand;
        }
    }
    return nullptr;
}

ExprPtr Parser::parseBetween(ExprPtr value) {
    const std::uint32_t begin = value->range.begin;
    advance();
    ExprPtr low = parseExpr(Power::Instance);
    if (!low || !expectWord("and", "between the two limits of `between`")) {
        return nullptr;
    }
    ExprPtr high = parseExpr(Power::Instance);
    return high ? make(Between{std::move(value), std::move(low), std::move(high)}, begin) : nullptr;
}

// After `in` a parenthesis may hold a list of tests, one expression, or start an open range.
ExprPtr Parser::parseIn(ExprPtr value) {
    const std::uint32_t begin = value->range.begin;
    In in{std::move(value), {}};
    advance();
    const std::uint32_t open = m_token.range.begin;
    if (!m_token.isSymbol("(")) {
        in.tests.push_back(isComparisonHere() ? parseTest() : parseExpr(Power::Instance));
        return in.tests.back() ? make(std::move(in), begin) : nullptr;
    }
    advance();
    const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, false);
    const bool isListed = parseTestList(in.tests);
    m_isInRangeEnd = wasInRangeEnd;
    if (!isListed) {
        return nullptr;
    }
    if (in.tests.size() == 1 && m_token.isSymbol("..")) {
        in.tests.front() = parseRangeEnd(std::move(in.tests.front()), false, open);
    } else if (!expectSymbol(")", "after the tests of `in`")) {
        return nullptr;
    }
    if (in.tests.size() == 1 && in.tests.front()) {
        in.tests.front() = parseOperators(std::move(in.tests.front()), Power::Instance);
    }
    return in.tests.front() ? make(std::move(in), begin) : nullptr;
}

ParseResult<ExprPtr> parseExpression(std::string_view text, const ParseOptions& options) {
    return Parser(text, options).expression();
}

ParseResult<ExprPtr> parseUnaryTests(std::string_view text, const ParseOptions& options) {
    return Parser(text, options).unaryTests();
}

ParseResult<TypeExprPtr> parseType(std::string_view text, const ParseOptions& options) {
    return Parser(text, options).type();
}

Error toError(const ParseError& error) {
    return Error(error.code, error.message + " (at byte " + std::to_string(error.range.begin) + ")");
}

} // namespace sihua::feel
