// core/roadmap/model.h - What a roadmap is planned from: initiatives, money, people, indicators; and the plan itself.
//
// Everything is an exact integer, so that an objective, a bound and a proof mean the same on every machine:
//
//   time      quarters, counted from 0; an initiative that starts in quarter t works in t .. t + duration - 1 and
//             ends before quarter t + duration; it must end within the horizon
//   money     whole yuan (or any other unit, the same everywhere)
//   levels    thousandths of a level of an indicator
//   scores    units of 10^-12 points: one more thousandth of a level is worth a whole number of units
//             (kScoreUnitsPerPoint), fine enough that sums agree with decimal arithmetic to nine digits
//
// The objective, to be maximised, is one integer:
//
//     required initiatives in the plan * (more than everything below can be worth)
//   + sum over indicators of weight * uplift (no more than the room up to the highest level, where there is one)
//   + sum over chosen initiatives of  round(worth * earlyPpm / 10^6 * (quarters - end) / quarters)
//   - moneyPrice * money spent (what flows back is not counted: it is an upper bound of what may come)
//   + keepWorth for each initiative that stays where an earlier plan has it, - keepWorth for each that is new to it
//
// where the worth of an initiative is its weighted uplift without any limit, and round() is to nearest, half up.
// Choosing a variant chooses the initiative; at most one variant is chosen. A prerequisite means: if the initiative
// is chosen, so is the prerequisite (any variant), and it has ended `lag` quarters before the initiative starts.
//
//     Model model;
//     model.quarters = 4;
//     model.budget.quarters = {100, 0, 0, 0};
//     model.indicators = {{"equipment", 2'000'000'000, 1'000, 5'000}};
//     model.initiatives = {{.id = "mes", .variants = {{"", 2, {40, 40}, {}, {{0, 1'500}}}}}};
//     validate(model);                                             // empty: nothing wrong
//     objectiveOf(model, Plan{{{.initiative = 0, .start = 0}}});   // 3'000'000'000'000 units: three points
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/issue.h"

namespace sihua::roadmap {

using Money = std::int64_t;
using Score = std::int64_t; ///< 10^-12 points.

inline constexpr Score kScoreUnitsPerPoint = 1'000'000'000'000;
inline constexpr int kQuartersInYear = 4;
inline constexpr int kMostQuarters = 60;
inline constexpr std::size_t kMostInitiatives = 5'000;
inline constexpr Money kMostMoney = 1'000'000'000'000;              ///< Of all budgets, and of all costs.
inline constexpr Score kHighestScore = 1'000 * kScoreUnitsPerPoint; ///< What all initiatives together may be worth.

/// By how much an initiative raises an indicator once it has ended.
struct Uplift {
    std::size_t indicator = 0; ///< Index into Model::indicators.
    int thousandths = 0;       ///< Of a level; above zero.
};

/// Money that flows back: a subsidy, once the work has ended. It may be spent like the budget of its quarter.
struct Inflow {
    int quartersAfterEnd = 0; ///< It comes in quarter start + duration + this; beyond the horizon it is lost.
    Money money = 0;

    friend bool operator==(const Inflow&, const Inflow&) = default;
};

/// One way to carry out an initiative: "lite", "full". Most initiatives have a single one.
struct Variant {
    std::string id;          ///< Empty where there is only one.
    int duration = 1;        ///< Quarters of work; 0 is a milestone: it needs neither money nor people.
    std::vector<Money> cost; ///< For each quarter of work.
    std::vector<int> people; ///< For each team, in every quarter of work; teams beyond the end need none.
    std::vector<Uplift> uplifts;
    std::vector<Inflow> inflows{};
};

struct Prerequisite {
    std::string initiative;
    int lag = 0; ///< Quarters between its end and the start of the one that needs it.
};

/// What an earlier plan says of an initiative.
struct Earlier {
    bool isChosen = false;
    std::size_t variant = 0; ///< These two only where it is chosen.
    int start = 0;

