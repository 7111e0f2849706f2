#include "core/workspace/journal_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kMostIssues = 100;

// Columns of every query below, in this order.
#define SIHUA_ENTRY_QUERY                                                                                              \
    "SELECT r.id, j.counter, j.clock, r.author, j.kind, j.entity, j.field, j.value, p.id, j.replaced_counter, "        \
    "j.hash, "                                                                                                         \
    "r.origin FROM journal AS j LEFT JOIN replica AS r ON r.number = j.replica "                                       \
    "LEFT JOIN replica AS p ON p.number = j.replaced_replica "
constexpr const char* kInOrderOfEvents = SIHUA_ENTRY_QUERY "ORDER BY j.clock, r.id, j.counter";
constexpr const char* kByReplica = SIHUA_ENTRY_QUERY "ORDER BY j.replica, j.counter";
constexpr const char* kOfField =
    SIHUA_ENTRY_QUERY "WHERE j.kind = ?1 AND j.entity = ?2 AND j.field = ?3 ORDER BY j.clock, r.id, j.counter";
#undef SIHUA_ENTRY_QUERY
constexpr int kKindColumn = 4;
constexpr int kHashColumn = 10;
constexpr int kOriginColumn = 11;

/// All but the kind, which may be one that this program does not know.
JournalEntry entryOf(const Statement& row) {
    JournalEntry entry;
    entry.id = {row.text(0), row.integer(1)};
    entry.clock = row.integer(2);
    entry.author = row.text(3);
    entry.field.entity = row.text(5);
    entry.field.field = row.text(6);
    entry.value = row.text(7);
    if (!row.isNull(8)) {
        entry.replaced = EntryId{row.text(8), row.integer(9)};
    }
    return entry;
}

bool isUuid(std::string_view text) noexcept {
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::equal(text.begin(), text.end(), kForm.begin(), kForm.end(), [](char c, char form) {
        return form == '-' ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

/// Follows the entries of one replica after the other.
class ChainCheck {
public:
    explicit ChainCheck(bool tolerant) : m_tolerant(tolerant) {}

    void visit(const Statement& row) {
        JournalEntry entry = entryOf(row);
        m_place = "journal:" + entry.id.replica + ":" + std::to_string(entry.id.counter);
        if (entry.id.replica != m_replica || m_counter == 0) {
            begin(row, entry);
        }
        if (entry.id.counter != ++m_counter) {
            fault("entry " + std::to_string(m_counter) + " of the replica is missing");
            m_counter = entry.id.counter;
        }
        if (entry.clock <= m_clock || entry.clock > kLastClock) {
            fault("the clock is out of order");
        }
        m_clock = entry.clock;
        const auto kind = entityKindOf(row.text(kKindColumn));
        const auto hash = row.digest(kHashColumn);
        if (!hash) {
            fault("the hash has not 32 bytes");
            return;
        }
        m_hashes.insert(*hash);
        if (kind) {
            entry.field.kind = *kind;
            if (chainHash(m_hash, entry) != *hash) {
                fault("the entry does not match its hash: it, or the one before, was changed");
            }
        } else if (!m_tolerant) {
            fault("entries of that kind are unknown");
        }
        m_hash = *hash;
    }

    [[nodiscard]] Issues finish() {
        for (const auto& [origin, replica] : m_origins) {
            if (origin != Sha256{} && !m_hashes.contains(origin)) {
                m_place = "journal:" + replica + ":1";
                fault("the entry that the replica began after is missing");
            }
        }
        return std::move(m_issues);
    }

private:
    void begin(const Statement& row, const JournalEntry& entry) {
        m_replica = entry.id.replica;
        m_counter = 0;
        m_clock = -1;
        m_hash = row.digest(kOriginColumn).value_or(Sha256{});
        if (!isUuid(m_replica) || entry.author.empty() || !row.digest(kOriginColumn)) {
            fault("the replica has no proper id, author or origin");
        }
        m_origins.emplace(m_hash, m_replica);
    }
    void fault(std::string message) {
        if (m_issues.size() < kMostIssues) {
            Issue issue;
            issue.code = ErrorCode::WorkspaceDamaged;
            issue.message = std::move(message);
            issue.subject = m_place;
            m_issues.push_back(std::move(issue));
        }
    }

    bool m_tolerant;
    Issues m_issues;
    std::string m_place;
    std::string m_replica;
    std::int64_t m_counter = 0;
    std::int64_t m_clock = -1;
    Sha256 m_hash{};
    std::set<Sha256> m_hashes;
    std::multimap<Sha256, std::string> m_origins;
};

} // namespace

Status forEachEntry(Connection& connection, const std::function<Status(const JournalEntry&)>& visit) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare(kInOrderOfEvents));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return {};
        }
        JournalEntry entry = entryOf(statement);
        if (const auto kind = entityKindOf(statement.text(kKindColumn))) {
            entry.field.kind = *kind;
            SIHUA_RETURN_IF_ERROR(visit(entry));
        }
    }
}

