#include <algorithm>
#include <utility>

#include "core/feel/parser.h"

namespace sihua::feel {

ExprPtr Parser::parsePrefix() {
    const std::uint32_t begin = m_token.range.begin;
    switch (m_token.kind) {
    case TokenKind::Number: {
        const auto value = Decimal::parse(m_token.text);
        if (!value) {
            return failAt(m_token.range, value.error().message());
        }
        advance();
        return make(NumberLiteral{*value}, begin);
    }
    case TokenKind::String: {
        StringLiteral literal{m_token.text};
        advance();
        return make(std::move(literal), begin);
    }
    case TokenKind::Temporal: {
        TemporalLiteral literal{m_token.text};
        advance();
        return make(std::move(literal), begin);
    }
    case TokenKind::Word:
        return parseWord();
    case TokenKind::Symbol:
        break;
    case TokenKind::End:
    case TokenKind::Invalid:
        return failExpected("a value");
    }
    if (acceptSymbol("-")) {
        ExprPtr operand = parseExpr(Power::Unary);
        return operand ? make(Negation{std::move(operand)}, begin) : nullptr;
    }
    if (acceptSymbol("?")) {
        return make(Input{}, begin);
    }
    if (m_token.isSymbol("(")) {
        return parseParenthesis();
    }
    if (m_token.isSymbol("[") || m_token.isSymbol("]")) {
        return parseBracket();
    }
    if (m_token.isSymbol("{")) {
        return parseContext();
    }
    return failExpected("a value");
}

ExprPtr Parser::parseWord() {
    const std::uint32_t begin = m_token.range.begin;
    if (m_options.mode == NameMode::Conform) {
        for (const NameSet* names : {m_options.names, static_cast<const NameSet*>(&m_locals)}) {
            if (auto name = acceptKnownName(names)) {
                return make(Name{std::move(*name)}, begin);
            }
        }
    }
    if (acceptWord("null")) {
        return make(NullLiteral{}, begin);
    }
    if (m_token.isWord("true") || m_token.isWord("false")) {
        const bool value = m_token.text == "true";
        advance();
        return make(BooleanLiteral{value}, begin);
    }
    if (m_token.isWord("if")) {
        return parseIf();
    }
    if (m_token.isWord("for")) {
        return parseFor();
    }
    if (m_token.isWord("some") || m_token.isWord("every")) {
        return parseQuantified(m_token.text == "every");
    }
    if (m_token.isWord("function") && peek().isSymbol("(")) {
        return parseFunction();
    }
    for (const std::string_view keyword : {"and", "or", "in", "between", "then", "else", "return", "satisfies"}) {
        if (m_token.isWord(keyword)) {
            return failExpected("a value");
        }
    }
    std::string name = acceptVariable();
    return make(Name{std::move(name)}, begin);
}

// `(expression)`, `(low..high]`, or a comparison as a range: `(< 5)`.
ExprPtr Parser::parseParenthesis() {
    const std::uint32_t begin = m_token.range.begin;
    advance();
    const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, false);
    const bool isComparison = isComparisonHere();
    ExprPtr inner = parseTest();
    m_isInRangeEnd = wasInRangeEnd;
    if (!inner) {
        return nullptr;
    }
    if (isComparison) {
        if (const auto* equality = inner->as<EqualityTest>()) {
            if (equality->isNegated) {
                return failAt(inner->range, "`!=` does not describe a range");
            }
            inner = make(RangeLiteral{equality->operand, equality->operand, true, true}, begin);
        }
    } else if (m_token.isSymbol("..")) {
        return parseRangeEnd(std::move(inner), false, begin);
    }
    return expectSymbol(")", "to close the parenthesis") ? inner : nullptr;
}

// `[a, b]` or a range that starts with `[` (closed) or `]` (open).
ExprPtr Parser::parseBracket() {
    const std::uint32_t begin = m_token.range.begin;
    const bool isClosed = m_token.isSymbol("[");
    advance();
    ListLiteral list;
    if (isClosed && acceptSymbol("]")) {
        return make(std::move(list), begin);
    }
    const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, false);
    do {
        list.items.push_back(parseExpr(Power::Lowest));
    } while (list.items.back() && isClosed && acceptSymbol(","));
    m_isInRangeEnd = wasInRangeEnd;
    if (!list.items.back()) {
        return nullptr;
    }
    if (list.items.size() == 1 && m_token.isSymbol("..")) {
        return parseRangeEnd(std::move(list.items.front()), isClosed, begin);
    }
    if (!isClosed) {
        return failExpected("`..` of a range that starts with `]`");
    }
    return expectSymbol("]", "to close the list") ? make(std::move(list), begin) : nullptr;
}

