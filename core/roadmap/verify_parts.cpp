#include "core/roadmap/verify_parts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include <queue>

namespace sihua::roadmap::verify {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Dinic's maximum flow.
class Flow {
public:
    explicit Flow(std::size_t nodes) : m_arcsOf(nodes) {}

    void connect(std::size_t from, std::size_t to, Wide limit) {
        m_arcsOf[from].push_back(m_arcs.size());
        m_arcs.push_back({to, limit});
        m_arcsOf[to].push_back(m_arcs.size());
        m_arcs.push_back({from, 0});
    }

    Wide maximum(std::size_t source, std::size_t sink) {
        Wide sum = 0;
        while (layer(source, sink)) {
            m_next.assign(m_arcsOf.size(), 0);
            while (const Wide pushed = push(source, sink, std::numeric_limits<std::int64_t>::max())) {
                sum += pushed;
            }
        }
        return sum;
    }

private:
    struct Arc {
        std::size_t to;
        Wide left;
    };

    bool layer(std::size_t source, std::size_t sink) {
        m_layer.assign(m_arcsOf.size(), -1);
        m_layer[source] = 0;
        std::queue<std::size_t> queue;
        queue.push(source);
        while (!queue.empty()) {
            const std::size_t node = queue.front();
            queue.pop();
            for (const std::size_t arc : m_arcsOf[node]) {
                if (m_arcs[arc].left > 0 && m_layer[m_arcs[arc].to] < 0) {
                    m_layer[m_arcs[arc].to] = m_layer[node] + 1;
                    queue.push(m_arcs[arc].to);
                }
            }
        }
        return m_layer[sink] >= 0;
    }

    Wide push(std::size_t node, std::size_t sink, Wide most) {
        if (node == sink) {
            return most;
        }
        for (std::size_t& next = m_next[node]; next < m_arcsOf[node].size(); ++next) {
            const std::size_t arc = m_arcsOf[node][next];
            const std::size_t to = m_arcs[arc].to;
            if (m_arcs[arc].left > 0 && m_layer[to] == m_layer[node] + 1) {
                if (const Wide pushed = push(to, sink, std::min(most, m_arcs[arc].left)); pushed > 0) {
                    m_arcs[arc].left -= pushed;
                    m_arcs[arc ^ 1U].left += pushed;
                    return pushed;
                }
            }
        }
        return 0;
    }

    std::vector<Arc> m_arcs; ///< Each beside its reverse.
    std::vector<std::vector<std::size_t>> m_arcsOf;
    std::vector<int> m_layer;
    std::vector<std::size_t> m_next;
};

int firstStart(const std::vector<bool>& mayStart) {
    const auto found = std::find(mayStart.begin(), mayStart.end(), true);
    return found == mayStart.end() ? -1 : static_cast<int>(found - mayStart.begin());
}

int lastStart(const std::vector<bool>& mayStart) {
    for (std::size_t t = mayStart.size(); t-- > 0;) {
        if (mayStart[t]) {
            return static_cast<int>(t);
        }
    }
    return -1;
}

/// Two initiatives never run together if they are the same, exclude each other, or one needs the other at any distance.
std::vector<std::vector<bool>> initiativesApart(const Model& model) {
    const std::size_t count = model.initiatives.size();
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < count; ++i) {
        index[model.initiatives[i].id] = i;
    }
    std::vector<std::vector<bool>> apart(count, std::vector<bool>(count, false));
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::size_t> open{i};
        while (!open.empty()) { // i and all that it needs
            const std::size_t each = open.back();
            open.pop_back();
            if (!apart[i][each] || each == i) {
                apart[i][each] = true;
                for (const Prerequisite& before : model.initiatives[each].prerequisites) {
                    if (!apart[i][index.at(before.initiative)]) {
                        open.push_back(index.at(before.initiative));
                    }
                }
            }
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t other = 0; other < count; ++other) {
            if (apart[i][other]) {
                apart[other][i] = true;
            }
        }
    }
    for (const Exclusion& exclusion : model.exclusions) {
        for (const std::string& one : exclusion.initiatives) {
            for (const std::string& other : exclusion.initiatives) {
                apart[index.at(one)][index.at(other)] = true;
            }
        }
    }
    return apart;
}

} // namespace

