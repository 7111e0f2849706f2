// core/workspace/journal_table.h - The journal in its table: reading, appending, and checking its chain.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/workspace/journal.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// Calls @p visit for every entry in the order of events, until it fails. Entries of kinds that this program does
/// not know are passed over. @return nothing, or what @p visit says, or the connection's error
[[nodiscard]] Status forEachEntry(Connection& connection, const std::function<Status(const JournalEntry&)>& visit);

/// The entries of one field in the order of events.
[[nodiscard]] Result<std::vector<JournalEntry>> entriesOf(Connection& connection, const FieldRef& field);

/// Recomputes every hash, and checks replicas, counters and clocks. At most 100 faults, about
/// "journal:<replica>:<counter>". @param tolerant  unknown kinds are no fault
[[nodiscard]] Result<Issues> checkChain(Connection& connection, bool tolerant, const Progress& progress);

/// Appends entries for one opening of a workspace: its replica, counter, clock and chain.
class JournalWriter {
public:
    JournalWriter(std::string author, std::function<Moment()> wallClock)
        : m_author(std::move(author)),
          m_wallClock(std::move(wallClock)) {}

    /// Appends, unless @p value is the field's value already. The first append draws the replica.
    /// @return the entry written, if one was. @pre a writing transaction
    [[nodiscard]] Result<std::optional<JournalEntry>> append(Connection& connection, const FieldRef& field,
                                                             std::string value);

    /// After a transaction that did not succeed: what was appended may or may not be in the file, so the next append
    /// draws a new replica. No entry id can be used twice.
    void forget() noexcept { m_replica.reset(); }

private:
    struct Replica {
        std::int64_t number = 0;
        std::string id;
        std::int64_t counter = 0;
        Sha256 hash{};
        std::int64_t clock = 0;
    };
    [[nodiscard]] Status begin(Connection& connection);

    std::string m_author;
    std::function<Moment()> m_wallClock;
    std::optional<Replica> m_replica;
};

} // namespace sihua::workspace
