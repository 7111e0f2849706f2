#include "core/roadmap/packing.h"

#include <algorithm>
#include <cmath>

namespace sihua::roadmap {

namespace {

constexpr std::int64_t kMostSteps = 100'000; ///< Of the search in one quarter.

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool has(const std::array<std::uint64_t, 4>& mask, std::size_t bit) {
    return ((mask[bit / 64] >> (bit % 64)) & 1U) != 0;
}

} // namespace

Packing::Packing(const Problem& problem) : m_problem(problem), m_isExact(problem.rows.size(), 0) {
    const std::size_t count = problem.optionsOf.size();
    std::vector<std::vector<std::uint8_t>> needs(count, std::vector<std::uint8_t>(count, 0)); // at any distance
    m_excludes = needs;
    for (const int initiative : problem.order) {
        for (const InitiativeArc& arc : problem.prerequisites[at(initiative)]) {
            needs[at(initiative)][at(arc.initiative)] = 1;
            for (std::size_t other = 0; other < count; ++other) {
                needs[at(initiative)][other] |= needs[at(arc.initiative)][other];
            }
        }
    }
    std::vector<std::vector<int>> members(problem.rows.size());
    for (std::size_t i = 0; i < count; ++i) {
        m_excludes[i][i] = 1;
        for (std::size_t other = 0; other < count; ++other) {
            m_excludes[i][other] |= static_cast<std::uint8_t>(needs[i][other] | needs[other][i]);
        }
        for (const int o : problem.optionsOf[i]) {
            const Option& option = problem.options[at(o)];
            if (option.firstColumn == option.endColumn) {
                continue;
            }
            for (const Take& take : problem.takesOf(option.firstColumn)) {
                if (problem.rows[at(take.row)].kind == Row::Kind::OneOf) {
                    members[at(take.row)].push_back(static_cast<int>(i));
                }
            }
        }
    }
    for (const std::vector<int>& row : members) {
        for (const int one : row) {
            for (const int other : row) {
                m_excludes[at(one)][at(other)] = 1;
            }
        }
    }
    std::vector<std::vector<int>> runnersOf(problem.columns.size());
    for (int quarter = 0; quarter < problem.quarters; ++quarter) {
        findRunners(quarter);
        for (int r = m_quarters.back().firstRunner; r < m_quarters.back().endRunner; ++r) {
            const Runner& runner = m_runners[at(r)];
            const Option& option = problem.options[at(runner.option)];
            for (int c = option.firstColumn; c < option.endColumn; ++c) {
                const int age = quarter - problem.columns[at(c)].start;
                if (age >= runner.firstAge && age <= runner.lastAge) {
                    runnersOf[at(c)].push_back(r);
                }
            }
        }
    }
    m_firstOf.push_back(0);
    for (const std::vector<int>& each : runnersOf) {
        m_runnersOf.insert(m_runnersOf.end(), each.begin(), each.end());
        m_firstOf.push_back(static_cast<int>(m_runnersOf.size()));
    }
}

void Packing::findRunners(int quarter) {
    Quarter each;
    each.firstRunner = static_cast<int>(m_runners.size());
    std::vector<std::uint8_t> isFirstOfMany(m_problem.rows.size(), 0);
    for (const NestedRows& nested : m_problem.nested) {
        isFirstOfMany[at(nested.front())] = nested.size() > 1 ? 1 : 0;
    }
    for (std::size_t r = 0; r < m_problem.rows.size(); ++r) {
        const Row& row = m_problem.rows[r];
        if (row.kind != Row::Kind::OneOf && row.mostInflow == 0 && row.first == quarter && row.last == quarter) {
            each.rows.push_back(static_cast<int>(r));
        }
    }
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        const Option& option = m_problem.options[o];
        for (int c = option.endColumn; c-- > option.firstColumn;) { // the youngest first
            const int age = quarter - m_problem.columns[at(c)].start;
            if (age < 0 || age >= option.duration) {
                continue;
            }
            std::vector<Money> amounts(each.rows.size(), 0);
            for (const Take& take : m_problem.takesOf(c)) {
                const auto found = std::find(each.rows.begin(), each.rows.end(), take.row);
                if (found != each.rows.end()) {
                    amounts[static_cast<std::size_t>(found - each.rows.begin())] = take.amount;
                }
            }
            const bool isSame = static_cast<int>(m_runners.size()) > each.firstRunner &&
                                m_runners.back().option == static_cast<int>(o) && m_runners.back().lastAge + 1 == age &&
                                m_runners.back().amounts == amounts;
            if (isSame) {
                m_runners.back().lastAge = age;
            } else {
                m_runners.push_back({static_cast<int>(o), quarter, age, age, std::move(amounts)});
            }
        }
    }
    each.endRunner = static_cast<int>(m_runners.size());
    if (each.rows.empty() || at(each.endRunner - each.firstRunner) > 64 * kWords) {
        m_runners.resize(at(each.firstRunner)); // the quarter keeps its prices only
        each.endRunner = each.firstRunner;
    } else {
        for (const int row : each.rows) {
            m_isExact[at(row)] = isFirstOfMany[at(row)] == 0 ? 1 : 0;
        }
        findConflicts(each);
    }
    m_quarters.push_back(std::move(each));
}

