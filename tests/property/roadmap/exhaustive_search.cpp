#include "tests/property/roadmap/exhaustive_search.h"

#include <algorithm>
#include <map>

namespace sihua::roadmap {

namespace {

class Exhaustion {
public:
    explicit Exhaustion(const Model& model)
        : m_model(model),
          m_spent(static_cast<std::size_t>(model.quarters), 0),
          m_back(m_spent),
          m_busy(model.teams.size(), m_spent),
          m_end(model.initiatives.size(), -1) {
        for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
            m_index[model.initiatives[i].id] = i;
            for (const Variant& variant : model.initiatives[i].variants) {
                m_hasInflows = m_hasInflows || !variant.inflows.empty();
            }
        }
    }

    Score run() {
        descend(0);
        return m_best;
    }

private:
    void descend(std::size_t i) {
        if (i == m_model.initiatives.size()) {
            if (m_hasInflows && !isPossible(true)) {
                return;
            }
            m_best = std::max(m_best, objectiveOf(m_model, m_plan));
            return;
        }
        descend(i + 1); // without it
        const Initiative& initiative = m_model.initiatives[i];
        if (initiative.isBanned) {
            return;
        }
        for (std::size_t v = 0; v < initiative.variants.size(); ++v) {
            for (int start = 0; start + initiative.variants[v].duration <= m_model.quarters; ++start) {
                if (isInWindow(initiative, start)) {
                    count(initiative.variants[v], start, 1);
                    m_end[i] = start + initiative.variants[v].duration;
                    if (isPossible(false)) {
                        m_plan.choices.push_back({i, v, start});
                        descend(i + 1);
                        m_plan.choices.pop_back();
                    }
                    m_end[i] = -1;
                    count(initiative.variants[v], start, -1);
                }
            }
        }
    }

    [[nodiscard]] bool isInWindow(const Initiative& initiative, int start) const {
        for (const Prerequisite& prerequisite : initiative.prerequisites) {
            const int end = m_end[m_index.at(prerequisite.initiative)];
            if (end < 0 || start < end + prerequisite.lag) {
                return false;
            }
        }
        return start >= initiative.earliest && start <= initiative.latest.value_or(start) &&
               start == initiative.pinnedStart.value_or(start);
    }

    void count(const Variant& variant, int start, int sign) {
        for (const Inflow& inflow : variant.inflows) {
            const int quarter = start + variant.duration + inflow.quartersAfterEnd;
            if (quarter < m_model.quarters) {
                m_back[static_cast<std::size_t>(quarter)] += sign * inflow.money;
            }
        }
        for (int k = 0; k < variant.duration; ++k) {
            const auto quarter = static_cast<std::size_t>(start + k);
            m_spent[quarter] += sign * variant.cost[static_cast<std::size_t>(k)];
            for (std::size_t team = 0; team < variant.people.size(); ++team) {
                m_busy[team][quarter] += sign * variant.people[team];
            }
        }
    }

    /// Money that flows back may come from a later initiative: then only whole plans tell.
    [[nodiscard]] bool isPossible(bool isWhole) const {
        const Budget& budget = m_model.budget;
        Money left = 0;
        std::map<int, Money> inYear;
        for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
            const auto q = static_cast<std::size_t>(quarter);
            const int year = (budget.firstQuarter + quarter) / 4;
            const bool isYearsFirst = (budget.firstQuarter + quarter) % 4 == 0;
            if (budget.carryOver == CarryOver::Never || (budget.carryOver == CarryOver::WithinYear && isYearsFirst)) {
                left = 0;
            }
            left += budget.quarters[q] - m_spent[q] + m_back[q];
            inYear[year] += m_spent[q];
            const bool isShort = left < 0 && (isWhole || !m_hasInflows);
            if (isShort ||
                (!budget.yearlyCaps.empty() && inYear[year] > budget.yearlyCaps[static_cast<std::size_t>(year)])) {
                return false;
            }
            for (std::size_t team = 0; team < m_model.teams.size(); ++team) {
                if (m_busy[team][q] > m_model.teams[team].capacity[q]) {
                    return false;
                }
            }
        }
        for (const Exclusion& exclusion : m_model.exclusions) {
            const auto chosen = std::count_if(exclusion.initiatives.begin(), exclusion.initiatives.end(),
                                              [&](const std::string& id) { return m_end[m_index.at(id)] >= 0; });
            if (chosen > 1) {
                return false;
            }
        }
        return true;
    }

    const Model& m_model;
    std::vector<Money> m_spent, m_back;
    bool m_hasInflows = false;
    std::vector<std::vector<Money>> m_busy; ///< By team and quarter.
    std::vector<int> m_end;
    std::map<std::string, std::size_t> m_index;
    Plan m_plan;
    Score m_best = 0;
};

} // namespace

Score bestByExhaustion(const Model& model) { return Exhaustion(model).run(); }

} // namespace sihua::roadmap
