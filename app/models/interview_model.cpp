#include "app/models/interview_model.h"

#include <algorithm>
#include <cmath>

#include <QPoint>

#include "app/session/doubts.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/base/overload.h"

namespace sihua::app {

namespace {

// A section's index carries 0; a question's carries its section's row + 1.
constexpr quintptr kSectionLevel = 0;

} // namespace

InterviewModel::InterviewModel(Session& session, QObject* parent) : QAbstractItemModel(parent), m_session(session) {
    rebuild();
    connect(&session, &Session::changed, this, &InterviewModel::onChanged);
}

void InterviewModel::rebuild() {
    m_sections.clear();
    const auto& interview = m_session.interview();
    for (std::size_t s = 0; s < interview.sections.size(); ++s) {
        Section section{s, {}, 0};
        std::ptrdiff_t all = 0; // its minutes are for all of its questions, whoever reads them
        for (std::size_t f = 0; f < interview.facts.size(); ++f) {
            // Asked is what an active scheme reads and the enterprise's record does not answer.
            const bool isAsked = interview.facts[f].profile == rulepack::ProfileField::None && m_session.isRead(f);
            const bool isHere = interview.facts[f].section == interview.sections[s].id;
            all += isHere ? 1 : 0;
            if (isAsked && isHere) {
                section.facts.push_back(f);
            }
        }
        if (!section.facts.empty()) {
            section.minutesEach = interview.sections[s].minutes / static_cast<double>(all);
            m_sections.push_back(std::move(section));
        }
    }
}

QModelIndex InterviewModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kSectionLevel);
}

QModelIndex InterviewModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kSectionLevel) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, kSectionLevel);
}

int InterviewModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_sections.size());
    }
    if (parent.internalId() != kSectionLevel || parent.column() != 0) {
        return 0;
    }
    return static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].facts.size());
}

int InterviewModel::columnCount(const QModelIndex&) const { return 1; }

QVariant InterviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (index.internalId() == kSectionLevel) {
        return sectionData(m_sections[static_cast<std::size_t>(index.row())], role);
    }
    const auto& section = m_sections[index.internalId() - 1];
    return questionData(section.facts[static_cast<std::size_t>(index.row())], role);
}

QVariant InterviewModel::sectionData(const Section& section, int role) const {
    const auto& interview = m_session.interview();
    switch (role) {
    case Qt::DisplayRole:
        return shown(interview.sections[section.section].title);
    case FactRole:
        return QString();
    case CountsRole: {
        QPoint counts;
        for (const auto fact : section.facts) {
            const auto is = state(interview.facts[fact].id);
            counts += QPoint(is == QuestionState::Answered || is == QuestionState::NotApplicable ? 1 : 0,
                             is == QuestionState::DoesNotArise ? 0 : 1);
        }
        return counts;
    }
    default:
        return {};
    }
}

QVariant InterviewModel::questionData(std::size_t index, int role) const {
    const auto& fact = m_session.interview().facts[index];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return shown(fact.question);
    case FactRole:
        return toQString(fact.id.value());
    case StateRole:
        return static_cast<int>(state(fact.id));
    case RoleRole:
        return toQString(fact.role);
    case SearchRole:
        return toQString(fact.question.zh + ' ' + fact.question.en + ' ' + fact.id.value());
    case Qt::AccessibleDescriptionRole:
        switch (state(fact.id)) {
        case QuestionState::Open:
            return tr("not answered");
        case QuestionState::Answered:
            return tr("answered");
        case QuestionState::NotApplicable:
            return tr("not applicable");
        case QuestionState::DoesNotArise:
            return tr("does not arise");
        case QuestionState::Trouble:
            return tr("contradicts another answer");
        }
        return {};
    default:
        return {};
    }
}

QuestionState InterviewModel::state(const FactId& fact) const {
    if (isInTrouble(m_session.issues(), fact)) {
        return QuestionState::Trouble;
    }
    const auto answer = m_session.answer(fact);
    if (answer.hasValue()) {
        return QuestionState::Answered;
    }
    if (answer.state == AnswerState::NotApplicable) {
        return QuestionState::NotApplicable;
    }
    return m_session.applies(fact) == diagnosis::Truth::No ? QuestionState::DoesNotArise : QuestionState::Open;
}

