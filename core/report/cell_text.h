// core/report/cell_text.h - Makes any text fit to stand in a cell, and tells how much room it takes there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua::report {

/// What a cell may hold, in UTF-16 units (ECMA-376-1, 18.18.93 leaves it open; Excel's own limit).
inline constexpr std::size_t kLongestCell = 32'767;

/// The text as it will be read back from a cell: line breaks as `\n`, tabs as spaces, without the characters that
/// XML cannot hold; what is longer than a cell holds ends in `…`.
/// @return the text, or InvalidUtf8
/// Example: "a\r\nb\x01" becomes "a\nb".
[[nodiscard]] Result<std::string> fitForCell(std::string_view text);

/// The same text as the file has to spell it: `_x0041_`, which programs would read as `A`, becomes `_x005F_x0041_`.
[[nodiscard]] std::string escapedForFile(std::string_view text);

/// How many lines a text takes in a cell of @p width, wrapped as spreadsheets wrap it: Chinese between any two
/// characters (not before closing punctuation), other text at spaces, words longer than a line anywhere.
///
/// @param width  in units of one digit of the text's own size; a Chinese character takes two
/// @return at least 1
/// Example: lineCount("一二三四五六", 8) is 2.
[[nodiscard]] int lineCount(std::string_view text, double width);

/// Height of a row in points that shows @p lines lines of @p size points, with air above and below; at most 409.
[[nodiscard]] double rowHeight(int lines, int size = 10);

} // namespace sihua::report
