// app/models/explanation_model.h - A derivation as a tree: each step with its result, its share, its rule and source.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QAbstractItemModel>

#include "core/diagnosis/explanation.h"

namespace sihua::app {

/// A value of its own: setExplanation() replaces it whole.
class ExplanationModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { StepColumn, ResultColumn, ShareColumn, RuleColumn, SourceColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< QString: the node's, gate's, rule's or fact's id.
        KindRole,              ///< diagnosis::ExplanationKind as int.
    };
    /// The title of a source, in words, by its id.
    using SourceTitle = std::function<QString(const std::string& source)>;

    explicit ExplanationModel(QObject* parent = nullptr);
    ~ExplanationModel() override;

    void setExplanation(diagnosis::Explanation explanation, SourceTitle sourceTitle);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void retranslate();

private:
    struct Step;

    void add(const diagnosis::Explanation& explanation, const Step* parent, int row);
    [[nodiscard]] const Step* step(const QModelIndex& index) const;

    diagnosis::Explanation m_explanation;
    std::vector<std::unique_ptr<Step>> m_steps; ///< All of them; the first is the root.
    SourceTitle m_sourceTitle;
};

} // namespace sihua::app
