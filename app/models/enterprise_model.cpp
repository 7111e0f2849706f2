#include "app/models/enterprise_model.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include <QCollator>

#include "app/session/level_name.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/base/overload.h"

namespace sihua::app {

namespace {

using workspace::AssessmentState;

constexpr int kDivision = 3;                  // characters of `C21`
constexpr std::size_t kMostCollated = 30'000; // beyond it names sort by code point: collating takes seconds

} // namespace

QString stageName(AssessmentState state) {
    switch (state) {
    case AssessmentState::Invited:
        return EnterpriseModel::tr("invited");
    case AssessmentState::SelfAssessed:
        return EnterpriseModel::tr("self-assessed");
    case AssessmentState::OnSite:
        return EnterpriseModel::tr("on site");
    case AssessmentState::InReview:
        return EnterpriseModel::tr("in review");
    case AssessmentState::Final:
        return EnterpriseModel::tr("final");
    }
    return {};
}

EnterpriseModel::EnterpriseModel(Session& session, QObject* parent) : QAbstractTableModel(parent), m_session(session) {
    read();
    connect(&session, &Session::changed, this, &EnterpriseModel::onChanged);
}

void EnterpriseModel::read() {
    m_assessments.clear();
    if (auto latest = m_session.file().latestAssessments(); latest) {
        m_assessments = *std::move(latest);
    }
    std::unordered_map<std::string_view, std::ptrdiff_t> byEnterprise;
    for (std::size_t i = 0; i < m_assessments.size(); ++i) {
        byEnterprise.emplace(m_assessments[i].enterprise.value(), static_cast<std::ptrdiff_t>(i));
    }
    const auto& enterprises = m_session.enterprises();
    m_rows.clear();
    m_rows.reserve(enterprises.size());
    for (std::size_t i = 0; i < enterprises.size(); ++i) {
        const auto& [id, profile] = enterprises[i];
        const auto assessment = byEnterprise.find(id.value());
        const auto name = industryName(profile.industry);
        std::string search = profile.name + ' ' + profile.creditCode + ' ' + profile.district + ' ' + profile.industry;
        if (name) {
            search += ' ' + name->zh + ' ' + name->en;
        }
        m_rows.push_back({i, assessment == byEnterprise.end() ? -1 : assessment->second, toQString(search).toLower()});
    }
    arrange();
}

bool EnterpriseModel::accepts(const Row& row, const QStringList& words) const {
    const auto& profile = m_session.enterprises()[row.enterprise].profile;
    const auto* assessment = row.assessment < 0 ? nullptr : &m_assessments[static_cast<std::size_t>(row.assessment)];
    if (m_filter.district && toUtf8(*m_filter.district) != profile.district) {
        return false;
    }
    if (m_filter.division && !toQString(profile.industry).startsWith(*m_filter.division)) {
        return false;
    }
    if (m_filter.size && *m_filter.size != profile.size) {
        return false;
    }
    if (m_filter.stage && (assessment == nullptr || assessment->status.state != *m_filter.stage)) {
        return false;
    }
    if (m_filter.level &&
        (assessment == nullptr || !assessment->result || assessment->result->level != *m_filter.level)) {
        return false;
    }
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return row.search.contains(word); });
}

void EnterpriseModel::arrange() {
    const auto words = m_filter.words.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_order.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (accepts(m_rows[i], words)) {
            m_order.push_back(i);
        }
    }
    sortOrder();
}

void EnterpriseModel::sortOrder() {
    if (m_sortColumn < 0) {
        return;
    }
    const auto sortBy = [&](const auto& keys) {
        // Equal ones stay in the order they were added, in both directions.
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
            return m_sortOrder == Qt::AscendingOrder ? keys[a] < keys[b] : keys[b] < keys[a];
        });
    };
    const auto resultOf = [&](const Row& row) -> const workspace::AssessmentResult* {
        const auto* one = row.assessment < 0 ? nullptr : &m_assessments[static_cast<std::size_t>(row.assessment)];
        return one != nullptr && one->result ? &*one->result : nullptr;
    };
    switch (m_sortColumn) {
    case SizeColumn:
    case StageColumn:
    case LevelColumn: {
        std::vector<int> keys(m_rows.size(), -1);
        for (const auto i : m_order) {
            const auto& row = m_rows[i];
            if (m_sortColumn == SizeColumn) {
                keys[i] = static_cast<int>(m_session.enterprises()[row.enterprise].profile.size);
            } else if (m_sortColumn == StageColumn && row.assessment >= 0) {
                keys[i] = static_cast<int>(m_assessments[static_cast<std::size_t>(row.assessment)].status.state);
            } else if (const auto* result = resultOf(row); m_sortColumn == LevelColumn && result != nullptr) {
                keys[i] = result->level;
            }
        }
        sortBy(keys);
        return;
    }
    case ScoreColumn: {
        std::vector<double> keys(m_rows.size(), -1.0);
        for (const auto i : m_order) {
            if (const auto* result = resultOf(m_rows[i]); result != nullptr) {
                keys[i] = result->score.toDouble();
            }
        }
        sortBy(keys);
        return;
    }
    default:
        break;
    }
    if (m_order.size() <= kMostCollated && m_sortColumn == NameColumn) {
        const QCollator collator;
        std::vector<std::optional<QCollatorSortKey>> keys(m_rows.size());
        for (const auto i : m_order) {
            keys[i] = collator.sortKey(text(m_rows[i], m_sortColumn));
        }
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
            const int less = keys[a]->compare(*keys[b]);
            return m_sortOrder == Qt::AscendingOrder ? less < 0 : less > 0;
        });
        return;
    }
    std::vector<QString> keys(m_rows.size());
    for (const auto i : m_order) {
        keys[i] = text(m_rows[i], m_sortColumn);
    }
    sortBy(keys);
}

