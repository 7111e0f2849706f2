#include "core/roadmap/questions.h"

#include <algorithm>
#include <numeric>

#include "core/roadmap/conflict.h"

namespace sihua::roadmap {

namespace {

constexpr int kDearestPercent = 1'000; ///< Of the budget: beyond it a goal counts as out of reach.

Result<std::size_t> indexOf(const Model& model, const std::string& id) {
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        if (model.initiatives[i].id == id) {
            return i;
        }
    }
    return fail(ErrorCode::UnknownId, "there is no initiative " + id);
}

Money total(const Budget& budget) { return std::accumulate(budget.quarters.begin(), budget.quarters.end(), Money{0}); }

Money percentOf(Money money, int percent) {
    return money / 100 * percent + money % 100 * percent / 100; // no product that could overflow
}

/// The options of one step of a longer task.
PlannerOptions step(const PlannerOptions& options, std::size_t index, std::size_t count) {
    PlannerOptions own = options;
    const double width = (options.progressTo - options.progressFrom) / static_cast<double>(count);
    own.progressFrom = options.progressFrom + width * static_cast<double>(index);
    own.progressTo = own.progressFrom + width;
    return own;
}

} // namespace

void addGoal(Model& model, const Goal& goal) {
    Initiative milestone;
    milestone.id = goal.id;
    milestone.isRequired = true;
    milestone.latest = goal.byQuarter;
    Variant variant;
    variant.duration = 0;
    milestone.variants.push_back(std::move(variant));
    for (const std::string& id : goal.initiatives) {
        milestone.prerequisites.push_back({id, 0});
    }
    model.initiatives.push_back(std::move(milestone));
}

Model withBudget(const Model& model, int percent) {
    Model changed = model;
    for (std::vector<Money>* list : {&changed.budget.quarters, &changed.budget.yearlyCaps}) {
        for (Money& money : *list) {
            money = std::min(percentOf(money, percent), kMostMoney / kMostQuarters);
        }
    }
    return changed;
}

Result<LeastBudget> leastBudget(const Model& model, const PlannerOptions& options, const Progress& progress) {
    if (const Issues issues = validate(model); hasErrors(issues)) {
        return fail(firstError(issues));
    }
    LeastBudget result;
    std::size_t attempts = 0;
    const auto attempt = [&](int percent) -> Result<Attempt> {
        return canMeetAll(withBudget(model, percent), step(options, std::min<std::size_t>(attempts++, 19), 20),
                          progress);
    };
    int low = -1; // not enough, as far as is known
    int high = 100;
    bool isLowProved = true;
    while (true) {
        SIHUA_ASSIGN_OR_RETURN(const Attempt found, attempt(high));
        if (found.isPossible == Possible::Yes) {
            result.plan = found.plan;
            break;
        }
        if (high >= kDearestPercent) {
            return result;
        }
        low = high;
        isLowProved = found.isPossible == Possible::No;
        high = std::min(2 * high, kDearestPercent);
    }
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        SIHUA_ASSIGN_OR_RETURN(const Attempt found, attempt(middle));
        if (found.isPossible == Possible::Yes) {
            high = middle;
            result.plan = found.plan;
        } else {
            low = middle;
            isLowProved = found.isPossible == Possible::No;
        }
    }
    progress.report(1);
    result.isReachable = true;
    result.isProved = isLowProved;
    result.percent = high;
    result.money = total(withBudget(model, high).budget);
    return result;
}

Result<std::vector<CurvePoint>> budgetCurve(const Model& model, const std::vector<int>& percents,
                                            const PlannerOptions& options, const Progress& progress) {
    std::vector<CurvePoint> curve;
    for (std::size_t k = 0; k < percents.size(); ++k) {
        const Model each = withBudget(model, percents[k]);
        PlannerOptions own = step(options, k, percents.size());
        if (!curve.empty()) {
            own.start = curve.back().planned.plan; // it fits, because there is more money now
        }
        SIHUA_ASSIGN_OR_RETURN(Planned planned, plan(each, own, progress));
        CurvePoint point;
        point.percent = percents[k];
        point.budget = total(each.budget);
        point.spent = spentBy(each, planned.plan);
        point.planned = std::move(planned);
        curve.push_back(std::move(point));
    }
    return curve;
}

std::vector<int> tenBudgets() { return {10, 20, 30, 40, 50, 60, 70, 80, 90, 100}; }

std::vector<Scenario> usualScenarios() {
    return {{{"保守", "Prudent"}, 100, 120, 80},
            {{"标准", "Standard"}, 100, 100, 100},
            {{"进取", "Ambitious"}, 130, 100, 100}};
}

