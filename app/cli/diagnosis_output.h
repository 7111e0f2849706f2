// app/cli/diagnosis_output.h - A diagnosis on standard output: for people, and as one JSON object for machines.
#pragma once

#include <optional>
#include <string>

#include "core/base/enterprise.h"
#include "core/base/json.h"
#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/explanation.h"

namespace sihua::cli {

/// Everything that is shown of one run.
struct DiagnosisOutput {
    const EnterpriseProfile& enterprise;
    const AssessmentHead& assessment;
    const diagnosis::Diagnosis& diagnosis;
    const std::optional<diagnosis::Explanation>& explanation;
    Language language;
};

/// Scores of the headline and its parts, the level, what blocks the next one, the weightiest findings; then the
/// explanation, if there is one.
[[nodiscard]] std::string toText(const DiagnosisOutput& output);

/// The same and everything else, with exact numbers.
[[nodiscard]] std::string toJson(const DiagnosisOutput& output);

} // namespace sihua::cli