Result<std::vector<JournalEntry>> entriesOf(Connection& connection, const FieldRef& field) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare(kOfField));
    statement.bind(toWord(field.kind), field.entity, field.field);
    std::vector<JournalEntry> entries;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return entries;
        }
        entries.push_back(entryOf(statement));
        entries.back().field.kind = field.kind;
    }
}

Result<Issues> checkChain(Connection& connection, bool tolerant, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare(kByReplica));
    ChainCheck check(tolerant);
    for (;;) {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "the check was cancelled");
        }
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return check.finish();
        }
        check.visit(statement);
    }
}

Status JournalWriter::begin(Connection& connection) {
    Replica replica;
    replica.id = newUuid();
    replica.clock = -1;
    {
        SIHUA_ASSIGN_OR_RETURN(Statement last, connection.prepare("SELECT j.clock, j.hash FROM journal AS j "
                                                                  "JOIN replica AS r ON r.number = j.replica "
                                                                  "ORDER BY j.clock DESC, r.id DESC LIMIT 1"));
        SIHUA_ASSIGN_OR_RETURN(const bool row, last.step());
        if (row) {
            replica.clock = last.integer(0);
            replica.hash = last.digest(1).value_or(Sha256{});
        }
    }
    SIHUA_ASSIGN_OR_RETURN(
        Statement insert,
        connection.prepare("INSERT INTO replica (id, author, origin) VALUES (?1, ?2, ?3) RETURNING number"));
    SIHUA_ASSIGN_OR_RETURN(const bool row, insert.bind(replica.id, m_author, replica.hash).step());
    replica.number = row ? insert.integer(0) : 0;
    SIHUA_RETURN_IF_ERROR(insert.run());
    m_replica = std::move(replica);
    return {};
}

Result<std::optional<JournalEntry>> JournalWriter::append(Connection& connection, const FieldRef& field,
                                                          std::string value) {
    JournalEntry entry;
    entry.field = field;
    entry.value = std::move(value);
    std::optional<std::int64_t> replacedReplica;
    std::optional<std::int64_t> replacedCounter;
    {
        SIHUA_ASSIGN_OR_RETURN(Statement current,
                               connection.prepare("SELECT r.id, j.counter, j.replica, j.value FROM journal AS j "
                                                  "JOIN replica AS r ON r.number = j.replica "
                                                  "WHERE j.kind = ?1 AND j.entity = ?2 AND j.field = ?3 "
                                                  "ORDER BY j.clock DESC, r.id DESC, j.counter DESC LIMIT 1"));
        SIHUA_ASSIGN_OR_RETURN(const bool row, current.bind(toWord(field.kind), field.entity, field.field).step());
        if (row && current.text(3) == entry.value) {
            return std::nullopt;
        }
        if (row) {
            entry.replaced = EntryId{current.text(0), current.integer(1)};
            replacedReplica = current.integer(2);
            replacedCounter = current.integer(1);
        }
    }
    if (!m_replica) {
        SIHUA_RETURN_IF_ERROR(begin(connection));
    }
    entry.id = {m_replica->id, m_replica->counter + 1};
    entry.clock = nextClock(m_replica->clock, m_wallClock());
    entry.author = m_author;
    if (entry.clock > kLastClock) {
        return fail(ErrorCode::WorkspaceDamaged, "the journal's clock has reached its end in the year 6429");
    }
    const Sha256 hash = chainHash(m_replica->hash, entry);
    SIHUA_RETURN_IF_ERROR(connection.run("INSERT INTO journal (replica, counter, clock, kind, entity, field, value, "
                                         "replaced_replica, replaced_counter, hash) "
                                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                                         m_replica->number, entry.id.counter, entry.clock, toWord(field.kind),
                                         field.entity, field.field, entry.value, replacedReplica, replacedCounter,
                                         hash));
    m_replica->counter = entry.id.counter;
    m_replica->clock = entry.clock;
    m_replica->hash = hash;
    return entry;
}

} // namespace sihua::workspace
