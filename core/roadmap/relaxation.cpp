#include "core/roadmap/relaxation.h"

#include <algorithm>
#include <cmath>

namespace sihua::roadmap {

namespace {

/// Prices of runners are whole multiples of this, a millionth of a point: a certificate holds many of them.
constexpr Score kGrain = kScoreUnitsPerPoint / 1'000'000;
constexpr double kRaiserScale = 1;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The nearest list, in least squares, that never rises and is never negative.
void projectToFalling(std::vector<double>& values) {
    struct Block {
        double sum;
        int count;
    };
    std::vector<Block> blocks;
    for (const double value : values) {
        blocks.push_back({value, 1});
        while (blocks.size() > 1) {
            Block& before = blocks[blocks.size() - 2];
            const Block& last = blocks.back();
            if (before.sum * last.count >= last.sum * before.count) {
                break;
            }
            before = {before.sum + last.sum, before.count + last.count};
            blocks.pop_back();
        }
    }
    std::size_t index = 0;
    for (const Block& block : blocks) {
        for (int k = 0; k < block.count; ++k) {
            values[index++] = std::max(0.0, block.sum / block.count);
        }
    }
}

} // namespace

/// The subgradient method over scaled variables: prices of money by quarter (nested rows), of other rows, covers, and
/// credits. A variable's scale is its limit, so that a step means the same share of each.
class Descent {
public:
    Descent(const Relaxation& relaxation, const Multipliers& start) : m_relaxation(relaxation) {
        const Problem& problem = relaxation.m_problem;
        m_isExact = start.isExact;
        m_runners.assign(start.runners.begin(), start.runners.end());
        m_raisers.assign(start.raisers.begin(), start.raisers.end());
        m_isNested.assign(problem.rows.size(), false);
        for (const NestedRows& rows : problem.nested) {
            double sum = 0;
            for (const int row : rows) {
                m_isNested[at(row)] = true;
                sum = std::max(sum, static_cast<double>(problem.rows[at(row)].limit));
            }
            m_nestedScale.push_back(std::max(1.0, sum / static_cast<double>(rows.size())));
        }
        m_money.resize(problem.nested.size());
        for (std::size_t g = 0; g < problem.nested.size(); ++g) {
            const NestedRows& rows = problem.nested[g];
            m_money[g].assign(rows.size(), 0);
            Score price = 0;
            for (std::size_t k = rows.size(); k-- > 0;) {
                price += at(rows[k]) < start.rows.size() ? start.rows[at(rows[k])] : 0;
                m_money[g][k] = static_cast<double>(price) * m_nestedScale[g];
            }
        }
        m_rows.assign(problem.rows.size(), 0);
        m_rowScale.assign(problem.rows.size(), 1);
        for (std::size_t r = 0; r < problem.rows.size(); ++r) {
            m_rowScale[r] = std::max(1.0, static_cast<double>(problem.rows[r].limit));
            m_rows[r] = r < start.rows.size() ? static_cast<double>(start.rows[r]) * m_rowScale[r] : 0;
        }
        for (std::size_t c = 0; c < relaxation.m_covers.size(); ++c) {
            const double scale = std::max(1, relaxation.m_covers[c].most);
            m_coverScale.push_back(scale);
            m_covers.push_back(c < start.covers.size() ? static_cast<double>(start.covers[c]) * scale : 0);
        }
        std::vector<double> uplifts(problem.capped.size(), 0);
        for (const Option& option : problem.options) {
            for (const CappedUplift& uplift : option.uplifts) {
                uplifts[at(uplift.indicator)] += uplift.thousandths;
            }
        }
        for (std::size_t i = 0; i < problem.capped.size(); ++i) {
            // Where there is far more uplift than room, the slope is that of the uplift.
            const double scale = std::max({1.0, static_cast<double>(problem.capped[i].room), uplifts[i] / 3});
            m_creditScale.push_back(scale);
            const Score credit = i < start.credits.size() ? start.credits[i] : problem.capped[i].weight;
            m_credits.push_back(static_cast<double>(credit) * scale);
        }
    }

