// app/cli/diagnosis_output.h - A diagnosis on standard output: for people, and as one JSON object for machines.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/enterprise.h"
#include "core/base/json.h"
#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/explanation.h"

namespace sihua::cli {

/// What was asked for besides the diagnosis: sensitivity, cheapest path, review.
struct Section {
    std::string key; ///< Of its member in the JSON.
    LocalText title;
    std::function<std::string(Language)> text;
    std::function<void(json::Writer&)> writeJson;
};

/// Everything that is shown of one run.
struct DiagnosisOutput {
    const EnterpriseProfile& enterprise;
    const AssessmentHead& assessment;
    const diagnosis::Diagnosis& diagnosis;
    const std::optional<diagnosis::Explanation>& explanation;
    const std::vector<Section>& sections;
    Language language;
};

/// Scores of the headline and its parts, the level, what blocks the next one, the weightiest findings; then the
/// explanation and the sections, if there are any.
[[nodiscard]] std::string toText(const DiagnosisOutput& output);

/// The same and everything else, with exact numbers.
[[nodiscard]] std::string toJson(const DiagnosisOutput& output);

} // namespace sihua::cli
