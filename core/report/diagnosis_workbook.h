// core/report/diagnosis_workbook.h - The workbook that stays with the enterprise: a report set on A4 sheets of an .xlsx.
//
//   DiagnosisReport --> cover, summary with radar, indicators, scenes and gates, findings, answers, derivation,
//                       method and sources --> one .xlsx that Excel, WPS and LibreOffice open and print alike
//
// Written through workbook_writer.h: beside the target, read back and compared, then renamed over it.
#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/report/diagnosis_report.h"
#include "core/report/workbook_writer.h"

namespace sihua::report {

/// Writes the workbook; the same report gives the same bytes, on any day and in any folder.
///
/// @param target  replaced if it exists; untouched on every error
/// @return nothing, or
///   - InvalidUtf8     a text of the report is not UTF-8; the message names sheet and cell
///   - FileUnwritable  the folder does not exist or may not be written
///   - DiskFull
///   - ReportFailed    the file did not read back as it was written
///   - Cancelled       nothing is left behind
[[nodiscard]] Status writeDiagnosisWorkbook(const DiagnosisReport& report, const std::filesystem::path& target,
                                            const Progress& progress = {}, const WriterOptions& options = {});

} // namespace sihua::report
