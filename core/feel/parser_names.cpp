#include <algorithm>
#include <array>

#include "core/feel/parser.h"

namespace sihua::feel {
namespace {

// Words that end a name whose extent nothing else tells.
constexpr std::array<std::string_view, 9> kStopWords{"and",  "or",     "in",        "between", "then",
                                                     "else", "return", "satisfies", "instance"};

bool isStopWord(std::string_view word) {
    return std::find(kStopWords.begin(), kStopWords.end(), word) != kStopWords.end();
}

bool isNameSymbol(const Token& token) {
    static constexpr std::string_view kSymbols = "./-'+*";
    return token.kind == TokenKind::Symbol && token.text.size() == 1 &&
           kSymbols.find(token.text) != std::string_view::npos;
}

} // namespace

// Reads the longest name of @p names that starts here and has several words; nothing if there is none.
std::optional<std::string> Parser::acceptKnownName(const NameSet* names) {
    if (names == nullptr) {
        return std::nullopt;
    }
    for (const NameSet::Entry& entry : names->startingWith(m_token.text)) {
        if (entry.words.size() < 2) {
            continue;
        }
        Token token = m_token;
        std::size_t matched = 0;
        while (token.text == entry.words[matched] &&
               (token.kind == TokenKind::Word || token.kind == TokenKind::Symbol || token.kind == TokenKind::Number)) {
            if (++matched == entry.words.size()) {
                break;
            }
            token = m_lexer.at(token.range.end);
        }
        if (matched == entry.words.size()) {
            m_lastEnd = token.range.end;
            m_token = m_lexer.at(m_lastEnd);
            return entry.spelling;
        }
    }
    return std::nullopt;
}

// Reads one word and, in conform mode, all that follow it up to an operator.
std::string Parser::acceptWords() {
    std::string name = m_token.text;
    advance();
    while (m_options.mode == NameMode::Conform && m_token.kind == TokenKind::Word && !isStopWord(m_token.text)) {
        name += ' ' + m_token.text;
        advance();
    }
    return name;
}

// Reads `any words: ` as a name if @p stop follows the words; otherwise reads nothing.
std::optional<std::string> Parser::acceptNameUpTo(std::string_view stop, TextRange& range) {
    if (m_token.kind != TokenKind::Word) {
        return std::nullopt;
    }
    Token token = m_token;
    std::uint32_t end = token.range.end;
    const bool isSingle = m_options.mode == NameMode::Pack;
    for (token = m_lexer.at(end); !token.isSymbol(stop) && !token.isWord(stop); token = m_lexer.at(end)) {
        const bool isPart = token.kind == TokenKind::Word || token.kind == TokenKind::Number || isNameSymbol(token);
        if (isSingle || !isPart) {
            return std::nullopt;
        }
        end = token.range.end;
    }
    range = {m_token.range.begin, end};
    m_lastEnd = end;
    m_token = token;
    return normalizedName(m_text.substr(range.begin, range.end - range.begin));
}

// In a pack, words that together are called are one function name: `round half up(x, 0)`.
std::string Parser::acceptVariable() {
    if (m_options.mode == NameMode::Conform) {
        for (const NameSet* names : {m_options.names, static_cast<const NameSet*>(&m_locals),
                                     m_filterDepth > 0 ? m_options.members : nullptr, &NameSet::builtIns()}) {
            if (auto name = acceptKnownName(names)) {
                return *name;
            }
        }
        return acceptWords();
    }
    const Token start = m_token;
    for (const NameSet* names : {&NameSet::builtIns(), m_options.names}) {
        if (auto name = acceptKnownName(names)) {
            if (m_token.isSymbol("(")) {
                return *name;
            }
            m_token = start;
        }
    }
    std::string name = start.text;
    Token token = m_lexer.at(start.range.end);
    while (token.kind == TokenKind::Word && !isStopWord(token.text)) {
        name += ' ' + token.text;
        const std::uint32_t end = token.range.end;
        token = m_lexer.at(end);
        if (token.isSymbol("(")) {
            m_lastEnd = end;
            m_token = token;
            return name;
        }
    }
    advance();
    return start.text;
}

std::string Parser::acceptMember() {
    if (m_options.mode == NameMode::Conform) {
        for (const NameSet* names : {m_options.members, m_options.names, static_cast<const NameSet*>(&m_locals)}) {
            if (auto name = acceptKnownName(names)) {
                return *name;
            }
        }
    }
    return acceptWords();
}

} // namespace sihua::feel
