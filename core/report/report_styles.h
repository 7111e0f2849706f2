// core/report/report_styles.h - The looks of a report: one blue in three strengths, one warm tone for what is lacking.
//
// Chosen so that a print in greys still tells everything: strength of fill for rank, words and bold for results.
#pragma once

#include <string>

#include "core/report/cell_style.h"

namespace sihua::report {

inline constexpr Colour kInk = 0x1F2937;
inline constexpr Colour kQuiet = 0x5B6472;
inline constexpr Colour kDeep = 0x1F4E79;
inline constexpr Colour kMiddle = 0xC9D8E8;
inline constexpr Colour kLight = 0xEEF3F8;
inline constexpr Colour kBar = 0x9DB8D2;
inline constexpr Colour kWarm = 0x9A3412;
inline constexpr Colour kInput = 0xFFF8E1; ///< Of cells that may be edited.
inline constexpr Colour kPaper = 0xFFFFFF;

[[nodiscard]] CellStyle titleStyle();   ///< A sheet's name.
[[nodiscard]] CellStyle aboutStyle();   ///< What it shows, below.
[[nodiscard]] CellStyle sectionStyle(); ///< A heading within a sheet.
[[nodiscard]] CellStyle headStyle();    ///< Column heads.
[[nodiscard]] CellStyle bodyStyle();    ///< Text of a table, wrapped.
[[nodiscard]] CellStyle centredStyle();
[[nodiscard]] CellStyle noteStyle();  ///< Footnotes.
[[nodiscard]] CellStyle labelStyle(); ///< The left half of a label and its value.
/// Right-aligned, with that many digits after the point.
[[nodiscard]] CellStyle numberStyle(int decimals);
/// Right-aligned, with the digits that each number needs.
[[nodiscard]] CellStyle asNeeded();
[[nodiscard]] CellStyle shareStyle(); ///< `85.5%`
/// The same in bold on a fill: a row above others.
[[nodiscard]] CellStyle raised(CellStyle style, Colour fill);
/// The same in the warm tone and bold: what is lacking.
[[nodiscard]] CellStyle lacking(CellStyle style);

/// `0.000`
[[nodiscard]] std::string fixedFormat(int decimals);

} // namespace sihua::report
