// app/views/enterprise_page.h - The enterprises of the workspace: found as one types, added, edited, opened.
#pragma once

#include <optional>

#include "app/views/page_view.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace sihua::app {

class EnterpriseModel;
class Session;

class EnterprisePage : public PageView {
    Q_OBJECT

public:
    explicit EnterprisePage(Session& session, QWidget* parent = nullptr);

    /// Selects the enterprise shown and takes the focus.
    void takeFocus() override;

Q_SIGNALS:
    void addRequested();
    void editRequested(const sihua::EnterpriseId& id);
    void openRequested(const sihua::EnterpriseId& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refresh();
    [[nodiscard]] std::optional<EnterpriseId> selected() const;

    Session& m_session;
    EnterpriseModel* m_model;
    QSortFilterProxyModel* m_filter;
    QLineEdit* m_search;
    QTableView* m_table;
    QLabel* m_empty;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_open;
};

} // namespace sihua::app
