// core/spreadsheet/csv_file.h - A .csv file as a workbook of one sheet: UTF-8, or GB18030 as Chinese Excel saves it.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::spreadsheet {

/// Decodes text that is either UTF-8 (with or without byte order mark) or GB18030 (and so GBK and GB 2312).
/// Text that is mostly UTF-8 counts as damaged UTF-8, not as GB18030, of which nearly everything is an instance.
/// @return UTF-8, or InvalidUtf8 (at the first bad byte; also for UTF-16)
[[nodiscard]] Result<std::string> decodeForeignText(std::string bytes, const std::string& name);

/// All cells are texts; their places are lines and columns of the file.
/// @return the workbook, or the errors of decodeForeignText(), InvalidCsv, TooLarge (the first of them)
[[nodiscard]] Result<Workbook> readCsvFile(std::string bytes, const std::string& name, std::size_t mostCells);

} // namespace sihua::spreadsheet
