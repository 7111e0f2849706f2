#include "core/roadmap/model.h"

#include <algorithm>
#include <map>

namespace sihua::roadmap {

namespace {

/// Worth without limits, and what its end in a quarter adds.
Score worthOf(const Model& model, const Variant& variant) {
    Score worth = 0;
    for (const Uplift& uplift : variant.uplifts) {
        worth += model.indicators[uplift.indicator].weight * uplift.thousandths;
    }
    return worth;
}

Score earlyWorth(const Model& model, Score worth, int end) {
    __extension__ using Wide = __int128; // 10^15 units x 10^7 ppm x 60 quarters does not fit 64 bits
    const Wide scaled = Wide{worth} * model.objective.earlyPpm * (model.quarters - end);
    const Wide divisor = Wide{1'000'000} * model.quarters;
    return static_cast<Score>((2 * scaled + divisor) / (2 * divisor));
}

/// What staying with an earlier plan is worth.
Score keepingWorth(const Model& model, const Choice& choice) {
    const auto& earlier = model.initiatives[choice.initiative].earlier;
    if (!earlier) {
        return 0;
    }
    if (!earlier->isChosen) {
        return -model.objective.keepWorth;
    }
    const bool isKept = earlier->variant == choice.variant && earlier->start == choice.start;
    return isKept ? model.objective.keepWorth : 0;
}

bool isRequired(const Initiative& initiative) { return initiative.isRequired || initiative.pinnedStart.has_value(); }

const Variant& variantOf(const Model& model, const Choice& choice) {
    return model.initiatives[choice.initiative].variants[choice.variant];
}

class PlanChecker {
public:
    PlanChecker(const Model& model, const Plan& plan) : m_model(model), m_plan(plan) {}

    Issues run() {
        if (!indices()) {
            return std::move(m_issues);
        }
        windows();
        prerequisites();
        exclusions();
        money();
        people();
        return std::move(m_issues);
    }

private:
    void error(std::string subject, std::string message) {
        Issue issue;
        issue.code = ErrorCode::InvalidArgument;
        issue.subject = std::move(subject);
        issue.message = std::move(message);
        m_issues.push_back(std::move(issue));
    }
    [[nodiscard]] const std::string& name(const Choice& choice) const {
        return m_model.initiatives[choice.initiative].id;
    }

    bool indices() {
        for (const Choice& choice : m_plan.choices) {
            if (choice.initiative >= m_model.initiatives.size() ||
                choice.variant >= m_model.initiatives[choice.initiative].variants.size()) {
                error("model", "the plan names an initiative or a variant that does not exist");
                return false;
            }
            const std::string& id = name(choice);
            if (!m_chosen.try_emplace(id, &choice).second) {
                error("initiative:" + id, id + " is in the plan twice");
                return false;
            }
        }
        return true;
    }

    void windows() {
        for (const Choice& choice : m_plan.choices) {
            const Initiative& initiative = m_model.initiatives[choice.initiative];
            const std::string subject = "initiative:" + initiative.id;
            const std::string start = std::to_string(choice.start);
            if (initiative.isBanned) {
                error(subject, initiative.id + " is banned");
            }
            if (choice.start < initiative.earliest || (initiative.latest && choice.start > *initiative.latest) ||
                (initiative.pinnedStart && choice.start != *initiative.pinnedStart)) {
                error(subject, initiative.id + " starts in quarter " + start + ", outside its window");
            }
            if (choice.start < 0 || choice.start + variantOf(m_model, choice).duration > m_model.quarters) {
                error(subject, initiative.id + " starts in quarter " + start + " and does not end within the horizon");
            }
        }
    }

    void prerequisites() {
        for (const Choice& choice : m_plan.choices) {
            for (const Prerequisite& prerequisite : m_model.initiatives[choice.initiative].prerequisites) {
                const auto found = m_chosen.find(prerequisite.initiative);
                if (found == m_chosen.end()) {
                    error("initiative:" + name(choice),
                          name(choice) + " needs " + prerequisite.initiative + ", which is not in the plan");
                    continue;
                }
                const Choice& before = *found->second;
                const int end = before.start + variantOf(m_model, before).duration + prerequisite.lag;
                if (choice.start < end) {
                    error("initiative:" + name(choice),
                          name(choice) + " starts in quarter " + std::to_string(choice.start) + ", but " +
                              prerequisite.initiative + " lets it start in " + std::to_string(end));
                }
            }
        }
    }

    void exclusions() {
        for (std::size_t i = 0; i < m_model.exclusions.size(); ++i) {
            std::string names;
            int chosen = 0;
            for (const std::string& id : m_model.exclusions[i].initiatives) {
                if (m_chosen.contains(id)) {
                    names += (chosen++ == 0 ? "" : ", ") + id;
                }
            }
            if (chosen > 1) {
                error("exclusion:" + std::to_string(i), "the plan holds more than one of " + names);
            }
        }
    }

