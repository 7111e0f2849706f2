#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include "core/roadmap/model.h"
#include "core/roadmap/problem.h"

namespace sihua::roadmap {

namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

/// Collects what is wrong; checks never stop at the first fault.
class Checker {
public:
    explicit Checker(const Model& model) : m_model(model) {}

    Issues run() {
        if (m_model.quarters < 1 || m_model.quarters > kMostQuarters) {
            error(ErrorCode::InvalidArgument, "model",
                  "the horizon is " + number(m_model.quarters) + " quarters; 1 to " + number(kMostQuarters) +
                      " are possible");
            return std::move(m_issues);
        }
        if (m_model.initiatives.size() > kMostInitiatives) {
            error(ErrorCode::TooLarge, "model", "more than " + number(kMostInitiatives) + " initiatives");
            return std::move(m_issues);
        }
        budget();
        teams();
        indicators();
        objective();
        for (const Initiative& initiative : m_model.initiatives) {
            if (!m_index.try_emplace(initiative.id, m_index.size()).second) {
                error(ErrorCode::DuplicateId, subject(initiative), "two initiatives are called " + initiative.id);
            }
        }
        for (const Initiative& each : m_model.initiatives) {
            initiative(each);
        }
        exclusions();
        if (!hasErrors(m_issues)) {
            circles();
            sums();
        }
        if (!hasErrors(m_issues)) {
            impossible();
        }
        return std::move(m_issues);
    }

private:
    void add(Severity severity, ErrorCode code, std::string subject, std::string message) {
        Issue issue;
        issue.severity = severity;
        issue.code = code;
        issue.message = std::move(message);
        issue.subject = std::move(subject);
        m_issues.push_back(std::move(issue));
    }
    void error(ErrorCode code, std::string subject, std::string message) {
        add(Severity::Error, code, std::move(subject), std::move(message));
    }
    static std::string subject(const Initiative& initiative) { return "initiative:" + initiative.id; }

    void requireLength(std::size_t length, std::size_t expected, const std::string& subject, const char* what) {
        if (length != expected) {
            error(ErrorCode::InvalidArgument, subject,
                  std::string(what) + " has " + number(static_cast<std::int64_t>(length)) + " entries instead of " +
                      number(static_cast<std::int64_t>(expected)));
        }
    }
    template <typename T>
    void requireNotNegative(const std::vector<T>& values, const std::string& subject, const char* what) {
        for (const T value : values) {
            if (value < 0 || std::int64_t{value} > kMostMoney) {
                error(ErrorCode::InvalidArgument, subject,
                      std::string(what) + " has the entry " + number(value) + "; 0 to " + number(kMostMoney) +
                          " are possible");
                return;
            }
        }
    }

    void budget() {
        const Budget& budget = m_model.budget;
        requireLength(budget.quarters.size(), static_cast<std::size_t>(m_model.quarters), "budget", "the budget");
        requireNotNegative(budget.quarters, "budget", "the budget");
        requireNotNegative(budget.yearlyCaps, "budget", "the list of yearly caps");
        if (budget.firstQuarter < 0 || budget.firstQuarter >= kQuartersInYear) {
            error(ErrorCode::InvalidArgument, "budget",
                  "the first quarter is " + number(budget.firstQuarter) + " of its year; 0 to 3 are possible");
        } else if (!budget.yearlyCaps.empty()) {
            const int years = (budget.firstQuarter + m_model.quarters + kQuartersInYear - 1) / kQuartersInYear;
            requireLength(budget.yearlyCaps.size(), static_cast<std::size_t>(years), "budget",
                          "the list of yearly caps");
        }
    }

    void teams() {
        std::set<std::string> ids;
        for (const Team& team : m_model.teams) {
            const std::string subject = "team:" + team.id;
            if (!ids.insert(team.id).second) {
                error(ErrorCode::DuplicateId, subject, "two teams are called " + team.id);
            }
            requireLength(team.capacity.size(), static_cast<std::size_t>(m_model.quarters), subject, "the capacity");
            requireNotNegative(team.capacity, subject, "the capacity");
        }
    }

