// app/views/knowledge_page.h - The rules to read: every scheme, question, initiative and subsidy with its source and sureness.
#pragma once

#include "app/jobs/job_runner.h"
#include "app/views/page_view.h"
#include "core/base/issue.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTabWidget;
class QTextBrowser;
class QTreeView;

namespace sihua::app {

class CrosswalkPanel;
class KnowledgeTree;
class Session;
class SourceView;

class KnowledgePage : public PageView {
    Q_OBJECT

public:
    explicit KnowledgePage(Session& session, QWidget* parent = nullptr);

    void takeFocus() override;

Q_SIGNALS:
    /// Catalogue and policies are in the tree.
    void planningRead();
    void checked();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void retranslate();
    void check();
    void showIssues();
    void compare();

    Session& m_session;
    KnowledgeTree* m_tree;
    QSortFilterProxyModel* m_filter;
    QTabWidget* m_tabs;
    QLineEdit* m_search;
    QTreeView* m_list;
    QTextBrowser* m_text;
    QPushButton* m_check;
    QLabel* m_checkTitle;
    QStandardItemModel* m_issueModel;
    QTreeView* m_issueList;
    SourceView* m_source; ///< Where the message chosen points to.
    CrosswalkPanel* m_crosswalk;
    Issues m_issues;
    QComboBox* m_old;
    QComboBox* m_new;
    QLabel* m_compareTitle;
    QStandardItemModel* m_changes;
    QTreeView* m_changeList;
    bool m_isReading = false;
    JobRunner m_reading;
    JobRunner m_checking;
};

} // namespace sihua::app
