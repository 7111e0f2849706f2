// app/views/enterprise_page.h - The enterprises of the workspace: a table, a board by stage, the city in figures.
#pragma once

#include <optional>
#include <vector>

#include "app/views/page_view.h"
#include "core/base/id.h"
#include "core/workspace/records.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;
class QToolButton;

namespace sihua::app {

class CityPanel;
class Dialogs;
class EnterpriseModel;
class Session;
class Settings;
class StageBoard;

/// Search and filters narrow all three views at once. What needs a file dialog, or longer work, it asks the window for.
class EnterprisePage : public PageView {
    Q_OBJECT

public:
    /// @pre settings and dialogs outlive the page
    EnterprisePage(Session& session, Settings& settings, Dialogs& dialogs, QWidget* parent = nullptr);

    /// Selects the enterprise shown and takes the focus.
    void takeFocus() override;

Q_SIGNALS:
    void addRequested();
    void importRequested();
    void editRequested(const sihua::EnterpriseId& id);
    void openRequested(const sihua::EnterpriseId& id);
    /// Of the last assessments of the enterprises selected.
    void questionnairesRequested(const std::vector<sihua::EnterpriseId>& enterprises);
    void workbooksRequested(const std::vector<sihua::EnterpriseId>& enterprises);
    void packRequested(const std::vector<sihua::EnterpriseId>& enterprises);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refresh();
    void refreshFilters();
    void applyFilter();
    void showView(int view);
    void keepResults();
    void fillColumns();
    void fillBulk();
    void moveTo(workspace::AssessmentState stage, const std::vector<EnterpriseId>& enterprises);
    [[nodiscard]] std::optional<EnterpriseId> current() const;
    [[nodiscard]] std::vector<EnterpriseId> selected() const;

    Session& m_session;
    Settings& m_settings;
    Dialogs& m_dialogs;
    EnterpriseModel* m_model;
    QTabBar* m_views;
    QLineEdit* m_search;
    QComboBox* m_district;
    QComboBox* m_division;
    QComboBox* m_size;
    QComboBox* m_stage;
    QComboBox* m_level;
    QPushButton* m_clear;
    QLabel* m_count;
    QStackedWidget* m_stack;
    QTableView* m_table;
    StageBoard* m_board;
    CityPanel* m_city;
    QLabel* m_empty;
    QPushButton* m_add;
    QPushButton* m_import;
    QPushButton* m_edit;
    QPushButton* m_open;
    QToolButton* m_bulk;
    QToolButton* m_columns;
};

} // namespace sihua::app
