// core/roadmap/schedule.h - A plan in the making: columns go in and out, every change can be taken back.
#pragma once

#include <cstdint>
#include <vector>

#include "core/roadmap/problem.h"

namespace sihua::roadmap {

/// Always feasible for rows and prerequisites, provided that place() is called only where fitsRows() says yes and
/// that remove() is called for what depends on an initiative before the initiative itself; what brings money back may
/// leave a row short when it is removed (isShort()).
class Schedule {
public:
    explicit Schedule(const Problem& problem);

    /// The column of an initiative, or -1.
    [[nodiscard]] int columnOf(int initiative) const { return m_column[static_cast<std::size_t>(initiative)]; }
    [[nodiscard]] bool holds(int initiative) const { return columnOf(initiative) >= 0; }
    [[nodiscard]] int endOf(int initiative) const;
    [[nodiscard]] int startOf(int initiative) const;
    [[nodiscard]] Money slackOf(int row) const { return m_slack[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const std::vector<int>& columns() const { return m_column; }
    [[nodiscard]] Score objective() const { return m_objective; }

    [[nodiscard]] bool isShort(int row) const { return slackOf(row) < 0; }
    [[nodiscard]] bool fitsRows(int column) const;
    /// The first quarter that the prerequisites in the plan allow, or -1 where one of them is missing.
    [[nodiscard]] int earliestStart(int initiative) const;
    /// What the objective gains.
    [[nodiscard]] Score gainOf(int column) const;

    void place(int column);
    void remove(int initiative);

    /// Everything since the last call of keep() can be taken back.
    void keep() { m_log.clear(); }
    void takeBack();
    [[nodiscard]] std::size_t mark() const { return m_log.size(); }
    void takeBackTo(std::size_t mark);

    [[nodiscard]] Plan plan() const;

private:
    struct Change {
        int column = 0;
        bool isPlaced = false;
    };
    void apply(int column, bool isPlaced);

    const Problem& m_problem;
    std::vector<int> m_column; ///< By initiative.
    std::vector<Money> m_slack;
    std::vector<int> m_raised; ///< By capped indicator, in thousandths.
    Score m_objective = 0;
    std::vector<Change> m_log;
};

} // namespace sihua::roadmap
