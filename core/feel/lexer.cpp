#include "core/feel/lexer.h"

#include <algorithm>
#include <array>
#include <optional>

#include <unicode/uchar.h>

#include "core/base/text.h"

namespace sihua::feel {
namespace {

struct CharRange {
    char32_t first;
    char32_t last;
};

// DMN 1.5, rule 27 "name start char", without `?`, which is a token of its own.
constexpr std::array kNameStart{
    CharRange{U'A', U'Z'},     CharRange{U'_', U'_'},     CharRange{U'a', U'z'},     CharRange{0xC0, 0xD6},
    CharRange{0xD8, 0xF6},     CharRange{0xF8, 0x2FF},    CharRange{0x370, 0x37D},   CharRange{0x37F, 0x1FFF},
    CharRange{0x200C, 0x200D}, CharRange{0x2070, 0x218F}, CharRange{0x2C00, 0x2FEF}, CharRange{0x3001, 0xD7FF},
    CharRange{0xF900, 0xFDCF}, CharRange{0xFDF0, 0xFEFE}, CharRange{0xFF00, 0xFFFD}, CharRange{0x10000, 0xEFFFF},
};
// Rule 28 "name part char", beyond the start characters.
constexpr std::array kNamePart{CharRange{U'0', U'9'}, CharRange{0xB7, 0xB7}, CharRange{0x300, 0x36F},
                               CharRange{0x203F, 0x2040}};

template <typename Ranges> bool isIn(const Ranges& ranges, char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(), [c](CharRange r) { return c >= r.first && c <= r.last; });
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<char32_t> hexValue(std::string_view digits) {
    char32_t value = 0;
    for (const char c : digits) {
        value <<= 4U;
        if (isDigit(c)) {
            value += static_cast<char32_t>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            value += static_cast<char32_t>(c - 'a') + 10;
        } else if (c >= 'A' && c <= 'F') {
            value += static_cast<char32_t>(c - 'A') + 10;
        } else {
            return std::nullopt;
        }
    }
    return value;
}

// Appends the character of the escape at @p offset (behind the backslash); returns the bytes it takes, or 0.
std::size_t appendEscape(std::string& out, std::string_view text, std::size_t offset) {
    if (offset >= text.size()) {
        return 0;
    }
    switch (text[offset]) {
    case 'n':
        out += '\n';
        return 1;
    case 'r':
        out += '\r';
        return 1;
    case 't':
        out += '\t';
        return 1;
    case '"':
    case '\'':
    case '\\':
        out += text[offset];
        return 1;
    case 'u': {
        if (offset + 5 > text.size()) {
            return 0;
        }
        const auto unit = hexValue(text.substr(offset + 1, 4));
        if (!unit) {
            return 0;
        }
        if (*unit < 0xD800 || *unit > 0xDFFF) {
            text::appendCodePoint(out, *unit);
            return 5;
        }
        // A character beyond the basic plane as a pair of surrogates.
        if (*unit > 0xDBFF || offset + 11 > text.size() || text.substr(offset + 5, 2) != "\\u") {
            return 0;
        }
        const auto low = hexValue(text.substr(offset + 7, 4));
        if (!low || *low < 0xDC00 || *low > 0xDFFF) {
            return 0;
        }
        text::appendCodePoint(out, 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00));
        return 11;
    }
    case 'U': {
        if (offset + 7 > text.size()) {
            return 0;
        }
        const auto codePoint = hexValue(text.substr(offset + 1, 6));
        if (!codePoint || *codePoint > 0x10FFFF || (*codePoint >= 0xD800 && *codePoint <= 0xDFFF)) {
            return 0;
        }
        text::appendCodePoint(out, *codePoint);
        return 7;
    }
    default:
        return 0;
    }
}

std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

} // namespace

