#include "app/widgets/plan_chart.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr double kMargin = 6;
constexpr double kNameShare = 0.26; ///< Of the width, for names.
constexpr int kSeriesLines = 4;     ///< Height of a series, in lines of text.

/// Where things are, in the painter's units.
struct Layout {
    QRectF area;
    double line = 0;   ///< Height of a row.
    double names = 0;  ///< Width of the names.
    double column = 0; ///< Width of a column of time.
    double top = 0;    ///< Of the first row.
    std::vector<double> laneTops;
    std::vector<QRectF> bars; ///< Parallel to PlanData::bars.
    double bottom = 0;        ///< Of the last row.

    [[nodiscard]] double at(double time) const { return area.left() + names + time * column; }
};

double rowHeight(const QFont& font) { return QFontMetricsF(font).height() + kMargin; }

Layout layoutOf(const PlanData& data, const QRectF& area, const QFont& font) {
    Layout layout;
    layout.area = area;
    layout.line = rowHeight(font);
    layout.names = std::floor(area.width() * kNameShare);
    layout.column =
        (area.width() - layout.names - kMargin) / std::max<double>(1, static_cast<double>(data.columns.size()));
    layout.top = area.top() + layout.line * (data.marks.empty() ? 1 : 2);
    layout.bars.resize(data.bars.size());
    double y = layout.top;
    for (int lane = 0; lane < data.lanes.size(); ++lane) {
        layout.laneTops.push_back(y);
        y += layout.line;
        for (std::size_t i = 0; i < data.bars.size(); ++i) {
            const auto& bar = data.bars[i];
            if (bar.lane == lane) {
                layout.bars[i] = QRectF(QPointF(layout.at(bar.start) + 1, y + kMargin / 2),
                                        QPointF(layout.at(bar.end) - 1, y + layout.line - kMargin / 2));
                y += layout.line;
            }
        }
    }
    layout.bottom = y;
    return layout;
}

