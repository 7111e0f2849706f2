// core/spreadsheet/number_format.h - What a cell's number format makes of a number: a date, a percentage, or itself.
//
// The value of a cell does not say whether 46350 is a day and 0.85 is 85 percent; only its format does (ECMA-376-1,
// 18.8.30 for the built-in numbers, 18.8.31 for the codes).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/spreadsheet/package.h"

namespace sihua::spreadsheet {

enum class NumberFormat : std::uint8_t { Plain, Date, Percent };

/// A format without code, by its number. Includes the East Asian ones (27 to 36, 50 to 58).
[[nodiscard]] NumberFormat builtInFormat(std::uint32_t id) noexcept;

/// A format by its code: a date if it shows a year, a day, or a month without hours; `h:mm` is plain.
/// Examples: `yyyy"年"m"月"` is a date, `0.0%` a percentage, `"day "0` and `0.00E+00` are plain.
[[nodiscard]] NumberFormat formatOfCode(std::string_view code) noexcept;

/// The format of each cell style (`s` of a cell), read from a workbook's styles part.
[[nodiscard]] Result<std::vector<NumberFormat>> readStyles(Package& package, std::string_view part);

} // namespace sihua::spreadsheet
