#include "app/help/tour_spotlight.h"

#include <QPainter>
#include <QPainterPath>

namespace sihua::app {

namespace {

constexpr qreal kFrame = 3;
constexpr qreal kRound = 6;
constexpr int kDim = 110; // of 255

} // namespace

TourSpotlight::TourSpotlight(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void TourSpotlight::setLit(const QRect& lit) {
    m_lit = lit;
    update();
}

void TourSpotlight::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath dim;
    dim.addRect(rect());
    const QRectF hole = QRectF(m_lit).adjusted(-kFrame, -kFrame, kFrame, kFrame);
    if (!m_lit.isEmpty()) {
        dim.addRoundedRect(hole, kRound, kRound);
    }
    dim.setFillRule(Qt::OddEvenFill);
    painter.fillPath(dim, QColor(0, 0, 0, kDim));
    if (!m_lit.isEmpty()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), kFrame));
        painter.drawRoundedRect(hole, kRound, kRound);
    }
}

} // namespace sihua::app
