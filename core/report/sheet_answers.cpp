// The answers: to be read, and in a living workbook to be edited. Its columns are those that intake reads back.
#include "core/base/assert.h"
#include "core/report/report_sheets.h"
#include "core/report/report_styles.h"
#include "core/rulepack/model.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

enum Column : std::uint32_t {
    kNumber,
    kSection,
    kQuestion,
    kAnswer,
    kUnit,
    kState,
    kReason,
    kBy,
    kEvidence,
    kNote,
    kId
};

/// A cell that may be edited while the sheet is protected.
CellStyle input(CellStyle style) {
    style.isUnlocked = true;
    style.fill = kInput;
    return style;
}

CellStyle answerStyle(const rulepack::Fact& fact) {
    switch (fact.type) {
    case rulepack::FactType::Number: {
        CellStyle style = input(numberStyle(fact.decimals));
        style.numberFormat =
            fact.decimals == 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(fact.decimals), '#');
        return style;
    }
    case rulepack::FactType::Date: {
        CellStyle style = input(bodyStyle());
        style.numberFormat = "yyyy-mm-dd";
        return style;
    }
    default:
        break;
    }
    return input(bodyStyle());
}

void writeAnswerCell(SheetRows& rows, const LiveWorkbook& live, const DiagnosisReport& report, const AnswerLine& line) {
    const AnswerPlace& place = live.answer(line.id);
    SIHUA_ASSERT(place.at.row == rows.row() && place.at.column == kAnswer);
    const rulepack::Interview& interview = *report.live->plan->scheme().interview;
    const auto answer = report.live->answers.find(FactId(line.id));
    const CellValue value =
        answerCell(*place.fact, answer == report.live->answers.end() ? nullptr : &answer->second, report.language);
    const CellStyle style = answerStyle(*place.fact);
    if (value.number) {
        rows.real(kAnswer, *value.number, style);
    } else {
        rows.text(kAnswer, value.text, style);
    }
    const std::string hint = inputHint(interview, *place.fact, report.language);
    if (!place.choices.range.empty() && place.fact->type != rulepack::FactType::SomeOf) {
        rows.sheet().choose({place.at, place.at}, place.choices, hint);
    } else if (const std::string rule =
                   validationFormula(*place.fact, spreadsheet::cellName(place.at.row + 1, place.at.column + 1));
               !rule.empty()) {
        rows.sheet().check({place.at, place.at}, rule, hint);
    }
    if (const rulepack::Unit* unit = interview.unit(place.fact->unit)) {
        rows.text(kUnit, unit->name.in(report.language), centredStyle());
    } else {
        rows.blank(kUnit, centredStyle());
    }
    writeLive(rows, kState, live.answerState(line.id), centredStyle());
}

} // namespace

void writeAnswers(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live) {
    const Language language = report.language;
    SheetWriter& sheet = workbook.addSheet(label(Label::AnswersSheet, language));
    SheetRows rows(sheet, {6, 15, 34, 30, 8, 9, 16, 8, 18, 20, 8});
    rows.title(label(Label::AnswersSheet, language), live != nullptr && live->ownsAnswers()
                                                         ? label(Label::EditHint, language)
                                                         : label(Label::AnswersAbout, language));
    const std::uint32_t head = rows.row();
    SIHUA_ASSERT(head + 1 == kFirstAnswerRow);
    rows.heads({label(Label::Number, language), label(Label::Section, language), label(Label::Question, language),
                label(Label::Answer, language), label(Label::Unit, language), label(Label::State, language),
                label(Label::NotApplicableReason, language), label(Label::By, language),
                label(Label::EvidenceReferences, language), label(Label::Note, language), "id"});
    std::int64_t number = 0;
    CellStyle count = numberStyle(0);
    count.align = Align::Center;
    count.indent = 0;
    CellStyle quiet = bodyStyle();
    quiet.colour = kQuiet;
    ChoiceList givers;
    const bool isOwn = live != nullptr && live->ownsAnswers();
    if (isOwn) {
        givers =
            workbook.addChoices({nameOf(AnsweredBy::Enterprise, language), nameOf(AnsweredBy::Consultant, language)});
    }
    const auto open = [&](CellStyle style) { return isOwn ? input(style) : style; };
    for (const AnswerSection& section : report.answers) {
        for (const AnswerLine& line : section.lines) {
            const bool isOpen = line.state == AnswerState::Unanswered || line.state == AnswerState::Disputed;
            rows.number(kNumber, ++number, count);
            rows.text(kSection, section.title, quiet);
            rows.text(kQuestion, line.question, bodyStyle());
            if (live != nullptr && !isOwn) {
                writeLive(rows, kAnswer, live->answerShown(line), bodyStyle());
                rows.blank(kUnit, bodyStyle());
                writeLive(rows, kState, live->answerState(line.id), centredStyle());
            } else if (live != nullptr) {
                writeAnswerCell(rows, *live, report, line);
                sheet.choose({{rows.row(), kBy}, {rows.row(), kBy}}, givers);
            } else {
                rows.text(kAnswer, line.answer, bodyStyle());
                rows.blank(kUnit, bodyStyle());
                rows.text(kState, nameOf(line.state, language), isOpen ? lacking(centredStyle()) : centredStyle());
            }
            rows.text(kReason, line.reason, open(bodyStyle()));
            rows.text(kBy, line.by, open(centredStyle()));
            rows.text(kEvidence, line.evidence, open(bodyStyle()));
            rows.text(kNote, line.note, open(bodyStyle()));
            rows.text(kId, line.id, bodyStyle());
            rows.next(20);
        }
    }
    if (rows.row() > head + 1) {
        sheet.filter({{head, 0}, {rows.row() - 1, rows.lastColumn()}});
        const std::string state = "$" + spreadsheet::cellName(head + 2, kState + 1);
        sheet.highlight({{head + 1, kState}, {rows.row() - 1, kState}},
                        "=OR(" + state + "=\"" + nameOf(AnswerState::Unanswered, language) + "\"," + state + "=\"" +
                            nameOf(AnswerState::Disputed, language) + "\"," + state + "=\"" +
                            label(Label::Unreadable, language) + "\")",
                        kWarm);
    }
    sheet.hideColumn(kId);
    sheet.freeze({head + 1, kAnswer});
    sheet.repeatRows(head, head);
    sheet.page(reportPage(report, true));
    if (live != nullptr) {
        sheet.protect();
    }
}

} // namespace sihua::report
