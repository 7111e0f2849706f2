// core/workspace/journal_table.h - The journal in its table: reading, appending, and checking its chain.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/workspace/journal.h"
#include "core/workspace/names.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

/// An entry with the numbers that stand for its names in this file.
struct NumberedEntry {
    JournalEntry entry;
    std::int64_t replica = 0;
    std::int64_t entity = 0;
    std::int64_t field = 0;
};

/// One link of a replica's chain.
struct ChainLink {
    NumberedEntry numbered; ///< Of a withheld entry id, clock and author alone.
    std::string kindWord;   ///< Also of a kind that this program does not know.
    bool isWithheld = false;
    std::optional<EntityKind> kind;
    std::optional<Sha256> hash;
    std::optional<Sha256> origin; ///< Of the replica.
};

/// The query for the links of a file of this format, replica by replica and in the order of their counters.
[[nodiscard]] const char* journalQuery() noexcept;

/// Calls @p visit for each link that @p query gives, until it fails.
[[nodiscard]] Status forEachLink(Connection& connection, const char* query,
                                 const std::function<Status(const ChainLink&)>& visit);

/// The last links of one replica, the latest first, at most @p most.
[[nodiscard]] Status forEachLastLink(Connection& connection, std::int64_t replica, std::int64_t most,
                                     const std::function<Status(const ChainLink&)>& visit);

/// Calls @p visit for every entry in the order of events, until it fails. Entries that are withheld or of kinds that
/// this program does not know are passed over. @return nothing, or what @p visit says, or the connection's error
[[nodiscard]] Status forEachEntry(Connection& connection, const std::function<Status(const JournalEntry&)>& visit);

/// The entries of one field in the order of events.
[[nodiscard]] Result<std::vector<NumberedEntry>> entriesOf(Connection& connection, std::int64_t entity,
                                                           std::int64_t field);
/// Calls @p visit with all entries of each field in the order of events, entity by entity.
[[nodiscard]] Status forEachField(Connection& connection,
                                  const std::function<Status(const std::vector<NumberedEntry>&)>& visit);

/// Recomputes every hash, and checks replicas, counters, clocks and references. At most 100 faults, about
/// "journal:<replica>:<counter>". @param tolerant  unknown kinds are no fault
[[nodiscard]] Result<Issues> checkChain(Connection& connection, const char* query, bool tolerant,
                                        const Progress& progress);

/// The highest clock in the file, and the hash of its entry; -1 and zeros where the journal is empty.
struct JournalTip {
    std::int64_t clock = -1;
    std::string replica;
    Sha256 hash{};
};
[[nodiscard]] Result<JournalTip> tipOf(Connection& connection);

/// Writes a row of the table as it is. @param replaced  the number of the replaced entry's replica
[[nodiscard]] Status insertEntry(Connection& connection, const NumberedEntry& entry,
                                 const std::optional<std::int64_t>& replaced, const Sha256& hash);
/// Makes a replica. @return its number
[[nodiscard]] Result<std::int64_t> insertReplica(Connection& connection, const std::string& id,
                                                 const std::string& author, const Sha256& origin);

/// The entry that gave a field its present value.
struct Current {
    std::int64_t replica = 0;
    EntryId id;
    std::string value;
};
[[nodiscard]] Result<std::optional<Current>> currentOf(Connection& connection, std::int64_t entity, std::int64_t field);

/// Appends entries for one opening of a workspace: its replica, counter, clock and chain.
class JournalWriter {
public:
    JournalWriter(std::string author, std::function<Moment()> wallClock)
        : m_author(std::move(author)),
          m_wallClock(std::move(wallClock)) {}

    [[nodiscard]] const std::string& author() const noexcept { return m_author; }

    /// The next entry is the first of a command.
    void beginCommand() noexcept { m_isFirst = true; }

    /// Appends. The first append draws the replica. @return the entry, until the next append
    /// @pre a writing transaction
    [[nodiscard]] Result<const NumberedEntry*> append(Connection& connection, const FieldRef& field,
                                                      std::int64_t entityNumber, std::int64_t fieldNumber,
                                                      std::string value, const std::optional<Current>& replaced);

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
    NumberedEntry m_last; ///< Its strings are used again: an import appends millions.
    bool m_isFirst = true;
};

} // namespace sihua::workspace
