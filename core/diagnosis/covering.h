// core/diagnosis/covering.h - The cheapest set of things that covers every need, in integers, with a proof.
//
//   minimise   the cost of the things chosen
//   such that  for every row what the leaves gain sums to at least 1 whole (kWhole)
//
// A leaf gains by which of its few things are chosen together: a table over all their subsets, so that a gain which
// needs two things at once, or that either of two gives, is exact. A thing may stand in several leaves.
//
// Depth-first branch and bound. The bound relaxes the rows with multipliers (Lagrange): for any multipliers >= 0
//     sum of multipliers + the least of (cost - sum of multiplier x gain) over all sets
// is at most the least cost. The second part is no longer tied together by rows; it is minimised exactly by
// eliminating one thing after another (each table over the things it still meets), as long as those are few. Where
// they are not, leaves are granted in full, which keeps the bound a bound. Multipliers are found by subgradient steps
// in floating point, but the bound of those found is computed in integers, rounded so that it cannot be too high.
// Costs are integers: the bound is rounded up. Things whose choice, or absence, would lift the bound to the best known
// cost are settled without branching. Knows nothing of schemes; the cheapest path is its user.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/progress.h"

namespace sihua::diagnosis {

struct Covering {
    static constexpr int kWholeBits = 30;
    static constexpr std::int64_t kWhole = std::int64_t{1} << kWholeBits; ///< What each row needs.
    static constexpr std::size_t kMostInLeaf = 10;

    struct Gain {
        std::size_t row = 0;
        std::vector<std::int64_t> bySubset; ///< 2^things entries, 0 to kWhole, never falling with more things.
    };
    struct Leaf {
        std::vector<std::size_t> things; ///< At most kMostInLeaf; bit i of a subset is things[i].
        std::vector<Gain> gains;
    };
    std::size_t rows = 0;
    std::vector<std::int64_t> costs; ///< By thing, >= 0.
    std::vector<Leaf> leaves;
};

struct Cover {
    /// What is chosen; absent where nothing was found that costs less than the cutoff.
    std::optional<std::vector<bool>> choice;
    std::int64_t cost = 0;  ///< Of the choice.
    std::int64_t bound = 0; ///< No choice costs less; at most the cutoff.
    /// The search came to its end: the choice is the cheapest, or there is none below the cutoff.
    bool isProved = false;
    std::int64_t nodes = 0; ///< Nodes of the search.
};

/// @param cutoff     only choices that cost less are looked for
/// @param mostNodes  after so many the search gives up; a third more may go into a higher bound then
[[nodiscard]] Cover cheapestCover(const Covering& problem, std::int64_t cutoff, std::int64_t mostNodes,
                                  const Progress& progress = {});

} // namespace sihua::diagnosis
