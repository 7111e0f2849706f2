#include "app/views/history_page.h"

#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include "app/session/session.h"
#include "app/views/changes_panel.h"
#include "app/views/comparison_panel.h"
#include "app/views/conflict_panel.h"

namespace sihua::app {

HistoryPage::HistoryPage(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_tabs(new QTabWidget(this)),
      m_changes(new ChangesPanel(session, this)),
      m_comparison(new ComparisonPanel(session, this)),
      m_conflicts(new ConflictPanel(session, this)) {
    m_tabs->setObjectName(QStringLiteral("historyTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_changes, QString());
    m_tabs->addTab(m_comparison, QString());
    m_tabs->addTab(m_conflicts, QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(m_tabs);
    connect(&session, &Session::changed, this, &HistoryPage::onChanged);
    connect(m_changes, &ChangesPanel::failed, this, &PageView::failed);
    connect(m_changes, &ChangesPanel::told, this, &PageView::told);
    connect(m_changes, &ChangesPanel::momentRequested, this, [this](workspace::Moment moment) {
        m_tabs->setCurrentWidget(m_comparison);
        m_comparison->showMoment(moment);
        m_comparison->takeFocus();
    });
    connect(m_comparison, &ComparisonPanel::failed, this, &PageView::failed);
    connect(m_comparison, &ComparisonPanel::questionRequested, this, &PageView::questionRequested);
    connect(m_conflicts, &ConflictPanel::failed, this, &PageView::failed);
    connect(m_conflicts, &ConflictPanel::told, this, &PageView::told);
    connect(m_conflicts, &ConflictPanel::mergeRequested, this, &HistoryPage::mergeRequested);
    retranslate();
}

void HistoryPage::takeFocus() {
    if (m_tabs->currentWidget() == m_comparison) {
        m_comparison->takeFocus();
    } else if (m_tabs->currentWidget() == m_conflicts) {
        m_conflicts->takeFocus();
    } else {
        m_changes->takeFocus();
    }
}

void HistoryPage::showConflicts() {
    m_tabs->setCurrentWidget(m_conflicts);
    m_conflicts->takeFocus();
}

void HistoryPage::onChanged(const Change&) {
    m_isStale = true;
    if (isVisible()) {
        refresh();
    }
}

void HistoryPage::refresh() {
    m_isStale = false;
    m_changes->refresh();
    m_comparison->refresh();
    m_conflicts->refresh();
    retranslate();
}

void HistoryPage::showEvent(QShowEvent* event) {
    PageView::showEvent(event);
    if (m_isStale) {
        refresh();
    }
}

void HistoryPage::changeEvent(QEvent* event) {
    PageView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void HistoryPage::retranslate() {
    m_tabs->setTabText(m_tabs->indexOf(m_changes), tr("Changes"));
    m_tabs->setTabText(m_tabs->indexOf(m_comparison), tr("Compare"));
    const int open = m_conflicts->count();
    m_tabs->setTabText(m_tabs->indexOf(m_conflicts), open == 0 ? tr("Merge") : tr("Merge: %1 to settle").arg(open));
}

} // namespace sihua::app
