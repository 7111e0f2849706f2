// core/roadmap/closure.h - The relaxed plan of highest profit, as one minimum cut (Boost.Graph).
//
// Without limits on money and people, what remains is: choose for each option a start or none, prerequisites first.
// A node stands for "this option has started by this column's quarter"; a node implies the next later one of its
// option and the nodes of its prerequisites. The choice of highest profit is a closure of highest weight, and that is
// a minimum cut.
//
// Branching narrows it: columns may be forbidden, options forced; what is settled has no node.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/roadmap/problem.h"

namespace sihua::roadmap {

/// What a part of the search tree allows. Propagated: see core/roadmap/propagate.h.
struct Domain {
    std::vector<std::uint8_t> isAllowed; ///< By column.
    std::vector<std::uint8_t> isForced;  ///< By option: one of its allowed columns is chosen.
};

class Closure {
public:
    /// @pre the domain is propagated
    Closure(const Problem& problem, const Domain& domain);
    ~Closure();
    Closure(const Closure&) = delete;
    Closure& operator=(const Closure&) = delete;

    /// The highest profit of any choice.
    Score solve(const std::vector<Score>& profitOfColumn);

    /// By option: the chosen column, or -1. Valid after solve().
    [[nodiscard]] const std::vector<int>& chosen() const;

    /// What is lost, at least, if a node of the last solution is turned over; cut off at @p most.
    /// By column: forbidding it and all earlier ones of its option, where the option had started by then; else the
    /// loss of starting by then. Settled columns have 0.
    [[nodiscard]] std::vector<Score> lossOfTurning(Score most);
    /// Whether the option of a column had started by it in the last solution.
    [[nodiscard]] bool hasStartedBy(int column) const;

    /// By column: its node, or -1 where nothing is to decide.
    [[nodiscard]] bool isOpen(int column) const;

private:
    struct Network;
    std::unique_ptr<Network> m_network;
};

} // namespace sihua::roadmap
