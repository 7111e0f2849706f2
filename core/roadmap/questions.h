// core/roadmap/questions.h - What a consultant asks of a plan, each question one call.
//
//   How good can it get for this money?            plan() in planner.h
//   What does a goal cost at least?                leastBudget()
//   What does more or less money bring?            budgetCurve()
//   Prudent, standard, ambitious?                  scenarios()
//   What if we skip one?                           withoutInitiative()
//   What if the money comes later?                 withLateMoney()
//   Which initiatives are in every good plan?      inEveryGoodPlan()
//   What now, with this done and that spent?       replan()
//   What if this bar is dragged there?             withMoved()
//
// Questions are asked of the model; each answer is a plan with its own bound. Same model, same effort: same answer.
#pragma once

#include <string>
#include <vector>

#include "core/base/local_text.h"
#include "core/roadmap/planner.h"

namespace sihua::roadmap {

/// "All of these, by then": a milestone without cost that needs every initiative named, exact in plan and bound.
struct Goal {
    std::string id; ///< Of the milestone; no initiative may bear it.
    std::vector<std::string> initiatives;
    int byQuarter = 0; ///< All have ended when this quarter begins.
};
/// Adds the milestone as a required initiative.
void addGoal(Model& model, const Goal& goal);

/// The same model with every quarter's budget and yearly cap at this share, rounded down.
[[nodiscard]] Model withBudget(const Model& model, int percent);

struct LeastBudget {
    bool isReachable = false; ///< With any money, all that is required can be done.
    bool isProved = false;    ///< One percent less is proved not to be enough.
    int percent = 0;          ///< Of the model's budget.
    Money money = 0;          ///< The sum of that budget.
    Plan plan;                ///< Of what is required and what that needs.
};
/// The smallest share of the budget, in whole percents, with which everything that is required can be done. The
/// shape of the budget over time stays. @return it, or as plan()
[[nodiscard]] Result<LeastBudget> leastBudget(const Model& model, const PlannerOptions& options = {},
                                              const Progress& progress = {});

struct CurvePoint {
    int percent = 0;
    Money budget = 0;
    Money spent = 0;
    Planned planned;
};
/// Plans for each share of the budget, ascending; scores never fall, because a plan for less money is a plan for more.
[[nodiscard]] Result<std::vector<CurvePoint>> budgetCurve(const Model& model, const std::vector<int>& percents,
                                                          const PlannerOptions& options = {},
                                                          const Progress& progress = {});
/// Ten shares: 10, 20 ... 100 percent.
[[nodiscard]] std::vector<int> tenBudgets();

/// What a scenario assumes, in percent of the model.
struct Scenario {
    LocalText name;
    int budget = 100;
    int cost = 100;   ///< Rounded up.
    int uplift = 100; ///< Rounded down; highest levels stay.
};
/// Prudent 保守 (all the money, dearer by 20 %, four fifths of the effect), standard 标准, ambitious 进取 (130 % of the
/// money). The figures are this project's own.
[[nodiscard]] std::vector<Scenario> usualScenarios();
[[nodiscard]] Model underScenario(const Model& model, const Scenario& scenario);
struct ScenarioPlan {
    Scenario scenario;
    Planned planned;
};
[[nodiscard]] Result<std::vector<ScenarioPlan>> scenarios(const Model& model, const std::vector<Scenario>& list,
                                                          const PlannerOptions& options = {},
                                                          const Progress& progress = {});

/// The best plan that leaves an initiative, and so all that needs it, out.
/// @return it, or UnknownId, or as plan()
[[nodiscard]] Result<Planned> withoutInitiative(const Model& model, const std::string& id,
                                                const PlannerOptions& options = {}, const Progress& progress = {});

/// The budget as it is when every quarter's money comes this many quarters later; what would come after the end of
/// the horizon does not come. @pre quarters >= 0
[[nodiscard]] Model withLateMoney(const Model& model, int quarters);

/// How sure an initiative's place is among all plans that are at most so much worse than the best.
struct Sureness {
    std::size_t initiative = 0;
    bool isInBest = false;
    bool isInEvery = false;    ///< Proved: every good plan has it.
    bool isInNone = false;     ///< Proved: no good plan has it.
    double lossOfOpposite = 0; ///< Points lost at least by leaving it out, or taking it in.
};
/// @param tolerancePercent  how much of the best plan's score a good plan may lack
[[nodiscard]] Result<std::vector<Sureness>> inEveryGoodPlan(const Model& model, const Planned& best,
                                                            double tolerancePercent, const PlannerOptions& options = {},
                                                            const Progress& progress = {});

/// An initiative that has begun.
struct Begun {
    std::string initiative;
    std::size_t variant = 0;
    int start = 0;
    int duration = 1;        ///< What it took, or is now expected to take.
    std::vector<Money> cost; ///< What was spent and will be, by quarter of work.
};
/// Where things stand.
struct Standing {
    int now = 0; ///< The first quarter that can still be planned.
    std::vector<Begun> begun;
    Plan earlier;        ///< What was planned, in the model's indices.
    Score keepWorth = 0; ///< What a change must bring at least, in score units.
};
/// The model from today on: what has begun stays as it is, with what it really cost; nothing else starts before now;
/// quarters that were overspent are made good by those after them.
/// @return it, or UnknownId, InvalidArgument (a start that is not before now)
[[nodiscard]] Result<Model> fromToday(const Model& model, const Standing& standing);
[[nodiscard]] Result<Planned> replan(const Model& model, const Standing& standing, const PlannerOptions& options = {},
                                     const Progress& progress = {});

/// How hard a dragged bar is followed: 60 initiatives take some 50 ms.
inline constexpr std::int64_t kEvaluationsOfMove = 8'000;
/// The best plan in which an initiative starts in this quarter, found from the plan that is shown; fast enough for
/// following the mouse. Where it cannot start then the plan lacks it: see missingOf() and findConflict().
/// @return it, or InvalidArgument (no such initiative), or as plan()
[[nodiscard]] Result<Planned> withMoved(const Model& model, const Plan& shown, std::size_t initiative, int start,
                                        const PlannerOptions& options = {.evaluations = kEvaluationsOfMove},
                                        const Progress& progress = {});

/// What the plan spends, whatever flows back; and what flows back within the horizon.
[[nodiscard]] Money spentBy(const Model& model, const Plan& plan);
[[nodiscard]] Money flowingBack(const Model& model, const Plan& plan);
/// How many initiatives are required and not in the plan.
[[nodiscard]] int missingOf(const Model& model, const Plan& plan);

} // namespace sihua::roadmap