// From `..` to the closing bracket: `]` is closed, `)` and `[` are open.
ExprPtr Parser::parseRangeEnd(ExprPtr low, bool isLowClosed, std::uint32_t begin) {
    advance();
    const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, true);
    ExprPtr high = parseExpr(Power::Instance);
    m_isInRangeEnd = wasInRangeEnd;
    if (!high) {
        return nullptr;
    }
    if (acceptSymbol("]")) {
        return make(RangeLiteral{std::move(low), std::move(high), isLowClosed, true}, begin);
    }
    if (acceptSymbol(")") || acceptSymbol("[")) {
        return make(RangeLiteral{std::move(low), std::move(high), isLowClosed, false}, begin);
    }
    return failExpected("`]` or `)` to close the range");
}

ExprPtr Parser::parseContext() {
    const std::uint32_t begin = m_token.range.begin;
    advance();
    ContextLiteral context;
    if (acceptSymbol("}")) {
        return make(std::move(context), begin);
    }
    const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, false);
    do {
        ContextEntry entry;
        entry.keyRange = m_token.range;
        if (m_token.kind == TokenKind::String) {
            entry.key = m_token.text;
            advance();
        } else if (auto key = acceptNameUpTo(":", entry.keyRange)) {
            entry.key = std::move(*key);
        } else {
            return failExpected("a key followed by `:`");
        }
        if (!expectSymbol(":", "after the key of a context")) {
            return nullptr;
        }
        entry.value = parseExpr(Power::Lowest);
        if (!entry.value) {
            return nullptr;
        }
        const auto isSame = [&](const ContextEntry& other) { return other.key == entry.key; };
        if (std::any_of(context.entries.begin(), context.entries.end(), isSame)) {
            return failAt(entry.keyRange, "the context has two entries `" + entry.key + "`");
        }
        m_locals.add(entry.key);
        context.entries.push_back(std::move(entry));
    } while (acceptSymbol(","));
    m_isInRangeEnd = wasInRangeEnd;
    return expectSymbol("}", "to close the context") ? make(std::move(context), begin) : nullptr;
}

ExprPtr Parser::parseIf() {
    const std::uint32_t begin = m_token.range.begin;
    advance();
    ExprPtr condition = parseExpr(Power::Lowest);
    if (!condition || !expectWord("then", "after the condition of `if`")) {
        return nullptr;
    }
    ExprPtr then = parseExpr(Power::Lowest);
    if (!then || !expectWord("else", "after the first branch of `if`")) {
        return nullptr;
    }
    ExprPtr otherwise = parseExpr(Power::Lowest);
    return otherwise ? make(If{std::move(condition), std::move(then), std::move(otherwise)}, begin) : nullptr;
}

bool Parser::parseIterators(std::vector<Iterator>& iterators) {
    do {
        Iterator iterator;
        auto name = acceptNameUpTo("in", iterator.nameRange);
        if (!name) {
            failExpected("a name followed by `in`");
            return false;
        }
        iterator.name = std::move(*name);
        m_locals.add(iterator.name);
        advance();
        iterator.domain = parseExpr(Power::Instance);
        if (!iterator.domain) {
            return false;
        }
        if (acceptSymbol("..")) {
            iterator.last = parseExpr(Power::Instance);
            if (!iterator.last) {
                return false;
            }
        }
        iterators.push_back(std::move(iterator));
    } while (acceptSymbol(","));
    return true;
}

ExprPtr Parser::parseFor() {
    const std::uint32_t begin = m_token.range.begin;
    advance();
    For loop;
    if (!parseIterators(loop.iterators) || !expectWord("return", "after the lists of `for`")) {
        return nullptr;
    }
    loop.body = parseExpr(Power::Lowest);
    return loop.body ? make(std::move(loop), begin) : nullptr;
}

ExprPtr Parser::parseQuantified(bool every) {
    const std::uint32_t begin = m_token.range.begin;
    advance();
    Quantified quantified{every, {}, nullptr};
    if (!parseIterators(quantified.iterators) ||
        !expectWord("satisfies", every ? "after the lists of `every`" : "after the lists of `some`")) {
        return nullptr;
    }
    quantified.condition = parseExpr(Power::Lowest);
    return quantified.condition ? make(std::move(quantified), begin) : nullptr;
}

