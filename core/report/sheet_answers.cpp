#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

/// The answer and, where it is not a plain one, why.
std::string answerText(const AnswerLine& line) {
    if (line.reason.empty()) {
        return line.answer;
    }
    return line.answer.empty() ? line.reason : line.answer + "\n" + line.reason;
}

} // namespace

void writeAnswers(WorkbookWriter& workbook, const DiagnosisReport& report) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::AnswersSheet, language));
    SheetRows rows(sheet, {6, 16, 36, 38, 8, 8, 22, 22});
    rows.title(label(Label::AnswersSheet, language), label(Label::AnswersAbout, language));
    const std::uint32_t head = rows.row();
    rows.heads({label(Label::Number, language), label(Label::Section, language), label(Label::Question, language),
                label(Label::Answer, language), label(Label::State, language), label(Label::By, language),
                label(Label::Evidence, language), label(Label::Note, language)});
    std::int64_t number = 0;
    CellStyle count = numberStyle(0);
    count.align = Align::Center;
    count.indent = 0;
    CellStyle quiet = bodyStyle();
    quiet.colour = kQuiet;
    for (const AnswerSection& section : report.answers) {
        for (const AnswerLine& line : section.lines) {
            const bool isOpen = line.state == AnswerState::Unanswered || line.state == AnswerState::Disputed;
            rows.number(0, ++number, count);
            rows.text(1, section.title, quiet);
            rows.text(2, line.question, bodyStyle());
            rows.text(3, answerText(line), bodyStyle());
            rows.text(4, nameOf(line.state, language), isOpen ? lacking(centredStyle()) : centredStyle());
            rows.text(5, line.by, centredStyle());
            rows.text(6, line.evidence, bodyStyle());
            rows.text(7, line.note, bodyStyle());
            rows.next(20);
        }
    }
    if (rows.row() > head + 1) {
        sheet.filter({{head, 0}, {rows.row() - 1, rows.lastColumn()}});
    }
    sheet.freeze({head + 1, 3});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, true));
}

} // namespace sihua::report
