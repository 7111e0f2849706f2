#include "app/views/roadmap_page.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/commands/commands.h"
#include "app/session/level_name.h"
#include "app/session/session.h"
#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "app/widgets/bar_rows.h"
#include "app/widgets/plan_chart.h"
#include "core/base/overload.h"
#include "core/roadmap/kept_plan.h"

namespace sihua::app {

namespace {

using roadmap::Money;
using rulepack::Transformation;

constexpr int kSoon = 120;           // milliseconds that a slider may rest before it is planned for
constexpr int kBudgetSteps = 400;    // of 10,000 yuan a quarter: up to four million
constexpr int kThousandsInStep = 10; // the model's money is in thousands of yuan
constexpr int kTeamSteps = 60;       // of five person-days a quarter
constexpr int kDaysInStep = 5;
constexpr double kYuanInWan = 10'000;
constexpr double kMostWan = 100'000;
constexpr std::array kLanes = {Transformation::Digital, Transformation::Network, Transformation::Intelligent,
                               Transformation::Green};
constexpr int kIdRole = Qt::UserRole;

/// Yuan in units of ten thousand, as Chinese budgets are read.
QString wan(Money yuan) {
    const double value = static_cast<double>(yuan) / kYuanInWan;
    return QLocale().toString(value, 'f', value == static_cast<double>(static_cast<std::int64_t>(value)) ? 0 : 1);
}

/// How a quotation names the way that an initiative is carried out.
std::string wayOf(const roadmap::RoadmapItem& item) {
    return item.variant.empty() ? item.id : item.id + ":" + item.variant;
}

QString quarterText(const roadmap::Roadmap& plan, int quarter) { return toQString(plan.calendar(quarter).toString()); }

} // namespace

RoadmapPage::RoadmapPage(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_budgetLabel(new QLabel(this)),
      m_budget(new QSlider(Qt::Horizontal, this)),
      m_teamLabel(new QLabel(this)),
      m_team(new QSlider(Qt::Horizontal, this)),
      m_quartersLabel(new QLabel(this)),
      m_quarters(new QSpinBox(this)),
      m_carryLabel(new QLabel(this)),
      m_carry(new QComboBox(this)),
      m_goalLabel(new QLabel(this)),
      m_goal(new QComboBox(this)),
      m_byLabel(new QLabel(this)),
      m_by(new QComboBox(this)),
      m_policyLabel(new QLabel(this)),
      m_policy(new QComboBox(this)),
      m_reset(new QPushButton(this)),
      m_keep(new QPushButton(this)),
      m_busy(new QProgressBar(this)),
      m_verdict(new QLabel(this)),
      m_tabs(new QTabWidget(this)),
      m_gantt(new PlanChart),
      m_details(new QLabel(this)),
      m_pin(new QPushButton(this)),
      m_require(new QPushButton(this)),
      m_ban(new QPushButton(this)),
      m_price(new QPushButton(this)),
      m_variant(new QComboBox(this)),
      m_scenarios(new QStandardItemModel(this)),
      m_scenarioTable(new QTableView(this)),
      m_curveTitle(new QLabel(this)),
      m_curve(new BarRows(this)),
      m_comparingBusy(new QProgressBar(this)),
      m_leftOut(new QStandardItemModel(this)),
      m_leftOutList(new QTreeView(this)) {
    m_busy->setObjectName(QStringLiteral("busyPlanning"));
    m_comparingBusy->setObjectName(QStringLiteral("busyComparing"));
    m_gantt->setObjectName(QStringLiteral("gantt"));
    m_budget->setObjectName(QStringLiteral("budget"));
    m_team->setObjectName(QStringLiteral("team"));
    m_quarters->setObjectName(QStringLiteral("quarters"));
    m_goal->setObjectName(QStringLiteral("goal"));
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_pin->setObjectName(QStringLiteral("pin"));
    m_ban->setObjectName(QStringLiteral("ban"));
    m_price->setObjectName(QStringLiteral("price"));
    m_require->setObjectName(QStringLiteral("require"));
    m_keep->setObjectName(QStringLiteral("keepRoadmap"));
    m_tabs->setObjectName(QStringLiteral("roadmapTabs"));
    m_leftOutList->setObjectName(QStringLiteral("leftOut"));
    m_scenarioTable->setObjectName(QStringLiteral("scenarios"));
    m_budget->setRange(0, kBudgetSteps);
    m_budget->setPageStep(kThousandsInStep);
    m_team->setRange(0, kTeamSteps);
    m_quarters->setRange(4, 24);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    for (auto* bar : {m_busy, m_comparingBusy}) {
        bar->setRange(0, 100);
        bar->setTextVisible(false);
        bar->setMaximumHeight(8);
        bar->hide();
    }
    for (auto* label : {m_verdict, m_details, m_budgetLabel, m_teamLabel, m_curveTitle}) {
        label->setWordWrap(true);
    }
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_budgetLabel->setBuddy(m_budget);
    m_teamLabel->setBuddy(m_team);
    m_quartersLabel->setBuddy(m_quarters);
    m_carryLabel->setBuddy(m_carry);
    m_goalLabel->setBuddy(m_goal);
    m_byLabel->setBuddy(m_by);
    m_policyLabel->setBuddy(m_policy);

    auto* controls = new QWidget;
    auto* column = new QVBoxLayout(controls);
    column->setContentsMargins(8, 8, 8, 8);
    for (auto* widget : std::initializer_list<QWidget*>{m_budgetLabel, m_budget, m_teamLabel, m_team, m_quartersLabel,
                                                        m_quarters, m_carryLabel, m_carry, m_goalLabel, m_goal,
                                                        m_byLabel, m_by, m_policyLabel, m_policy}) {
        column->addWidget(widget);
        if (auto* box = qobject_cast<QComboBox*>(widget); box != nullptr) {
            box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
            box->setMinimumContentsLength(10);
        }
    }
    column->addSpacing(8);
    column->addWidget(m_busy);
    column->addWidget(m_verdict);
    column->addStretch(1);
    column->addWidget(m_reset);
    column->addWidget(m_keep);
    auto* side = new QScrollArea(this);
    side->setWidget(controls);
    side->setWidgetResizable(true);
    side->setFrameShape(QFrame::NoFrame);
    side->setFocusPolicy(Qt::NoFocus);
    side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side->setMinimumWidth(220);

    auto* chart = new QScrollArea;
    chart->setWidget(m_gantt);
    chart->setWidgetResizable(true);
    chart->setFrameShape(QFrame::NoFrame);
    chart->setFocusPolicy(Qt::NoFocus);
    chart->setAlignment(Qt::AlignTop);
    auto* plan = new QWidget(this);
    auto* planColumn = new QVBoxLayout(plan);
    planColumn->setContentsMargins(0, 4, 0, 0);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_pin);
    buttons->addWidget(m_require);
    buttons->addWidget(m_ban);
    buttons->addWidget(m_price);
    buttons->addWidget(m_variant);
    buttons->addStretch(1);
    planColumn->addWidget(chart, 1);
    planColumn->addWidget(m_details);
    planColumn->addLayout(buttons);
    m_tabs->addTab(plan, QString());

    auto* comparison = new QWidget(this);
    auto* comparisonColumn = new QVBoxLayout(comparison);
    m_scenarioTable->setModel(m_scenarios);
    m_scenarioTable->verticalHeader()->hide();
    m_scenarioTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_scenarioTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_scenarioTable->setTabKeyNavigation(false);
    m_scenarioTable->setShowGrid(false);
    m_scenarioTable->setAlternatingRowColors(true);
    comparisonColumn->addWidget(m_comparingBusy);
    comparisonColumn->addWidget(m_scenarioTable);
    comparisonColumn->addWidget(m_curveTitle);
    comparisonColumn->addWidget(m_curve);
    comparisonColumn->addStretch(1);
    m_tabs->addTab(comparison, QString());
    m_leftOutList->setModel(m_leftOut);
    m_leftOutList->setRootIsDecorated(false);
    m_leftOutList->setAlternatingRowColors(true);
    m_leftOutList->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tabs->addTab(m_leftOutList, QString());
    m_tabs->setDocumentMode(true);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(side);
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({260, 1000});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->addWidget(splitter);

    connect(&session, &Session::changed, this, &RoadmapPage::onChanged);
    connect(&m_soon, &QTimer::timeout, this, &RoadmapPage::plan);
    for (auto* slider : {m_budget, m_team}) {
        connect(slider, &QSlider::valueChanged, this, [this, slider] {
            if (m_isFilling) {
                return;
            }
            readControls();
            if (slider->isSliderDown()) {
                m_soon.start(); // live, without a step for every notch
            } else {
                wish(slider == m_budget ? tr("Budget of the roadmap") : tr("People of the roadmap"));
            }
        });
        connect(slider, &QSlider::sliderReleased, this, [this, slider] {
            wish(slider == m_budget ? tr("Budget of the roadmap") : tr("People of the roadmap"));
        });
    }
    connect(m_quarters, &QSpinBox::valueChanged, this, [this] {
        if (!m_isFilling) {
            readControls();
            wish(tr("Horizon of the roadmap"));
        }
    });
    for (auto* box : {m_carry, m_goal, m_by, m_policy}) {
        connect(box, &QComboBox::activated, this, [this] {
            readControls();
            wish(tr("Terms of the roadmap"));
        });
    }
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_wishes.banned.clear();
        m_wishes.required.clear();
        m_wishes.pinned.clear();
        m_wishes.variants.clear();
        m_wishes.quotes.clear();
        wish(tr("Drop pins, bans and own prices"));
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        const auto kept = roadmap::keepPlan(*m_result.model, m_result.planned->plan);
        const auto field = std::string(roadmap::kPlanField) + "standard"; // where reports look for it
        if (const auto status = commands::keepRoadmap(m_session, field, roadmap::toJson(kept)); !status) {
            Q_EMIT failed(status.error());
        } else {
            Q_EMIT told(tr("The roadmap is kept with the assessment."));
        }
    });
    connect(m_gantt, &PlanChart::selectionChanged, this, &RoadmapPage::showSelected);
    connect(m_gantt, &PlanChart::moveRequested, this, [this](const QString& id, int start) {
        m_wishes.pinned[toUtf8(id)] = start;
        wish(tr("Pin an initiative"));
    });
    connect(m_pin, &QPushButton::clicked, this, [this] {
        if (const auto* item = selectedItem(); item != nullptr) {
            if (m_wishes.pinned.erase(item->id) == 0) {
                m_wishes.pinned[item->id] = item->start;
            }
            wish(tr("Pin an initiative"));
        }
    });
    connect(m_require, &QPushButton::clicked, this, [this] {
        if (const auto* item = selectedItem(); item != nullptr) {
            if (m_wishes.required.erase(item->id) == 0) {
                m_wishes.required.insert(item->id);
            }
            wish(tr("Require an initiative"));
        }
    });
    connect(m_ban, &QPushButton::clicked, this, [this] {
        if (const auto* item = selectedItem(); item != nullptr) {
            const auto id = item->id;
            m_wishes.banned.insert(id);
            m_wishes.required.erase(id);
            m_wishes.pinned.erase(id);
            wish(tr("Ban an initiative"));
        }
    });
    connect(m_price, &QPushButton::clicked, this, &RoadmapPage::quote);
    connect(m_variant, &QComboBox::activated, this, [this] {
        if (const auto* item = selectedItem(); item != nullptr) {
            if (m_variant->currentIndex() == 0) {
                m_wishes.variants.erase(item->id);
            } else {
                m_wishes.variants[item->id] = toUtf8(m_variant->currentData().toString());
            }
            wish(tr("Choose a variant"));
        }
    });
    connect(m_leftOutList, &QTreeView::activated, this, [this](const QModelIndex& index) {
        // What was banned comes back; anything else is asked for.
        const auto id = toUtf8(index.siblingAtColumn(0).data(kIdRole).toString());
        if (m_wishes.banned.erase(id) > 0) {
            wish(tr("Allow an initiative"));
        } else {
            m_wishes.required.insert(id);
            wish(tr("Require an initiative"));
        }
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (tab == 1) {
            compare();
        }
    });
    connect(&m_planning, &JobRunner::progressChanged, m_busy, &QProgressBar::setValue);
    connect(&m_comparing, &JobRunner::progressChanged, m_comparingBusy, &QProgressBar::setValue);
    connect(&m_comparing, &JobRunner::cancelled, m_comparingBusy, &QWidget::hide);
    retranslate();
    showSelected();
}

