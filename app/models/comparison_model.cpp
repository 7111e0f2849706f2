#include "app/models/comparison_model.h"

#include <utility>

#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

namespace {

QString accordText(diagnosis::Accord accord) {
    switch (accord) {
    case diagnosis::Accord::Same:
        return ComparisonModel::tr("the same");
    case diagnosis::Accord::Differs:
        return ComparisonModel::tr("differs");
    case diagnosis::Accord::Applicability:
        return ComparisonModel::tr("one says not applicable");
    case diagnosis::Accord::OneSided:
        return ComparisonModel::tr("only one answered");
    }
    return {};
}

} // namespace

void ComparisonModel::compare(rulepack::InterviewPtr interview, diagnosis::Agreement agreement, bool onlyDifferent) {
    beginResetModel();
    m_interview = std::move(interview);
    m_agreement = std::move(agreement);
    m_onlyDifferent = onlyDifferent;
    endResetModel();
}

void ComparisonModel::setTitles(const QString& first, const QString& second) {
    m_first = first;
    m_second = second;
    Q_EMIT headerDataChanged(Qt::Horizontal, FirstColumn, SecondColumn);
}

void ComparisonModel::clear() { compare(nullptr, {}, m_onlyDifferent); }

void ComparisonModel::retranslate() {
    beginResetModel();
    endResetModel();
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& item = rows()[static_cast<std::size_t>(index.row())];
    if (role == FactRole) {
        return toQString(item.fact.value());
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const auto* fact = m_interview->fact(item.fact);
    const auto answer = [&](const Answer& given) {
        if (given.state == AnswerState::NotApplicable) {
            return tr("not applicable: %1").arg(toQString(given.reason));
        }
        return !given.hasValue() || fact == nullptr
                   ? QStringLiteral("–")
                   : toQString(rulepack::answerText(*m_interview, *fact, given, displayLanguage()));
    };
    switch (index.column()) {
    case QuestionColumn:
        return fact == nullptr ? toQString(item.fact.value()) : shown(fact->question);
    case FirstColumn:
        return answer(item.first);
    case SecondColumn:
        return answer(item.second);
    case AccordColumn:
        return accordText(item.accord);
    case DistanceColumn:
        return item.distance ? shown(*item.distance) : QString();
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::ToolTipRole && section == DistanceColumn) {
        return tr("How far the two are apart on the question's scale: 0 the same, 1 the two ends");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case QuestionColumn:
        return tr("Question");
    case FirstColumn:
        return m_first;
    case SecondColumn:
        return m_second;
    case AccordColumn:
        return tr("Agreement");
    case DistanceColumn:
        return tr("Distance");
    default:
        return {};
    }
}

} // namespace sihua::app
