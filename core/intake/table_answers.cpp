#include "core/intake/table_answers.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "core/base/text.h"
#include "core/intake/answer_words.h"
#include "core/intake/cell_answer.h"
#include "core/intake/folded_text.h"
#include "core/intake/head_fields.h"

namespace sihua::intake {

namespace {

using rulepack::Fact;
using spreadsheet::Cell;
using spreadsheet::Row;
using spreadsheet::Sheet;
using spreadsheet::Workbook;

enum class Column : std::uint8_t { Id, Answer, State, Reason, By, Note, Evidence };
constexpr std::size_t kColumns = 7;

struct Heading {
    std::string_view text; ///< As foldedText() gives it.
    Column column;
    bool isId; ///< The very word `id`: where it stands beside 编号, the latter is for people.
};

constexpr std::array<Heading, 21> kHeadings{
    {{"id", Column::Id, true},           {"fact", Column::Id, false},           {"编号", Column::Id, false},
     {"题号", Column::Id, false},        {"题目编号", Column::Id, false},       {"指标编号", Column::Id, false},
     {"answer", Column::Answer, false},  {"value", Column::Answer, false},      {"答案", Column::Answer, false},
     {"回答", Column::Answer, false},    {"填报值", Column::Answer, false},     {"state", Column::State, false},
     {"答案状态", Column::State, false}, {"reason", Column::Reason, false},     {"不适用原因", Column::Reason, false},
     {"by", Column::By, false},          {"填报方", Column::By, false},         {"note", Column::Note, false},
     {"备注", Column::Note, false},      {"evidence", Column::Evidence, false}, {"佐证编号", Column::Evidence, false}}};

const Heading* headingOf(const Cell& cell) {
    const auto* const text = std::get_if<std::string_view>(&cell.value);
    constexpr std::size_t kLongestHeading = 60; // bytes; longer cells need not be folded
    if (text == nullptr || text->size() > kLongestHeading) {
        return nullptr;
    }
    const std::string folded = foldedText(*text);
    const auto found =
        std::find_if(kHeadings.begin(), kHeadings.end(), [&](const Heading& h) { return h.text == folded; });
    return found == kHeadings.end() ? nullptr : &*found;
}

struct Header {
    std::uint32_t rowNumber = 0;
    std::array<const Cell*, kColumns> columns{}; ///< The heading's cell, or null.
    std::vector<const Cell*> repeated;

    [[nodiscard]] const Cell* of(Column column) const { return columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const Cell* cell(const Row& row, Column column) const {
        const Cell* const heading = of(column);
        return heading == nullptr ? nullptr : row.cell(heading->column);
    }
    [[nodiscard]] bool isComplete() const { return of(Column::Id) != nullptr && of(Column::Answer) != nullptr; }
};

Header headerOf(const Row& row) {
    Header header;
    header.rowNumber = row.number;
    bool hasId = false;
    for (const Cell& cell : row.cells) {
        const Heading* const heading = headingOf(cell);
        if (heading == nullptr) {
            continue;
        }
        const Cell*& place = header.columns[static_cast<std::size_t>(heading->column)];
        const bool isBetter = heading->isId && !hasId;
        if (place != nullptr && !isBetter && !(heading->column == Column::Id && hasId && !heading->isId)) {
            header.repeated.push_back(&cell);
        } else if (place == nullptr || isBetter) {
            place = &cell;
        }
        hasId = hasId || heading->isId;
    }
    return header;
}

std::optional<Header> findHeader(const Sheet& sheet) {
    for (const Row& row : sheet.rows) {
        if (row.number > kHeaderWithin) {
            break;
        }
        if (Header header = headerOf(row); header.isComplete()) {
            return header;
        }
    }
    return std::nullopt;
}

class TableReader {
public:
    TableReader(const Workbook& workbook, AnswerCollector& collector) : m_workbook(workbook), m_collector(collector) {}

    void read() {
        for (const Sheet& sheet : m_workbook.sheets) {
            if (sheet.isVisible) {
                findTables(sheet);
            }
        }
        bool found = false;
        for (const Sheet& sheet : m_workbook.sheets) {
            const auto header = findHeader(sheet);
            if (!header) {
                continue;
            }
            if (!sheet.isVisible) {
                m_collector.warn(ErrorCode::UnknownKey,
                                 "the hidden sheet " + sheet.name + " has answers; it is not read",
                                 at(sheet, header->rowNumber, *header->of(Column::Id)));
                continue;
            }
            found = true;
            readSheet(sheet, *header);
        }
        if (!found) {
            m_collector.report(Error(ErrorCode::MissingKey, "no visible sheet has the columns id and answer (编号, "
                                                            "答案) within its first " +
                                                                std::to_string(kHeaderWithin) + " rows"),
                               {{m_workbook.file, 0, 0, 0}, {}});
        }
    }

private:
    [[nodiscard]] Place at(const Sheet& sheet, std::uint32_t row, const Cell& cell) const {
        const Row place{row, {}};
        SourceSpan span = m_workbook.place(sheet, place, cell);
        return sheet.source ? placeIn(*sheet.source, std::move(span)) : Place{std::move(span), {}};
    }

