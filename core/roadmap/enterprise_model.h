// core/roadmap/enterprise_model.h - From an enterprise to a model: catalogue + answers + scheme + money -> roadmap::Model.
//
//   catalogue, answers --> which initiatives are open (applicable, not in place, offered to this size)
//   scheme             --> what each would raise: the surrogate of the true score
//   budget, teams      --> the limits
//
// The surrogate is linear: an initiative raises each indicator (a score node without children) by what the scheme says
// when its answers change after those of its prerequisites, counted in points of the headline score; an indicator
// rises no further than with every initiative done. What the scheme makes of it otherwise (least, greatest, formulas)
// is kept in an indicator of its own, `other`. trueScores() sets the real figures beside it.
//
// Units: money in thousands of yuan, costs rounded up; uplifts in thousandths of a point of the headline score, rounded
// to hundredths, so that earliness can never outweigh a hundredth of a point, nor money (below 40 million yuan) a
// quarter of a hundredth of a point: the objectives' fixed order.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/evaluation/plan.h"
#include "core/roadmap/calendar.h"
#include "core/roadmap/model.h"
#include "core/rulepack/catalogue.h"

namespace sihua::roadmap {

inline constexpr Money kYuanInUnit = 1'000; ///< Of the model's money.

/// A level of the scheme, to be reached when this quarter begins.
struct LevelGoal {
    int level = 0;
    int byQuarter = 0;
};

struct EnterpriseRequest {
    rulepack::CataloguePtr catalogue;
    evaluation::PlanPtr scheme; ///< Of the catalogue's interview.
    Answers answers;
    EnterpriseSize size = EnterpriseSize::Small;
    CalendarQuarter from; ///< Quarter 0; the budget's years follow it.
    int quarters = 12;
    Budget budget;                       ///< In thousands of yuan.
    std::map<std::string, int> teamDays; ///< By role: person-days a quarter; roles that are not named have no limit.
    std::set<std::string> banned;
    std::set<std::string> required;
    std::map<std::string, int> pinned;           ///< By initiative: its first quarter.
    std::map<std::string, std::string> variants; ///< By initiative: the only variant that is considered.
    std::optional<LevelGoal> goal;
};

struct LeftOut {
    std::string initiative;
    enum class Why : std::uint8_t { Done, NotApplicable, NotOffered, NeedsOne } why = Why::Done;
};

struct EnterpriseModel {
    Model model;
    rulepack::CataloguePtr catalogue;
    evaluation::PlanPtr scheme;
    Answers answers;
    EnterpriseSize size = EnterpriseSize::Small;
    CalendarQuarter from;
    std::optional<LevelGoal> goal;
    std::vector<std::optional<std::size_t>> source;  ///< By initiative of the model: in the catalogue; none for a goal.
    std::vector<std::vector<std::size_t>> variantOf; ///< By initiative and variant of the model: in the catalogue.
    std::vector<LeftOut> leftOut;
    std::vector<std::string> goalSet; ///< What the goal's milestone needs: enough for the level by the true scheme.
};

/// @return the model, or UnknownId (an initiative, variant or role that does not exist), InvalidArgument (answers that the
/// scheme refuses; a level that is not reached with every initiative done), or the first error of validate()
[[nodiscard]] Result<EnterpriseModel> makeModel(const EnterpriseRequest& request);

/// Score and level at the beginning of a quarter: of what has ended by then.
struct QuarterScore {
    int quarter = 0;
    Decimal surrogate; ///< Today's true score plus what the model counts.
    Decimal score;     ///< By the real scheme; 0 while it is unknown.
    int level = 0;
    bool differs = false; ///< By more than half a point.
};

/// The answers at the beginning of quarters 0 to the horizon, both included.
[[nodiscard]] std::vector<Answers> answersByQuarter(const EnterpriseModel& enterprise, const Plan& plan);

/// Quarters 0 to the horizon, both included. Answers that the scheme would refuse leave the score as it was.
[[nodiscard]] std::vector<QuarterScore> trueScores(const EnterpriseModel& enterprise, const Plan& plan);

} // namespace sihua::roadmap