void RoadmapPage::takeFocus() { m_gantt->setFocus(); }

void RoadmapPage::onChanged(const Change& change) {
    const auto stale = [this] {
        m_isStale = true;
        if (isVisible()) {
            refresh();
        }
    };
    std::visit(Overload{[&](const AnswerChanged&) { stale(); }, [&](const AssessmentSelected&) { stale(); },
                        [&](const SchemesChanged&) { stale(); },
                        [&](const AssessmentsChanged&) {
                            if (m_session.roadmapWishes() != m_wishes) { // undone or redone
                                stale();
                            }
                        },
                        [&](const EnterprisesChanged&) { stale(); }, [](const EvidenceChanged&) {}},
               change);
}

void RoadmapPage::showEvent(QShowEvent* event) {
    PageView::showEvent(event);
    if (m_isStale) {
        refresh();
    }
}

void RoadmapPage::refresh() {
    m_wishes = m_session.roadmapWishes();
    m_isStale = false;
    fillControls();
    plan();
}

void RoadmapPage::fillControls() {
    const QScopedValueRollback filling(m_isFilling, true);
    m_budget->setValue(static_cast<int>(m_wishes.budget / kThousandsInStep));
    m_team->setValue(m_wishes.teamDays / kDaysInStep);
    m_quarters->setValue(m_wishes.quarters);
    m_carry->clear();
    m_carry->addItems({tr("within the year"), tr("always"), tr("never")});
    m_carry->setCurrentIndex(static_cast<int>(m_wishes.carryOver));
    m_goal->clear();
    m_goal->addItem(tr("as high as possible"), 0);
    for (const auto& row : m_session.scheme().levels.rows) {
        m_goal->addItem(shown(row.name), row.level);
    }
    m_goal->setCurrentIndex(std::max(0, m_goal->findData(m_wishes.goalLevel)));
    m_by->clear();
    const auto from = request().from;
    for (int quarter = 1; quarter <= m_wishes.quarters; ++quarter) {
        m_by->addItem(toQString(from.plus(quarter).toString()), quarter);
    }
    m_by->setCurrentIndex(std::clamp(m_wishes.goalQuarter, 1, m_wishes.quarters) - 1);
    m_by->setEnabled(m_wishes.goalLevel > 0);
    m_policy->clear();
    m_policy->addItem(tr("none"), QString());
    if (m_knowledge) {
        for (const auto& policy : m_knowledge->policies) {
            m_policy->addItem(shown(policy->name), toQString(policy->id));
        }
    }
    m_policy->setCurrentIndex(std::max(0, m_policy->findData(toQString(m_wishes.policy))));
    const bool canWrite = !m_session.isReadOnly();
    for (auto* widget :
         std::initializer_list<QWidget*>{m_budget, m_team, m_quarters, m_carry, m_goal, m_policy, m_reset}) {
        widget->setEnabled(canWrite);
    }
    retranslate();
}

