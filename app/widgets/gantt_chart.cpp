#include "app/widgets/gantt_chart.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

namespace sihua::app {

namespace {

constexpr double kNameShare = 0.32; ///< Of the width, for the names of bars.
constexpr double kBarShare = 0.62;  ///< Of a row's height.
constexpr double kGap = 3.0;        ///< Beside texts, in the painter's units.

class Gantt {
public:
    Gantt(QPainter& painter, const QRectF& area, const GanttChart& chart, const GanttColours& colours)
        : m_painter(painter),
          m_area(area),
          m_chart(chart),
          m_colours(colours),
          m_row(area.height() / std::max(1, ganttRows(chart))),
          m_names(area.width() * kNameShare),
          m_column((area.width() - m_names) / static_cast<double>(chart.columns.size())) {}

    void paint() {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintHeads();
        if (!m_chart.marks.empty()) {
            paintMarks();
        }
        for (const GanttLane& lane : m_chart.lanes) {
            const QRectF row = nextRow();
            m_painter.fillRect(row, m_colours.lane);
            text(row, lane.name, Qt::AlignLeft, true);
            for (const GanttBar& bar : lane.bars) {
                paintBar(bar);
            }
        }
        m_painter.setPen(QPen(m_colours.grid, 0.75));
        m_painter.setBrush(Qt::NoBrush);
        for (std::size_t i = 0; i <= m_chart.columns.size(); ++i) {
            const double x = left(static_cast<int>(i));
            m_painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_top));
        }
        m_painter.drawRect(QRectF(m_area.topLeft(), QPointF(m_area.right(), m_top)));
    }

private:
    [[nodiscard]] double left(int column) const { return m_area.left() + m_names + column * m_column; }
    QRectF nextRow() {
        const QRectF row(m_area.left(), m_top, m_area.width(), m_row);
        m_top += m_row;
        return row;
    }
    void text(const QRectF& where, const QString& text, Qt::Alignment align, bool isBold) {
        QFont font = m_painter.font();
        const QFont usual = font;
        font.setBold(isBold);
        m_painter.setFont(font);
        m_painter.setPen(m_colours.text);
        const QRectF inner = where.adjusted(kGap, 0, -kGap, 0);
        m_painter.drawText(inner, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                           QFontMetricsF(font, m_painter.device()).elidedText(text, Qt::ElideRight, inner.width()));
        m_painter.setFont(usual);
    }
    void line(double y) {
        m_painter.setPen(QPen(m_colours.grid, 0.5));
        m_painter.drawLine(QPointF(m_area.left(), y), QPointF(m_area.right(), y));
    }

    void paintHeads() {
        if (!m_chart.groups.empty()) {
            const QRectF row = nextRow();
            int column = 0;
            for (const auto& [name, count] : m_chart.groups) {
                text(QRectF(left(column), row.top(), m_column * count, m_row), name, Qt::AlignHCenter, true);
                column += count;
            }
            line(m_top);
        }
        const QRectF row = nextRow();
        for (std::size_t i = 0; i < m_chart.columns.size(); ++i) {
            text(QRectF(left(static_cast<int>(i)) - kGap, row.top(), m_column + 2 * kGap, m_row), m_chart.columns[i],
                 Qt::AlignHCenter, false);
        }
        line(m_top);
    }

    void paintMarks() {
        const QRectF row = nextRow();
        const double size = m_row * 0.22;
        for (const GanttMark& mark : m_chart.marks) {
            const QPointF at(left(mark.column), row.center().y());
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(m_colours.strongBar);
            m_painter.drawPolygon(QPolygonF(
                {at + QPointF(0, -size), at + QPointF(size, 0), at + QPointF(0, size), at + QPointF(-size, 0)}));
            // right of the mark, or left of it near the end
            const bool isLate = mark.column > static_cast<int>(m_chart.columns.size()) * 2 / 3;
            const double width = m_column * static_cast<double>(m_chart.columns.size()) / 3.0;
            const QRectF where(isLate ? at.x() - size - width : at.x() + size, row.top(), width, m_row);
            text(where, mark.label, isLate ? Qt::AlignRight : Qt::AlignLeft, false);
        }
        line(m_top);
    }

    void paintBar(const GanttBar& bar) {
        const QRectF row = nextRow();
        text(QRectF(m_area.left() + kGap, row.top(), m_names - kGap, m_row), bar.label, Qt::AlignLeft, bar.isStrong);
        const double height = m_row * kBarShare;
        const QRectF shape(left(bar.start), row.center().y() - height / 2, std::max(1, bar.end - bar.start) * m_column,
                           height);
        m_painter.setPen(QPen(m_colours.strongBar, bar.isStrong ? 1.0 : 0.5));
        m_painter.setBrush(bar.isStrong ? m_colours.strongBar : m_colours.bar);
        m_painter.drawRect(shape.adjusted(0.5, 0, -0.5, 0));
        line(m_top);
    }

    QPainter& m_painter;
    QRectF m_area;
    const GanttChart& m_chart;
    const GanttColours& m_colours;
    double m_row;
    double m_names;
    double m_column;
    double m_top = m_area.top();
};

} // namespace

int ganttRows(const GanttChart& chart) {
    int rows = (chart.groups.empty() ? 1 : 2) + (chart.marks.empty() ? 0 : 1);
    for (const GanttLane& lane : chart.lanes) {
        rows += 1 + static_cast<int>(lane.bars.size());
    }
    return rows;
}

void paintGantt(QPainter& painter, const QRectF& area, const GanttChart& chart, const GanttColours& colours) {
    if (chart.columns.empty()) {
        return;
    }
    painter.save();
    Gantt(painter, area, chart, colours).paint();
    painter.restore();
}

} // namespace sihua::app
