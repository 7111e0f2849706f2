#include "app/models/stage_model.h"

#include <QMimeData>

#include "app/models/enterprise_model.h"

namespace sihua::app {

namespace {

QString mimeType() { return QStringLiteral("application/x-sihua-enterprises"); }

} // namespace

StageModel::StageModel(EnterpriseModel& table, workspace::AssessmentState stage, QObject* parent)
    : QAbstractListModel(parent),
      m_table(table),
      m_stage(stage) {
    connect(&table, &QAbstractItemModel::modelReset, this, &StageModel::refresh);
    refresh();
}

void StageModel::refresh() {
    beginResetModel();
    m_rows.clear();
    for (int row = 0; row < m_table.rowCount(); ++row) {
        if (const auto* assessment = m_table.assessment(row);
            assessment != nullptr && assessment->status.state == m_stage) {
            m_rows.push_back(row);
        }
    }
    endResetModel();
}

int StageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant StageModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole) {
        QStringList lines;
        for (const int column : {EnterpriseModel::NameColumn, EnterpriseModel::DistrictColumn,
                                 EnterpriseModel::IndustryColumn, EnterpriseModel::LevelColumn}) {
            if (const auto text = m_table.index(row, column).data().toString(); !text.isEmpty()) {
                lines << text;
            }
        }
        return lines.join(QLatin1Char('\n'));
    }
    return m_table.index(row, EnterpriseModel::NameColumn).data(role);
}

Qt::ItemFlags StageModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags | Qt::ItemIsDropEnabled;
}

QStringList StageModel::mimeTypes() const { return {mimeType()}; }

QMimeData* StageModel::mimeData(const QModelIndexList& indexes) const {
    QStringList ids;
    for (const auto& index : indexes) {
        ids << index.data(EnterpriseModel::IdRole).toString();
    }
    auto* data = new QMimeData;
    data->setData(mimeType(), ids.join(QLatin1Char('\n')).toUtf8());
    return data;
}

bool StageModel::dropMimeData(const QMimeData* data, Qt::DropAction, int, int, const QModelIndex&) {
    if (!data->hasFormat(mimeType())) {
        return false;
    }
    Q_EMIT dropped(QString::fromUtf8(data->data(mimeType())).split(QLatin1Char('\n'), Qt::SkipEmptyParts));
    return false; // the session moves them; the view must not
}

} // namespace sihua::app
