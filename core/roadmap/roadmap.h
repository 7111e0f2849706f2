// core/roadmap/roadmap.h - A finished plan as people read it: what, when, for how much, by whom, and what it brings.
//
//   EnterpriseModel + Planned --describe()--> Roadmap (value) --> window, report, sihua-cli, JSON
//
// Everything that a page about the plan says is here, computed once; views and reports only lay it out.
//
// Quantities: money in yuan, as the plan counts it (costs rounded up to a thousand yuan for each initiative), without
// tax; people in person-days a quarter; quarters counted from 0, which is the calendar quarter Roadmap::from; an
// initiative works in the quarters start .. end - 1. Scores are points of the scheme's headline score.
//
// Subsidies are upper bounds and never part of the budget. The waves are this project's own convention.
//
//     const auto enterprise = makeModel(request);            // core/roadmap/enterprise_model.h
//     const auto planned = plan(enterprise->model);
//     const Roadmap roadmap = describe(*enterprise, *planned);
//     roadmap.items[0].name.zh, roadmap.items[0].start       // in the order of their starts
//     roadmap.money[3].spent                                 // of the fourth quarter
//     roadmap.scores.back().score, roadmap.milestones        // by the true scheme
//     roadmap.verdict.en                                     // "Proved optimal: ..."
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/roadmap/calendar.h"
#include "core/roadmap/enterprise_model.h"
#include "core/roadmap/planner.h"
#include "core/roadmap/subsidies.h"

namespace sihua::roadmap {

enum class Wave : std::uint8_t { Short, Medium, Long }; ///< 短期 / 中期 / 长期
/// `short`, `medium`, `long`.
[[nodiscard]] std::string_view toWord(Wave wave) noexcept;
[[nodiscard]] LocalText nameOf(Wave wave);

/// An initiative belongs to the wave in which it ends.
struct WaveLimits {
    int shortUntil = 4;  ///< Ends when this quarter begins, or before.
    int mediumUntil = 8; ///< The same; what ends later is long.
};

struct RoadmapPeople {
    std::string role; ///< Of the interview.
    int days = 0;     ///< In every quarter of the work.
};

struct RoadmapItem {
    std::size_t initiative = 0; ///< Index into the model's initiatives.
    std::string id;
    LocalText name;
    LocalText what;
    std::string variant; ///< Empty where there is only one way to do it.
    LocalText variantName;
    std::vector<rulepack::Transformation> transformations; ///< The one it serves most comes first.
    int start = 0;
    int end = 0; ///< The first quarter in which it is done.
    Wave wave = Wave::Short;
    std::vector<Money> cost; ///< By quarter of work.
    Money total = 0;
    rulepack::CostRange range; ///< What the catalogue says it may cost.
    rulepack::Basis costBasis = rulepack::Basis::Estimate;
    Money runningPerYear = 0;
    std::vector<RoadmapPeople> people;
    std::vector<std::string> needs; ///< Prerequisites in the plan that do not follow from others.
    bool isCritical = false;
    int totalSlack = 0; ///< Quarters it may slip before the plan's end slips (network.h).
    int freeSlack = 0;  ///< Before anything that needs it must slip.
    Decimal uplift;     ///< Points that the plan counts for it, before highest levels.
    LocalText benefit;
    rulepack::Basis benefitBasis = rulepack::Basis::Estimate;
    rulepack::Citation benefitCitation;
    bool isRequired = false;
    bool isPinned = false;
};

/// One quarter's money: carriedIn + budget + inflow = spent + carriedOut + lapsed.
struct QuarterMoney {
    Money budget = 0;
    Money inflow = 0; ///< What the model lets flow back; 0 unless asked for.
    Money carriedIn = 0;
    Money spent = 0;
    Money carriedOut = 0;
    Money lapsed = 0; ///< At the end of the year, or of the quarter where budgets are strict.
};

struct TeamLoad {
    std::string role;
    LocalText name;
    std::vector<int> days;     ///< By quarter.
    std::vector<int> capacity; ///< By quarter; empty: without limit.
};

struct Milestone {
    int quarter = 0; ///< When it begins, the level is there.
    int level = 0;
    LocalText name;
    Decimal score;
};

/// A node right below the headline: where it stands today, and at the end.
struct DimensionRise {
    NodeId node;
    LocalText name;
    Decimal maximum;
    std::optional<Decimal> today; ///< Nothing while it is unknown or does not apply.
    std::optional<Decimal> atEnd;
};

enum class WhyNot : std::uint8_t {
    Done,          ///< In place already.
    NotApplicable, ///< Not for this enterprise.
    NotOffered,    ///< Not to enterprises of this size.
    NeedsOne,      ///< Needs one that is not offered.
    Banned,        ///< By wish.
    Time,          ///< Does not end within the horizon.
    Excluded,      ///< Makes no sense beside one that is in the plan.
    NoGain,        ///< Raises nothing that is still to be raised.
    Budget,        ///< Too little is left when it would be needed.
    People,        ///< Too few are free.
    Displaced,     ///< Would fit, but takes the place of something better.
};
/// `done`, `not_applicable`, `not_offered`, `needs_one`, `banned`, `time`, `excluded`, `no_gain`, `budget`, `people`,
/// `displaced`.
[[nodiscard]] std::string_view toWord(WhyNot why) noexcept;

struct NotChosen {
    std::string id;
    LocalText name;
    WhyNot why = WhyNot::Done;
    Money missing = 0; ///< Of Budget: this much more would be enough for it and what it needs.
    LocalText text;    ///< The reason in a sentence.
};

/// What may be applied for at most, on the day that gives most.
struct RoadmapSubsidies {
    rulepack::PolicyPtr policy;
    int quarter = 0; ///< When it begins, one applies.
    std::optional<Date> on;
    int level = 0; ///< Projected for that day, under the policy's scheme of levels.
    Subsidies result;
    Money total = 0; ///< result.total
};

struct LevelReached {
    LevelGoal goal;
    LocalText name;
    std::optional<int> quarter; ///< When the true scheme confirms it; nothing: not within the horizon.
};

struct Roadmap {
    std::string scheme; ///< ID@VERSION
    LocalText schemeName;
    std::string catalogue; ///< Version.
    CalendarQuarter from;
    int quarters = 0;
    CarryOver carryOver = CarryOver::WithinYear;

