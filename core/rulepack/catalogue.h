// core/rulepack/catalogue.h - What an enterprise can do: initiatives, what they need, cost and take, and what they change.
//
//   rules/initiatives/<version>/ --load_catalogue.h--> Catalogue --> the planner's model, the report
//
// An initiative says of facts of the interview what they will be once it is done (uplifts), so that the true schemes
// can score the enterprise of the future like the one of today:
//
//   answers --done()--------> which initiatives are in place already
//           --withUplifts()-> the answers after a variant of an initiative
//
// Quantities: money in whole yuan, duration in quarters (at least 1), people in person-days a quarter, shares in percent.
// Every figure is for one size class of enterprise and says how it is known; an estimate is a default that people are
// expected to replace. No figure stands for a size class to which a variant is not offered.
//
//   Catalogue
//     Initiative ---- Prerequisite (acyclic, each with its reason and a lag)
//       Variant ----- cost, duration, team, running cost, uplifts; `lite` and `full` of one initiative exclude each other
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/base/enterprise.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

using Yuan = std::int64_t;

inline constexpr std::size_t kSizeClasses = 4;
/// One value for each size class, indexed by EnterpriseSize.
template <typename T> using BySize = std::array<T, kSizeClasses>;
[[nodiscard]] constexpr std::size_t indexOf(EnterpriseSize size) noexcept { return static_cast<std::size_t>(size); }

enum class Transformation : std::uint8_t {
    Digital,     ///< 数字化转型
    Network,     ///< 网络化协同
    Intelligent, ///< 智能化改造
    Green,       ///< 绿色化提升
};
/// `digital`, `network`, `intelligent`, `green`: as packs spell it.
[[nodiscard]] std::string_view toWord(Transformation transformation) noexcept;
[[nodiscard]] LocalText nameOf(Transformation transformation);

/// How a figure is known.
enum class Basis : std::uint8_t {
    Published, ///< In a public document that is not a supplier's.
    Vendor,    ///< Published by somebody who sells such things.
    Estimate,  ///< This project's planning value: a default, to be replaced by a quotation.
    Quotation, ///< The enterprise's own, in place of the catalogue's: quotations.h. Never in a pack.
};
/// `published`, `vendor`, `estimate`, `quotation`.
[[nodiscard]] std::string_view toWord(Basis basis) noexcept;
[[nodiscard]] LocalText nameOf(Basis basis);

struct Ground {
    Basis basis = Basis::Estimate;
    Citation citation; ///< Of the figure; of an estimate, the initiative's.
};

/// What money is spent on: subsidies count one kind and not another.
enum class SpendKind : std::uint8_t {
    Software,  ///< Software, cloud services and the work of putting them in place.
    Equipment, ///< New machines, instruments and network hardware with the software that comes with them.
    Building,  ///< Construction and installation work.
    Service,   ///< Consulting, training, certification, audits.
};
inline constexpr std::size_t kSpendKinds = 4;
/// `software`, `equipment`, `building`, `service`.
[[nodiscard]] std::string_view toWord(SpendKind kind) noexcept;
[[nodiscard]] LocalText nameOf(SpendKind kind);

struct CostRange {
    Yuan low = 0;
    Yuan usual = 0; ///< low <= usual <= high
    Yuan high = 0;
    friend bool operator==(const CostRange&, const CostRange&) = default;
};

struct TeamNeed {
    std::string role; ///< Role::id of the interview.
    BySize<int> days; ///< Person-days in every quarter of the work.
};

/// What a fact will be once the initiative is done.
struct Uplift {
    enum class Kind : std::uint8_t {
        To,      ///< Set to it, whatever it was.
        AtLeast, ///< Raised to it where it is less: a number, or an option that stands further on in the fact's list.
        AtMost,  ///< Lowered to it where it is more: a number.
        Add,     ///< Options added to those chosen; an exclusive one ("none") goes away.
    };
    FactId fact;
    Kind kind = Kind::To;
    Formula number;    ///< For number facts: an expression over the answers before the initiative.
    AnswerValue value; ///< For other facts: an option (To, AtLeast), options (Add), a yes or no, a text, a date.
    Formula when;      ///< Without an expression: always.
    SourceSpan span;
};

/// One way to carry an initiative out. At most one variant of an initiative is carried out.
struct Variant {
    std::string id; ///< `lite`, `full` ...; empty where there is only one way.
    LocalText name; ///< Empty where there is only one way.
    LocalText what; ///< What is different about it; may be empty.

