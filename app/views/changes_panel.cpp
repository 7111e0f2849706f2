#include "app/views/changes_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/commands/history_commands.h"
#include "app/jobs/read_journal.h"
#include "app/models/change_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

enum Scope { OfEnterprise, OfWorkspace };

} // namespace

ChangesPanel::ChangesPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ChangeModel(session, this)),
      m_scope(new QComboBox(this)),
      m_person(new QComboBox(this)),
      m_day(new QComboBox(this)),
      m_search(new QLineEdit(this)),
      m_onlyField(new QCheckBox(this)),
      m_list(new QTreeView(this)),
      m_count(new QLabel(this)),
      m_takeBack(new QPushButton(this)),
      m_useAgain(new QPushButton(this)),
      m_moment(new QPushButton(this)) {
    m_scope->setObjectName(QStringLiteral("changeScope"));
    m_person->setObjectName(QStringLiteral("changePerson"));
    m_day->setObjectName(QStringLiteral("changeDay"));
    m_search->setObjectName(QStringLiteral("searchChanges"));
    m_onlyField->setObjectName(QStringLiteral("onlyField"));
    m_list->setObjectName(QStringLiteral("changes"));
    m_count->setObjectName(QStringLiteral("changeCount"));
    m_takeBack->setObjectName(QStringLiteral("takeChangeBack"));
    m_useAgain->setObjectName(QStringLiteral("useAgain"));
    m_moment->setObjectName(QStringLiteral("showMoment"));
    m_scope->addItems({QString(), QString()});
    m_search->setClearButtonEnabled(true);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->resizeSection(ChangeModel::TimeColumn, 150);
    m_list->header()->resizeSection(ChangeModel::PersonColumn, 110);
    m_list->header()->resizeSection(ChangeModel::EnterpriseColumn, 160);
    m_list->header()->resizeSection(ChangeModel::FieldColumn, 300);
    m_list->header()->resizeSection(ChangeModel::BeforeColumn, 200);
    for (auto* choice : {m_person, m_day}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    }

    auto* filters = new QHBoxLayout;
    filters->addWidget(m_scope);
    filters->addWidget(m_person);
    filters->addWidget(m_day);
    filters->addWidget(m_search, 1);
    filters->addWidget(m_onlyField);
    auto* actions = new QHBoxLayout;
    actions->addWidget(m_count, 1);
    actions->addWidget(m_moment);
    actions->addWidget(m_takeBack);
    actions->addWidget(m_useAgain);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addLayout(filters);
    layout->addWidget(m_list, 1);
    layout->addLayout(actions);

    connect(m_scope, &QComboBox::currentIndexChanged, this, &ChangesPanel::refresh);
    connect(m_person, &QComboBox::currentIndexChanged, this, &ChangesPanel::applyFilter);
    connect(m_day, &QComboBox::currentIndexChanged, this, &ChangesPanel::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, &ChangesPanel::applyFilter);
    connect(m_onlyField, &QCheckBox::toggled, this, &ChangesPanel::applyFilter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChangesPanel::onCurrent);
    connect(m_takeBack, &QPushButton::clicked, this, [this] { restore(true); });
    connect(m_useAgain, &QPushButton::clicked, this, [this] { restore(false); });
    connect(m_moment, &QPushButton::clicked, this, [this] {
        Q_EMIT momentRequested(workspace::momentOf(m_model->change(m_list->currentIndex().row()).entry.clock));
    });
    retranslate();
    onCurrent();
}

void ChangesPanel::takeFocus() { m_list->setFocus(); }

void ChangesPanel::refresh() {
    if (m_scope->currentIndex() == OfWorkspace) {
        readAll();
        return;
    }
    m_reading.cancel();
    const auto* enterprise = m_session.enterprise();
    auto changes = enterprise == nullptr ? Result<std::vector<FieldChange>>()
                                         : changesOf(m_session.file(), m_session.knowledge(), enterprise->id);
    if (!changes) {
        Q_EMIT failed(changes.error());
        return;
    }
    m_model->setChanges(*std::move(changes));
    onRead();
}

