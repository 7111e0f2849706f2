// core/rulepack/decode_policy.h - From the files of a policy version to its model, with its terms and checks.
#pragma once

#include <string>
#include <string_view>

#include "core/rulepack/decode_interview.h"
#include "core/rulepack/policy.h"

namespace sihua::rulepack {

[[nodiscard]] const PackFiles::Layout& policyLayout();

/// What policy.yaml says, which must be known before the rest makes sense.
struct PolicyHead : NamedHead {
    std::string levelScheme;
};

/// @param id, version  the folders' names, which policy.yaml must repeat
[[nodiscard]] PolicyHead decodePolicyHead(const PackFiles& files, std::string_view id, std::string_view version,
                                          Decoding& decoding);

/// Decodes all other files into @p policy, which has its interview already, and makes its terms.
void decodePolicy(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Policy& policy);

/// Expressions (what static_check.h reports, NeverFires, AlwaysHolds as warnings) and names of subsidies (UnknownId).
void checkPolicy(const Policy& policy, Decoding& decoding);

} // namespace sihua::rulepack