    BySize<std::optional<CostRange>> cost; ///< Without tax. Nothing: not offered to enterprises of that size.
    Ground costGround;
    std::array<int, kSpendKinds> spendPercent{}; ///< Share of each SpendKind in the cost; together 100.
    BySize<int> quarters{};
    Ground durationGround;
    std::vector<TeamNeed> team;
    Ground teamGround;
    int runningPercent = 0; ///< What it costs to run in a year afterwards, in percent of the cost.
    Ground runningGround;
    std::vector<Uplift> uplifts; ///< Those of every variant of the initiative, then its own.
    SourceSpan span;

    [[nodiscard]] bool isOfferedTo(EnterpriseSize size) const noexcept { return cost[indexOf(size)].has_value(); }
    /// The usual cost of one kind of spending; the kinds add up to the whole to the yuan. @pre isOfferedTo(size)
    [[nodiscard]] std::array<Yuan, kSpendKinds> usualSpend(EnterpriseSize size) const;
    /// Yuan a year, after the usual cost, rounded half up. @pre isOfferedTo(size)
    [[nodiscard]] Yuan runningCost(EnterpriseSize size) const;
};

struct Prerequisite {
    std::string initiative;
    int lag = 0; ///< Quarters between its end and the start of the one that needs it.
    LocalText because;
    SourceSpan span;
};

/// An initiative that makes no sense beside another; it counts both ways, whoever of the two says it.
struct Exclusion {
    std::string initiative;
    LocalText because;
    SourceSpan span;
};

struct Benefit {
    LocalText text;
    Ground ground;
};

/// A finding of a scheme that an initiative does something about.
struct Cure {
    std::string scheme; ///< Scheme::id
    NodeId finding;     ///< FindingRule::id
    SourceSpan span;
};

struct Initiative {
    std::string id;
    LocalText name;
    std::vector<Transformation> transformations; ///< The one it serves most comes first.
    LocalText what;                              ///< What is done, for a factory owner.
    Formula applicable;                          ///< Over facts; without an expression: for everybody.
    Formula done;                                ///< Over facts: it is in place already; without an expression: never.
    std::vector<Prerequisite> prerequisites;
    std::vector<Exclusion> exclusions;
    std::vector<Variant> variants; ///< At least one; `lite` before `full`.
    Benefit benefit;
    LocalText suppliers;     ///< Who supplies such things, in general terms.
    std::vector<Cure> cures; ///< Gone, or less grave: the initiative changes facts that the finding reads.
    std::vector<Cure> helps; ///< It works against them, but by how much a cost or a rating changes, nobody can promise.
    Citation citation;
    SourceSpan span;

    [[nodiscard]] const Variant* variant(std::string_view which) const noexcept;
    [[nodiscard]] bool isOfferedTo(EnterpriseSize size) const noexcept;
};

/// A finding that no initiative cures, and why: a fact of the record, a limit of the rules, somebody else's decision.
struct Uncured {
    std::string scheme; ///< Scheme::id
    NodeId finding;     ///< FindingRule::id
    LocalText because;
    SourceSpan span;
};

struct Catalogue {
    std::string version;
    LocalText name;
    LocalText about;
    InterviewPtr interview;
    std::vector<Source> sources;
    std::vector<Initiative> initiatives; ///< Each after its prerequisites.
    std::vector<Uncured> uncured;        ///< Findings without an initiative.
    Sha256 hash{};                       ///< Of the canonical form of its files and the interview's hash.

    [[nodiscard]] const Initiative* initiative(std::string_view id) const noexcept;
    [[nodiscard]] const Source* source(std::string_view id) const noexcept;
};
using CataloguePtr = std::shared_ptr<const Catalogue>;

/// Whether an initiative is for this enterprise, and whether it is in place already; nothing where the answers that
/// decide it are missing.
[[nodiscard]] std::optional<bool> isApplicable(const Interview& interview, const Initiative& initiative,
                                               const Answers& answers);
[[nodiscard]] std::optional<bool> isDone(const Interview& interview, const Initiative& initiative,
                                         const Answers& answers);

/// The answers once a variant is done: conditions and numbers are computed from the answers before it. Numbers are
/// rounded to the fact's digits, down for AtLeast and up for AtMost, so that nothing is promised twice, and kept within
/// the fact's limits. What does not apply, or cannot be computed because an answer is missing, stays as it is.
///
/// Example: `{fact: equipment.networked, at_least: "equipment.total * 0.6"}` with 86 machines of which 10 are networked
/// gives 51; with 60 of them networked it changes nothing.
[[nodiscard]] Answers withUplifts(const Interview& interview, const Answers& answers,
                                  const std::vector<Uplift>& uplifts);

} // namespace sihua::rulepack
