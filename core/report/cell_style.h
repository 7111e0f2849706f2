// core/report/cell_style.h - How a cell looks; equal styles share one format of the workbook.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace sihua::report {

/// 0xRRGGBB.
using Colour = std::uint32_t;

enum class Align : std::uint8_t { Left, Center, Right };
enum class VerticalAlign : std::uint8_t { Top, Middle, Bottom };
enum class Border : std::uint8_t {
    None,
    Thin,   ///< All four sides, for cells of a table.
    Under,  ///< A thin line below.
    Strong, ///< A strong line below, for titles.
};

/// The face named in every cell and chart. Excel and WPS have it; where it is absent (LibreOffice on Linux), the
/// system's substitute for a simplified Chinese sans-serif steps in, usually Noto Sans CJK SC.
inline constexpr const char* kFontFace = "Microsoft YaHei";

struct CellStyle {
    int size = 10; ///< Points.
    bool isBold = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isWrapped = false;
    bool isUnlocked = false; ///< May be edited while the sheet is protected.
    Colour colour = 0x1F2937;
    std::optional<Colour> fill;
    Align align = Align::Left;
    VerticalAlign vertical = VerticalAlign::Middle;
    int indent = 0; ///< 0 to 15 steps of about three characters.
    Border border = Border::None;
    std::string numberFormat; ///< `0.000`, `0%`; empty means as it comes.

    friend bool operator==(const CellStyle&, const CellStyle&) = default;
    friend std::strong_ordering operator<=>(const CellStyle&, const CellStyle&) = default;
};

} // namespace sihua::report