void RoadmapPage::readControls() {
    m_wishes.budget = Money{m_budget->value()} * kThousandsInStep;
    m_wishes.teamDays = m_team->value() * kDaysInStep;
    m_wishes.quarters = m_quarters->value();
    m_wishes.carryOver = static_cast<roadmap::CarryOver>(std::max(0, m_carry->currentIndex()));
    m_wishes.goalLevel = m_goal->currentData().toInt();
    m_wishes.goalQuarter = std::max(1, m_by->currentData().toInt());
    m_wishes.policy = toUtf8(m_policy->currentData().toString());
    retranslate();
}

void RoadmapPage::wish(const QString& step) {
    if (const auto status = commands::wishRoadmap(m_session, m_wishes, step); !status) {
        m_wishes = m_session.roadmapWishes();
        Q_EMIT failed(status.error());
    }
    fillControls();
    plan();
}

PlanRequest RoadmapPage::request() const {
    auto made = planRequestOf(m_session);
    made.knowledge = m_knowledge;
    made.wishes = m_wishes; // a slider may be on its way
    return made;
}

void RoadmapPage::plan() {
    m_soon.stop();
    m_compared.reset();
    m_comparing.cancel();
    if (m_session.diagnosis() == nullptr) {
        m_planning.cancel();
        m_busy->hide();
        m_result = {};
        m_verdict->setText(tr("There is nothing to plan from while answers contradict one another."));
        showGantt();
        showLeftOut();
        return;
    }
    m_busy->setValue(0);
    m_busy->show();
    m_planning.start<PlanResult>(
        [request = request()](QPromise<PlanResult>& promise) { planRoadmap(promise, request); },
        [this](const PlanResult& result) { showPlan(result); });
}

