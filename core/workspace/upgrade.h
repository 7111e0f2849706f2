// core/workspace/upgrade.h - Brings a workspace of an older format to this one: the journal is read and told again.
//
//   format 1 file --(checked, each hash recomputed)--> journal entries --> new file of this format --> renamed over it
//
// Entries, their hashes and so their ids stay what they were; the tables are made anew. The old file is copied to the
// backups first. Either the old file or the whole new one is there, at any moment.
//
// A file of this format but an older revision only lacks tables that are filled from what it has: they are added where
// it lies, in one transaction, after the same copy.
#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// Fills an empty database with what the old file holds. @return nothing, or WorkspaceDamaged
[[nodiscard]] Status upgradeInto(Connection& target, Connection& old, const Progress& progress);

/// Adds to a file of this format, open for writing, what an older revision lacks; nothing to one that lacks nothing.
/// @return nothing, or as checkHeader(), DiskFull, WorkspaceReadOnly, WorkspaceLocked
[[nodiscard]] Status addWhatIsNew(Connection& connection);

} // namespace sihua::workspace
