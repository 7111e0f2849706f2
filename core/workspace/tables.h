// core/workspace/tables.h - The projected tables: each journal entry sets one field of one row.
#pragma once

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/workspace/journal.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// Sets the entry's field; makes the row if need be. Entries are applied in the order of events, so that the last
/// one wins. @return nothing, or WorkspaceDamaged (no such field, or not a value of it)
[[nodiscard]] Status applyToTables(Connection& connection, const JournalEntry& entry);

/// Empties the tables and applies the whole journal. @pre a writing transaction
[[nodiscard]] Status refillTables(Connection& connection);

/// Where the tables are not what the journal makes them, and entries that cannot be applied; at most 100 faults.
/// Fills the tables of a database in memory for it.
/// @param tolerant  entries of kinds and fields that this program does not know are passed over
[[nodiscard]] Result<Issues> compareTables(Connection& connection, bool tolerant, const Progress& progress);

} // namespace sihua::workspace