void RoadmapPage::showPlan(PlanResult result) {
    m_busy->hide();
    const bool isFirst = m_knowledge == nullptr;
    m_knowledge = result.knowledge;
    m_result = std::move(result);
    if (isFirst) {
        fillControls(); // the policies are known now
    }
    showVerdict();
    showGantt();
    showLeftOut();
    if (m_tabs->currentIndex() == 1) {
        compare();
    }
    Q_EMIT planned();
}

void RoadmapPage::showVerdict() {
    if (!m_result.roadmap) {
        const auto text = m_result.error ? errorText(m_result.error->code()).what : QString();
        m_verdict->setText(
            tr("No plan: %1 %2").arg(text, m_result.error ? toQString(m_result.error->message()) : QString()));
        return;
    }
    const auto& plan = *m_result.roadmap;
    QStringList lines;
    lines << tr("%n initiative(s) for %1 of %2 ×10,000 yuan", nullptr, static_cast<int>(plan.items.size()))
                 .arg(wan(plan.gross), wan(plan.budget));
    if (plan.subsidies) {
        lines << tr("Subsidies: at most %1, so that %2 remain").arg(wan(plan.subsidies->total), wan(plan.net));
    }
    lines << tr("Score %1 → %2; %3 → %4")
                 .arg(shown(plan.scores.front().score), shown(plan.scores.back().score),
                      shown(levelName(m_session.scheme(), plan.scores.front().level)),
                      shown(levelName(m_session.scheme(), plan.scores.back().level)));
    if (plan.goal) {
        lines << (plan.goal->quarter
                      ? tr("%1 is reached in %2.").arg(shown(plan.goal->name), quarterText(plan, *plan.goal->quarter))
                      : tr("%1 is not reached within the horizon.").arg(shown(plan.goal->name)));
    }
    if (!plan.notPossible.empty()) {
        QStringList names;
        for (const auto& id : plan.notPossible) {
            const auto* initiative = m_knowledge->catalogue->initiative(id);
            names << (initiative == nullptr ? toQString(id) : shown(initiative->name));
        }
        lines << tr("Asked for, but not possible: %1").arg(names.join(tr(", ")));
    }
    lines << shown(plan.verdict);
    if (!plan.difference.isEmpty()) {
        lines << shown(plan.difference);
    }
    m_verdict->setText(lines.join(QStringLiteral("\n\n")));
}

