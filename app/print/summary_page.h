// app/print/summary_page.h - The owner's page: level, scores, radar, strong and weak points, what the next level lacks.
#pragma once

#include <QRectF>

#include "core/report/diagnosis_report.h"

class QPainter;

namespace sihua::app {

/// Paints the page into @p area. Fonts are set in points of the painter's device; @p point is one of them in its units.
void paintSummary(QPainter& painter, const QRectF& area, double point, const report::DiagnosisReport& report);

} // namespace sihua::app
