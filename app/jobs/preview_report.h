// app/jobs/preview_report.h - What a report will say, as pages of text to read before it is written; on another thread.
#pragma once

#include <QPromise>
#include <QString>

#include "app/jobs/export_workbook.h"

namespace sihua::app {

/// The report's own words and figures as HTML: summary, parts, gates, findings, answers as far as they fit a preview.
void previewReport(QPromise<QString>& promise, const ExportRequest& request);

} // namespace sihua::app
