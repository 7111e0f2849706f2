#include "app/views/scheme_comparison.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/jobs/weigh.h"
#include "app/session/level_name.h"
#include "app/session/score_outline.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/widgets/bar_rows.h"

namespace sihua::app {

namespace {

using diagnosis::Score;
using diagnosis::ScoreState;

constexpr std::size_t kMostOpen = 12;
constexpr int kIdRole = Qt::UserRole;

std::optional<double> shareOf(const Score& score, const Decimal& maximum) {
    if (score.state != ScoreState::Known || maximum.isZero()) {
        return std::nullopt;
    }
    return score.value.toDouble() / maximum.toDouble();
}

QString figure(const Score& score) {
    return score.state == ScoreState::Known ? shown(score.value) : QStringLiteral("–");
}

/// What the assessment before came to under a scheme, if it can be scored.
std::optional<diagnosis::Diagnosis> before(const Session& session, const evaluation::Plan& plan) {
    const auto* record = session.assessmentBefore();
    if (record == nullptr) {
        return std::nullopt;
    }
    auto answers = session.file().answers(record->id);
    if (!answers) {
        return std::nullopt;
    }
    auto result = diagnosis::diagnose(plan, session.withProfile(*std::move(answers)));
    return result ? std::optional(*std::move(result)) : std::nullopt;
}

QLabel* heading(QWidget* parent) {
    auto* label = new QLabel(parent);
    auto bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

SchemeComparison::SchemeComparison(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_tableTitle(heading(this)),
      m_model(new QStandardItemModel(this)),
      m_table(new QTableView(this)),
      m_barsTitle(heading(this)),
      m_bars(new BarRows(this)),
      m_openTitle(heading(this)),
      m_open(new QStandardItemModel(this)),
      m_openList(new QTreeView(this)) {
    m_table->setObjectName(QStringLiteral("schemeTable"));
    m_bars->setObjectName(QStringLiteral("dimensionBars"));
    m_openList->setObjectName(QStringLiteral("openFacts"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_openList->setModel(m_open);
    m_openList->setRootIsDecorated(false);
    m_openList->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_openList->setMinimumHeight(120);

    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(4, 8, 4, 8);
    column->addWidget(m_tableTitle);
    column->addWidget(m_table);
    column->addSpacing(8);
    column->addWidget(m_barsTitle);
    column->addWidget(m_bars);
    column->addSpacing(8);
    column->addWidget(m_openTitle);
    column->addWidget(m_openList, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid()) {
            m_session.showScheme(toUtf8(index.siblingAtColumn(0).data(kIdRole).toString()));
        }
    });
    connect(m_table, &QTableView::activated, this, [this] { Q_EMIT derivationRequested(QStringLiteral("level")); });
    connect(m_openList, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT questionRequested(FactId(toUtf8(index.siblingAtColumn(0).data(kIdRole).toString())));
    });
    retranslate();
}

void SchemeComparison::refresh() {
    refreshTable();
    m_sensitivity.reset();
    refreshBars();
    refreshOpen();
    weigh();
}

void SchemeComparison::refreshTable() {
    const QSignalBlocker blocker(m_table->selectionModel());
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Scheme"), tr("Level"), tr("Score"), tr("Level by evidence"),
                                        tr("Score by evidence"), tr("Before"), tr("Answered")});
    int current = 0;
    for (const auto& one : m_session.active()) {
        const auto& scheme = one.scheme();
        const auto* result = one.diagnosis();
        QStringList texts{shown(scheme.name)};
        if (result != nullptr) {
            const auto maximum = shown(scheme.node(scheme.levels.score)->maximum);
            const auto headline = static_cast<std::size_t>(scheme.node(scheme.levels.score) - scheme.nodes.data());
            texts << shown(result->levelName()) << figure(result->total()) + QStringLiteral(" / ") + maximum
                  << shown(levelName(scheme, result->evidenced->level))
                  << figure(result->evidenced->scores[headline]) + QStringLiteral(" / ") + maximum;
            const auto earlier = before(m_session, one.plan());
            texts << (earlier ? shown(earlier->levelName()) + QStringLiteral(" · ") + figure(earlier->total())
                              : QStringLiteral("–"))
                  << tr("%1 of %2").arg(result->answered).arg(result->asked);
        } else {
            texts << tr("no result");
        }
        QList<QStandardItem*> row;
        for (const auto& text : texts) {
            row << new QStandardItem(text);
        }
        row.front()->setData(toQString(scheme.id), kIdRole);
        row.front()->setToolTip(shown(scheme.about));
        if (&one == &m_session.shownScheme()) {
            current = m_model->rowCount();
        }
        m_model->appendRow(row);
    }
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            m_table->verticalHeader()->defaultSectionSize() * m_model->rowCount() +
                            2 * m_table->frameWidth() + 2);
    m_table->selectRow(current);
}

