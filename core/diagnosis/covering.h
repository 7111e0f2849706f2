// core/diagnosis/covering.h - Least-cost choice that covers every need, in integers, with a proof.
//
//   minimise   the cost of the options taken, at most one of each item
//   such that  for every row the gains of the options taken sum to at least 1 whole (kWhole)
//
// Depth-first branch and bound. The bound relaxes the rows with multipliers (Lagrange): for any multipliers >= 0
//     sum of multipliers + sum over items of min(0, cost - multiplier x gain of its best option)
// is at most the least cost. Multipliers are found by subgradient steps in floating point, but the bound of the ones
// found is computed in integers, so that rounding cannot make it too high. Costs are integers: the bound is rounded
// up. Items whose reduced cost shows that they must or must not be taken are settled without branching, and of
// identical items the first ones are taken. Knows nothing of schemes; the cheapest path is its user.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/progress.h"

namespace sihua::diagnosis {

struct Covering {
    static constexpr std::int64_t kWhole = 1'000'000'000; ///< What each row needs.

    struct Option {
        std::int64_t cost = 0;           ///< >= 0
        std::vector<std::int64_t> gains; ///< One for each row, 0 to kWhole; rounded up by who makes them.
        friend bool operator==(const Option&, const Option&) = default;
    };
    struct Item {
        std::vector<Option> options;
        friend bool operator==(const Item&, const Item&) = default;
    };
    std::size_t rows = 0;
    std::vector<Item> items;
};

struct Cover {
    /// The option taken of each item, or -1; absent where none was found that costs less than the cutoff.
    std::optional<std::vector<int>> choice;
    std::int64_t cost = 0;  ///< Of the choice.
    std::int64_t bound = 0; ///< No choice costs less; at most the cutoff.
    bool isProved =
        false; ///< The search came to its end: the choice is the cheapest, or there is none below the cutoff.
    std::int64_t nodes = 0; ///< Nodes of the search.
};

/// @param cutoff     only choices that cost less are looked for
/// @param mostNodes  after so many the search gives up
[[nodiscard]] Cover cheapestCover(const Covering& problem, std::int64_t cutoff, std::int64_t mostNodes,
                                  const Progress& progress = {});

} // namespace sihua::diagnosis
