// app/print/report_pdf.h - The printed report: A4 pages as a PDF, with contents, page numbers and charts as vectors.
//
//   DiagnosisReport --chapters (report_html.h), painted pages--> QPdfWriter --mendPdf()--> file, renamed into place
//
// Cover, contents, the owner's page, then the chapters, each from a new page. Fonts are embedded; text can be searched
// and copied. The same report gives the same bytes wherever the same fonts are installed. Needs a QGuiApplication, but no
// display.
#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/report/diagnosis_report.h"

namespace sihua::app {

inline constexpr int kMostPages = 25; ///< What a client reads; details beyond it are in the workbook alone.

struct PdfOptions {
    bool summaryOnly = false; ///< The owner's page, for the wall.
};

/// Writes the PDF. A report that would be longer than kMostPages leaves out details (report_html.h, Detail).
/// @return nothing, or FileUnwritable, DiskFull, ReportFailed (Qt could not paint), Cancelled; the old file is then intact
[[nodiscard]] Status writeReportPdf(const report::DiagnosisReport& report, const std::filesystem::path& target,
                                    const PdfOptions& options = {}, const Progress& progress = {});

} // namespace sihua::app
