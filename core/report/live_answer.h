// core/report/live_answer.h - Answers as people edit them in cells: what may be typed, and the registers that it makes.
//
//   cell of the answer   `数据采集；数据共享`, `AC`, 86, 是, 2026-11-24, `不适用`, nothing
//        |  slotFormula()
//        v
//   register of the slot  "m1010..", 86000, 1, 20781, "-", "?"         (live_formula.h)
//
// What cannot be read, is out of range or contradicts itself (an exclusive option beside another) is unknown, and the
// cell beside it says so: a slip of the hand never counts as an answer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/evaluation/plan.h"
#include "core/report/live_formula.h"
#include "core/report/workbook_writer.h"
#include "core/rulepack/model.h"

namespace sihua::report {

/// A fact's answer in a workbook.
struct AnswerPlace {
    const rulepack::Fact* fact = nullptr;
    std::string sheet;
    CellAt at;
    Language language = Language::Chinese; ///< Of what stands in the cell.
    std::vector<std::string> options;      ///< References to the labels of its options, one a cell: `'_字典'!$C$2`.
    std::string optionRange;               ///< All of them: `'_字典'!$C$1:$C$5`.
    ChoiceList choices;                    ///< What the drop-down offers: these, or yes and no; and "not applicable".
};

/// `'答卷'!$D$12`
[[nodiscard]] std::string referenceTo(std::string_view sheet, CellAt at);

/// The word that stands for "not applicable" in an answer's cell.
[[nodiscard]] const std::string& notApplicableWord(Language language);
[[nodiscard]] const std::string& wordOf(bool yes, Language language);

/// What the answer's cell holds: a number, a serial date, or words in the report's language.
[[nodiscard]] CellValue answerCell(const rulepack::Fact& fact, const Answer* answer, Language language);

/// What the cell shows where it can be computed: texts of facts that are compared with one another.
struct TextFacts {
    std::map<std::int64_t, int> codes;     ///< Fingerprint -> number, for the texts that rules name.
    std::vector<std::string> literals;     ///< In the order of their numbers, from 1.
    std::vector<const AnswerPlace*> facts; ///< In the order of the slots.
};

/// The formula of a slot's register over its answer's cell.
/// @param value  of the register, in the workbook as it is written
[[nodiscard]] LiveFormula slotFormula(const evaluation::Slot& slot, const evaluation::RegisterType& type,
                                      const AnswerPlace& place, const TextFacts& texts, const std::string& shown,
                                      std::uint32_t row);

/// The condition for what may be typed into the cell, for facts without a drop-down; empty for texts.
/// @param cell  `D12`
[[nodiscard]] std::string validationFormula(const rulepack::Fact& fact, const std::string& cell);
/// What may be typed there, in words: `整数，0 至 100000`.
[[nodiscard]] std::string inputHint(const rulepack::Interview& interview, const rulepack::Fact& fact,
                                    Language language);

} // namespace sihua::report
