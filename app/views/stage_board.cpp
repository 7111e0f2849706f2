#include "app/views/stage_board.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QListView>

#include "app/models/enterprise_model.h"
#include "app/models/stage_model.h"
#include "app/text/qt_text.h"

namespace sihua::app {

StageBoard::StageBoard(EnterpriseModel& table, QWidget* parent) : QWidget(parent), m_table(table) {
    static_assert(kStages.size() == kColumns);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    for (std::size_t i = 0; i < kColumns; ++i) {
        m_models[i] = new StageModel(table, kStages[i], this);
        m_titles[i] = new QLabel(this);
        m_lists[i] = new QListView(this);
        auto* list = m_lists[i];
        auto bold = m_titles[i]->font();
        bold.setBold(true);
        m_titles[i]->setFont(bold);
        m_titles[i]->setBuddy(list);
        list->setObjectName(QStringLiteral("stage%1").arg(i));
        list->setModel(m_models[i]);
        list->setUniformItemSizes(true);
        list->setSelectionMode(QAbstractItemView::ExtendedSelection);
        list->setDragEnabled(true);
        list->setAcceptDrops(true);
        list->setDropIndicatorShown(true);
        list->setDefaultDropAction(Qt::MoveAction);
        list->setEditTriggers(QAbstractItemView::NoEditTriggers);
        list->setAlternatingRowColors(true);
        layout->addWidget(m_titles[i], 0, static_cast<int>(i));
        layout->addWidget(list, 1, static_cast<int>(i));
        layout->setColumnStretch(static_cast<int>(i), 1);
        connect(list, &QListView::activated, this, [this](const QModelIndex& index) {
            Q_EMIT openRequested(EnterpriseId(toUtf8(index.data(EnterpriseModel::IdRole).toString())));
        });
        connect(m_models[i], &StageModel::dropped, this,
                [this, i](const QStringList& ids) { Q_EMIT moveRequested(ids, kStages[i]); });
        connect(m_models[i], &QAbstractItemModel::modelReset, this, &StageBoard::refreshTitles);
        for (const int step : {-1, 1}) {
            auto* key = new QAction(list);
            key->setShortcut(QKeySequence(step < 0 ? QStringLiteral("Alt+Left") : QStringLiteral("Alt+Right")));
            key->setShortcutContext(Qt::WidgetShortcut);
            connect(key, &QAction::triggered, this, [this, i, step] { moveSelected(i, step); });
            list->addAction(key);
        }
    }
    layout->setRowStretch(1, 1);
    refreshTitles();
}

void StageBoard::takeFocus() { m_lists[0]->setFocus(); }

void StageBoard::moveSelected(std::size_t from, int step) {
    const auto to = static_cast<std::ptrdiff_t>(from) + step;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(kColumns)) {
        return;
    }
    QStringList ids;
    for (const auto& index : m_lists[from]->selectionModel()->selectedIndexes()) {
        ids << index.data(EnterpriseModel::IdRole).toString();
    }
    if (!ids.isEmpty()) {
        Q_EMIT moveRequested(ids, kStages[static_cast<std::size_t>(to)]);
        m_lists[static_cast<std::size_t>(to)]->setFocus();
    }
}

void StageBoard::refreshTitles() {
    const int all = std::max(1, m_table.rowCount());
    for (std::size_t i = 0; i < kColumns; ++i) {
        if (m_models[i] == nullptr || m_titles[i] == nullptr) {
            continue;
        }
        const int count = m_models[i]->rowCount();
        m_titles[i]->setText(tr("%1: %2 (%3 %)").arg(stageName(kStages[i])).arg(count).arg(100 * count / all));
    }
}

void StageBoard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refreshTitles();
    }
}

} // namespace sihua::app
