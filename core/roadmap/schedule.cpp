#include "core/roadmap/schedule.h"

#include <algorithm>

namespace sihua::roadmap {

Schedule::Schedule(const Problem& problem)
    : m_problem(problem),
      m_column(problem.optionsOf.size(), -1),
      m_raised(problem.capped.size(), 0) {
    for (const Row& row : problem.rows) {
        m_slack.push_back(row.limit);
    }
}

int Schedule::startOf(int initiative) const {
    return m_problem.columns[static_cast<std::size_t>(columnOf(initiative))].start;
}

int Schedule::endOf(int initiative) const {
    const Column& column = m_problem.columns[static_cast<std::size_t>(columnOf(initiative))];
    return column.start + m_problem.options[static_cast<std::size_t>(column.option)].duration;
}

bool Schedule::fitsRows(int column) const {
    for (const Take& take : m_problem.takesOf(column)) {
        if (take.amount > m_slack[static_cast<std::size_t>(take.row)]) {
            return false;
        }
    }
    return true;
}

int Schedule::earliestStart(int initiative) const {
    int earliest = 0;
    for (const InitiativeArc& arc : m_problem.prerequisites[static_cast<std::size_t>(initiative)]) {
        if (!holds(arc.initiative)) {
            return -1;
        }
        earliest = std::max(earliest, endOf(arc.initiative) + arc.lag);
    }
    return earliest;
}

Score Schedule::gainOf(int column) const {
    const Column& each = m_problem.columns[static_cast<std::size_t>(column)];
    Score gain = each.worth;
    for (const CappedUplift& uplift : m_problem.options[static_cast<std::size_t>(each.option)].uplifts) {
        const auto i = static_cast<std::size_t>(uplift.indicator);
        const CappedIndicator& indicator = m_problem.capped[i];
        const int room = std::max(0, indicator.room - m_raised[i]);
        gain += indicator.weight * std::min(room, uplift.thousandths);
    }
    return gain;
}

void Schedule::apply(int column, bool isPlaced) {
    const Column& each = m_problem.columns[static_cast<std::size_t>(column)];
    const Option& option = m_problem.options[static_cast<std::size_t>(each.option)];
    const int sign = isPlaced ? 1 : -1;
    if (!isPlaced) {
        for (const CappedUplift& uplift : option.uplifts) {
            m_raised[static_cast<std::size_t>(uplift.indicator)] -= uplift.thousandths;
        }
    }
    m_objective += sign * gainOf(column);
    if (isPlaced) {
        for (const CappedUplift& uplift : option.uplifts) {
            m_raised[static_cast<std::size_t>(uplift.indicator)] += uplift.thousandths;
        }
    }
    for (const Take& take : m_problem.takesOf(column)) {
        m_slack[static_cast<std::size_t>(take.row)] -= sign * take.amount;
    }
    m_column[static_cast<std::size_t>(option.initiative)] = isPlaced ? column : -1;
}

void Schedule::place(int column) {
    apply(column, true);
    m_log.push_back({column, true});
}

void Schedule::remove(int initiative) {
    const int column = columnOf(initiative);
    apply(column, false);
    m_log.push_back({column, false});
}

void Schedule::takeBack() { takeBackTo(0); }

void Schedule::takeBackTo(std::size_t mark) {
    while (m_log.size() > mark) {
        apply(m_log.back().column, !m_log.back().isPlaced);
        m_log.pop_back();
    }
}

Plan Schedule::plan() const {
    Plan plan;
    for (const int column : m_column) {
        if (column >= 0) {
            plan.choices.push_back(m_problem.choiceOf(column));
        }
    }
    return plan;
}

} // namespace sihua::roadmap