void RoadmapPage::showGantt() {
    PlanData chart;
    m_keep->setEnabled(m_result.roadmap.has_value() && !m_session.isReadOnly());
    if (m_result.roadmap) {
        const auto& plan = *m_result.roadmap;
        for (int quarter = 0; quarter < plan.quarters; ++quarter) {
            chart.columns << quarterText(plan, quarter);
        }
        for (const auto lane : kLanes) {
            chart.lanes << shown(rulepack::nameOf(lane));
        }
        for (const auto& item : plan.items) {
            PlanBar bar;
            bar.id = toQString(item.id);
            bar.name = shown(item.name);
            if (!item.variantName.isEmpty()) {
                bar.name += QStringLiteral(" · ") + shown(item.variantName);
            }
            bar.lane = item.transformations.empty() ? 0 : static_cast<int>(item.transformations.front());
            bar.start = item.start;
            bar.end = item.end;
            bar.slackEnd = std::min(plan.quarters, item.end + item.totalSlack);
            bar.isCritical = item.isCritical;
            bar.isPinned = item.isPinned;
            bar.isRequired = item.isRequired;
            bar.tip =
                tr("%1\n%2 – %3, %4 ×10,000 yuan, slack %5")
                    .arg(bar.name, quarterText(plan, item.start), quarterText(plan, item.end - 1), wan(item.total))
                    .arg(item.totalSlack);
            chart.bars.push_back(std::move(bar));
        }
        for (std::size_t i = 0; i < plan.items.size(); ++i) {
            for (const auto& need : plan.items[i].needs) {
                for (std::size_t k = 0; k < plan.items.size(); ++k) {
                    if (plan.items[k].id == need) {
                        chart.links.emplace_back(k, i);
                    }
                }
            }
        }
        for (const auto& milestone : plan.milestones) {
            chart.marks.emplace_back(milestone.quarter, shown(milestone.name));
        }
        chart.moneyName = tr("Money, ×10,000 yuan\n(dashed: available)");
        for (const auto& money : plan.money) {
            chart.spent.push_back(static_cast<double>(money.spent) / kYuanInWan);
            chart.available.push_back(static_cast<double>(money.carriedIn + money.budget + money.inflow) / kYuanInWan);
        }
        chart.peopleName = tr("People, person-days");
        chart.people.assign(static_cast<std::size_t>(plan.quarters), 0);
        if (m_wishes.teamDays > 0) {
            chart.peopleName = tr("People, person-days\n(dashed: available)");
            chart.capacity.assign(static_cast<std::size_t>(plan.quarters), 0);
        }
        for (const auto& team : plan.people) {
            for (std::size_t q = 0; q < team.days.size() && q < chart.people.size(); ++q) {
                chart.people[q] += team.days[q];
            }
            for (std::size_t q = 0; q < team.capacity.size() && q < chart.capacity.size(); ++q) {
                chart.capacity[q] += team.capacity[q];
            }
        }
    }
    m_gantt->setData(std::move(chart));
    m_gantt->setMinimumHeight(m_gantt->sizeHint().height());
    showSelected();
}

