// app/dialogs/profile_dialog.h - The profile of an enterprise, and the head of an assessment: one form each.
#pragma once

#include <QDialog>

#include "core/base/enterprise.h"

class QComboBox;
class QDialogButtonBox;
class QLineEdit;
class QSpinBox;

namespace sihua::app {

class CheckedEdit;

/// Checks every field while one types; OK is there once all are right.
class ProfileDialog : public QDialog {
    Q_OBJECT

public:
    ProfileDialog(const EnterpriseProfile& profile, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] EnterpriseProfile profile() const;

private:
    void check();

    CheckedEdit* m_name;
    CheckedEdit* m_creditCode;
    CheckedEdit* m_industry;
    QComboBox* m_process;
    QComboBox* m_size;
    QSpinBox* m_staff;
    QLineEdit* m_district;
    QDialogButtonBox* m_buttons;
    bool m_invented;
};

/// What is wrong with an industry code as typed; small letters are fine, and so is nothing.
[[nodiscard]] QString industryProblem(const QString& code);
/// What is wrong with a unified social credit code as typed: a strange letter, the length so far, the check digit (and
/// the right one). Nothing typed is fine.
[[nodiscard]] QString creditCodeProblem(const QString& code);

class AssessmentDialog : public QDialog {
    Q_OBJECT

public:
    AssessmentDialog(const AssessmentHead& head, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] AssessmentHead head() const;

private:
    QComboBox* m_kind;
    QComboBox* m_phase;
    CheckedEdit* m_date;
    QLineEdit* m_assessor;
};

} // namespace sihua::app
