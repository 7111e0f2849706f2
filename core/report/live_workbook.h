// core/report/live_workbook.h - What is alive in a workbook: where answers, registers and rankings stand, and what shows them.
//
//   答卷 (answers, to be edited) --> 计算过程 (one cell a register, then rankings) --> all other sheets, charts
//
// The calculation sheet holds the scheme's whole program, one operation a row, and below it what sheets show sorted:
// facts counted, levels, gates in the way of the next level, findings that fire, strongest and weakest indicators.
// Everything here is a reference into it, as a formula with its present value.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/report/diagnosis_report.h"
#include "core/report/live_answer.h"
#include "core/report/live_formula.h"
#include "core/report/sheet_rows.h"
#include "core/report/workbook_writer.h"

namespace sihua::report {

/// A formula with its leading `=`, and its value.
struct LiveCell {
    std::string formula;
    CellValue value;
};

class LiveWorkbook {
public:
    /// Lays everything out and adds the lists of choices; sheets are written by others.
    /// @param report  with its LiveSource; outlives this
    /// @param answers  that has the cells of the answers already: the report's scheme is computed from the same ones
    /// @param number   tells calculation sheets of one language apart, from 1
    LiveWorkbook(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* answers = nullptr,
                 int number = 1);

    [[nodiscard]] const AnswerPlace& answer(const std::string& fact) const;
    /// What is alive of DiagnosisReport::schemes.
    [[nodiscard]] const LiveWorkbook* other(std::size_t scheme) const { return m_others[scheme].get(); }
    /// Whether the answers stand on this report's own sheet, rather than on another's.
    [[nodiscard]] bool ownsAnswers() const noexcept { return !m_answers.empty(); }
    /// What was answered, in this report's language, where the answer itself stands elsewhere.
    [[nodiscard]] LiveCell answerShown(const AnswerLine& line) const;

    // ------------------------------------------------------------------------- what sheets show
    /// Points of a score node, or the word for having none.
    [[nodiscard]] LiveCell points(const ScoreLine& line) const;
    /// Points as a share of the maximum, or an empty text.
    [[nodiscard]] LiveCell share(const ScoreLine& line) const;
    /// Whether a score node has at least @p points: ● or ○.
    [[nodiscard]] LiveCell step(const ScoreLine& line, int points) const;
    [[nodiscard]] LiveCell gateHolds(std::size_t level, std::size_t gate) const; ///< In words.
    [[nodiscard]] LiveCell gateNumber(std::size_t level, std::size_t gate,
                                      int which) const;     ///< 0 actual, 1 threshold, 2 missing.
    [[nodiscard]] LiveCell capState(std::size_t cap) const; ///< Binding, holds, does not hold.
    [[nodiscard]] LiveCell levelName() const;
    [[nodiscard]] LiveCell nextLevelName() const;
    [[nodiscard]] LiveCell completeness() const;     ///< 0 to 1.
    [[nodiscard]] LiveCell completenessText() const; ///< 已答 40 / 45
    [[nodiscard]] LiveCell gatesOpenText() const;
    [[nodiscard]] LiveCell answerState(const std::string& fact) const;
    /// The k-th of a ranking (from 0), column by column; empty texts beyond its end.
    [[nodiscard]] LiveCell blocking(std::size_t k, std::size_t column) const; ///< text, actual, threshold, missing
    [[nodiscard]] LiveCell finding(std::size_t k,
                                   std::size_t column) const; ///< number, severity, about, text, advice, marks
    /// name, marks, points, maximum, share
    [[nodiscard]] LiveCell extreme(bool isStrong, std::size_t k, std::size_t column) const;

    /// Rows that rankings can have at most.
    [[nodiscard]] std::size_t mostBlocking() const;
    [[nodiscard]] std::size_t findingRules() const;

    /// Writes the hidden calculation sheet.
    void writeCalculation(WorkbookWriter& workbook) const;

private:
    struct Gate {
        std::size_t level = 0;
        std::size_t gate = 0;
    };

    void layAnswers(WorkbookWriter& workbook, const LiveWorkbook* answers);
    /// The one whose scheme reads a fact: this or another; null where none does.
    [[nodiscard]] const LiveWorkbook* reader(const std::string& fact) const;
    void layTexts();
    void layBlocks();
    [[nodiscard]] const evaluation::Results& results() const { return m_plan.results(); }
    [[nodiscard]] const rulepack::Scheme& scheme() const { return m_plan.scheme(); }
    [[nodiscard]] bool isChinese() const { return m_report.language == Language::Chinese; }
    /// From other sheets: `'计算过程'!$D$12`.
    [[nodiscard]] std::string at(std::uint32_t row, std::uint32_t column = kValueColumn) const;
    [[nodiscard]] std::string reg(evaluation::Register r) const;
    [[nodiscard]] std::string range(std::uint32_t first, std::size_t count, std::uint32_t column) const;
    /// A register's number in its own unit, without a check; and its value.
    [[nodiscard]] std::string scaled(evaluation::Register r, const std::string& cell) const;
    [[nodiscard]] std::optional<Decimal> numberOf(evaluation::Register r) const;
    [[nodiscard]] evaluation::Register nodeRegister(const std::string& id) const;
    [[nodiscard]] LiveCell ranked(const std::string& rank, std::uint32_t first, std::size_t count,
                                  std::uint32_t rankColumn, std::uint32_t column, std::size_t k, CellValue value) const;
    /// The conjunct of a condition that is measured, as in diagnosis::measure(): its index from 1.
    [[nodiscard]] std::string measured(const evaluation::Condition& condition) const;
    [[nodiscard]] std::string measuredNumber(const evaluation::Condition& condition, int which) const;

    void writeRegisters(SheetWriter& sheet) const;
    void writeFacts(SheetWriter& sheet) const;
    void writeLevels(SheetWriter& sheet) const;
    void writeGates(SheetWriter& sheet) const;
    void writeFindings(SheetWriter& sheet) const;
    void writeIndicators(SheetWriter& sheet) const;

    const DiagnosisReport& m_report;
    const evaluation::Plan& m_plan;
    evaluation::Registers m_registers;
    std::string m_sheet;
    std::vector<std::unique_ptr<AnswerPlace>> m_answers;
    std::map<std::string, const AnswerPlace*> m_answerOf;
    std::map<std::string, ChoiceList> m_shownChoices; ///< Labels in this language, of answers that stand elsewhere.
    std::vector<std::unique_ptr<LiveWorkbook>> m_others;
    TextFacts m_texts;
    std::unique_ptr<OperationFormulas> m_operations;
    std::vector<Gate> m_gates;
    std::vector<std::size_t> m_findings; ///< Rules by severity.
    std::vector<const ScoreLine*> m_indicators;
    std::map<std::string, evaluation::Register> m_nodes;
    // first rows of the blocks below the registers
    std::uint32_t m_factRow = 0;
    std::uint32_t m_levelRow = 0;
    std::uint32_t m_gateRow = 0;
    std::uint32_t m_findingRow = 0;
    std::uint32_t m_indicatorRow = 0;
};

/// Writes a live cell into the current row.
void writeLive(SheetRows& rows, std::uint32_t column, const LiveCell& cell, const CellStyle& style);

/// Rows of the calculation sheet above its registers.
inline constexpr std::uint32_t kFirstRegisterRow = 3;
/// Strongest and weakest indicators shown at most.
inline constexpr std::size_t kMostExtremes = 5;
/// Column of answers on their sheet, and the row of the first.
inline constexpr std::uint32_t kAnswerColumn = 3;
inline constexpr std::uint32_t kFirstAnswerRow = 4;

} // namespace sihua::report