bool isFeelSpace(char32_t c) noexcept {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

bool Lexer::isNameStart(char32_t c) const noexcept {
    if (c < 0x80 || m_mode == NameMode::Conform) {
        return isIn(kNameStart, c) && !isFeelSpace(c);
    }
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool Lexer::isNamePart(char32_t c) const noexcept {
    if (isNameStart(c)) {
        return true;
    }
    if (c < 0x80 || m_mode == NameMode::Conform) {
        return isIn(kNamePart, c);
    }
    const int type = u_charType(static_cast<UChar32>(c));
    return u_isdigit(static_cast<UChar32>(c)) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

Token Lexer::number(std::uint32_t begin) const {
    std::size_t end = begin;
    const auto digits = [&] {
        const std::size_t first = end;
        while (end < m_text.size() && isDigit(m_text[end])) {
            ++end;
        }
        return end > first;
    };
    digits();
    if (end + 1 < m_text.size() && m_text[end] == '.' && isDigit(m_text[end + 1])) {
        ++end;
        digits();
    }
    if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
        const std::size_t mantissa = end++;
        if (end < m_text.size() && (m_text[end] == '+' || m_text[end] == '-')) {
            ++end;
        }
        if (!digits()) {
            end = mantissa;
        }
    }
    return {TokenKind::Number, {begin, narrow(end)}, std::string(m_text.substr(begin, end - begin))};
}

Token Lexer::string(std::uint32_t begin, std::uint32_t quote, TokenKind kind) const {
    Token token{kind, {begin, begin}, {}};
    std::size_t offset = quote + 1U;
    while (offset < m_text.size() && m_text[offset] != '"') {
        if (m_text[offset] != '\\') {
            token.text += m_text[offset++];
            continue;
        }
        const std::size_t length = appendEscape(token.text, m_text, offset + 1);
        if (length == 0 && m_mode == NameMode::Conform) {
            token.text += m_text[offset++]; // the kit's patterns are written "\\s" and "\s" alike
            continue;
        }
        if (length == 0) {
            return {TokenKind::Invalid,
                    {narrow(offset), narrow(std::min(offset + 2, m_text.size()))},
                    "unknown escape in a string; \\n \\r \\t \\\" \\' \\\\ \\uXXXX \\UXXXXXX are known"};
        }
        offset += 1 + length;
    }
    if (offset >= m_text.size()) {
        return {TokenKind::Invalid, {begin, narrow(m_text.size())}, "the string is not closed"};
    }
    token.range.end = narrow(offset + 1);
    return token;
}

Token Lexer::at(std::uint32_t position) const {
    std::size_t offset = position;
    while (offset < m_text.size()) {
        if (m_text.substr(offset, 2) == "//") {
            offset = std::min(m_text.find('\n', offset), m_text.size());
            continue;
        }
        if (m_text.substr(offset, 2) == "/*") {
            const std::size_t close = m_text.find("*/", offset + 2);
            if (close == std::string_view::npos) {
                return {TokenKind::Invalid, {narrow(offset), narrow(m_text.size())}, "the comment is not closed"};
            }
            offset = close + 2;
            continue;
        }
        std::size_t next = offset;
        if (!isFeelSpace(text::nextCodePoint(m_text, next))) {
            break;
        }
        offset = next;
    }
    const std::uint32_t begin = narrow(offset);
    if (offset >= m_text.size()) {
        return {TokenKind::End, {begin, begin}, {}};
    }
    const char c = m_text[offset];
    if (isDigit(c) || (c == '.' && offset + 1 < m_text.size() && isDigit(m_text[offset + 1]))) {
        return number(begin);
    }
    if (c == '"') {
        return string(begin, begin, TokenKind::String);
    }
    if (c == '@') {
        if (offset + 1 < m_text.size() && m_text[offset + 1] == '"') {
            return string(begin, begin + 1, TokenKind::Temporal);
        }
        return {TokenKind::Invalid, {begin, begin + 1}, "expected a string directly after `@`"};
    }
    std::size_t next = offset;
    if (isNameStart(text::nextCodePoint(m_text, next))) {
        std::size_t end = next;
        while (next < m_text.size() && isNamePart(text::nextCodePoint(m_text, next))) {
            end = next;
        }
        return {TokenKind::Word, {begin, narrow(end)}, std::string(m_text.substr(offset, end - offset))};
    }
    for (const std::string_view symbol : {"**", "..", "<=", ">=", "!=", "->", "(", ")", "[", "]", "{", "}",
                                          ",",  ":",  ".",  "+",  "-",  "*",  "/", "=", "<", ">", "?", "'"}) {
        if (m_text.substr(offset, symbol.size()) == symbol) {
            return {TokenKind::Symbol, {begin, narrow(offset + symbol.size())}, std::string(symbol)};
        }
    }
    return {TokenKind::Invalid,
            {begin, narrow(next)},
            "`" + std::string(m_text.substr(offset, next - offset)) + "` means nothing here"};
}

} // namespace sihua::feel