void ChangesPanel::readAll() {
    m_count->setText(tr("Reading the history …"));
    const auto path = m_session.path();
    m_reading.start<ReadJournal>([path](QPromise<ReadJournal>& promise) { readJournal(promise, path); },
                                 [this](ReadJournal read) {
                                     if (read.error) {
                                         Q_EMIT failed(*read.error);
                                     }
                                     m_model->setChanges(std::move(read.changes));
                                     onRead();
                                 });
}

void ChangesPanel::onRead() {
    fillChoices();
    applyFilter();
}

void ChangesPanel::fillChoices() {
    const auto fill = [](QComboBox* choice, const QString& any, const QStringList& items) {
        const QSignalBlocker blocked(choice);
        const auto before = choice->currentIndex() > 0 ? choice->currentText() : QString();
        choice->clear();
        choice->addItem(any);
        choice->addItems(items);
        choice->setCurrentIndex(std::max(0, before.isEmpty() ? 0 : choice->findText(before)));
    };
    fill(m_person, tr("Anybody"), m_model->people());
    QStringList days;
    for (const auto& day : m_model->days()) {
        days << day.toString(Qt::ISODate);
    }
    fill(m_day, tr("Any day"), days);
}

void ChangesPanel::applyFilter() {
    ChangeFilter filter;
    if (m_person->currentIndex() > 0) {
        filter.person = m_person->currentText();
    }
    if (m_day->currentIndex() > 0) {
        filter.day = QDate::fromString(m_day->currentText(), Qt::ISODate);
    }
    filter.words = m_search->text();
    const auto current = m_list->currentIndex();
    if (m_onlyField->isChecked() && current.isValid()) {
        filter.field = m_model->change(current.row()).entry.field;
    }
    m_model->setFilter(filter);
    m_count->setText(tr("%1 of %n change(s)", nullptr, m_model->total()).arg(m_model->rowCount()));
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
    onCurrent();
}

void ChangesPanel::onCurrent() {
    const auto current = m_list->currentIndex();
    const auto* change = current.isValid() ? &m_model->change(current.row()) : nullptr;
    const bool canWrite = change != nullptr && !m_session.isReadOnly() && commands::canRestore(change->entry.field);
    // Before its first answer a question was not answered; what else has no before was born with its value.
    m_takeBack->setEnabled(canWrite && (change->before || change->entry.field.kind == workspace::EntityKind::Answer));
    m_useAgain->setEnabled(canWrite);
    m_moment->setEnabled(change != nullptr && m_session.assessment() != nullptr);
    m_onlyField->setEnabled(change != nullptr || m_onlyField->isChecked());
}

void ChangesPanel::restore(bool before) {
    const auto current = m_list->currentIndex();
    if (!current.isValid()) {
        return;
    }
    const auto change = m_model->change(current.row()); // a copy: the model is read again meanwhile
    const auto value = before ? change.before.value_or(R"({"state":"unanswered"})") : change.entry.value;
    const auto name = m_model->words().field(change.entry.field);
    const auto text = m_model->words().value(change.entry.field, value);
    if (const auto status = commands::restore(m_session, change.entry.field, value); !status) {
        Q_EMIT failed(status.error());
    } else {
        Q_EMIT told(tr("%1 is now: %2").arg(name, text));
    }
}

void ChangesPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->retranslate();
        onRead();
    }
}

void ChangesPanel::retranslate() {
    m_scope->setItemText(OfEnterprise, tr("This enterprise"));
    m_scope->setItemText(OfWorkspace, tr("The whole workspace"));
    m_scope->setAccessibleName(tr("Whose changes"));
    m_person->setAccessibleName(tr("By whom"));
    m_day->setAccessibleName(tr("On which day"));
    m_search->setPlaceholderText(tr("Search in fields and values"));
    m_search->setAccessibleName(tr("Search in fields and values"));
    m_onlyField->setText(tr("Only this &field"));
    m_onlyField->setToolTip(tr("Every value that the field of the chosen line ever had"));
    m_list->setAccessibleName(tr("Changes, the latest first"));
    m_takeBack->setText(tr("&Take this change back"));
    m_takeBack->setToolTip(tr("Set the field to what it said before this change"));
    m_useAgain->setText(tr("&Use this value again"));
    m_useAgain->setToolTip(tr("Set the field to what it said after this change"));
    m_moment->setText(tr("&Compare with now"));
    m_moment->setToolTip(tr("The assessment as it was right after this change, beside what it is now"));
}

} // namespace sihua::app
