// core/rulepack/pack_folders.h - How packs lie in folders: names, versions, what is beside what.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/rulepack/load.h"

namespace sihua::rulepack {

/// The folder as people mean it: without a final slash or `.`.
[[nodiscard]] std::filesystem::path cleaned(const std::filesystem::path& folder);

/// The last part of a folder's full name; the second last with @p up = 1.
[[nodiscard]] std::string nameOf(const std::filesystem::path& folder, int up = 0);

/// The folders right below @p folder, sorted, without hidden ones; none where it is no folder.
[[nodiscard]] std::vector<std::filesystem::path> foldersIn(const std::filesystem::path& folder);

/// Numbers in a version count as numbers: 1.9 is before 1.10.
[[nodiscard]] bool isOlder(const std::string& a, const std::string& b);

/// The packs `<folder>/<id>/<version>`, by id and ascending version.
[[nodiscard]] std::vector<PackName> packsIn(const std::filesystem::path& folder);

} // namespace sihua::rulepack
