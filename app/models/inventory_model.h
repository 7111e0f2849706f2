// app/models/inventory_model.h - A table of the interview to fill in: machines, systems, meters; each cell is a fact.
#pragma once

#include <QAbstractTableModel>

#include "app/session/change.h"
#include "core/base/error.h"
#include "core/rulepack/model.h"

namespace sihua::app {

class Session;

/// What is typed into a cell is read like an answer in a file (rulepack::parseAnswer()): numbers, option labels or their
/// letters, yes and no. What does not suit its question is refused, and told; an empty cell withdraws the answer.
class InventoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { FactRole = Qt::UserRole }; ///< QString: the fact's id, empty where there is nothing to fill in.

    explicit InventoryModel(Session& session, QObject* parent = nullptr);

    /// The table that a fact belongs to; nothing: an empty model.
    void setFact(const FactId& fact);
    [[nodiscard]] const rulepack::Inventory* inventory() const noexcept { return m_inventory; }
    [[nodiscard]] QModelIndex indexOf(const FactId& fact) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void refused(const sihua::Error& error);

private:
    void onChanged(const Change& change);
    [[nodiscard]] const rulepack::Fact* factAt(const QModelIndex& index) const;

    Session& m_session;
    const rulepack::Inventory* m_inventory = nullptr;
};

} // namespace sihua::app
