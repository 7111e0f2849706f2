// app/models/knowledge_tree.h - Everything that the rules say as one tree: schemes, interview, initiatives, policies.
//
// An item knows how to tell about itself: describe() makes its page, in the language shown, when it is looked at.
#pragma once

#include <functional>

#include <QStandardItemModel>

#include "app/jobs/plan_roadmap.h"
#include "app/session/knowledge.h"

namespace sihua::app {

class KnowledgeTree : public QStandardItemModel {
    Q_OBJECT

public:
    enum Role {
        SearchRole = Qt::UserRole, ///< QString: name and id, both languages.
        PlaceRole,                 ///< QString: file, line and column of the rule.
    };

    /// @pre knowledge outlives the tree
    explicit KnowledgeTree(const Knowledge& knowledge, QObject* parent = nullptr);

    /// Catalogue and policies, once they are read.
    void setPlanning(PlanningKnowledgePtr planning);
    /// The page of an item, as HTML.
    [[nodiscard]] QString describe(const QModelIndex& index) const;
    void retranslate();

private:
    using Page = std::function<QString()>;
    QStandardItem* add(QStandardItem* parent, const LocalText& name, const std::string& id, const SourceSpan& place,
                       Page page);
    void fill();
    void addScheme(QStandardItem* parent, const rulepack::Scheme& scheme);
    void addInterview(QStandardItem* parent, const rulepack::Interview& interview);
    void addCatalogue(QStandardItem* parent, const rulepack::Catalogue& catalogue);
    void addPolicy(QStandardItem* parent, const rulepack::Policy& policy);

    const Knowledge& m_knowledge;
    PlanningKnowledgePtr m_planning;
    std::vector<Page> m_pages;
};

} // namespace sihua::app
