#include "app/views/report_options.h"

#include <tuple>

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/commands/commands.h"
#include "app/dialogs/dialogs.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

constexpr int kWidth = 230;

} // namespace

ReportOptions::ReportOptions(Session& session, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_dialogs(dialogs),
      m_languageLabel(new QLabel(this)),
      m_language(new QComboBox(this)),
      m_partsTitle(new QLabel(this)),
      m_before(new QCheckBox(this)),
      m_otherSchemes(new QCheckBox(this)),
      m_roadmap(new QCheckBox(this)),
      m_confidential(new QCheckBox(this)),
      m_brandingLabel(new QLabel(this)),
      m_branding(button("reportBranding")),
      m_noBranding(button("reportNoBranding")),
      m_peersLabel(new QLabel(this)),
      m_peers(button("reportPeers")),
      m_noPeers(button("reportNoPeers")) {
    setObjectName(QStringLiteral("reportOptions"));
    m_language->setObjectName(QStringLiteral("reportLanguage"));
    m_before->setObjectName(QStringLiteral("reportBefore"));
    m_otherSchemes->setObjectName(QStringLiteral("reportSchemes"));
    m_roadmap->setObjectName(QStringLiteral("reportRoadmap"));
    m_confidential->setObjectName(QStringLiteral("reportConfidential"));
    m_languageLabel->setBuddy(m_language);
    m_brandingLabel->setBuddy(m_branding);
    m_peersLabel->setBuddy(m_peers);
    m_language->addItems({QStringLiteral("简体中文"), QStringLiteral("English"), QString(), QString()});
    m_language->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumWidth(kWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->addWidget(m_languageLabel);
    layout->addWidget(m_language);
    layout->addSpacing(10);
    layout->addWidget(m_partsTitle);
    for (auto* box : {m_before, m_otherSchemes, m_roadmap, m_confidential}) {
        layout->addWidget(box);
        connect(box, &QCheckBox::clicked, this, &ReportOptions::store);
    }
    layout->addSpacing(10);
    for (const auto& [label, choose, none] :
         {std::tuple(m_brandingLabel, m_branding, m_noBranding), std::tuple(m_peersLabel, m_peers, m_noPeers)}) {
        layout->addWidget(label);
        auto* row = new QHBoxLayout;
        row->addWidget(choose, 1);
        row->addWidget(none);
        layout->addLayout(row);
    }
    layout->addStretch(1);
    connect(m_language, &QComboBox::activated, this, &ReportOptions::store);
    connect(m_branding, &QPushButton::clicked, this,
            [this] { choose(m_wishes.branding, tr("Branding of the report")); });
    connect(m_peers, &QPushButton::clicked, this, [this] { choose(m_wishes.peers, tr("How others stand")); });
    connect(m_noBranding, &QPushButton::clicked, this, [this] {
        m_wishes.branding.clear();
        store();
    });
    connect(m_noPeers, &QPushButton::clicked, this, [this] {
        m_wishes.peers.clear();
        store();
    });
    connect(&session, &Session::changed, this, &ReportOptions::read);
    retranslate();
    read();
}

QPushButton* ReportOptions::button(const char* name) {
    auto* made = new QPushButton(this);
    made->setObjectName(QString::fromLatin1(name));
    return made;
}

void ReportOptions::read() {
    m_wishes = m_session.reportWishes(displayLanguage());
    m_language->setCurrentIndex((m_wishes.language == Language::English ? 1 : 0) + (m_wishes.bothLanguages ? 2 : 0));
    m_before->setChecked(m_wishes.before);
    m_before->setEnabled(m_session.assessmentBefore() != nullptr);
    m_otherSchemes->setChecked(m_wishes.otherSchemes);
    m_otherSchemes->setEnabled(m_session.active().size() > 1);
    m_roadmap->setChecked(m_wishes.roadmap);
    m_confidential->setChecked(m_wishes.confidential);
    const auto show = [](QPushButton* button, QPushButton* none, const std::string& file, const QString& empty) {
        const QFileInfo info(toQString(file));
        button->setText(file.empty() ? empty : info.fileName());
        button->setToolTip(toQString(file));
        none->setEnabled(!file.empty());
    };
    show(m_branding, m_noBranding, m_wishes.branding, tr("None; choose…"));
    show(m_peers, m_noPeers, m_wishes.peers, tr("None; choose…"));
    for (auto* widget : findChildren<QWidget*>()) {
        if (widget->focusPolicy() != Qt::NoFocus && m_session.isReadOnly()) {
            widget->setEnabled(false);
        }
    }
}

void ReportOptions::store() {
    m_wishes.language = m_language->currentIndex() % 2 == 1 ? Language::English : Language::Chinese;
    m_wishes.bothLanguages = m_language->currentIndex() >= 2;
    if (m_before->isEnabled()) {
        m_wishes.before = m_before->isChecked();
    }
    if (m_otherSchemes->isEnabled()) {
        m_wishes.otherSchemes = m_otherSchemes->isChecked();
    }
    m_wishes.roadmap = m_roadmap->isChecked();
    m_wishes.confidential = m_confidential->isChecked();
    if (const auto status = commands::wishReport(m_session, m_wishes); !status) {
        Q_EMIT failed(status.error());
    }
    read();
}

void ReportOptions::choose(std::string& file, const QString& title) {
    const auto path = m_dialogs.openFile(this, title, tr("JSON files (*.json)"));
    if (!path.isEmpty()) {
        file = toUtf8(path);
        store();
    }
}

void ReportOptions::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        read();
    }
}

void ReportOptions::retranslate() {
    m_languageLabel->setText(tr("Report &in"));
    m_language->setItemText(2, tr("both, Chinese first"));
    m_language->setItemText(3, tr("both, English first"));
    m_partsTitle->setText(tr("What is in it"));
    m_before->setText(tr("Assessment &before"));
    m_otherSchemes->setText(tr("Other &schemes"));
    m_roadmap->setText(tr("&Roadmap"));
    m_confidential->setText(tr("Confidential &matters"));
    m_confidential->setToolTip(tr("Credit code, people, evidence and notes."));
    m_brandingLabel->setText(tr("Br&anding"));
    m_peersLabel->setText(tr("How o&thers stand"));
    m_noBranding->setText(tr("None"));
    m_noBranding->setAccessibleName(tr("No branding"));
    m_noPeers->setText(tr("None"));
    m_noPeers->setAccessibleName(tr("Without others"));
}

} // namespace sihua::app
