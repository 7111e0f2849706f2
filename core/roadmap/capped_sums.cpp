#include "core/roadmap/capped_sums.h"

#include <algorithm>

namespace sihua::roadmap {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

CappedSums::CappedSums(const Problem& problem)
    : m_problem(problem),
      m_raisersOf(problem.options.size()),
      m_isExact(problem.capped.size(), 0) {
    std::vector<std::vector<Raiser>> byIndicator(problem.capped.size());
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        const Option& option = problem.options[o];
        for (const CappedUplift& uplift : option.uplifts) {
            std::vector<Raiser>& list = byIndicator[at(uplift.indicator)];
            if (!list.empty() && list.back().option == static_cast<int>(o)) {
                list.back().thousandths += uplift.thousandths;
            } else if (option.firstColumn < option.endColumn) {
                list.push_back({uplift.indicator, static_cast<int>(o), uplift.thousandths});
            }
        }
    }
    for (std::size_t i = 0; i < byIndicator.size(); ++i) {
        if (byIndicator[i].size() > kMostRaisers) {
            continue;
        }
        m_isExact[i] = 1;
        if (byIndicator[i].empty()) {
            continue;
        }
        Group group{static_cast<int>(m_raisers.size()), 0};
        for (const Raiser& raiser : byIndicator[i]) {
            m_raisersOf[at(raiser.option)].push_back(static_cast<int>(m_raisers.size()));
            m_raisers.push_back(raiser);
        }
        group.end = static_cast<int>(m_raisers.size());
        m_groups.push_back(group);
    }
}

CappedSums::Scope CappedSums::scopeOf(const Domain& domain) const {
    Scope scope{std::vector<std::uint8_t>(m_problem.options.size(), 0), domain.isForced};
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        const Option& option = m_problem.options[o];
        scope.may[o] = std::any_of(domain.isAllowed.begin() + option.firstColumn,
                                   domain.isAllowed.begin() + option.endColumn, [](auto each) { return each != 0; })
                           ? 1
                           : 0;
    }
    return scope;
}

Score CappedSums::best(const Scope& scope, const std::vector<Score>& prices, std::vector<std::uint8_t>& raises) {
    raises.assign(m_raisers.size(), 0);
    m_scope = &scope;
    m_prices = &prices;
    Score sum = 0;
    for (const Group& group : m_groups) {
        m_hasBest = false;
        m_bestValue = 0;
        m_best.clear();
        m_chosen.clear();
        search(group.first, group.end, 0, 0);
        sum += m_bestValue;
        for (const int raiser : m_best) {
            raises[at(raiser)] = 1;
        }
    }
    return sum;
}

void CappedSums::search(int raiser, int end, int sum, Score paid) {
    if (raiser == end) {
        const CappedIndicator& indicator = m_problem.capped[at(m_raisers[at(end - 1)].indicator)];
        const Score value = indicator.weight * std::min(indicator.room, sum) - paid;
        if (!m_hasBest || value > m_bestValue) {
            m_hasBest = true;
            m_bestValue = value;
            m_best = m_chosen;
        }
        return;
    }
    const Raiser& each = m_raisers[at(raiser)];
    const bool may = m_scope->may[at(each.option)] != 0;
    if (!may || m_scope->must[at(each.option)] == 0) {
        search(raiser + 1, end, sum, paid);
    }
    if (may) {
        m_chosen.push_back(raiser);
        search(raiser + 1, end, sum + each.thousandths, paid + (*m_prices)[at(raiser)]);
        m_chosen.pop_back();
    }
}

} // namespace sihua::roadmap