    void indicators() {
        std::set<std::string> ids;
        for (const Indicator& indicator : m_model.indicators) {
            const std::string subject = "indicator:" + indicator.id;
            if (!ids.insert(indicator.id).second) {
                error(ErrorCode::DuplicateId, subject, "two indicators are called " + indicator.id);
            }
            if (indicator.weight < 0 || indicator.weight > kHighestScore) {
                error(ErrorCode::InvalidArgument, subject, "the weight is " + number(indicator.weight));
            }
            if (indicator.highest && *indicator.highest < indicator.level) {
                error(ErrorCode::InvalidArgument, subject,
                      "the level today, " + number(indicator.level) + ", is above the highest, " +
                          number(*indicator.highest));
            }
        }
    }

    void objective() {
        const Objective& objective = m_model.objective;
        if (objective.earlyPpm < 0 || objective.earlyPpm > 10'000'000) {
            error(ErrorCode::InvalidArgument, "model",
                  "the worth of being early is " + number(objective.earlyPpm) + " ppm; 0 to 10000000 are possible");
        }
        if (objective.moneyPrice < 0 || objective.moneyPrice > kScoreUnitsPerPoint) {
            error(ErrorCode::InvalidArgument, "model", "the price of money is " + number(objective.moneyPrice));
        }
        if (objective.keepWorth < 0 || objective.keepWorth > kHighestScore) {
            error(ErrorCode::InvalidArgument, "model", "the worth of keeping a plan is " + number(objective.keepWorth));
        }
    }

    void initiative(const Initiative& initiative) {
        const std::string about = subject(initiative);
        if (initiative.variants.empty()) {
            error(ErrorCode::InvalidArgument, about, initiative.id + " has no variant");
        }
        std::set<std::string> ids;
        for (const Variant& variant : initiative.variants) {
            if (!ids.insert(variant.id).second) {
                error(ErrorCode::DuplicateId, about,
                      "two variants of " + initiative.id + " are called '" + variant.id + "'");
            }
            if (variant.duration < 0 || variant.duration > m_model.quarters) {
                error(ErrorCode::InvalidArgument, about,
                      initiative.id + " takes " + number(variant.duration) + " quarters; 0 to " +
                          number(m_model.quarters) + " are possible");
                continue;
            }
            requireLength(variant.cost.size(), static_cast<std::size_t>(variant.duration), about, "the cost");
            requireNotNegative(variant.cost, about, "the cost");
            for (const Inflow& inflow : variant.inflows) {
                if (inflow.money < 0 || inflow.money > kMostMoney || inflow.quartersAfterEnd < 0 ||
                    inflow.quartersAfterEnd > kMostQuarters) {
                    error(ErrorCode::InvalidArgument, about,
                          initiative.id + " is to get " + number(inflow.money) + " back " +
                              number(inflow.quartersAfterEnd) + " quarters after its end");
                }
            }
            requireNotNegative(variant.people, about, "the list of people");
            if (variant.people.size() > m_model.teams.size()) {
                error(ErrorCode::InvalidArgument, about, initiative.id + " needs people of teams that do not exist");
            }
            uplifts(variant, about);
        }
        for (const Prerequisite& prerequisite : initiative.prerequisites) {
            if (!m_index.contains(prerequisite.initiative)) {
                error(ErrorCode::UnknownId, about,
                      initiative.id + " needs " + prerequisite.initiative + ", which does not exist");
            }
            if (prerequisite.lag < 0 || prerequisite.lag > kMostQuarters) {
                error(ErrorCode::InvalidArgument, about,
                      "the lag after " + prerequisite.initiative + " is " + number(prerequisite.lag) + " quarters");
            }
        }
        if (initiative.earliest < 0 || (initiative.latest && *initiative.latest < initiative.earliest)) {
            error(ErrorCode::InvalidArgument, about, initiative.id + " has an empty or negative window of starts");
        }
        if (initiative.earlier && initiative.earlier->isChosen &&
            initiative.earlier->variant >= initiative.variants.size()) {
            error(ErrorCode::UnknownId, about,
                  "the earlier plan names a variant of " + initiative.id + " that does not exist");
        }
        if (initiative.isBanned && (initiative.isRequired || initiative.pinnedStart)) {
            error(ErrorCode::InvalidArgument, about, initiative.id + " is both banned and required");
        }
    }

