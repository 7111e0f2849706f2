#include "core/roadmap/search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sihua::roadmap {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

Search::Search(const Problem& problem, std::uint64_t seed)
    : m_problem(problem),
      m_random(seed),
      m_schedule(problem),
      m_takers(problem.rows.size()),
      m_bestColumns(problem.optionsOf.size(), -1) {
    const int count = static_cast<int>(problem.optionsOf.size());
    std::vector<double> worth(at(count), 0);
    std::vector<double> ratio(at(count), 0);
    m_isWorthless.assign(at(count), true);
    for (std::size_t c = 0; c < problem.columns.size(); ++c) {
        const int initiative = problem.initiativeOf(static_cast<int>(c));
        const Option& option = problem.options[at(problem.columns[c].option)];
        Score full = problem.columns[c].worth;
        for (const CappedUplift& uplift : option.uplifts) {
            full += problem.capped[at(uplift.indicator)].weight * uplift.thousandths;
        }
        double share = 0; // of the limits
        for (const Take& take : problem.takesOf(static_cast<int>(c))) {
            share += static_cast<double>(take.amount) /
                     static_cast<double>(std::max<Money>(1, problem.rows[at(take.row)].limit));
            std::vector<int>& takers = m_takers[at(take.row)];
            if (takers.empty() || takers.back() != initiative) {
                takers.push_back(initiative);
            }
        }
        worth[at(initiative)] = std::max(worth[at(initiative)], static_cast<double>(full));
        ratio[at(initiative)] = std::max(ratio[at(initiative)], static_cast<double>(full) / (0.01 + share));
        if (full > 0) {
            m_isWorthless[at(initiative)] = false;
        }
    }
    for (int i = 0; i < count; ++i) {
        if (!m_isWorthless[at(i)]) {
            m_candidates.push_back(i);
        }
    }
    for (const std::vector<double>* key : {&ratio, &worth}) {
        m_orders.push_back(m_candidates);
        std::stable_sort(m_orders.back().begin(), m_orders.back().end(),
                         [&](int a, int b) { return (*key)[at(a)] > (*key)[at(b)]; });
    }
    m_orders.push_back(m_candidates);
    for (std::size_t order = 0; order < 2; ++order) {
        const std::vector<int> list = m_orders[order];
        tryOrder(list);
    }
}

void Search::setPrices(const std::vector<Score>& profitOfColumn) {
    m_profit = profitOfColumn;
    std::vector<Score> best(m_problem.optionsOf.size(), std::numeric_limits<Score>::min());
    for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
        Score& each = best[at(m_problem.initiativeOf(static_cast<int>(c)))];
        each = std::max(each, profitOfColumn[c]);
    }
    std::vector<int> order = m_candidates;
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return best[at(a)] > best[at(b)]; });
    if (m_orders.size() < 4) {
        m_orders.push_back(order);
    } else {
        m_orders[3] = order;
    }
    tryOrder(order);
}

void Search::tryOrder(const std::vector<int>& initiatives) {
    load(std::vector<int>(m_problem.optionsOf.size(), -1));
    for (const int initiative : initiatives) {
        if (!m_schedule.holds(initiative)) {
            pullIn(initiative, 0);
        }
    }
    ++m_evaluations;
    noteBest();
}

void Search::tryRelaxed(const std::vector<int>& columnOfOption) {
    std::vector<int> columns;
    for (const int column : columnOfOption) {
        if (column >= 0) {
            columns.push_back(column);
        }
    }
    std::stable_sort(columns.begin(), columns.end(),
                     [&](int a, int b) { return m_problem.columns[at(a)].start < m_problem.columns[at(b)].start; });
    if (tryExactly(columns)) {
        noteBest();
        refill();
        ++m_evaluations;
        noteBest();
        return;
    }
    load(std::vector<int>(m_problem.optionsOf.size(), -1));
    for (const int column : columns) {
        const int initiative = m_problem.initiativeOf(column);
        const int earliest = m_schedule.earliestStart(initiative);
        if (!m_schedule.holds(initiative) && earliest >= 0 && earliest <= m_problem.columns[at(column)].start &&
            m_schedule.fitsRows(column)) {
            m_schedule.place(column);
        }
    }
    noteBest();
    refill();
    ++m_evaluations;
    noteBest();
}

