// app/views/path_panel.h - The least set of improvements that reaches a level; what the owner will not touch is switched off.
#pragma once

#include <optional>
#include <set>

#include <QWidget>

#include "app/jobs/job_runner.h"
#include "core/base/error.h"
#include "core/diagnosis/cheapest_path.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace sihua::app {

class Session;

/// The path is looked for in the background; a toggle or another target gives the search before up.
class PathPanel : public QWidget {
    Q_OBJECT

public:
    explicit PathPanel(Session& session, QWidget* parent = nullptr);

    void refresh();
    [[nodiscard]] bool isSearching() const { return m_job.isRunning(); }

Q_SIGNALS:
    void questionRequested(const sihua::FactId& fact);
    void failed(const sihua::Error& error);
    /// The list shows the path for the target and the toggles as they are.
    void found();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void search();
    void showPath(const std::optional<diagnosis::CheapestPath>& path);
    void onToggled(QStandardItem* item);

    Session& m_session;
    QLabel* m_targetLabel;
    QComboBox* m_target;
    QProgressBar* m_busy;
    QLabel* m_verdict;
    QStandardItemModel* m_model;
    QTreeView* m_list;
    std::set<FactId> m_locked;
    std::string m_scheme;
    std::optional<diagnosis::CheapestPath> m_path;
    bool m_isFilling = false;
    JobRunner m_job;
};

} // namespace sihua::app