void paintSeries(QPainter& painter, const Layout& layout, double top, const QString& name,
                 const std::vector<double>& values, const std::vector<double>& limits, const PlanColours& colours) {
    const double height = layout.line * kSeriesLines;
    double most = 1;
    for (const auto& series : {values, limits}) {
        for (const double value : series) {
            most = std::max(most, value);
        }
    }
    const QRectF area(layout.area.left() + layout.names, top + layout.line / 2,
                      layout.area.width() - layout.names - kMargin, height - layout.line);
    painter.setPen(colours.text);
    painter.drawText(QRectF(layout.area.left() + kMargin, area.top(), layout.names - 2 * kMargin, area.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, name);
    painter.setPen(QPen(colours.grid, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const auto y = [&](double value) { return area.bottom() - value / most * area.height(); };
    for (std::size_t i = 0; i < values.size(); ++i) {
        const QRectF bar(QPointF(layout.at(static_cast<double>(i)) + 2, y(values[i])),
                         QPointF(layout.at(static_cast<double>(i) + 1) - 2, area.bottom()));
        auto fill = colours.bar;
        fill.setAlphaF(0.7F);
        painter.fillRect(bar, fill);
        if (values[i] > 0) {
            painter.setPen(colours.text);
            const auto text =
                QString::number(values[i], 'f', values[i] < 10 && values[i] != std::floor(values[i]) ? 1 : 0);
            // At the foot of the bar, where the line of the limit does not strike it through.
            const double foot = bar.height() >= layout.line ? area.bottom() : bar.top();
            painter.drawText(QRectF(bar.left() - 10, foot - layout.line, bar.width() + 20, layout.line),
                             Qt::AlignHCenter | Qt::AlignBottom, text);
        }
    }
    if (!limits.empty()) {
        QPainterPath path;
        for (std::size_t i = 0; i < limits.size(); ++i) {
            const QPointF from(layout.at(static_cast<double>(i)), y(limits[i]));
            i == 0 ? path.moveTo(from) : path.lineTo(from);
            path.lineTo(layout.at(static_cast<double>(i) + 1), y(limits[i]));
        }
        painter.setPen(QPen(colours.accent, 1.5, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
    }
}

void paintBar(QPainter& painter, const Layout& layout, const PlanBar& bar, const QRectF& area,
              const PlanColours& colours, bool isSelected) {
    if (bar.slackEnd > bar.end) {
        painter.setPen(QPen(colours.bar, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(QPointF(area.right(), area.top() + area.height() / 3),
                                QPointF(layout.at(bar.slackEnd) - 1, area.bottom() - area.height() / 3)));
    }
    auto fill = colours.bar;
    fill.setAlphaF(bar.isCritical ? 1.0F : 0.6F);
    painter.setBrush(fill);
    painter.setPen(bar.isCritical ? QPen(colours.text, 2) : QPen(colours.bar, 1));
    painter.drawRoundedRect(area, 3, 3);
    if (bar.isPinned || bar.isRequired) {
        const double size = area.height() / 3;
        const QPointF centre(area.left() + size + 2, area.center().y());
        painter.setPen(QPen(colours.text, 1));
        painter.setBrush(colours.accent);
        bar.isPinned ? painter.drawEllipse(centre, size / 1.5, size / 1.5)
                     : painter.drawRect(QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size));
    }
    if (isSelected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2, Qt::DotLine));
        painter.drawRect(area.adjusted(-3, -2, 3, 2));
    }
}

} // namespace

int planHeight(const PlanData& data, const QFont& font) {
    const auto layout = layoutOf(data, QRectF(0, 0, 1000, 1000), font);
    double height = layout.bottom;
    height += data.spent.empty() ? 0 : layout.line * kSeriesLines;
    height += data.people.empty() ? 0 : layout.line * kSeriesLines;
    return static_cast<int>(std::ceil(height + kMargin));
}

void paintPlan(QPainter& painter, const QRectF& area, const PlanData& data, const PlanColours& colours, int selected) {
    if (data.columns.isEmpty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto layout = layoutOf(data, area, painter.font());
    const QFontMetricsF metrics(painter.font());
    double bottom = layout.bottom;
    bottom += data.spent.empty() ? 0 : layout.line * kSeriesLines;
    bottom += data.people.empty() ? 0 : layout.line * kSeriesLines;
    for (int i = 0; i <= data.columns.size(); ++i) {
        painter.setPen(QPen(colours.grid, 1));
        painter.drawLine(QPointF(layout.at(i), area.top()), QPointF(layout.at(i), bottom));
        if (i < data.columns.size()) {
            painter.setPen(colours.text);
            painter.drawText(QRectF(layout.at(i), area.top(), layout.column, layout.line), Qt::AlignCenter,
                             metrics.elidedText(data.columns[i], Qt::ElideLeft, layout.column - 2));
        }
    }
    for (const auto& [column, name] : data.marks) {
        const QPointF centre(layout.at(column), area.top() + layout.line * 1.5);
        const double size = layout.line / 4;
        painter.setPen(QPen(colours.text, 1));
        painter.setBrush(colours.accent);
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -size), centre + QPointF(size, 0), centre + QPointF(0, size),
                                       centre + QPointF(-size, 0)}));
        painter.setPen(colours.text);
        const double width = metrics.horizontalAdvance(name) + kMargin;
        const bool isRight = centre.x() + size + width < area.right();
        painter.drawText(QRectF(isRight ? centre.x() + size + 2 : centre.x() - size - 2 - width,
                                area.top() + layout.line, width, layout.line),
                         static_cast<int>(Qt::AlignVCenter | (isRight ? Qt::AlignLeft : Qt::AlignRight)), name);
    }
    auto bold = painter.font();
    bold.setBold(true);
    const auto plain = painter.font();
    for (int lane = 0; lane < data.lanes.size(); ++lane) {
        const double top = layout.laneTops[static_cast<std::size_t>(lane)];
        painter.fillRect(QRectF(area.left(), top, area.width(), layout.line), faint(colours.text, 0.07F));
        painter.setFont(bold);
        painter.setPen(colours.text);
        painter.drawText(QRectF(area.left() + kMargin, top, area.width(), layout.line), Qt::AlignVCenter,
                         data.lanes[lane]);
        painter.setFont(plain);
    }
    painter.setBrush(Qt::NoBrush);
    for (const auto& [from, to] : data.links) {
        const auto& a = layout.bars[from];
        const auto& b = layout.bars[to];
        QPainterPath path(QPointF(a.right(), a.center().y()));
        const double middle = std::max(a.right() + 3, std::min(b.left() - 3, a.right() + layout.column / 3));
        path.lineTo(middle, a.center().y());
        path.lineTo(middle, b.center().y());
        path.lineTo(b.left(), b.center().y());
        painter.setPen(QPen(faint(colours.text, 0.45F), 1));
        painter.drawPath(path);
        painter.setBrush(faint(colours.text, 0.6F));
        painter.drawPolygon(QPolygonF({QPointF(b.left(), b.center().y()), QPointF(b.left() - 5, b.center().y() - 3),
                                       QPointF(b.left() - 5, b.center().y() + 3)}));
        painter.setBrush(Qt::NoBrush);
    }
    for (std::size_t i = 0; i < data.bars.size(); ++i) {
        const auto& box = layout.bars[i];
        painter.setPen(colours.text);
        const double width = layout.names - 3 * kMargin;
        painter.drawText(QRectF(area.left() + 2 * kMargin, box.top() - kMargin / 2, width, layout.line),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(data.bars[i].name, Qt::ElideRight, width));
        paintBar(painter, layout, data.bars[i], box, colours, static_cast<int>(i) == selected);
    }
    double top = layout.bottom;
    if (!data.spent.empty()) {
        paintSeries(painter, layout, top, data.moneyName, data.spent, data.available, colours);
        top += layout.line * kSeriesLines;
    }
    if (!data.people.empty()) {
        paintSeries(painter, layout, top, data.peopleName, data.people, data.capacity, colours);
    }
    painter.restore();
}

