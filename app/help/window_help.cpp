#include "app/help/window_help.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QMainWindow>
#include <QMenu>

#include "app/help/glossary_tips.h"
#include "app/help/help_topics.h"
#include "app/help/help_window.h"
#include "app/help/tour.h"
#include "app/views/main_menu.h"

namespace sihua::app {

namespace {

QAction* action(QMainWindow& window, const char* name, const QKeySequence& key = {}) {
    auto* made = new QAction(&window);
    made->setObjectName(QString::fromLatin1(name));
    made->setShortcut(key);
    return made;
}

} // namespace

WindowHelp::WindowHelp(QMainWindow& window, MainMenu& menu)
    : QObject(&window),
      m_window(window),
      m_menu(menu),
      m_here(action(window, "actionHelp", QKeySequence(Qt::Key_F1))),
      m_contents(action(window, "actionManual")),
      m_glossary(action(window, "actionGlossary")),
      m_startTour(action(window, "actionTour")),
      m_tour(new Tour(window, [this](Page page) { m_menu.page(page)->trigger(); })) {
    m_here->setShortcutContext(Qt::ApplicationShortcut); // dialogs have no menu of their own
    auto* first = menu.helpMenu()->actions().value(0);
    menu.helpMenu()->insertActions(first, {m_here, m_contents, m_glossary, m_startTour});
    menu.helpMenu()->insertSeparator(first);
    window.addAction(m_here); // the menu bar is away while presenting
    connect(m_here, &QAction::triggered, this, &WindowHelp::openHere);
    connect(m_contents, &QAction::triggered, this, [this] { open({QStringLiteral("start"), {}}); });
    connect(m_glossary, &QAction::triggered, this, [this] { open({QStringLiteral("glossary"), {}}); });
    connect(m_startTour, &QAction::triggered, this, &WindowHelp::startTour);
    new GlossaryTips(this);
    window.installEventFilter(this);
    retranslate();
}

void WindowHelp::openHere() {
    std::optional<Page> page;
    for (const auto one : kPages) {
        if (m_menu.page(one)->isChecked()) {
            page = one;
        }
    }
    const auto* focus = QApplication::focusWidget();
    if (focus != nullptr && m_help != nullptr && m_help->isAncestorOf(focus)) {
        return; // the manual is what one looks at
    }
    open(topicOf(page, focus));
}

void WindowHelp::open(const ManualPlace& place) {
    if (m_help == nullptr) {
        m_help = new HelpWindow(&m_window);
    }
    m_help->open(place);
}

void WindowHelp::startTour() {
    if (m_menu.page(Page::Interview)->isEnabled()) {
        m_tour->start();
    } else {
        Q_EMIT sampleRequested();
    }
}

void WindowHelp::endTour() { m_tour->finish(); }

bool WindowHelp::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::eventFilter(watched, event);
}

void WindowHelp::retranslate() {
    m_here->setText(tr("&Help on this"));
    m_contents->setText(tr("&Manual"));
    m_glossary->setText(tr("&Glossary"));
    m_startTour->setText(tr("&Tour in five minutes"));
}

} // namespace sihua::app
