// What an earlier assessment found beside this one: scores, level, changed answers.
#include "core/report/basis.h"
#include "core/report/formula_text.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

enum Column : std::uint32_t { kName, kBefore, kNow, kChange, kMaximum, kShare, kMark };

CellStyle ranked(CellStyle style, const ScoreLine& line) {
    if (line.depth == 0) {
        return raised(style, kMiddle);
    }
    return line.depth == 1 ? raised(style, kLight) : style;
}

/// `+1.5`, `-0.5`, `0`
std::string signedFormat(int decimals) {
    const std::string digits = fixedFormat(decimals);
    return "+" + digits + ";-" + digits + ";" + digits;
}

void writeLine(SheetRows& rows, const Comparison::Line& line, int decimals, Language language,
               const LiveWorkbook* live) {
    CellStyle name = ranked(bodyStyle(), line.now);
    name.indent = line.now.depth + 1;
    rows.text(kName, line.now.name, name);
    const CellStyle number = ranked(numberStyle(decimals), line.now);
    if (line.before) {
        rows.number(kBefore, *line.before, number);
    } else {
        rows.text(kBefore, nameOf(diagnosis::ScoreState::Unknown, language), number);
    }
    writePoints(rows, kNow, line.now, number, language, live);
    CellStyle change = number;
    change.numberFormat = signedFormat(decimals);
    if (live != nullptr) {
        const std::string before = spreadsheet::cellName(rows.row() + 1, kBefore + 1);
        const std::string now = spreadsheet::cellName(rows.row() + 1, kNow + 1);
        const std::string formula = "=" + iff("COUNT(" + before + "," + now + ")=2", now + "-" + before, "\"\"");
        writeLive(rows, kChange,
                  {formula, line.change ? CellValue::of(line.now.points.toDouble() - line.before->toDouble())
                                        : CellValue::of(std::string())},
                  change);
    } else if (line.change) {
        rows.number(kChange, *line.change, change);
    } else {
        rows.blank(kChange, change);
    }
    rows.number(kMaximum, line.now.maximum, number);
    writeShare(rows, kShare, line.now, ranked(shareStyle(), line.now), live);
    rows.text(kMark, line.now.basis.marks(), ranked(centredStyle(), line.now));
    rows.next(20);
}

} // namespace

void writeComparison(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    if (!report.comparison) {
        return;
    }
    const Language language = report.language;
    const Comparison& comparison = *report.comparison;
    SheetWriter& sheet = workbook.addSheet(label(Label::ComparisonSheet, language));
    SheetRows rows(sheet, {42, 13, 13, 12, 10, 11, 6});
    rows.title(label(Label::ComparisonSheet, language), label(Label::ComparisonAbout, language));
    constexpr std::uint32_t kHalf = kNow; // where the first of two halves ends
    rows.text(kName, "", headStyle());
    rows.wide(kBefore, kHalf, label(Label::BeforeScore, language), headStyle());
    rows.wide(kHalf + 1, rows.lastColumn(), label(Label::AfterScore, language), headStyle());
    rows.next(22);
    rows.text(kName, label(Label::ThisAssessment, language), labelStyle());
    rows.wide(kBefore, kHalf, comparison.before, centredStyle());
    rows.wide(kHalf + 1, rows.lastColumn(), comparison.after, centredStyle());
    rows.next(22);
    rows.text(kName, label(Label::Level, language), labelStyle());
    rows.wide(kBefore, kHalf, comparison.levelBefore, centredStyle());
    rows.wide(kHalf + 1, rows.lastColumn(), live != nullptr ? std::string() : comparison.levelAfter, centredStyle());
    if (live != nullptr) {
        writeLive(rows, kHalf + 1, live->levelName(), centredStyle());
    }
    rows.next(22);
    rows.gap(8);
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Indicator, language), label(Label::BeforeScore, language),
                label(Label::AfterScore, language), label(Label::Change, language), label(Label::Maximum, language),
                label(Label::Share, language), label(Label::Basis, language)});
    Basis shown;
    const int decimals = decimalsOf(report.scores);
    const std::uint32_t first = rows.row();
    for (const Comparison::Line& line : comparison.lines) {
        writeLine(rows, line, decimals, language, live);
        shown = shown | line.now.basis;
    }
    sheet.bars({{first, kShare}, {rows.row() - 1, kShare}}, kBar);
    sheet.highlight({{first, kChange}, {rows.row() - 1, kChange}},
                    "=AND(ISNUMBER(" + spreadsheet::cellName(first + 1, kChange + 1) + ")," +
                        spreadsheet::cellName(first + 1, kChange + 1) + "<0)",
                    kWarm);
    rows.section(label(Label::ChangedAnswers, language));
    if (comparison.answered.empty()) {
        rows.note(label(Label::NoChangedAnswers, language));
    }
    for (const Field& field : comparison.answered) {
        rows.text(kName, field.label, bodyStyle());
        rows.wide(kBefore, kMark, field.value, bodyStyle());
        rows.next(20);
    }
    writeFootnotes(rows, shown, language);
    sheet.freeze({head + 1, kName + 1});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, false));
    if (live != nullptr) {
        sheet.protect();
    }
}

} // namespace sihua::report
