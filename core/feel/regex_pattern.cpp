#include <algorithm>

#include "core/base/text.h"
#include "core/feel/regex.h"

namespace sihua::feel {
namespace {

constexpr std::size_t kLongestPattern = 10'000;
constexpr std::size_t kDeepestPattern = 100;

bool isPatternSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool isLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// The grammar of XML Schema's regular expressions (part 2, appendix F) with XPath's additions: `^`, `$`,
/// reluctant quantifiers, back references and groups that do not capture.
class PatternTranslator {
public:
    PatternTranslator(std::string_view pattern, bool isDotAll, bool isMultiline)
        : m_rest(pattern),
          m_isDotAll(isDotAll),
          m_isMultiline(isMultiline) {}

    [[nodiscard]] bool run() { return alternatives(0) && m_rest.empty(); }
    [[nodiscard]] std::string& result() { return m_out; }

private:
    [[nodiscard]] bool isAt(char c) const { return !m_rest.empty() && m_rest.front() == c; }
    [[nodiscard]] bool accept(char c) {
        if (!isAt(c)) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }
    /// Copies one character, with a backslash where ICU would take an ASCII one as a sign.
    void literal() {
        const char first = m_rest.front();
        if (static_cast<unsigned char>(first) < 0x80 && !isLetterOrDigit(first)) {
            m_out += '\\';
        }
        std::size_t length = 0;
        (void)text::nextCodePoint(m_rest, length);
        m_out += m_rest.substr(0, length);
        m_rest.remove_prefix(length);
    }

    [[nodiscard]] bool alternatives(std::size_t depth) {
        if (depth > kDeepestPattern) {
            return false;
        }
        while (true) {
            while (!m_rest.empty() && !isAt('|') && !isAt(')')) {
                if (!piece(depth)) {
                    return false;
                }
            }
            if (!accept('|')) {
                return true;
            }
            m_out += '|';
        }
    }

    [[nodiscard]] bool piece(std::size_t depth) {
        if (accept('^')) {
            m_out += '^';
            return true;
        }
        if (accept('$')) {
            m_out += m_isMultiline ? "$" : "\\z";
            return true;
        }
        return atom(depth) && quantifier();
    }

    [[nodiscard]] bool atom(std::size_t depth) {
        switch (m_rest.front()) {
        case '.':
            m_rest.remove_prefix(1);
            m_out += m_isDotAll ? "(?s:.)" : "[^\\n\\r]";
            return true;
        case '(':
            return group(depth);
        case '[':
            return characterClass(0);
        case '\\':
            return escape(false);
        case '*':
        case '+':
        case '?':
        case '{':
        case '}':
        case ']':
            return false;
        default:
            literal();
            return true;
        }
    }

    [[nodiscard]] bool group(std::size_t depth) {
        m_rest.remove_prefix(1);
        m_out += '(';
        std::size_t number = 0;
        if (accept('?')) {
            if (!accept(':')) {
                return false;
            }
            m_out += "?:";
        } else {
            number = m_isGroupClosed.size();
            m_isGroupClosed.push_back(false);
        }
        if (!alternatives(depth + 1) || !accept(')')) {
            return false;
        }
        if (number != 0) {
            m_isGroupClosed[number] = true;
        }
        m_out += ')';
        return true;
    }

    [[nodiscard]] bool quantifier() {
        if (isAt('*') || isAt('+') || isAt('?')) {
            m_out += m_rest.front();
            m_rest.remove_prefix(1);
        } else if (isAt('{')) {
            const std::size_t end = m_rest.find('}');
            const std::string_view inside = m_rest.substr(1, end == std::string_view::npos ? end : end - 1);
            const std::size_t digits = std::min(inside.find_first_not_of("0123456789"), inside.size());
            const bool isRange = digits < inside.size() && inside[digits] == ',' &&
                                 inside.find_first_not_of("0123456789", digits + 1) == std::string_view::npos;
            if (end == std::string_view::npos || digits == 0 || (digits != inside.size() && !isRange)) {
                return false;
            }
            m_out += m_rest.substr(0, end + 1);
            m_rest.remove_prefix(end + 1);
        } else {
            return true;
        }
        if (accept('?')) {
            m_out += '?';
        }
        return true;
    }

    [[nodiscard]] bool escape(bool isInClass) {
        m_rest.remove_prefix(1);
        if (m_rest.empty()) {
            return false;
        }
        const char c = m_rest.front();
        if (c >= '1' && c <= '9') {
            return !isInClass && backReference();
        }
        m_rest.remove_prefix(1);
        switch (c) {
        case 'n':
        case 'r':
        case 't':
        case 'd':
        case 'D':
            m_out += std::string("\\") + c;
            return true;
        case 's':
            m_out += "[\\ \\t\\n\\r]";
            return true;
        case 'S':
            m_out += "[^\\ \\t\\n\\r]";
            return true;
        case 'w':
            m_out += "[^\\p{P}\\p{Z}\\p{C}]";
            return true;
        case 'W':
            m_out += "[\\p{P}\\p{Z}\\p{C}]";
            return true;
        case 'i':
            m_out += "[\\p{L}\\p{Nl}_\\:]";
            return true;
        case 'I':
            m_out += "[^\\p{L}\\p{Nl}_\\:]";
            return true;
        case 'c':
            m_out += "[\\p{L}\\p{Nl}\\p{Nd}\\p{M}_\\:\\.\\-\\u00B7]";
            return true;
        case 'C':
            m_out += "[^\\p{L}\\p{Nl}\\p{Nd}\\p{M}_\\:\\.\\-\\u00B7]";
            return true;
        case 'p':
        case 'P':
            return property(c);
        default:
            if (std::string_view("\\|.?*+(){}-[]^$").find(c) == std::string_view::npos) {
                return false;
            }
            m_out += std::string("\\") + c;
            return true;
        }
    }

