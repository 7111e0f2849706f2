// app/dialogs/import_answers_dialog.h - A filled questionnaire before anything of it is taken over: where to, and what of it.
#pragma once

#include <optional>

#include <QDialog>

#include "core/base/enterprise.h"
#include "core/base/id.h"
#include "core/intake/answers_file.h"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QTreeView;

namespace sihua::app {

class DifferenceModel;
class Session;

class ImportAnswersDialog : public QDialog {
    Q_OBJECT

public:
    ImportAnswersDialog(const Session& session, intake::LoadedAnswers file, const QString& name,
                        QWidget* parent = nullptr);

    /// The assessment that takes the answers; nothing: a new enterprise does. @pre accepted
    [[nodiscard]] std::optional<AssessmentId> target() const;
    [[nodiscard]] Answers answers() const;
    [[nodiscard]] const EnterpriseProfile& enterprise() const noexcept { return m_file.sound.enterprise; }
    [[nodiscard]] const AssessmentHead& assessment() const noexcept { return m_file.sound.assessment; }

private:
    void addTargets();
    void compare();
    void refresh();

    const Session& m_session;
    intake::LoadedAnswers m_file;
    QComboBox* m_target;
    QLabel* m_summary;
    DifferenceModel* m_model;
    QTreeView* m_list;
    QDialogButtonBox* m_buttons;
};

} // namespace sihua::app
