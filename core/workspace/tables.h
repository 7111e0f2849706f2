// core/workspace/tables.h - The projected tables: each field is what its last journal entry says.
#pragma once

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/workspace/conflict.h"
#include "core/workspace/journal.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/records.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// Sets the field of an entry that was just appended, the last one of its field; makes the row if need be.
/// @return nothing, or WorkspaceDamaged (no such field, or not a value of it)
[[nodiscard]] Status applyToTables(Connection& connection, const NumberedEntry& entry);

/// The row of an entity that is new, from what its entries say. @param created  the clock of the first one
[[nodiscard]] Status insertRow(Connection& connection, std::int64_t number, std::int64_t created,
                               const EnterpriseProfile& profile);
[[nodiscard]] Status insertRow(Connection& connection, std::int64_t number, std::int64_t created,
                               std::int64_t enterprise, const AssessmentHead& head, const SchemeRef& scheme);

/// Sets a field, and whether it is in conflict, from the journal: after entries of elsewhere have come in.
/// @return nothing, or WorkspaceDamaged
[[nodiscard]] Status refreshField(Connection& connection, std::int64_t entity, std::int64_t field);
/// When the entity's row was made: the clock of its first entry. After refreshField() of its fields.
[[nodiscard]] Status refreshCreated(Connection& connection, std::int64_t entity);

/// What the present value of an answer is, from its table: quicker than currentOf().
[[nodiscard]] Result<std::optional<Current>> currentAnswer(Connection& connection, std::int64_t assessment,
                                                           std::int64_t fact);

/// The entries of an entity's settlements overrule these.
[[nodiscard]] Result<std::set<EntryId>> overruledOf(Connection& connection, std::int64_t entity);

/// Empties the tables and fills them from the whole journal. @pre a writing transaction
[[nodiscard]] Status refillTables(Connection& connection);

/// Where the tables are not what the journal makes them, and entries that cannot be applied; at most 100 faults.
/// Answers are compared as they are read; for the other tables it fills those of a database in memory.
struct TablesAsked {
    bool tolerant = false;      ///< Entries of kinds and fields that this program does not know are passed over.
    bool hasLevelCounts = true; ///< A file of revision 0 has not.
};
[[nodiscard]] Result<Issues> compareTables(Connection& connection, const TablesAsked& asked, const Progress& progress);

} // namespace sihua::workspace