    [[nodiscard]] int yearOf(int quarter) const { return (m_model.budget.firstQuarter + quarter) / kQuartersInYear; }

    void money() {
        const Budget& budget = m_model.budget;
        std::vector<Money> spent(static_cast<std::size_t>(m_model.quarters), 0);
        std::vector<Money> received = budget.quarters;
        for (const Choice& choice : m_plan.choices) {
            const Variant& variant = variantOf(m_model, choice);
            for (int k = 0; k < variant.duration; ++k) {
                const int quarter = choice.start + k;
                if (quarter >= 0 && quarter < m_model.quarters) {
                    spent[static_cast<std::size_t>(quarter)] += variant.cost[static_cast<std::size_t>(k)];
                }
            }
            for (const Inflow& inflow : variant.inflows) {
                const int quarter = choice.start + variant.duration + inflow.quartersAfterEnd;
                if (quarter >= 0 && quarter < m_model.quarters) {
                    received[static_cast<std::size_t>(quarter)] += inflow.money;
                }
            }
        }
        Money left = 0;
        std::map<int, Money> spentInYear;
        for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
            const auto q = static_cast<std::size_t>(quarter);
            const bool isNewYear = quarter > 0 && yearOf(quarter) != yearOf(quarter - 1);
            if (budget.carryOver == CarryOver::Never || (budget.carryOver == CarryOver::WithinYear && isNewYear)) {
                left = 0;
            }
            left += received[q] - spent[q];
            spentInYear[yearOf(quarter)] += spent[q];
            if (left < 0) {
                error("budget", "quarter " + std::to_string(quarter) + " is " + std::to_string(-left) + " short");
            }
        }
        for (const auto& [year, sum] : spentInYear) {
            if (!budget.yearlyCaps.empty() && sum > budget.yearlyCaps[static_cast<std::size_t>(year)]) {
                error("budget", "year " + std::to_string(year) + " spends " + std::to_string(sum) + ", above its cap");
            }
        }
    }

    void people() {
        for (std::size_t team = 0; team < m_model.teams.size(); ++team) {
            for (int quarter = 0; quarter < m_model.quarters; ++quarter) {
                std::int64_t busy = 0;
                for (const Choice& choice : m_plan.choices) {
                    const Variant& variant = variantOf(m_model, choice);
                    if (team < variant.people.size() && choice.start <= quarter &&
                        quarter < choice.start + variant.duration) {
                        busy += variant.people[team];
                    }
                }
                const int capacity = m_model.teams[team].capacity[static_cast<std::size_t>(quarter)];
                if (busy > capacity) {
                    error("team:" + m_model.teams[team].id, m_model.teams[team].id + " needs " + std::to_string(busy) +
                                                                " people in quarter " + std::to_string(quarter) +
                                                                " and has " + std::to_string(capacity));
                }
            }
        }
    }

    const Model& m_model;
    const Plan& m_plan;
    Issues m_issues;
    std::map<std::string, const Choice*, std::less<>> m_chosen;
};

} // namespace

Issues checkPlan(const Model& model, const Plan& plan) { return PlanChecker(model, plan).run(); }

Score scoreOf(const Model& model, const Plan& plan) {
    Score score = 0;
    std::vector<std::int64_t> raised(model.indicators.size(), 0);
    for (const Choice& choice : plan.choices) {
        const Variant& variant = variantOf(model, choice);
        for (const Uplift& uplift : variant.uplifts) {
            raised[uplift.indicator] += uplift.thousandths;
        }
        for (const Money money : variant.cost) {
            score -= model.objective.moneyPrice * money;
        }
        score += earlyWorth(model, worthOf(model, variant), choice.start + variant.duration);
        score += keepingWorth(model, choice);
    }
    for (std::size_t i = 0; i < model.indicators.size(); ++i) {
        const Indicator& indicator = model.indicators[i];
        std::int64_t counted = raised[i];
        if (indicator.highest) {
            counted = std::min(counted, std::int64_t{*indicator.highest} - indicator.level);
        }
        score += indicator.weight * counted;
    }
    return score;
}

Score objectiveOf(const Model& model, const Plan& plan) {
    const Score worth = requiredWorth(model);
    Score objective = scoreOf(model, plan);
    for (const Choice& choice : plan.choices) {
        if (isRequired(model.initiatives[choice.initiative])) {
            objective += worth;
        }
    }
    return objective;
}

Score requiredWorth(const Model& model) {
    Score worth = 1;
    for (const Initiative& initiative : model.initiatives) {
        Score most = 0;
        for (const Variant& variant : initiative.variants) {
            Score each = worthOf(model, variant);
            each += earlyWorth(model, each, 0);
            for (const Money money : variant.cost) {
                each += model.objective.moneyPrice * money;
            }
            most = std::max(most, each);
        }
        worth += most + 2 * model.objective.keepWorth;
    }
    return worth;
}

} // namespace sihua::roadmap
