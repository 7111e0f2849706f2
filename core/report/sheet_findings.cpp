#include <algorithm>

#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

/// The findings that fire, in order, and room for those that an edited answer may add.
void writeLiveFindings(SheetRows& rows, const DiagnosisReport& report, const LiveWorkbook& live,
                       const CellStyle& count) {
    for (std::size_t k = 0; k < live.findingRules(); ++k) {
        const bool isShown = k < report.findings.size();
        const auto look = [&](CellStyle style) {
            style.border = isShown ? style.border : Border::None;
            return style;
        };
        writeLive(rows, 0, live.finding(k, 0), look(count));
        writeLive(rows, 1, live.finding(k, 1), look(centredStyle()));
        writeLive(rows, 2, live.finding(k, 2), look(bodyStyle()));
        writeLive(rows, 3, live.finding(k, 3), look(bodyStyle()));
        writeLive(rows, 4, live.finding(k, 4), look(bodyStyle()));
        writeLive(rows, 5, live.finding(k, 5), look(centredStyle()));
        rows.next(isShown ? 24 : 14);
    }
    if (live.findingRules() == 0) {
        rows.wide(0, rows.lastColumn(), label(Label::NoFindings, report.language), bodyStyle());
        rows.next(24);
    }
}

} // namespace

void writeFindings(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::FindingsSheet, language));
    SheetRows rows(sheet, {6, 10, 20, 48, 54, 6});
    rows.title(label(Label::FindingsSheet, language), label(Label::FindingsAbout, language));
    if (live != nullptr) { // above the list: how long that gets depends on the answers
        Basis all;
        for (const FindingLine& finding : report.findingRules) {
            all = all | finding.basis;
        }
        writeFootnotes(rows, all, language);
        rows.gap(4);
    }
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Number, language), label(Label::Severity, language), label(Label::About, language),
                label(Label::Finding, language), label(Label::Advice, language), label(Label::Basis, language)});
    Basis shown;
    std::int64_t number = 0;
    CellStyle count = numberStyle(0);
    count.align = Align::Center;
    count.indent = 0;
    if (live != nullptr) {
        writeLiveFindings(rows, report, *live, count);
        const std::string severity = "$" + spreadsheet::cellName(head + 2, 2);
        sheet.highlight({{head + 1, 1}, {rows.row(), 1}},
                        "=" + severity + "=\"" + nameOf(rulepack::FindingSeverity::High, language) + "\"", kWarm);
        // room for what an edited answer adds is printed as far as some lines; all of it would be empty pages
        constexpr std::uint32_t kSpareLines = 4;
        const auto printed = head + 1 + static_cast<std::uint32_t>(report.findings.size()) + kSpareLines;
        sheet.printArea({{0, 0}, {std::min(printed, rows.row()), rows.lastColumn()}});
        sheet.freeze({head + 1, 0});
        sheet.repeatRows(head, head);
        sheet.page(reportPage(report, true));
        sheet.protect();
        return;
    }
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