void SchemeComparison::refreshBars() {
    const auto& scheme = m_session.scheme();
    const auto* result = m_session.diagnosis();
    m_barsTitle->setText(tr("Parts of %1").arg(shown(scheme.name)));
    std::vector<BarRow> rows;
    bool hasRange = false;
    bool hasEvidence = false;
    const auto earlier = before(m_session, m_session.plan());
    for (const auto& line : scoreOutline(scheme)) {
        const auto& node = scheme.nodes[line.node];
        BarRow row;
        row.name = QString(line.depth * 2, QLatin1Char(' ')) + shown(node.name);
        row.figure = QStringLiteral("– / %1").arg(shown(node.maximum));
        if (result != nullptr) {
            const auto& declared = result->scores[line.node];
            const auto& proved = result->evidenced->scores[line.node];
            row.values[0] = shareOf(declared, node.maximum);
            row.figure = QStringLiteral("%1 / %2").arg(figure(declared), shown(node.maximum));
            if (!(proved == declared)) {
                hasEvidence = true;
                row.values[1] = shareOf(proved, node.maximum).value_or(0.0);
                row.figure += QStringLiteral(" (%1)").arg(figure(proved));
            }
        }
        if (earlier) {
            row.values[2] = shareOf(earlier->scores[line.node], node.maximum);
        }
        if (m_sensitivity && !node.maximum.isZero()) {
            const auto& range = m_sensitivity->scores[line.node];
            if (range.least && range.most && *range.least != *range.most) {
                hasRange = true;
                row.range = {range.least->toDouble() / node.maximum.toDouble(),
                             range.most->toDouble() / node.maximum.toDouble()};
                row.figure += QStringLiteral(" [%1–%2]").arg(shown(*range.least), shown(*range.most));
            }
        }
        rows.push_back(std::move(row));
    }
    m_bars->setRows(std::move(rows),
                    {tr("declared"), hasEvidence ? tr("by evidence") : QString(), earlier ? tr("before") : QString(),
                     hasRange ? tr("what missing answers leave open") : QString()});
}

void SchemeComparison::refreshOpen() {
    m_open->clear();
    m_open->setHorizontalHeaderLabels({tr("Missing answer"), tr("Points that hang on it")});
    QString title;
    if (!m_sensitivity) {
        title = tr("Missing answers …");
    } else if (m_sensitivity->open.empty()) {
        title = tr("Nothing is missing: no answer can still change this score.");
    } else {
        QStringList levels;
        for (const int level : m_sensitivity->possible) {
            levels << shown(levelName(m_session.scheme(), level));
        }
        title = tr("Missing answers that decide most. Still possible: %1").arg(levels.join(tr(", ")));
        for (std::size_t i = 0; i < std::min(kMostOpen, m_sensitivity->open.size()); ++i) {
            const auto& open = m_sensitivity->open[i];
            const auto* fact = m_session.interview().fact(open.fact);
            auto* question = new QStandardItem(shown(fact->question));
            question->setData(toQString(open.fact.value()), kIdRole);
            question->setToolTip(question->text());
            m_open->appendRow({question, new QStandardItem(open.swing ? shown(*open.swing) : tr("not bounded"))});
        }
    }
    m_openTitle->setText(title);
    m_openList->setVisible(m_open->rowCount() > 0);
    m_openList->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_openList->header()->setStretchLastSection(false);
    m_openList->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
}

void SchemeComparison::weigh() {
    if (m_session.diagnosis() == nullptr) {
        return;
    }
    const SensitivityRequest request{m_session.planPtr(), m_session.scoredAnswers()};
    m_job.start<diagnosis::Sensitivity>(
        [request](QPromise<diagnosis::Sensitivity>& promise) { weighOpenAnswers(promise, request); },
        [this, plan = request.plan](const diagnosis::Sensitivity& found) {
            if (plan == m_session.planPtr()) {
                m_sensitivity = found;
                refreshBars();
                refreshOpen();
            }
        });
}

void SchemeComparison::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void SchemeComparison::retranslate() {
    m_tableTitle->setText(tr("Every scheme that is scored; choose one to see its parts"));
    m_table->setAccessibleName(tr("Schemes"));
    m_bars->setAccessibleName(tr("Parts of the scheme shown"));
    m_openList->setAccessibleName(tr("Missing answers"));
}

} // namespace sihua::app
