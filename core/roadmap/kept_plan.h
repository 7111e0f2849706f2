// core/roadmap/kept_plan.h - A plan that was decided on, and how its work goes: what is kept, and planning on from it.
//
//   Plan --keepPlan()--> KeptPlan <--JSON--> file or workspace (field `plan.<scenario>` of an assessment)
//   WorkProgress <--JSON--> file or workspace (field `progress.<initiative>`)
//   KeptPlan + WorkProgress + now --standingOf()--> Standing --> replan() in questions.h
//
// Kept are ids and calendar quarters, never indices, so that a plan outlives the model that it was made from. Money
// is in yuan. Every initiative has a field of its own, so that two people's notes merge and each has its history.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/source_text.h"
#include "core/roadmap/enterprise_model.h"
#include "core/roadmap/questions.h"

namespace sihua::roadmap {

struct KeptChoice {
    std::string initiative;
    std::string variant; ///< Empty where there is only one.
    CalendarQuarter start;

    friend bool operator==(const KeptChoice&, const KeptChoice&) = default;
};

struct KeptPlan {
    std::string scheme; ///< ID@VERSION
    std::string catalogue;
    CalendarQuarter from;
    std::vector<Money> budget; ///< Yuan by quarter.
    CarryOver carryOver = CarryOver::WithinYear;
    std::vector<KeptChoice> choices;

    friend bool operator==(const KeptPlan&, const KeptPlan&) = default;
};

[[nodiscard]] KeptPlan keepPlan(const EnterpriseModel& enterprise, const Plan& plan);

enum class WorkState : std::uint8_t {
    UnderWay, ///< 进行中
    Done,     ///< 已完成
    Stopped,  ///< 已停止: it will not be finished; what it cost is spent.
};
/// `under_way`, `done`, `stopped`.
[[nodiscard]] std::string_view toWord(WorkState state) noexcept;
[[nodiscard]] LocalText nameOf(WorkState state);

struct WorkProgress {
    std::string initiative;
    WorkState state = WorkState::UnderWay;
    std::string variant;
    CalendarQuarter start;
    std::vector<Money> spent; ///< Yuan by quarter of work: what it has cost and is expected to; its length is how
                              ///< long the work takes.

    friend bool operator==(const WorkProgress&, const WorkProgress&) = default;
};

inline constexpr std::string_view kPlanField = "plan.";         ///< And the scenario, a slug.
inline constexpr std::string_view kProgressField = "progress."; ///< And the initiative.

[[nodiscard]] std::string toJson(const KeptPlan& plan);
[[nodiscard]] std::string toJson(const WorkProgress& progress);
/// @return it, or InvalidJson, MissingKey, WrongKind, InvalidDate, TooLarge, with the place
[[nodiscard]] Result<KeptPlan> readKeptPlan(const SourceText& text);
[[nodiscard]] Result<WorkProgress> readWorkProgress(const SourceText& text);
/// A list `[...]` of them: how work goes, from a file. Errors as readKeptPlan(), and DuplicateId.
[[nodiscard]] Result<std::vector<WorkProgress>> readWorkProgressList(const SourceText& text);

/// Where things stand, in a model made for the same quarters. What is finished or stopped and no longer in the model
/// is taken out of its budget: the money is spent. Stopped initiatives are banned. Choices of the plan that the model
/// does not know are left out.
/// @param keepWorth  points that a change must bring at least
/// @return it, or UnknownId (an initiative or a variant that the catalogue does not have), InvalidArgument (work that
/// begins outside the quarters or not before now)
[[nodiscard]] Result<Standing> standingOf(EnterpriseModel& enterprise, const KeptPlan& plan,
                                          const std::vector<WorkProgress>& progress, const CalendarQuarter& now,
                                          Decimal keepWorth);

struct PlanChange {
    enum class Kind : std::uint8_t { New, Dropped, Moved, OtherVariant } kind = Kind::New;
    std::string initiative;
    std::optional<CalendarQuarter> before;
    std::optional<CalendarQuarter> after;
};
/// `new`, `dropped`, `moved`, `other_variant`.
[[nodiscard]] std::string_view toWord(PlanChange::Kind kind) noexcept;
/// What a later plan does otherwise, in the order of the earlier one, then what is new.
[[nodiscard]] std::vector<PlanChange> changesBetween(const KeptPlan& before, const KeptPlan& after);

} // namespace sihua::roadmap
