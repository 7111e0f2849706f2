#include "app/dialogs/unpack_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/text/error_text.h"
#include "app/text/qt_text.h"

namespace sihua::app {

UnpackDialog::UnpackDialog(const std::filesystem::path& package, const QString& hint, bool canTakeIn, QWidget* parent)
    : QDialog(parent),
      m_package(package),
      m_canTakeIn(canTakeIn),
      m_text(new QLabel(this)),
      m_passphrase(new QLineEdit(this)),
      m_try(new QPushButton(tr("&Open the package"), this)),
      m_new(new QPushButton(tr("As a &new workspace…"), this)),
      m_takeIn(new QPushButton(tr("&Take into this workspace"), this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("unpackDialog"));
    setWindowTitle(tr("Open %1").arg(pathText(package.filename())));
    setMinimumWidth(460);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_text->setObjectName(QStringLiteral("unpackText"));
    m_try->setObjectName(QStringLiteral("tryPassphrase"));
    m_new->setObjectName(QStringLiteral("unpackNew"));
    m_takeIn->setObjectName(QStringLiteral("unpackTakeIn"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setText(hint.isEmpty() ? tr("The package is protected by a passphrase. Its sender left no hint.")
                                   : tr("The package is protected by a passphrase. The sender's hint: %1").arg(hint));
    m_try->setEnabled(false);
    m_try->setDefault(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Passphrase"), m_passphrase);
    m_buttons->addButton(m_try, QDialogButtonBox::ActionRole);
    m_buttons->addButton(m_new, QDialogButtonBox::ActionRole);
    m_buttons->addButton(m_takeIn, QDialogButtonBox::ActionRole);
    for (auto* one : {m_new, m_takeIn}) {
        one->hide(); // after adding, which shows them
        one->setAutoDefault(false);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addLayout(form);
    layout->addWidget(m_buttons);
    connect(m_passphrase, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_try->setEnabled(!text.isEmpty()); });
    connect(m_try, &QPushButton::clicked, this, &UnpackDialog::tryIt);
    connect(m_new, &QPushButton::clicked, this, [this] {
        m_what = What::New;
        accept();
    });
    connect(m_takeIn, &QPushButton::clicked, this, [this] {
        m_what = What::TakeIn;
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void UnpackDialog::tryIt() {
    m_try->setEnabled(false);
    m_passphrase->setEnabled(false);
    m_trying.start<LookedInto>([package = m_package, passphrase = passphrase()](
                                   QPromise<LookedInto>& promise) { lookIntoPackage(promise, package, passphrase); },
                               [this](const LookedInto& looked) { onTried(looked); });
}

void UnpackDialog::onTried(const LookedInto& looked) {
    if (looked.error) {
        const auto text = errorText(looked.error->code());
        m_text->setText(text.what + QLatin1Char(' ') + text.whatNow);
        m_passphrase->setEnabled(true);
        m_passphrase->selectAll();
        m_passphrase->setFocus();
        m_try->setEnabled(true);
    } else {
        m_manifest = looked.manifest;
        QString text = tr("%n enterprise(s), packed %1.", nullptr, static_cast<int>(m_manifest.enterprises))
                           .arg(toQString(m_manifest.made)) +
                       QLatin1Char(' ') +
                       tr("%n file(s) of evidence.", nullptr, static_cast<int>(m_manifest.evidenceFiles));
        if (m_manifest.isRedacted) {
            text +=
                QLatin1Char(' ') + tr("It is redacted: it has no history, and can only become a workspace of its own.");
        }
        m_text->setText(text);
        m_try->hide();
        m_new->show();
        m_takeIn->setVisible(m_canTakeIn && !m_manifest.isRedacted);
        (m_takeIn->isVisible() ? m_takeIn : m_new)->setDefault(true);
        (m_takeIn->isVisible() ? m_takeIn : m_new)->setFocus();
    }
    Q_EMIT tried();
}

std::string UnpackDialog::passphrase() const { return toUtf8(m_passphrase->text()); }

} // namespace sihua::app
