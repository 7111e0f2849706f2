// core/rulepack/tree.h - A scheme's score nodes as the tree that people read: children in the rule's order.
#pragma once

#include <span>

#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// The nodes that a node adds up, averages or compares; none for a leaf (points, table, formula ...).
[[nodiscard]] std::span<const Term> termsOf(const ScoreNode& node) noexcept;

/// Whether the node is scored straight from facts.
[[nodiscard]] inline bool isLeaf(const ScoreNode& node) noexcept { return termsOf(node).empty(); }

/// Calls visit(const ScoreNode&, int depth) for @p top (depth 0) and all below it, parents before children.
template <typename Visit> void walkTree(const Scheme& scheme, const NodeId& top, Visit&& visit, int depth = 0) {
    if (const ScoreNode* node = scheme.node(top)) {
        visit(*node, depth);
        for (const Term& term : termsOf(*node)) {
            walkTree(scheme, term.node, visit, depth + 1);
        }
    }
}

} // namespace sihua::rulepack