    /// A cell of a table (an inventory) that answers a fact.
    struct TableCell {
        const Sheet* sheet = nullptr;
        std::uint32_t row = 0;
        const Cell* cell = nullptr; ///< Null where it is empty.
    };

    /// Rows of tables: a cell for each id, then a text `facts: id id - id`.
    void findTables(const Sheet& sheet) {
        constexpr std::string_view kTableRow = "facts:";
        for (const Row& row : sheet.rows) {
            const auto* const text =
                row.cells.empty() ? nullptr : std::get_if<std::string_view>(&row.cells.back().value);
            if (text == nullptr || !text->starts_with(kTableRow)) {
                continue;
            }
            const auto ids = splitText(text->substr(kTableRow.size()), {" "});
            std::uint32_t column = row.cells.back().column;
            if (ids.size() >= column) {
                continue; // more ids than there is room for: no table of ours
            }
            column -= static_cast<std::uint32_t>(ids.size()) + 1;
            for (const std::string& id : ids) {
                ++column;
                if (m_collector.interview().fact(FactId(id)) != nullptr) {
                    m_tables.try_emplace(id, TableCell{&sheet, row.number, row.cell(column)});
                }
            }
        }
    }

    void readSheet(const Sheet& sheet, const Header& header) {
        for (const Cell* const cell : header.repeated) {
            m_collector.report(Error(ErrorCode::DuplicateKey, "two columns are called " + cellText(*cell)),
                               at(sheet, header.rowNumber, *cell));
        }
        for (const Row& row : sheet.rows) {
            if (row.number > header.rowNumber &&
                !headerOf(row).isComplete()) { // a header may be repeated on every page
                readRow(sheet, header, row);
            }
        }
    }

    void readRow(const Sheet& sheet, const Header& header, const Row& row) {
        const Cell* const idCell = header.cell(row, Column::Id);
        const Cell* const answerCell = header.cell(row, Column::Answer);
        const bool isHeader = idCell != nullptr && answerCell != nullptr && headingOf(*idCell) != nullptr &&
                              headingOf(*answerCell) != nullptr; // it may be repeated on every page
        const std::string id = idCell == nullptr || isHeader ? std::string() : normalizedText(cellText(*idCell));
        if (id.empty()) {
            if (answerCell != nullptr && !isHeader) {
                m_collector.warn(ErrorCode::MissingKey, "an answer without an id is not read",
                                 at(sheet, row.number, *answerCell));
            }
            return;
        }
        const Place idPlace = at(sheet, row.number, *idCell);
        // The record's own fields go before the facts that the record answers, which bear the same names.
        const bool isFact = !headKind(id) && m_collector.interview().fact(FactId(id)) != nullptr;
        const bool isHead =
            !isFact && (id == "interview" || id.starts_with("enterprise.") || id.starts_with("assessment."));
        if (isHead) {
            if (answerCell != nullptr) {
                readHead(id, *answerCell, at(sheet, row.number, *answerCell), idPlace);
            }
        } else if (isFact || answerCell != nullptr || header.cell(row, Column::State) != nullptr) {
            // an unknown id without any answer is a section's title, or a question that was dropped unanswered
            readAnswer(sheet, header, row, id, idPlace);
        }
    }

    void readHead(const std::string& id, const Cell& cell, const Place& place, const Place& idPlace) {
        if (id == "interview") {
            m_collector.setInterview(cellText(cell), place);
            return;
        }
        std::string text = cellText(cell);
        const auto* const serial = std::get_if<Decimal>(&cell.value);
        if (id == "assessment.date" && serial != nullptr) {
            if (const auto date = spreadsheet::dateOfSerial(*serial, m_workbook.dateSystem)) {
                text = date->toString();
            }
        }
        m_collector.setHead(id, text, headKind(id) ? place : idPlace);
    }

