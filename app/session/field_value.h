// app/session/field_value.h - One field of an enterprise, an assessment or a piece of evidence, set from the journal's JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/enterprise.h"
#include "core/base/result.h"
#include "core/workspace/records.h"

namespace sihua::app {

/// The profile with another value of a field (`name`, `staff` ...). @return it, or InvalidArgument (there is no such
/// field, or it cannot say that)
[[nodiscard]] Result<EnterpriseProfile> withField(EnterpriseProfile profile, std::string_view field,
                                                  std::string_view json);
/// The same of an assessment's head: `kind`, `phase`, `date`, `assessor`.
[[nodiscard]] Result<AssessmentHead> withField(AssessmentHead head, std::string_view field, std::string_view json);
/// The same of what is said about evidence: `caption`, `date`, `place`.
[[nodiscard]] Result<workspace::EvidenceNote> withField(workspace::EvidenceNote note, std::string_view field,
                                                        std::string_view json);

/// Text out of a JSON string, or nothing.
[[nodiscard]] std::optional<std::string> textOfJson(std::string_view json);

} // namespace sihua::app
