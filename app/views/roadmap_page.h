// app/views/roadmap_page.h - The roadmap: what is done when, for which money and people, and how far from the best it can be.
//
//   sliders, pins, bans --RoadmapWishes--> planRoadmap() in the background --> Roadmap --> Gantt, scenarios, curve
//
// A slider plans again while it moves; what it is left at becomes a step of the history. The plan is a proposal: it is
// kept beside the assessment only by the button for it.
#pragma once

#include <QTimer>

#include "app/jobs/job_runner.h"
#include "app/jobs/plan_roadmap.h"
#include "app/session/change.h"
#include "app/views/page_view.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSlider;
class QSpinBox;
class QStandardItemModel;
class QTabWidget;
class QTableView;
class QTreeView;

namespace sihua::app {

class BarRows;
class PlanChart;
class Session;

class RoadmapPage : public PageView {
    Q_OBJECT

public:
    explicit RoadmapPage(Session& session, QWidget* parent = nullptr);

    void takeFocus() override;
    /// The plan shown; nothing while there is none.
    [[nodiscard]] const std::optional<roadmap::Roadmap>& roadmap() const noexcept { return m_result.roadmap; }

Q_SIGNALS:
    /// The page shows the plan for the wishes as they are, or why there is none.
    void planned();
    /// Scenarios and curve are there.
    void compared();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void fillControls();
    void readControls();
    void wish(const QString& step);
    void plan();
    void showPlan(PlanResult result);
    void showVerdict();
    void showGantt();
    void showSelected();
    void showLeftOut();
    void compare();
    void showCompared();
    void retranslate();
    [[nodiscard]] PlanRequest request() const;
    void quote();
    [[nodiscard]] const roadmap::RoadmapItem* selectedItem() const;

    Session& m_session;
    RoadmapWishes m_wishes;
    PlanningKnowledgePtr m_knowledge;
    PlanResult m_result;
    bool m_isStale = true;
    bool m_isFilling = false;
    std::optional<ComparedPlans> m_compared; ///< Of the plan shown, once they are there.
    JobRunner m_planning;
    JobRunner m_comparing;
    QTimer m_soon;

    QLabel* m_budgetLabel;
    QSlider* m_budget;
    QLabel* m_teamLabel;
    QSlider* m_team;
    QLabel* m_quartersLabel;
    QSpinBox* m_quarters;
    QLabel* m_carryLabel;
    QComboBox* m_carry;
    QLabel* m_goalLabel;
    QComboBox* m_goal;
    QLabel* m_byLabel;
    QComboBox* m_by;
    QLabel* m_policyLabel;
    QComboBox* m_policy;
    QPushButton* m_reset;
    QPushButton* m_keep;
    QProgressBar* m_busy;
    QLabel* m_verdict;
    QTabWidget* m_tabs;
    PlanChart* m_gantt;
    QLabel* m_details;
    QPushButton* m_pin;
    QPushButton* m_require;
    QPushButton* m_ban;
    QPushButton* m_price;
    QComboBox* m_variant;
    QStandardItemModel* m_scenarios;
    QTableView* m_scenarioTable;
    QLabel* m_curveTitle;
    BarRows* m_curve;
    QProgressBar* m_comparingBusy;
    QStandardItemModel* m_leftOut;
    QTreeView* m_leftOutList;
};

} // namespace sihua::app