Tables::Tables(const Model& model) : m_model(model), m_requiredWorth(requiredWorth(model)) {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        index[model.initiatives[i].id] = i;
        m_waysOf.emplace_back();
        for (std::size_t v = 0; v < model.initiatives[i].variants.size(); ++v) {
            m_waysOf.back().push_back(m_ways.size());
            m_ways.push_back({i, v});
        }
    }
    for (const Initiative& initiative : model.initiatives) {
        m_before.emplace_back();
        for (const Prerequisite& prerequisite : initiative.prerequisites) {
            m_before.back().push_back({index.at(prerequisite.initiative), prerequisite.lag});
        }
    }
    const Budget& budget = model.budget;
    const auto year = [&](int quarter) { return (quarter + budget.firstQuarter) / kQuartersInYear; };
    Wide inflow = 0;
    for (const Initiative& initiative : model.initiatives) {
        Wide most = 0;
        for (const Variant& variant : initiative.variants) {
            Wide each = 0;
            for (const Inflow& back : variant.inflows) {
                each += back.money;
            }
            most = std::max(most, each);
        }
        inflow += most;
    }
    for (int quarter = 0; quarter < model.quarters; ++quarter) {
        Limit limit;
        limit.mostInflow = inflow;
        limit.last = quarter;
        limit.first = quarter;
        while (limit.first > 0 &&
               (budget.carryOver == CarryOver::Always ||
                (budget.carryOver == CarryOver::WithinYear && year(limit.first - 1) == year(quarter)))) {
            --limit.first;
        }
        for (int q = limit.first; q <= quarter; ++q) {
            limit.most += budget.quarters[at(q)];
        }
        m_limits.push_back(limit);
    }
    for (std::size_t y = 0; y < budget.yearlyCaps.size(); ++y) {
        Limit limit;
        limit.first = model.quarters;
        for (int quarter = model.quarters - 1; quarter >= 0; --quarter) {
            if (year(quarter) == static_cast<int>(y)) {
                limit.last = std::max(limit.last, quarter);
                limit.first = quarter;
            }
        }
        limit.most = budget.yearlyCaps[y];
        m_limits.push_back(limit);
    }
    for (std::size_t team = 0; team < model.teams.size(); ++team) {
        for (int quarter = 0; quarter < model.quarters; ++quarter) {
            m_limits.push_back(
                {Limit::Of::People, team, quarter, quarter, {}, model.teams[team].capacity[at(quarter)]});
        }
    }
    for (std::size_t i = 0; i < m_waysOf.size(); ++i) {
        if (m_waysOf[i].size() > 1) {
            m_limits.push_back({Limit::Of::Choices, 0, 0, 0, {i}, 1});
        }
    }
    for (const Exclusion& exclusion : model.exclusions) {
        Limit limit{Limit::Of::Choices, 0, 0, 0, {}, 1};
        for (const std::string& id : exclusion.initiatives) {
            limit.initiatives.push_back(index.at(id));
        }
        m_limits.push_back(limit);
    }
    for (std::size_t i = 0; i < model.indicators.size(); ++i) {
        if (model.indicators[i].highest) {
            m_capped.push_back(i);
        }
    }
    m_apart = initiativesApart(model);
}

const Variant& Tables::variantOf(std::size_t way) const {
    return m_model.initiatives[m_ways[way].initiative].variants[m_ways[way].variant];
}

Part Tables::everything() const {
    Part part;
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        const Initiative& initiative = m_model.initiatives[m_ways[way].initiative];
        part.mayStart.emplace_back(at(m_model.quarters) + 1, false);
        for (int t = 0; t + variantOf(way).duration <= m_model.quarters; ++t) {
            part.mayStart.back()[at(t)] = !initiative.isBanned && t >= initiative.earliest &&
                                          (!initiative.latest || t <= *initiative.latest) &&
                                          (!initiative.pinnedStart || t == *initiative.pinnedStart);
        }
    }
    part.mustStart.assign(m_ways.size(), false);
    return part;
}

Wide Tables::amount(std::size_t way, int start, std::size_t limit) const {
    const Limit& each = m_limits[limit];
    const Variant& variant = variantOf(way);
    if (each.of == Limit::Of::Choices) {
        const auto& members = each.initiatives;
        return std::count(members.begin(), members.end(), m_ways[way].initiative);
    }
    Wide sum = 0;
    for (int k = 0; k < variant.duration; ++k) {
        if (start + k >= each.first && start + k <= each.last) {
            if (each.of == Limit::Of::Money) {
                sum += variant.cost[at(k)];
            } else if (each.team < variant.people.size()) {
                sum += variant.people[each.team];
            }
        }
    }
    for (const Inflow& back : variant.inflows) {
        const int quarter = start + variant.duration + back.quartersAfterEnd;
        if (each.mostInflow > 0 && quarter >= each.first && quarter <= each.last) {
            sum -= back.money;
        }
    }
    return sum;
}