void Packing::findConflicts(Quarter& quarter) const {
    const auto initiativeOf = [&](int runner) {
        return at(m_problem.options[at(m_runners[at(runner)].option)].initiative);
    };
    quarter.conflicts.resize(at(quarter.endRunner - quarter.firstRunner));
    for (int a = quarter.firstRunner; a < quarter.endRunner; ++a) {
        Mask& mask = quarter.conflicts[at(a - quarter.firstRunner)];
        mask.fill(0);
        for (int b = quarter.firstRunner; b < quarter.endRunner; ++b) {
            if (m_excludes[initiativeOf(a)][initiativeOf(b)] != 0) {
                const auto bit = at(b - quarter.firstRunner);
                mask[bit / 64] |= std::uint64_t{1} << (bit % 64);
            }
        }
    }
}

Packing::Scope Packing::scopeOf(const Domain& domain) const {
    Scope scope{std::vector<std::uint8_t>(m_runners.size(), 0), std::vector<std::uint8_t>(m_runners.size(), 0)};
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        const Option& option = m_problem.options[o];
        int first = -1;
        bool isMore = false;
        for (int c = option.firstColumn; c < option.endColumn; ++c) {
            if (domain.isAllowed[at(c)] != 0) {
                for (const int runner : runnersOf(c)) {
                    scope.may[at(runner)] = 1;
                }
                isMore = first >= 0;
                first = first < 0 ? c : first;
            }
        }
        if (domain.isForced[o] == 0 || first < 0) {
            continue;
        }
        for (const int runner : runnersOf(first)) {
            bool isInAll = true;
            for (int c = first + 1; c < option.endColumn && isMore && isInAll; ++c) {
                const auto others = runnersOf(c);
                isInAll =
                    domain.isAllowed[at(c)] == 0 || std::find(others.begin(), others.end(), runner) != others.end();
            }
            scope.must[at(runner)] = isInAll ? 1 : 0;
        }
    }
    return scope;
}

Score Packing::best(const Scope& scope, const std::vector<Score>& worth, std::vector<std::uint8_t>& runs) {
    runs.assign(m_runners.size(), 0);
    Score sum = 0;
    for (Quarter& quarter : m_quarters) {
        if (quarter.firstRunner < quarter.endRunner) {
            sum += bestOf(quarter, scope, worth, runs);
        }
    }
    return sum;
}

Score Packing::bestOf(Quarter& quarter, const Scope& scope, const std::vector<Score>& worth,
                      std::vector<std::uint8_t>& runs) {
    m_current = &quarter;
    m_left.clear();
    for (const int row : quarter.rows) {
        m_left.push_back(m_problem.rows[at(row)].limit);
    }
    Mask blocked{};
    Score forced = 0;
    const auto takeForced = [&] {
        for (int r = quarter.firstRunner; r < quarter.endRunner; ++r) {
            if (scope.must[at(r)] == 0) {
                continue;
            }
            const auto bit = at(r - quarter.firstRunner);
            if (has(blocked, bit)) {
                return false;
            }
            for (std::size_t k = 0; k < m_left.size(); ++k) {
                m_left[k] -= m_runners[at(r)].amounts[k];
            }
            for (std::size_t w = 0; w < kWords; ++w) {
                blocked[w] |= quarter.conflicts[bit][w];
            }
            forced += worth[at(r)];
            runs[at(r)] = 1;
        }
        return std::all_of(m_left.begin(), m_left.end(), [](Money left) { return left >= 0; });
    };
    if (!takeForced()) { // no plan at all; the part is found empty elsewhere
        forced = 0;
        blocked.fill(0);
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            m_left[k] = m_problem.rows[at(quarter.rows[k])].limit;
        }
        std::fill(runs.begin() + quarter.firstRunner, runs.begin() + quarter.endRunner, std::uint8_t{0});
    }
    if (quarter.weights.empty()) {
        for (const Money left : m_left) {
            quarter.weights.push_back(1.0 / std::max(1.0, static_cast<double>(left)));
        }
    }
    m_weights = quarter.weights;
    m_items.clear();
    for (int r = quarter.firstRunner; r < quarter.endRunner; ++r) {
        const auto index = at(r - quarter.firstRunner);
        if (scope.may[at(r)] == 0 || worth[at(r)] <= 0 || has(blocked, index)) {
            continue;
        }
        bool fits = true;
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            fits = fits && m_runners[at(r)].amounts[k] <= m_left[k];
        }
        if (fits) {
            m_items.push_back({static_cast<int>(index), worth[at(r)], 0});
        }
    }
    if (m_items.empty()) {
        return forced;
    }
    sortItems();
    balance(quarter.weights, blocked);
    m_bestValue = 0;
    m_best.clear();
    m_chosen.clear();
    m_steps = 0;
    const double most = mostFrom(0, blocked);
    search(0, 0, blocked);
    for (const int index : m_best) {
        runs[at(quarter.firstRunner + index)] = 1;
    }
    if (m_steps >= kMostSteps) {
        return forced + static_cast<Score>(most * (1 + 1e-9)) + 2;
    }
    return forced + m_bestValue;
}

