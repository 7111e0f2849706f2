// app/print/report_html.h - The chapters of a printed report as rich text, in the order of reading.
//
// Only tables and paragraphs; charts and the owner's page are painted (summary_page.h, report_pdf.cpp). What a report
// says was decided in core/report; here it is set.
#pragma once

#include <vector>

#include <QString>

#include "core/report/diagnosis_report.h"

namespace sihua::app {

/// What stays together on a page: a paragraph, a heading with what follows it, a row of a table.
struct Block {
    QString html;
    int table = -1;         ///< Index into Chapter::heads: the head is repeated where a page begins with this row.
    bool isHeading = false; ///< Never the last on its page.
};

struct Chapter {
    QString title;
    std::vector<Block> blocks;
    std::vector<QString> heads;
};

/// How much a report of many pages leaves out.
enum class Detail : std::uint8_t {
    Full,
    Short,    ///< Answers without evidence and notes, indicators without their rules.
    Shortest, ///< No answers: they are in the workbook.
};

[[nodiscard]] std::vector<Chapter> reportChapters(const report::DiagnosisReport& report, Detail detail);

/// `&`, `<`, `>` and line breaks as rich text spells them.
[[nodiscard]] QString escapedText(const std::string& text);

} // namespace sihua::app
