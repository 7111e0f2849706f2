// core/diagnosis/weight_stability.h - Whether the weakest dimensions stay the weakest when the weights are others.
//
// Weights are judgements. Every weight of a sum or weighted mean below the headline may differ by `margin` (0.1: ten
// per cent) up or down, each on its own; a dimension's share is its score out of its maximum. Where a child has no
// score, the node's missing policy decides as in scoring.
//
// Method: exact over the whole box of weights, no sampling. A weighted mean is a quotient of linear functions of its
// weights, so it is extreme in a corner of the box, and in the corner where the children below some ratio weigh least
// (or most) and the others the opposite; all such corners are tried, from the leaves up. A sum is taken as a mean of
// shares weighted by weight x maximum, so that its maximum stays the same. `least` and `greatest` have no weights and
// pass ranges on. Everything else (points, tables, formulas) is taken as it stands. Exact for trees; where a node has
// two parents its weights are taken to vary apart, and a range may be too wide, never too narrow.
#pragma once

#include <vector>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

/// One dimension: a node right below the headline.
struct DimensionRange {
    std::size_t node = 0; ///< Index into Scheme::nodes.
    Decimal share;        ///< Score / maximum, 0 to 1, with the scheme's own weights ...
    Decimal least;        ///< ... and over all weights of the box.
    Decimal most;
    int bestRank = 1;  ///< 1 = weakest. Ranks that it can take; ties take the lower number.
    int worstRank = 1; ///< @note bestRank <= rank with the scheme's weights <= worstRank
    [[nodiscard]] bool isFixed() const noexcept { return bestRank == worstRank; }
};

struct WeightStability {
    Decimal margin;
    std::vector<DimensionRange> dimensions; ///< Weakest first; dimensions without a score are left out.
    Decimal totalLeast;                     ///< The headline's score over all weights; 0 where it has none.
    Decimal totalMost;
    /// Whether the weakest dimension is weaker than every other whatever the weights.
    [[nodiscard]] bool isWeakestCertain() const noexcept {
        return dimensions.size() < 2 || dimensions[0].most < dimensions[1].least ||
               (dimensions[0].isFixed() && dimensions[0].worstRank == 1);
    }
};

/// @param answers  the diagnosis was made from; they decide weights that go by a fact (rulepack::SumMethod::by)
/// @param margin   in [0, 1)
[[nodiscard]] WeightStability weightStability(const Diagnosis& diagnosis, const Answers& answers,
                                              Decimal margin = Decimal::scaled(1, -1));

[[nodiscard]] std::string toText(const WeightStability& stability, const rulepack::Scheme& scheme, Language language);
/// {"margin", "total": {"least", "most"}, "dimensions": [{"id", "share", "least", "most", "best_rank", "worst_rank"}]}
void writeJson(json::Writer& json, const WeightStability& stability, const rulepack::Scheme& scheme);

} // namespace sihua::diagnosis
