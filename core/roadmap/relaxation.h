// core/roadmap/relaxation.h - The Lagrangian upper bound: limits become prices, what is left is one minimum cut.
//
//   bound(prices) = sum of price * limit                                       over rows and cuts
//                 + sum of (weight - credit) * room                            over capped indicators
//                 + highest profit of a choice without limits (core/roadmap/closure.h), where the profit of a column
//                   = worth + sum of credit * uplift - sum of price * take
//
// is at least the objective of every plan, for any prices >= 0 and any credits in [0, weight]. All numbers are
// integers, so the bound is exact as computed. Good prices come from a subgradient method: prices of nested budget
// rows are kept as prices of money by quarter, which never rise with time and are projected back when they do.
//
// Cuts are valid limits that the plain relaxation misses: if the smallest k + 1 takes of a set of options exceed a
// row, no more than k of them fit ("covers").
//
// The limits of a single quarter and the caps of indicators can be taken exactly instead of at a price: see
// core/roadmap/packing.h and core/roadmap/capped_sums.h. It costs several times as much for each iteration, and closes
// a third to a half of the gap where quarters hold few initiatives.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/roadmap/capped_sums.h"
#include "core/roadmap/closure.h"
#include "core/roadmap/packing.h"
#include "core/roadmap/problem.h"

namespace sihua::roadmap {

/// Of the options named, at most `most` take at least the given amount of the row.
struct Cover {
    struct Member {
        int option = 0;
        Money amount = 0;
        friend bool operator==(const Member&, const Member&) = default;
    };
    int row = 0;
    int most = 0;
    std::vector<Member> members;
    friend bool operator==(const Cover&, const Cover&) = default;
};

struct Multipliers {
    std::vector<Score> rows;    ///< Score units for one unit of the row's limit.
    std::vector<Score> credits; ///< By capped indicator: score units for a thousandth.
    std::vector<Score> covers;
    /// By runner of the packing, of either sign; empty where quarters are priced only.
    std::vector<Score> runners;
    /// By raiser of a capped indicator, of either sign; not empty only together with runners. Indicators that are taken
    /// exactly then have no credit.
    std::vector<Score> raisers;
    /// Whether quarters and capped indicators are taken exactly.
    bool isExact = false;
};

struct RelaxationResult {
    Score bound = 0;
    Multipliers multipliers;         ///< Those that give the bound.
    std::vector<double> started;     ///< By column: share of the last relaxed plans that had started by it.
    std::vector<Score> profits;      ///< By column, at the multipliers.
    std::vector<int> relaxedColumns; ///< By option: what the relaxation chose at the multipliers, or -1.
};

class Relaxation {
public:
    explicit Relaxation(const Problem& problem);

    /// Improves the bound over a domain. @param incumbent  a known objective, which the steps aim at: once the bound
    /// is no higher than it, the work ends. @param start  multipliers to start from (empty: zero)
    RelaxationResult improve(const Domain& domain, const Multipliers& start, int iterations, Score incumbent) const;

    /// The same multipliers with the prices of what can be taken exactly turned into prices of runners and raisers:
    /// the bound is no higher.
    [[nodiscard]] Multipliers exact(const Multipliers& multipliers);

    /// The bound at given multipliers.
    [[nodiscard]] Score boundAt(const Domain& domain, const Multipliers& multipliers) const;
    [[nodiscard]] std::vector<Score> profitsAt(const Multipliers& multipliers) const;
    /// What prices times limits add up to, without the packing.
    [[nodiscard]] Score constantAt(const Multipliers& multipliers) const;

    /// Adds covers that a fractional plan breaks. @return how many
    int addCovers(const std::vector<double>& started, const Domain& domain);
    [[nodiscard]] const std::vector<Cover>& covers() const { return m_covers; }

private:
    friend class Descent;
    void addCover(Cover cover);

    const Problem& m_problem;
    mutable std::optional<Packing> m_packing; ///< These two once exact() was called; mutable for their working space.
    mutable std::optional<CappedSums> m_sums;
    std::vector<Cover> m_covers;
    std::vector<std::vector<int>> m_coversOf; ///< By column.
};

} // namespace sihua::roadmap
