// core/report/page_texts.h - Headers and footers in the code that spreadsheets keep them in.
#pragma once

#include <string>

#include "core/report/workbook_writer.h"

namespace sihua::report {

/// `&L...&C...&R...` with the report's face in small type; an ampersand in a text prints as one. At most 255
/// characters; the longest of the texts are cut first, with `…`.
/// Example: {"A&B", "", "{page} / {pages}"} gives `&L&"Microsoft YaHei"&8 A&&B&R&"Microsoft YaHei"&8 &P / &N`.
/// @pre the texts are UTF-8
[[nodiscard]] std::string pageCode(const PageTexts& texts);

} // namespace sihua::report
