#include <algorithm>
#include <set>
#include <tuple>

#include "core/roadmap/verify_parts.h"

// What the checker maximises by trying everything: what fits into one quarter, and what raises one indicator.

namespace sihua::roadmap::verify {

namespace {

constexpr std::size_t kMostOfSum = 20; ///< Ways that raise one indicator: their subsets are gone through.

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// One quarter: which ways run side by side. Tries with and without each, the best for its share of the limits first,
/// and gives up a branch that even with a cut way at its end is worth no more than what was found.
class Quarter {
public:
    struct Item {
        Wide price = 0;
        std::vector<Wide> takes;
        std::vector<bool> isApart; ///< By item.
        Wide share = 0;
    };

    Quarter(std::vector<Item> items, std::vector<Wide> left) : m_items(std::move(items)), m_left(std::move(left)) {}

    [[nodiscard]] std::optional<Wide> most() {
        chooseWeights();
        std::vector<bool> isOut(m_items.size(), false);
        search(0, 0, isOut);
        return m_steps < kMostSteps ? std::optional<Wide>(m_best) : std::nullopt;
    }

private:
    static constexpr std::int64_t kMostSteps = 20'000'000;
    static constexpr Wide kUnit = Wide{1} << 24U; ///< Shares are counted in these; a whole limit is one.

    /// All limits as one: each weighs 1, 3 or 9, whatever bounds best.
    void chooseWeights() {
        const std::size_t limits = std::min<std::size_t>(m_left.size(), 4);
        std::size_t combinations = 1;
        for (std::size_t k = 0; k < limits; ++k) {
            combinations *= 3;
        }
        Wide least = -1;
        std::vector<Wide> best;
        for (std::size_t c = 0; c < combinations; ++c) {
            m_weights.assign(m_left.size(), 1);
            for (std::size_t k = 0, rest = c; k < limits; ++k, rest /= 3) {
                m_weights[k] = rest % 3 == 0 ? 1 : rest % 3 == 1 ? 3 : 9;
            }
            share();
            const Wide bound = atMost(0, std::vector<bool>(m_items.size(), false));
            if (least < 0 || bound < least) {
                least = bound;
                best = m_weights;
            }
        }
        m_weights = best;
        share();
    }

    void share() {
        m_full.assign(m_left.begin(), m_left.end());
        for (Item& item : m_items) {
            item.share = 0;
            for (std::size_t k = 0; k < m_left.size(); ++k) {
                item.share += m_full[k] > 0 ? item.takes[k] * m_weights[k] * kUnit / m_full[k] : 0; // rounded down
            }
        }
        m_order = sorted();
    }

    [[nodiscard]] std::vector<std::size_t> sorted() const {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return static_cast<double>(m_items[a].price) * (1 + static_cast<double>(m_items[b].share)) >
                   static_cast<double>(m_items[b].price) * (1 + static_cast<double>(m_items[a].share));
        });
        return order;
    }

    [[nodiscard]] bool fits(const Item& item) const {
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            if (item.takes[k] > m_left[k]) {
                return false;
            }
        }
        return true;
    }

    /// What the items from a place in the order on add at most: at any price for the room, no choice is worth more than
    /// the room's price and what each item is worth beyond its own. The price is that of the first item that has to be
    /// cut; whatever the order, this holds.
    [[nodiscard]] Wide atMost(std::size_t from, const std::vector<bool>& isOut) const {
        Wide room = 0;
        for (std::size_t k = 0; k < m_left.size(); ++k) {
            room += m_full[k] > 0 ? m_left[k] * m_weights[k] * kUnit / m_full[k] + 1 : 0; // rounded up
        }
        const auto isThere = [&](std::size_t item) { return !isOut[item] && fits(m_items[item]); };
        Wide sum = 0;
        Wide rest = room;
        const Item* cut = nullptr;
        for (std::size_t place = from; place < m_order.size() && cut == nullptr; ++place) {
            const Item& item = m_items[m_order[place]];
            if (isThere(m_order[place])) {
                cut = item.share > rest ? &item : nullptr;
                sum += item.price;
                rest -= item.share;
            }
        }
        if (cut == nullptr) {
            return sum;
        }
        Wide scaled = cut->price * room;
        for (std::size_t place = from; place < m_order.size(); ++place) {
            if (isThere(m_order[place])) {
                const Item& item = m_items[m_order[place]];
                scaled += std::max<Wide>(0, item.price * cut->share - cut->price * item.share);
            }
        }
        return scaled / cut->share + 1;
    }

    void search(std::size_t place, Wide value, const std::vector<bool>& isOut) {
        m_best = std::max(m_best, value);
        for (; place < m_order.size(); ++place) {
            if (++m_steps >= kMostSteps || value + atMost(place, isOut) <= m_best) {
                return;
            }
            const Item& item = m_items[m_order[place]];
            if (isOut[m_order[place]] || !fits(item)) {
                continue;
            }
            std::vector<bool> more = isOut;
            for (std::size_t other = 0; other < more.size(); ++other) {
                more[other] = more[other] || item.isApart[other];
            }
            for (std::size_t k = 0; k < m_left.size(); ++k) {
                m_left[k] -= item.takes[k];
            }
            search(place + 1, value + item.price, more);
            for (std::size_t k = 0; k < m_left.size(); ++k) {
                m_left[k] += item.takes[k];
            }
        }
    }

    std::vector<Item> m_items;
    std::vector<Wide> m_left, m_full, m_weights;
    std::vector<std::size_t> m_order;
    Wide m_best = 0;
    std::int64_t m_steps = 0;
};

