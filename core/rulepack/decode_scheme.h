// core/rulepack/decode_scheme.h - From the files of a scheme version to its model, ids not yet resolved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/rulepack/decode_interview.h"
#include "core/rulepack/decode_table.h"

namespace sihua::rulepack {

[[nodiscard]] const PackFiles::Layout& schemeLayout();

/// What scheme.yaml says, which must be known before the rest makes sense.
struct SchemeHead : NamedHead {
    std::vector<LawException> exceptions;
};

/// @param id, version  the folders' names, which scheme.yaml must repeat
[[nodiscard]] SchemeHead decodeSchemeHead(const PackFiles& files, std::string_view id, std::string_view version,
                                          Decoding& decoding);

/// Decodes all other files into @p scheme, which has its head and its interview already.
void decodeScheme(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme);

/// scores.yaml: nodes and groups (decode_scores.cpp).
void decodeScores(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme);

/// levels.yaml: rows, requirements, caps (decode_levels.cpp).
void decodeLevels(const PackFiles& files, Decoding& decoding, DeclaredIds& ids, Scheme& scheme);

} // namespace sihua::rulepack