/// The most for their share first.
void Packing::sortItems() {
    for (Item& item : m_items) {
        item.share = 1e-9;
        const std::vector<Money>& amounts = m_runners[at(m_current->firstRunner + item.index)].amounts;
        for (std::size_t k = 0; k < m_weights.size(); ++k) {
            item.share += m_weights[k] * static_cast<double>(amounts[k]);
        }
    }
    std::sort(m_items.begin(), m_items.end(), [](const Item& a, const Item& b) {
        const double left = static_cast<double>(a.worth) * b.share;
        const double right = static_cast<double>(b.worth) * a.share;
        return left != right ? left > right : a.index < b.index;
    });
}

/// Weighs the limits against each other so that all together, as one, bound as well as they can: what is overdrawn
/// weighs more. The best weights are kept for the next time.
void Packing::balance(std::vector<double>& weights, const Mask& blocked) {
    constexpr int kTurns = 6;
    std::vector<double> taken(m_left.size());
    double least = mostFrom(0, blocked, taken.data());
    std::vector<double> best = m_weights;
    double step = 0.5;
    for (int turn = 0; turn < kTurns; ++turn) {
        double sum = 0;
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            const double room = std::max(1.0, static_cast<double>(m_left[k]));
            m_weights[k] = m_weights[k] * std::exp(step * std::clamp((taken[k] - room) / room, -1.0, 1.0));
            m_weights[k] = std::max(m_weights[k], 1e-4 / room);
            sum += m_weights[k] * room;
        }
        for (double& weight : m_weights) {
            weight /= sum;
        }
        sortItems();
        const double most = mostFrom(0, blocked, taken.data());
        if (most < least) {
            least = most;
            best = m_weights;
        } else {
            step *= 0.6;
        }
    }
    m_weights = best;
    weights = best;
    sortItems();
}

/// What the items from one on can add at most, if they may be cut: all limits together as one. @p taken  what that
/// takes of each
double Packing::mostFrom(std::size_t from, const Mask& blocked, double* taken) const {
    double room = 0;
    for (std::size_t k = 0; k < m_left.size(); ++k) {
        room += m_weights[k] * static_cast<double>(m_left[k]);
    }
    if (taken != nullptr) {
        std::fill(taken, taken + m_left.size(), 0.0);
    }
    double sum = 0;
    for (std::size_t i = from; i < m_items.size(); ++i) {
        const Item& item = m_items[i];
        if (has(blocked, at(item.index))) {
            continue;
        }
        const std::vector<Money>& amounts = m_runners[at(m_current->firstRunner + item.index)].amounts;
        bool fits = true;
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            fits = fits && amounts[k] <= m_left[k];
        }
        if (!fits) {
            continue;
        }
        const double part = item.share > room ? std::max(0.0, room) / item.share : 1;
        if (taken != nullptr) {
            for (std::size_t k = 0; k < m_left.size(); ++k) {
                taken[k] += part * static_cast<double>(amounts[k]);
            }
        }
        if (part < 1) {
            return sum + static_cast<double>(item.worth) * part;
        }
        sum += static_cast<double>(item.worth);
        room -= item.share - 1e-9;
    }
    return sum;
}

void Packing::search(std::size_t from, Score value, const Mask& blocked) {
    if (value > m_bestValue) {
        m_bestValue = value;
        m_best = m_chosen;
    }
    for (std::size_t i = from; i < m_items.size(); ++i) {
        if (++m_steps >= kMostSteps ||
            static_cast<double>(value) + mostFrom(i, blocked) * (1 + 1e-9) < static_cast<double>(m_bestValue) + 1) {
            return;
        }
        const Item& item = m_items[i];
        const std::vector<Money>& amounts = m_runners[at(m_current->firstRunner + item.index)].amounts;
        bool fits = !has(blocked, at(item.index));
        for (std::size_t k = 0; k < m_left.size() && fits; ++k) {
            fits = amounts[k] <= m_left[k];
        }
        if (!fits) {
            continue;
        }
        Mask more = blocked;
        for (std::size_t w = 0; w < kWords; ++w) {
            more[w] |= m_current->conflicts[at(item.index)][w];
        }
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            m_left[k] -= amounts[k];
        }
        m_chosen.push_back(item.index);
        search(i + 1, value + item.worth, more);
        m_chosen.pop_back();
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            m_left[k] += amounts[k];
        }
    }
}

} // namespace sihua::roadmap
