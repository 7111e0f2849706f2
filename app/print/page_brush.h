// app/print/page_brush.h - What painted pages are made of: texts that fit, cards, bars, small tables, in points.
#pragma once

#include <vector>

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QRectF>

#include "core/report/branding.h"

namespace sihua::app {

/// The faces of printed pages, Chinese first.
[[nodiscard]] QFont printFont(double points, bool isBold = false);

class PageBrush {
public:
    /// @param point  a point in the painter's units
    PageBrush(QPainter& painter, double point, const report::Branding& branding)
        : m_painter(painter),
          m_point(point),
          m_branding(branding) {}

    [[nodiscard]] QPainter& painter() { return m_painter; }
    [[nodiscard]] double pt(double points) const { return points * m_point; }
    [[nodiscard]] QColor colour(std::uint32_t standard) const { return QColor::fromRgb(branded(m_branding, standard)); }

    /// One line, cut with an ellipsis where it is too long.
    void line(const QRectF& where, const QString& text, double points, const QColor& colour,
              Qt::Alignment align = Qt::AlignLeft, bool isBold = false);
    /// Wrapped text; @return the height that it takes.
    double block(const QRectF& where, const QString& text, double points, const QColor& colour, bool isBold = false);
    void fill(const QRectF& where, const QColor& colour);
    void rule(double left, double right, double y, const QColor& colour, double points);

private:
    QPainter& m_painter;
    double m_point;
    const report::Branding& m_branding;
};

} // namespace sihua::app
