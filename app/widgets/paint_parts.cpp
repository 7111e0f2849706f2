#include "app/widgets/paint_parts.h"

#include <QAbstractButton>
#include <QPainter>

namespace sihua::app {

namespace {

constexpr double kCorner = 5.0;

} // namespace

QColor faint(QColor colour, float opacity) {
    colour.setAlphaF(opacity);
    return colour;
}

void paintButtonGround(QPainter& painter, const QAbstractButton& button) {
    const auto text = button.palette().color(QPalette::WindowText);
    const QRectF area = QRectF(button.rect()).adjusted(1, 1, -1, -1);
    painter.save();
    painter.setPen(Qt::NoPen);
    if (button.isEnabled() && (button.underMouse() || button.isDown())) {
        painter.setBrush(faint(text, button.isDown() ? 0.14F : 0.06F));
        painter.drawRoundedRect(area, kCorner, kCorner);
    }
    if (button.hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(button.palette().color(QPalette::Highlight), 2.0));
        painter.drawRoundedRect(area, kCorner, kCorner);
    }
    painter.restore();
}

} // namespace sihua::app
