#include "app/widgets/heat_map.h"

#include <algorithm>

#include <QPainter>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr int kMargin = 6;
constexpr int kWidestName = 180;
constexpr float kStrongest = 0.85F;
constexpr double kLightText = 0.62; // shares above it have a ground that wants the other text colour

} // namespace

HeatMap::HeatMap(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void HeatMap::setCells(QStringList rows, QStringList columns, std::vector<std::vector<HeatCell>> cells) {
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    m_cells = std::move(cells);
    QStringList lines;
    for (int r = 0; r < m_rows.size(); ++r) {
        QStringList figures;
        for (int c = 0; c < m_columns.size(); ++c) {
            figures << m_columns[c] + QStringLiteral(" ") +
                           m_cells[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].text;
        }
        lines << m_rows[r] + QStringLiteral(": ") + figures.join(QStringLiteral(", "));
    }
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int HeatMap::rowHeight() const { return fontMetrics().height() + 2 * kMargin; }

QSize HeatMap::sizeHint() const {
    return {560, rowHeight() * (static_cast<int>(m_rows.size()) + 1) + fontMetrics().height()};
}

QSize HeatMap::minimumSizeHint() const { return {320, sizeHint().height()}; }

void HeatMap::paintEvent(QPaintEvent*) {
    if (m_rows.isEmpty() || m_columns.isEmpty()) {
        return;
    }
    QPainter painter(this);
    const auto text = palette().color(QPalette::WindowText);
    const auto colour = palette().color(QPalette::Highlight);
    int names = 0;
    for (const auto& row : m_rows) {
        names = std::max(names, fontMetrics().horizontalAdvance(row));
    }
    names = std::min(names, kWidestName) + 2 * kMargin;
    const double width = (this->width() - names) / static_cast<double>(m_columns.size());
    const int heading = rowHeight() + fontMetrics().height();
    painter.setPen(text);
    for (int c = 0; c < m_columns.size(); ++c) {
        painter.drawText(QRectF(names + c * width + 2, 0, width - 4, heading), Qt::AlignCenter | Qt::TextWordWrap,
                         m_columns[c]);
    }
    for (int r = 0; r < m_rows.size(); ++r) {
        const double top = heading + r * rowHeight();
        painter.setPen(text);
        painter.drawText(QRectF(kMargin, top, names - 2 * kMargin, rowHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(m_rows[r], Qt::ElideRight, names - 2 * kMargin));
        for (int c = 0; c < m_columns.size(); ++c) {
            const auto& cell = m_cells[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
            const QRectF area(names + c * width + 1, top + 1, width - 2, rowHeight() - 2);
            painter.fillRect(
                area, cell.share ? faint(colour, static_cast<float>(std::clamp(*cell.share, 0.0, 1.0)) * kStrongest)
                                 : faint(text, 0.05F));
            painter.setPen(cell.share && *cell.share > kLightText ? palette().color(QPalette::HighlightedText) : text);
            painter.drawText(area, Qt::AlignCenter, cell.text);
        }
    }
}

Histogram::Histogram(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void Histogram::setCounts(std::vector<int> counts, std::vector<Mark> marks) {
    m_counts = std::move(counts);
    m_marks = std::move(marks);
    QStringList parts;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        parts << QStringLiteral("%1–%2 %: %3")
                     .arg(100 * i / m_counts.size())
                     .arg(100 * (i + 1) / m_counts.size())
                     .arg(m_counts[i]);
    }
    for (const auto& mark : m_marks) {
        parts << QStringLiteral("%1: %2 %").arg(mark.name).arg(mark.share * 100, 0, 'f', 1);
    }
    setAccessibleDescription(parts.join(QLatin1Char('\n')));
    update();
}

void Histogram::paintEvent(QPaintEvent*) {
    if (m_counts.empty()) {
        return;
    }
    QPainter painter(this);
    const auto text = palette().color(QPalette::WindowText);
    const int line = fontMetrics().height();
    const QRectF area(kMargin + line, line + kMargin, width() - 2 * (kMargin + line),
                      height() - 4 * line - 2 * kMargin);
    const int most = std::max(1, *std::max_element(m_counts.begin(), m_counts.end()));
    const double step = area.width() / static_cast<double>(m_counts.size());
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const double tall = area.height() * m_counts[i] / most;
        const QRectF bar(area.left() + static_cast<double>(i) * step + 1, area.bottom() - tall, step - 2, tall);
        painter.fillRect(bar, palette().color(QPalette::Highlight));
        painter.setPen(text);
        painter.drawText(QRectF(bar.left() - 10, bar.top() - line, bar.width() + 20, line), Qt::AlignCenter,
                         m_counts[i] == 0 ? QString() : QString::number(m_counts[i]));
        painter.drawText(QRectF(bar.left() - 20, area.bottom(), 40, line), Qt::AlignCenter,
                         QString::number(100 * i / m_counts.size()));
    }
    painter.drawText(QRectF(area.right() - 20, area.bottom(), 40, line), Qt::AlignCenter, QStringLiteral("100 %"));
    painter.setPen(QPen(text, 1, Qt::DashLine));
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const double x = area.left() + m_marks[i].share * area.width();
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + line));
        // Neighbours stand on two lines, so that close ones can be told apart.
        painter.drawText(QRectF(x - 60, area.bottom() + line * (i % 2 == 0 ? 1.0 : 2.0), 120, line), Qt::AlignCenter,
                         m_marks[i].name);
    }
}

} // namespace sihua::app
