#include "core/diagnosis/covering.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "core/diagnosis/elimination.h"

namespace sihua::diagnosis {
namespace {

__extension__ using Int128 = __int128;

constexpr int kMostFraction = 30;
constexpr int kRootSteps = 400;
constexpr int kSteps = 25;
constexpr std::int64_t kMostStages = 16; ///< Of searching from below.
constexpr std::int64_t kBoundShare = 3;  ///< Of the nodes, once more for the bound where they did not do.
constexpr int kStepsPerCover = 8;        ///< Completing a choice costs more than a step.

using Fixed = Elimination::Fixed;

std::vector<std::vector<std::size_t>> scopesOf(const Covering& problem) {
    std::vector<std::vector<std::size_t>> scopes;
    for (const Covering::Leaf& leaf : problem.leaves) {
        scopes.push_back(leaf.things);
    }
    return scopes;
}

class Search {
public:
    Search(const Covering& problem, std::int64_t cutoff, std::int64_t mostNodes, const Progress& progress)
        : m_problem(problem),
          m_best(cutoff),
          m_mostNodes(mostNodes),
          m_progress(progress),
          m_elimination(problem.costs.size(), scopesOf(problem)),
          m_need(problem.rows, Covering::kWhole),
          m_multipliers(problem.rows, 0),
          m_fixed(problem.costs.size(), Fixed::Open),
          m_share(problem.costs.size(), 0.0) {
        // no sum of multipliers or prices may overflow
        const std::int64_t sum = std::accumulate(problem.costs.begin(), problem.costs.end(), cutoff + 1);
        const auto bits =
            static_cast<int>(std::bit_width(static_cast<std::uint64_t>(sum)) + std::bit_width(problem.rows + 1));
        m_fraction = std::clamp(60 - bits, 0, kMostFraction);
        m_mostMultiplier = std::ldexp(static_cast<double>(cutoff + 1), m_fraction);
        for (const std::int64_t cost : problem.costs) {
            m_prices.push_back(cost << m_fraction);
        }
        for (const Covering::Leaf& leaf : problem.leaves) {
            m_tables.emplace_back(std::size_t{1} << leaf.things.size(), 0);
        }
        std::vector<bool> isDropped(problem.leaves.size(), false);
        for (const std::size_t leaf : m_elimination.dropped()) {
            isDropped[leaf] = true;
            for (const Covering::Gain& gain : problem.leaves[leaf].gains) {
                m_need[gain.row] -= *std::max_element(gain.bySubset.begin(), gain.bySubset.end());
            }
        }
        for (std::size_t leaf = 0; leaf < problem.leaves.size(); ++leaf) {
            if (!isDropped[leaf]) {
                m_kept.push_back(leaf);
            }
        }
    }

    /// First whether anything is cheaper than the best known. Where that is too much to answer, whether anything costs
    /// as little as the bound at the root, which is easier to deny; then a little more; and so on: that lifts the bound.
    Cover run() {
        Cover cover;
        ++m_nodes;
        if (!canCover()) {
            cover.bound = m_best;
            cover.isProved = true;
            cover.nodes = m_nodes;
            return cover;
        }
        std::int64_t bound = roundedUp(improvedBound(kRootSteps)); // always worth having
        std::int64_t least = m_best;
        std::optional<std::vector<bool>> choice = m_choice;
        const std::int64_t step = std::max<std::int64_t>(1, (least - bound) / kMostStages);
        const auto search = [&](std::int64_t below, std::int64_t nodes) {
            m_best = below;
            m_choice.reset();
            m_gaveUp = false;
            m_nodesAllowed = nodes;
            explore();
            if (m_choice) {
                least = m_best;
                choice = m_choice;
            }
            if (!m_gaveUp) {
                bound = m_best; // of what was found, or of what was asked in vain
            }
            return !m_gaveUp;
        };
        if (bound < least && !search(least, m_mostNodes)) {
            const std::int64_t nodes = m_nodes + std::max<std::int64_t>(0, m_mostNodes) / kBoundShare;
            while (bound + step < least && search(bound + step, nodes)) {
            }
        }
        cover.choice = choice;
        cover.cost = choice ? least : 0;
        cover.isProved = bound >= least;
        cover.bound = std::min(bound, least);
        cover.nodes = m_nodes;
        return cover;
    }

private:
    // ------------------------------------------------------------------------------------- the bound

    void weighLeaves() {
        for (const std::size_t l : m_kept) {
            std::vector<std::int64_t>& table = m_tables[l];
            std::fill(table.begin(), table.end(), 0);
            for (const Covering::Gain& gain : m_problem.leaves[l].gains) {
                const std::int64_t multiplier = m_multipliers[gain.row];
                if (multiplier == 0 || m_need[gain.row] <= 0) {
                    continue;
                }
                for (std::size_t subset = 0; subset < table.size(); ++subset) {
                    // rounded away from zero: too much gain keeps the bound a bound
                    table[subset] -= static_cast<std::int64_t>(
                        (Int128{multiplier} * gain.bySubset[subset] + Covering::kWhole - 1) >> Covering::kWholeBits);
                }
            }
        }
    }

