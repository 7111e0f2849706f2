#include "app/models/conflict_model.h"

#include <utility>

namespace sihua::app {

ConflictModel::ConflictModel(const Session& session, QObject* parent) : QAbstractListModel(parent), m_words(session) {}

void ConflictModel::setConflicts(std::vector<workspace::Conflict> conflicts) {
    beginResetModel();
    m_conflicts = std::move(conflicts);
    endResetModel();
}

int ConflictModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_conflicts.size());
}

QVariant ConflictModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const auto& field = conflict(index.row()).field;
    const auto enterprise = m_words.enterprise(field);
    const auto name = m_words.field(field);
    return enterprise.isEmpty() ? name : QString(enterprise + QStringLiteral(": ") + name);
}

} // namespace sihua::app
