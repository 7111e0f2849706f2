// core/base/csv.h - Splits comma-separated text into cells that know their place: RFC 4180, all faults at once.
//
//   SourceText --csv::parse--> rows of cells (text, byte range) + Issues
//
// Shared by the reader of a pack's tables and the reader of foreign files; what cells mean is theirs to say.
// Lines end with LF or CRLF; a final line break ends the last row and starts no new one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/issue.h"
#include "core/base/source_text.h"

namespace sihua::csv {

struct Cell {
    std::string text;      ///< Unquoted, doubled quotes made single; may hold line breaks. Not trimmed.
    std::size_t begin = 0; ///< Byte range in the source, quotes included: `source.span(begin, end)`.
    std::size_t end = 0;
};

/// An empty line is a row of one empty cell, so that row numbers are those a spreadsheet shows.
using Row = std::vector<Cell>;

struct Table {
    std::vector<Row> rows;
    Issues issues; ///< In the order of the text. Rows are then a best guess, for finding more faults.
};

/// Cells of one table; beyond it parse() stops with TooLarge.
inline constexpr std::size_t kMostCells = 4'000'000;

/// Splits @p text at commas and line breaks outside quotes.
///
/// Faults (all reported, none stops the reading but the last two):
///   - InvalidCsv  a quote inside a cell that does not begin with one; text after a closing quote
///   - InvalidCsv  a quoted cell that never ends (at its opening quote)
///   - TooLarge    more than kMostCells cells
///
/// Example: `id,answer\na,"x, ""y"""\n` is two rows; the last cell is `x, "y"` at bytes 12 to 22.
[[nodiscard]] Table parse(const SourceText& text);

} // namespace sihua::csv
