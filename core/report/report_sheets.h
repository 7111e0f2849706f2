// core/report/report_sheets.h - The sheets of a diagnosis workbook, one function and one file each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/report/diagnosis_report.h"
#include "core/report/labels.h"
#include "core/report/sheet_rows.h"
#include "core/report/workbook_writer.h"

namespace sihua::report {

void writeCover(WorkbookWriter& workbook, const DiagnosisReport& report);
void writeSummary(WorkbookWriter& workbook, const DiagnosisReport& report);
void writeScores(WorkbookWriter& workbook, const DiagnosisReport& report);
void writeGroups(WorkbookWriter& workbook, const DiagnosisReport& report); ///< Scenes against the gates.
void writeFindings(WorkbookWriter& workbook, const DiagnosisReport& report);
void writeAnswers(WorkbookWriter& workbook, const DiagnosisReport& report);
void writeDerivation(WorkbookWriter& workbook, const DiagnosisReport& report);
void writeMethod(WorkbookWriter& workbook, const DiagnosisReport& report);

/// Headers and footers of all sheets: the enterprise, the mark of an invented one, the page.
[[nodiscard]] PageSetup reportPage(const DiagnosisReport& report, bool isLandscape);

/// The sheet that shows groups and gates: named after scenes only where the scheme has groups.
[[nodiscard]] Label groupsSheet(const DiagnosisReport& report);

/// Digits after the point that all points of a table need, at most 3.
[[nodiscard]] int decimalsOf(const std::vector<ScoreLine>& lines);

/// Points, or the word for having none.
void writePoints(SheetRows& rows, std::uint32_t column, const ScoreLine& line, const CellStyle& style,
                 Language language);
/// The share as a formula over the cells of points and maximum in the same row; blank where there is none.
void writeShare(SheetRows& rows, std::uint32_t column, const ScoreLine& line, std::uint32_t points,
                std::uint32_t maximum, const CellStyle& style);
/// A number as it is, or nothing.
void writeOptional(SheetRows& rows, std::uint32_t column, const std::optional<Decimal>& number, const CellStyle& style);
/// The footnotes that the marks of a sheet need.
void writeFootnotes(SheetRows& rows, Basis shown, Language language);

} // namespace sihua::report