    [[nodiscard]] Multipliers multipliers() const {
        const Problem& problem = m_relaxation.m_problem;
        Multipliers result;
        result.rows.assign(problem.rows.size(), 0);
        for (std::size_t r = 0; r < problem.rows.size(); ++r) {
            if (!m_isNested[r]) {
                result.rows[r] = std::llround(m_rows[r] / m_rowScale[r]);
            }
        }
        for (std::size_t g = 0; g < problem.nested.size(); ++g) {
            Score later = 0;
            for (std::size_t k = problem.nested[g].size(); k-- > 0;) {
                const Score price = std::max<Score>(later, std::llround(m_money[g][k] / m_nestedScale[g]));
                result.rows[at(problem.nested[g][k])] = price - later;
                later = price;
            }
        }
        for (std::size_t i = 0; i < m_credits.size(); ++i) {
            result.credits.push_back(
                std::clamp<Score>(std::llround(m_credits[i] / m_creditScale[i]), 0, problem.capped[i].weight));
        }
        for (std::size_t c = 0; c < m_covers.size(); ++c) {
            result.covers.push_back(std::llround(m_covers[c] / m_coverScale[c]));
        }
        result.runners.reserve(m_runners.size());
        for (const double price : m_runners) {
            result.runners.push_back(std::llround(price / kGrain) * kGrain);
        }
        for (const double price : m_raisers) {
            result.raisers.push_back(std::llround(price / kGrain) * kGrain);
        }
        result.isExact = m_isExact;
        return result;
    }

    /// How the bound changes with each variable, from one relaxed plan and what the quarters chose; mixed into the
    /// direction so far.
    void turn(const std::vector<int>& chosen, const std::vector<std::uint8_t>& runs,
              const std::vector<std::uint8_t>& raises, double share) {
        const Problem& problem = m_relaxation.m_problem;
        std::vector<double> rest(problem.rows.size());
        for (std::size_t r = 0; r < rest.size(); ++r) {
            rest[r] = static_cast<double>(problem.rows[r].limit);
        }
        std::vector<double> coverRest(m_covers.size());
        for (std::size_t c = 0; c < coverRest.size(); ++c) {
            coverRest[c] = m_relaxation.m_covers[c].most;
        }
        std::vector<double> raised(problem.capped.size(), 0);
        std::vector<double> running(m_runners.size(), 0);
        std::vector<double> raising(m_raisers.size(), 0);
        for (const int column : chosen) {
            if (column < 0) {
                continue;
            }
            for (const Take& take : problem.takesOf(column)) {
                rest[at(take.row)] -= static_cast<double>(take.amount);
            }
            for (const int cover : m_relaxation.m_coversOf[at(column)]) {
                coverRest[at(cover)] -= 1;
            }
            for (const CappedUplift& uplift : problem.options[at(problem.columns[at(column)].option)].uplifts) {
                raised[at(uplift.indicator)] += uplift.thousandths;
            }
            if (m_isExact) {
                for (const int runner : m_relaxation.m_packing->runnersOf(column)) {
                    running[at(runner)] = 1;
                }
                for (const int raiser : m_relaxation.m_sums->raisersOf(problem.columns[at(column)].option)) {
                    raising[at(raiser)] = 1;
                }
            }
        }
        std::vector<double> slope;
        slope.reserve(m_direction.size());
        for (std::size_t g = 0; g < problem.nested.size(); ++g) {
            double before = 0;
            for (const int row : problem.nested[g]) {
                slope.push_back((rest[at(row)] - before) / m_nestedScale[g]);
                before = rest[at(row)];
            }
        }
        for (std::size_t r = 0; r < rest.size(); ++r) {
            if (!m_isNested[r]) {
                // A row that is slack and costs nothing has nothing to say, nor has one that is taken exactly.
                const bool isSilent = (m_rows[r] <= 0 && rest[r] > 0) ||
                                      (m_isExact && m_relaxation.m_packing->isExact(static_cast<int>(r)));
                slope.push_back(isSilent ? 0 : rest[r] / m_rowScale[r]);
            }
        }
        for (std::size_t c = 0; c < m_covers.size(); ++c) {
            slope.push_back(m_covers[c] <= 0 && coverRest[c] > 0 ? 0 : coverRest[c] / m_coverScale[c]);
        }
        for (std::size_t i = 0; i < raised.size(); ++i) {
            const bool isSilent = m_isExact && m_relaxation.m_sums->isExact(static_cast<int>(i));
            slope.push_back(isSilent ? 0 : (raised[i] - problem.capped[i].room) / m_creditScale[i]);
        }
        for (std::size_t r = 0; r < running.size(); ++r) {
            slope.push_back(static_cast<double>(runs[r]) - running[r]);
        }
        for (std::size_t r = 0; r < raising.size(); ++r) {
            slope.push_back((raising[r] - static_cast<double>(raises[r])) / kRaiserScale);
        }
        if (m_direction.empty()) {
            m_direction = std::move(slope);
            return;
        }
        for (std::size_t k = 0; k < slope.size(); ++k) {
            m_direction[k] = share * slope[k] + (1 - share) * m_direction[k];
        }
    }

