#include "app/help/tour.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "app/help/tour_spotlight.h"

namespace sihua::app {

namespace {

constexpr int kWidth = 380;
constexpr int kGap = 14; // pixels between the widget and what is said of it

} // namespace

Tour::Tour(QWidget& window, std::function<void(Page)> show)
    : QFrame(&window),
      m_window(window),
      m_show(std::move(show)),
      m_spotlight(new TourSpotlight(&window)),
      m_count(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_back(new QPushButton(this)),
      m_next(new QPushButton(this)),
      m_end(new QPushButton(this)) {
    setObjectName(QStringLiteral("tour"));
    m_sentence->setObjectName(QStringLiteral("tourSentence"));
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_next->setObjectName(QStringLiteral("tourNext"));
    m_end->setObjectName(QStringLiteral("tourEnd"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setFixedWidth(kWidth);
    m_sentence->setWordWrap(true);
    m_next->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_count);
    buttons->addStretch(1);
    buttons->addWidget(m_end);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(m_sentence);
    layout->addLayout(buttons);
    setTabOrder(m_next, m_back);
    setTabOrder(m_back, m_end);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(m_step + 1); });
    connect(m_end, &QPushButton::clicked, this, &Tour::finish);
    window.installEventFilter(this);
    hide();
}

Tour::~Tour() = default;

void Tour::start() {
    m_steps = tourSteps();
    go(0);
}

void Tour::finish() {
    if (m_step < 0) {
        return;
    }
    m_step = -1;
    m_target = nullptr;
    hide();
    m_spotlight->hide();
    Q_EMIT finished();
}

void Tour::go(int step) {
    if (step >= m_steps.size()) {
        finish();
        return;
    }
    m_step = std::max(step, 0);
    const auto& one = m_steps[m_step];
    m_show(one.page);
    if (m_target != nullptr) {
        m_target->removeEventFilter(this);
    }
    m_target = m_window.findChild<QWidget*>(one.widget);
    if (m_target != nullptr) {
        m_target->installEventFilter(this);
    }
    retranslate();
    show();
    m_spotlight->show();
    place();
    QTimer::singleShot(0, this, &Tour::place); // after the page has laid itself out
    m_next->setFocus();
}

void Tour::place() {
    if (!isRunning()) {
        return;
    }
    QRect lit;
    if (m_target != nullptr && m_target->isVisible()) {
        lit = QRect(m_target->mapTo(&m_window, QPoint(0, 0)), m_target->size()).intersected(m_window.rect());
    }
    m_spotlight->setGeometry(m_window.rect());
    m_spotlight->setLit(lit);
    m_spotlight->raise();
    resize(kWidth, layout()->heightForWidth(kWidth));
    // Below the widget where there is room, else above, beside, or over its foot.
    QPoint corner = m_window.rect().center() - rect().center();
    if (!lit.isEmpty()) {
        const int below = lit.bottom() + kGap;
        const int above = lit.top() - kGap - height();
        const int right = lit.right() + kGap;
        const int left = lit.left() - kGap - width();
        corner = {lit.left(), below};
        if (below + height() > m_window.height()) {
            if (above >= 0) {
                corner = {lit.left(), above};
            } else if (right + width() <= m_window.width()) {
                corner = {right, lit.top() + kGap};
            } else if (left >= 0) {
                corner = {left, lit.top() + kGap};
            } else {
                corner = {lit.right() - width() - kGap, lit.bottom() - height() - kGap};
            }
        }
    }
    move(std::clamp(corner.x(), 4, std::max(4, m_window.width() - width() - 4)),
         std::clamp(corner.y(), 4, std::max(4, m_window.height() - height() - 4)));
    raise();
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    const bool isMoved =
        event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::Show;
    if (isMoved && isRunning() && (watched == &m_window || watched == m_target)) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void Tour::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && isRunning()) {
        m_steps = tourSteps();
        retranslate();
        place();
    }
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Escape:
        finish();
        break;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(m_step + 1);
        break;
    case Qt::Key_Left:
        go(m_step - 1);
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

void Tour::retranslate() {
    m_sentence->setText(m_steps[m_step].sentence);
    m_count->setText(tr("%1 of %2").arg(m_step + 1).arg(m_steps.size()));
    m_back->setText(tr("&Back"));
    m_back->setEnabled(m_step > 0);
    m_next->setText(m_step + 1 < m_steps.size() ? tr("&Next") : tr("&Done"));
    m_end->setText(tr("&End the tour"));
    m_end->setVisible(m_step + 1 < m_steps.size());
    setAccessibleName(tr("Tour"));
    setAccessibleDescription(m_sentence->text());
    m_next->setAccessibleDescription(m_sentence->text()); // it has the focus: the sentence is read out
}

} // namespace sihua::app
