// app/models/conflict_model.h - The fields about which merged files differ, as a list.
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "app/models/change_words.h"
#include "core/workspace/conflict.h"

namespace sihua::app {

class ConflictModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ConflictModel(const Session& session, QObject* parent = nullptr);

    void setConflicts(std::vector<workspace::Conflict> conflicts);
    [[nodiscard]] const workspace::Conflict& conflict(int row) const {
        return m_conflicts[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] const ChangeWords& words() const noexcept { return m_words; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    ChangeWords m_words;
    std::vector<workspace::Conflict> m_conflicts;
};

} // namespace sihua::app
