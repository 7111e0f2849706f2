// app/views/comparison_panel.h - Two assessments side by side, or one as it was at a moment: levels, answers, agreement.
#pragma once

#include <optional>

#include <QWidget>

#include "app/jobs/job_runner.h"
#include "app/jobs/read_journal.h"

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QTreeView;
class QTreeWidget;

namespace sihua::app {

class ComparisonModel;
class Session;

class ComparisonPanel : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonPanel(Session& session, QWidget* parent = nullptr);

    /// Offers the assessments of the enterprise shown, and compares again.
    void refresh();
    /// The assessment shown as it was at that moment, beside what it is now.
    void showMoment(workspace::Moment moment);
    void takeFocus();

Q_SIGNALS:
    void failed(const sihua::Error& error);
    void questionRequested(const sihua::FactId& fact);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Side {
        workspace::AssessmentRecord record;
        Answers answers;
        EnterpriseProfile profile;
    };
    void start();
    void compare(const Side& first, const Side& second);
    [[nodiscard]] std::optional<Side> sideNow(const QString& assessment);
    [[nodiscard]] QString resultOf(const Side& side) const;
    void showSections();
    void retranslate();

    Session& m_session;
    ComparisonModel* m_model;
    QComboBox* m_first;
    QComboBox* m_second;
    QCheckBox* m_past;
    QDateTimeEdit* m_moment;
    QCheckBox* m_onlyDifferent;
    QLabel* m_results;
    QTreeView* m_list;
    QTreeWidget* m_sections;
    JobRunner m_reading;
};

} // namespace sihua::app
