// app/views/history_page.h - Who changed what when, assessments compared, and what merged files differ about.
#pragma once

#include "app/session/change.h"
#include "app/views/page_view.h"
#include "core/workspace/journal.h"

class QTabWidget;

namespace sihua::app {

class ChangesPanel;
class ComparisonPanel;
class ConflictPanel;
class Session;

class HistoryPage : public PageView {
    Q_OBJECT

public:
    explicit HistoryPage(Session& session, QWidget* parent = nullptr);

    void takeFocus() override;
    /// The conflicts, after a merge.
    void showConflicts();

Q_SIGNALS:
    /// Another workspace is to be taken in.
    void mergeRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void retranslate();

    Session& m_session;
    QTabWidget* m_tabs;
    ChangesPanel* m_changes;
    ComparisonPanel* m_comparison;
    ConflictPanel* m_conflicts;
    bool m_isStale = true; ///< What changed while the page was not shown is read when it is.
};

} // namespace sihua::app
