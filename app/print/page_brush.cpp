#include "app/print/page_brush.h"

#include <QFontMetricsF>

#include "app/text/languages.h"

namespace sihua::app {

QFont printFont(double points, bool isBold) {
    QFont font;
    // named: what fontconfig falls back to shows Japanese letter forms
    font.setFamilies(fontFamilies());
    font.setPointSizeF(points);
    font.setBold(isBold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // shaped, digits beside Latin letters become glyphs of their own that no character has: a search for GB/T 39116
    // would find nothing
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

void PageBrush::line(const QRectF& where, const QString& text, double points, const QColor& colour, Qt::Alignment align,
                     bool isBold) {
    const QFont font = printFont(points, isBold);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(where, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                       QFontMetricsF(font, m_painter.device()).elidedText(text, Qt::ElideRight, where.width()));
}

double PageBrush::block(const QRectF& where, const QString& text, double points, const QColor& colour, bool isBold) {
    m_painter.setFont(printFont(points, isBold));
    m_painter.setPen(colour);
    constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    const QRectF needed = m_painter.boundingRect(where, kFlags, text);
    m_painter.drawText(where, kFlags, text);
    return needed.height();
}

void PageBrush::fill(const QRectF& where, const QColor& colour) { m_painter.fillRect(where, colour); }

void PageBrush::rule(double left, double right, double y, const QColor& colour, double points) {
    m_painter.setPen(QPen(colour, pt(points)));
    m_painter.drawLine(QPointF(left, y), QPointF(right, y));
}

} // namespace sihua::app
