#include "core/roadmap/problem.h"

#include <algorithm>
#include <map>

namespace sihua::roadmap {

namespace {

class Compiler {
public:
    explicit Compiler(const Model& model) : m_model(model) {
        for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
            m_index.emplace(model.initiatives[i].id, static_cast<int>(i));
        }
    }

    Problem run() {
        m_problem.quarters = m_model.quarters;
        m_requiredWorth = requiredWorth(m_model);
        precedence();
        m_problem.hasLateWorth = m_model.objective.keepWorth > 0;
        moneyRows();
        peopleRows();
        indicators();
        for (std::size_t i = 0; i < m_model.initiatives.size(); ++i) {
            addOptions(static_cast<int>(i));
        }
        oneOfRows();
        addColumns();
        addArcs();
        return std::move(m_problem);
    }

private:
    void precedence() {
        const std::size_t count = m_model.initiatives.size();
        m_problem.prerequisites.resize(count);
        m_problem.dependents.resize(count);
        m_problem.optionsOf.resize(count);
        std::vector<int> open(count, 0);
        for (std::size_t i = 0; i < count; ++i) {
            std::map<int, int> lags; // the longest lag of a prerequisite that stands twice
            for (const Prerequisite& prerequisite : m_model.initiatives[i].prerequisites) {
                int& lag = lags.try_emplace(m_index.at(prerequisite.initiative), 0).first->second;
                lag = std::max(lag, prerequisite.lag);
            }
            for (const auto& [before, lag] : lags) {
                m_problem.prerequisites[i].push_back({before, lag});
                m_problem.dependents[static_cast<std::size_t>(before)].push_back({static_cast<int>(i), lag});
                ++open[i];
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (open[i] == 0) {
                m_problem.order.push_back(static_cast<int>(i));
            }
        }
        for (std::size_t head = 0; head < m_problem.order.size(); ++head) {
            for (const InitiativeArc& arc : m_problem.dependents[static_cast<std::size_t>(m_problem.order[head])]) {
                if (--open[static_cast<std::size_t>(arc.initiative)] == 0) {
                    m_problem.order.push_back(arc.initiative);
                }
            }
        }
    }

    int addRow(Row row) {
        m_problem.rows.push_back(row);
        return static_cast<int>(m_problem.rows.size()) - 1;
    }

    void moneyRows() {
        const Budget& budget = m_model.budget;
        const Money inflow = mostInflow();
        const auto yearOf = [&](int quarter) { return (budget.firstQuarter + quarter) / kQuartersInYear; };
        int first = 0;
        Money received = 0;
        for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
            const bool startsAnew =
                quarter == 0 || budget.carryOver == CarryOver::Never ||
                (budget.carryOver == CarryOver::WithinYear && yearOf(quarter) != yearOf(quarter - 1));
            if (startsAnew) {
                first = quarter;
                received = 0;
                m_problem.nested.emplace_back();
            }
            received += budget.quarters[static_cast<std::size_t>(quarter)];
            m_problem.nested.back().push_back(addRow({Row::Kind::Budget, -1, first, quarter, received, inflow}));
        }
        for (std::size_t year = 0; year < budget.yearlyCaps.size(); ++year) {
            const int from = std::max(0, static_cast<int>(year) * kQuartersInYear - budget.firstQuarter);
            const int to =
                std::min(m_model.quarters, (static_cast<int>(year) + 1) * kQuartersInYear - budget.firstQuarter) - 1;
            addRow({Row::Kind::Budget, -1, from, to, budget.yearlyCaps[year]});
        }
    }

    /// A rough limit of what may flow back in all.
    [[nodiscard]] Money mostInflow() const {
        Money sum = 0;
        for (const Initiative& initiative : m_model.initiatives) {
            Money most = 0;
            for (const Variant& variant : initiative.variants) {
                Money each = 0;
                for (const Inflow& inflow : variant.inflows) {
                    each += inflow.money;
                }
                most = std::max(most, each);
            }
            sum += most;
        }
        return sum;
    }

    void peopleRows() {
        for (std::size_t team = 0; team < m_model.teams.size(); ++team) {
            for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
                addRow({Row::Kind::Team, static_cast<int>(team), quarter, quarter,
                        m_model.teams[team].capacity[static_cast<std::size_t>(quarter)]});
            }
        }
    }

    void indicators() {
        m_capped.assign(m_model.indicators.size(), -1);
        for (std::size_t i = 0; i < m_model.indicators.size(); ++i) {
            const Indicator& indicator = m_model.indicators[i];
            if (indicator.highest) {
                m_capped[i] = static_cast<int>(m_problem.capped.size());
                m_problem.capped.push_back({indicator.weight, *indicator.highest - indicator.level});
            }
        }
    }

