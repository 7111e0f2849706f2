// How every number follows from answers and rules: an indented tree, each step with its rule and where that stands.
#include <algorithm>
#include <map>

#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

enum Column : std::uint32_t { kStep, kTitle, kResult, kAdds, kHow, kSource };
constexpr int kDeepestIndent = 8;

CellStyle ranked(CellStyle style, const DerivationLine& line) {
    return line.depth == 0 ? raised(style, kMiddle) : style;
}

std::string sourceText(const DerivationLine& line) {
    std::string text = line.source;
    if (!line.basis.isOfficial()) {
        text += (text.empty() ? "" : " ") + line.basis.marks();
    }
    return line.rule.empty() ? text : text + (text.empty() ? "" : "\n") + line.rule;
}

} // namespace

void writeDerivation(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* /*live*/) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::DerivationSheet, language));
    SheetRows rows(sheet, {12, 38, 24, 9, 40, 34});
    rows.title(label(Label::DerivationSheet, language), label(Label::DerivationAbout, language));
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Step, language), label(Label::Indicator, language), label(Label::Result, language),
                label(Label::Contribution, language), label(Label::How, language), label(Label::Source, language)});
    Basis shown;
    std::map<std::string, std::uint32_t> rowOf;
    for (const DerivationLine& line : report.derivation) {
        rowOf[line.number] = rows.row();
        CellStyle title = ranked(bodyStyle(), line);
        title.indent = std::min(line.depth, kDeepestIndent) + 1;
        CellStyle small = ranked(bodyStyle(), line);
        small.size = 8;
        small.colour = kQuiet;
        small.isBold = false;
        CellStyle how = ranked(bodyStyle(), line);
        how.isBold = false;
        rows.text(kStep, line.number, small);
        rows.text(kTitle, line.title, title);
        rows.text(kResult, line.result, ranked(bodyStyle(), line));
        writeOptional(rows, kAdds, line.contribution, ranked(asNeeded(), line));
        if (line.see.empty()) {
            rows.text(kHow, line.how, how);
        } else {
            CellStyle linked = how;
            linked.colour = kDeep;
            linked.isUnderlined = true;
            rows.link(kHow, labelWith(Label::SeeStep, language, {line.see}), sheet.name(), {rowOf[line.see], kStep},
                      linked);
        }
        rows.text(kSource, sourceText(line), small);
        rows.next(18);
        shown = shown | line.basis;
    }
    writeFootnotes(rows, shown, language);
    sheet.freeze({head + 1, 0});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, true));
}

} // namespace sihua::report
