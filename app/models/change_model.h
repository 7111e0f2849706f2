// app/models/change_model.h - Who changed what when, the latest first; filtered by person, day, field and words.
#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QDate>
#include <QStringList>

#include "app/models/change_words.h"
#include "app/session/field_change.h"

namespace sihua::app {

struct ChangeFilter {
    QString person;                           ///< Exactly; empty: anybody.
    QDate day;                                ///< Invalid: any.
    QString words;                            ///< All of them, in what is shown.
    std::optional<workspace::FieldRef> field; ///< That field alone.
};

/// Filters itself (see EnterpriseModel): words are made only for rows that are painted or searched.
class ChangeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, PersonColumn, EnterpriseColumn, FieldColumn, BeforeColumn, AfterColumn, ColumnCount };

    explicit ChangeModel(const Session& session, QObject* parent = nullptr);

    void setChanges(std::vector<FieldChange> changes);
    void setFilter(const ChangeFilter& filter);
    [[nodiscard]] int total() const noexcept { return static_cast<int>(m_changes.size()); }
    [[nodiscard]] const FieldChange& change(int row) const;
    [[nodiscard]] const ChangeWords& words() const noexcept { return m_words; }
    /// What there is to filter by: names, sorted; days, the latest first.
    [[nodiscard]] QStringList people() const;
    [[nodiscard]] std::vector<QDate> days() const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const FieldChange& change, int column) const;
    [[nodiscard]] bool accepts(const FieldChange& change, const QStringList& words) const;
    void arrange();

    ChangeWords m_words;
    std::vector<FieldChange> m_changes;
    std::vector<std::size_t> m_rows;
    ChangeFilter m_filter;
};

} // namespace sihua::app
