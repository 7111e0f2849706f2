// core/roadmap/subsidies.h - What may be applied for at most: the subsidies of a policy, for a date, a level and spending.
//
//   Policy + date, level reached, spending of each initiative --evaluateSubsidies()--> upper bounds, and why not
//
// Amounts are whole yuan, rounded down, and upper bounds (最高可申请): an authority decides, budgets run out. Two rules
// that the evaluation adds to the policy's own, because whether they may be broken is not known:
//
//   * no spending is paid for twice: of subsidies that count the same kind of spending only those are taken together
//     that say so (`shares_with`); among the combinations left, the one that gives most is chosen
//   * what was received under a programme is deducted from what the same programme may still pay
//
// All spending that counts is treated as one project. A subsidy whose validity is over says so, and gives nothing.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/base/date.h"
#include "core/base/enterprise.h"
#include "core/rulepack/policy.h"

namespace sihua::roadmap {

using Amounts = std::array<rulepack::Yuan, rulepack::kSpendKinds>; ///< Yuan by SpendKind.

/// What one initiative costs. What counts of each kind is the least of the amounts that are known.
struct Spending {
    std::string initiative;
    Amounts contract{};              ///< As planned or contracted.
    std::optional<Amounts> invoiced; ///< Without tax.
    std::optional<Amounts> paid;
    std::optional<Date> accepted; ///< When it is finished; nothing: before the application.

    [[nodiscard]] rulepack::Yuan counted(rulepack::SpendKind kind) const noexcept;
};

struct Application {
    Date on;       ///< The day of applying.
    int level = 0; ///< Reached by then, under the policy's levelScheme.
    EnterpriseProfile profile;
    Answers answers; ///< Of the interview and of the policy's questions.
    std::vector<Spending> spending;
    std::map<std::string, rulepack::Yuan> received; ///< By programme.
};

enum class SubsidyState : std::uint8_t {
    Available,   ///< Every condition holds.
    Open,        ///< No condition fails, but some cannot be decided: `reasons` says what to confirm.
    NotEligible, ///< A condition fails, the level is too low, or there is no spending that counts.
    NotTogether, ///< Given up for another subsidy that pays for the same, or excludes it.
    NotYet,      ///< Before its first day.
    Expired,     ///< After its last day.
};
/// `available`, `open`, `not_eligible`, `not_together`, `not_yet`, `expired`.
[[nodiscard]] std::string_view toWord(SubsidyState state) noexcept;
[[nodiscard]] LocalText nameOf(SubsidyState state);

struct PartOutcome {
    std::size_t part = 0; ///< Index into Subsidy::parts.
    rulepack::Yuan base = 0;
    rulepack::Yuan amount = 0;
};

struct SubsidyOutcome {
    std::size_t subsidy = 0; ///< Index into Policy::subsidies.
    SubsidyState state = SubsidyState::NotEligible;
    /// Yuan at most. Zero unless Available or Open. Nothing where the policy names no amount, or one that needs an
    /// answer which is missing.
    std::optional<rulepack::Yuan> upperBound;
    std::vector<PartOutcome> parts;       ///< Those that give something, before limits of the whole.
    std::vector<LocalText> reasons;       ///< Why not; or what to confirm.
    std::vector<std::string> initiatives; ///< Whose spending counts.
};

struct Subsidies {
    std::vector<SubsidyOutcome> outcomes; ///< In the policy's order, one for each subsidy.
    rulepack::Yuan total = 0;             ///< Of the upper bounds of what is Available or Open.
};

/// @pre a policy without errors; answers that suit their facts and questions
///
/// Example, after the Guangzhou policy: on 2026-11-24, level 2, a contract for software of 1,300,000 yuan, invoices of
/// 1,200,000 without tax, 1,180,000 paid: half of the least, 590,000 yuan, below the limit of 600,000 at level 2.
[[nodiscard]] Subsidies evaluateSubsidies(const rulepack::Policy& policy, const Application& application);

} // namespace sihua::roadmap
