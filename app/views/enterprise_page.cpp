#include "app/views/enterprise_page.h"

#include <algorithm>
#include <map>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/commands/commands.h"
#include "app/dialogs/dialogs.h"
#include "app/models/enterprise_model.h"
#include "app/session/city_survey.h"
#include "app/session/level_name.h"
#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/text/qt_text.h"
#include "app/views/city_panel.h"
#include "app/views/stage_board.h"

namespace sihua::app {

namespace {

enum View { TableView, BoardView, CityView };

QToolButton* menuButton(QWidget* parent, const char* name) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace

EnterprisePage::EnterprisePage(Session& session, Settings& settings, Dialogs& dialogs, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_settings(settings),
      m_dialogs(dialogs),
      m_model(new EnterpriseModel(session, this)),
      m_views(new QTabBar(this)),
      m_search(new QLineEdit(this)),
      m_district(new QComboBox(this)),
      m_division(new QComboBox(this)),
      m_size(new QComboBox(this)),
      m_stage(new QComboBox(this)),
      m_level(new QComboBox(this)),
      m_clear(new QPushButton(this)),
      m_count(new QLabel(this)),
      m_stack(new QStackedWidget(this)),
      m_table(new QTableView(this)),
      m_board(new StageBoard(*m_model, this)),
      m_city(new CityPanel(session, *m_model, this)),
      m_empty(new QLabel(this)),
      m_add(new QPushButton(this)),
      m_import(new QPushButton(this)),
      m_edit(new QPushButton(this)),
      m_open(new QPushButton(this)),
      m_bulk(menuButton(this, "bulk")),
      m_columns(menuButton(this, "columns")) {
    m_search->setObjectName(QStringLiteral("searchEnterprises"));
    m_table->setObjectName(QStringLiteral("enterprises"));
    m_views->setObjectName(QStringLiteral("enterpriseViews"));
    m_count->setObjectName(QStringLiteral("enterpriseCount"));
    m_add->setObjectName(QStringLiteral("addEnterprise"));
    m_import->setObjectName(QStringLiteral("importEnterprises"));
    m_edit->setObjectName(QStringLiteral("editEnterprise"));
    m_open->setObjectName(QStringLiteral("openEnterprise"));
    m_clear->setObjectName(QStringLiteral("clearFilter"));
    m_district->setObjectName(QStringLiteral("filterDistrict"));
    m_division->setObjectName(QStringLiteral("filterIndustry"));
    m_size->setObjectName(QStringLiteral("filterSize"));
    m_stage->setObjectName(QStringLiteral("filterStage"));
    m_level->setObjectName(QStringLiteral("filterLevel"));
    m_search->setClearButtonEnabled(true);
    for (int i = TableView; i <= CityView; ++i) {
        m_views->addTab(QString());
    }
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // 100,000 rows are not measured one by one
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(EnterpriseModel::NameColumn, Qt::AscendingOrder);
    const auto state = settings.value(Settings::Key::EnterpriseColumns).toByteArray();
    if (state.isEmpty() || !m_table->horizontalHeader()->restoreState(state)) {
        m_table->setColumnWidth(EnterpriseModel::NameColumn, 300);
        m_table->setColumnWidth(EnterpriseModel::CreditCodeColumn, 170);
        m_table->setColumnWidth(EnterpriseModel::IndustryColumn, 220);
        m_table->setColumnHidden(EnterpriseModel::DateColumn, true);
        m_table->setColumnHidden(EnterpriseModel::AssessorColumn, true);
    }
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    for (auto* widget : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_board), static_cast<QWidget*>(m_city),
                         static_cast<QWidget*>(m_empty)}) {
        m_stack->addWidget(widget);
    }

