#include "app/models/difference_model.h"

#include <algorithm>
#include <utility>

#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

namespace {

QString kindText(intake::DifferenceKind kind) {
    switch (kind) {
    case intake::DifferenceKind::New:
        return DifferenceModel::tr("new");
    case intake::DifferenceKind::Changed:
        return DifferenceModel::tr("changed");
    case intake::DifferenceKind::Conflicting:
        return DifferenceModel::tr("conflicting");
    }
    return {};
}

} // namespace

void DifferenceModel::show(intake::AnswersDifference difference, rulepack::InterviewPtr interview) {
    beginResetModel();
    m_difference = std::move(difference);
    m_interview = std::move(interview);
    m_chosen.clear();
    for (const auto& one : m_difference.differences) {
        if (one.kind != intake::DifferenceKind::Conflicting) {
            m_chosen.insert(one.fact);
        }
    }
    endResetModel();
}

Answers DifferenceModel::chosen() const {
    Answers answers;
    for (const auto& one : m_difference.differences) {
        if (m_chosen.contains(one.fact)) {
            answers.emplace(one.fact, one.offered);
        }
    }
    return answers;
}

int DifferenceModel::count(intake::DifferenceKind kind) const {
    return static_cast<int>(std::count_if(m_difference.differences.begin(), m_difference.differences.end(),
                                          [&](const auto& one) { return one.kind == kind; }));
}

const intake::AnswerDifference* DifferenceModel::difference(int row) const {
    const auto index = static_cast<std::size_t>(row);
    return index < m_difference.differences.size() ? &m_difference.differences[index] : nullptr;
}

int DifferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_difference.differences.size() + m_difference.rejected.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString DifferenceModel::text(int row, int column) const {
    const auto* one = difference(row);
    if (one == nullptr) {
        const auto& issue = m_difference.rejected[static_cast<std::size_t>(row) - m_difference.differences.size()];
        switch (column) {
        case KindColumn:
            return issue.severity == Severity::Error ? tr("rejected") : tr("note");
        case QuestionColumn:
            return errorText(issue.code).what + QLatin1Char(' ') + toQString(issue.message);
        case PlaceColumn:
            return toQString(toString(issue.span));
        default:
            return {};
        }
    }
    const auto* fact = m_interview->fact(one->fact);
    const auto answer = [&](const Answer& given) {
        if (given.state == AnswerState::NotApplicable) {
            return tr("not applicable: %1").arg(toQString(given.reason));
        }
        return fact == nullptr || !given.hasValue()
                   ? QStringLiteral("–")
                   : toQString(rulepack::answerText(*m_interview, *fact, given, displayLanguage()));
    };
    switch (column) {
    case KindColumn:
        return kindText(one->kind);
    case QuestionColumn:
        return fact == nullptr ? toQString(one->fact.value()) : shown(fact->question);
    case NowColumn:
        return answer(one->now);
    case OfferedColumn:
        return answer(one->offered);
    case PlaceColumn:
        return toQString(toString(one->place));
    default:
        return {};
    }
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return text(index.row(), index.column());
    }
    if (const auto* one = difference(index.row());
        role == Qt::CheckStateRole && index.column() == KindColumn && one != nullptr) {
        return m_chosen.contains(one->fact) ? Qt::Checked : Qt::Unchecked;
    }
    return {};
}

bool DifferenceModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto* one = index.isValid() ? difference(index.row()) : nullptr;
    if (role != Qt::CheckStateRole || index.column() != KindColumn || one == nullptr) {
        return false;
    }
    if (value.toInt() == Qt::Checked) {
        m_chosen.insert(one->fact);
    } else {
        m_chosen.erase(one->fact);
    }
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

Qt::ItemFlags DifferenceModel::flags(const QModelIndex& index) const {
    auto flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == KindColumn && difference(index.row()) != nullptr) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case KindColumn:
        return tr("Take");
    case QuestionColumn:
        return tr("Question, or what is wrong");
    case NowColumn:
        return tr("Here now");
    case OfferedColumn:
        return tr("In the file");
    case PlaceColumn:
        return tr("Cell");
    default:
        return {};
    }
}

} // namespace sihua::app
