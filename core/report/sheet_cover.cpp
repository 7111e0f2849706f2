#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

void writeContents(SheetRows& rows, const DiagnosisReport& report) {
    const Language language = report.language;
    CellStyle linked;
    linked.colour = kDeep;
    linked.isUnderlined = true;
    linked.border = Border::Under;
    CellStyle about;
    about.colour = kQuiet;
    about.border = Border::Under;
    about.isWrapped = true;
    const auto entry = [&](Label sheet, Label text) {
        rows.link(1, label(sheet, language), label(sheet, language), {0, 0}, linked);
        rows.wide(2, 3, label(text, language), about);
        rows.next(21);
    };
    entry(Label::SummarySheet, Label::SummaryAbout);
    entry(Label::ScoresSheet, Label::ScoresAbout);
    entry(groupsSheet(report), Label::GroupsAbout);
    entry(Label::FindingsSheet, Label::FindingsAbout);
    entry(Label::AnswersSheet, Label::AnswersAbout);
    entry(Label::DerivationSheet, Label::DerivationAbout);
    entry(Label::MethodSheet, Label::MethodAbout);
}

void heading(SheetRows& rows, std::string_view text) {
    rows.wide(1, 3, text, sectionStyle());
    rows.next(24);
}

} // namespace

void writeCover(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* /*live*/) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::CoverSheet, language));
    SheetRows rows(sheet, {2, 22, 46, 22, 2});
    CellStyle band;
    band.fill = kDeep;
    rows.wide(0, 4, "", band);
    rows.next(16);
    rows.gap(70);

    CellStyle scheme;
    scheme.size = 14;
    scheme.colour = kQuiet;
    scheme.isWrapped = true;
    rows.wide(1, 3, report.schemeName, scheme);
    rows.next(30);
    CellStyle title;
    title.size = 32;
    title.isBold = true;
    title.colour = kDeep;
    rows.wide(1, 3, report.title, title);
    rows.next(58);
    CellStyle name;
    name.size = 18;
    name.isBold = true;
    name.isWrapped = true;
    name.border = Border::Strong;
    rows.wide(1, 3, report.enterprise, name);
    rows.next(44);
    if (report.isInvented) {
        rows.gap(6);
        rows.wide(1, 3, label(Label::InventedNote, language), lacking(noteStyle()));
        rows.next(22);
    }
    rows.gap(36);

    heading(rows, label(Label::CoverAbout, language));
    for (const auto* fields : {&report.profile, &report.assessment}) {
        for (const Field& field : *fields) {
            rows.text(1, field.label, labelStyle());
            rows.wide(2, 3, field.value, bodyStyle());
            rows.next(22);
        }
    }
    rows.gap(24);
    heading(rows, label(Label::Contents, language));
    writeContents(rows, report);
    rows.gap(40);

    CellStyle sign;
    sign.border = Border::Under;
    sign.vertical = VerticalAlign::Bottom;
    rows.text(1, label(Label::SignatureEnterprise, language), sign);
    rows.blank(2, sign);
    rows.next(30);
    rows.text(1, label(Label::SignatureAssessor, language), sign);
    rows.blank(2, sign);
    rows.next(36);
    rows.gap(16);
    rows.wide(1, 3, label(Label::Confidential, language), noteStyle());
    rows.next();

    PageSetup page = reportPage(report, false);
    page.isOnePage = true;
    sheet.page(page);
    sheet.tabColour(kDeep);
}

} // namespace sihua::report
