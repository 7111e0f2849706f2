#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

void writeFields(SheetRows& rows, const std::vector<Field>& fields) {
    for (const Field& field : fields) {
        rows.text(0, field.label, labelStyle());
        rows.wide(1, rows.lastColumn(), field.value, bodyStyle());
        rows.next(22);
    }
}

} // namespace

void writeMethod(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* /*live*/) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::MethodSheet, language));
    SheetRows rows(sheet, {24, 22, 16, 34});
    rows.title(label(Label::MethodSheet, language), label(Label::MethodAbout, language));
    rows.section(label(Label::Method, language));
    writeFields(rows, report.method);
    rows.section(label(Label::Sources, language));
    rows.heads({label(Label::Title, language), label(Label::Edition, language), label(Label::Confidence, language),
                label(Label::Note, language)});
    for (const SourceLine& source : report.sources) {
        rows.text(0, source.title, bodyStyle());
        rows.text(1, source.edition, bodyStyle());
        rows.text(2, nameOf(source.confidence, language), centredStyle());
        rows.text(3, source.note, bodyStyle());
        rows.next(22);
    }
    rows.section(label(Label::Provenance, language));
    writeFields(rows, report.provenance);
    sheet.page(reportPage(report, false));
}

} // namespace sihua::report
