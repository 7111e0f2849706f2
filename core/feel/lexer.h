// core/feel/lexer.h - Cuts FEEL text into tokens. Which words form one name is for the parser to know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/feel/parse.h"

namespace sihua::feel {

enum class TokenKind : std::uint8_t {
    End,
    Number,   ///< `12`, `.5`, `1.5e3`
    String,   ///< `"..."`; `text` has the escapes resolved
    Temporal, ///< `@"..."`
    Word,     ///< One word of a name, or a keyword
    Symbol,   ///< Operator or bracket; `text` is it
    Invalid,  ///< `text` is the message
};

struct Token {
    TokenKind kind = TokenKind::End;
    TextRange range;
    std::string text;

    [[nodiscard]] bool isSymbol(std::string_view symbol) const noexcept {
        return kind == TokenKind::Symbol && text == symbol;
    }
    [[nodiscard]] bool isWord(std::string_view word) const noexcept { return kind == TokenKind::Word && text == word; }
};

/// Stateless but for the text: a token is asked for by its position, so that the parser may look ahead freely.
class Lexer {
public:
    /// @pre valid UTF-8
    Lexer(std::string_view text, NameMode mode) : m_text(text), m_mode(mode) {}

    /// The token that starts at or after byte @p position, skipping white space and comments.
    [[nodiscard]] Token at(std::uint32_t position) const;

private:
    [[nodiscard]] Token number(std::uint32_t begin) const;
    [[nodiscard]] Token string(std::uint32_t begin, std::uint32_t quote, TokenKind kind) const;
    [[nodiscard]] bool isNameStart(char32_t c) const noexcept;
    [[nodiscard]] bool isNamePart(char32_t c) const noexcept;

    std::string_view m_text;
    NameMode m_mode;
};

/// White space of FEEL (rules 61 and 62): also no-break, ideographic and zero-width spaces.
[[nodiscard]] bool isFeelSpace(char32_t c) noexcept;

} // namespace sihua::feel
