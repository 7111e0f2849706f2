// app/views/interview_panel.h - The left column: sections and questions with their marks, narrowed to what is open.
#pragma once

#include <optional>

#include <QWidget>

#include "core/base/id.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QTreeView;

namespace sihua::app {

class InterviewFilter;
class InterviewModel;
class Session;

class InterviewPanel : public QWidget {
    Q_OBJECT

public:
    InterviewPanel(Session& session, InterviewModel& model, QWidget* parent = nullptr);

    /// Marks the question that is shown, without a signal.
    void setCurrent(const FactId& fact);
    void setOnlyOpen(bool onlyOpen);
    /// Whose questions are listed; empty: everybody's.
    [[nodiscard]] QString role() const;

Q_SIGNALS:
    /// The user moved to a question; the focus stays here.
    void questionSelected(const sihua::FactId& fact);
    /// The user clicked it or pressed Enter: the card takes the focus.
    void questionActivated(const sihua::FactId& fact);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refreshProgress();
    void refreshRoles();

    Session& m_session;
    InterviewModel& m_model;
    InterviewFilter* m_filter;
    QLabel* m_title;
    QProgressBar* m_progress;
    QComboBox* m_role;
    QCheckBox* m_onlyOpen;
    QTreeView* m_tree;
    std::optional<FactId> m_current;
    bool m_following = false; ///< The selection is being moved by setCurrent().
};

} // namespace sihua::app
