#include "app/models/enterprise_model.h"

#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/base/overload.h"

namespace sihua::app {

EnterpriseModel::EnterpriseModel(Session& session, QObject* parent) : QAbstractTableModel(parent), m_session(session) {
    connect(&session, &Session::changed, this, &EnterpriseModel::onChanged);
}

int EnterpriseModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_session.enterprises().size());
}

int EnterpriseModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int{ColumnCount}; }

QVariant EnterpriseModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& [id, profile] = m_session.enterprises()[static_cast<std::size_t>(index.row())];
    if (role == IdRole) {
        return toQString(id.value());
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return profile.invented ? tr("%1 (invented)").arg(toQString(profile.name)) : toQString(profile.name);
    case CreditCodeColumn:
        return toQString(profile.creditCode);
    case IndustryColumn: {
        const auto name = industryName(profile.industry);
        return name ? QString(toQString(profile.industry) + QStringLiteral(" ") + shown(*name))
                    : toQString(profile.industry);
    }
    case SizeColumn:
        return shown(nameOf(profile.size));
    default:
        return toQString(profile.district);
    }
}

QVariant EnterpriseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Enterprise");
    case CreditCodeColumn:
        return tr("Credit code");
    case IndustryColumn:
        return tr("Industry");
    case SizeColumn:
        return tr("Size");
    case DistrictColumn:
        return tr("District");
    default:
        return {};
    }
}

void EnterpriseModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void EnterpriseModel::onChanged(const Change& change) {
    std::visit(Overload{[this](const EnterprisesChanged&) {
                            beginResetModel();
                            endResetModel();
                        },
                        [](const AssessmentSelected&) {}, [](const SchemesChanged&) {}, [](const EvidenceChanged&) {},
                        [](const AssessmentsChanged&) {}, [](const AnswerChanged&) {}},
               change);
}

} // namespace sihua::app