/// Loads all of the columns at once, where they make a plan.
bool Search::tryExactly(const std::vector<int>& columns) {
    load(std::vector<int>(m_problem.optionsOf.size(), -1));
    for (const int column : columns) {
        if (m_schedule.holds(m_problem.initiativeOf(column))) {
            return false;
        }
        m_schedule.place(column);
    }
    for (const int column : columns) {
        const int earliest = m_schedule.earliestStart(m_problem.initiativeOf(column));
        if (earliest < 0 || earliest > m_problem.columns[at(column)].start) {
            return false;
        }
    }
    for (std::size_t row = 0; row < m_problem.rows.size(); ++row) {
        if (m_schedule.isShort(static_cast<int>(row))) {
            return false;
        }
    }
    return true;
}

/// Throws out what rows are short of because money no longer flows back into them.
void Search::mendRows() {
    for (std::size_t r = 0; r < m_problem.rows.size(); ++r) {
        const int row = static_cast<int>(r);
        if (!m_schedule.isShort(row)) {
            continue;
        }
        const std::vector<int>& takers = m_takers[r];
        int from = m_random.below(static_cast<int>(takers.size()));
        while (m_schedule.isShort(row)) {
            from = (from + 1) % static_cast<int>(takers.size());
            const int other = takers[at(from)];
            const auto takes =
                m_schedule.holds(other) ? m_problem.takesOf(m_schedule.columnOf(other)) : std::span<const Take>{};
            if (std::any_of(takes.begin(), takes.end(),
                            [&](const Take& each) { return each.row == row && each.amount > 0; })) {
                removeWithDependents(other);
                mendRows();
            }
        }
    }
}

void Search::load(const std::vector<int>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (m_schedule.holds(static_cast<int>(i))) {
            m_schedule.remove(static_cast<int>(i));
        }
    }
    for (const int column : columns) {
        if (column >= 0) {
            m_schedule.place(column);
        }
    }
    m_schedule.keep();
}

/// In the canonical order of plans: chosen comes before not chosen, a lower column before a higher one.
bool Search::isBeforeBest() const {
    const std::vector<int>& columns = m_schedule.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i] != m_bestColumns[i]) {
            return columns[i] >= 0 && (m_bestColumns[i] < 0 || columns[i] < m_bestColumns[i]);
        }
    }
    return false;
}

void Search::settleTies() {
    for (bool hasMoved = true; hasMoved;) {
        hasMoved = false;
        for (std::size_t i = 0; i < m_problem.optionsOf.size() && !hasMoved; ++i) {
            for (std::size_t out = i; out < m_problem.optionsOf.size() && !hasMoved; ++out) {
                // Initiative i moves; or comes in, for a later one that goes out.
                const bool isIn = m_bestColumns[i] >= 0;
                const auto& dependents = m_problem.dependents[out];
                const bool isNeeded = std::any_of(dependents.begin(), dependents.end(), [&](const InitiativeArc& arc) {
                    return m_bestColumns[at(arc.initiative)] >= 0;
                });
                if ((isIn && out != i) || (out != i && (m_bestColumns[out] < 0 || isNeeded))) {
                    continue;
                }
                hasMoved = tryInstead(static_cast<int>(i), static_cast<int>(out));
            }
        }
    }
    load(m_bestColumns);
}

/// Whether the best plan gets better, or as good and earlier in the canonical order, with another column of one
/// initiative and without a second one (itself: none goes out).
bool Search::tryInstead(int initiative, int out) {
    for (const int o : m_problem.optionsOf[at(initiative)]) {
        const Option& option = m_problem.options[at(o)];
        for (int column = option.firstColumn; column < option.endColumn; ++column) {
            if (column == m_bestColumns[at(initiative)]) {
                return false; // what follows comes later in the order
            }
            std::vector<int> columns = m_bestColumns;
            columns[at(initiative)] = column;
            if (out != initiative) {
                columns[at(out)] = -1;
            }
            std::erase(columns, -1);
            const Score before = m_bestObjective;
            if (tryExactly(columns) &&
                (m_schedule.objective() > before || (m_schedule.objective() == before && isBeforeBest()))) {
                noteBest();
                return true;
            }
        }
    }
    return false;
}

void Search::noteBest() {
    if (m_schedule.objective() > m_bestObjective || (m_schedule.objective() == m_bestObjective && isBeforeBest())) {
        m_bestObjective = m_schedule.objective();
        m_bestColumns = m_schedule.columns();
    }
}