    void addOptions(int initiative) {
        const Initiative& source = m_model.initiatives[static_cast<std::size_t>(initiative)];
        for (std::size_t v = 0; v < source.variants.size(); ++v) {
            Option option;
            option.initiative = initiative;
            option.variant = static_cast<int>(v);
            option.duration = source.variants[v].duration;
            for (const Uplift& uplift : source.variants[v].uplifts) {
                const Score weight = m_model.indicators[uplift.indicator].weight;
                option.uncappedWorth += weight * uplift.thousandths;
                if (const int capped = m_capped[uplift.indicator]; capped >= 0) {
                    option.uplifts.push_back({capped, uplift.thousandths});
                }
            }
            m_problem.optionsOf[static_cast<std::size_t>(initiative)].push_back(
                static_cast<int>(m_problem.options.size()));
            m_problem.options.push_back(std::move(option));
        }
    }

    void oneOfRows() {
        m_oneOf.resize(m_problem.optionsOf.size());
        for (std::size_t i = 0; i < m_problem.optionsOf.size(); ++i) {
            if (m_problem.optionsOf[i].size() > 1) {
                m_oneOf[i].push_back(addRow({Row::Kind::OneOf, -1, 0, 0, 1}));
            }
        }
        for (const Exclusion& exclusion : m_model.exclusions) {
            const int row = addRow({Row::Kind::OneOf, -1, 0, 0, 1});
            for (const std::string& id : exclusion.initiatives) {
                m_oneOf[static_cast<std::size_t>(m_index.at(id))].push_back(row);
            }
        }
    }

    /// Longest chains before and after each initiative, by its quickest variants.
    void windows() {
        const std::size_t count = m_model.initiatives.size();
        m_earliest.assign(count, 0);
        m_quickest.assign(count, m_model.quarters);
        for (std::size_t i = 0; i < count; ++i) {
            m_earliest[i] = m_model.initiatives[i].earliest;
            for (const Variant& variant : m_model.initiatives[i].variants) {
                m_quickest[i] = std::min(m_quickest[i], variant.duration);
            }
        }
        for (const int each : m_problem.order) {
            const auto i = static_cast<std::size_t>(each);
            const Initiative& source = m_model.initiatives[i];
            if (source.pinnedStart && *source.pinnedStart >= m_earliest[i]) {
                m_earliest[i] = *source.pinnedStart;
            }
            for (const InitiativeArc& arc : m_problem.dependents[i]) {
                int& earliest = m_earliest[static_cast<std::size_t>(arc.initiative)];
                earliest = std::max(earliest, m_earliest[i] + m_quickest[i] + arc.lag);
            }
        }
    }

    [[nodiscard]] std::vector<Take> takesOf(const Option& option, int start) const {
        const Variant& variant = m_model.initiatives[static_cast<std::size_t>(option.initiative)]
                                     .variants[static_cast<std::size_t>(option.variant)];
        std::vector<Take> takes;
        for (std::size_t r = 0; r < m_problem.rows.size(); ++r) {
            const Row& row = m_problem.rows[r];
            Money amount = 0;
            for (int k = 0; k < option.duration; ++k) {
                if (start + k < row.first || start + k > row.last) {
                    continue;
                }
                if (row.kind == Row::Kind::Budget) {
                    amount += variant.cost[static_cast<std::size_t>(k)];
                } else if (row.kind == Row::Kind::Team && static_cast<std::size_t>(row.team) < variant.people.size()) {
                    amount += variant.people[static_cast<std::size_t>(row.team)];
                }
            }
            if (row.mostInflow > 0) {
                for (const Inflow& inflow : variant.inflows) {
                    const int quarter = start + option.duration + inflow.quartersAfterEnd;
                    amount -= quarter >= row.first && quarter <= row.last ? inflow.money : 0;
                }
            }
            if (amount != 0) {
                takes.push_back({static_cast<int>(r), amount});
            }
        }
        for (const int row : m_oneOf[static_cast<std::size_t>(option.initiative)]) {
            takes.push_back({row, 1});
        }
        return takes;
    }

    [[nodiscard]] Score worthOf(const Option& option, int start) const {
        const Initiative& source = m_model.initiatives[static_cast<std::size_t>(option.initiative)];
        const Plan alone{
            {{static_cast<std::size_t>(option.initiative), static_cast<std::size_t>(option.variant), start}}};
        Score worth = scoreOf(m_alone, alone);
        if (source.isRequired || source.pinnedStart) {
            worth += m_requiredWorth;
        }
        // scoreOf() counts capped uplifts as far as there is room; they are counted over the whole plan instead.
        for (const CappedUplift& uplift : option.uplifts) {
            const CappedIndicator& indicator = m_problem.capped[static_cast<std::size_t>(uplift.indicator)];
            worth -= indicator.weight * uplift.thousandths;
        }
        return worth;
    }

