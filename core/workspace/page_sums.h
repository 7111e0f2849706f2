// core/workspace/page_sums.h - A checksum at the end of every page of a workspace file: what is read is what was written.
//
//   SQLite --page--> page sums (adds the sum) --> the system's files
//   SQLite <--page-- page sums (checks it)    <-- the system's files
//
// SQLite's own checks miss nearly every flipped bit that changes data, and checking 20 million answers on opening
// takes minutes. So each page of 4,096 bytes ends with an 8-byte sum over its content and its number (the file's
// header reserves the room, and any SQLite program can read the file). A page whose sum is wrong is not handed out:
// the query fails with SQLITE_IOERR_DATA, which becomes WorkspaceDamaged. That holds for tables, indexes, the schema
// and the list of free pages alike, and costs some microseconds a page that is really read from the disk.
//
// What sums cannot see - an old state of a page, a change by somebody who mends the sum - the hash chain of the
// journal does, in a full check.
//
// Files without the reserved room (format 1) pass through as they are.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

struct sqlite3;

namespace sihua::workspace {

/// The name of the layer, for sqlite3_open_v2(). Registers it the first time; it lies over whatever layer is
/// SQLite's default when a file is opened.
[[nodiscard]] const char* pageSums();

/// Room that each page gives up.
inline constexpr int kPageSumBytes = 8;

/// Whether wrong sums are an error in this connection (they are, by default).
void enforcePageSums(sqlite3* db, bool enforce);

/// Reads the whole file. @return the numbers (from 1) of pages whose sum is wrong, at most @p most; or FileUnreadable,
///   Cancelled
[[nodiscard]] Result<std::vector<std::int64_t>> findWrongPages(sqlite3* db, std::size_t most, const Progress& progress);

} // namespace sihua::workspace
