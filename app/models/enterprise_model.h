// app/models/enterprise_model.h - The enterprises of the workspace as a table.
#pragma once

#include <QAbstractTableModel>

#include "app/session/change.h"

namespace sihua::app {

class Session;

class EnterpriseModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, CreditCodeColumn, IndustryColumn, SizeColumn, DistrictColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole };

    explicit EnterpriseModel(Session& session, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void retranslate();

private:
    void onChanged(const Change& change);

    Session& m_session;
};

} // namespace sihua::app
