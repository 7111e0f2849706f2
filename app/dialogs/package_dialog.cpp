#include "app/dialogs/package_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "app/text/qt_text.h"
#include "core/base/sealed_file.h"

namespace sihua::app {

PackageDialog::PackageDialog(int enterprises, QWidget* parent)
    : QDialog(parent),
      m_passphrase(new QLineEdit(this)),
      m_again(new QLineEdit(this)),
      m_hint(new QLineEdit(this)),
      m_whole(new QRadioButton(tr("&Everything, with its history: can be taken in elsewhere"), this)),
      m_redacted(new QRadioButton(tr("&Redacted: a numbered copy without history, for statistics"), this)),
      m_names(new QCheckBox(tr("with &names, credit codes and people"), this)),
      m_notes(new QCheckBox(tr("with n&otes, reasons and text answers"), this)),
      m_evidence(new QCheckBox(tr("with &files of evidence"), this)),
      m_problem(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("packageDialog"));
    setWindowTitle(tr("Pack %n enterprise(s)", nullptr, enterprises));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_again->setObjectName(QStringLiteral("passphraseAgain"));
    m_hint->setObjectName(QStringLiteral("passphraseHint"));
    m_whole->setObjectName(QStringLiteral("packWhole"));
    m_redacted->setObjectName(QStringLiteral("packRedacted"));
    m_names->setObjectName(QStringLiteral("packNames"));
    m_notes->setObjectName(QStringLiteral("packNotes"));
    m_evidence->setObjectName(QStringLiteral("packEvidence"));
    m_problem->setObjectName(QStringLiteral("packProblem"));
    for (auto* secret : {m_passphrase, m_again}) {
        secret->setEchoMode(QLineEdit::Password);
        secret->setMaxLength(static_cast<int>(kLongestPassphrase));
        connect(secret, &QLineEdit::textChanged, this, &PackageDialog::check);
    }
    m_hint->setMaxLength(static_cast<int>(kLongestHint));
    m_hint->setPlaceholderText(tr("can be read by anybody who has the file"));
    m_whole->setChecked(true);
    m_problem->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Pack…"));
    auto* about = new QLabel(tr("The file opens with the passphrase alone. Who forgets it has lost the file: nobody "
                                "can open it without. Tell it on another way than the file's."),
                             this);
    about->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Passphrase"), m_passphrase);
    form->addRow(tr("&Again"), m_again);
    form->addRow(tr("&Hint"), m_hint);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_whole);
    layout->addWidget(m_redacted);
    for (auto* one : {m_names, m_notes, m_evidence}) {
        one->setEnabled(false);
        one->setContentsMargins(24, 0, 0, 0);
        layout->addWidget(one);
        connect(m_redacted, &QRadioButton::toggled, one, &QWidget::setEnabled);
    }
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    connect(m_hint, &QLineEdit::textChanged, this, &PackageDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void PackageDialog::check() {
    const auto passphrase = m_passphrase->text();
    QString problem;
    if (passphrase.toUcs4().size() < static_cast<qsizetype>(kShortestPassphrase)) {
        problem = tr("A passphrase has at least %1 characters.").arg(kShortestPassphrase);
    } else if (!m_hint->text().isEmpty() && m_hint->text().contains(passphrase)) {
        problem = tr("The hint gives the passphrase away.");
    } else if (m_again->text() != passphrase) {
        problem = tr("Type the passphrase again: the two are not the same yet.");
    }
    m_problem->setText(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

workspace::PackageOptions PackageDialog::options() const {
    workspace::PackageOptions options;
    options.passphrase = toUtf8(m_passphrase->text());
    options.hint = toUtf8(m_hint->text().trimmed());
    if (m_redacted->isChecked()) {
        options.redaction = workspace::Redaction{m_names->isChecked(), m_notes->isChecked(), m_evidence->isChecked()};
    }
    return options;
}

} // namespace sihua::app
