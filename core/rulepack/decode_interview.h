// core/rulepack/decode_interview.h - From the files of an interview version to its model, ids not yet resolved.
#pragma once

#include <optional>
#include <string_view>

#include "core/rulepack/declared_ids.h"
#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/pack_files.h"

namespace sihua::rulepack {

[[nodiscard]] const PackFiles::Layout& interviewLayout();

/// Decodes as much as there is; everything that is wrong goes to @p decoding.
/// @param version  the folder's name, which interview.yaml must repeat
[[nodiscard]] Interview decodeInterview(const PackFiles& files, std::string_view version, Decoding& decoding,
                                        DeclaredIds& ids);

/// `sources.yaml`, of interviews and schemes alike.
[[nodiscard]] std::vector<Source> decodeSources(const PackFiles& files, Decoding& decoding);

/// The YAML tree of a pack's file.
/// @return nothing where it is absent (NotFound if @p isRequired) or no YAML
[[nodiscard]] std::optional<YamlNode> readPackYaml(const PackFiles& files, std::string_view name, bool isRequired,
                                                   Decoding& decoding);

} // namespace sihua::rulepack
