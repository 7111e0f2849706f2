#include "app/views/path_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QScopedValueRollback>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/jobs/weigh.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

namespace {

constexpr int kFactRole = Qt::UserRole;

QString inWords(const Session& session, const rulepack::Fact& fact, const Answer& answer) {
    if (!answer.hasValue()) {
        return PathPanel::tr("not answered");
    }
    return toQString(rulepack::answerText(session.interview(), fact, answer, displayLanguage()));
}

} // namespace

PathPanel::PathPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_targetLabel(new QLabel(this)),
      m_target(new QComboBox(this)),
      m_busy(new QProgressBar(this)),
      m_verdict(new QLabel(this)),
      m_model(new QStandardItemModel(this)),
      m_list(new QTreeView(this)) {
    m_busy->setObjectName(QStringLiteral("busyPath"));
    m_target->setObjectName(QStringLiteral("pathTarget"));
    m_list->setObjectName(QStringLiteral("path"));
    m_targetLabel->setBuddy(m_target);
    m_busy->setRange(0, 0);
    m_busy->setMaximumWidth(160);
    m_busy->setTextVisible(false);
    m_verdict->setWordWrap(true);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* top = new QHBoxLayout;
    top->addWidget(m_targetLabel);
    top->addWidget(m_target);
    top->addWidget(m_busy);
    top->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addLayout(top);
    layout->addWidget(m_verdict);
    layout->addWidget(m_list, 1);
    connect(m_target, &QComboBox::activated, this, &PathPanel::search);
    connect(m_model, &QStandardItemModel::itemChanged, this, &PathPanel::onToggled);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT questionRequested(FactId(toUtf8(index.siblingAtColumn(0).data(kFactRole).toString())));
    });
    connect(&m_job, &JobRunner::cancelled, m_busy, &QWidget::hide);
    m_busy->hide();
    retranslate();
}

void PathPanel::refresh() {
    const auto* result = m_session.diagnosis();
    const auto& scheme = m_session.scheme();
    const bool isOther = m_scheme != scheme.id;
    if (isOther) {
        m_locked.clear();
        m_scheme = scheme.id;
    }
    const auto wanted = isOther || m_target->count() == 0 ? QVariant() : m_target->currentData();
    m_target->clear();
    for (const auto& row : scheme.levels.rows) {
        m_target->addItem(shown(row.name), row.level);
    }
    m_target->setEnabled(result != nullptr);
    if (result == nullptr) {
        m_job.cancel();
        showPath(std::nullopt);
        m_verdict->setText(tr("There is no way to look for while answers contradict one another."));
        return;
    }
    int index = m_target->findData(wanted);
    if (index < 0) {
        const auto* next = result->nextLevel();
        index = next == nullptr ? m_target->count() - 1 : m_target->findData(next->level);
    }
    m_target->setCurrentIndex(index);
    search();
}

void PathPanel::search() {
    const PathRequest request{m_session.planPtr(), m_session.scoredAnswers(), m_target->currentData().toInt(),
                              m_locked};
    m_busy->show();
    m_job.start<PathFound>([request](QPromise<PathFound>& promise) { findPath(promise, request); },
                           [this](const PathFound& result) {
                               m_busy->hide();
                               if (result.error) {
                                   Q_EMIT failed(*result.error);
                               } else {
                                   showPath(result.path);
                               }
                               Q_EMIT found();
                           });
}

void PathPanel::showPath(const std::optional<diagnosis::CheapestPath>& path) {
    const QScopedValueRollback filling(m_isFilling, true);
    m_path = path;
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("May change: question"), tr("Today"), tr("At least"), tr("Needed")});
    if (!path) {
        return;
    }
    const auto& interview = m_session.interview();
    const auto add = [&](const FactId& id, const QStringList& rest, bool isOn) {
        auto* question = new QStandardItem(shown(interview.fact(id)->question));
        question->setData(toQString(id.value()), kFactRole);
        question->setToolTip(question->text());
        question->setCheckable(true);
        question->setCheckState(isOn ? Qt::Checked : Qt::Unchecked);
        QList<QStandardItem*> row{question};
        for (const auto& text : rest) {
            row << new QStandardItem(text);
        }
        m_model->appendRow(row);
    };
    for (const auto& one : path->improvements) {
        const auto& fact = *interview.fact(one.fact);
        add(one.fact,
            {inWords(m_session, fact, one.before), inWords(m_session, fact, one.after),
             one.isForced ? tr("no way without it") : tr("part of the least set")},
            true);
    }
    for (const auto& id : m_locked) {
        add(id, {inWords(m_session, *interview.fact(id), m_session.answer(id)), QString(), tr("switched off")}, false);
    }
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::Interactive);
    const int width = std::max(600, m_list->viewport()->width());
    m_list->header()->resizeSection(0, width * 44 / 100);
    m_list->header()->resizeSection(1, width * 20 / 100);
    m_list->header()->resizeSection(2, width * 20 / 100);
    m_list->header()->setSectionResizeMode(3, QHeaderView::Stretch);

    const auto count = static_cast<int>(path->improvements.size());
    switch (path->state) {
    case diagnosis::PathState::Reached:
        m_verdict->setText(tr("The level is reached as it is."));
        break;
    case diagnosis::PathState::Proved:
        m_verdict->setText(tr("%n improvement(s) reach the level; it is proved that no fewer do.", nullptr, count));
        break;
    case diagnosis::PathState::NotProved:
        m_verdict->setText(
            tr("%n improvement(s) reach the level; at least %1 are needed.", nullptr, count).arg(shown(path->bound)));
        break;
    case diagnosis::PathState::Unreachable:
        m_verdict->setText(
            m_locked.empty() ? tr("The level is out of reach, even with every improvement together.")
                             : tr("The level is out of reach without what is switched off; take something in again."));
        break;
    }
}

void PathPanel::onToggled(QStandardItem* item) {
    if (m_isFilling || item->column() != 0) {
        return;
    }
    const FactId fact(toUtf8(item->data(kFactRole).toString()));
    if (item->checkState() == Qt::Checked) {
        m_locked.erase(fact);
    } else {
        m_locked.insert(fact);
    }
    search();
}

void PathPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void PathPanel::retranslate() {
    m_targetLabel->setText(tr("&Level to reach"));
    m_list->setAccessibleName(tr("Improvements; untick what must stay as it is"));
    m_busy->setAccessibleName(tr("Looking for the way"));
}

} // namespace sihua::app
