// core/intake/cell_answer.h - One cell of a table that people filled in, read as the answer to its fact.
//
// Tolerant in form, strict in meaning: full-width digits, grouped thousands, a unit behind the number, option
// labels in either language, letters and 2026年11月24日 are understood; what could be meant in two ways is refused.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/answer.h"
#include "core/base/result.h"
#include "core/rulepack/model.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::intake {

/// Reads a cell that is not empty.
///
///   number   a number; text as `１,２３４ 台`; a percentage cell (0.85 shown as 85%) only where the unit is percent
///   boolean  TRUE; 是 否 有 无 yes no true false √ ×
///   one_of   an option's id, label, letter (A is the first), or letter and label (`B. 部分`)
///   some_of  the same, several separated by `;` or line breaks, else by 、 or commas, or letters in a row (ABD)
///   date     a date cell; a serial number of a day from 1950 to 2199; 2026-11-24, 2026/11/24, 2026年11月24日
///   text     as it stands; numbers and dates as they would be written
///
/// @return the value, checked, or WrongAnswerType (also an error cell such as #N/A, a formula that was never
///         computed, a date where a number is asked), AnswerOutOfRange, UnknownOption, ConflictingOptions, TooLarge
[[nodiscard]] Result<AnswerValue> answerOfCell(const rulepack::Interview& interview, const rulepack::Fact& fact,
                                               const spreadsheet::Cell& cell, spreadsheet::DateSystem dates);

/// What a cell reads as plain text: 12.5, true, 2026-11-24. Empty for an empty cell.
[[nodiscard]] std::string cellText(const spreadsheet::Cell& cell);

/// 是 否 有 无 yes no true false √ ×, after foldedText().
[[nodiscard]] std::optional<bool> booleanOf(std::string_view text);

/// 2026-11-24, 2026/1/4, 2026.1.4, 2026年1月4日.
[[nodiscard]] std::optional<Date> dateOf(std::string_view text);

} // namespace sihua::intake