bool Tables::narrow(Part& part) const {
    for (bool hasChanged = true; hasChanged;) {
        hasChanged = false;
        const auto forbid = [&](std::size_t way, int start) {
            if (part.mayStart[way][at(start)]) {
                part.mayStart[way][at(start)] = false;
                hasChanged = true;
            }
        };
        for (std::size_t way = 0; way < m_ways.size(); ++way) {
            for (const Before& before : m_before[m_ways[way].initiative]) {
                int end = m_model.quarters + 1;
                for (const std::size_t other : m_waysOf[before.initiative]) {
                    if (const int first = firstStart(part.mayStart[other]); first >= 0) {
                        end = std::min(end, first + variantOf(other).duration + before.lag);
                    }
                }
                for (int t = 0; t <= m_model.quarters && t < end; ++t) {
                    forbid(way, t);
                }
                if (part.mustStart[way] && m_waysOf[before.initiative].size() == 1) {
                    const std::size_t other = m_waysOf[before.initiative].front();
                    hasChanged = hasChanged || !part.mustStart[other];
                    part.mustStart[other] = true;
                    const int deadline = lastStart(part.mayStart[way]) - variantOf(other).duration - before.lag;
                    for (int t = std::max(0, deadline + 1); t <= m_model.quarters; ++t) {
                        forbid(other, t);
                    }
                }
            }
            if (part.mustStart[way] && firstStart(part.mayStart[way]) < 0) {
                return false;
            }
        }
        for (std::size_t limit = 0; limit < m_limits.size(); ++limit) {
            std::vector<Wide> least(m_ways.size(), 0);
            Wide left = m_limits[limit].most;
            for (std::size_t way = 0; way < m_ways.size(); ++way) {
                // In any case: nothing where it need not start, less than nothing where it may bring money.
                bool isFirst = part.mustStart[way];
                for (int t = 0; t <= m_model.quarters; ++t) {
                    if (part.mayStart[way][at(t)]) {
                        const Wide takes = amount(way, t, limit);
                        least[way] = isFirst ? takes : std::min(least[way], takes);
                        isFirst = false;
                    }
                }
                left -= least[way];
            }
            if (left < 0) {
                return false;
            }
            for (std::size_t way = 0; way < m_ways.size(); ++way) {
                for (int t = 0; t <= m_model.quarters; ++t) {
                    if (part.mayStart[way][at(t)] && amount(way, t, limit) - least[way] > left) {
                        forbid(way, t);
                    }
                }
            }
        }
    }
    return true;
}

std::optional<std::string> Tables::objectionTo(const CoverClaim& cover) const {
    if (cover.limit >= m_limits.size() || cover.most < 0 || cover.ways.empty()) {
        return "it names no limit or no ways";
    }
    std::vector<std::size_t> ways = cover.ways;
    std::sort(ways.begin(), ways.end());
    if (ways.back() >= m_ways.size() || std::adjacent_find(ways.begin(), ways.end()) != ways.end()) {
        return "it names a way that does not exist, or one twice";
    }
    std::vector<Money> amounts = cover.amounts;
    std::sort(amounts.begin(), amounts.end());
    if (amounts.front() < 1 || at(cover.most) >= amounts.size()) {
        return "its amounts are not positive, or it forbids nothing";
    }
    Wide sum = 0;
    for (std::size_t k = 0; k <= at(cover.most); ++k) {
        sum += amounts[k];
    }
    if (sum <= m_limits[cover.limit].most + m_limits[cover.limit].mostInflow) {
        return "one more of its ways would fit";
    }
    return std::nullopt;
}

Wide Tables::worth(std::size_t way, int start) const {
    const Initiative& initiative = m_model.initiatives[m_ways[way].initiative];
    const Variant& variant = variantOf(way);
    Wide uncapped = 0;
    Wide all = 0;
    for (const Uplift& uplift : variant.uplifts) {
        const Indicator& indicator = m_model.indicators[uplift.indicator];
        const Wide each = Wide{indicator.weight} * uplift.thousandths;
        all += each;
        uncapped += indicator.highest ? 0 : each;
    }
    const Wide unit = Wide{1'000'000} * m_model.quarters;
    const Wide share = all * m_model.objective.earlyPpm * (m_model.quarters - start - variant.duration);
    Wide spent = 0;
    for (const Money money : variant.cost) {
        spent += money;
    }
    const bool isRequired = initiative.isRequired || initiative.pinnedStart;
    Wide kept = 0;
    if (initiative.earlier) {
        const bool isSame = initiative.earlier->variant == m_ways[way].variant && initiative.earlier->start == start;
        kept = !initiative.earlier->isChosen ? -m_model.objective.keepWorth : isSame ? m_model.objective.keepWorth : 0;
    }
    return uncapped + kept + (share + unit / 2) / unit - spent * m_model.objective.moneyPrice +
           (isRequired ? m_requiredWorth : 0);
}

