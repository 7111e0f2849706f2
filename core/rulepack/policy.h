// core/rulepack/policy.h - Subsidies as rules: who may apply until when, for what spending, and for how much at most.
//
//   rules/policies/<id>/<version>/ --load_catalogue.h--> Policy --core/roadmap/subsidies.h--> upper bounds in yuan
//
// What an official text calls "at most" stays an upper bound (最高可申请): a rule never promises money. Conditions are
// FEEL over the facts of the interview, over questions of the policy's own (is the project filed, which award was won)
// and over the terms that every application has:
//
//   level                              the level reached after the retrofit under `levelScheme`, 0 for none
//   district, industry                 texts of the enterprise's profile; GB/T 4754 code such as `C2110`
//   spend.software spend.equipment     what counts of the spending of that kind, in 10,000 yuan: the least of contract,
//   spend.building spend.service       invoice without tax and payment, as far as they are known
//   spend.total                        all four
//
// A condition that an answer is missing for leaves the subsidy open: it names what to confirm.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/rulepack/catalogue.h"

namespace sihua::rulepack {

/// One summand of a subsidy: a share of a base, up to a limit.
struct SubsidyPart {
    std::string id;
    LocalText name;
    Formula of;      ///< The base, in 10,000 yuan: `spend.equipment`, or a fixed amount.
    Decimal percent; ///< Of the base; 100 for a fixed amount.
    /// Yuan; nothing: no limit of its own.
    std::optional<Yuan> atMost;
    /// By level reached, ascending: the highest row that is not above it counts; below the first there is no money.
    /// Empty: the limit does not depend on the level.
    std::vector<std::pair<int, Yuan>> atMostByLevel;
    Formula when; ///< Without an expression: always.
    SourceSpan span;
};

struct Eligibility {
    Formula when;
    LocalText because; ///< What is asked: shown when it fails, and as what to confirm.
    SourceSpan span;
};

struct Subsidy {
    std::string id;
    LocalText name;
    LocalText about;
    std::optional<Date> from; ///< First and last day on which one may apply; nothing: not limited, or not known.
    std::optional<Date> to;
    std::string programme;               ///< What was received under one programme counts against its later payments.
    std::vector<SpendKind> counts;       ///< Kinds of spending that it pays a share of; empty for awards.
    std::vector<std::string> sharesWith; ///< Subsidies that may pay for the same spending; both ways.
    std::vector<std::string> excludes;   ///< Subsidies that cannot be had beside it; both ways.
    std::vector<Eligibility> conditions;
    std::vector<SubsidyPart> parts; ///< Empty: no amount is known, or the benefit is none in money.
    std::optional<Yuan> atMost;     ///< Of all parts together.
    Citation citation;
    SourceSpan span;

    [[nodiscard]] bool hasAmount() const noexcept { return !parts.empty(); }
};

inline constexpr std::size_t kMostSubsidies = 20; ///< Of one policy: the best combination is searched exhaustively.

struct Policy {
    std::string id;
    std::string version;
    LocalText name;
    LocalText about;
    std::string levelScheme; ///< Scheme::id whose level `level` means.
    InterviewPtr interview;
    std::vector<Source> sources;
    std::vector<Fact> questions; ///< Of its own: boolean, number, one_of; without section and role.
    std::vector<Subsidy> subsidies;
    InterviewPtr terms; ///< The interview with the questions and the terms above as further facts.
    Sha256 hash{};      ///< Of the canonical form of its files and the interview's hash.

    [[nodiscard]] const Subsidy* subsidy(std::string_view which) const noexcept;
    [[nodiscard]] const Fact* question(const FactId& which) const noexcept;
    [[nodiscard]] const Source* source(std::string_view which) const noexcept;
};
using PolicyPtr = std::shared_ptr<const Policy>;

/// What the terms are called in expressions, in the order of SpendKind.
inline constexpr std::array<std::string_view, kSpendKinds> kSpendTerms{"spend.software", "spend.equipment",
                                                                       "spend.building", "spend.service"};
inline constexpr std::string_view kSpendTotalTerm = "spend.total";
inline constexpr std::string_view kLevelTerm = "level";
inline constexpr std::string_view kDistrictTerm = "district";
inline constexpr std::string_view kIndustryTerm = "industry";

} // namespace sihua::rulepack
