#include "core/report/cell_text.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"

namespace sihua::report {

namespace {

constexpr std::size_t kEscapeLength = 7; // _x0041_

bool isXmlCharacter(char32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

bool looksEscaped(std::string_view text) {
    if (text.size() < kEscapeLength || !text.starts_with("_x") || text[kEscapeLength - 1] != '_') {
        return false;
    }
    const std::string_view digits = text.substr(2, 4);
    return digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// Punctuation that may not begin a line.
bool closes(char32_t c) {
    constexpr std::u32string_view kClosing = U"，。、；：！？）》」』】〕”’％…,.;:!?)]}%";
    return kClosing.find(c) != std::u32string_view::npos;
}

double widthOf(std::string_view text) { return static_cast<double>(text::displayWidth(text)); }

/// One piece that is not broken within a line: a wide character with the closing punctuation after it, a word with
/// it, or spaces.
struct Piece {
    double width = 0;
    bool isSpace = false;
};

Piece nextPiece(std::string_view line, std::size_t& at) {
    const std::size_t begin = at;
    const char32_t first = text::nextCodePoint(line, at);
    Piece piece;
    piece.isSpace = first == U' ';
    const bool isWide = text::displayWidth(line.substr(begin, at - begin)) == 2;
    while (at < line.size()) {
        std::size_t next = at;
        const char32_t c = text::nextCodePoint(line, next);
        const bool goesOn = piece.isSpace ? c == U' '
                            : isWide      ? closes(c)
                                     : c != U' ' && (closes(c) || text::displayWidth(line.substr(at, next - at)) < 2);
        if (!goesOn) {
            break;
        }
        at = next;
    }
    piece.width = widthOf(line.substr(begin, at - begin));
    return piece;
}

int linesOfParagraph(std::string_view line, double width) {
    int lines = 1;
    double used = 0;
    for (std::size_t at = 0; at < line.size();) {
        const Piece piece = nextPiece(line, at);
        if (used + piece.width <= width) {
            used += piece.width;
        } else if (piece.isSpace) {
            used = width; // hangs over the edge
        } else if (piece.width <= width) {
            ++lines;
            used = piece.width;
        } else { // a word longer than a line is broken anywhere
            const double rest = used + piece.width;
            const int more = static_cast<int>(std::ceil(rest / width)) - 1;
            lines += more;
            used = rest - more * width;
        }
    }
    return lines;
}

/// Whether a byte may belong to a character that a cell cannot hold: controls, and EF of U+FFFE and U+FFFF.
bool isPerhapsOdd(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && byte != '\n') || code == 0xEF;
}

} // namespace

Result<std::string> fitForCell(std::string_view text) {
    if (const auto bad = text::firstInvalidByte(text)) {
        return fail(ErrorCode::InvalidUtf8, "text is not UTF-8 at byte " + std::to_string(*bad + 1));
    }
    if (text.size() < kLongestCell && std::none_of(text.begin(), text.end(), isPerhapsOdd)) {
        return std::string(text); // nearly every text
    }
    std::string result;
    result.reserve(text.size());
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = text::nextCodePoint(text, at);
        if (c == U'\r') {
            if (at < text.size() && text[at] == '\n') {
                continue;
            }
            c = U'\n';
        }
        if (!isXmlCharacter(c)) {
            continue;
        }
        const std::size_t more = c > 0xFFFF ? 2 : 1;
        if (units + more > kLongestCell - (at < text.size() ? 1 : 0)) {
            text::appendCodePoint(result, U'…');
            break;
        }
        units += more;
        text::appendCodePoint(result, c == U'\t' ? U' ' : c);
    }
    return result;
}

std::string escapedForFile(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '_' && looksEscaped(text.substr(at))) {
            result += "_x005F";
        }
        result += text[at];
    }
    return result;
}

int lineCount(std::string_view text, double width) {
    const double usable = std::max(width, 2.0);
    int lines = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines += linesOfParagraph(text.substr(at, end - at), usable);
        at = end + 1;
    }
    return lines;
}

double rowHeight(int lines, int size) {
    constexpr double kHighestRow = 409;
    constexpr double kAir = 5;
    return std::min(kHighestRow, lines * size * 1.5 + kAir);
}

} // namespace sihua::report
