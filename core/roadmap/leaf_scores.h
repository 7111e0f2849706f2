// core/roadmap/leaf_scores.h - What each indicator of a scheme adds to the headline score: the planner's linear surrogate.
//
// A leaf is a score node without children; its share of the headline is the product of the weights above it, as they are
// for these answers: by the fact that weights go by, and with what does not apply or is not answered left out where the
// scheme renormalises. Where the scheme adds up all the way, the leaves sum to the headline, but for rounding:
//
//     LeafScorer scorer(plan);
//     const auto scored = scorer.score(answers);      // nothing if the scheme refuses the answers
//     scored->total;                                  // 51'020: thousandths of a point
//     scored->leaves[n];                              // parallel to Scheme::nodes; 0 for inner nodes
//
// What stands below a least or greatest has no share: its rise shows in the total alone.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/base/answer.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"

namespace sihua::roadmap {

/// Thousandths of a point of the headline.
struct LeafScores {
    std::vector<double> leaves; ///< Parallel to Scheme::nodes; 0 for inner nodes and for what has no score.
    double total = 0;           ///< 0 while it is unknown.
    int level = 0;
};

class LeafScorer {
public:
    /// @pre plan outlives the scorer
    explicit LeafScorer(const evaluation::Plan& plan);

    [[nodiscard]] std::optional<LeafScores> score(const Answers& answers) const;

private:
    [[nodiscard]] std::vector<double> shares(const Answers& answers, const diagnosis::Diagnosis& diagnosis) const;

    const evaluation::Plan& m_plan;
    std::map<NodeId, std::size_t> m_index;
};

} // namespace sihua::roadmap
