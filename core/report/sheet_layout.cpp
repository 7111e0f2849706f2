// How a sheet is laid out: widths, heights, panes, pages, bars, drop-downs.
#include <algorithm>

#include "core/base/text.h"
#include "core/report/cell_text.h"
#include "core/report/open_workbook.h"
#include "core/report/page_texts.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

lxw_col_t columnOf(CellAt at) { return static_cast<lxw_col_t>(at.column); }

} // namespace

void SheetWriter::columnWidth(std::uint32_t column, double width) {
    if (m_sheet != nullptr && m_book.isSound()) {
        const auto index = static_cast<lxw_col_t>(column);
        m_book.check(worksheet_set_column(m_sheet, index, index, width, nullptr), "setting a width of " + m_name);
    }
}

void SheetWriter::rowHeight(std::uint32_t row, double points) {
    if (m_sheet != nullptr && m_book.isSound()) {
        m_book.check(worksheet_set_row(m_sheet, row, points, nullptr), "setting a height of " + m_name);
    }
}

void SheetWriter::freeze(CellAt at) {
    if (m_sheet != nullptr && m_book.isSound()) {
        worksheet_freeze_panes(m_sheet, at.row, columnOf(at));
    }
}

void SheetWriter::repeatRows(std::uint32_t first, std::uint32_t last) {
    if (m_sheet != nullptr && m_book.isSound()) {
        m_book.check(worksheet_repeat_rows(m_sheet, first, last), "repeating rows of " + m_name);
    }
}

void SheetWriter::breakBefore(std::uint32_t row) {
    if (m_sheet != nullptr && m_book.isSound()) {
        m_breaks.push_back(row);
        std::vector<lxw_row_t> breaks(m_breaks.begin(), m_breaks.end());
        breaks.push_back(0); // ends the list
        m_book.check(worksheet_set_h_pagebreaks(m_sheet, breaks.data()), "breaking pages of " + m_name);
    }
}

void SheetWriter::page(const PageSetup& setup) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(m_sheet, kA4);
    if (setup.isLandscape) {
        worksheet_set_landscape(m_sheet);
    }
    worksheet_fit_to_pages(m_sheet, 1, setup.isOnePage ? 1 : 0);
    if (setup.isCentred) {
        worksheet_center_horizontally(m_sheet);
    }
    worksheet_set_margins(m_sheet, 0.6, 0.6, 0.8, 0.75); // inches: left, right, top, bottom
    const std::string header = pageCode(setup.header);
    const std::string footer = pageCode(setup.footer);
    if (!header.empty()) {
        m_book.check(worksheet_set_header(m_sheet, header.c_str()), "setting the header of " + m_name);
    }
    if (!footer.empty()) {
        m_book.check(worksheet_set_footer(m_sheet, footer.c_str()), "setting the footer of " + m_name);
    }
}

void SheetWriter::filter(CellRange range) {
    if (m_sheet != nullptr && m_book.isSound()) {
        m_book.check(
            worksheet_autofilter(m_sheet, range.first.row, columnOf(range.first), range.last.row, columnOf(range.last)),
            "filtering " + m_name);
    }
}

void SheetWriter::tabColour(Colour colour) {
    if (m_sheet != nullptr && m_book.isSound()) {
        worksheet_set_tab_color(m_sheet, m_book.colour(colour));
    }
}

void SheetWriter::bars(CellRange range, Colour colour) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    lxw_conditional_format bars{};
    bars.type = LXW_CONDITIONAL_DATA_BAR;
    bars.data_bar_2010 = 1;
    bars.bar_solid = 1;
    bars.bar_no_border = 1;
    bars.bar_color = m_book.colour(colour);
    bars.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
    bars.min_value = 0;
    bars.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
    bars.max_value = 1;
    m_book.check(worksheet_conditional_format_range(m_sheet, range.first.row, columnOf(range.first), range.last.row,
                                                    columnOf(range.last), &bars),
                 "drawing bars of " + m_name);
}

void SheetWriter::choose(CellRange range, const ChoiceList& choices, std::string_view message) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    constexpr std::size_t kLongestMessage = 255;
    const auto fit = fitForCell(message);
    if (!fit || choices.range.empty()) {
        m_book.refuse(fit ? ErrorCode::InvalidArgument : ErrorCode::InvalidUtf8, m_name + ": not a list of choices");
        return;
    }
    std::string formula = "=" + choices.range;
    std::string shown(text::prefix(*fit, kLongestMessage));
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA; // a list within the validation overruns at 256 bytes
    validation.value_formula = formula.data();
    validation.input_message = shown.empty() ? nullptr : shown.data();
    m_book.check(worksheet_data_validation_range(m_sheet, range.first.row, columnOf(range.first), range.last.row,
                                                 columnOf(range.last), &validation),
                 "offering choices in " + m_name);
}

void SheetWriter::check(CellRange range, std::string_view formula, std::string_view message) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    constexpr std::size_t kLongestMessage = 255;
    constexpr std::size_t kLongestFormula = 255;
    const auto fit = fitForCell(message);
    if (!fit || formula.empty() || formula.front() != '=' || formula.size() > kLongestFormula) {
        m_book.refuse(fit ? ErrorCode::InvalidArgument : ErrorCode::InvalidUtf8, m_name + ": not a check");
        return;
    }
    std::string rule(formula);
    std::string shown(text::prefix(*fit, kLongestMessage));
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    validation.value_formula = rule.data();
    validation.input_message = shown.empty() ? nullptr : shown.data();
    validation.error_message = validation.input_message;
    m_book.check(worksheet_data_validation_range(m_sheet, range.first.row, columnOf(range.first), range.last.row,
                                                 columnOf(range.last), &validation),
                 "checking cells of " + m_name);
}

void SheetWriter::highlight(CellRange range, std::string_view formula, Colour colour) {
    if (m_sheet == nullptr || !m_book.isSound()) {
        return;
    }
    std::string rule(formula);
    lxw_format* const format = workbook_add_format(m_book.book());
    format_set_font_color(format, m_book.colour(colour));
    format_set_bold(format);
    lxw_conditional_format condition{};
    condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
    condition.value_string = rule.data();
    condition.format = format;
    m_book.check(worksheet_conditional_format_range(m_sheet, range.first.row, columnOf(range.first), range.last.row,
                                                    columnOf(range.last), &condition),
                 "highlighting cells of " + m_name);
}

void SheetWriter::printArea(CellRange range) {
    if (m_sheet != nullptr && m_book.isSound()) {
        m_book.check(
            worksheet_print_area(m_sheet, range.first.row, columnOf(range.first), range.last.row, columnOf(range.last)),
            "setting what is printed of " + m_name);
    }
}

void SheetWriter::protect() {
    if (m_sheet != nullptr && m_book.isSound()) {
        lxw_protection allowed{};
        allowed.format_columns = 1;
        allowed.format_rows = 1;
        allowed.sort = 1;
        allowed.autofilter = 1;
        worksheet_protect(m_sheet, nullptr, &allowed);
    }
}

void SheetWriter::hideColumn(std::uint32_t column) {
    if (m_sheet != nullptr && m_book.isSound()) {
        lxw_row_col_options options{};
        options.hidden = 1;
        const auto index = static_cast<lxw_col_t>(column);
        m_book.check(worksheet_set_column_opt(m_sheet, index, index, 8, nullptr, &options),
                     "hiding a column of " + m_name);
    }
}

void SheetWriter::activate() {
    if (m_sheet != nullptr && m_book.isSound()) {
        worksheet_activate(m_sheet);
    }
}

} // namespace sihua::report
