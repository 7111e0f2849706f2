#include "app/widgets/level_badge.h"

#include <QKeyEvent>
#include <QPainter>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr int kMargin = 6;
constexpr int kGap = 12;
constexpr double kStepGap = 3.0;

} // namespace

LevelBadge::LevelBadge(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LevelBadge::setContent(int level, int steps, const QString& name, const QString& detail) {
    m_level = level;
    m_steps = steps;
    m_detail = detail;
    setText(name);
    setAccessibleName(name + QStringLiteral(", ") + detail);
    update();
}

QFont LevelBadge::nameFont() const {
    auto large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setBold(true);
    return large;
}

QSize LevelBadge::sizeHint() const {
    return {260, QFontMetrics(nameFont()).height() + fontMetrics().height() + 2 * kMargin + 8};
}

void LevelBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintButtonGround(painter, *this);
    const auto area = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);

    // The level's figure on a disc.
    const int side = area.height();
    const QRectF disc(area.left(), area.top(), side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_level > 0 ? palette().color(QPalette::Highlight)
                                 : faint(palette().color(QPalette::WindowText), 0.18F));
    painter.drawEllipse(disc);
    auto figure = font();
    figure.setBold(true);
    figure.setPixelSize(side * 55 / 100);
    painter.setFont(figure);
    painter.setPen(palette().color(m_level > 0 ? QPalette::HighlightedText : QPalette::WindowText));
    painter.drawText(disc, Qt::AlignCenter, QString::number(m_level));

    QRect lines = area.adjusted(side + kGap, 0, 0, 0);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(nameFont());
    const QFontMetrics large(nameFont());
    painter.drawText(QRect(lines.left(), lines.top(), lines.width(), large.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     large.elidedText(text(), Qt::ElideRight, lines.width()));
    painter.setFont(font());
    const int second = lines.top() + large.height();
    painter.drawText(QRect(lines.left(), second, lines.width(), fontMetrics().height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_detail, Qt::ElideRight, lines.width()));

    // The ladder below: one cell a level, filled up to the level reached.
    if (m_steps > 0) {
        const double width = (lines.width() - kStepGap * (m_steps - 1)) / m_steps;
        for (int i = 0; i < m_steps; ++i) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(i < m_level ? palette().color(QPalette::Highlight)
                                         : faint(palette().color(QPalette::WindowText), 0.14F));
            painter.drawRoundedRect(QRectF(lines.left() + i * (width + kStepGap), area.bottom() - 4, width, 4), 2, 2);
        }
    }
}

void LevelBadge::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void LevelBadge::enterEvent(QEnterEvent*) { update(); }
void LevelBadge::leaveEvent(QEvent*) { update(); }

} // namespace sihua::app
