// core/rulepack/load.h - Reads rules/ strictly: a checked model, or every error of every file at once.
//
//   <rules>/interview/<version>/       interview.yaml, sources.yaml, facts/*.yaml, checks.yaml
//   <rules>/schemes/<id>/<version>/    scheme.yaml, sources.yaml, values.yaml, scores.yaml, levels.yaml,
//                                      findings.yaml, tables/*.csv
//
// The format is described in rules/README.md. Packs are data that anybody may hand us: nothing in them is
// executed, sizes and depth are bounded, aliases and anchors are refused.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/issue.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// A value and everything that was found while reading it. The value is there if and only if no Issue is an error.
template <typename T> struct Loaded {
    std::shared_ptr<const T> value;
    Issues issues; ///< Sorted by place: errors, warnings (lints) and notes.
};

/// Reads one interview version.
/// @param folder  `.../interview/2026.1`
[[nodiscard]] Loaded<Interview> loadInterview(const std::filesystem::path& folder);

/// Reads one scheme version and the interview it names (found beside: `<folder>/../../../interview/<version>`).
/// @param folder  `.../schemes/miit-sme-2024/1.0.0`
[[nodiscard]] Loaded<Scheme> loadScheme(const std::filesystem::path& folder);

/// Finds `ID` (newest version) or `ID@VERSION` below @p rules and loads it.
/// An unknown id or version is an issue with code UnknownId that names what there is.
[[nodiscard]] Loaded<Scheme> loadScheme(const std::filesystem::path& rules, std::string_view idAndVersion);

/// Checks everything below @p folder: a rules root, an interview version or a scheme version.
/// @return all errors and warnings, sorted; what is no pack at all is itself an error
[[nodiscard]] Issues checkPack(const std::filesystem::path& folder);

struct PackName {
    std::string id;
    std::string version;
    std::filesystem::path folder;
};
/// The schemes below @p rules by id and ascending version ("1.10" after "1.9").
[[nodiscard]] std::vector<PackName> listSchemes(const std::filesystem::path& rules);

} // namespace sihua::rulepack
