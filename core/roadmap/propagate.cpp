#include "core/roadmap/propagate.h"

#include <algorithm>

namespace sihua::roadmap {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Propagation {
public:
    Propagation(const Problem& problem, Domain& domain)
        : m_problem(problem),
          m_domain(domain),
          m_first(problem.options.size()),
          m_last(problem.options.size()),
          m_slack(problem.rows.size()),
          m_least(problem.rows.size()),
          m_count(problem.rows.size()) {}

    bool run() {
        do {
            m_hasChanged = false;
            findEnds();
            for (const int initiative : m_problem.order) {
                forward(initiative);
            }
            for (std::size_t k = m_problem.order.size(); k-- > 0;) {
                if (!backward(m_problem.order[k])) {
                    return false;
                }
            }
            if (!rows()) {
                return false;
            }
        } while (m_hasChanged);
        return true;
    }

private:
    void forbid(int column) {
        m_domain.isAllowed[at(column)] = 0;
        m_hasChanged = true;
    }

    void findEnds(int option) {
        const Option& each = m_problem.options[at(option)];
        m_first[at(option)] = m_last[at(option)] = -1;
        for (int c = each.firstColumn; c < each.endColumn; ++c) {
            if (m_domain.isAllowed[at(c)] != 0) {
                if (m_first[at(option)] < 0) {
                    m_first[at(option)] = m_problem.columns[at(c)].start;
                }
                m_last[at(option)] = m_problem.columns[at(c)].start;
            }
        }
    }
    void findEnds() {
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            findEnds(static_cast<int>(o));
        }
    }

    /// Starts no sooner than the prerequisites can have ended.
    void forward(int initiative) {
        int earliest = 0;
        for (const InitiativeArc& arc : m_problem.prerequisites[at(initiative)]) {
            int end = m_problem.quarters + 1; // none of its options is left
            for (const int o : m_problem.optionsOf[at(arc.initiative)]) {
                if (m_first[at(o)] >= 0) {
                    end = std::min(end, m_first[at(o)] + m_problem.options[at(o)].duration + arc.lag);
                }
            }
            earliest = std::max(earliest, end);
        }
        for (const int o : m_problem.optionsOf[at(initiative)]) {
            if (m_first[at(o)] < 0 || m_first[at(o)] >= earliest) {
                continue;
            }
            const Option& option = m_problem.options[at(o)];
            for (int c = option.firstColumn; c < option.endColumn; ++c) {
                if (m_domain.isAllowed[at(c)] != 0 && m_problem.columns[at(c)].start < earliest) {
                    forbid(c);
                }
            }
            findEnds(o);
        }
    }

    /// What a forced option needs is forced, in time.
    bool backward(int initiative) {
        for (const int o : m_problem.optionsOf[at(initiative)]) {
            if (m_domain.isForced[at(o)] == 0) {
                continue;
            }
            if (m_first[at(o)] < 0) {
                return false;
            }
            for (const OptionArc& arc : m_problem.options[at(o)].needs) {
                if (m_domain.isForced[at(arc.option)] == 0) {
                    m_domain.isForced[at(arc.option)] = 1;
                    m_hasChanged = true;
                }
                const int deadline = m_last[at(o)] - arc.delay;
                const Option& before = m_problem.options[at(arc.option)];
                if (m_last[at(arc.option)] <= deadline) {
                    continue;
                }
                for (int c = before.firstColumn; c < before.endColumn; ++c) {
                    if (m_domain.isAllowed[at(c)] != 0 && m_problem.columns[at(c)].start > deadline) {
                        forbid(c);
                    }
                }
                findEnds(arc.option);
            }
        }
        return true;
    }

    /// By row, in m_least: what an option takes of it in any case, below zero where it may bring money; listed in
    /// m_touched.
    void leastTakes(const Option& option, bool isForced) {
        m_touched.clear();
        int columns = 0;
        for (int c = option.firstColumn; c < option.endColumn; ++c) {
            if (m_domain.isAllowed[at(c)] == 0) {
                continue;
            }
            ++columns;
            for (const Take& take : m_problem.takesOf(c)) {
                if (m_count[at(take.row)]++ == 0) {
                    m_touched.push_back(take.row);
                    m_least[at(take.row)] = take.amount;
                } else {
                    m_least[at(take.row)] = std::min(m_least[at(take.row)], take.amount);
                }
            }
        }
        for (const int row : m_touched) {
            if (!isForced || m_count[at(row)] != columns) {
                m_least[at(row)] = std::min<Money>(0, m_least[at(row)]);
            }
            m_count[at(row)] = 0;
        }
    }

    bool rows() {
        for (std::size_t r = 0; r < m_slack.size(); ++r) {
            m_slack[r] = m_problem.rows[r].limit;
        }
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            if (m_domain.isForced[o] != 0 || m_problem.hasInflows) {
                leastTakes(m_problem.options[o], m_domain.isForced[o] != 0);
                for (const int row : m_touched) {
                    m_slack[at(row)] -= m_least[at(row)];
                    m_least[at(row)] = 0;
                }
            }
        }
        if (std::any_of(m_slack.begin(), m_slack.end(), [](Money slack) { return slack < 0; })) {
            return false;
        }
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const Option& option = m_problem.options[o];
            if (m_domain.isForced[o] != 0 || m_problem.hasInflows) {
                leastTakes(option, m_domain.isForced[o] != 0);
            } else {
                m_touched.clear();
            }
            for (int c = option.firstColumn; c < option.endColumn; ++c) {
                if (m_domain.isAllowed[at(c)] == 0) {
                    continue;
                }
                for (const Take& take : m_problem.takesOf(c)) {
                    if (take.amount - m_least[at(take.row)] > m_slack[at(take.row)]) {
                        forbid(c);
                        break;
                    }
                }
            }
            for (const int row : m_touched) {
                m_least[at(row)] = 0;
            }
        }
        return true;
    }

    const Problem& m_problem;
    Domain& m_domain;
    std::vector<int> m_first, m_last; ///< By option: first and last allowed start, or -1.
    std::vector<Money> m_slack, m_least;
    std::vector<int> m_count, m_touched;
    bool m_hasChanged = false;
};

} // namespace

Domain wholeDomain(const Problem& problem) {
    return {std::vector<std::uint8_t>(problem.columns.size(), 1), std::vector<std::uint8_t>(problem.options.size(), 0)};
}

void decideStarted(const Problem& problem, Domain& domain, int column) {
    const int option = problem.columns[at(column)].option;
    domain.isForced[at(option)] = 1;
    for (int c = column + 1; c < problem.options[at(option)].endColumn; ++c) {
        domain.isAllowed[at(c)] = 0;
    }
}

void decideNotStarted(const Problem& problem, Domain& domain, int column) {
    const int option = problem.columns[at(column)].option;
    for (int c = problem.options[at(option)].firstColumn; c <= column; ++c) {
        domain.isAllowed[at(c)] = 0;
    }
}

bool propagate(const Problem& problem, Domain& domain) { return Propagation(problem, domain).run(); }

} // namespace sihua::roadmap