const roadmap::RoadmapItem* RoadmapPage::selectedItem() const {
    return m_result.roadmap ? m_result.roadmap->item(toUtf8(m_gantt->selected())) : nullptr;
}

void RoadmapPage::quote() {
    const auto* item = selectedItem();
    if (item == nullptr) {
        return;
    }
    const auto way = wayOf(*item);
    if (m_wishes.quotes.erase(way) > 0) {
        wish(tr("Drop an own price"));
        return;
    }
    bool isGiven = false;
    const double price = QInputDialog::getDouble(
        this, tr("Own price"),
        tr("What “%1” costs by your quotation, ×10,000 yuan without tax:").arg(shown(item->name)),
        static_cast<double>(item->total) / kYuanInWan, 0, kMostWan, 4, &isGiven);
    if (isGiven) {
        m_wishes.quotes[way] = std::llround(price * kYuanInWan);
        wish(tr("Own price of an initiative"));
    }
}

void RoadmapPage::showSelected() {
    const auto* item = selectedItem();
    const bool canWrite = item != nullptr && !m_session.isReadOnly();
    for (auto* button : {m_pin, m_require, m_ban, m_price}) {
        button->setEnabled(canWrite);
    }
    const QScopedValueRollback filling(m_isFilling, true);
    m_variant->clear();
    m_variant->setVisible(false);
    if (item == nullptr) {
        m_pin->setText(tr("&Pin"));
        m_require->setText(tr("&Must be in"));
        m_price->setText(tr("&Own price…"));
        m_details->setText(tr("Choose an initiative with Up and Down; Left and Right, or dragging, move it to another "
                              "quarter."));
        return;
    }
    m_pin->setText(item->isPinned ? tr("Un&pin") : tr("&Pin to %1").arg(quarterText(*m_result.roadmap, item->start)));
    m_require->setText(m_wishes.required.contains(item->id) ? tr("Need not be in") : tr("&Must be in"));
    m_price->setText(m_wishes.quotes.contains(wayOf(*item)) ? tr("Drop &own price") : tr("&Own price…"));
    const auto* initiative = m_knowledge->catalogue->initiative(item->id);
    if (initiative != nullptr && initiative->variants.size() > 1) {
        m_variant->setVisible(true);
        m_variant->setEnabled(canWrite);
        m_variant->addItem(tr("either variant"));
        for (const auto& variant : initiative->variants) {
            m_variant->addItem(shown(variant.name), toQString(variant.id));
        }
        const auto chosen = m_wishes.variants.find(item->id);
        m_variant->setCurrentIndex(
            chosen == m_wishes.variants.end() ? 0 : std::max(0, m_variant->findData(toQString(chosen->second))));
    }
    m_details->setText(
        tr("%1: %2\nCost %3 (%4 to %5) ×10,000 yuan, %6; running %7 a year; +%8 points; slack %9 quarter(s).")
            .arg(shown(item->name), shown(item->what), wan(item->total), wan(item->range.low), wan(item->range.high),
                 shown(rulepack::nameOf(item->costBasis)), wan(item->runningPerYear), shown(item->uplift))
            .arg(item->totalSlack) +
        QStringLiteral("\n") + shown(item->benefit) + QStringLiteral(" (") +
        shown(rulepack::nameOf(item->benefitBasis)) + QStringLiteral(")"));
}

