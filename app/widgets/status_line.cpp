#include "app/widgets/status_line.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPainter>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr int kMargin = 4;
constexpr int kGap = 8;

int markSize(const QFontMetrics& metrics) { return metrics.height() - 2; }

} // namespace

void paintMark(QPainter& painter, const QRectF& square, StatusLine::Mark mark, const QPalette& palette) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto text = palette.color(QPalette::WindowText);
    const bool filled = mark == StatusLine::Mark::Yes;
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(faint(text, 0.7F), 1.4));
    painter.setBrush(filled ? QBrush(palette.color(QPalette::Highlight)) : QBrush(Qt::NoBrush));
    painter.drawEllipse(square.adjusted(1, 1, -1, -1));
    const auto at = [&](double x, double y) {
        return QPointF(square.left() + x * square.width(), square.top() + y * square.height());
    };
    painter.setPen(QPen(filled ? palette.color(QPalette::HighlightedText) : text, 1.8, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (mark) {
    case StatusLine::Mark::Yes:
        painter.drawPolyline(QPolygonF{at(0.28, 0.52), at(0.44, 0.68), at(0.72, 0.34)});
        break;
    case StatusLine::Mark::No:
        painter.drawLine(at(0.34, 0.34), at(0.66, 0.66));
        painter.drawLine(at(0.66, 0.34), at(0.34, 0.66));
        break;
    case StatusLine::Mark::Unknown:
    case StatusLine::Mark::Warning: {
        auto font = painter.font();
        font.setBold(true);
        font.setPixelSize(std::max(8, static_cast<int>(square.height() * 0.68)));
        painter.setFont(font);
        painter.drawText(square, Qt::AlignCenter,
                         mark == StatusLine::Mark::Warning ? QStringLiteral("!") : QStringLiteral("?"));
        break;
    }
    }
    painter.restore();
}

StatusLine::StatusLine(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void StatusLine::setContent(Mark mark, const QString& text, const QString& figure) {
    m_mark = mark;
    m_figure = figure;
    setText(text);
    setAccessibleName(text + QStringLiteral(" ") + figure);
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

int StatusLine::textWidth(int width) const {
    const int figure = m_figure.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_figure) + kGap;
    return std::max(60, width - 2 * kMargin - markSize(fontMetrics()) - kGap - figure);
}

int StatusLine::heightForWidth(int width) const {
    const QRect text = fontMetrics().boundingRect(QRect(0, 0, textWidth(width), 10000), Qt::TextWordWrap, this->text());
    return std::max(text.height(), markSize(fontMetrics())) + 2 * kMargin;
}

QSize StatusLine::sizeHint() const { return {260, heightForWidth(std::max(width(), 200))}; }

QSize StatusLine::minimumSizeHint() const { return {140, heightForWidth(std::max(width(), 200))}; }

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintButtonGround(painter, *this);
    const auto area = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const int mark = markSize(fontMetrics());
    paintMark(painter, QRectF(area.left(), area.top() + 1, mark, mark), m_mark, palette());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(area.left() + mark + kGap, area.top(), textWidth(width()), area.height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text());
    painter.drawText(area, Qt::AlignRight | Qt::AlignTop, m_figure);
}

void StatusLine::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void StatusLine::enterEvent(QEnterEvent*) { update(); }
void StatusLine::leaveEvent(QEvent*) { update(); }

void StatusLine::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
}

} // namespace sihua::app
