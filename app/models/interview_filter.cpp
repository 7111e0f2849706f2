#include "app/models/interview_filter.h"

#include <algorithm>

#include "app/models/interview_model.h"

namespace sihua::app {

InterviewFilter::InterviewFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
}

void InterviewFilter::setOnlyOpen(bool onlyOpen) {
    m_onlyOpen = onlyOpen;
    invalidateFilter();
}

void InterviewFilter::setRole(const QString& role) {
    m_role = role;
    invalidateFilter();
}

void InterviewFilter::setWords(const QString& words) {
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool InterviewFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto index = sourceModel()->index(row, 0, parent);
    if (index.data(InterviewModel::FactRole).toString().isEmpty()) {
        return false; // a section stays for the sake of its questions
    }
    if (!m_role.isEmpty() && index.data(InterviewModel::RoleRole).toString() != m_role) {
        return false;
    }
    if (m_onlyOpen) {
        const auto state = static_cast<QuestionState>(index.data(InterviewModel::StateRole).toInt());
        if (state != QuestionState::Open && state != QuestionState::Trouble) {
            return false;
        }
    }
    const auto text = index.data(InterviewModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace sihua::app