PlanChart::PlanChart(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString PlanChart::selected() const {
    return m_selected < 0 ? QString() : m_data.bars[static_cast<std::size_t>(m_selected)].id;
}

void PlanChart::setData(PlanData chart) {
    const auto was = selected();
    m_data = std::move(chart);
    m_selected = -1;
    m_dragged = -1;
    QStringList lines;
    for (std::size_t i = 0; i < m_data.bars.size(); ++i) {
        const auto& bar = m_data.bars[i];
        if (bar.id == was) {
            m_selected = static_cast<int>(i);
        }
        lines << bar.name + QStringLiteral(": ") + m_data.columns.value(bar.start) + QStringLiteral(" – ") +
                     m_data.columns.value(bar.end - 1);
    }
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
    Q_EMIT selectionChanged(selected());
}

void PlanChart::select(const QString& id) {
    for (std::size_t i = 0; i < m_data.bars.size(); ++i) {
        if (m_data.bars[i].id == id) {
            choose(static_cast<int>(i));
        }
    }
}

void PlanChart::choose(int index) {
    if (index != m_selected) {
        m_selected = index;
        update();
        Q_EMIT selectionChanged(selected());
    }
}

QSize PlanChart::sizeHint() const { return {760, planHeight(m_data, font())}; }
QSize PlanChart::minimumSizeHint() const { return {480, sizeHint().height()}; }

void PlanChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    auto chart = m_data;
    if (m_dragged >= 0) {
        auto& bar = chart.bars[static_cast<std::size_t>(m_dragged)];
        bar.start += m_dragBy;
        bar.end += m_dragBy;
        bar.slackEnd = bar.end;
    }
    const auto text = palette().color(QPalette::WindowText);
    paintPlan(painter, QRectF(rect()), chart,
              {text, faint(text, 0.15F), palette().color(QPalette::Highlight), palette().color(QPalette::Link)},
              hasFocus() || m_selected >= 0 ? m_selected : -1);
}

int PlanChart::barAt(const QPointF& point) const {
    const auto layout = layoutOf(m_data, QRectF(rect()), font());
    for (std::size_t i = 0; i < layout.bars.size(); ++i) {
        const auto& bar = layout.bars[i];
        if (point.y() >= bar.top() - kMargin / 2 && point.y() < bar.bottom() + kMargin / 2) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

void PlanChart::keyPressEvent(QKeyEvent* event) {
    const int count = static_cast<int>(m_data.bars.size());
    // Bars stand lane by lane; going down follows what one sees.
    std::vector<int> order(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        order[static_cast<std::size_t>(i)] = i;
    }
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
        return m_data.bars[static_cast<std::size_t>(a)].lane < m_data.bars[static_cast<std::size_t>(b)].lane;
    });
    const auto place = std::find(order.begin(), order.end(), m_selected) - order.begin();
    switch (event->key()) {
    case Qt::Key_Down:
        if (count > 0) {
            choose(
                order[static_cast<std::size_t>(m_selected < 0 ? 0 : std::min<std::ptrdiff_t>(place + 1, count - 1))]);
        }
        return;
    case Qt::Key_Up:
        if (count > 0) {
            choose(order[static_cast<std::size_t>(m_selected < 0 ? 0 : std::max<std::ptrdiff_t>(place - 1, 0))]);
        }
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (m_selected >= 0) {
            const auto& bar = m_data.bars[static_cast<std::size_t>(m_selected)];
            const int start = bar.start + (event->key() == Qt::Key_Right ? 1 : -1);
            if (start >= 0 && start + bar.end - bar.start <= m_data.columns.size()) {
                Q_EMIT moveRequested(bar.id, start);
            }
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected >= 0) {
            Q_EMIT activated(selected());
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlanChart::mousePressEvent(QMouseEvent* event) {
    const int index = barAt(event->position());
    if (index >= 0) {
        choose(index);
        m_dragged = index;
        m_dragFrom = event->position().x();
        m_dragBy = 0;
    }
}

void PlanChart::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged < 0) {
        return;
    }
    const auto layout = layoutOf(m_data, QRectF(rect()), font());
    const auto& bar = m_data.bars[static_cast<std::size_t>(m_dragged)];
    const int by = static_cast<int>(std::lround((event->position().x() - m_dragFrom) / layout.column));
    m_dragBy = std::clamp(by, -bar.start, static_cast<int>(m_data.columns.size()) - bar.end);
    update();
}

void PlanChart::mouseReleaseEvent(QMouseEvent*) {
    if (m_dragged >= 0 && m_dragBy != 0) {
        const auto& bar = m_data.bars[static_cast<std::size_t>(m_dragged)];
        Q_EMIT moveRequested(bar.id, bar.start + m_dragBy);
    }
    m_dragged = -1;
    update();
}

void PlanChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_selected < 0 && !m_data.bars.empty()) {
        choose(0);
    }
    update();
}

void PlanChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

bool PlanChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = barAt(help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? QString() : m_data.bars[static_cast<std::size_t>(index)].tip,
                           this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace sihua::app
