// core/workspace/inspect.h - Whether a file can be believed: from the header down to the last answer.
//
// In this order, each step relying on the one before: the header (a SQLite file, ours, of a format that we read, in
// rollback mode); the sum of every page; the schema, byte for byte; the structure of every page and index; the hash
// chain; the tables against the journal. No query touches a table before the schema has been compared.
#pragma once

#include <cstdint>

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/schema.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// What the header says.
struct HeaderCheck {
    std::uint32_t format = kFormat;
    std::uint32_t revision = kRevision;
    [[nodiscard]] bool isNewerRevision() const noexcept { return format == kFormat && revision > kRevision; }
    [[nodiscard]] bool isOlderRevision() const noexcept { return format == kFormat && revision < kRevision; }
};
/// @return it, or NotAWorkspace, WorkspaceTooNew, WorkspaceDamaged, FileUnreadable
[[nodiscard]] Result<HeaderCheck> checkHeader(const Connection& connection);

/// Everything below the header. @return the faults, or an Error where the environment failed (FileUnreadable,
///   WorkspaceLocked, WorkspaceReadOnly, Cancelled)
[[nodiscard]] Result<Issues> checkContent(Connection& connection, const HeaderCheck& header, const Progress& progress);

/// The schema alone; every page that is read later is checked by its sum then.
[[nodiscard]] Status checkSchemaAlone(Connection& connection, const HeaderCheck& header);

/// The structure of every page and index, as SQLite sees it.
[[nodiscard]] Result<Issues> checkPages(Connection& connection);

} // namespace sihua::workspace
