// core/base/text.h - UTF-8 text: validation, code points, display width, similar names.
//
// All text in core is UTF-8 in std::string. What comes from outside is validated once, at the door;
// functions here other than firstInvalidByte() expect valid UTF-8 and treat a stray byte as one character.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sihua::text {

/// Offset of the first byte that is not part of valid UTF-8 (overlong forms, surrogates and values above
/// U+10FFFF are invalid), or nothing.
[[nodiscard]] std::optional<std::size_t> firstInvalidByte(std::string_view text) noexcept;
[[nodiscard]] inline bool isUtf8(std::string_view text) noexcept { return !firstInvalidByte(text); }

/// Decodes the code point at @p offset and advances it; U+FFFD for a stray byte.
/// @pre offset < text.size()
[[nodiscard]] char32_t nextCodePoint(std::string_view text, std::size_t& offset) noexcept;

/// Appends one code point as UTF-8.
void appendCodePoint(std::string& text, char32_t codePoint);

[[nodiscard]] std::size_t codePointCount(std::string_view text) noexcept;

/// The first @p codePoints code points (all, if there are fewer).
[[nodiscard]] std::string_view prefix(std::string_view text, std::size_t codePoints) noexcept;

/// Columns on a terminal or in a spreadsheet: 2 for East Asian wide characters, 0 for combining marks.
[[nodiscard]] std::size_t displayWidth(std::string_view text) noexcept;

/// Without white space (ASCII, U+3000, U+00A0, byte order mark) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// The candidate most like @p word, for a did-you-mean: the least edit distance in code points, and at most
/// a third of the word's length (at least 1). Nothing where none is that close.
/// Example: closest("equipment.totl", {"equipment.total", "energy.total"}) is "equipment.total".
[[nodiscard]] std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

} // namespace sihua::text
