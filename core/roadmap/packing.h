// core/roadmap/packing.h - What can run side by side in a quarter, taken exactly instead of at a price.
//
// A price for a quarter's money lets a relaxed plan fill the quarter to the last yuan with halves of initiatives. Here
// each quarter chooses for itself, from whole initiatives, what it would like to run; a price for each initiative in
// each quarter makes the quarters and the plan agree (Lagrangian decomposition):
//
//   bound = ... + sum over quarters of the most that fits into it, each runner worth its price
//               + the best choice without limits, where running in a quarter costs the same price
//
// Prices may be below zero. What fits: the limits of that one quarter all at once, and no two initiatives of which one
// needs the other, or that exclude each other.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/roadmap/closure.h"
#include "core/roadmap/problem.h"

namespace sihua::roadmap {

/// An option that runs in a quarter, started `firstAge` to `lastAge` quarters before: as long as it takes the same.
struct Runner {
    int option = 0;
    int quarter = 0;
    int firstAge = 0;
    int lastAge = 0;
    std::vector<Money> amounts; ///< Of each limit of the quarter, in the order of Packing's rows.
};

class Packing {
public:
    explicit Packing(const Problem& problem);

    /// By quarter, in order.
    [[nodiscard]] const std::vector<Runner>& runners() const { return m_runners; }
    /// Those that a column consists of, one for each quarter in which it works.
    [[nodiscard]] std::span<const int> runnersOf(int column) const {
        const auto c = static_cast<std::size_t>(column);
        return {m_runnersOf.data() + m_firstOf[c], m_runnersOf.data() + m_firstOf[c + 1]};
    }
    /// Whether a row needs no price any more: it limits one quarter, and nothing flows back into it.
    [[nodiscard]] bool isExact(int row) const { return m_isExact[static_cast<std::size_t>(row)] != 0; }

    /// By runner: what a part of the search space allows, and what runs in any case.
    struct Scope {
        std::vector<std::uint8_t> may, must;
    };
    [[nodiscard]] Scope scopeOf(const Domain& domain) const;

    /// The most that all quarters together can be worth; @p runs says which runners make it. Where a quarter takes too
    /// long to be searched through, what is returned is above the truth.
    Score best(const Scope& scope, const std::vector<Score>& worth, std::vector<std::uint8_t>& runs);

private:
    static constexpr std::size_t kWords = 4;
    using Mask = std::array<std::uint64_t, kWords>;

    struct Quarter {
        int firstRunner = 0;
        int endRunner = 0;
        std::vector<int> rows;
        std::vector<Mask> conflicts; ///< By runner of the quarter.
        std::vector<double> weights; ///< Of its limits against each other, as they bound best so far.
    };
    void findRunners(int quarter);
    void findConflicts(Quarter& quarter) const;
    Score bestOf(Quarter& quarter, const Scope& scope, const std::vector<Score>& worth,
                 std::vector<std::uint8_t>& runs);
    void sortItems();
    void balance(std::vector<double>& weights, const Mask& blocked);
    void search(std::size_t from, Score value, const Mask& blocked);
    double mostFrom(std::size_t from, const Mask& blocked, double* taken = nullptr) const;

    const Problem& m_problem;
    std::vector<Quarter> m_quarters;
    std::vector<Runner> m_runners;
    std::vector<int> m_firstOf, m_runnersOf;
    std::vector<std::uint8_t> m_isExact;
    std::vector<std::vector<std::uint8_t>> m_excludes; ///< By two initiatives: they never run in the same quarter.

    // Of the search in one quarter.
    struct Item {
        int index = 0; ///< Runner of the quarter.
        Score worth = 0;
        double share = 0; ///< Of all limits together.
    };
    const Quarter* m_current = nullptr;
    std::vector<Item> m_items;
    std::vector<double> m_weights;
    std::vector<Money> m_left;
    std::vector<int> m_chosen, m_best;
    Score m_bestValue = 0;
    std::int64_t m_steps = 0;
};

} // namespace sihua::roadmap