    [[nodiscard]] double squaredLength() const {
        double sum = 0;
        for (const double each : m_direction) {
            sum += each * each;
        }
        return sum;
    }

    void step(double length) {
        std::size_t k = 0;
        for (std::vector<double>& prices : m_money) {
            for (double& price : prices) {
                price -= length * m_direction[k++];
            }
            projectToFalling(prices);
        }
        for (std::size_t r = 0; r < m_rows.size(); ++r) {
            if (!m_isNested[r]) {
                m_rows[r] = std::max(0.0, m_rows[r] - length * m_direction[k++]);
            }
        }
        for (double& price : m_covers) {
            price = std::max(0.0, price - length * m_direction[k++]);
        }
        for (std::size_t i = 0; i < m_credits.size(); ++i) {
            const double most = static_cast<double>(m_relaxation.m_problem.capped[i].weight) * m_creditScale[i];
            m_credits[i] = std::clamp(m_credits[i] - length * m_direction[k++], 0.0, most);
        }
        for (double& price : m_runners) {
            price -= length * m_direction[k++];
        }
        for (double& price : m_raisers) {
            price -= length * m_direction[k++] / kRaiserScale;
        }
    }

    void goBackTo(const Descent& other) {
        m_money = other.m_money;
        m_rows = other.m_rows;
        m_covers = other.m_covers;
        m_credits = other.m_credits;
        m_runners = other.m_runners;
        m_raisers = other.m_raisers;
    }

private:
    const Relaxation& m_relaxation;
    std::vector<bool> m_isNested;
    std::vector<double> m_nestedScale, m_rowScale, m_coverScale, m_creditScale;
    std::vector<std::vector<double>> m_money; ///< By group of nested rows: the price of money by quarter, scaled.
    std::vector<double> m_rows, m_covers, m_credits, m_runners, m_raisers;
    bool m_isExact = false;
    std::vector<double> m_direction;
};

Relaxation::Relaxation(const Problem& problem) : m_problem(problem), m_coversOf(problem.columns.size()) {}

std::vector<Score> Relaxation::profitsAt(const Multipliers& multipliers) const {
    std::vector<Score> profits(m_problem.columns.size());
    for (std::size_t c = 0; c < profits.size(); ++c) {
        Score profit = m_problem.columns[c].worth;
        for (const Take& take : m_problem.takesOf(static_cast<int>(c))) {
            profit -= multipliers.rows[at(take.row)] * take.amount;
        }
        for (const int cover : m_coversOf[c]) {
            profit -= multipliers.covers[at(cover)];
        }
        for (const CappedUplift& uplift : m_problem.options[at(m_problem.columns[c].option)].uplifts) {
            if (!multipliers.isExact || !m_sums->isExact(uplift.indicator)) {
                profit += multipliers.credits[at(uplift.indicator)] * uplift.thousandths;
            }
        }
        if (multipliers.isExact) {
            for (const int runner : m_packing->runnersOf(static_cast<int>(c))) {
                profit -= multipliers.runners[at(runner)];
            }
            for (const int raiser : m_sums->raisersOf(m_problem.columns[c].option)) {
                profit += multipliers.raisers[at(raiser)];
            }
        }
        profits[c] = profit;
    }
    return profits;
}

Score Relaxation::constantAt(const Multipliers& multipliers) const {
    Score constant = 0;
    for (std::size_t r = 0; r < m_problem.rows.size(); ++r) {
        constant += multipliers.rows[r] * m_problem.rows[r].limit;
    }
    for (std::size_t i = 0; i < m_problem.capped.size(); ++i) {
        if (!multipliers.isExact || !m_sums->isExact(static_cast<int>(i))) {
            constant += (m_problem.capped[i].weight - multipliers.credits[i]) * m_problem.capped[i].room;
        }
    }
    for (std::size_t c = 0; c < m_covers.size(); ++c) {
        constant += multipliers.covers[c] * m_covers[c].most;
    }
    return constant;
}

Score Relaxation::boundAt(const Domain& domain, const Multipliers& multipliers) const {
    Closure closure(m_problem, domain);
    Score exact = 0;
    if (multipliers.isExact) {
        std::vector<std::uint8_t> marks;
        exact = m_packing->best(m_packing->scopeOf(domain), multipliers.runners, marks) +
                m_sums->best(m_sums->scopeOf(domain), multipliers.raisers, marks);
    }
    return constantAt(multipliers) + exact + closure.solve(profitsAt(multipliers));
}

Multipliers Relaxation::exact(const Multipliers& multipliers) {
    if (!m_packing) {
        m_packing.emplace(m_problem);
        m_sums.emplace(m_problem);
    }
    Multipliers result = multipliers;
    result.isExact = true;
    result.raisers.clear();
    for (const Raiser& raiser : m_sums->raisers()) {
        result.raisers.push_back(multipliers.credits[at(raiser.indicator)] * raiser.thousandths / kGrain * kGrain);
    }
    for (std::size_t i = 0; i < result.credits.size(); ++i) {
        if (m_sums->isExact(static_cast<int>(i))) {
            result.credits[i] = 0;
        }
    }
    result.runners.assign(m_packing->runners().size(), 0);
    for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
        for (const int runner : m_packing->runnersOf(static_cast<int>(c))) {
            Score& price = result.runners[at(runner)];
            price = 0;
            const int quarter = m_packing->runners()[at(runner)].quarter;
            for (const Take& take : m_problem.takesOf(static_cast<int>(c))) {
                const Row& row = m_problem.rows[at(take.row)];
                if (m_packing->isExact(take.row) && row.first == quarter) {
                    price += multipliers.rows[at(take.row)] * take.amount;
                }
            }
            price = price / kGrain * kGrain;
        }
    }
    for (std::size_t r = 0; r < result.rows.size(); ++r) {
        if (m_packing->isExact(static_cast<int>(r))) {
            result.rows[r] = 0;
        }
    }
    return result;
}