std::optional<Wide> Tables::bound(const Part& part, const Prices& prices, const std::vector<CoverClaim>& covers) const {
    Wide sum = 0;
    for (std::size_t limit = 0; limit < m_limits.size(); ++limit) {
        sum += Wide{prices.limits[limit]} * m_limits[limit].most;
    }
    for (std::size_t c = 0; c < covers.size(); ++c) {
        sum += Wide{prices.covers[c]} * covers[c].most;
    }
    std::vector<Wide> credit(m_model.indicators.size(), 0);
    for (std::size_t k = 0; k < m_capped.size(); ++k) {
        const Indicator& indicator = m_model.indicators[m_capped[k]];
        if (std::find(prices.sums.begin(), prices.sums.end(), k) != prices.sums.end()) {
            sum += mostOfSum(part, prices, k);
            continue;
        }
        credit[m_capped[k]] = prices.credits[k];
        sum += (Wide{indicator.weight} - prices.credits[k]) * (*indicator.highest - indicator.level);
    }
    std::vector<std::vector<Wide>> profit(m_ways.size(), std::vector<Wide>(at(m_model.quarters) + 1, 0));
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        for (int t = 0; t <= m_model.quarters; ++t) {
            if (!part.mayStart[way][at(t)]) {
                continue;
            }
            Wide each = worth(way, t);
            for (const Uplift& uplift : variantOf(way).uplifts) {
                each += credit[uplift.indicator] * uplift.thousandths;
            }
            for (std::size_t limit = 0; limit < m_limits.size(); ++limit) {
                if (prices.limits[limit] != 0) {
                    each -= prices.limits[limit] * amount(way, t, limit);
                }
            }
            profit[way][at(t)] = each;
        }
    }
    for (std::size_t c = 0; c < covers.size(); ++c) {
        for (std::size_t k = 0; k < covers[c].ways.size() && prices.covers[c] != 0; ++k) {
            const std::size_t way = covers[c].ways[k];
            for (int t = 0; t <= m_model.quarters; ++t) {
                if (part.mayStart[way][at(t)] && amount(way, t, covers[c].limit) >= covers[c].amounts[k]) {
                    profit[way][at(t)] -= prices.covers[c];
                }
            }
        }
    }
    for (const RaisingPrice& raising : prices.raising) {
        for (Wide& each : profit[raising.way]) {
            each += raising.price;
        }
    }
    for (const RunningPrice& running : prices.running) {
        for (int age = running.firstAge; age <= running.lastAge; ++age) {
            profit[running.way][at(running.quarter - age)] -= running.price;
        }
    }
    for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
        const std::optional<Wide> most = mostInQuarter(part, prices, quarter);
        if (!most) {
            return std::nullopt;
        }
        sum += *most;
    }
    return sum + bestChoice(part, profit);
}

Wide Tables::bestChoice(const Part& part, const std::vector<std::vector<Wide>>& profit) const {
    // Node (way, t), for each t that is allowed: the way has started by quarter t. Choosing it is worth what starting
    // then brings more than starting at the next allowed quarter.
    const Wide unlimited = Wide{1} << 100U;
    std::vector<std::vector<int>> starts(m_ways.size());
    std::vector<std::vector<std::size_t>> node(m_ways.size());
    std::size_t count = 2; // source, sink
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        for (int t = 0; t <= m_model.quarters; ++t) {
            if (part.mayStart[way][at(t)]) {
                starts[way].push_back(t);
                node[way].push_back(count++);
            }
        }
    }
    Flow flow(count);
    Wide positive = 0;
    Wide forced = 0;
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        for (std::size_t k = 0; k < starts[way].size(); ++k) {
            const bool isLast = k + 1 == starts[way].size();
            const Wide weight = profit[way][at(starts[way][k])] - (isLast ? 0 : profit[way][at(starts[way][k + 1])]);
            if (isLast && part.mustStart[way]) {
                forced += weight; // chosen in any case
                flow.connect(0, node[way][k], unlimited);
            } else if (weight > 0) {
                positive += weight;
                flow.connect(0, node[way][k], weight);
            } else if (weight < 0) {
                flow.connect(node[way][k], 1, -weight);
            }
            if (!isLast) {
                flow.connect(node[way][k], node[way][k + 1], unlimited);
            }
            for (const Before& before : m_before[m_ways[way].initiative]) {
                if (m_waysOf[before.initiative].size() != 1) {
                    continue; // any of several variants will do: left out, which makes the bound no lower
                }
                const std::size_t other = m_waysOf[before.initiative].front();
                const int deadline = starts[way][k] - variantOf(other).duration - before.lag;
                const auto after = std::upper_bound(starts[other].begin(), starts[other].end(), deadline);
                if (after == starts[other].begin()) {
                    flow.connect(node[way][k], 1, unlimited); // cannot be: narrow() has taken it out
                } else {
                    flow.connect(node[way][k], node[other][static_cast<std::size_t>(after - starts[other].begin()) - 1],
                                 unlimited);
                }
            }
        }
    }
    return forced + positive - flow.maximum(0, 1);
}

} // namespace sihua::roadmap::verify