    friend bool operator==(const Earlier&, const Earlier&) = default;
};

struct Initiative {
    std::string id;
    std::vector<Variant> variants{};
    std::vector<Prerequisite> prerequisites{};
    bool isRequired = false; ///< Comes before every score; may still be impossible, which the plan then says.
    bool isBanned = false;
    std::optional<int> pinnedStart{}; ///< It starts then or not at all; a pinned initiative is required too.
    int earliest = 0;                 ///< First quarter in which it may start.
    std::optional<int> latest{};      ///< Last quarter in which it may start.
    std::optional<Earlier> earlier{}; ///< For changing a plan as little as possible; see Objective::keepWorth.
};

/// At most one of these may be chosen.
struct Exclusion {
    std::vector<std::string> initiatives;
};

enum class CarryOver : std::uint8_t {
    WithinYear, ///< What a quarter leaves may be spent until the end of the year.
    Always,     ///< What is spent up to a quarter is at most what was received up to it.
    Never,      ///< Strict quarters.
};

struct Budget {
    std::vector<Money> quarters; ///< Received in each quarter.
    CarryOver carryOver = CarryOver::WithinYear;
    std::vector<Money> yearlyCaps{}; ///< What may be spent in each calendar year, whatever flows back.
    int firstQuarter = 0;            ///< Which quarter of its calendar year quarter 0 is: 0 to 3.
};

struct Team {
    std::string id;
    std::vector<int> capacity; ///< People in each quarter.
};

struct Indicator {
    std::string id;
    Score weight = 0;             ///< Score units for one thousandth of a level; not negative.
    int level = 0;                ///< Today, in thousandths.
    std::optional<int> highest{}; ///< In thousandths; uplift beyond it is worth nothing. Without one: no limit.
};

struct Objective {
    int earlyPpm = 0;     ///< What ending at the very beginning would add to an initiative's worth, in millionths.
    Score moneyPrice = 0; ///< Score units for one yuan; a price of 1 settles ties in favour of the cheaper plan.
    Score keepWorth = 0;  ///< What leaving an initiative as Initiative::earlier has it is worth.
};

struct Model {
    int quarters = 0;
    Budget budget;
    std::vector<Team> teams;
    std::vector<Indicator> indicators;
    std::vector<Initiative> initiatives;
    std::vector<Exclusion> exclusions;
    Objective objective;
};

/// One initiative of a plan.
struct Choice {
    std::size_t initiative = 0;
    std::size_t variant = 0;
    int start = 0;

    friend bool operator==(const Choice&, const Choice&) = default;
};

/// What is done, and when; in the order of the model's initiatives.
struct Plan {
    std::vector<Choice> choices;

    friend bool operator==(const Plan&, const Plan&) = default;
};

/// Everything that is wrong with a model, at once. Subjects are `initiative:<id>`, `indicator:<id>`, `team:<id>`,
/// `budget`, `exclusion:<index>`, `model`.
/// Errors: InvalidArgument (a number out of its range, lists of the wrong length, an initiative without variants),
/// DuplicateId, UnknownId, Cycle (prerequisites in a circle; the message names them in order), TooLarge.
/// Warnings: an initiative that cannot be in any plan, and why: a quarter's cost above every budget, too few people,
/// windows that prerequisites leave empty.
[[nodiscard]] Issues validate(const Model& model);

/// Everything that a plan breaks, at once: windows, prerequisites, exclusions, money, people. @pre validate(model)
/// has no errors
[[nodiscard]] Issues checkPlan(const Model& model, const Plan& plan);

/// The objective of a plan, whether or not it can be carried out. @pre validate(model) has no errors, the plan's
/// indices exist
[[nodiscard]] Score objectiveOf(const Model& model, const Plan& plan);

/// The same without what required initiatives add: what a gap is a share of.
[[nodiscard]] Score scoreOf(const Model& model, const Plan& plan);

/// What a required initiative adds to the objective: more than all initiatives together can be worth or cost.
[[nodiscard]] Score requiredWorth(const Model& model);

} // namespace sihua::roadmap
