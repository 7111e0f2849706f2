// core/rulepack/frozen.h - A published version stays as it was: its hash stands in the pack, and a change is an error.
//
//   sihua-cli freeze rules/schemes/x/1.0.0   writes frozen.yaml: `frozen: <SHA-256 of the canonical form>`
//   every load and check-pack afterwards     VersionFrozen where the files say something else
//
// Whoever wants another rule makes another version: diagnoses name version and hash, and reopened in five years
// they give the same numbers. The hash is that of the folder's own files (PackFiles::hash()) without frozen.yaml;
// a scheme's interview is frozen in its own folder.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/issue.h"
#include "core/base/result.h"
#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/pack_files.h"

namespace sihua::rulepack {

/// Complains with VersionFrozen where frozen.yaml and the other files disagree.
void checkFrozen(const PackFiles& files, Decoding& decoding);

/// Publishes the version in @p folder: an interview's, a scheme's, the initiatives' or a policy's. A version without
/// faults only; a version that is frozen already stays so.
/// @return the hash; or every error that forbids it: those of checkPack(), FileUnwritable, DiskFull
[[nodiscard]] tl::expected<std::string, Issues> freeze(const std::filesystem::path& folder);

} // namespace sihua::rulepack
