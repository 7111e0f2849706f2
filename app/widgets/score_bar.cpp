#include "app/widgets/score_bar.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPainter>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr int kIndent = 12;
constexpr int kBarHeight = 4;
constexpr int kMargin = 4;
constexpr int kTagRoom = 56; // for what the last answer changed, so that nothing moves when it is told

} // namespace

ScoreBar::ScoreBar(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreBar::setContent(const QString& name, const QString& figure, std::optional<double> share, int depth,
                          bool marked) {
    setText(name);
    m_figure = figure;
    m_share = share;
    m_marked = marked;
    if (m_depth != depth) {
        m_depth = depth;
        updateGeometry();
    }
    auto bold = font();
    bold.setBold(depth == 0);
    setFont(bold);
    setAccessibleName(name + QStringLiteral(" ") + figure);
    fit();
    update();
}

void ScoreBar::fit() {
    const int room = width() - 2 * kMargin - m_depth * kIndent - kTagRoom;
    const bool twoLines = fontMetrics().horizontalAdvance(text()) + fontMetrics().horizontalAdvance(m_figure) > room;
    if (twoLines != m_twoLines) {
        m_twoLines = twoLines;
        updateGeometry();
    }
}

void ScoreBar::setChange(const QString& change) {
    if (m_change != change) {
        m_change = change;
        setAccessibleDescription(change);
        update();
    }
}

QSize ScoreBar::sizeHint() const {
    return {240, fontMetrics().height() * (m_twoLines ? 2 : 1) + kBarHeight + 2 * kMargin + 3};
}

QSize ScoreBar::minimumSizeHint() const { return {140, sizeHint().height()}; }

void ScoreBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintButtonGround(painter, *this);
    const auto area = rect().adjusted(kMargin + m_depth * kIndent, kMargin, -kMargin, -kMargin);
    const int textHeight = fontMetrics().height();
    QRect line(area.left(), area.top(), area.width(), textHeight);

    const auto figure = m_marked ? m_figure + QStringLiteral(" *") : m_figure;
    const int figureWidth = fontMetrics().horizontalAdvance(figure);
    painter.setPen(palette().color(QPalette::WindowText));
    if (m_twoLines) {
        painter.drawText(line.translated(0, textHeight), Qt::AlignRight | Qt::AlignVCenter, figure);
    } else {
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, figure);
        line.setRight(line.right() - figureWidth - 8);
    }
    if (!m_change.isEmpty()) {
        painter.save();
        auto bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        const int width = QFontMetrics(bold).horizontalAdvance(m_change) + 10;
        const QRect tag(line.right() - width, line.top(), width, line.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRoundedRect(tag, 4, 4);
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(tag, Qt::AlignCenter, m_change);
        painter.restore();
        line.setRight(tag.left() - 6);
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));

    const QRectF track(area.left(), area.top() + textHeight * (m_twoLines ? 2 : 1) + 3, area.width(), kBarHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(palette().color(QPalette::WindowText), 0.14F));
    painter.drawRoundedRect(track, kBarHeight / 2.0, kBarHeight / 2.0);
    if (m_share && *m_share > 0) {
        auto bar = track;
        bar.setWidth(std::max<double>(kBarHeight, track.width() * std::min(*m_share, 1.0)));
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
    }
}

void ScoreBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ScoreBar::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    fit();
}

void ScoreBar::enterEvent(QEnterEvent*) { update(); }
void ScoreBar::leaveEvent(QEvent*) { update(); }

void ScoreBar::changeEvent(QEvent* event) {
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
        updateGeometry();
    }
}

} // namespace sihua::app
