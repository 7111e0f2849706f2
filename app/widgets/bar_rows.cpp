#include "app/widgets/bar_rows.h"

#include <algorithm>

#include <QPainter>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr int kBar = 6;
constexpr int kGap = 3;
constexpr int kMargin = 6;
constexpr int kRange = 3; // index of the range in the legend
constexpr int kSample = 26;

} // namespace

BarRows::BarRows(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void BarRows::setRows(std::vector<BarRow> rows, QStringList legend) {
    m_rows = std::move(rows);
    m_legend = std::move(legend);
    QStringList lines;
    for (const auto& row : m_rows) {
        lines << row.name + QStringLiteral(": ") + row.figure;
    }
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    setToolTip(QString());
    updateGeometry();
    update();
}

int BarRows::valueCount() const {
    int count = 1;
    for (int i = 1; i < kRange; ++i) {
        if (i < m_legend.size() && !m_legend[i].isEmpty()) {
            count = i + 1;
        }
    }
    return count;
}

int BarRows::rowHeight() const {
    return std::max(fontMetrics().height() + kMargin, valueCount() * (kBar + kGap) + kMargin);
}

QSize BarRows::sizeHint() const {
    const int legend = m_legend.isEmpty() ? 0 : fontMetrics().height() + 2 * kMargin;
    return {560, legend + static_cast<int>(m_rows.size()) * rowHeight() + kMargin};
}

void BarRows::paintSample(QPainter& painter, const QRectF& area, int kind) const {
    const auto colour = palette().color(QPalette::Highlight);
    switch (kind) {
    case 0:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        break;
    case 1:
        painter.setPen(QPen(colour, 1));
        painter.setBrush(QBrush(colour, Qt::BDiagPattern));
        break;
    case 2:
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
        painter.setBrush(Qt::NoBrush);
        break;
    default:
        painter.setPen(Qt::NoPen);
        painter.setBrush(faint(colour, 0.25F));
        break;
    }
    painter.drawRect(area);
}

void BarRows::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto text = palette().color(QPalette::WindowText);
    const auto& metrics = fontMetrics();
    int top = 0;
    if (!m_legend.isEmpty()) {
        int left = kMargin;
        for (int i = 0; i < m_legend.size(); ++i) {
            if (m_legend[i].isEmpty()) {
                continue;
            }
            paintSample(painter, QRectF(left, kMargin + metrics.height() / 2.0 - kBar / 2.0, kSample, kBar), i);
            painter.setPen(text);
            left += kSample + kMargin;
            painter.drawText(QRect(left, kMargin, width() - left, metrics.height()), Qt::AlignLeft, m_legend[i]);
            left += metrics.horizontalAdvance(m_legend[i]) + 3 * kMargin;
        }
        top = metrics.height() + 2 * kMargin;
    }
    int names = 0;
    int figures = 0;
    for (const auto& row : m_rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        figures = std::max(figures, metrics.horizontalAdvance(row.figure));
    }
    names = std::min(names, width() * 2 / 5);
    const int left = names + 3 * kMargin;
    const double track = std::max(40, width() - left - figures - 3 * kMargin);
    const int height = rowHeight();
    for (const auto& row : m_rows) {
        painter.setPen(text);
        painter.drawText(QRect(kMargin, top, names, height), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(row.name, Qt::ElideRight, names));
        painter.drawText(QRect(0, top, width() - kMargin, height), Qt::AlignVCenter | Qt::AlignRight, row.figure);
        painter.setPen(Qt::NoPen);
        painter.setBrush(faint(text, 0.08F));
        painter.drawRect(QRectF(left, top + kGap, track, height - 2 * kGap));
        const auto at = [&](double share) { return left + std::clamp(share, 0.0, 1.0) * track; };
        if (row.range) {
            paintSample(painter,
                        QRectF(QPointF(at(row.range->first), top + kGap),
                               QPointF(std::max(at(row.range->second), at(row.range->first) + 2), top + height - kGap)),
                        kRange);
        }
        const int count = valueCount();
        double y = top + (height - count * (kBar + kGap) + kGap) / 2.0;
        for (int i = 0; i < count; ++i, y += kBar + kGap) {
            if (row.values[i]) {
                paintSample(painter, QRectF(left, y, std::max(1.0, at(*row.values[i]) - left), kBar), i);
            }
        }
        top += height;
    }
}

} // namespace sihua::app
