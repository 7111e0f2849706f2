#include "app/views/start_page.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/settings/settings.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

constexpr int kWidth = 560;

} // namespace

StartPage::StartPage(Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_settings(settings),
      m_title(new QLabel(this)),
      m_about(new QLabel(this)),
      m_authorLabel(new QLabel(this)),
      m_author(new QLineEdit(this)),
      m_languageLabel(new QLabel(this)),
      m_language(new QComboBox(this)),
      m_sample(new QPushButton(this)),
      m_new(new QPushButton(this)),
      m_open(new QPushButton(this)),
      m_import(new QPushButton(this)),
      m_begin(new QPushButton(this)),
      m_recentTitle(new QLabel(this)),
      m_recent(new QListWidget(this)) {
    m_author->setObjectName(QStringLiteral("author"));
    m_language->setObjectName(QStringLiteral("language"));
    m_sample->setObjectName(QStringLiteral("openSample"));
    m_new->setObjectName(QStringLiteral("newWorkspace"));
    m_open->setObjectName(QStringLiteral("openWorkspace"));
    m_import->setObjectName(QStringLiteral("importFile"));
    m_begin->setObjectName(QStringLiteral("begin"));
    m_recent->setObjectName(QStringLiteral("recent"));
    auto large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 2.2);
    large.setBold(true);
    m_title->setFont(large);
    m_about->setWordWrap(true);
    auto bold = m_recentTitle->font();
    bold.setBold(true);
    m_recentTitle->setFont(bold);
    m_authorLabel->setBuddy(m_author);
    m_languageLabel->setBuddy(m_language);
    m_author->setText(settings.text(Settings::Key::Author));
    m_language->addItem(QStringLiteral("简体中文"), static_cast<int>(Language::Chinese));
    m_language->addItem(QStringLiteral("English"), static_cast<int>(Language::English));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setSpacing(2);
    m_recent->viewport()->setAutoFillBackground(false);

    auto* column = new QWidget(this);
    column->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(10);
    layout->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_about);
    layout->addSpacing(10);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(m_authorLabel, m_author);
    form->addRow(m_languageLabel, m_language);
    layout->addLayout(form);
    layout->addSpacing(6);
    for (auto* button : {m_begin, m_sample, m_new, m_open, m_import}) {
        button->setMinimumHeight(38);
        layout->addWidget(button);
    }
    layout->addSpacing(10);
    layout->addWidget(m_recentTitle);
    layout->addWidget(m_recent, 2);
    layout->addStretch(1);
    auto* page = new QVBoxLayout(this);
    page->addWidget(column, 1, Qt::AlignHCenter);

    connect(m_author, &QLineEdit::editingFinished, this,
            [this] { m_settings.set(Settings::Key::Author, m_author->text().trimmed()); });
    connect(m_language, &QComboBox::activated, this,
            [this] { Q_EMIT languageChosen(static_cast<Language>(m_language->currentData().toInt())); });
    connect(m_sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    connect(m_new, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(m_open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(m_import, &QPushButton::clicked, this, &StartPage::importRequested);
    connect(m_begin, &QPushButton::clicked, this, &StartPage::begin);
    connect(m_author, &QLineEdit::returnPressed, this, [this] {
        if (m_begin->isVisible()) {
            begin();
        }
    });
    const auto open = [this](const QListWidgetItem* item) {
        Q_EMIT recentRequested(item->data(Qt::UserRole).toString());
    };
    connect(m_recent, &QListWidget::itemActivated, this, open);
    connect(m_recent, &QListWidget::itemClicked, this, open);
    retranslate();
    refresh();
}

StartPage::~StartPage() {
    m_author->disconnect(this); // see CheckedEdit
}

void StartPage::refresh() {
    m_recent->clear();
    for (const auto& path : m_settings.recent()) {
        const QFileInfo file(path);
        auto* item = new QListWidgetItem(
            QStringLiteral("%1\n%2").arg(file.completeBaseName(), QDir::toNativeSeparators(file.absolutePath())));
        item->setData(Qt::UserRole, path);
        item->setToolTip(QDir::toNativeSeparators(path));
        m_recent->addItem(item);
    }
    const bool any = m_recent->count() > 0;
    // The first start asks for the name and the language, and for nothing else.
    const bool isFirst = !any && m_settings.text(Settings::Key::Author).isEmpty();
    m_begin->setVisible(isFirst);
    for (auto* button : {m_sample, m_new, m_open, m_import}) {
        button->setVisible(!isFirst);
    }
    m_recentTitle->setVisible(any);
    m_recent->setVisible(any);
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(displayLanguage())));
    (any ? static_cast<QWidget*>(m_recent) : isFirst ? static_cast<QWidget*>(m_author) : m_sample)->setFocus();
}

void StartPage::begin() {
    auto name = m_author->text().trimmed();
    if (name.isEmpty()) { // whoever does not say is called what the system calls him
        name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    }
    if (name.isEmpty()) {
        name = tr("Consultant");
    }
    m_author->setText(name);
    m_settings.set(Settings::Key::Author, name);
    refresh();
}

void StartPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void StartPage::retranslate() {
    m_title->setText(tr("Sihua"));
    m_about->setText(tr("Diagnoses manufacturers on the four transformations: asks, scores, and says why. "
                        "Works offline; everything is kept in one file of yours."));
    m_authorLabel->setText(tr("Your &name"));
    m_author->setPlaceholderText(tr("written beside everything you change"));
    m_languageLabel->setText(tr("&Language"));
    m_sample->setText(tr("Look at the &sample enterprise"));
    m_new->setText(tr("New &workspace…"));
    m_import->setText(tr("&Import a questionnaire, list or package…"));
    m_begin->setText(tr("&Begin"));
    m_open->setText(tr("&Open a workspace…"));
    m_recentTitle->setText(tr("Recent workspaces"));
    m_recent->setAccessibleName(tr("Recent workspaces"));
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(displayLanguage())));
}

} // namespace sihua::app