RelaxationResult Relaxation::improve(const Domain& domain, const Multipliers& start, int iterations,
                                     Score incumbent) const {
    Closure closure(m_problem, domain);
    Descent descent(*this, start);
    Descent bestDescent = descent;
    RelaxationResult result;
    result.started.assign(m_problem.columns.size(), 0);
    result.bound = std::numeric_limits<Score>::max();
    Packing::Scope packing;
    CappedSums::Scope sums;
    std::vector<std::uint8_t> runs;
    std::vector<std::uint8_t> raises;
    if (start.isExact) {
        packing = m_packing->scopeOf(domain);
        sums = m_sums->scopeOf(domain);
    }
    double factor = 1.0;
    int stalled = 0;
    for (int iteration = 0; iteration < iterations; ++iteration) {
        Multipliers multipliers = descent.multipliers();
        std::vector<Score> profits = profitsAt(multipliers);
        Score bound = constantAt(multipliers) + closure.solve(profits);
        if (start.isExact) {
            bound +=
                m_packing->best(packing, multipliers.runners, runs) + m_sums->best(sums, multipliers.raisers, raises);
        }
        const double share = iteration == 0 ? 1.0 : std::max(0.1, 1.0 / (iteration + 1));
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const int chosen = closure.chosen()[o];
            for (int c = m_problem.options[o].firstColumn; c < m_problem.options[o].endColumn; ++c) {
                const bool hasStarted = chosen >= 0 && chosen <= c;
                result.started[at(c)] += share * ((hasStarted ? 1.0 : 0.0) - result.started[at(c)]);
            }
        }
        const bool isBetter = bound < result.bound;
        const double gained = isBetter && iteration > 0 ? static_cast<double>(result.bound - bound) : 0;
        if (isBetter) {
            result.bound = bound;
            result.multipliers = std::move(multipliers);
            result.profits = std::move(profits);
            result.relaxedColumns = closure.chosen();
            bestDescent.goBackTo(descent);
        }
        if (result.bound <= incumbent) {
            break;
        }
        if (isBetter && gained > 1e-5 * static_cast<double>(result.bound)) {
            stalled = 0;
            factor = std::min(1.5, factor * 1.05);
        } else if (++stalled >= 5) {
            stalled = 0;
            factor *= 0.6;
            if (factor < 1e-3) {
                break;
            }
            descent.goBackTo(bestDescent);
        }
        descent.turn(closure.chosen(), runs, raises, 0.35);
        const double length = descent.squaredLength();
        if (length < 1e-18) {
            break;
        }
        const double distance = std::max(static_cast<double>(bound - incumbent), 1e-4 * static_cast<double>(bound));
        descent.step(factor * distance / length);
    }
    return result;
}

