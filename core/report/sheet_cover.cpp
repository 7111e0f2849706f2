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
    if (report.comparison) {
        entry(Label::ComparisonSheet, Label::ComparisonAbout);
    }
    if (!report.schemes.empty()) {
        entry(Label::SchemesSheet, Label::SchemesAbout);
    }
    if (report.roadmap) {
        entry(Label::RoadmapSheet, Label::RoadmapAbout);
        entry(Label::GanttSheet, Label::GanttAbout);
        entry(Label::InvestmentSheet, Label::InvestmentAbout);
    }
    entry(Label::AnswersSheet, Label::AnswersAbout);
    entry(Label::DerivationSheet, Label::DerivationAbout);
    entry(Label::MethodSheet, Label::MethodAbout);
    if (report.translation) {
        const std::string& other = label(Label::CoverSheet, report.translation->language);
        rows.link(1, other, other, {0, 0}, linked);
        rows.wide(2, 3, label(Label::OtherLanguage, language), about);
        rows.next(21);
    }
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
    constexpr int kLogoPixels = 72;
    if (!report.branding.logo.empty()) {
        sheet.picture({rows.row(), 1}, report.branding.logo, kLogoPixels);
    }
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
    std::vector<Field> office;
    if (const std::string& preparer = report.branding.name.in(language); !preparer.empty()) {
        office.push_back({label(Label::PreparedBy, language), preparer});
    }
    for (const auto* fields : {&report.profile, &report.assessment, &std::as_const(office)}) {
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
    std::vector<std::string> signatures;
    for (const LocalText& signature : report.branding.signatures) {
        signatures.push_back(signature.in(language));
    }
    if (signatures.empty()) {
        signatures = {label(Label::SignatureEnterprise, language), label(Label::SignatureAssessor, language)};
    }
    for (const std::string& signature : signatures) {
        rows.text(1, signature, sign);
        rows.blank(2, sign);
        rows.next(32);
    }
    rows.gap(16);
    if (const std::string& disclaimer = report.branding.disclaimer.in(language); !disclaimer.empty()) {
        rows.wide(1, 3, disclaimer, noteStyle());
        rows.next();
    }
    rows.wide(1, 3, label(Label::Confidential, language), noteStyle());
    rows.next();

    PageSetup page = reportPage(report, false);
    page.isOnePage = true;
    sheet.page(page);
    sheet.tabColour(kDeep);
}

} // namespace sihua::report
