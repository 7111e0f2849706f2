#include "app/models/change_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QDateTime>

#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

QDate dayOf(const FieldChange& change) {
    return QDateTime::fromMSecsSinceEpoch(workspace::momentOf(change.entry.clock).time_since_epoch().count()).date();
}

} // namespace

ChangeModel::ChangeModel(const Session& session, QObject* parent) : QAbstractTableModel(parent), m_words(session) {}

void ChangeModel::setChanges(std::vector<FieldChange> changes) {
    beginResetModel();
    m_changes = std::move(changes);
    arrange();
    endResetModel();
}

void ChangeModel::setFilter(const ChangeFilter& filter) {
    beginResetModel();
    m_filter = filter;
    arrange();
    endResetModel();
}

void ChangeModel::arrange() {
    m_rows.clear();
    const auto words = m_filter.words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        if (accepts(m_changes[i], words)) {
            m_rows.push_back(i);
        }
    }
}

bool ChangeModel::accepts(const FieldChange& change, const QStringList& words) const {
    if (m_filter.field && change.entry.field != *m_filter.field) {
        return false;
    }
    if (!m_filter.person.isEmpty() && toQString(change.entry.author) != m_filter.person) {
        return false;
    }
    if (m_filter.day.isValid() && dayOf(change) != m_filter.day) {
        return false;
    }
    if (words.isEmpty()) {
        return true;
    }
    QString all = toQString(change.entry.field.field);
    for (int column = PersonColumn; column < ColumnCount; ++column) {
        all += QLatin1Char('\n') + text(change, column);
    }
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

const FieldChange& ChangeModel::change(int row) const { return m_changes[m_rows[static_cast<std::size_t>(row)]]; }

QStringList ChangeModel::people() const {
    std::set<QString> names;
    for (const auto& change : m_changes) {
        names.insert(toQString(change.entry.author));
    }
    return {names.begin(), names.end()};
}

std::vector<QDate> ChangeModel::days() const {
    std::vector<QDate> days;
    for (const auto& change : m_changes) {
        if (const auto day = dayOf(change); days.empty() || days.back() != day) {
            days.push_back(day);
        }
    }
    std::sort(days.rbegin(), days.rend());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

void ChangeModel::retranslate() {
    beginResetModel();
    endResetModel();
}

int ChangeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChangeModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ChangeModel::text(const FieldChange& change, int column) const {
    const auto& entry = change.entry;
    switch (column) {
    case TimeColumn:
        return ChangeWords::time(entry.clock);
    case PersonColumn:
        return toQString(entry.author);
    case EnterpriseColumn:
        return m_words.enterprise(entry.field);
    case FieldColumn:
        return m_words.field(entry.field);
    case BeforeColumn:
        return change.before ? m_words.value(entry.field, *change.before) : QString();
    case AfterColumn:
        return m_words.value(entry.field, entry.value);
    default:
        return {};
    }
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return text(change(index.row()), index.column());
    }
    return {};
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TimeColumn:
        return tr("When");
    case PersonColumn:
        return tr("Who");
    case EnterpriseColumn:
        return tr("Enterprise");
    case FieldColumn:
        return tr("What");
    case BeforeColumn:
        return tr("Before");
    case AfterColumn:
        return tr("After");
    default:
        return {};
    }
}

} // namespace sihua::app
