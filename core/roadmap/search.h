// core/roadmap/search.h - Looks for good plans: a few initiatives are forced in or thrown out, the rest is refilled.
//
// Each evaluation ruins a part of the schedule and refills it by serial schedule generation over a priority list,
// pulling in missing prerequisites; simulated annealing decides whether the new schedule is kept. All changes are
// incremental, so that an evaluation costs what it touches.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/roadmap/random.h"
#include "core/roadmap/schedule.h"

namespace sihua::roadmap {

class Search {
public:
    Search(const Problem& problem, std::uint64_t seed);

    /// Tells what each column is worth beyond what it takes, at the prices of the relaxation.
    void setPrices(const std::vector<Score>& profitOfColumn);
    /// Makes one plan by serial generation in the order of the priorities and takes it if it is better.
    void tryOrder(const std::vector<int>& initiatives);
    /// Makes a plan of what a relaxation chose: each column where it still fits, by start, then refills.
    void tryRelaxed(const std::vector<int>& columnOfOption);

    /// Anneals. @param spent  the share of this run that is over, asked every few evaluations; ends at 1
    void anneal(double hottest, double coldest, const std::function<double()>& spent);

    /// Puts the best plan into its canonical form: of plans with the same objective, the one whose first initiatives in
    /// the model's order are done, done the first way, and start early. What it can reach by moving one at a time.
    void settleTies();

    [[nodiscard]] Score best() const { return m_bestObjective; }
    /// By initiative: its column or -1.
    [[nodiscard]] const std::vector<int>& bestColumns() const { return m_bestColumns; }
    [[nodiscard]] std::int64_t evaluations() const { return m_evaluations; }

private:
    void ruin();
    void forceIn(int initiative);
    void removeWithDependents(int initiative);
    void makeRoom(int column);
    void mendRows();
    bool tryExactly(const std::vector<int>& columns);
    void refill();
    bool pullIn(int initiative, int depth);
    bool placeSomewhere(int initiative, int earliest);
    void load(const std::vector<int>& columns);
    void noteBest();
    [[nodiscard]] bool isBeforeBest() const;
    bool tryInstead(int initiative, int out);

    const Problem& m_problem;
    Random m_random;
    Schedule m_schedule;
    std::vector<std::vector<int>> m_orders; ///< Priority lists of initiatives.
    std::vector<Score> m_profit;            ///< By column; empty before prices are known.
    std::vector<std::vector<int>> m_takers; ///< By row: initiatives that may take of it.
    std::vector<bool> m_isWorthless;        ///< By initiative: only others make it worth doing.
    std::vector<int> m_candidates;
    Score m_bestObjective = 0;
    std::vector<int> m_bestColumns;
    std::int64_t m_evaluations = 0;
};

} // namespace sihua::roadmap
