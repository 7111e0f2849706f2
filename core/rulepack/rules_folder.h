// core/rulepack/rules_folder.h - Where the knowledge base is, for programs that were not told.
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace sihua::rulepack {

/// The first of: the environment variable SIHUA_RULES; `../share/sihua/rules` beside the program's folder
/// (installed); `rules` in one of the folders above the program (a build tree inside the checkout).
/// @return the folder, or NotFound, naming where it was looked for
[[nodiscard]] Result<std::filesystem::path> findRulesFolder();

} // namespace sihua::rulepack