bool Search::placeSomewhere(int initiative, int earliest) {
    int latest = m_problem.quarters;
    for (const InitiativeArc& arc : m_problem.dependents[at(initiative)]) {
        if (m_schedule.holds(arc.initiative)) {
            latest = std::min(latest, m_schedule.startOf(arc.initiative) - arc.lag);
        }
    }
    // Mostly as early as possible; sometimes where money and people are cheapest.
    const bool byPrice = !m_profit.empty() && m_random.below(4) == 0;
    int chosen = -1;
    for (const int o : m_problem.optionsOf[at(initiative)]) {
        const Option& option = m_problem.options[at(o)];
        for (int column = option.firstColumn; column < option.endColumn; ++column) {
            const int start = m_problem.columns[at(column)].start;
            if (start < earliest) {
                continue;
            }
            if (start + option.duration > latest) {
                break;
            }
            if (!m_schedule.fitsRows(column)) {
                continue;
            }
            if (chosen < 0 || (byPrice ? m_profit[at(column)] > m_profit[at(chosen)]
                                       : m_schedule.gainOf(column) > m_schedule.gainOf(chosen))) {
                chosen = column;
            }
            if (!byPrice && !m_problem.hasLateWorth) {
                break; // later starts of the same option are never worth more
            }
        }
    }
    if (chosen >= 0) {
        m_schedule.place(chosen);
    }
    return chosen >= 0;
}

bool Search::pullIn(int initiative, int depth) {
    const std::size_t mark = m_schedule.mark();
    for (const InitiativeArc& arc : m_problem.prerequisites[at(initiative)]) {
        if (!m_schedule.holds(arc.initiative) && (depth > 20 || !pullIn(arc.initiative, depth + 1))) {
            m_schedule.takeBackTo(mark);
            return false;
        }
    }
    if (!placeSomewhere(initiative, m_schedule.earliestStart(initiative))) {
        m_schedule.takeBackTo(mark);
        return false;
    }
    return true;
}

void Search::removeWithDependents(int initiative) {
    for (const InitiativeArc& arc : m_problem.dependents[at(initiative)]) {
        if (m_schedule.holds(arc.initiative)) {
            removeWithDependents(arc.initiative);
        }
    }
    if (!m_schedule.holds(initiative)) {
        return; // worth nothing by itself, it went with the last that needed it
    }
    m_schedule.remove(initiative);
    for (const InitiativeArc& arc : m_problem.prerequisites[at(initiative)]) {
        if (!m_isWorthless[at(arc.initiative)] || !m_schedule.holds(arc.initiative)) {
            continue;
        }
        const auto& dependents = m_problem.dependents[at(arc.initiative)];
        const bool isNeeded = std::any_of(dependents.begin(), dependents.end(),
                                          [&](const InitiativeArc& each) { return m_schedule.holds(each.initiative); });
        if (!isNeeded) {
            removeWithDependents(arc.initiative);
        }
    }
}

void Search::makeRoom(int column) {
    for (const Take& take : m_problem.takesOf(column)) {
        const std::vector<int>& takers = m_takers[at(take.row)];
        int from = m_random.below(static_cast<int>(takers.size()));
        for (bool hasRemoved = true; hasRemoved && m_schedule.slackOf(take.row) < take.amount;) {
            hasRemoved = false; // money that must flow back first cannot be made by throwing out
            // The next taker, from a random place, that holds some of the row now.
            for (std::size_t step = 0; step < takers.size(); ++step) {
                from = (from + 1) % static_cast<int>(takers.size());
                const int other = takers[at(from)];
                if (!m_schedule.holds(other)) {
                    continue;
                }
                const auto takes = m_problem.takesOf(m_schedule.columnOf(other));
                const bool isTaking = std::any_of(takes.begin(), takes.end(), [&](const Take& each) {
                    return each.row == take.row && each.amount > 0;
                });
                if (isTaking) {
                    removeWithDependents(other);
                    hasRemoved = true;
                    break;
                }
            }
            from = m_random.below(static_cast<int>(takers.size()));
        }
    }
}

