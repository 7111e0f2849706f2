#include "app/widgets/radar_chart.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QPainter>

namespace sihua::app {

namespace {

constexpr int kRings = 4;
constexpr double kWideEnough = 0.3; ///< Of the smaller side: rings of that radius can be read.
constexpr double kLabelGap = 10.0;  ///< Between the outer ring and a label, in the painter's units.

/// Straight up for the first axis, then clockwise.
QPointF direction(std::size_t axis, std::size_t count) {
    const double angle = 2.0 * std::numbers::pi * static_cast<double>(axis) / static_cast<double>(count);
    return {std::sin(angle), -std::cos(angle)};
}

QPolygonF ring(const QPointF& centre, double radius, std::size_t count) {
    QPolygonF polygon;
    for (std::size_t i = 0; i < count; ++i) {
        polygon << centre + direction(i, count) * radius;
    }
    return polygon;
}

/// The label's rectangle: outside the ring, on the side to which the axis points.
QRectF labelArea(const QSizeF& size, const QPointF& end, const QPointF& towards) {
    const double left = end.x() - size.width() / 2.0 + towards.x() * (size.width() / 2.0 + kLabelGap);
    const double top = end.y() - size.height() / 2.0 + towards.y() * (size.height() / 2.0 + kLabelGap);
    return {QPointF(left, top), size};
}

/// The greatest radius at which no label leaves the area.
double fittingRadius(const QRectF& area, const std::vector<QSizeF>& labels) {
    double radius = std::min(area.width(), area.height()) / 2.0;
    for (; radius > 10.0; radius -= 2.0) {
        const bool fits = [&] {
            for (std::size_t i = 0; i < labels.size(); ++i) {
                const auto towards = direction(i, labels.size());
                if (!area.contains(labelArea(labels[i], area.center() + towards * radius, towards))) {
                    return false;
                }
            }
            return true;
        }();
        if (fits) {
            break;
        }
    }
    return radius;
}

} // namespace

void paintRadar(QPainter& painter, const QRectF& area, const std::vector<RadarAxis>& axes, const RadarColours& colours,
                const std::vector<RadarSeries>& others) {
    const auto count = axes.size();
    if (count < 3) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Long names leave little room for the rings: the way of setting them that leaves most is taken, smaller type last.
    std::vector<QSizeF> labels;
    double radius = 0;
    const auto plain = painter.font();
    for (const double scale : {1.0, 0.9, 0.8}) {
        auto font = plain;
        if (plain.pointSizeF() > 0) {
            font.setPointSizeF(plain.pointSizeF() * scale);
        } else { // on paper it is given in pixels
            font.setPixelSize(std::max(1, qRound(plain.pixelSize() * scale)));
        }
        painter.setFont(font);
        for (const double share : {3.0, 4.0, 5.0, 6.0}) {
            std::vector<QSizeF> tried;
            const QRectF anywhere(0, 0, area.width() / share, area.height());
            for (const auto& axis : axes) {
                tried.push_back(painter.boundingRect(anywhere, Qt::AlignCenter | Qt::TextWordWrap, axis.label).size());
            }
            if (const double fitting = fittingRadius(area, tried); fitting > radius) {
                radius = fitting;
                labels = std::move(tried);
            }
        }
        if (radius > std::min(area.width(), area.height()) * kWideEnough) {
            break;
        }
    }
    const auto centre = area.center();

    painter.setPen(QPen(colours.grid, 1.0));
    painter.setBrush(Qt::NoBrush);
    for (int i = 1; i <= kRings; ++i) {
        painter.drawPolygon(ring(centre, radius * i / kRings, count));
    }
    for (std::size_t i = 0; i < count; ++i) {
        painter.drawLine(centre, centre + direction(i, count) * radius);
    }

    QPolygonF shape;
    for (std::size_t i = 0; i < count; ++i) {
        if (axes[i].share) {
            shape << centre + direction(i, count) * (radius * std::clamp(*axes[i].share, 0.0, 1.0));
        }
    }
    auto fill = colours.shape;
    fill.setAlphaF(0.25F);
    painter.setPen(QPen(colours.shape, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(fill);
    if (static_cast<std::size_t>(shape.size()) == count) {
        painter.drawPolygon(shape);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.shape);
    for (const auto& point : shape) {
        painter.drawEllipse(point, 3.0, 3.0);
    }

    painter.setBrush(Qt::NoBrush);
    for (std::size_t line = 0; line < others.size(); ++line) {
        painter.setPen(QPen(others[line].colour, 1.25, line % 2 == 0 ? Qt::DashLine : Qt::DotLine));
        QPolygonF outline;
        for (std::size_t i = 0; i < count && i < others[line].shares.size(); ++i) {
            if (others[line].shares[i]) {
                outline << centre + direction(i, count) * (radius * std::clamp(*others[line].shares[i], 0.0, 1.0));
            }
        }
        if (static_cast<std::size_t>(outline.size()) == count) {
            painter.drawPolygon(outline);
        } else {
            painter.drawPolyline(outline);
        }
    }

    painter.setPen(colours.text);
    for (std::size_t i = 0; i < count; ++i) {
        const auto towards = direction(i, count);
        painter.drawText(labelArea(labels[i], centre + towards * radius, towards), Qt::AlignCenter | Qt::TextWordWrap,
                         axes[i].label);
    }
    painter.restore();
}

RadarChart::RadarChart(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void RadarChart::setAxes(std::vector<RadarAxis> axes) {
    if (m_axes != axes) {
        m_axes = std::move(axes);
        update();
    }
}

void RadarChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto text = palette().color(QPalette::WindowText);
    auto grid = text;
    grid.setAlphaF(0.2F);
    paintRadar(painter, QRectF(rect()).adjusted(2, 2, -2, -2), m_axes,
               {text, grid, palette().color(QPalette::Highlight)});
}

} // namespace sihua::app