Model underScenario(const Model& model, const Scenario& scenario) {
    Model changed = withBudget(model, scenario.budget);
    for (Initiative& initiative : changed.initiatives) {
        for (Variant& variant : initiative.variants) {
            for (Money& money : variant.cost) {
                const Money scaled = percentOf(money, scenario.cost);
                money = scaled + (percentOf(scaled, 100) * 100 < money * scenario.cost ? 1 : 0);
            }
            for (Uplift& uplift : variant.uplifts) {
                uplift.thousandths = static_cast<int>(percentOf(uplift.thousandths, scenario.uplift));
            }
            std::erase_if(variant.uplifts, [](const Uplift& uplift) { return uplift.thousandths <= 0; });
        }
    }
    return changed;
}

Result<std::vector<ScenarioPlan>> scenarios(const Model& model, const std::vector<Scenario>& list,
                                            const PlannerOptions& options, const Progress& progress) {
    std::vector<ScenarioPlan> plans;
    for (std::size_t k = 0; k < list.size(); ++k) {
        SIHUA_ASSIGN_OR_RETURN(Planned planned,
                               plan(underScenario(model, list[k]), step(options, k, list.size()), progress));
        plans.push_back({list[k], std::move(planned)});
    }
    return plans;
}

Result<Planned> withoutInitiative(const Model& model, const std::string& id, const PlannerOptions& options,
                                  const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const std::size_t index, indexOf(model, id));
    Model changed = model;
    changed.initiatives[index].isBanned = true;
    changed.initiatives[index].isRequired = false;
    changed.initiatives[index].pinnedStart.reset();
    return plan(changed, options, progress);
}

Model withLateMoney(const Model& model, int quarters) {
    Model changed = model;
    std::vector<Money>& money = changed.budget.quarters;
    const auto late = std::min(money.size(), static_cast<std::size_t>(quarters));
    money.insert(money.begin(), late, 0);
    money.resize(model.budget.quarters.size());
    return changed;
}

Result<std::vector<Sureness>> inEveryGoodPlan(const Model& model, const Planned& best, double tolerancePercent,
                                              const PlannerOptions& options, const Progress& progress) {
    std::vector<Sureness> list(model.initiatives.size());
    const auto tolerated = static_cast<Score>(static_cast<double>(best.score) * tolerancePercent / 100);
    for (const Choice& choice : best.plan.choices) {
        list[choice.initiative].isInBest = true;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[i].initiative = i;
        Model opposite = model;
        Initiative& each = opposite.initiatives[i];
        if (list[i].isInBest) {
            each.isBanned = true;
            each.isRequired = false;
            each.pinnedStart.reset();
        } else if (!each.isBanned) {
            each.isRequired = true;
        }
        SIHUA_ASSIGN_OR_RETURN(const Planned planned, plan(opposite, step(options, i, list.size()), progress));
        // In units of the original objective: what being required adds is no score.
        Score bound = planned.bound;
        const bool isAddedWish = !list[i].isInBest && opposite.initiatives[i].isRequired &&
                                 !model.initiatives[i].isRequired && !model.initiatives[i].pinnedStart;
        if (isAddedWish) {
            const bool isImpossible = planned.bound < (missingOf(opposite, Plan{}) * requiredWorth(opposite)) &&
                                      missingOf(model, best.plan) == 0;
            bound = isImpossible ? std::numeric_limits<Score>::min() : planned.bound - requiredWorth(opposite);
        }
        const bool isWorse = bound < best.objective - tolerated;
        list[i].isInEvery = list[i].isInBest && isWorse;
        list[i].isInNone = !list[i].isInBest && (isWorse || model.initiatives[i].isBanned);
        list[i].lossOfOpposite =
            bound == std::numeric_limits<Score>::min()
                ? 0
                : std::max(0.0, static_cast<double>(best.objective - bound) / static_cast<double>(kScoreUnitsPerPoint));
    }
    return list;
}

