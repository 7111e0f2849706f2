// app/dialogs/move_dialog.h - Moves the assessment shown to another version of its scheme: first what that would do.
#pragma once

#include <QDialog>

#include "app/session/knowledge.h"
#include "core/base/answer.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QTreeView;

namespace sihua::app {

class MoveModel;
class Session;

class MoveDialog : public QDialog {
    Q_OBJECT

public:
    /// @pre an assessment is shown, and its scheme is installed
    explicit MoveDialog(const Session& session, QWidget* parent = nullptr);

    /// Where it goes. @pre accepted
    [[nodiscard]] workspace::SchemeRef scheme() const;
    /// All answers from then on. @pre accepted
    [[nodiscard]] const Answers& answers() const;

private:
    void preview();

    const Session& m_session;
    std::vector<evaluation::PlanPtr> m_targets; ///< Other versions first, the newest of them first.
    QComboBox* m_target;
    QLabel* m_summary;
    QCheckBox* m_onlyChanges;
    MoveModel* m_model;
    QTreeView* m_list;
    QDialogButtonBox* m_buttons;
};

} // namespace sihua::app
