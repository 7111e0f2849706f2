#include "app/models/move_model.h"

#include <algorithm>
#include <utility>

#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

namespace {

QString answerText(const rulepack::Interview& interview, const rulepack::Fact* fact, const Answer& answer) {
    if (answer.state == AnswerState::NotApplicable) {
        return MoveModel::tr("not applicable: %1").arg(toQString(answer.reason));
    }
    return fact == nullptr || !answer.hasValue()
               ? QStringLiteral("–")
               : toQString(rulepack::answerText(interview, *fact, answer, displayLanguage()));
}

QString fateText(const MovedAnswer& moved) {
    switch (moved.change.fate) {
    case rulepack::FactFate::Kept:
        return MoveModel::tr("kept");
    case rulepack::FactFate::Renamed:
        return MoveModel::tr("renamed");
    case rulepack::FactFate::Rescaled:
        return MoveModel::tr("another unit: × %1").arg(toQString(moved.change.factor.toShortString()));
    case rulepack::FactFate::Split:
        return MoveModel::tr("split: asked anew");
    case rulepack::FactFate::Changed:
        return MoveModel::tr("changed: asked anew");
    case rulepack::FactFate::Dropped:
        return MoveModel::tr("no longer asked");
    case rulepack::FactFate::Added:
        break;
    }
    return {};
}

} // namespace

void MoveModel::show(AnswerMove move, rulepack::InterviewPtr old, rulepack::InterviewPtr fresh) {
    beginResetModel();
    m_move = std::move(move);
    m_old = std::move(old);
    m_fresh = std::move(fresh);
    arrange();
    endResetModel();
}

void MoveModel::setOnlyChanges(bool only) {
    beginResetModel();
    m_onlyChanges = only;
    arrange();
    endResetModel();
}

void MoveModel::arrange() {
    m_rows.clear();
    for (std::size_t i = 0; i < m_move.answers.size(); ++i) {
        const auto& moved = m_move.answers[i];
        if (!m_onlyChanges || moved.isAside || moved.change.fate != rulepack::FactFate::Kept) {
            m_rows.push_back(i);
        }
    }
}

int MoveModel::aside() const noexcept {
    return static_cast<int>(std::count_if(m_move.answers.begin(), m_move.answers.end(),
                                          [](const MovedAnswer& moved) { return moved.isAside; }));
}

int MoveModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MoveModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString MoveModel::text(const MovedAnswer& moved, int column) const {
    const auto question = [](const rulepack::Interview& interview, const FactId& id) {
        const auto* fact = interview.fact(id);
        return fact == nullptr ? toQString(id.value()) : shown(fact->question);
    };
    switch (column) {
    case FateColumn:
        return fateText(moved);
    case QuestionColumn:
        return question(*m_old, moved.change.from);
    case AnswerColumn:
        return answerText(*m_old, m_old->fact(moved.change.from), moved.before);
    case NewQuestionColumn: {
        QStringList all;
        for (const auto& id : moved.change.to) {
            all << question(*m_fresh, id);
        }
        return all.join(QStringLiteral(" / "));
    }
    case NewAnswerColumn: {
        if (moved.isAside) {
            return tr("kept in the history only");
        }
        QStringList all;
        for (const auto& id : moved.change.to) {
            if (const auto found = m_move.after.find(id); found != m_move.after.end()) {
                all << answerText(*m_fresh, m_fresh->fact(id), found->second);
            }
        }
        return all.join(QStringLiteral(" / "));
    }
    default:
        return {};
    }
}

QVariant MoveModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& moved = m_move.answers[m_rows[static_cast<std::size_t>(index.row())]];
    if (role == Qt::DisplayRole) {
        return text(moved, index.column());
    }
    if (role == Qt::ToolTipRole) {
        const auto because = shown(moved.change.because);
        return index.column() == FateColumn && !because.isEmpty() ? because : text(moved, index.column());
    }
    return {};
}

QVariant MoveModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case FateColumn:
        return tr("What happens");
    case QuestionColumn:
        return tr("Question");
    case AnswerColumn:
        return tr("Answer");
    case NewQuestionColumn:
        return tr("Question then");
    case NewAnswerColumn:
        return tr("Answer then");
    default:
        return {};
    }
}

} // namespace sihua::app
