// core/rulepack/load_catalogue.h - Reads the catalogue of initiatives strictly, like load.h reads interviews and schemes.
//
//   <rules>/initiatives/<version>/    catalogue.yaml, sources.yaml, initiatives/*.yaml
//
// The interview that it names is found beside: `<rules>/interview/<version>`.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/load.h"

namespace sihua::rulepack {

/// Reads one version of the catalogue.
/// @param folder  `.../initiatives/2026.1`
[[nodiscard]] Loaded<Catalogue> loadCatalogue(const std::filesystem::path& folder);

/// Finds @p version (empty: the newest) below @p rules and loads it; an unknown one is an issue with code UnknownId.
[[nodiscard]] Loaded<Catalogue> loadCatalogue(const std::filesystem::path& rules, std::string_view version);

/// The catalogues below @p rules by ascending version; their id is `initiatives`.
[[nodiscard]] std::vector<PackName> listCatalogues(const std::filesystem::path& rules);

} // namespace sihua::rulepack