    std::vector<RoadmapItem> items; ///< By start, then end, then the model's order.
    std::vector<std::string> criticalPath;
    std::vector<QuarterMoney> money;  ///< By quarter.
    std::vector<TeamLoad> people;     ///< Kinds of people that the plan or a limit names, in the interview's order.
    std::vector<QuarterScore> scores; ///< Quarters 0 to the horizon, both included.
    std::vector<DimensionRise> dimensions;
    std::vector<Milestone> milestones; ///< Levels reached on the way, ascending.
    std::optional<LevelReached> goal;
    std::optional<RoadmapSubsidies> subsidies;
    std::vector<NotChosen> notChosen;
    std::vector<std::string> notPossible; ///< Required or pinned, but not in the plan.

    Money budget = 0; ///< Of all quarters.
    Money gross = 0;  ///< What the plan spends.
    Money net = 0;    ///< Less the subsidies' upper bound: the least it may come to.
    Money runningPerYear = 0;
    Decimal surrogateRise; ///< Points that the plan counts.
    Decimal gapPoints;     ///< No plan counts more than surrogateRise + gapPoints.
    double gapPercent = 0;
    bool isOptimal = false;
    LocalText verdict;    ///< Plan and bound in plain words.
    LocalText difference; ///< Where surrogate and true score differ; empty: nowhere.

    [[nodiscard]] CalendarQuarter calendar(int quarter) const { return from.plus(quarter); }
    /// The item of that id, or nullptr.
    [[nodiscard]] const RoadmapItem* item(std::string_view id) const noexcept;
};

struct DescribeOptions {
    WaveLimits waves;
    rulepack::PolicyPtr policy;            ///< Without one there are no subsidies.
    evaluation::PlanPtr policyScheme;      ///< Scores the policy's levels; the model's scheme where it is the same.
    EnterpriseProfile profile;             ///< For the policy's conditions.
    Answers policyAnswers;                 ///< Of the policy's own questions.
    std::map<std::string, Money> received; ///< Yuan by programme.
};

/// @pre checkPlan(enterprise.model, planned.plan) has no errors
[[nodiscard]] Roadmap describe(const EnterpriseModel& enterprise, const Planned& planned,
                               const DescribeOptions& options = {});

/// Why everything that the plan leaves out is left out, in the catalogue's order.
[[nodiscard]] std::vector<NotChosen> whyNotChosen(const EnterpriseModel& enterprise, const Plan& plan);

/// What may be applied for at most, on the first day of a quarter: of the days that give most, the earliest.
[[nodiscard]] RoadmapSubsidies bestApplication(const EnterpriseModel& enterprise, const Plan& plan,
                                               const DescribeOptions& options);

/// The whole roadmap as one object: texts in both languages, numbers exact, quarters as `2027Q1`.
void writeJson(json::Writer& json, const Roadmap& roadmap);

} // namespace sihua::roadmap