Result<Model> fromToday(const Model& model, const Standing& standing) {
    Model changed = model;
    changed.objective.keepWorth = standing.keepWorth;
    for (Initiative& initiative : changed.initiatives) {
        initiative.earlier = Earlier{};
        initiative.earliest = std::max(initiative.earliest, standing.now);
        if (initiative.latest && *initiative.latest < initiative.earliest) {
            initiative.latest = initiative.earliest; // too late: as soon as can be
        }
        if (initiative.pinnedStart && *initiative.pinnedStart < standing.now) {
            initiative.pinnedStart.reset();
            initiative.isRequired = true;
        }
    }
    for (const Choice& choice : standing.earlier.choices) {
        if (choice.initiative < changed.initiatives.size()) {
            changed.initiatives[choice.initiative].earlier = Earlier{true, choice.variant, choice.start};
        }
    }
    std::vector<Money> spent(changed.budget.quarters.size(), 0);
    for (const Begun& begun : standing.begun) {
        SIHUA_ASSIGN_OR_RETURN(const std::size_t index, indexOf(changed, begun.initiative));
        Initiative& initiative = changed.initiatives[index];
        if (begun.start < 0 || begun.start >= standing.now || begun.variant >= initiative.variants.size() ||
            begun.duration < 1 || begun.cost.size() != static_cast<std::size_t>(begun.duration) ||
            begun.start + begun.duration > changed.quarters) {
            return fail(ErrorCode::InvalidArgument, begun.initiative + " has begun outside the time that is planned");
        }
        initiative.earliest = 0;
        initiative.latest.reset();
        initiative.pinnedStart = begun.start;
        initiative.isBanned = false;
        initiative.prerequisites.clear(); // what has begun needs nobody's leave
        initiative.earlier.reset();
        // The one variant that is under way; its number stays, so that plans mean the same before and after.
        Variant way = initiative.variants[begun.variant];
        way.duration = begun.duration;
        way.cost = begun.cost;
        for (std::size_t v = 0; v < initiative.variants.size(); ++v) {
            if (v == begun.variant) {
                initiative.variants[v] = way;
            } else {
                initiative.variants[v].duration = changed.quarters; // no longer possible from that start
                initiative.variants[v].cost.assign(static_cast<std::size_t>(changed.quarters), 0);
                if (begun.start == 0) {
                    initiative.variants[v].cost.assign(static_cast<std::size_t>(changed.quarters),
                                                       kMostMoney / (100 * kMostQuarters));
                }
            }
        }
        for (int k = 0; k < begun.duration; ++k) {
            spent[static_cast<std::size_t>(begun.start + k)] += begun.cost[static_cast<std::size_t>(k)];
        }
        for (int k = 0; k < begun.duration; ++k) {
            for (std::size_t team = 0; team < way.people.size(); ++team) {
                int& capacity = changed.teams[team].capacity[static_cast<std::size_t>(begun.start + k)];
                capacity = begun.start + k < standing.now ? std::max(capacity, 1'000'000) : capacity;
            }
        }
    }
    // What was overspent up to now is received up to now and missing afterwards.
    Money owed = 0;
    for (int quarter = 0; quarter < changed.quarters; ++quarter) {
        Money& budget = changed.budget.quarters[static_cast<std::size_t>(quarter)];
        if (quarter < standing.now) {
            const Money over = spent[static_cast<std::size_t>(quarter)] - budget;
            if (over > 0) {
                budget += over;
                owed += over;
            } else {
                const Money paid = std::min(owed, -over);
                budget -= paid;
                owed -= paid;
            }
        } else {
            const Money committed = spent[static_cast<std::size_t>(quarter)];
            const Money paid = std::min(owed, std::max<Money>(0, budget - committed));
            budget = std::max(budget - paid, committed);
            owed -= paid;
        }
    }
    return changed;
}

Result<Planned> replan(const Model& model, const Standing& standing, const PlannerOptions& options,
                       const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const Model today, fromToday(model, standing));
    PlannerOptions own = options;
    own.start = standing.earlier;
    for (const Begun& begun : standing.begun) {
        SIHUA_ASSIGN_OR_RETURN(const std::size_t index, indexOf(today, begun.initiative));
        std::erase_if(own.start.choices, [&](const Choice& choice) { return choice.initiative == index; });
        own.start.choices.push_back({index, begun.variant, begun.start});
    }
    return plan(today, own, progress);
}

Result<Planned> withMoved(const Model& model, const Plan& shown, std::size_t initiative, int start,
                          const PlannerOptions& options, const Progress& progress) {
    if (initiative >= model.initiatives.size()) {
        return fail(ErrorCode::InvalidArgument, "there is no initiative " + std::to_string(initiative));
    }
    Model moved = model;
    moved.initiatives[initiative].pinnedStart = start;
    PlannerOptions own = options;
    own.start = shown;
    for (Choice& choice : own.start.choices) {
        choice.start = choice.initiative == initiative ? start : choice.start;
    }
    return plan(moved, own, progress);
}

Money spentBy(const Model& model, const Plan& plan) {
    Money sum = 0;
    for (const Choice& choice : plan.choices) {
        const std::vector<Money>& cost = model.initiatives[choice.initiative].variants[choice.variant].cost;
        sum = std::accumulate(cost.begin(), cost.end(), sum);
    }
    return sum;
}

Money flowingBack(const Model& model, const Plan& plan) {
    Money sum = 0;
    for (const Choice& choice : plan.choices) {
        const Variant& variant = model.initiatives[choice.initiative].variants[choice.variant];
        for (const Inflow& inflow : variant.inflows) {
            const bool isInTime = choice.start + variant.duration + inflow.quartersAfterEnd < model.quarters;
            sum += isInTime ? inflow.money : 0;
        }
    }
    return sum;
}

int missingOf(const Model& model, const Plan& plan) {
    int missing = 0;
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        const bool isChosen = std::any_of(plan.choices.begin(), plan.choices.end(),
                                          [&](const Choice& choice) { return choice.initiative == i; });
        const bool isWanted = model.initiatives[i].isRequired || model.initiatives[i].pinnedStart.has_value();
        missing += isWanted && !isChosen ? 1 : 0;
    }
    return missing;
}

} // namespace sihua::roadmap
