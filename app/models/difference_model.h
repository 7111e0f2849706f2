// app/models/difference_model.h - What a filled questionnaire would change: chosen line by line, with the cell of each.
#pragma once

#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "core/intake/answers_difference.h"

namespace sihua::app {

/// What is new or changed is chosen at first; what conflicts has to be chosen by hand. Faults of the file come last.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { KindColumn, QuestionColumn, NowColumn, OfferedColumn, PlaceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(intake::AnswersDifference difference, rulepack::InterviewPtr interview);
    /// What is chosen.
    [[nodiscard]] Answers chosen() const;
    [[nodiscard]] int count(intake::DifferenceKind kind) const;
    [[nodiscard]] int rejected() const { return static_cast<int>(m_difference.rejected.size()); }
    [[nodiscard]] std::size_t same() const noexcept { return m_difference.same; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const intake::AnswerDifference* difference(int row) const;
    [[nodiscard]] QString text(int row, int column) const;

    intake::AnswersDifference m_difference;
    rulepack::InterviewPtr m_interview;
    std::set<FactId> m_chosen;
};

} // namespace sihua::app
