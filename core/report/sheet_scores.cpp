// Every indicator with answer, points and maximum, in the order of the tree.
#include <algorithm>

#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

enum Column : std::uint32_t { kName, kPoints, kMaximum, kShare, kMark, kAnswer, kReason };

/// The headline and the dimensions stand out; whatever is not an indicator is a subtotal.
CellStyle ranked(CellStyle style, const ScoreLine& line) {
    if (line.depth == 0) {
        return raised(style, kMiddle);
    }
    if (line.depth == 1) {
        return raised(style, kLight);
    }
    style.isBold = !line.isIndicator;
    return style;
}

void writeLine(SheetRows& rows, const ScoreLine& line, int decimals, Language language, const LiveWorkbook* live) {
    CellStyle name = ranked(bodyStyle(), line);
    name.indent = line.depth + 1;
    rows.text(kName, line.name, name);
    writePoints(rows, kPoints, line, ranked(numberStyle(decimals), line), language, live);
    rows.number(kMaximum, line.maximum, ranked(numberStyle(decimals), line));
    writeShare(rows, kShare, line, ranked(shareStyle(), line), live);
    rows.text(kMark, line.basis.marks(), ranked(centredStyle(), line));
    CellStyle text = ranked(bodyStyle(), line);
    text.isBold = false;
    rows.text(kAnswer, line.answer, text);
    rows.text(kReason, line.because, text);
    rows.next(20);
}

} // namespace

void writeScores(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::ScoresSheet, language));
    SheetRows rows(sheet, {27, 9, 9, 10, 6, 42, 42});
    rows.title(label(Label::ScoresSheet, language), label(Label::ScoresAbout, language));
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Indicator, language), label(Label::Points, language), label(Label::Maximum, language),
                label(Label::Share, language), label(Label::Basis, language), label(Label::Answer, language),
                label(Label::Reason, language)});
    const int decimals = decimalsOf(report.scores);
    const std::uint32_t first = rows.row();
    Basis shown;
    for (const ScoreLine& line : report.scores) {
        writeLine(rows, line, decimals, language, live);
        shown = shown | line.basis;
    }
    sheet.bars({{first, kShare}, {rows.row() - 1, kShare}}, kBar);
    if (!report.others.empty()) {
        rows.section(label(Label::Others, language));
        const int others = decimalsOf(report.others);
        for (const ScoreLine& line : report.others) {
            ScoreLine plain = line;
            plain.depth = 2; // no subtotal of the tree
            writeLine(rows, plain, others, language, live);
            shown = shown | line.basis;
        }
    }
    writeFootnotes(rows, shown, language);
    sheet.freeze({head + 1, kName + 1});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, true));
    if (live != nullptr) {
        sheet.protect();
    }
}

} // namespace sihua::report
