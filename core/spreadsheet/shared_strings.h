// core/spreadsheet/shared_strings.h - The table of texts that cells of a workbook refer to by number.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/spreadsheet/package.h"

namespace sihua::spreadsheet {

/// Reads the texts in order; runs of rich text are joined, phonetic guides (rPh) left out.
/// @return the texts, or the errors of Package::read(), UnsafeSpreadsheet (a text too long, too many texts)
[[nodiscard]] Result<std::deque<std::string>> readSharedStrings(Package& package, std::string_view part,
                                                                const Limits& limits);

} // namespace sihua::spreadsheet
