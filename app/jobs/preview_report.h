// app/jobs/preview_report.h - What a report will say, as pages of text to read before it is written; on another thread.
#pragma once

#include <QPromise>
#include <QString>

#include "app/jobs/make_report.h"

namespace sihua::app {

/// The report's own words and figures as HTML: summary, parts, gates, findings, answers as far as they fit a preview.
void previewReport(QPromise<QString>& promise, const ReportSource& source);

} // namespace sihua::app
