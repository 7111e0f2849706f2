// app/models/move_model.h - The preview of a move: each answer, what becomes of it, and under which question it goes on.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "app/session/answer_move.h"

namespace sihua::app {

class MoveModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { FateColumn, QuestionColumn, AnswerColumn, NewQuestionColumn, NewAnswerColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(AnswerMove move, rulepack::InterviewPtr old, rulepack::InterviewPtr fresh);
    [[nodiscard]] const AnswerMove& move() const noexcept { return m_move; }
    /// Leaves out what is kept as it is.
    void setOnlyChanges(bool only);
    [[nodiscard]] int aside() const noexcept;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void arrange();
    [[nodiscard]] QString text(const MovedAnswer& moved, int column) const;

    AnswerMove m_move;
    rulepack::InterviewPtr m_old;
    rulepack::InterviewPtr m_fresh;
    std::vector<std::size_t> m_rows;
    bool m_onlyChanges = false;
};

} // namespace sihua::app