    void addColumns() {
        windows();
        m_alone = m_model;
        for (Indicator& indicator : m_alone.indicators) {
            indicator.highest.reset();
        }
        m_problem.takeStart.push_back(0);
        std::vector<bool> isPossible(m_model.initiatives.size(), true);
        std::vector<int> optionOrder;
        for (const int initiative : m_problem.order) {
            for (const InitiativeArc& arc : m_problem.prerequisites[static_cast<std::size_t>(initiative)]) {
                if (!isPossible[static_cast<std::size_t>(arc.initiative)]) {
                    isPossible[static_cast<std::size_t>(initiative)] = false;
                }
            }
            bool hasColumn = false;
            for (const int option : m_problem.optionsOf[static_cast<std::size_t>(initiative)]) {
                hasColumn |= addColumnsOf(option, isPossible[static_cast<std::size_t>(initiative)]);
            }
            isPossible[static_cast<std::size_t>(initiative)] = hasColumn;
            // What waits for it can start no sooner than after its first possible end.
            int end = m_model.quarters;
            for (const int o : m_problem.optionsOf[static_cast<std::size_t>(initiative)]) {
                const Option& option = m_problem.options[static_cast<std::size_t>(o)];
                if (option.firstColumn < option.endColumn) {
                    end = std::min(end, m_problem.columns[static_cast<std::size_t>(option.firstColumn)].start +
                                            option.duration);
                }
            }
            for (const InitiativeArc& arc : m_problem.dependents[static_cast<std::size_t>(initiative)]) {
                int& earliest = m_earliest[static_cast<std::size_t>(arc.initiative)];
                earliest = std::max(earliest, end + arc.lag);
            }
        }
    }

    bool addColumnsOf(int index, bool isPossible) {
        Option& option = m_problem.options[static_cast<std::size_t>(index)];
        const auto initiative = static_cast<std::size_t>(option.initiative);
        const Initiative& source = m_model.initiatives[initiative];
        option.firstColumn = static_cast<int>(m_problem.columns.size());
        int latest = std::min(m_model.quarters - option.duration, source.latest.value_or(m_model.quarters));
        int earliest = m_earliest[initiative];
        if (source.pinnedStart) {
            earliest = std::max(earliest, *source.pinnedStart);
            latest = std::min(latest, *source.pinnedStart);
        }
        if (!isPossible || source.isBanned) {
            latest = -1;
        }
        for (int start = earliest; start <= latest; ++start) {
            const std::vector<Take> takes = takesOf(option, start);
            const bool fits = std::all_of(takes.begin(), takes.end(), [&](const Take& take) {
                const Row& row = m_problem.rows[static_cast<std::size_t>(take.row)];
                return take.amount <= row.limit + row.mostInflow;
            });
            if (fits) {
                for (const Take& take : takes) {
                    m_problem.hasInflows = m_problem.hasInflows || take.amount < 0;
                }
                m_problem.columns.push_back({index, start, worthOf(option, start)});
                m_problem.takes.insert(m_problem.takes.end(), takes.begin(), takes.end());
                m_problem.takeStart.push_back(static_cast<int>(m_problem.takes.size()));
            }
        }
        option.endColumn = static_cast<int>(m_problem.columns.size());
        return option.firstColumn < option.endColumn;
    }

    void addArcs() {
        for (std::size_t o = 0; o < m_problem.options.size(); ++o) {
            const auto initiative = static_cast<std::size_t>(m_problem.options[o].initiative);
            for (const InitiativeArc& arc : m_problem.prerequisites[initiative]) {
                const std::vector<int>& before = m_problem.optionsOf[static_cast<std::size_t>(arc.initiative)];
                if (before.size() == 1) {
                    Option& prerequisite = m_problem.options[static_cast<std::size_t>(before.front())];
                    const int delay = prerequisite.duration + arc.lag;
                    m_problem.options[o].needs.push_back({before.front(), delay});
                    prerequisite.neededBy.push_back({static_cast<int>(o), delay});
                }
            }
        }
    }

    const Model& m_model;
    Model m_alone; ///< Without limits on indicators.
    Problem m_problem;
    Score m_requiredWorth = 0;
    std::map<std::string, int, std::less<>> m_index;
    std::vector<int> m_capped;
    std::vector<std::vector<int>> m_oneOf;
    std::vector<int> m_earliest;
    std::vector<int> m_quickest;
};

} // namespace

Choice Problem::choiceOf(int column) const {
    const Column& chosen = columns[static_cast<std::size_t>(column)];
    const Option& option = options[static_cast<std::size_t>(chosen.option)];
    return {static_cast<std::size_t>(option.initiative), static_cast<std::size_t>(option.variant), chosen.start};
}

int Problem::columnOf(const Choice& choice) const {
    const Option& option = options[static_cast<std::size_t>(optionsOf[choice.initiative][choice.variant])];
    for (int column = option.firstColumn; column < option.endColumn; ++column) {
        if (columns[static_cast<std::size_t>(column)].start == choice.start) {
            return column;
        }
    }
    return -1;
}

Problem compile(const Model& model) { return Compiler(model).run(); }

} // namespace sihua::roadmap
