// core/report/sheet_rows.h - Fills a sheet row by row; each row becomes as high as its longest wrapped text needs.
//
// Spreadsheets do not agree on heights of wrapped Chinese text, and none computes those of merged cells, so every
// height is set. Cells of the current row are written in any order; next() goes on.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/report/workbook_writer.h"

namespace sihua::report {

class SheetRows {
public:
    /// @param widths  of the sheet's columns, from the first on
    SheetRows(SheetWriter& sheet, std::vector<double> widths);

    [[nodiscard]] SheetWriter& sheet() noexcept { return m_sheet; }
    [[nodiscard]] std::uint32_t row() const noexcept { return m_row; }
    [[nodiscard]] std::uint32_t lastColumn() const noexcept { return static_cast<std::uint32_t>(m_widths.size() - 1); }

    void text(std::uint32_t column, std::string_view text, const CellStyle& style);
    /// One text over columns @p first to @p last.
    void wide(std::uint32_t first, std::uint32_t last, std::string_view text, const CellStyle& style);
    void number(std::uint32_t column, Decimal number, const CellStyle& style);
    void real(std::uint32_t column, double number, const CellStyle& style);
    void formula(std::uint32_t column, std::string_view formula, Decimal value, const CellStyle& style);
    void formula(std::uint32_t column, std::string_view formula, double value, const CellStyle& style);
    void formula(std::uint32_t column, std::string_view formula, std::string_view value, const CellStyle& style);
    void link(std::uint32_t column, std::string_view text, std::string_view sheet, CellAt target,
              const CellStyle& style);
    void blank(std::uint32_t column, const CellStyle& style);

    /// Sets the row's height, at least @p least points, and goes to the next row.
    void next(double least = 0);
    /// An empty row.
    void gap(double points = 10) { next(points); }

    // Rows of one text over all columns, with the look that its name says.
    void title(std::string_view name, std::string_view about);
    void section(std::string_view name);
    void note(std::string_view text);
    void heads(const std::vector<std::string>& names);

private:
    void need(double width, std::string_view text, const CellStyle& style);

    SheetWriter& m_sheet;
    std::vector<double> m_widths;
    std::uint32_t m_row = 0;
    double m_height = 0;
};

} // namespace sihua::report
