// app/dialogs/package_dialog.h - Packing enterprises for somebody else: the passphrase, a hint, whole or redacted.
#pragma once

#include <QDialog>

#include "core/workspace/exchange_package.h"

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace sihua::app {

class PackageDialog : public QDialog {
    Q_OBJECT

public:
    /// @param enterprises  how many are packed
    explicit PackageDialog(int enterprises, QWidget* parent = nullptr);

    /// Passphrase, hint and redaction. @pre accepted
    [[nodiscard]] workspace::PackageOptions options() const;

private:
    void check();

    QLineEdit* m_passphrase;
    QLineEdit* m_again;
    QLineEdit* m_hint;
    QRadioButton* m_whole;
    QRadioButton* m_redacted;
    QCheckBox* m_names;
    QCheckBox* m_notes;
    QCheckBox* m_evidence;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace sihua::app