QModelIndex InterviewModel::indexOf(const FactId& fact) const {
    const auto& facts = m_session.interview().facts;
    for (std::size_t s = 0; s < m_sections.size(); ++s) {
        const auto& section = m_sections[s].facts;
        for (std::size_t i = 0; i < section.size(); ++i) {
            if (facts[section[i]].id == fact) {
                return createIndex(static_cast<int>(i), 0, static_cast<quintptr>(s) + 1);
            }
        }
    }
    return {};
}

std::optional<FactId> InterviewModel::nextOpen(const std::optional<FactId>& fact, const QString& role) const {
    const auto& facts = m_session.interview().facts;
    std::size_t start = 0;
    for (std::size_t i = 0; fact && i < facts.size(); ++i) {
        if (facts[i].id == *fact) {
            start = i + 1;
        }
    }
    for (std::size_t step = 0; step < facts.size(); ++step) {
        const auto& wanted = facts[(start + step) % facts.size()];
        const auto& candidate = wanted.id;
        if (candidate == fact || !indexOf(candidate).isValid() || (!role.isEmpty() && toQString(wanted.role) != role)) {
            continue;
        }
        const auto is = state(candidate);
        if (is == QuestionState::Open || is == QuestionState::Trouble) {
            return candidate;
        }
    }
    return std::nullopt;
}

std::map<QString, InterviewModel::Load> InterviewModel::loads() const {
    const auto& interview = m_session.interview();
    std::map<QString, Load> loads;
    std::map<QString, double> minutes;
    for (const auto& section : m_sections) {
        for (const auto index : section.facts) {
            const auto& fact = interview.facts[index];
            const auto is = state(fact.id);
            if (is == QuestionState::DoesNotArise) {
                continue;
            }
            for (const auto& role : {toQString(fact.role), QString()}) {
                auto& load = loads[role];
                ++load.asked;
                if (is == QuestionState::Open || is == QuestionState::Trouble) {
                    ++load.open;
                    minutes[role] += section.minutesEach;
                }
            }
        }
    }
    for (const auto& [role, time] : minutes) {
        loads[role].minutes = static_cast<int>(std::ceil(time));
    }
    return loads;
}

std::optional<FactId> InterviewModel::neighbour(const FactId& fact, int step) const {
    const auto& facts = m_session.interview().facts;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].id == fact) {
            // What the enterprise's record answers is not asked, and has no place in the list.
            auto wanted = static_cast<std::ptrdiff_t>(i) + step;
            const auto isThere = [&] { return wanted >= 0 && wanted < static_cast<std::ptrdiff_t>(facts.size()); };
            while (isThere() && !indexOf(facts[static_cast<std::size_t>(wanted)].id).isValid()) {
                wanted += step;
            }
            if (isThere()) {
                return facts[static_cast<std::size_t>(wanted)].id;
            }
        }
    }
    return std::nullopt;
}

void InterviewModel::retranslate() {
    if (m_sections.empty()) {
        return;
    }
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    for (int i = 0; i < rowCount(); ++i) {
        const auto section = index(i, 0);
        Q_EMIT dataChanged(index(0, 0, section), index(rowCount(section) - 1, 0, section));
    }
}

void InterviewModel::onChanged(const Change& change) {
    const auto renew = [this] {
        beginResetModel();
        rebuild();
        endResetModel();
    };
    std::visit(Overload{[&](const AssessmentSelected&) { renew(); }, [&](const SchemesChanged&) { renew(); },
                        [](const EvidenceChanged&) {},
                        // One answer may open or close other questions, and settle a contradiction.
                        [this](const AnswerChanged&) { retranslate(); }, [](const EnterprisesChanged&) {},
                        [](const AssessmentsChanged&) {}},
               change);
}

} // namespace sihua::app
