#include "core/diagnosis/covering.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace sihua::diagnosis {
namespace {

__extension__ using Int128 = __int128;

constexpr int kMostFraction = 50;
constexpr int kOpen = -2;
constexpr int kNone = -1;

class Search {
public:
    Search(const Covering& problem, std::int64_t cutoff, std::int64_t mostNodes, const Progress& progress)
        : m_problem(problem),
          m_cutoff(cutoff),
          m_mostNodes(mostNodes),
          m_fraction(std::clamp(
              61 - static_cast<int>(std::bit_width(static_cast<std::uint64_t>(std::max<std::int64_t>(cutoff, 1)))), 8,
              kMostFraction)),
          m_progress(progress),
          m_state(problem.items.size(), kOpen),
          m_need(problem.rows, Covering::kWhole),
          m_multipliers(problem.rows, 0),
          m_twin(problem.items.size(), -1) {
        for (std::size_t i = 0; i < problem.items.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (problem.items[i] == problem.items[j]) {
                    m_twin[i] = static_cast<int>(j);
                }
            }
        }
    }

    Cover run() {
        Cover cover;
        m_best = m_cutoff;
        m_rootBound = 0;
        explore(0, true);
        cover.choice = m_choice;
        cover.cost = m_choice ? m_best : 0;
        cover.isProved = !m_gaveUp;
        cover.bound = m_gaveUp ? std::min(m_rootBound, m_best) : m_best;
        cover.nodes = m_nodes;
        return cover;
    }

private:
    struct Bound {
        std::int64_t cost = 0; ///< Of what is still to be taken, rounded up.
        Int128 exact = 0;      ///< The same x 2^m_fraction.
    };