    auto* top = new QHBoxLayout;
    top->addWidget(m_views);
    top->addStretch(1);
    top->addWidget(m_add);
    top->addWidget(m_import);
    top->addWidget(m_edit);
    top->addWidget(m_bulk);
    top->addWidget(m_columns);
    top->addWidget(m_open);
    auto* filters = new QHBoxLayout;
    filters->addWidget(m_search, 1);
    for (auto* filter : {m_district, m_division, m_size, m_stage, m_level}) {
        filter->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        filter->setMinimumContentsLength(7);
        filters->addWidget(filter);
        connect(filter, &QComboBox::activated, this, &EnterprisePage::applyFilter);
    }
    filters->addWidget(m_clear);
    filters->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 12);
    layout->addLayout(top);
    layout->addLayout(filters);
    layout->addWidget(m_stack, 1);

    connect(m_views, &QTabBar::currentChanged, this, &EnterprisePage::showView);
    connect(m_search, &QLineEdit::textChanged, this, &EnterprisePage::applyFilter);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0) {
            m_table->selectRow(0);
        }
        m_table->setFocus();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        for (auto* filter : {m_district, m_division, m_size, m_stage, m_level}) {
            filter->setCurrentIndex(0);
        }
        applyFilter();
    });
    connect(m_add, &QPushButton::clicked, this, &EnterprisePage::addRequested);
    connect(m_import, &QPushButton::clicked, this, &EnterprisePage::importRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto id = current()) {
            Q_EMIT editRequested(*id);
        }
    });
    const auto open = [this] {
        if (const auto id = current()) {
            Q_EMIT openRequested(*id);
        }
    };
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_table, &QTableView::activated, this, open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EnterprisePage::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        refreshFilters();
        refresh();
    });
    connect(m_columns->menu(), &QMenu::aboutToShow, this, &EnterprisePage::fillColumns);
    connect(m_bulk->menu(), &QMenu::aboutToShow, this, &EnterprisePage::fillBulk);
    connect(m_board, &StageBoard::openRequested, this, &EnterprisePage::openRequested);
    connect(m_board, &StageBoard::moveRequested, this,
            [this](const QStringList& ids, workspace::AssessmentState stage) {
                std::vector<EnterpriseId> enterprises;
                for (const auto& id : ids) {
                    enterprises.emplace_back(toUtf8(id));
                }
                moveTo(stage, enterprises);
            });
    connect(m_city, &CityPanel::surveyed, this, &EnterprisePage::keepResults);
    connect(&session, &Session::changed, this, [this](const Change& change) {
        if (std::holds_alternative<AnswerChanged>(change)) {
            m_city->forget();
        }
    });
    retranslate();
    refresh();
}

std::optional<EnterpriseId> EnterprisePage::current() const {
    const auto index = m_table->currentIndex();
    return index.isValid() ? std::optional(m_model->enterprise(index.row()).id) : std::nullopt;
}

std::vector<EnterpriseId> EnterprisePage::selected() const {
    std::vector<EnterpriseId> ids;
    for (const auto& index : m_table->selectionModel()->selectedRows()) {
        ids.push_back(m_model->enterprise(index.row()).id);
    }
    return ids;
}

void EnterprisePage::takeFocus() {
    keepResults();
    if (const auto* shownNow = m_session.enterprise(); shownNow != nullptr) {
        if (const int row = m_model->rowOf(shownNow->id); row >= 0) {
            m_table->selectRow(row);
        }
    }
    if (m_model->total() == 0) {
        m_add->setFocus();
    } else if (m_views->currentIndex() == BoardView) {
        m_board->takeFocus();
    } else {
        m_table->setFocus();
    }
}

