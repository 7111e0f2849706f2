// What several schemes make of one interview, side by side.
#include "core/report/basis.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

/// A scheme's report and what is alive of it.
struct Shown {
    const DiagnosisReport* report;
    const LiveWorkbook* live;
};

std::vector<Shown> shownSchemes(const DiagnosisReport& report, const LiveWorkbook* live) {
    std::vector<Shown> shown{{&report, live}};
    for (std::size_t i = 0; i < report.schemes.size(); ++i) {
        shown.push_back({&report.schemes[i], live != nullptr ? live->other(i) : nullptr});
    }
    return shown;
}

std::string withMarks(const std::string& text, Basis basis) {
    return basis.isOfficial() ? text : text + " " + basis.marks();
}

void writeOne(SheetRows& rows, const Shown& shown, Language language) {
    const DiagnosisReport& scheme = *shown.report;
    const auto texts = [&](std::uint32_t column, const std::string& value, LiveCell (LiveWorkbook::*cell)() const) {
        if (shown.live != nullptr) {
            writeLive(rows, column, (shown.live->*cell)(), centredStyle());
        } else {
            rows.text(column, value, centredStyle());
        }
    };
    rows.text(0, withMarks(scheme.schemeName, scheme.levelBasis | scheme.total.basis), bodyStyle());
    texts(1, scheme.levelName, &LiveWorkbook::levelName);
    const int decimals = decimalsOf({scheme.total});
    writePoints(rows, 2, scheme.total, numberStyle(decimals), language, shown.live);
    rows.number(3, scheme.total.maximum, numberStyle(decimals));
    writeShare(rows, 4, scheme.total, shareStyle(), shown.live);
    texts(5, scheme.nextLevelName.empty() ? label(Label::TopLevel, language) : scheme.nextLevelName,
          &LiveWorkbook::nextLevelName);
    texts(6,
          scheme.nextLevelName.empty()
              ? std::string()
              : labelWith(Label::GatesOpen, language, {std::to_string(scheme.blocking.size())}),
          &LiveWorkbook::gatesOpenText);
    texts(7,
          labelWith(Label::CompletenessOf, language, {std::to_string(scheme.answered), std::to_string(scheme.asked)}),
          &LiveWorkbook::completenessText);
    rows.next(36);
}

void writeDimensions(SheetRows& rows, const Shown& shown, Language language) {
    const DiagnosisReport& scheme = *shown.report;
    rows.section(scheme.schemeName);
    rows.heads({label(Label::Dimension, language), label(Label::Basis, language), label(Label::Points, language),
                label(Label::Maximum, language), label(Label::Share, language)});
    const int decimals = decimalsOf(scheme.dimensions);
    const std::uint32_t first = rows.row();
    for (const ScoreLine& line : scheme.dimensions) {
        rows.text(0, line.name, bodyStyle());
        rows.text(1, line.basis.marks(), centredStyle());
        writePoints(rows, 2, line, numberStyle(decimals), language, shown.live);
        rows.number(3, line.maximum, numberStyle(decimals));
        writeShare(rows, 4, line, shareStyle(), shown.live);
        rows.next(20);
    }
    if (rows.row() > first) {
        rows.sheet().bars({{first, 4}, {rows.row() - 1, 4}}, kBar);
    }
}

} // namespace

void writeSchemes(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    if (report.schemes.empty()) {
        return;
    }
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::SchemesSheet, language));
    SheetRows rows(sheet, {38, 18, 11, 10, 11, 18, 18, 16});
    rows.title(label(Label::SchemesSheet, language), label(Label::SchemesAbout, language));
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::SchemeName, language), label(Label::Level, language), label(Label::TotalScore, language),
                label(Label::Maximum, language), label(Label::Share, language), label(Label::NextLevel, language),
                label(Label::Gates, language), label(Label::Completeness, language)});
    const std::vector<Shown> schemes = shownSchemes(report, live);
    Basis basis;
    for (const Shown& shown : schemes) {
        writeOne(rows, shown, language);
        basis = basis | shown.report->levelBasis | shown.report->total.basis;
    }
    sheet.bars({{head + 1, 4}, {rows.row() - 1, 4}}, kBar);
    for (const Shown& shown : schemes) {
        rows.gap(8);
        writeDimensions(rows, shown, language);
    }
    writeFootnotes(rows, basis, language);
    sheet.freeze({head + 1, 1});
    sheet.page(reportPage(report, true));
    if (live != nullptr) {
        sheet.protect();
    }
}

} // namespace sihua::report
