#include "core/report/sheet_rows.h"

#include <algorithm>
#include <numeric>

#include "core/report/cell_text.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

/// A column's unit is a digit of Calibri 11, 7 pixels; a digit of our face takes two thirds of its size in pixels.
constexpr double kColumnUnit = 7;
/// What stays free at both ends of a cell, and what one step of indent takes, in column units.
constexpr double kPadding = 1.2;
constexpr double kIndent = 1.4;

double digitsIn(double width, const CellStyle& style) {
    const double room = (width - kPadding - style.indent * kIndent) * kColumnUnit;
    const double digit = style.size * 2.0 / 3.0 * (style.isBold ? 1.06 : 1.0);
    return room / digit;
}

} // namespace

SheetRows::SheetRows(SheetWriter& sheet, std::vector<double> widths) : m_sheet(sheet), m_widths(std::move(widths)) {
    for (std::size_t column = 0; column < m_widths.size(); ++column) {
        m_sheet.columnWidth(static_cast<std::uint32_t>(column), m_widths[column]);
    }
}

void SheetRows::need(double width, std::string_view text, const CellStyle& style) {
    const int lines = style.isWrapped ? lineCount(text, digitsIn(width, style)) : 1;
    m_height = std::max(m_height, report::rowHeight(lines, style.size));
}

void SheetRows::text(std::uint32_t column, std::string_view text, const CellStyle& style) {
    m_sheet.text({m_row, column}, text, style);
    need(m_widths[column], text, style);
}

void SheetRows::wide(std::uint32_t first, std::uint32_t last, std::string_view text, const CellStyle& style) {
    m_sheet.merged({{m_row, first}, {m_row, last}}, text, style);
    const auto begin = m_widths.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = m_widths.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    need(std::accumulate(begin, end, 0.0), text, style);
}

void SheetRows::number(std::uint32_t column, Decimal number, const CellStyle& style) {
    m_sheet.number({m_row, column}, number, style);
    need(m_widths[column], "0", style);
}

void SheetRows::real(std::uint32_t column, double number, const CellStyle& style) {
    m_sheet.number({m_row, column}, number, style);
    need(m_widths[column], "0", style);
}

void SheetRows::formula(std::uint32_t column, std::string_view formula, Decimal value, const CellStyle& style) {
    m_sheet.formula({m_row, column}, formula, value.toDouble(), style);
    need(m_widths[column], "0", style);
}

void SheetRows::formula(std::uint32_t column, std::string_view formula, double value, const CellStyle& style) {
    m_sheet.formula({m_row, column}, formula, value, style);
    need(m_widths[column], "0", style);
}

void SheetRows::formula(std::uint32_t column, std::string_view formula, std::string_view value,
                        const CellStyle& style) {
    m_sheet.formula({m_row, column}, formula, value, style);
    need(m_widths[column], value, style);
}

void SheetRows::link(std::uint32_t column, std::string_view text, std::string_view sheet, CellAt target,
                     const CellStyle& style) {
    m_sheet.link({m_row, column}, text, sheet, target, style);
    need(m_widths[column], text, style);
}

void SheetRows::blank(std::uint32_t column, const CellStyle& style) { m_sheet.blank({m_row, column}, style); }

void SheetRows::next(double least) {
    m_sheet.rowHeight(m_row, std::max({m_height, least, 4.0}));
    m_height = 0;
    ++m_row;
}

void SheetRows::title(std::string_view name, std::string_view about) {
    wide(0, lastColumn(), name, titleStyle());
    next();
    wide(0, lastColumn(), about, aboutStyle());
    next();
    gap(8);
}

void SheetRows::section(std::string_view name) {
    wide(0, lastColumn(), name, sectionStyle());
    next(26);
}

void SheetRows::note(std::string_view text) {
    wide(0, lastColumn(), text, noteStyle());
    next();
}

void SheetRows::heads(const std::vector<std::string>& names) {
    for (std::size_t column = 0; column < names.size(); ++column) {
        text(static_cast<std::uint32_t>(column), names[column], headStyle());
    }
    next(22);
}

} // namespace sihua::report