void Search::forceIn(int initiative) {
    if (m_schedule.holds(initiative)) {
        removeWithDependents(initiative);
    }
    const std::vector<int>& options = m_problem.optionsOf[at(initiative)];
    const Option& option = m_problem.options[at(options[at(m_random.below(static_cast<int>(options.size())))])];
    if (option.firstColumn == option.endColumn) {
        return;
    }
    // Prerequisites first, each forced in where it is missing; deep chains end the recursion.
    for (const InitiativeArc& arc : m_problem.prerequisites[at(initiative)]) {
        if (!m_schedule.holds(arc.initiative)) {
            forceIn(arc.initiative);
            if (!m_schedule.holds(arc.initiative)) {
                return;
            }
        }
    }
    const int earliest = m_schedule.earliestStart(initiative);
    int first = option.firstColumn;
    while (first < option.endColumn && (earliest < 0 || m_problem.columns[at(first)].start < earliest)) {
        ++first;
    }
    if (first == option.endColumn) {
        return;
    }
    const int choices = option.endColumn - first;
    const int column = first + std::min(m_random.below(choices), m_random.below(choices));
    makeRoom(column);
    // Making room may have thrown out a prerequisite.
    if (m_schedule.earliestStart(initiative) >= 0 &&
        m_schedule.earliestStart(initiative) <= m_problem.columns[at(column)].start && !m_schedule.holds(initiative) &&
        m_schedule.fitsRows(column)) {
        m_schedule.place(column);
    }
}

void Search::ruin() {
    const int count = static_cast<int>(m_candidates.size());
    const int kind = m_random.below(10);
    if (kind < 6) {
        forceIn(m_candidates[at(m_random.below(count))]);
        return;
    }
    const int wanted = 1 + m_random.below(4);
    if (kind < 8) {
        for (int removed = 0, tries = 0; removed < wanted && tries < 4 * wanted; ++tries) {
            const int initiative = m_candidates[at(m_random.below(count))];
            if (m_schedule.holds(initiative)) {
                removeWithDependents(initiative);
                ++removed;
            }
        }
        return;
    }
    // What runs near one quarter.
    const int quarter = m_random.below(m_problem.quarters);
    int from = m_random.below(count);
    for (int step = 0, removed = 0; step < count && removed < wanted; ++step) {
        const int initiative = m_candidates[at(from)];
        from = (from + 1) % count;
        if (m_schedule.holds(initiative) && m_schedule.startOf(initiative) <= quarter &&
            m_schedule.endOf(initiative) > quarter) {
            removeWithDependents(initiative);
            ++removed;
        }
    }
}

void Search::refill() {
    if (m_candidates.empty()) {
        return;
    }
    const std::size_t kinds = m_orders.size();
    const auto kind = at(m_random.below(static_cast<int>(kinds)));
    std::vector<int>& order = m_orders[kind];
    if (kind == 2) { // the random order: stirred a little each time
        for (int swap = 0; swap < 4; ++swap) {
            const int size = static_cast<int>(order.size());
            std::swap(order[at(m_random.below(size))], order[at(m_random.below(size))]);
        }
    }
    const bool blinks = m_random.below(2) == 0;
    for (const int initiative : order) {
        if (m_schedule.holds(initiative) || (blinks && m_random.below(16) == 0)) {
            continue;
        }
        const std::size_t mark = m_schedule.mark();
        const Score before = m_schedule.objective();
        if (pullIn(initiative, 0) && m_schedule.objective() < before) {
            m_schedule.takeBackTo(mark); // what it needs costs more than it is worth
        }
    }
}

void Search::anneal(double hottest, double coldest, const std::function<double()>& spent) {
    if (m_candidates.empty()) {
        return;
    }
    load(m_bestColumns);
    double temperature = hottest;
    constexpr std::int64_t kStride = 64;
    for (std::int64_t step = 0;; ++step, ++m_evaluations) {
        if (step % kStride == 0) {
            const double share = spent();
            if (share >= 1) {
                break;
            }
            temperature = hottest * std::pow(coldest / hottest, share);
        }
        const Score before = m_schedule.objective();
        m_schedule.keep();
        ruin();
        if (m_problem.hasInflows) {
            mendRows();
        }
        refill();
        const Score after = m_schedule.objective();
        const double loss = static_cast<double>(before - after);
        if (loss > 0 && m_random.unit() >= std::exp(-loss / temperature)) {
            m_schedule.takeBack();
        } else {
            noteBest();
        }
    }
}

} // namespace sihua::roadmap