void EnterprisePage::keepResults() {
    // What a diagnosis found is kept, so that lists can show it; it is computed, and so no step of the history.
    std::vector<std::pair<AssessmentId, workspace::AssessmentResult>> results;
    const auto add = [&](const AssessmentId& id, const std::optional<workspace::AssessmentResult>& was,
                         const workspace::AssessmentResult& is) {
        if (!was || *was != is) {
            results.emplace_back(id, is);
        }
    };
    if (m_session.isReadOnly()) {
        return;
    }
    const auto* assessment = m_session.assessment();
    const auto& own = m_session.active().front();
    if (assessment != nullptr && m_session.hasScheme() && own.diagnosis() != nullptr &&
        own.diagnosis()->total().state == diagnosis::ScoreState::Known) {
        const auto kept = m_session.file().assessment(assessment->id);
        if (kept) {
            add(assessment->id, kept->result,
                {own.diagnosis()->level, own.diagnosis()->total().value, toHex(own.scheme().hash)});
        }
    }
    if (m_city->survey().plan() && !m_city->survey().isRunning()) {
        std::map<AssessmentId, const workspace::AssessmentRecord*> kept;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (const auto* one = m_model->assessment(row); one != nullptr) {
                kept.emplace(one->id, one);
            }
        }
        for (const auto& one : m_city->survey().found()) {
            const auto known = kept.find(one.assessment);
            const bool isShown = assessment != nullptr && one.assessment == assessment->id;
            if (one.isOfScheme && known != kept.end() && !isShown) {
                add(one.assessment, known->second->result, one.result);
            }
        }
    }
    if (const auto status = commands::keepResults(m_session, results); !status) {
        Q_EMIT failed(status.error());
    }
}

void EnterprisePage::showView(int view) {
    m_stack->setCurrentIndex(m_model->total() == 0 ? m_stack->indexOf(m_empty) : view);
    m_columns->setVisible(view == TableView);
    m_bulk->setVisible(view == TableView);
    m_edit->setVisible(view == TableView);
    m_open->setVisible(view == TableView);
    if (view == CityView) {
        m_city->refresh();
    }
}

void EnterprisePage::refresh() {
    const bool any = m_model->total() > 0;
    for (auto* widget : std::initializer_list<QWidget*>{m_search, m_district, m_division, m_size, m_stage, m_level,
                                                        m_clear, m_count, m_views}) {
        widget->setVisible(any);
    }
    showView(m_views->currentIndex());
    const bool canWrite = !m_session.isReadOnly();
    m_add->setEnabled(canWrite);
    m_import->setEnabled(canWrite);
    m_edit->setEnabled(current().has_value() && canWrite);
    m_open->setEnabled(current().has_value());
    m_bulk->setEnabled(m_table->selectionModel()->hasSelection());
    m_count->setText(tr("%1 of %2").arg(m_model->rowCount()).arg(m_model->total()));
}

void EnterprisePage::applyFilter() {
    const auto text = [](const QComboBox* box) {
        return box->currentIndex() > 0 ? std::optional(box->currentData().toString()) : std::nullopt;
    };
    EnterpriseFilter filter;
    filter.words = m_search->text();
    filter.district = text(m_district);
    filter.division = text(m_division);
    if (m_size->currentIndex() > 0) {
        filter.size = static_cast<EnterpriseSize>(m_size->currentData().toInt());
    }
    if (m_stage->currentIndex() > 0) {
        filter.stage = static_cast<workspace::AssessmentState>(m_stage->currentData().toInt());
    }
    if (m_level->currentIndex() > 0) {
        filter.level = m_level->currentData().toInt();
    }
    m_model->setFilter(filter);
}

void EnterprisePage::refreshFilters() {
    const auto fill = [](QComboBox* box, const QString& all, const QStringList& texts, const QVariantList& values) {
        const QSignalBlocker blocker(box);
        const auto chosen = box->currentIndex() > 0 ? box->currentData() : QVariant();
        box->clear();
        box->addItem(all);
        for (int i = 0; i < texts.size(); ++i) {
            box->addItem(texts[i], values[i]);
        }
        box->setCurrentIndex(chosen.isValid() ? std::max(0, box->findData(chosen)) : 0);
    };
    QStringList names;
    QVariantList values;
    for (const auto& one : m_model->districts()) {
        names << (one.isEmpty() ? tr("no district") : one);
        values << one;
    }
    fill(m_district, tr("All districts"), names, values);
    names.clear();
    values.clear();
    for (const auto& one : m_model->divisions()) {
        const auto name = industryName(toUtf8(one));
        names << one + QStringLiteral(" ") + (name ? shown(*name) : QString());
        values << one;
    }
    fill(m_division, tr("All industries"), names, values);
    names.clear();
    values.clear();
    for (const auto size :
         {EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large}) {
        names << shown(nameOf(size));
        values << static_cast<int>(size);
    }
    fill(m_size, tr("All sizes"), names, values);
    names.clear();
    values.clear();
    for (const auto stage : kStages) {
        names << stageName(stage);
        values << static_cast<int>(stage);
    }
    fill(m_stage, tr("All stages"), names, values);
    names.clear();
    values.clear();
    for (const int level : m_model->levels()) {
        names << tr("level %1").arg(level);
        values << level;
    }
    fill(m_level, tr("All levels"), names, values);
}