    void uplifts(const Variant& variant, const std::string& about) {
        std::set<std::size_t> seen;
        for (const Uplift& uplift : variant.uplifts) {
            if (uplift.indicator >= m_model.indicators.size()) {
                error(ErrorCode::UnknownId, about,
                      "an uplift names indicator number " + number(static_cast<std::int64_t>(uplift.indicator)));
            } else if (!seen.insert(uplift.indicator).second) {
                error(ErrorCode::DuplicateId, about, "two uplifts of " + m_model.indicators[uplift.indicator].id);
            }
            if (uplift.thousandths <= 0 || uplift.thousandths > 1'000'000) {
                error(ErrorCode::InvalidArgument, about,
                      "an uplift is " + number(uplift.thousandths) + " thousandths of a level");
            }
        }
    }

    void exclusions() {
        for (std::size_t i = 0; i < m_model.exclusions.size(); ++i) {
            const std::string about = "exclusion:" + number(static_cast<std::int64_t>(i));
            std::set<std::string> seen;
            for (const std::string& id : m_model.exclusions[i].initiatives) {
                if (!m_index.contains(id)) {
                    error(ErrorCode::UnknownId, about, "an exclusion names " + id + ", which does not exist");
                }
                if (!seen.insert(id).second) {
                    error(ErrorCode::DuplicateId, about, "an exclusion names " + id + " twice");
                }
            }
        }
    }