Wide mostOfSubsets(const std::vector<std::pair<Wide, Wide>>& raisers, std::size_t from, Wide weight, Wide room,
                   Wide sum, Wide paid) {
    if (from == raisers.size()) {
        return weight * std::min(room, sum) - paid;
    }
    return std::max(
        mostOfSubsets(raisers, from + 1, weight, room, sum, paid),
        mostOfSubsets(raisers, from + 1, weight, room, sum + raisers[from].first, paid + raisers[from].second));
}

} // namespace

std::optional<std::string> Tables::objectionTo(const Prices& prices) const {
    std::set<std::tuple<std::size_t, int, int>> seen; // way, quarter, age
    int last = 0;
    for (const RunningPrice& running : prices.running) {
        if (running.way >= m_ways.size() || running.quarter >= m_model.quarters || running.firstAge > running.lastAge ||
            running.lastAge >= variantOf(running.way).duration || running.lastAge > running.quarter) {
            return "it names a way, a quarter or an age that does not exist";
        }
        if (running.quarter < last) {
            return "prices of running are not in the order of quarters";
        }
        last = running.quarter;
        for (int age = running.firstAge; age <= running.lastAge; ++age) {
            if (!seen.emplace(running.way, running.quarter, age).second) {
                return "a way has two prices in one quarter";
            }
        }
    }
    std::set<std::pair<std::size_t, std::size_t>> raised;
    for (const std::size_t sum : prices.sums) {
        if (sum >= m_capped.size()) {
            return "it names an indicator that does not exist";
        }
    }
    for (const RaisingPrice& raising : prices.raising) {
        if (raising.way >= m_ways.size() ||
            std::find(prices.sums.begin(), prices.sums.end(), raising.indicator) == prices.sums.end()) {
            return "it pays for an indicator or a way that is not there";
        }
        const auto& uplifts = variantOf(raising.way).uplifts;
        const bool raises = std::any_of(uplifts.begin(), uplifts.end(), [&](const Uplift& uplift) {
            return uplift.indicator == m_capped[raising.indicator];
        });
        if (!raises || !raised.emplace(raising.indicator, raising.way).second) {
            return "it pays twice, or for what raises nothing";
        }
    }
    for (const std::size_t sum : prices.sums) {
        std::size_t count = 0;
        for (std::size_t way = 0; way < m_ways.size(); ++way) {
            const auto& uplifts = variantOf(way).uplifts;
            count += std::any_of(uplifts.begin(), uplifts.end(),
                                 [&](const Uplift& uplift) { return uplift.indicator == m_capped[sum]; })
                         ? 1U
                         : 0U;
        }
        if (count > kMostOfSum) {
            return "more ways raise an indicator than can be gone through";
        }
    }
    return std::nullopt;
}