ExprPtr Parser::parseFunction() {
    const std::uint32_t begin = m_token.range.begin;
    advance();
    advance();
    FunctionLiteral function;
    while (!acceptSymbol(")")) {
        if (!function.parameters.empty() && !expectSymbol(",", "between parameters")) {
            return nullptr;
        }
        Parameter parameter;
        TextRange nameRange;
        for (const std::string_view stop : {":", ",", ")"}) {
            if (auto name = acceptNameUpTo(stop, nameRange)) {
                parameter.name = std::move(*name);
                break;
            }
        }
        if (parameter.name.empty()) {
            return failExpected("the name of a parameter");
        }
        if (acceptSymbol(":")) {
            parameter.type = parseTypeExpr();
            if (!parameter.type) {
                return nullptr;
            }
        }
        m_locals.add(parameter.name);
        function.parameters.push_back(std::move(parameter));
    }
    function.isExternal = acceptWord("external");
    function.body = parseExpr(Power::Lowest);
    return function.body ? make(std::move(function), begin) : nullptr;
}

ExprPtr Parser::parseCall(ExprPtr callee) {
    const std::uint32_t begin = callee->range.begin;
    advance();
    Call call{std::move(callee), {}};
    const bool wasInRangeEnd = std::exchange(m_isInRangeEnd, false);
    if (!m_token.isSymbol(")")) {
        do {
            Argument argument;
            if (auto name = acceptNameUpTo(":", argument.nameRange)) {
                argument.name = std::move(*name);
                advance();
            }
            if (!call.arguments.empty() && call.arguments.front().name.empty() != argument.name.empty()) {
                return failAt(m_token.range, "arguments are either all named or all by position");
            }
            argument.value = parseExpr(Power::Lowest);
            if (!argument.value) {
                return nullptr;
            }
            call.arguments.push_back(std::move(argument));
        } while (acceptSymbol(","));
    }
    m_isInRangeEnd = wasInRangeEnd;
    return expectSymbol(")", "after the arguments") ? make(std::move(call), begin) : nullptr;
}

TypeExprPtr Parser::parseTypeExpr() {
    static const NameSet kTypeNames = [] {
        NameSet names;
        for (const char* name : {"date and time", "days and time duration", "years and months duration"}) {
            names.add(name);
        }
        return names;
    }();
    auto type = std::make_shared<TypeExpr>();
    const std::uint32_t begin = m_token.range.begin;
    if (m_token.kind != TokenKind::Word) {
        failExpected("a type");
        return nullptr;
    }
    if (++m_nesting > kDeepestExpression) {
        failAt(m_token.range, "the type is nested too deeply", ErrorCode::LimitExceeded);
        return nullptr;
    }
    const auto element = [&] {
        type->element = parseTypeExpr();
        return type->element != nullptr;
    };
    const bool isBracketed = peek().isSymbol("<");
    if (isBracketed && (m_token.text == "list" || m_token.text == "range")) {
        type->kind = m_token.text == "list" ? TypeExpr::Kind::List : TypeExpr::Kind::Range;
        advance();
        advance();
        if (!element() || !expectSymbol(">", "after the type of the elements")) {
            return nullptr;
        }
    } else if (isBracketed && m_token.text == "context") {
        type->kind = TypeExpr::Kind::Context;
        advance();
        do {
            advance();
            TextRange keyRange;
            auto key = acceptNameUpTo(":", keyRange);
            if (!key) {
                failExpected("a member followed by `:`");
                return nullptr;
            }
            advance();
            TypeExprPtr member = parseTypeExpr();
            if (!member) {
                return nullptr;
            }
            type->members.push_back({std::move(*key), std::move(member)});
        } while (m_token.isSymbol(","));
        if (!expectSymbol(">", "after the members of the context type")) {
            return nullptr;
        }
    } else if (isBracketed && m_token.text == "function") {
        type->kind = TypeExpr::Kind::Function;
        advance();
        advance();
        while (!acceptSymbol(">")) {
            if (!type->parameters.empty() && !expectSymbol(",", "between parameter types")) {
                return nullptr;
            }
            type->parameters.push_back(parseTypeExpr());
            if (!type->parameters.back()) {
                return nullptr;
            }
        }
        if (!expectSymbol("->", "before the type of the result") || !element()) {
            return nullptr;
        }
    } else {
        if (auto known = acceptKnownName(&kTypeNames)) {
            type->name = std::move(*known);
        } else {
            type->name = acceptMember();
            while (m_token.isSymbol(".")) {
                advance();
                if (m_token.kind != TokenKind::Word) {
                    failExpected("a name after `.`");
                    return nullptr;
                }
                type->name += '.' + acceptMember();
            }
        }
    }
    type->range = {begin, m_lastEnd};
    --m_nesting;
    return type;
}

} // namespace sihua::feel
