// core/workspace/schema.h - The tables of a workspace file, and whether a file has exactly these.
//
//   replica, entity, field, journal   the log (journal.h) and the names in it; only ever appended to
//   enterprise, assessment, answer,   projected from it; can be emptied and filled again
//   evidence, roadmap, conflict
//   level_count                       counted from these (level_counts.h); since revision 1
//
// The file says what it is in SQLite's header: application_id is "SiHu", user_version is format x 1000 + revision.
// A higher revision only adds tables and indexes, so that this program can still read the file; a higher format
// cannot be read. Older formats are read by upgrading, to older revisions what they lack is added (upgrade.h).
#pragma once

#include <cstdint>
#include <span>

#include "core/base/issue.h"
#include "core/base/result.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

inline constexpr std::uint32_t kApplicationId = 0x53694875; ///< "SiHu"
inline constexpr std::uint32_t kFormat = 2;
inline constexpr std::uint32_t kRevision = 1;
inline constexpr std::uint32_t kVersion = kFormat * 1000 + kRevision;

struct SchemaObject {
    const char* name;
    const char* sql; ///< As SQLite keeps it.
};

/// Writes header and tables into an empty database.
[[nodiscard]] Status createSchema(Connection& connection);

/// Adds to a file of this format what its revision lacks, empty. @pre a writing transaction
[[nodiscard]] Status addSince(Connection& connection, std::uint32_t revision);

/// Compares every statement of the file's schema with the expected one, byte for byte. Triggers, views and virtual
/// tables are faults in any version; in a newer revision other tables and indexes are not.
/// @return the faults, about "schema:<name>"; or an Error where the schema cannot even be read
[[nodiscard]] Result<Issues> compareSchema(Connection& connection, std::uint32_t revision);
/// The same for the objects of another format.
[[nodiscard]] Result<Issues> compareSchema(Connection& connection, std::span<const SchemaObject> objects,
                                           bool newerRevision);

} // namespace sihua::workspace