    /// x 2^m_fraction, of everything with what is settled; sets m_chosen. @pre weighLeaves() with these multipliers
    std::int64_t relaxed() {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < m_problem.rows; ++row) {
            if (m_need[row] > 0) {
                sum += static_cast<std::int64_t>(Int128{m_multipliers[row]} * m_need[row] >> Covering::kWholeBits);
            }
        }
        return sum + m_elimination.minimise(m_prices, m_tables, m_fixed, m_chosen);
    }
    [[nodiscard]] std::int64_t roundedUp(std::int64_t exact) const {
        const std::int64_t one = std::int64_t{1} << m_fraction;
        return exact <= 0 ? 0 : (exact + one - 1) / one;
    }

    /// Moves the multipliers towards a higher bound and keeps the best. @return that bound, not rounded
    std::int64_t improvedBound(int steps) {
        weighLeaves();
        std::int64_t best = relaxed();
        std::vector<std::int64_t> kept = m_multipliers;
        double step = 1.0;
        int stale = 0;
        std::int64_t now = best;
        std::fill(m_share.begin(), m_share.end(), 0.0);
        for (int k = 0; k < steps && roundedUp(best) < m_best; ++k) {
            for (std::size_t i = 0; i < m_share.size(); ++i) {
                m_share[i] = 0.9 * m_share[i] + (m_chosen[i] ? 0.1 : 0.0);
            }
            const std::vector<std::int64_t> gained = gainsOf(m_chosen);
            double norm = 0;
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                const double slack = slackOf(row, gained);
                norm += slack * slack;
            }
            if (k % kStepsPerCover == 0) {
                complete(m_chosen, gained);
            }
            if (norm <= 1e-18) {
                break;
            }
            const double wanted = std::ldexp(static_cast<double>(std::min(m_best, roundedUp(best) + 2)), m_fraction);
            const double length =
                step * std::max(wanted - static_cast<double>(now), std::ldexp(0.02, m_fraction)) / norm;
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                const double next = static_cast<double>(m_multipliers[row]) + length * slackOf(row, gained);
                m_multipliers[row] = static_cast<std::int64_t>(std::clamp(next, 0.0, m_mostMultiplier));
            }
            weighLeaves();
            now = relaxed();
            if (now > best) {
                best = now;
                kept = m_multipliers;
                stale = 0;
            } else if (++stale >= 6) {
                step *= 0.6;
                stale = 0;
                m_multipliers = kept;
                weighLeaves();
                now = relaxed();
            }
        }
        m_multipliers = kept;
        weighLeaves();
        return relaxed();
    }
    [[nodiscard]] double slackOf(std::size_t row, const std::vector<std::int64_t>& gained) const {
        return m_need[row] <= 0
                   ? 0.0
                   : static_cast<double>(m_need[row] - gained[row]) / static_cast<double>(Covering::kWhole);
    }

    // ------------------------------------------------------------------------------------- covers

    [[nodiscard]] std::vector<std::int64_t> gainsOf(const std::vector<bool>& chosen) const {
        std::vector<std::int64_t> gained(m_problem.rows, 0);
        for (const std::size_t l : m_kept) {
            const Covering::Leaf& leaf = m_problem.leaves[l];
            std::size_t subset = 0;
            for (std::size_t i = 0; i < leaf.things.size(); ++i) {
                subset |= static_cast<std::size_t>(chosen[leaf.things[i]] ? 1U : 0U) << i;
            }
            for (const Covering::Gain& gain : leaf.gains) {
                gained[gain.row] += gain.bySubset[subset];
            }
        }
        return gained;
    }
    [[nodiscard]] bool covers(const std::vector<std::int64_t>& gained) const {
        for (std::size_t row = 0; row < m_problem.rows; ++row) {
            if (gained[row] < m_need[row]) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] std::int64_t costOf(const std::vector<bool>& chosen) const {
        std::int64_t cost = 0;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            cost += chosen[i] ? m_problem.costs[i] : 0;
        }
        return cost;
    }

    /// Completes a choice to one that covers, step by step with what helps most for its cost, leaves out what is not
    /// needed, and keeps it if it is the best so far.
    void complete(std::vector<bool> chosen, std::vector<std::int64_t> gained) {
        const auto missing = [&](const std::vector<std::int64_t>& gains) {
            double sum = 0;
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                sum += static_cast<double>(std::max<std::int64_t>(0, m_need[row] - gains[row]));
            }
            return sum;
        };
        std::int64_t cost = costOf(chosen);
        while (!covers(gained)) {
            if (cost >= m_best) {
                return;
            }
            const double before = missing(gained);
            double bestRatio = 0;
            std::size_t best = chosen.size();
            std::vector<std::int64_t> bestGained;
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                if (chosen[i] || m_fixed[i] == Fixed::No) {
                    continue;
                }
                chosen[i] = true;
                std::vector<std::int64_t> after = gainsOf(chosen);
                chosen[i] = false;
                const double ratio = (before - missing(after)) / (static_cast<double>(m_problem.costs[i]) + 1e-6);
                if (ratio > bestRatio) {
                    bestRatio = ratio;
                    best = i;
                    bestGained = std::move(after);
                }
            }
            if (best == chosen.size()) {
                return; // one thing alone does not help
            }
            chosen[best] = true;
            cost += m_problem.costs[best];
            gained = std::move(bestGained);
        }
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (chosen[i]) {
                order.push_back(i);
            }
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return m_problem.costs[a] > m_problem.costs[b]; });
        for (const std::size_t i : order) {
            chosen[i] = false;
            chosen[i] = !covers(gainsOf(chosen));
        }
        keep(chosen);
    }
    void keep(const std::vector<bool>& chosen) {
        const std::int64_t cost = costOf(chosen);
        if (cost < m_best) {
            m_best = cost;
            m_choice = chosen;
        }
    }

    // ------------------------------------------------------------------------------------- search

    [[nodiscard]] bool canCover() const {
        std::vector<bool> all(m_fixed.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = m_fixed[i] != Fixed::No;
        }
        const std::vector<std::int64_t> gained = gainsOf(all);
        return covers(gained);
    }

    void explore() {
        if (m_gaveUp) {
            return;
        }
        if (m_nodes >= m_nodesAllowed || m_progress.isCancelled()) {
            m_gaveUp = true;
            return;
        }
        ++m_nodes;
        if (!canCover()) {
            return;
        }
        const std::vector<std::int64_t> multipliers = m_multipliers;
        const std::int64_t exact = improvedBound(kSteps);
        std::vector<std::size_t> settled;
        std::optional<std::size_t> branch;
        if (roundedUp(exact) < m_best) {
            branch = settleOrBranch(settled);
        }
        if (branch) {
            const bool isFirst = m_share[*branch] >= 0.5;
            for (const bool takes : {isFirst, !isFirst}) {
                m_fixed[*branch] = takes ? Fixed::Yes : Fixed::No;
                explore();
            }
            m_fixed[*branch] = Fixed::Open;
        }
        for (const std::size_t i : settled) {
            m_fixed[i] = Fixed::Open;
        }
        m_multipliers = multipliers;
    }

    /// Tries both choices of every open thing under the present multipliers: what reaches the best known cost is
    /// excluded. @return the thing that lifts the bound most whichever way, or nothing where all is decided
    std::optional<std::size_t> settleOrBranch(std::vector<std::size_t>& settled) {
        weighLeaves();
        const std::vector<double> share = m_share;
        std::optional<std::size_t> branch;
        std::int64_t mostLifted = -1;
        double leastDoubt = 2;
        for (std::size_t i = 0; i < m_fixed.size(); ++i) {
            if (m_fixed[i] != Fixed::Open) {
                continue;
            }
            m_fixed[i] = Fixed::No;
            const std::int64_t without = relaxed();
            m_fixed[i] = Fixed::Yes;
            const std::int64_t with = relaxed();
            m_fixed[i] = Fixed::Open;
            const bool isOutWithout = roundedUp(without) >= m_best;
            const bool isOutWith = roundedUp(with) >= m_best;
            if (isOutWithout && isOutWith) {
                return std::nullopt;
            }
            if (isOutWithout || isOutWith) {
                m_fixed[i] = isOutWithout ? Fixed::Yes : Fixed::No;
                settled.push_back(i);
                continue;
            }
            const std::int64_t lifted = std::min(without, with);
            const double doubt = std::abs(share[i] - 0.5);
            if (lifted > mostLifted || (lifted == mostLifted && doubt < leastDoubt)) {
                mostLifted = lifted;
                leastDoubt = doubt;
                branch = i;
            }
        }
        if (!branch) { // everything is settled: a leaf of the search
            std::vector<bool> chosen(m_fixed.size());
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                chosen[i] = m_fixed[i] == Fixed::Yes;
            }
            if (covers(gainsOf(chosen))) {
                keep(chosen);
            }
        }
        return branch;
    }

    const Covering& m_problem;
    std::int64_t m_best;
    std::int64_t m_mostNodes;
    const Progress& m_progress;
    Elimination m_elimination;
    std::vector<std::size_t> m_kept; ///< Leaves that are not granted in full.
    std::vector<std::int64_t> m_need;
    std::vector<std::int64_t> m_multipliers; ///< Cost per whole row x 2^m_fraction.
    int m_fraction = 0;                      ///< Binary digits after the point of a multiplier.
    double m_mostMultiplier = 0;
    std::vector<std::int64_t> m_prices;
    std::vector<std::vector<std::int64_t>> m_tables; ///< By leaf: what it gains under the multipliers, negative.
    std::vector<Fixed> m_fixed;
    std::vector<bool> m_chosen;  ///< By the relaxation.
    std::vector<double> m_share; ///< How often a thing was chosen by late relaxations.
    std::optional<std::vector<bool>> m_choice;
    std::int64_t m_nodes = 0;
    std::int64_t m_nodesAllowed = 0; ///< Until this search gives up.
    bool m_gaveUp = false;
};

} // namespace

Cover cheapestCover(const Covering& problem, std::int64_t cutoff, std::int64_t mostNodes, const Progress& progress) {
    return Search(problem, cutoff, mostNodes, progress).run();
}

} // namespace sihua::diagnosis
