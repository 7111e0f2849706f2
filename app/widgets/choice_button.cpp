#include "app/widgets/choice_button.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPainter>

#include "app/widgets/paint_parts.h"

namespace sihua::app {

namespace {

constexpr int kPadding = 9;
constexpr int kGap = 10;
constexpr double kCorner = 6.0;

int capSize(const QFontMetrics& metrics) { return metrics.height() + 2; }

} // namespace

ChoiceButton::ChoiceButton(Kind kind, const QString& key, const QString& text, QWidget* parent)
    : QAbstractButton(parent),
      m_kind(kind),
      m_key(key) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(text);
    setAccessibleDescription(key);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect ChoiceButton::textArea(int width) const {
    const int cap = capSize(fontMetrics());
    const int left = kPadding + cap + kGap + cap + kGap;
    return {left, kPadding, std::max(80, width - left - kPadding), 10000};
}

int ChoiceButton::heightForWidth(int width) const {
    const int text = fontMetrics().boundingRect(textArea(width), Qt::TextWordWrap, this->text()).height();
    return std::max(text, capSize(fontMetrics())) + 2 * kPadding;
}

QSize ChoiceButton::sizeHint() const { return {420, heightForWidth(std::max(width(), 300))}; }

QSize ChoiceButton::minimumSizeHint() const { return {220, heightForWidth(std::max(width(), 300))}; }

void ChoiceButton::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
}

void ChoiceButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto text = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    const auto accent = palette().color(QPalette::Highlight);
    const QRectF ground = QRectF(rect()).adjusted(1, 1, -1, -1);

    painter.setBrush(isChecked()
                         ? faint(accent, 0.16F)
                         : (underMouse() && isEnabled() ? faint(text, 0.06F) : palette().color(QPalette::Base)));
    painter.setPen(isChecked() ? QPen(accent, 1.6) : QPen(faint(text, 0.25F), 1.0));
    painter.drawRoundedRect(ground, kCorner, kCorner);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent, 2.0));
        painter.drawRoundedRect(ground.adjusted(3, 3, -3, -3), kCorner - 2, kCorner - 2);
    }

    const int cap = capSize(fontMetrics());
    const QRectF keyCap(kPadding, kPadding, cap, cap);
    painter.setBrush(faint(text, 0.08F));
    painter.setPen(QPen(faint(text, 0.3F), 1.0));
    painter.drawRoundedRect(keyCap, 4, 4);
    painter.setPen(text);
    painter.drawText(keyCap, Qt::AlignCenter, m_key);

    const QRectF mark = QRectF(kPadding + cap + kGap, kPadding, cap, cap).adjusted(3, 3, -3, -3);
    painter.setPen(QPen(isChecked() ? accent : faint(text, 0.5F), 1.5));
    painter.setBrush(Qt::NoBrush);
    if (m_kind == Kind::One) {
        painter.drawEllipse(mark);
        if (isChecked()) {
            painter.setBrush(accent);
            painter.setPen(Qt::NoPen);
            painter.drawEllipse(mark.adjusted(4, 4, -4, -4));
        }
    } else {
        if (isChecked()) {
            painter.setBrush(accent);
        }
        painter.drawRoundedRect(mark, 3, 3);
        if (isChecked()) {
            painter.setPen(
                QPen(palette().color(QPalette::HighlightedText), 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(QPolygonF{{mark.left() + mark.width() * 0.22, mark.top() + mark.height() * 0.52},
                                           {mark.left() + mark.width() * 0.42, mark.top() + mark.height() * 0.72},
                                           {mark.left() + mark.width() * 0.78, mark.top() + mark.height() * 0.3}});
        }
    }

    painter.setPen(text);
    auto area = textArea(width());
    area.setTop(kPadding + 1);
    area.setBottom(height());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, this->text());
}

void ChoiceButton::enterEvent(QEnterEvent*) { update(); }
void ChoiceButton::leaveEvent(QEvent*) { update(); }

void ChoiceButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space) {
        QAbstractButton::keyPressEvent(event);
        return;
    }
    event->ignore();
}

} // namespace sihua::app