    // \12 is group 12 if there are as many, otherwise group 1 followed by a 2.
    [[nodiscard]] bool backReference() {
        std::size_t number = static_cast<std::size_t>(m_rest.front() - '0');
        m_rest.remove_prefix(1);
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9') {
            const std::size_t longer = number * 10 + static_cast<std::size_t>(m_rest.front() - '0');
            if (longer >= m_isGroupClosed.size()) {
                break;
            }
            number = longer;
            m_rest.remove_prefix(1);
        }
        if (number >= m_isGroupClosed.size() || !m_isGroupClosed[number]) {
            return false;
        }
        m_out += "(?:\\" + std::to_string(number) + ")";
        return true;
    }

    // \p{Lu}, or \p{IsBasicLatin}: a block, which ICU calls by \p{Block=BasicLatin}.
    [[nodiscard]] bool property(char letter) {
        const std::size_t end = m_rest.find('}');
        if (!isAt('{') || end == std::string_view::npos) {
            return false;
        }
        const std::string_view name = m_rest.substr(1, end - 1);
        const bool isBlock = name.size() > 2 && name.substr(0, 2) == "Is";
        const bool isWord =
            std::all_of(name.begin(), name.end(), [](char c) { return isLetterOrDigit(c) || c == '-'; });
        if (!isWord || name.empty() || (!isBlock && name.size() > 2)) {
            return false;
        }
        m_out += std::string("\\") + letter + "{" +
                 (isBlock ? "Block=" + std::string(name.substr(2)) : std::string(name)) + "}";
        m_rest.remove_prefix(end + 1);
        return true;
    }

    // [abc], [^a-z], [a-z-[aeiou]]; a class within brackets of its own, so that `^` comes before the subtraction.
    [[nodiscard]] bool characterClass(std::size_t depth) {
        if (depth > kDeepestPattern) {
            return false;
        }
        m_rest.remove_prefix(1);
        m_out += "[[";
        if (accept('^')) {
            m_out += '^';
        }
        for (bool isFirst = true; !isAt(']') || isFirst; isFirst = false) {
            if (m_rest.empty() || isAt(']')) {
                return false;
            }
            if (m_rest.substr(0, 2) == "-[") {
                m_rest.remove_prefix(1);
                m_out += "]--";
                if (isFirst || !characterClass(depth + 1) || !accept(']')) {
                    return false;
                }
                m_out += ']';
                return true;
            }
            if (!classMember()) {
                return false;
            }
        }
        m_rest.remove_prefix(1);
        m_out += "]]";
        return true;
    }

    // One character, escape or range `a-z` of a class.
    [[nodiscard]] bool classMember() {
        if (isAt('[')) {
            return false;
        }
        if (isAt('\\')) {
            const bool isSingle =
                m_rest.size() > 1 && std::string_view("nrt\\|.?*+(){}-[]^$").find(m_rest[1]) != std::string_view::npos;
            if (!escape(true)) {
                return false;
            }
            if (!isSingle) {
                return true; // \d and the like start no range
            }
        } else {
            literal();
        }
        if (!isAt('-') || m_rest.size() < 2 || m_rest[1] == ']' || m_rest[1] == '[') {
            return true;
        }
        m_rest.remove_prefix(1);
        m_out += '-';
        if (isAt('\\')) {
            return escape(true);
        }
        literal();
        return true;
    }

    std::string_view m_rest;
    bool m_isDotAll;
    bool m_isMultiline;
    std::string m_out;
    std::vector<bool> m_isGroupClosed{false}; ///< By number; there is no group 0.
};

// With the flag x, white space in the pattern is dropped, except in character classes.
std::string withoutSpace(std::string_view pattern) {
    std::string kept;
    int brackets = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const bool isEscaped =
            !kept.empty() && kept.back() == '\\' && (kept.size() < 2 || kept[kept.size() - 2] != '\\');
        if (!isEscaped && c == '[') {
            ++brackets;
        } else if (!isEscaped && c == ']') {
            --brackets;
        }
        if (brackets > 0 || !isPatternSpace(c)) {
            kept += c;
        }
    }
    return kept;
}

} // namespace

Result<std::string> translatedPattern(std::string_view pattern, std::string_view flags) {
    if (flags.find_first_not_of("smix") != std::string_view::npos) {
        return fail(ErrorCode::InvalidArgument, "unknown flag of a regular expression; s, m, i and x are known");
    }
    if (pattern.size() > kLongestPattern) {
        return fail(ErrorCode::InvalidArgument, "the regular expression is too long");
    }
    const auto has = [&](char flag) { return flags.find(flag) != std::string_view::npos; };
    const std::string compact = has('x') ? withoutSpace(pattern) : std::string(pattern);
    PatternTranslator translator(compact, has('s'), has('m'));
    if (!translator.run()) {
        return fail(ErrorCode::InvalidArgument, "`" + std::string(pattern) + "` is no regular expression");
    }
    return std::move(translator.result());
}

} // namespace sihua::feel
