// What stands in the cells of a sheet: checked, counted for reading back, handed to the library.
#include <cmath>

#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/report/open_workbook.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

lxw_col_t columnOf(CellAt at) { return static_cast<lxw_col_t>(at.column); }

bool isWithin(CellAt at) { return at.row < spreadsheet::kMostRows && at.column < spreadsheet::kMostColumns; }

std::string placeOf(const std::string& sheet, CellAt at) {
    return sheet + "!" +
           (isWithin(at) ? spreadsheet::cellName(at.row + 1, at.column + 1)
                         : std::to_string(at.row) + "," + std::to_string(at.column));
}

/// Checks a text for a cell; the error names the cell.
std::optional<std::string> checkedText(OpenWorkbook& book, const std::string& sheet, CellAt at, std::string_view text) {
    if (!isWithin(at)) {
        book.refuse(ErrorCode::InvalidArgument, "no such cell: " + placeOf(sheet, at));
        return std::nullopt;
    }
    auto fit = fitForCell(text);
    if (!fit) {
        book.refuse(fit.error().code(), placeOf(sheet, at) + ": " + fit.error().message());
        return std::nullopt;
    }
    return *std::move(fit);
}

bool isCheckedNumber(OpenWorkbook& book, const std::string& sheet, CellAt at, double number) {
    if (!isWithin(at)) {
        book.refuse(ErrorCode::InvalidArgument, "no such cell: " + placeOf(sheet, at));
        return false;
    }
    if (!std::isfinite(number)) {
        book.refuse(ErrorCode::InvalidNumber, placeOf(sheet, at) + ": not a finite number");
        return false;
    }
    return true;
}

bool isCheckedFormula(OpenWorkbook& book, const std::string& sheet, CellAt at, std::string_view formula) {
    constexpr std::size_t kLongestFormula = 8192;
    if (!text::isUtf8(formula)) {
        book.refuse(ErrorCode::InvalidUtf8, placeOf(sheet, at) + ": the formula is not UTF-8");
        return false;
    }
    if (formula.size() < 2 || formula.front() != '=' || formula.size() > kLongestFormula ||
        formula.find_first_of(std::string_view("\0\r\n\t", 4)) != std::string_view::npos) {
        book.refuse(ErrorCode::InvalidArgument, placeOf(sheet, at) + ": not a formula");
        return false;
    }
    return true;
}

} // namespace

void SheetWriter::text(CellAt at, std::string_view text, const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    const auto fit = checkedText(m_book, m_name, at, text);
    if (!fit) {
        return;
    }
    if (fit->empty()) {
        blank(at, style);
        return;
    }
    m_book.check(
        worksheet_write_string(m_sheet, at.row, columnOf(at), escapedForFile(*fit).c_str(), m_book.format(style)),
        "writing " + placeOf(m_name, at));
    m_book.digest(*this).addText(at.row, at.column, *fit, false);
}

void SheetWriter::number(CellAt at, double number, const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound() || !isCheckedNumber(m_book, m_name, at, number)) {
        return;
    }
    m_book.check(worksheet_write_number(m_sheet, at.row, columnOf(at), number, m_book.format(style)),
                 "writing " + placeOf(m_name, at));
    m_book.digest(*this).addNumber(at.row, at.column, number, false);
}

void SheetWriter::number(CellAt at, Decimal number, const CellStyle& style) {
    this->number(at, number.toDouble(), style);
}

void SheetWriter::formula(CellAt at, std::string_view formula, double value, const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound() || !isCheckedNumber(m_book, m_name, at, value) ||
        !isCheckedFormula(m_book, m_name, at, formula)) {
        return;
    }
    const double written = m_book.hasValues() ? value : 0;
    m_book.check(worksheet_write_formula_num(m_sheet, at.row, columnOf(at), std::string(formula).c_str(),
                                             m_book.format(style), written),
                 "writing " + placeOf(m_name, at));
    m_book.digest(*this).addNumber(at.row, at.column, written, true);
    m_book.keepValue(*this, at, written);
}

void SheetWriter::formula(CellAt at, std::string_view formula, std::string_view value, const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound() || !isCheckedFormula(m_book, m_name, at, formula)) {
        return;
    }
    const auto fit = checkedText(m_book, m_name, at, value);
    if (!fit) {
        return;
    }
    if (!m_book.hasValues()) {
        this->formula(at, formula, 0.0, style);
        return;
    }
    m_book.check(worksheet_write_formula_str(m_sheet, at.row, columnOf(at), std::string(formula).c_str(),
                                             m_book.format(style), escapedForFile(*fit).c_str()),
                 "writing " + placeOf(m_name, at));
    if (fit->empty()) {
        m_book.digest(*this).addForeign(); // read as a formula without a value
    } else {
        m_book.digest(*this).addText(at.row, at.column, *fit, true);
    }
    m_book.keepValue(*this, at, std::nullopt);
}

void SheetWriter::blank(CellAt at, const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    m_book.check(worksheet_write_blank(m_sheet, at.row, columnOf(at), m_book.format(style)),
                 "writing " + placeOf(m_name, at));
}

void SheetWriter::link(CellAt at, std::string_view text, std::string_view sheet, CellAt target,
                       const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    const auto fit = checkedText(m_book, m_name, at, text);
    if (!fit) {
        return;
    }
    if (fit->empty() || !isWithin(target)) {
        m_book.refuse(ErrorCode::InvalidArgument, placeOf(m_name, at) + ": a link needs a text and a cell");
        return;
    }
    m_book.expectSheet(std::string(sheet), "the link in " + placeOf(m_name, at));
    std::string url = "internal:'";
    for (const char c : sheet) {
        url += c == '\'' ? "''" : std::string(1, c);
    }
    url += "'!" + spreadsheet::cellName(target.row + 1, target.column + 1);
    m_book.check(worksheet_write_url_opt(m_sheet, at.row, columnOf(at), url.c_str(), m_book.format(style),
                                         escapedForFile(*fit).c_str(), nullptr),
                 "linking " + placeOf(m_name, at));
    m_book.digest(*this).addText(at.row, at.column, *fit, false);
}

void SheetWriter::merged(CellRange range, std::string_view text, const CellStyle& style) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    if (range.first.row != range.last.row || range.first.column != range.last.column) {
        m_book.check(worksheet_merge_range(m_sheet, range.first.row, columnOf(range.first), range.last.row,
                                           columnOf(range.last), "", m_book.format(style)),
                     "merging " + placeOf(m_name, range.first));
    }
    this->text(range.first, text, style);
}

} // namespace sihua::report