    /// Names each circle of prerequisites once, as a shortest walk through its first initiative.
    void circles() {
        using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
        const std::size_t count = m_model.initiatives.size();
        Graph graph(count);
        std::vector<std::vector<std::size_t>> needs(count);
        for (std::size_t i = 0; i < count; ++i) {
            for (const Prerequisite& prerequisite : m_model.initiatives[i].prerequisites) {
                needs[i].push_back(m_index.at(prerequisite.initiative));
                boost::add_edge(i, needs[i].back(), graph);
            }
        }
        if (count == 0) {
            return;
        }
        std::vector<std::size_t> component(count);
        const std::size_t components = boost::strong_components(
            graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
        std::vector<bool> isNamed(components, false);
        for (std::size_t i = 0; i < count; ++i) {
            if (isNamed[component[i]]) {
                continue;
            }
            const std::vector<std::size_t> walk = shortestCircle(i, needs, component);
            if (walk.empty()) {
                continue;
            }
            isNamed[component[i]] = true;
            std::string names = m_model.initiatives[i].id;
            for (const std::size_t step : walk) {
                names += " -> " + m_model.initiatives[step].id;
            }
            error(ErrorCode::Cycle, subject(m_model.initiatives[i]), "initiatives need one another: " + names);
        }
    }

    /// The nodes after @p start up to its return, or nothing where it is in no circle.
    static std::vector<std::size_t> shortestCircle(std::size_t start,
                                                   const std::vector<std::vector<std::size_t>>& needs,
                                                   const std::vector<std::size_t>& component) {
        std::map<std::size_t, std::size_t> previous;
        std::vector<std::size_t> queue{start};
        for (std::size_t head = 0; head < queue.size() && !previous.contains(start); ++head) {
            for (const std::size_t next : needs[queue[head]]) {
                if (component[next] == component[start] && previous.try_emplace(next, queue[head]).second) {
                    queue.push_back(next);
                }
            }
        }
        if (!previous.contains(start)) {
            return {};
        }
        std::vector<std::size_t> walk{start};
        for (std::size_t at = previous.at(start); at != start; at = previous.at(at)) {
            walk.push_back(at);
        }
        std::reverse(walk.begin(), walk.end());
        return walk;
    }

    /// Keeps every later sum of scores and money far inside 64 bits.
    void sums() {
        Money received = 0;
        for (const Money money : m_model.budget.quarters) {
            received += money;
        }
        long double cost = 0;
        long double worth = 0;
        for (const Initiative& initiative : m_model.initiatives) {
            for (const Variant& variant : initiative.variants) {
                cost += std::accumulate(variant.cost.begin(), variant.cost.end(), 0.0L);
                for (const Inflow& inflow : variant.inflows) {
                    received = std::min(kMostMoney + 1, received + inflow.money);
                }
                for (const Uplift& uplift : variant.uplifts) {
                    worth += static_cast<long double>(m_model.indicators[uplift.indicator].weight) *
                             static_cast<long double>(uplift.thousandths);
                }
            }
        }
        if (received > kMostMoney || cost > static_cast<long double>(kMostMoney)) {
            error(ErrorCode::TooLarge, "model", "budgets or costs sum to more than " + number(kMostMoney));
        }
        const long double early = 1.0L + m_model.objective.earlyPpm / 1.0e6L;
        const long double kept = 2.0L * static_cast<long double>(m_model.objective.keepWorth) *
                                 static_cast<long double>(m_model.initiatives.size());
        const long double highest =
            worth * early + cost * static_cast<long double>(m_model.objective.moneyPrice) + kept;
        if (highest > static_cast<long double>(kHighestScore)) {
            error(ErrorCode::TooLarge, "model", "all initiatives together are worth more than 1000 points");
        }
    }

    void impossible() {
        const Problem problem = compile(m_model);
        for (std::size_t i = 0; i < m_model.initiatives.size(); ++i) {
            const auto& options = problem.optionsOf[i];
            const bool isPossible = std::any_of(options.begin(), options.end(), [&](int option) {
                const Option& each = problem.options[static_cast<std::size_t>(option)];
                return each.firstColumn < each.endColumn;
            });
            if (!isPossible && !m_model.initiatives[i].isBanned) {
                add(Severity::Warning, ErrorCode::InvalidArgument, subject(m_model.initiatives[i]),
                    m_model.initiatives[i].id + " fits no quarter: " + reason(m_model.initiatives[i]));
            }
        }
    }

    /// Why no start remains, in words: the dearest quarter, the largest team, or time.
    [[nodiscard]] std::string reason(const Initiative& initiative) const {
        std::string text;
        for (const Variant& variant : initiative.variants) {
            const Money dearest =
                variant.cost.empty() ? 0 : *std::max_element(variant.cost.begin(), variant.cost.end());
            const Money richest = *std::max_element(m_model.budget.quarters.begin(), m_model.budget.quarters.end());
            if (m_model.budget.carryOver == CarryOver::Never && dearest > richest) {
                text = "a quarter costs " + number(dearest) + ", " + number(dearest - richest) +
                       " more than the largest budget of a quarter";
            }
            for (std::size_t team = 0; team < variant.people.size(); ++team) {
                const std::vector<int>& capacity = m_model.teams[team].capacity;
                const int most = *std::max_element(capacity.begin(), capacity.end());
                if (variant.people[team] > most) {
                    text = "it needs " + number(variant.people[team]) + " people of " + m_model.teams[team].id +
                           ", which has " + number(most) + " at most";
                }
            }
        }
        return text.empty() ? "its window, its prerequisites and the budgets leave none" : text;
    }

    const Model& m_model;
    Issues m_issues;
    std::map<std::string, std::size_t, std::less<>> m_index;
};

} // namespace

Issues validate(const Model& model) { return Checker(model).run(); }

} // namespace sihua::roadmap
