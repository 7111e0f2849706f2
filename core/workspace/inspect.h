// core/workspace/inspect.h - Whether a file can be believed: from the header down to the last answer.
//
// In this order, each step relying on the one before: the header (a SQLite file, ours, of a format that we read, in
// rollback mode); the schema, byte for byte; every page and index; references; the hash chain; the tables against
// the journal. No query touches a table before the schema has been compared.
#pragma once

#include <optional>

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// What the header says. @return whether the file is of a newer revision; or NotAWorkspace, WorkspaceTooNew,
///   WorkspaceDamaged, FileUnreadable
[[nodiscard]] Result<bool> checkHeader(const Connection& connection);

/// Everything below the header. @return the faults, or an Error where the environment failed (FileUnreadable,
///   WorkspaceLocked, WorkspaceReadOnly, Cancelled)
[[nodiscard]] Result<Issues> checkContent(Connection& connection, bool newerRevision, const Progress& progress);

} // namespace sihua::workspace
