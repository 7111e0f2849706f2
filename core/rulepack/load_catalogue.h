// core/rulepack/load_catalogue.h - Reads initiatives and policies strictly, like load.h reads interviews and schemes.
//
//   <rules>/initiatives/<version>/       catalogue.yaml, sources.yaml, initiatives/*.yaml
//   <rules>/policies/<id>/<version>/     policy.yaml, sources.yaml, questions.yaml, subsidies.yaml
//
// The interview that either names is found beside: `<rules>/interview/<version>`.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/load.h"
#include "core/rulepack/policy.h"

namespace sihua::rulepack {

/// Reads one version of the catalogue.
/// @param folder  `.../initiatives/2026.1`
[[nodiscard]] Loaded<Catalogue> loadCatalogue(const std::filesystem::path& folder);

/// Finds @p version (empty: the newest) below @p rules and loads it; an unknown one is an issue with code UnknownId.
[[nodiscard]] Loaded<Catalogue> loadCatalogue(const std::filesystem::path& rules, std::string_view version);

/// The catalogues below @p rules by ascending version; their id is `initiatives`.
[[nodiscard]] std::vector<PackName> listCatalogues(const std::filesystem::path& rules);

/// Reads one version of a policy.
/// @param folder  `.../policies/guangzhou/2026.1`
[[nodiscard]] Loaded<Policy> loadPolicy(const std::filesystem::path& folder);

/// Finds `ID` (newest version) or `ID@VERSION` below @p rules and loads it; an unknown one is an issue with code
/// UnknownId.
[[nodiscard]] Loaded<Policy> loadPolicy(const std::filesystem::path& rules, std::string_view idAndVersion);

/// The policies below @p rules by id and ascending version.
[[nodiscard]] std::vector<PackName> listPolicies(const std::filesystem::path& rules);

} // namespace sihua::rulepack