std::optional<Wide> Tables::mostInQuarter(const Part& part, const Prices& prices, int quarter) const {
    const auto inQuarter = [&](const RunningPrice& each) { return each.quarter == quarter; };
    auto running = std::find_if(prices.running.begin(), prices.running.end(), inQuarter);
    if (running == prices.running.end()) {
        return 0;
    }
    std::vector<std::size_t> limits;
    std::vector<Wide> left;
    for (std::size_t limit = 0; limit < m_limits.size(); ++limit) {
        const Limit& each = m_limits[limit];
        if (each.of != Limit::Of::Choices && each.mostInflow == 0 && each.first == quarter && each.last == quarter) {
            limits.push_back(limit);
            left.push_back(each.most);
        }
    }
    std::vector<std::vector<const RunningPrice*>> pricesOf(m_ways.size());
    for (; running != prices.running.end() && inQuarter(*running); ++running) {
        pricesOf[running->way].push_back(&*running);
    }
    // What runs in any case: it must start, and whenever it may start, it runs now and costs the same.
    Wide forced = 0;
    std::vector<bool> isOut(m_model.initiatives.size(), false);
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        if (!part.mustStart[way]) {
            continue;
        }
        bool runs = true;
        std::optional<Wide> price;
        std::vector<Wide> least;
        for (int start = 0; start <= m_model.quarters && runs; ++start) {
            if (!part.mayStart[way][at(start)]) {
                continue;
            }
            const int age = quarter - start;
            runs = age >= 0 && age < variantOf(way).duration;
            Wide own = 0;
            for (const RunningPrice* each : pricesOf[way]) {
                own = age >= each->firstAge && age <= each->lastAge ? each->price : own;
            }
            runs = runs && (!price || *price == own);
            price = own;
            for (std::size_t k = 0; k < limits.size() && runs; ++k) {
                const Wide takes = amount(way, start, limits[k]);
                if (least.size() <= k) {
                    least.push_back(takes);
                } else {
                    least[k] = std::min(least[k], takes);
                }
            }
        }
        if (!runs || !price) {
            continue;
        }
        forced += *price;
        for (std::size_t k = 0; k < limits.size(); ++k) {
            left[k] -= least[k];
        }
        for (std::size_t other = 0; other < isOut.size(); ++other) {
            isOut[other] = isOut[other] || m_apart[m_ways[way].initiative][other];
        }
    }
    std::vector<Quarter::Item> items;
    std::vector<std::size_t> initiatives;
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        for (const RunningPrice* each : pricesOf[way]) {
            Quarter::Item item;
            item.price = each->price;
            bool may = false;
            for (int age = each->firstAge; age <= each->lastAge; ++age) {
                if (!part.mayStart[way][at(quarter - age)]) {
                    continue;
                }
                for (std::size_t k = 0; k < limits.size(); ++k) {
                    const Wide takes = amount(way, quarter - age, limits[k]);
                    if (!may) {
                        item.takes.push_back(takes);
                    } else {
                        item.takes[k] = std::min(item.takes[k], takes);
                    }
                }
                may = true;
            }
            bool fits = may && item.price > 0 && !isOut[m_ways[way].initiative];
            for (std::size_t k = 0; k < limits.size() && fits; ++k) {
                fits = item.takes[k] <= left[k];
            }
            if (fits) {
                items.push_back(std::move(item));
                initiatives.push_back(m_ways[way].initiative);
            }
        }
    }
    for (std::size_t a = 0; a < items.size(); ++a) {
        for (const std::size_t other : initiatives) {
            items[a].isApart.push_back(m_apart[initiatives[a]][other]);
        }
    }
    const std::optional<Wide> most = Quarter(std::move(items), std::move(left)).most();
    return most ? std::optional<Wide>(forced + *most) : std::nullopt;
}

Wide Tables::mostOfSum(const Part& part, const Prices& prices, std::size_t indicator) const {
    const Indicator& raised = m_model.indicators[m_capped[indicator]];
    std::vector<std::pair<Wide, Wide>> free; // what it raises by, its price
    Wide sum = 0;
    Wide paid = 0;
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        Wide by = 0;
        for (const Uplift& uplift : variantOf(way).uplifts) {
            by += uplift.indicator == m_capped[indicator] ? uplift.thousandths : 0;
        }
        const auto& starts = part.mayStart[way];
        if (by == 0 || std::find(starts.begin(), starts.end(), true) == starts.end()) {
            continue;
        }
        Wide price = 0;
        for (const RaisingPrice& each : prices.raising) {
            price += each.indicator == indicator && each.way == way ? each.price : 0;
        }
        if (part.mustStart[way]) {
            sum += by;
            paid += price;
        } else {
            free.emplace_back(by, price);
        }
    }
    return mostOfSubsets(free, 0, raised.weight, *raised.highest - raised.level, sum, paid);
}

} // namespace sihua::roadmap::verify
