// core/report/report_sheets.h - The sheets of a diagnosis workbook, one function and one file each.
//
// With a LiveWorkbook they hold formulas over its answers, without one values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/report/diagnosis_report.h"
#include "core/report/labels.h"
#include "core/report/live_workbook.h"
#include "core/report/sheet_rows.h"
#include "core/report/workbook_writer.h"

namespace sihua::report {

void writeCover(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeSummary(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeScores(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeGroups(WorkbookWriter& workbook, const DiagnosisReport& report,
                 const LiveWorkbook* live); ///< Scenes against the gates.
void writeFindings(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
/// Nothing where there is no assessment before, no other scheme, no roadmap.
void writeComparison(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeSchemes(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeRoadmap(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeGantt(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeInvestment(WorkbookWriter& workbook, const DiagnosisReport& report,
                     const LiveWorkbook* live); ///< Money, people, subsidies, scenarios.
void writeAnswers(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeDerivation(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);
void writeMethod(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* live);

/// Headers and footers of all sheets: the enterprise, the mark of an invented one, the page.
[[nodiscard]] PageSetup reportPage(const DiagnosisReport& report, bool isLandscape);

/// The sheet that shows groups and gates: named after scenes only where the scheme has groups.
[[nodiscard]] Label groupsSheet(const DiagnosisReport& report);

/// Digits after the point that all points of a table need, at most 3.
[[nodiscard]] int decimalsOf(const std::vector<ScoreLine>& lines);

/// Points, or the word for having none. @param live  null for plain values, here and below
void writePoints(SheetRows& rows, std::uint32_t column, const ScoreLine& line, const CellStyle& style,
                 Language language, const LiveWorkbook* live);
/// The share of the maximum; blank where there is none.
void writeShare(SheetRows& rows, std::uint32_t column, const ScoreLine& line, const CellStyle& style,
                const LiveWorkbook* live);
/// A number, or nothing; with the digits it needs (at most 3) unless the style has a format.
void writeOptional(SheetRows& rows, std::uint32_t column, const std::optional<Decimal>& number, const CellStyle& style);
/// The footnotes that the marks of a sheet need.
void writeFootnotes(SheetRows& rows, Basis shown, Language language);

} // namespace sihua::report
