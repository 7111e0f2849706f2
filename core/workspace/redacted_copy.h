// core/workspace/redacted_copy.h - A workspace that says what another one says now, without names, notes and history.
#pragma once

#include <filesystem>
#include <vector>

#include "core/workspace/exchange_package.h"

namespace sihua::workspace {

/// Makes it: fresh ids, one author named "redacted", enterprises named by number unless names are chosen. See
/// exchange_package.h for what is left out. With evidence chosen, the files are put beside @p target.
/// @return how many entries it has, or NotFound, AlreadyExists, FileUnwritable, DiskFull, WorkspaceDamaged, Cancelled
[[nodiscard]] Result<std::int64_t> makeRedactedCopy(const Workspace& workspace,
                                                    const std::vector<EnterpriseId>& enterprises,
                                                    const std::filesystem::path& target, const Redaction& redaction,
                                                    const Progress& progress);

} // namespace sihua::workspace
