// core/workspace/salvage.h - What can be read of a damaged workspace, in a new one; and a list of what is lost.
//
//   damaged file --pages, one by one--> rows --hash chain--> proven entries   -> the new journal, as they were
//                                                       \--> readable, not provable, or left in a table alone
//                                                             -> told again as new entries of the author "salvage"
//
// Nothing is guessed. An entry whose hash fits the one before is what was written, wherever the damage is. Behind a
// hole in a replica's chain that can no longer be shown: what stands on pages that match their sums is told again
// under a name that says so, each field's last value. A lost entry between two good ones keeps its place by its hash,
// so that a copy of the file that still has it makes it good when the two are merged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace sihua::workspace {

struct SalvageReport {
    std::int64_t pages = 0;
    std::int64_t wrongPages = 0;
    std::int64_t entries = 0; ///< Of the journal, proven.
    std::int64_t retold = 0;  ///< Values told again.
    std::int64_t lost = 0;    ///< Entries that are known to have been there.
    std::int64_t evidenceFiles = 0;
    std::int64_t missingFiles = 0;
    Issues losses; ///< Each with its place ("page:17", "journal:<replica>:12", "answer:..."), as warnings; at most 300.
};

/// Makes the new workspace; the damaged file is only read. Written beside @p out and renamed.
/// @return the report, or NotFound, FileUnreadable, NotAWorkspace (nothing of it can be read), WorkspaceTooNew,
///   InvalidArgument (format 1, which has no sums), AlreadyExists (@p out), FileUnwritable, DiskFull, Cancelled
[[nodiscard]] Result<SalvageReport> salvage(const std::filesystem::path& damaged, const std::filesystem::path& out,
                                            const Progress& progress = {});

} // namespace sihua::workspace
