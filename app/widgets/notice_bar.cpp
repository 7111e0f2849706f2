#include "app/widgets/notice_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sihua::app {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent),
      m_message(new QLabel(this)),
      m_first(new QPushButton(this)),
      m_second(new QPushButton(this)),
      m_close(new QPushButton(tr("Close"), this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_first);
    layout->addWidget(m_second);
    layout->addWidget(m_close);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_first->setObjectName(QStringLiteral("firstAction"));
    m_second->setObjectName(QStringLiteral("secondAction"));
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_first, &QPushButton::clicked, this, [this] { m_runFirst(); });
    connect(m_second, &QPushButton::clicked, this, [this] { m_runSecond(); });
    hide();
}

void NoticeBar::set(QPushButton* button, const Action& action) {
    button->setText(action.text);
    button->setVisible(!action.text.isEmpty());
}

void NoticeBar::tell(const QString& message, const Action& first, const Action& second) {
    m_message->setText(message);
    m_runFirst = first.run;
    m_runSecond = second.run;
    set(m_first, first);
    set(m_second, second);
    show();
}

QString NoticeBar::message() const { return m_message->text(); }

void NoticeBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_close->setText(tr("Close"));
    }
}

} // namespace sihua::app
