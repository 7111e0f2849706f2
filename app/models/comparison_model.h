// app/models/comparison_model.h - Two sets of answers to the same questions, side by side; those that differ first asked about.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/diagnosis/agreement.h"
#include "core/rulepack/model.h"

namespace sihua::app {

class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { QuestionColumn, FirstColumn, SecondColumn, AccordColumn, DistanceColumn, ColumnCount };
    enum Role { FactRole = Qt::UserRole }; ///< QString: the question's id.

    using QAbstractTableModel::QAbstractTableModel;

    /// @param onlyDifferent  the list to talk about, the furthest apart first; otherwise all, in the interview's order
    void compare(rulepack::InterviewPtr interview, diagnosis::Agreement agreement, bool onlyDifferent);
    void setTitles(const QString& first, const QString& second);
    void clear();
    [[nodiscard]] const diagnosis::Agreement& agreement() const noexcept { return m_agreement; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const std::vector<diagnosis::ItemAgreement>& rows() const noexcept {
        return m_onlyDifferent ? m_agreement.toDiscuss : m_agreement.items;
    }

    rulepack::InterviewPtr m_interview;
    diagnosis::Agreement m_agreement;
    bool m_onlyDifferent = true;
    QString m_first;
    QString m_second;
};

} // namespace sihua::app
