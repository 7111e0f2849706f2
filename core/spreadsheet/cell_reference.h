// core/spreadsheet/cell_reference.h - Reads `C12` as a column and a row, within what a worksheet can hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sihua::spreadsheet {

struct CellReference {
    std::uint32_t row = 0;    ///< 1 .. kMostRows
    std::uint32_t column = 0; ///< 1 .. kMostColumns
    friend bool operator==(const CellReference&, const CellReference&) = default;
};

/// Nothing for what is no reference or lies beyond XFD1048576. Capital letters only, no `$`, no leading zero.
[[nodiscard]] std::optional<CellReference> parseCellReference(std::string_view text) noexcept;

/// A row number as a worksheet writes it; nothing beyond kMostRows.
[[nodiscard]] std::optional<std::uint32_t> parseRowNumber(std::string_view text) noexcept;

} // namespace sihua::spreadsheet
