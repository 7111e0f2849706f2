#include "app/models/backup_model.h"

#include <utility>

#include <QDateTime>
#include <QLocale>

#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

QString reasonText(const std::string& why) {
    if (why == "daily") {
        return BackupModel::tr("the first opening of the day");
    }
    if (why == "before-merge") {
        return BackupModel::tr("before another file was taken in");
    }
    if (why == "before-upgrade") {
        return BackupModel::tr("before the file's format changed");
    }
    if (why == "before-restore") {
        return BackupModel::tr("before a backup was restored");
    }
    if (why == "asked") {
        return BackupModel::tr("asked for");
    }
    return toQString(why);
}

} // namespace

BackupModel::BackupModel(std::vector<workspace::BackupRecord> backups, QObject* parent)
    : QAbstractTableModel(parent),
      m_backups(std::move(backups)) {}

int BackupModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_backups.size());
}

int BackupModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant BackupModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) {
        return {};
    }
    const auto& one = backup(index.row());
    switch (index.column()) {
    case TimeColumn:
        return QDateTime::fromMSecsSinceEpoch(one.when.time_since_epoch().count())
            .toString(QStringLiteral("yyyy-MM-dd hh:mm:ss"));
    case ReasonColumn:
        return reasonText(one.why);
    case SizeColumn:
        return QLocale().formattedDataSize(one.size);
    default:
        return {};
    }
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TimeColumn:
        return tr("When");
    case ReasonColumn:
        return tr("Why");
    case SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace sihua::app