void Relaxation::addCover(Cover cover) {
    const int index = static_cast<int>(m_covers.size());
    for (const Cover::Member& member : cover.members) {
        const Option& option = m_problem.options[at(member.option)];
        for (int c = option.firstColumn; c < option.endColumn; ++c) {
            for (const Take& take : m_problem.takesOf(c)) {
                if (take.row == cover.row && take.amount >= member.amount) {
                    m_coversOf[at(c)].push_back(index);
                }
            }
        }
    }
    m_covers.push_back(std::move(cover));
}

int Relaxation::addCovers(const std::vector<double>& started, const Domain& domain) {
    struct Candidate {
        int option;
        Money amount;
        double share;
    };
    int added = 0;
    std::vector<std::vector<Candidate>> byRow(m_problem.rows.size());
    for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
        const Option& option = m_problem.options[o];
        std::vector<std::pair<int, Money>> most; // by row: the largest take
        for (int c = option.firstColumn; c < option.endColumn; ++c) {
            if (domain.isAllowed[at(c)] == 0) {
                continue;
            }
            for (const Take& take : m_problem.takesOf(c)) {
                std::vector<Candidate>& list = byRow[at(take.row)];
                if (list.empty() || list.back().option != static_cast<int>(o)) {
                    list.push_back({static_cast<int>(o), 0, 0});
                }
                const double share = std::max(0.0, started[at(c)] - (c > option.firstColumn ? started[at(c - 1)] : 0));
                if (take.amount > list.back().amount) {
                    list.back() = {static_cast<int>(o), take.amount, share};
                } else if (take.amount == list.back().amount) {
                    list.back().share += share;
                }
            }
        }
    }
    for (std::size_t r = 0; r < byRow.size(); ++r) {
        std::vector<Candidate>& list = byRow[r];
        if (m_problem.rows[r].kind == Row::Kind::OneOf || m_problem.rows[r].mostInflow > 0 ||
            (m_packing && m_packing->isExact(static_cast<int>(r)))) {
            continue;
        }
        const Money limit = m_problem.rows[r].limit;
        std::stable_sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) {
            return (1 - a.share) * static_cast<double>(b.amount) < (1 - b.share) * static_cast<double>(a.amount);
        });
        std::vector<Candidate> members;
        Money sum = 0;
        for (const Candidate& each : list) {
            if (sum > limit) {
                break;
            }
            members.push_back(each);
            sum += each.amount;
        }
        if (sum <= limit) {
            continue;
        }
        std::stable_sort(members.begin(), members.end(),
                         [](const Candidate& a, const Candidate& b) { return a.share < b.share; });
        for (std::size_t k = 0; k < members.size();) { // drop what the cover does not need, the least used first
            if (sum - members[k].amount > limit) {
                sum -= members[k].amount;
                members.erase(members.begin() + static_cast<std::ptrdiff_t>(k));
            } else {
                ++k;
            }
        }
        Cover cover;
        cover.row = static_cast<int>(r);
        cover.most = static_cast<int>(members.size()) - 1;
        Money largest = 0;
        double shares = 0;
        for (const Candidate& member : members) {
            cover.members.push_back({member.option, member.amount});
            largest = std::max(largest, member.amount);
            shares += member.share;
        }
        for (const Candidate& each : list) {
            const bool isIn = std::any_of(members.begin(), members.end(),
                                          [&](const Candidate& member) { return member.option == each.option; });
            if (!isIn && each.amount >= largest) {
                cover.members.push_back({each.option, each.amount});
                shares += each.share;
            }
        }
        const bool isNew = std::find(m_covers.begin(), m_covers.end(), cover) == m_covers.end();
        if (isNew && cover.most >= 1 && shares > cover.most + 0.03) {
            addCover(std::move(cover));
            ++added;
        }
    }
    return added;
}

} // namespace sihua::roadmap
