// app/session/finding_choices.h - What a consultant made of the findings: which go into the report, reworded, in which order.
//
// The scheme finds; a person answers for what is handed over. Choices are kept with the assessment, by scheme and
// finding, so that they stay when an answer makes a finding go away and come back. Findings that nobody has looked at
// are accepted as they are, after those that were put in order.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::app {

struct FindingChoice {
    NodeId finding; ///< FindingRule::id
    bool isAccepted = true;
    std::string text; ///< Instead of the scheme's; empty: as the scheme says.
    friend bool operator==(const FindingChoice&, const FindingChoice&) = default;
};

/// In the order of the report.
using FindingChoices = std::vector<FindingChoice>;
/// By scheme.
using AllFindingChoices = std::map<std::string, FindingChoices>;

/// The key under which a workspace keeps them beside an assessment's roadmaps.
inline constexpr std::string_view kFindingChoicesKey = "finding_choices";

/// {"<scheme>": [{"finding", "accepted", "text"}]}
[[nodiscard]] std::string toJson(const AllFindingChoices& choices);
/// Reads what toJson() wrote; entries that it would not write are left out. @return them, or InvalidJson
[[nodiscard]] Result<AllFindingChoices> readFindingChoices(std::string_view json);

/// The choices for what a diagnosis found: every finding once, in the order of @p kept and then of the diagnosis.
[[nodiscard]] FindingChoices choicesFor(const diagnosis::Diagnosis& diagnosis, const FindingChoices& kept);

/// Leaves in a diagnosis what was accepted, in that order.
void applyChoices(diagnosis::Diagnosis& diagnosis, const FindingChoices& kept);

} // namespace sihua::app
