// app/widgets/gantt_chart.h - A Gantt chart in lanes, painted by one function for the screen, images and print.
//
// Knows nothing of the domain: columns of time, lanes of bars, marks at the beginning of columns.
#pragma once

#include <vector>

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace sihua::app {

struct GanttBar {
    QString label;
    int start = 0; ///< Column.
    int end = 0;   ///< The first column after it.
    bool isStrong = false;
};

struct GanttLane {
    QString name;
    std::vector<GanttBar> bars;
};

struct GanttMark {
    int column = 0; ///< At its beginning.
    QString label;
};

struct GanttChart {
    std::vector<QString> columns;                  ///< `Q1`
    std::vector<std::pair<QString, int>> groups{}; ///< Above them: `2027`, over that many columns.
    std::vector<GanttLane> lanes;
    std::vector<GanttMark> marks;
};

struct GanttColours {
    QColor text;
    QColor grid;
    QColor bar;
    QColor strongBar; ///< Also outlined: strength shows without colour.
    QColor lane;      ///< Behind the names of lanes.
};

/// Rows that a chart has: heads, lanes, bars, marks.
[[nodiscard]] int ganttRows(const GanttChart& chart);

/// Paints the chart into @p area with the painter's font, rows of equal height; labels that are too long are cut with
/// an ellipsis. A chart without columns paints nothing.
void paintGantt(QPainter& painter, const QRectF& area, const GanttChart& chart, const GanttColours& colours);

} // namespace sihua::app
