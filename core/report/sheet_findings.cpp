#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

void writeFindings(WorkbookWriter& workbook, const DiagnosisReport& report) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::FindingsSheet, language));
    SheetRows rows(sheet, {6, 10, 20, 48, 54, 6});
    rows.title(label(Label::FindingsSheet, language), label(Label::FindingsAbout, language));
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Number, language), label(Label::Severity, language), label(Label::About, language),
                label(Label::Finding, language), label(Label::Advice, language), label(Label::Basis, language)});
    Basis shown;
    std::int64_t number = 0;
    CellStyle count = numberStyle(0);
    count.align = Align::Center;
    count.indent = 0;
    for (const FindingLine& finding : report.findings) {
        const bool isHigh = finding.severity == rulepack::FindingSeverity::High;
        rows.number(0, ++number, count);
        rows.text(1, nameOf(finding.severity, language), isHigh ? lacking(centredStyle()) : centredStyle());
        rows.text(2, finding.about, bodyStyle());
        rows.text(3, finding.text, bodyStyle());
        rows.text(4, finding.advice, bodyStyle());
        rows.text(5, finding.basis.marks(), centredStyle());
        rows.next(24);
        shown = shown | finding.basis;
    }
    if (!report.findings.empty()) {
        sheet.filter({{head, 0}, {rows.row() - 1, rows.lastColumn()}});
    } else {
        rows.wide(0, rows.lastColumn(), label(Label::NoFindings, language), bodyStyle());
        rows.next(24);
    }
    writeFootnotes(rows, shown, language);
    sheet.freeze({head + 1, 0});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, true));
}

} // namespace sihua::report