void RoadmapPage::showLeftOut() {
    m_leftOut->clear();
    m_leftOut->setHorizontalHeaderLabels({tr("Initiative"), tr("Why it is not in the plan")});
    if (m_result.roadmap) {
        for (const auto& one : m_result.roadmap->notChosen) {
            auto* name = new QStandardItem(shown(one.name));
            name->setData(toQString(one.id), kIdRole);
            name->setToolTip(name->text());
            auto* why = new QStandardItem(shown(one.text));
            why->setToolTip(why->text());
            m_leftOut->appendRow({name, why});
        }
    }
    m_leftOutList->header()->resizeSection(0, 320);
}

void RoadmapPage::compare() {
    if (m_compared || m_comparing.isRunning() || !m_result.model || !m_result.roadmap) {
        return;
    }
    m_comparingBusy->setValue(0);
    m_comparingBusy->show();
    m_comparing.start<ComparedPlans>(
        [result = m_result, request = request()](QPromise<ComparedPlans>& promise) {
            compareRoadmaps(promise, result, request);
        },
        [this](const ComparedPlans& plans) {
            m_compared = plans;
            m_comparingBusy->hide();
            showCompared();
            Q_EMIT compared();
        });
}

void RoadmapPage::showCompared() {
    if (!m_compared) {
        return;
    }
    const auto& plans = *m_compared;
    m_scenarios->clear();
    m_scenarios->setHorizontalHeaderLabels({tr("Scenario"), tr("Budget"), tr("Spent"), tr("After subsidies"),
                                            tr("Initiatives"), tr("Score"), tr("Level"), tr("Gap at most")});
    for (const auto& one : plans.scenarios) {
        const auto& last = one.roadmap.scores.back();
        QList<QStandardItem*> row;
        for (const auto& text :
             {shown(one.name), wan(one.budget), wan(one.roadmap.gross), wan(one.roadmap.net),
              QString::number(one.roadmap.items.size()), shown(last.score),
              shown(levelName(m_session.scheme(), last.level)),
              one.roadmap.isOptimal ? tr("none: proved best")
                                    : QStringLiteral("%1 %").arg(one.roadmap.gapPercent, 0, 'f', 1)}) {
            row << new QStandardItem(text);
        }
        m_scenarios->appendRow(row);
    }
    m_scenarioTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_scenarioTable->setFixedHeight(m_scenarioTable->horizontalHeader()->sizeHint().height() +
                                    m_scenarioTable->verticalHeader()->defaultSectionSize() * m_scenarios->rowCount() +
                                    2 * m_scenarioTable->frameWidth() + 2);
    std::vector<BarRow> rows;
    const double maximum = m_session.scheme().node(m_session.scheme().levels.score)->maximum.toDouble();
    for (const auto& one : plans.curve) {
        const auto& last = one.roadmap.scores.back();
        BarRow row;
        row.name = tr("%1 ×10,000 yuan").arg(wan(one.budget));
        row.values[0] = maximum > 0 ? last.score.toDouble() / maximum : 0.0;
        row.figure = tr("%1 points · %2").arg(shown(last.score), shown(levelName(m_session.scheme(), last.level)));
        rows.push_back(std::move(row));
    }
    m_curve->setRows(std::move(rows), {});
}

void RoadmapPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fillControls();
        if (m_result.roadmap) {
            showVerdict();
            showGantt();
            showLeftOut();
            showCompared();
        }
    }
}

void RoadmapPage::retranslate() {
    m_budgetLabel->setText(tr("&Budget: %1 ×10,000 yuan a quarter").arg(wan(m_wishes.budget * roadmap::kYuanInUnit)));
    m_teamLabel->setText(m_wishes.teamDays == 0
                             ? tr("P&eople: without limit")
                             : tr("P&eople: %1 person-days a quarter of each role").arg(m_wishes.teamDays));
    m_quartersLabel->setText(tr("&Quarters"));
    m_carryLabel->setText(tr("Money left over may be spent"));
    m_goalLabel->setText(tr("&Goal"));
    m_byLabel->setText(tr("Reached when this quarter begins"));
    m_policyLabel->setText(tr("&Subsidies (upper bounds)"));
    m_reset->setText(tr("&Drop pins, bans, own prices"));
    m_keep->setText(tr("&Keep this roadmap"));
    m_ban->setText(tr("Ba&n"));
    m_tabs->setTabText(0, tr("P&lan"));
    m_tabs->setTabText(1, tr("&Scenarios and curve"));
    m_tabs->setTabText(2, tr("Left &out"));
    m_tabs->setAccessibleName(tr("Roadmap"));
    m_gantt->setAccessibleName(tr("Plan by quarter"));
    m_curveTitle->setText(tr("What the money brings: the score at the end, by budget"));
    m_curve->setAccessibleName(m_curveTitle->text());
    m_scenarioTable->setAccessibleName(tr("Scenarios"));
    m_leftOutList->setAccessibleName(tr("Initiatives that are left out; Enter asks for one"));
    m_busy->setAccessibleName(tr("Planning"));
    m_comparingBusy->setAccessibleName(tr("Planning scenarios"));
    m_variant->setAccessibleName(tr("Variant"));
}

} // namespace sihua::app
