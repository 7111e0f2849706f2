// app/models/stage_model.h - One column of the board: the enterprises whose last assessment is at a stage.
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "core/workspace/records.h"

namespace sihua::app {

class EnterpriseModel;

/// Follows the table's filter. Takes rows that are dragged from another column: dropped() asks its owner to move them.
class StageModel : public QAbstractListModel {
    Q_OBJECT

public:
    StageModel(EnterpriseModel& table, workspace::AssessmentState stage, QObject* parent = nullptr);

    [[nodiscard]] workspace::AssessmentState stage() const noexcept { return m_stage; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void dropped(const QStringList& enterprises);

private:
    void refresh();

    EnterpriseModel& m_table;
    workspace::AssessmentState m_stage;
    std::vector<int> m_rows; ///< Of the table.
};

} // namespace sihua::app
