// core/roadmap/capped_sums.h - What initiatives together raise a capped indicator by, taken exactly.
//
// At a credit for each thousandth, a relaxed plan takes three quarters of two initiatives where both together would go
// beyond the highest level. Here each capped indicator chooses for itself which whole initiatives it would like to be
// raised by; a price for each initiative that raises it makes the indicators and the plan agree:
//
//   bound = ... + sum over indicators of the highest (weight * min(room, sum of uplifts) - sum of prices)
//               + the best choice without limits, where an initiative is paid its prices
#pragma once

#include <cstdint>
#include <vector>

#include "core/roadmap/closure.h"
#include "core/roadmap/problem.h"

namespace sihua::roadmap {

/// An option that raises a capped indicator.
struct Raiser {
    int indicator = 0; ///< Index into Problem::capped.
    int option = 0;
    int thousandths = 0;
};

/// Indicators that more options raise are not taken exactly.
inline constexpr std::size_t kMostRaisers = 14;

class CappedSums {
public:
    explicit CappedSums(const Problem& problem);

    /// By indicator, in order.
    [[nodiscard]] const std::vector<Raiser>& raisers() const { return m_raisers; }
    [[nodiscard]] const std::vector<int>& raisersOf(int option) const {
        return m_raisersOf[static_cast<std::size_t>(option)];
    }
    /// Whether an indicator is taken exactly, and needs no credit.
    [[nodiscard]] bool isExact(int indicator) const { return m_isExact[static_cast<std::size_t>(indicator)] != 0; }

    /// By option: what a part of the search space allows, and what is chosen in any case.
    struct Scope {
        std::vector<std::uint8_t> may, must;
    };
    [[nodiscard]] Scope scopeOf(const Domain& domain) const;

    /// The highest sum over all indicators; @p raises says which raisers make it.
    Score best(const Scope& scope, const std::vector<Score>& prices, std::vector<std::uint8_t>& raises);

private:
    struct Group {
        int first = 0;
        int end = 0;
    };
    void search(int raiser, int end, int sum, Score paid);

    const Problem& m_problem;
    std::vector<Raiser> m_raisers;
    std::vector<Group> m_groups;
    std::vector<std::vector<int>> m_raisersOf;
    std::vector<std::uint8_t> m_isExact;

    // Of the search for one indicator.
    const Scope* m_scope = nullptr;
    const std::vector<Score>* m_prices = nullptr;
    std::vector<int> m_chosen, m_best;
    Score m_bestValue = 0;
    bool m_hasBest = false;
};

} // namespace sihua::roadmap