    /// The best option under the multipliers, and its reduced cost x 2^m_fraction.
    [[nodiscard]] std::pair<int, Int128> bestOption(const Covering::Item& item) const {
        std::pair<int, Int128> best{kNone, std::numeric_limits<std::int64_t>::max()};
        best.second *= Int128{1} << 40;
        for (std::size_t o = 0; o < item.options.size(); ++o) {
            Int128 reduced = Int128{item.options[o].cost} << m_fraction;
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                if (m_need[row] > 0) {
                    reduced -= Int128{m_multipliers[row]} * std::min(item.options[o].gains[row], m_need[row]) /
                                   Covering::kWhole +
                               (m_multipliers[row] != 0 ? 1 : 0); // rounded down: the bound stays a bound
                }
            }
            if (reduced < best.second) {
                best = {static_cast<int>(o), reduced};
            }
        }
        return best;
    }

    /// The Lagrangian bound of the open items over the remaining needs; fills the reduced costs.
    Bound bound() {
        Int128 sum = 0;
        for (std::size_t row = 0; row < m_problem.rows; ++row) {
            if (m_need[row] > 0) {
                sum += Int128{m_multipliers[row]} * m_need[row] / Covering::kWhole;
            }
        }
        m_reduced.assign(m_problem.items.size(), {kNone, 0});
        for (std::size_t i = 0; i < m_problem.items.size(); ++i) {
            if (m_state[i] == kOpen) {
                m_reduced[i] = bestOption(m_problem.items[i]);
                sum += std::min<Int128>(0, m_reduced[i].second);
            }
        }
        const Int128 one = Int128{1} << m_fraction;
        return {sum <= 0 ? 0 : static_cast<std::int64_t>((sum + one - 1) / one), sum};
    }

    /// Moves the multipliers towards a higher bound, keeping the best.
    Bound improvedBound(std::int64_t spent, int steps) {
        Bound best = bound();
        std::vector<std::int64_t> kept = m_multipliers;
        double step = 1.0;
        int stale = 0;
        for (int k = 0; k < steps && spent + best.cost < m_best; ++k) {
            // what is left uncovered by the relaxed choice
            std::vector<double> slack(m_problem.rows, 0.0);
            double norm = 0;
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                if (m_need[row] <= 0) {
                    continue;
                }
                std::int64_t covered = 0;
                for (std::size_t i = 0; i < m_problem.items.size(); ++i) {
                    if (m_state[i] == kOpen && m_reduced[i].second < 0) {
                        covered += std::min(
                            m_problem.items[i].options[static_cast<std::size_t>(m_reduced[i].first)].gains[row],
                            m_need[row]);
                    }
                }
                slack[row] = static_cast<double>(m_need[row] - covered) / static_cast<double>(Covering::kWhole);
                norm += slack[row] * slack[row];
            }
            if (norm <= 1e-18) {
                break;
            }
            const double now = static_cast<double>(bound().exact);
            const double wanted = std::ldexp(
                static_cast<double>(std::min<std::int64_t>(m_best, spent + best.cost + 3) - spent), m_fraction);
            const double length = step * std::max(wanted - now, std::ldexp(0.02, m_fraction)) / norm;
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                const double next = static_cast<double>(m_multipliers[row]) + length * slack[row];
                m_multipliers[row] = static_cast<std::int64_t>(std::clamp(next, 0.0, 4e18));
            }
            const Bound candidate = bound();
            if (candidate.exact > best.exact) {
                best = candidate;
                kept = m_multipliers;
                stale = 0;
            } else if (++stale >= 8) {
                step *= 0.6;
                stale = 0;
                m_multipliers = kept;
                bound();
            }
            complete(spent);
        }
        m_multipliers = kept;
        return bound();
    }

    /// Completes the relaxed choice to one that covers, and keeps it if it is the best so far.
    void complete(std::int64_t spent) {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < m_problem.items.size(); ++i) {
            if (m_state[i] == kOpen && !m_problem.items[i].options.empty()) {
                open.push_back(i);
            }
        }
        std::stable_sort(open.begin(), open.end(),
                         [&](std::size_t a, std::size_t b) { return m_reduced[a].second < m_reduced[b].second; });
        std::vector<std::int64_t> need = m_need;
        std::vector<std::size_t> taken;
        const auto isCovered = [&] { return std::all_of(need.begin(), need.end(), [](auto n) { return n <= 0; }); };
        for (const std::size_t i : open) {
            if (isCovered()) {
                break;
            }
            const auto& gains = m_problem.items[i].options[static_cast<std::size_t>(m_reduced[i].first)].gains;
            bool helps = false;
            for (std::size_t row = 0; row < need.size(); ++row) {
                helps = helps || (need[row] > 0 && gains[row] > 0);
            }
            if (!helps) {
                continue;
            }
            for (std::size_t row = 0; row < need.size(); ++row) {
                need[row] -= gains[row];
            }
            taken.push_back(i);
        }
        if (!isCovered()) {
            return;
        }
        // dearest first: what is not needed goes
        const auto costOf = [&](std::size_t i) {
            return m_problem.items[i].options[static_cast<std::size_t>(m_reduced[i].first)].cost;
        };
        std::stable_sort(taken.begin(), taken.end(),
                         [&](std::size_t a, std::size_t b) { return costOf(a) > costOf(b); });
        std::int64_t cost = spent;
        std::vector<int> choice = m_state;
        std::replace(choice.begin(), choice.end(), kOpen, kNone);
        for (const std::size_t i : taken) {
            const auto& gains = m_problem.items[i].options[static_cast<std::size_t>(m_reduced[i].first)].gains;
            bool isNeeded = false;
            for (std::size_t row = 0; row < need.size(); ++row) {
                isNeeded = isNeeded || need[row] + gains[row] > 0;
            }
            if (isNeeded) {
                cost += costOf(i);
                choice[i] = m_reduced[i].first;
            } else {
                for (std::size_t row = 0; row < need.size(); ++row) {
                    need[row] += gains[row];
                }
            }
        }
        if (cost < m_best) {
            m_best = cost;
            m_choice = std::move(choice);
        }
    }

    void settle(std::size_t item, int option, std::vector<std::size_t>& trail) {
        m_state[item] = option;
        trail.push_back(item);
        if (option >= 0) {
            const auto& taken = m_problem.items[item].options[static_cast<std::size_t>(option)];
            for (std::size_t row = 0; row < m_problem.rows; ++row) {
                m_need[row] -= taken.gains[row];
            }
            return;
        }
        for (std::size_t later = item + 1; later < m_problem.items.size(); ++later) {
            if (m_state[later] == kOpen && m_twin[later] == static_cast<int>(item)) {
                settle(later, kNone, trail); // of twins the first ones are taken
            }
        }
    }
    void undo(const std::vector<std::size_t>& trail) {
        for (auto item = trail.rbegin(); item != trail.rend(); ++item) {
            if (m_state[*item] >= 0) {
                const auto& taken = m_problem.items[*item].options[static_cast<std::size_t>(m_state[*item])];
                for (std::size_t row = 0; row < m_problem.rows; ++row) {
                    m_need[row] += taken.gains[row];
                }
            }
            m_state[*item] = kOpen;
        }
    }

    /// Whether what is open could still cover.
    [[nodiscard]] bool canCover() const {
        for (std::size_t row = 0; row < m_problem.rows; ++row) {
            std::int64_t rest = m_need[row];
            for (std::size_t i = 0; i < m_problem.items.size() && rest > 0; ++i) {
                if (m_state[i] == kOpen) {
                    std::int64_t most = 0;
                    for (const auto& option : m_problem.items[i].options) {
                        most = std::max(most, option.gains[row]);
                    }
                    rest -= most;
                }
            }
            if (rest > 0) {
                return false;
            }
        }
        return true;
    }

    void explore(std::int64_t spent, bool isRoot) {
        ++m_nodes;
        if (m_gaveUp || spent >= m_best) {
            return;
        }
        if (m_nodes > m_mostNodes || (m_nodes % 64 == 0 && m_progress.isCancelled())) {
            m_gaveUp = true;
            return;
        }
        if (std::all_of(m_need.begin(), m_need.end(), [](auto n) { return n <= 0; })) {
            m_best = spent;
            std::vector<int> choice = m_state;
            std::replace(choice.begin(), choice.end(), kOpen, kNone);
            m_choice = std::move(choice);
            return;
        }
        if (!canCover()) {
            return;
        }
        const std::vector<std::int64_t> multipliers = m_multipliers;
        const Bound lower = improvedBound(spent, isRoot ? 300 : 12);
        if (isRoot) {
            m_rootBound = spent + lower.cost;
        }
        complete(spent);
        if (spent + lower.cost >= m_best) {
            m_multipliers = multipliers;
            return;
        }
        // Reduced costs settle items: leaving out what pulls the bound down so much, or taking what pushes it up so
        // much, would reach the best known cost.
        std::vector<std::size_t> trail;
        const Int128 room = (Int128{m_best - spent - 1} << m_fraction) - lower.exact;
        std::optional<std::size_t> branch;
        Int128 nearest = 0;
        std::int64_t added = 0;
        for (std::size_t i = 0; i < m_problem.items.size(); ++i) {
            if (m_state[i] != kOpen) {
                continue;
            }
            const Int128 reduced = m_reduced[i].second;
            if (reduced > room || m_problem.items[i].options.empty()) {
                // its twins come after it and have the same reduced cost
                m_state[i] = kNone;
                trail.push_back(i);
            } else if (-reduced > room && m_problem.items[i].options.size() == 1) {
                settle(i, 0, trail);
                added += m_problem.items[i].options[0].cost;
            } else {
                const Int128 distance = reduced < 0 ? -reduced : reduced;
                if (!branch || distance < nearest) {
                    branch = i;
                    nearest = distance;
                }
            }
        }
        if (!branch) {
            explore(spent + added, false); // everything is settled: a leaf, checked as such
        } else {
            while (m_twin[*branch] >= 0 && m_state[static_cast<std::size_t>(m_twin[*branch])] == kOpen) {
                branch = static_cast<std::size_t>(m_twin[*branch]);
            }
            const auto& options = m_problem.items[*branch].options;
            const auto explored = [&](int option) {
                std::vector<std::size_t> inner;
                settle(*branch, option, inner);
                explore(spent + added + (option >= 0 ? options[static_cast<std::size_t>(option)].cost : 0), false);
                undo(inner);
            };
            for (int option = 0; option < static_cast<int>(options.size()); ++option) {
                explored(option);
            }
            explored(kNone);
        }
        undo(trail);
        m_multipliers = multipliers;
    }

    const Covering& m_problem;
    std::int64_t m_cutoff;
    std::int64_t m_mostNodes;
    int m_fraction; ///< Binary digits after the point of a multiplier.
    const Progress& m_progress;
    std::vector<int> m_state; ///< Of each item: kOpen, kNone, or its option.
    std::vector<std::int64_t> m_need;
    std::vector<std::int64_t> m_multipliers; ///< Cost per whole row x 2^m_fraction.
    std::vector<int> m_twin;                 ///< The identical item before, or -1.
    std::vector<std::pair<int, Int128>> m_reduced;
    std::optional<std::vector<int>> m_choice;
    std::int64_t m_best = 0;
    std::int64_t m_rootBound = 0;
    std::int64_t m_nodes = 0;
    bool m_gaveUp = false;
};

} // namespace

Cover cheapestCover(const Covering& problem, std::int64_t cutoff, std::int64_t mostNodes, const Progress& progress) {
    return Search(problem, cutoff, mostNodes, progress).run();
}

} // namespace sihua::diagnosis
