// core/rulepack/decode_initiative.h - One initiative of a catalogue, from YAML to model.
#pragma once

#include <set>
#include <string>

#include "core/rulepack/decode_catalogue.h"

namespace sihua::rulepack {

/// Decodes as much as there is; everything that is wrong goes to the file's log.
/// @param ids  of the initiatives so far; its own is added
[[nodiscard]] Initiative decodeInitiative(const PackFile& file, const YamlNode& node, const CatalogueHead& head,
                                          const Catalogue& catalogue, std::set<std::string>& ids);

/// One entry of `uplifts`; nothing where it could not be understood.
[[nodiscard]] std::optional<Uplift> decodeUplift(const PackFile& file, const YamlNode& node, const std::string& owner,
                                                 const Interview& interview);

} // namespace sihua::rulepack
