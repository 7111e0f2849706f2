#include "core/spreadsheet/workbook.h"

#include <algorithm>
#include <chrono>

namespace sihua::spreadsheet {

const Cell* Row::cell(std::uint32_t column) const noexcept {
    const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                        [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found != cells.end() && found->column == column ? &*found : nullptr;
}

std::string cellName(std::uint32_t row, std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return letters + std::to_string(row);
}

SourceSpan Workbook::place(const Sheet& sheet, const Row& row, const Cell& cell) const {
    return sheet.source ? sheet.source->span(cell.begin, cell.end) : place(sheet, row.number, cell.column);
}

SourceSpan Workbook::place(const Sheet& sheet, std::uint32_t row, std::uint32_t column) const {
    if (!sheet.source) {
        return {file + ":" + sheet.name + "!" + cellName(row, column), 0, 0, 0};
    }
    const auto found = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), row,
                                        [](const Row& r, std::uint32_t wanted) { return r.number < wanted; });
    const bool isThere = found != sheet.rows.end() && found->number == row && !found->cells.empty();
    const std::size_t at = isThere ? found->cells.front().begin : sheet.source->text().size();
    return sheet.source->span(at, at);
}

std::optional<Date> dateOfSerial(Decimal serial, DateSystem system) {
    using std::chrono::days;
    using std::chrono::sys_days;
    constexpr sys_days kEpoch1904{std::chrono::year(1904) / 1 / 1};
    constexpr sys_days kEpoch1900{std::chrono::year(1899) / 12 / 31};
    constexpr sys_days kLast{std::chrono::year(9999) / 12 / 31};
    constexpr std::int64_t kNeverWas = 60; // 1900-02-29: kept for the sake of a spreadsheet program of 1983
    const auto whole = serial.rounded(0, Rounding::Floor).toInteger();
    const bool from1900 = system == DateSystem::From1900;
    if (!whole || *whole < (from1900 ? 1 : 0) || (from1900 && *whole == kNeverWas) ||
        *whole > (kLast - kEpoch1900).count() + 1) {
        return std::nullopt;
    }
    const sys_days epoch = from1900 ? kEpoch1900 : kEpoch1904;
    const std::int64_t count = from1900 && *whole > kNeverWas ? *whole - 1 : *whole;
    const sys_days day = epoch + days(count);
    return day > kLast ? std::nullopt : std::optional(Date(std::chrono::year_month_day(day)));
}

} // namespace sihua::spreadsheet
