// core/intake/table_answers.h - Answers as rows of a worksheet or CSV file, as people fill them in.
//
// A sheet takes part if one of its first rows names the columns. Known columns (others are for people):
//
//   id       id, fact, 编号, 题号, 题目编号, 指标编号       answer   answer, value, 答案, 回答, 填报值
//   state    state, 答案状态      reason   reason, 不适用原因      by   by, 填报方
//   note     note, 备注           evidence evidence, 佐证编号 (several separated by `;`)
//
// Rows carry facts by id, and the head as `interview`, `enterprise.name`, `assessment.date` ...; an answer 不适用
// or n/a is a state, its reason behind a colon, in the column of reasons, or in the note. Hidden sheets are not
// read: nobody checked them.
//
// A table (an inventory: machines, systems, energy) has a cell a fact, and at the end of each row a text
// `facts: ID ID - ID` that says which, `-` where there is none. A fact that has such a cell is answered there; its row
// elsewhere, whose answer is a formula, gives reason, note and evidence. Answered in both places it is a DuplicateKey.
#pragma once

#include "core/intake/answer_collector.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::intake {

/// Rows from the top of a sheet within which its header must stand.
inline constexpr std::uint32_t kHeaderWithin = 20;

/// Reads all visible sheets into @p collector; every fault is reported there.
void readTableAnswers(const spreadsheet::Workbook& workbook, AnswerCollector& collector);

} // namespace sihua::intake