void EnterpriseModel::setFilter(const EnterpriseFilter& filter) {
    if (m_filter != filter) {
        beginResetModel();
        m_filter = filter;
        arrange();
        endResetModel();
    }
}

void EnterpriseModel::sort(int column, Qt::SortOrder order) {
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    if (column < 0) {
        std::sort(m_order.begin(), m_order.end());
    } else {
        sortOrder();
    }
    endResetModel();
}

int EnterpriseModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int EnterpriseModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int{ColumnCount}; }

int EnterpriseModel::rowOf(const EnterpriseId& id) const {
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        if (m_session.enterprises()[m_rows[m_order[i]].enterprise].id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

const workspace::AssessmentRecord* EnterpriseModel::assessment(int row) const {
    const auto index = at(row).assessment;
    return index < 0 ? nullptr : &m_assessments[static_cast<std::size_t>(index)];
}

const workspace::EnterpriseRecord& EnterpriseModel::enterprise(int row) const {
    return m_session.enterprises()[at(row).enterprise];
}

QStringList EnterpriseModel::districts() const {
    std::set<std::string_view> found;
    for (const auto& enterprise : m_session.enterprises()) {
        found.insert(enterprise.profile.district);
    }
    QStringList texts;
    for (const auto& one : found) {
        texts << toQString(one);
    }
    return texts;
}

QStringList EnterpriseModel::divisions() const {
    std::set<std::string> found;
    for (const auto& enterprise : m_session.enterprises()) {
        if (const auto& code = enterprise.profile.industry; code.size() >= kDivision) {
            found.insert(code.substr(0, kDivision));
        }
    }
    QStringList texts;
    for (const auto& one : found) {
        texts << toQString(one);
    }
    return texts;
}

std::vector<int> EnterpriseModel::levels() const {
    std::set<int> found;
    for (const auto& one : m_assessments) {
        if (one.result) {
            found.insert(one.result->level);
        }
    }
    return {found.begin(), found.end()};
}

QString EnterpriseModel::text(const Row& row, int column) const {
    const auto& profile = m_session.enterprises()[row.enterprise].profile;
    const auto* assessment = row.assessment < 0 ? nullptr : &m_assessments[static_cast<std::size_t>(row.assessment)];
    switch (column) {
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
    case DistrictColumn:
        return toQString(profile.district);
    default:
        break;
    }
    if (assessment == nullptr) {
        return {};
    }
    switch (column) {
    case StageColumn:
        return stageName(assessment->status.state);
    case LevelColumn: {
        if (!assessment->result) {
            return {};
        }
        const auto plan = m_session.knowledge().find(assessment->scheme);
        return plan ? shown(levelName(plan->scheme(), assessment->result->level))
                    : QString::number(assessment->result->level);
    }
    case ScoreColumn:
        return assessment->result ? shown(assessment->result->score) : QString();
    case DateColumn:
        return assessment->head.date ? toQString(assessment->head.date->toString()) : QString();
    case AssessorColumn:
        return toQString(assessment->head.assessor);
    default:
        return {};
    }
}

QVariant EnterpriseModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == IdRole) {
        return toQString(enterprise(index.row()).id.value());
    }
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return text(at(index.row()), index.column());
    }
    if (role == Qt::TextAlignmentRole && index.column() == ScoreColumn) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
    return {};
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
    case StageColumn:
        return tr("Stage");
    case LevelColumn:
        return tr("Level");
    case ScoreColumn:
        return tr("Score");
    case DateColumn:
        return tr("Date");
    case AssessorColumn:
        return tr("Assessor");
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
    const auto renew = [this] {
        beginResetModel();
        read();
        endResetModel();
    };
    std::visit(Overload{[&](const EnterprisesChanged&) { renew(); }, [&](const AssessmentsChanged&) { renew(); },
                        [](const AssessmentSelected&) {}, [](const AnswerChanged&) {}, [](const SchemesChanged&) {},
                        [](const EvidenceChanged&) {}},
               change);
}

} // namespace sihua::app
