#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include <unicode/uchar.h>

namespace sihua::text {

namespace {

struct Decoded {
    char32_t codePoint;
    std::size_t length; ///< 0 where the byte at the offset starts no valid sequence.
};

Decoded decode(std::string_view text, std::size_t offset) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(offset);
    if (first < 0x80U) {
        return {first, 1};
    }
    const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : first >= 0xC2U ? 2 : 0;
    if (length == 0 || first > 0xF4U || offset + length > text.size()) {
        return {0xFFFD, 0};
    }
    constexpr std::array<unsigned char, 5> kLeadMask{0, 0, 0x1F, 0x0F, 0x07};
    char32_t codePoint = first & kLeadMask[length];
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byte(offset + i);
        if ((next & 0xC0U) != 0x80U) {
            return {0xFFFD, 0};
        }
        codePoint = (codePoint << 6U) | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < kLeast[length] || codePoint > 0x10FFFF || surrogate) {
        return {0xFFFD, 0};
    }
    return {codePoint, length};
}

std::vector<char32_t> codePoints(std::string_view text) {
    std::vector<char32_t> points;
    for (std::size_t at = 0; at < text.size();) {
        points.push_back(nextCodePoint(text, at));
    }
    return points;
}

std::size_t editDistance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substitution = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substitution, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::optional<std::size_t> firstInvalidByte(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text, at);
        if (next.length == 0) {
            return at;
        }
        at += next.length;
    }
    return std::nullopt;
}

char32_t nextCodePoint(std::string_view text, std::size_t& offset) noexcept {
    const Decoded next = decode(text, offset);
    offset += std::max<std::size_t>(next.length, 1);
    return next.codePoint;
}

void appendCodePoint(std::string& text, char32_t codePoint) {
    const auto put = [&](char32_t bits) { text.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else {
        put(0xF0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3FU));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

std::size_t codePointCount(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        (void)nextCodePoint(text, at);
    }
    return count;
}

std::string_view prefix(std::string_view text, std::size_t codePoints) noexcept {
    std::size_t at = 0;
    for (; codePoints > 0 && at < text.size(); --codePoints) {
        (void)nextCodePoint(text, at);
    }
    return text.substr(0, at);
}

std::size_t displayWidth(std::string_view text) noexcept {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = static_cast<UChar32>(nextCodePoint(text, at));
        const int type = u_charType(point);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) {
            continue;
        }
        const int wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
        width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 9> kSpaces{" ", "\t", "\r", "\n", "\v", "\f", "\u3000", "\u00A0", "\uFEFF"};
    const auto strip = [&](bool front) {
        for (const std::string_view space : kSpaces) {
            if (front && text.starts_with(space)) {
                text.remove_prefix(space.size());
                return true;
            }
            if (!front && text.ends_with(space)) {
                text.remove_suffix(space.size());
                return true;
            }
        }
        return false;
    };
    while (strip(true)) {
    }
    while (strip(false)) {
    }
    return text;
}

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
    const std::vector<char32_t> wanted = codePoints(word);
    std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    std::optional<std::string> found;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = editDistance(wanted, codePoints(candidate));
        if (distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

} // namespace sihua::text
