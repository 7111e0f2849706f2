// core/spreadsheet/workbook.h - What stands in the cells of a workbook that somebody else wrote.
//
//   Workbook
//     Sheet ("答卷", visible)         in the order of the tabs
//       Row (12)                      ascending; rows without content are left out
//         Cell (C = 3)                ascending; empty cells are left out
//
// Plain values, no styles, no formulas: a formula counts as the value that was stored with it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/source_text.h"

namespace sihua::spreadsheet {

inline constexpr std::uint32_t kMostRows = 1'048'576;
inline constexpr std::uint32_t kMostColumns = 16'384; ///< XFD

/// How a workbook counts days: serial 1 is 1900-01-01 (and 60 a 29 February that never was), or serial 0 is
/// 1904-01-01 (old files from a Mac).
enum class DateSystem : std::uint8_t { From1900, From1904 };

/// `#N/A`, `#DIV/0!` ...
struct CellError {
    std::string_view code;
    friend bool operator==(const CellError&, const CellError&) = default;
};

/// Empty (only for a formula without a stored value) | number | text | yes/no | error | date.
/// Texts live as long as the Workbook or a copy of it. A number under a date format is a Date, its time of day
/// dropped; where no such day exists (serial 0, 60 of From1900, beyond 9999) it stays a number.
using CellValue = std::variant<std::monostate, Decimal, std::string_view, bool, CellError, Date>;

struct Cell {
    std::uint32_t column = 0; ///< 1-based.
    CellValue value;
    bool isFormula = false;
    bool isPercent = false;  ///< A number whose format shows it times 100 with `%`: 0.85 appears as 85%.
    std::uint32_t begin = 0; ///< Byte range in Sheet::source, for CSV.
    std::uint32_t end = 0;

    [[nodiscard]] bool isEmpty() const noexcept { return std::holds_alternative<std::monostate>(value); }
};

struct Row {
    std::uint32_t number = 0; ///< 1-based.
    std::vector<Cell> cells;

    [[nodiscard]] const Cell* cell(std::uint32_t column) const noexcept;
};

struct Sheet {
    std::string name;
    bool isVisible = true;
    std::vector<Row> rows;
    SourceTextPtr source; ///< The text of a CSV file; null for .xlsx.
};

struct Workbook {
    std::string file; ///< What messages call the file.
    DateSystem dateSystem = DateSystem::From1900;
    std::vector<Sheet> sheets;
    std::shared_ptr<const std::deque<std::string>> texts; ///< What the cells' texts refer to.

    /// Where a cell is, for messages: `answers.xlsx:答卷!C12`, or line and column of a CSV file.
    [[nodiscard]] SourceSpan place(const Sheet& sheet, const Row& row, const Cell& cell) const;
    /// The same for a cell that holds nothing.
    [[nodiscard]] SourceSpan place(const Sheet& sheet, std::uint32_t row, std::uint32_t column) const;
};

/// `C12`; column AA follows Z. @pre 1 <= row <= kMostRows, 1 <= column <= kMostColumns
[[nodiscard]] std::string cellName(std::uint32_t row, std::uint32_t column);

/// The day of a serial number, its time of day dropped; nothing where there is no such day.
/// Examples: 46350 is 2026-11-24 From1900; 0 is 1904-01-01 From1904; 60 From1900 is nothing.
[[nodiscard]] std::optional<Date> dateOfSerial(Decimal serial, DateSystem system);

} // namespace sihua::spreadsheet
