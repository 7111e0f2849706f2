// app/models/backup_model.h - The backups of a workspace, the latest first: when, why, how large.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/workspace/backups.h"

namespace sihua::app {

class BackupModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, ReasonColumn, SizeColumn, ColumnCount };

    explicit BackupModel(std::vector<workspace::BackupRecord> backups, QObject* parent = nullptr);

    [[nodiscard]] const workspace::BackupRecord& backup(int row) const {
        return m_backups[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<workspace::BackupRecord> m_backups;
};

} // namespace sihua::app