    void readAnswer(const Sheet& sheet, const Header& header, const Row& row, const std::string& id,
                    const Place& idPlace) {
        const Cell* answerCell = header.cell(row, Column::Answer);
        Place answerPlace = answerCell == nullptr ? idPlace : at(sheet, row.number, *answerCell);
        if (const auto table = m_tables.find(id); table != m_tables.end()) {
            // the row takes it over by a formula, whose value a program that computes nothing leaves out
            const TableCell& counted = table->second;
            const bool isTyped = answerCell != nullptr && !answerCell->isFormula && !answerCell->isEmpty();
            if (counted.cell != nullptr && !counted.cell->isEmpty()) {
                const Place place = at(*counted.sheet, counted.row, *counted.cell);
                if (isTyped) {
                    m_collector.report(
                        Error(ErrorCode::DuplicateKey, id + " is answered here and in its table").about("fact:" + id),
                        place);
                    return;
                }
                answerCell = counted.cell;
                answerPlace = place;
            } else if (!isTyped) {
                answerCell = nullptr;
                answerPlace = idPlace;
            }
        }
        Answer answer;
        const auto extra = [&](Column column) {
            const Cell* const cell = header.cell(row, column);
            return cell == nullptr ? std::string() : cellText(*cell);
        };
        answer.reason = extra(Column::Reason);
        answer.note = extra(Column::Note);
        answer.evidence = splitText(extra(Column::Evidence), {";", "；", "\n"});
        const std::string state = extra(Column::State);
        const std::string by = extra(Column::By);
        if (answerCell == nullptr && answer.note.empty() && answer.evidence.empty() && state.empty()) {
            return; // not answered, and nothing said about it
        }
        const Fact* const fact = m_collector.claim(id, idPlace);
        if (fact == nullptr) {
            return;
        }
        const Place& place = answerPlace;
        const auto fault = [&](Error error, const Place& where) {
            m_collector.report(std::move(error).about("fact:" + id), where);
        };
        if (const auto who = answeredByOf(by)) {
            answer.by = *who;
        } else if (!by.empty()) {
            fault(Error(ErrorCode::InvalidField, "\"" + by + "\" is neither enterprise nor consultant"), idPlace);
        }
        std::optional<AnswerState> given = answerStateOf(state);
        if (!state.empty() && !given) {
            fault(Error(ErrorCode::InvalidField, "unknown state \"" + state + "\""), idPlace);
            return;
        }
        if (answerCell != nullptr && !given && takeNotApplicable(*answerCell, answer)) {
            given = AnswerState::NotApplicable;
        }
        answer.state = given.value_or(answerCell == nullptr ? AnswerState::Unanswered : AnswerState::Answered);
        if (answer.hasValue()) {
            if (answerCell == nullptr) {
                fault(Error(ErrorCode::MissingKey, id + " is " + state + ", but has no answer"), place);
                return;
            }
            auto value = answerOfCell(m_collector.interview(), *fact, *answerCell, m_workbook.dateSystem);
            if (!value) {
                fault(std::move(value).error(), place);
                return;
            }
            answer.value = *std::move(value);
        } else if (answer.state == AnswerState::NotApplicable && answer.reason.empty()) {
            answer.reason = std::exchange(answer.note, {});
        }
        if (answer.state == AnswerState::NotApplicable && answer.reason.empty()) {
            fault(Error(ErrorCode::MissingKey, id + " is not applicable, but the reason is missing (不适用：原因)"),
                  place);
            return;
        }
        m_collector.setAnswer(*fact, std::move(answer), place);
    }

    /// Whether a cell says 不适用; what follows a colon is the reason.
    static bool takeNotApplicable(const Cell& cell, Answer& answer) {
        const auto* const text = std::get_if<std::string_view>(&cell.value);
        if (text == nullptr) {
            return false;
        }
        const std::size_t narrow = text->find(':');
        const std::size_t wide = text->find("：");
        const std::size_t colon = std::min({narrow, wide, text->size()});
        const std::string word = foldedText(text->substr(0, colon));
        if (word != "不适用" && word != "n/a" && word != "notapplicable" && word != "not_applicable") {
            return false;
        }
        if (colon < text->size()) {
            const std::size_t length = colon == wide ? std::string_view("：").size() : 1;
            answer.reason = std::string(text::trimmed(text->substr(colon + length)));
        }
        return true;
    }

    const Workbook& m_workbook;
    AnswerCollector& m_collector;
    std::map<std::string, TableCell> m_tables; ///< By fact.
};

} // namespace

void readTableAnswers(const Workbook& workbook, AnswerCollector& collector) { TableReader(workbook, collector).read(); }

} // namespace sihua::intake