void EnterprisePage::fillColumns() {
    m_columns->menu()->clear();
    for (int column = EnterpriseModel::CreditCodeColumn; column < EnterpriseModel::ColumnCount; ++column) {
        auto* action =
            m_columns->menu()->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_table->setColumnHidden(column, !on);
            m_settings.set(Settings::Key::EnterpriseColumns, m_table->horizontalHeader()->saveState());
        });
    }
}

void EnterprisePage::fillBulk() {
    auto* menu = m_bulk->menu();
    menu->clear();
    auto* stages = menu->addMenu(tr("Move to &stage"));
    stages->setEnabled(!m_session.isReadOnly());
    for (const auto stage : kStages) {
        auto* action = stages->addAction(stageName(stage));
        connect(action, &QAction::triggered, this, [this, stage] { moveTo(stage, selected()); });
    }
    auto* questionnaires = menu->addAction(tr("Write &questionnaires…"));
    connect(questionnaires, &QAction::triggered, this, [this] { Q_EMIT questionnairesRequested(selected()); });
    auto* workbooks = menu->addAction(tr("Write &workbooks…"));
    connect(workbooks, &QAction::triggered, this, [this] { Q_EMIT workbooksRequested(selected()); });
    auto* pack = menu->addAction(tr("&Pack for somebody…"));
    connect(pack, &QAction::triggered, this, [this] { Q_EMIT packRequested(selected()); });
}

void EnterprisePage::moveTo(workspace::AssessmentState stage, const std::vector<EnterpriseId>& enterprises) {
    std::vector<workspace::AssessmentRecord> records;
    bool goesBack = false;
    for (const auto& id : enterprises) {
        const int row = m_model->rowOf(id);
        if (const auto* record = row < 0 ? nullptr : m_model->assessment(row); record != nullptr) {
            records.push_back(*record);
            goesBack = goesBack || stage < record->status.state;
        }
    }
    QString reason;
    if (goesBack) {
        reason = m_dialogs.askText(this, tr("Send back"), tr("Why do they go back to \"%1\"?").arg(stageName(stage)));
        if (reason.isEmpty()) {
            return;
        }
    }
    if (const auto status = commands::setState(m_session, records, stage, toUtf8(reason)); !status) {
        Q_EMIT failed(status.error());
    }
}

void EnterprisePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void EnterprisePage::retranslate() {
    m_views->setTabText(TableView, tr("Table"));
    m_views->setTabText(BoardView, tr("By stage"));
    m_views->setTabText(CityView, tr("In figures"));
    m_views->setAccessibleName(tr("Views"));
    m_search->setPlaceholderText(tr("Find by name, code, industry or district"));
    m_search->setAccessibleName(tr("Find enterprises"));
    m_district->setAccessibleName(tr("District"));
    m_division->setAccessibleName(tr("Industry"));
    m_size->setAccessibleName(tr("Size"));
    m_stage->setAccessibleName(tr("Stage"));
    m_level->setAccessibleName(tr("Level"));
    m_clear->setText(tr("Show all"));
    m_table->setAccessibleName(tr("Enterprises"));
    m_empty->setText(tr("This workspace has no enterprise yet. Add the first one to begin its interview, or import a "
                        "list."));
    m_add->setText(tr("&Add enterprise…"));
    m_import->setText(tr("I&mport a list…"));
    m_edit->setText(tr("Edit &profile…"));
    m_open->setText(tr("&Open interview"));
    m_bulk->setText(tr("&With the selected"));
    m_columns->setText(tr("Columns"));
    m_model->retranslate();
    refreshFilters();
}

} // namespace sihua::app
