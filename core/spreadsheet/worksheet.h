// core/spreadsheet/worksheet.h - The cells of one worksheet part.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/spreadsheet/number_format.h"
#include "core/spreadsheet/package.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::spreadsheet {

/// What all worksheets of a workbook share while they are read.
struct WorkbookContext {
    const Limits& limits;
    DateSystem dateSystem = DateSystem::From1900;
    std::vector<NumberFormat> formats; ///< By cell style.
    std::deque<std::string> texts;     ///< The shared strings, then every text that stands in a cell itself.
    std::size_t sharedTexts = 0;       ///< How many of them are shared strings.
    std::size_t cells = 0;             ///< Read so far, in all sheets.
};

/// Reads the rows of a worksheet; cells without content are left out.
/// @return nothing, or the errors of Package::read(); NotASpreadsheet (a value that its type does not allow),
///         UnsafeSpreadsheet (references beyond XFD1048576, out of order or twice; a shared string that does not
///         exist; a text too long), TooLarge (more than mostCells), all at their cell
[[nodiscard]] Status readWorksheet(Package& package, std::string_view part, WorkbookContext& context, Sheet& sheet);

} // namespace sihua::spreadsheet
