// app/models/interview_model.h - The interview of the assessment shown as a tree: sections with their questions.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QAbstractItemModel>

#include "app/session/change.h"
#include "core/base/id.h"

namespace sihua::app {

class Session;

/// Where a question stands.
enum class QuestionState : quint8 {
    Open,
    Answered,
    NotApplicable, ///< Somebody said so, with a reason.
    DoesNotArise,  ///< Its condition fails; it need not be answered.
    Trouble,       ///< It is part of a contradiction.
};

class InterviewModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        FactRole = Qt::UserRole, ///< QString: the fact's id; empty for sections.
        StateRole,               ///< QuestionState as int; sections have none.
        CountsRole,              ///< QPoint(answered, asked) of a section; questions have none.
        RoleRole,                ///< QString: whom to ask; sections have none.
        SearchRole,              ///< QString: everything one might type to find a question, both languages.
    };

    explicit InterviewModel(Session& session, QObject* parent = nullptr);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    [[nodiscard]] QModelIndex indexOf(const FactId& fact) const;
    [[nodiscard]] QuestionState state(const FactId& fact) const;

    /// The next question in the interview's order that is open or in trouble, after @p fact and then from the start;
    /// nothing when all are done. Without @p fact: from the start. @param role  only of that one; empty: of all
    [[nodiscard]] std::optional<FactId> nextOpen(const std::optional<FactId>& fact, const QString& role = {}) const;

    /// What there is to ask somebody, and about how long it takes: a section's minutes, shared by its questions.
    struct Load {
        int open = 0;
        int asked = 0;
        int minutes = 0; ///< For what is open.
    };
    /// By role; under an empty one that of all.
    [[nodiscard]] std::map<QString, Load> loads() const;
    /// The question right after or before in the interview's order, whatever its state.
    [[nodiscard]] std::optional<FactId> neighbour(const FactId& fact, int step) const;

    /// Texts are in another language now.
    void retranslate();

private:
    struct Section {
        std::size_t section = 0;        ///< Index into Interview::sections.
        std::vector<std::size_t> facts; ///< Indices into Interview::facts.
        double minutesEach = 0;         ///< Of one of its questions.
    };

    void onChanged(const Change& change);
    void rebuild();
    [[nodiscard]] QVariant sectionData(const Section& section, int role) const;
    [[nodiscard]] QVariant questionData(std::size_t fact, int role) const;

    Session& m_session;
    std::vector<Section> m_sections;
};

} // namespace sihua::app
