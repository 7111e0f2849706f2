#include "core/workspace/journal_table.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/workspace/damage.h"

namespace sihua::workspace {

namespace {

// Columns of every query below, in this order.
#define SIHUA_ENTRY_QUERY                                                                                              \
    "SELECT r.id, j.counter, j.clock, r.author, f.kind, e.id, f.name, j.value, p.id, j.replaced_counter, j.hash, "     \
    "r.origin, j.replica, j.entity, j.field FROM journal AS j LEFT JOIN replica AS r ON r.number = j.replica "         \
    "LEFT JOIN entity AS e ON e.number = j.entity LEFT JOIN field AS f ON f.number = j.field "                         \
    "LEFT JOIN replica AS p ON p.number = j.replaced_replica "
constexpr const char* kInOrderOfEvents =
    SIHUA_ENTRY_QUERY "WHERE j.field IS NOT NULL ORDER BY j.clock, r.id, j.counter";
constexpr const char* kByReplica = SIHUA_ENTRY_QUERY "ORDER BY j.replica, j.counter";
constexpr const char* kByField = SIHUA_ENTRY_QUERY "WHERE j.field IS NOT NULL ORDER BY j.entity, j.field, j.clock";
constexpr const char* kOfField = SIHUA_ENTRY_QUERY "WHERE j.entity = ?1 AND j.field = ?2 ORDER BY j.clock";
constexpr const char* kLastOfReplica = SIHUA_ENTRY_QUERY "WHERE j.replica = ?1 ORDER BY j.counter DESC LIMIT ?2";
#undef SIHUA_ENTRY_QUERY
constexpr int kKindColumn = 4;
constexpr int kHashColumn = 10;
constexpr int kOriginColumn = 11;

/// All but the kind, which may be one that this program does not know.
NumberedEntry entryOf(const Statement& row) {
    NumberedEntry numbered;
    JournalEntry& entry = numbered.entry;
    entry.id = {row.text(0), row.integer(1)};
    entry.clock = row.integer(2);
    entry.author = row.text(3);
    entry.field.entity = row.text(5);
    entry.field.field = row.text(6);
    entry.value = row.text(7);
    if (!row.isNull(8)) {
        entry.replaced = EntryId{row.text(8), row.integer(9)};
    }
    numbered.replica = row.integer(12);
    numbered.entity = row.integer(13);
    numbered.field = row.integer(14);
    return numbered;
}

bool inOrderOfEvents(const NumberedEntry& a, const NumberedEntry& b) {
    return std::tie(a.entry.clock, a.entry.id.replica, a.entry.id.counter) <
           std::tie(b.entry.clock, b.entry.id.replica, b.entry.id.counter);
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

    void visit(const ChainLink& link) {
        JournalEntry entry = link.numbered.entry;
        m_place = "journal:" + entry.id.replica + ":" + std::to_string(entry.id.counter);
        if (entry.id.replica != m_replica || m_counter == 0) {
            begin(link);
        }
        if (entry.id.counter != ++m_counter) {
            fault("entry " + std::to_string(m_counter) + " of the replica is missing");
            m_counter = entry.id.counter;
        }
        m_last[m_replica] = m_counter;
        if (!link.isWithheld && (entry.clock <= m_clock || entry.clock > kLastClock)) {
            fault("the clock is out of order");
        }
        m_clock = link.isWithheld ? m_clock : entry.clock;
        if (entry.replaced) {
            std::int64_t& highest = m_replaced[entry.replaced->replica];
            highest = std::max(highest, entry.replaced->counter);
        }
        if (!link.hash) {
            fault("the hash has not 32 bytes");
            return;
        }
        m_hashes.insert(*link.hash);
        if (link.kind) {
            entry.field.kind = *link.kind;
            if (chainHash(m_hash, entry) != *link.hash) {
                fault("the entry does not match its hash: it, or the one before, was changed");
            }
        } else if (!link.isWithheld && (!m_tolerant || link.kindWord.empty())) {
            fault("entries of that kind are unknown");
        }
        m_hash = *link.hash;
    }

    [[nodiscard]] Issues finish(bool originsMayBeMissing) {
        for (const auto& [origin, replica] : m_origins) {
            if (!originsMayBeMissing && origin != Sha256{} && !m_hashes.contains(origin)) {
                m_place = "journal:" + replica + ":1";
                fault("the entry that the replica began after is missing");
            }
        }
        for (const auto& [replica, counter] : m_replaced) {
            if (m_last[replica] < counter) {
                m_place = "journal:" + replica + ":" + std::to_string(counter);
                fault("an entry that another one replaced is missing");
            }
        }
        return std::move(m_issues);
    }

private:
    void begin(const ChainLink& link) {
        const JournalEntry& entry = link.numbered.entry;
        m_replica = entry.id.replica;
        m_counter = 0;
        m_clock = -1;
        m_hash = link.origin.value_or(Sha256{});
        if (!isUuid(m_replica) || entry.author.empty() || !link.origin) {
            fault("the replica has no proper id, author or origin");
        }
        m_origins.emplace(m_hash, m_replica);
    }
    void fault(std::string message) {
        if (m_issues.size() < kMostFaults) {
            m_issues.push_back(damageAt(m_place, std::move(message)));
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
    std::map<std::string, std::int64_t> m_last;
    std::map<std::string, std::int64_t> m_replaced;
};

Status visitLinks(Statement& statement, const std::function<Status(const ChainLink&)>& visit) {
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return {};
        }
        ChainLink link;
        link.numbered = entryOf(statement);
        link.isWithheld = statement.isNull(kKindColumn) && statement.isNull(7) && statement.isNull(14);
        link.kindWord = statement.text(kKindColumn);
        link.kind = entityKindOf(link.kindWord);
        link.numbered.entry.field.kind = link.kind.value_or(EntityKind::Enterprise);
        link.hash = statement.digest(kHashColumn);
        link.origin = statement.digest(kOriginColumn);
        SIHUA_RETURN_IF_ERROR(visit(link));
    }
}

} // namespace

const char* journalQuery() noexcept { return kByReplica; }

Status forEachLink(Connection& connection, const char* query, const std::function<Status(const ChainLink&)>& visit) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare(query));
    return visitLinks(statement, visit);
}

Status forEachLastLink(Connection& connection, std::int64_t replica, std::int64_t most,
                       const std::function<Status(const ChainLink&)>& visit) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare(kLastOfReplica));
    return visitLinks(statement.bind(replica, most), visit);
}

Status forEachEntry(Connection& connection, const std::function<Status(const JournalEntry&)>& visit) {
    return forEachLink(connection, kInOrderOfEvents, [&](const ChainLink& link) -> Status {
        return link.kind ? visit(link.numbered.entry) : Status{};
    });
}

Result<std::vector<NumberedEntry>> entriesOf(Connection& connection, std::int64_t entity, std::int64_t field) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare(kOfField));
    statement.bind(entity, field);
    std::vector<NumberedEntry> entries;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            break;
        }
        entries.push_back(entryOf(statement));
        const auto kind = entityKindOf(statement.text(kKindColumn));
        if (!kind) {
            return fail(ErrorCode::WorkspaceDamaged, "a field of a kind that there is not");
        }
        entries.back().entry.field.kind = *kind;
    }
    std::sort(entries.begin(), entries.end(), inOrderOfEvents); // clocks of two laptops can be equal
    return entries;
}

Status forEachField(Connection& connection, const std::function<Status(const std::vector<NumberedEntry>&)>& visit) {
    std::vector<NumberedEntry> entries;
    const auto hand = [&]() -> Status {
        if (entries.empty()) {
            return {};
        }
        std::sort(entries.begin(), entries.end(), inOrderOfEvents);
        return visit(entries);
    };
    SIHUA_RETURN_IF_ERROR(forEachLink(connection, kByField, [&](const ChainLink& link) -> Status {
        const NumberedEntry& entry = link.numbered;
        if (!entries.empty() && (entries.front().entity != entry.entity || entries.front().field != entry.field)) {
            if (auto handed = hand(); !handed) {
                return handed;
            }
            entries.clear();
        }
        if (link.kind) {
            entries.push_back(entry);
        }
        return {};
    }));
    return hand();
}

Result<Issues> checkChain(Connection& connection, const char* query, bool tolerant, const Progress& progress) {
    ChainCheck check(tolerant);
    bool isPart = false; // of a larger workspace: what its replicas began after may be elsewhere
    SIHUA_RETURN_IF_ERROR(forEachLink(connection, query, [&](const ChainLink& link) -> Status {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "the check was cancelled");
        }
        isPart = isPart || link.isWithheld;
        check.visit(link);
        return {};
    }));
    return check.finish(isPart);
}

Result<JournalTip> tipOf(Connection& connection) {
    // the clocks of one replica rise: its last entry has its highest, unless that is withheld
    SIHUA_ASSIGN_OR_RETURN(
        Statement last,
        // CROSS: replicas first, or the whole journal is read
        connection.prepare(
            "SELECT r.id, j.clock, j.hash FROM replica AS r CROSS JOIN journal AS j ON j.replica = r.number "
            "AND j.counter = (SELECT counter FROM journal WHERE replica = r.number AND clock > -1 AND "
            "field IS NOT NULL ORDER BY counter DESC LIMIT 1)"));
    JournalTip tip;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, last.step());
        if (!row) {
            return tip;
        }
        std::string replica = last.text(0);
        if (std::tuple(last.integer(1), std::string_view(replica)) >
            std::tuple(tip.clock, std::string_view(tip.replica))) {
            tip = {last.integer(1), std::move(replica), last.digest(2).value_or(Sha256{})};
        }
    }
}

Status insertEntry(Connection& connection, const NumberedEntry& numbered, const std::optional<std::int64_t>& replaced,
                   const Sha256& hash) {
    const JournalEntry& entry = numbered.entry;
    const bool isWithheld = numbered.field == 0;
    const auto orNull = [&](std::int64_t number) { return isWithheld ? std::nullopt : std::optional(number); };
    const auto value = isWithheld ? std::nullopt : std::optional<std::string_view>(entry.value);
    const std::int64_t replacedCounter = entry.replaced ? entry.replaced->counter : 0;
    const auto counter = replaced ? std::make_optional(replacedCounter) : std::nullopt;
    return connection.run("INSERT INTO journal (replica, counter, clock, entity, field, value, replaced_replica, "
                          "replaced_counter, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                          numbered.replica, entry.id.counter, entry.clock, orNull(numbered.entity),
                          orNull(numbered.field), value, replaced, counter, hash);
}

Result<std::int64_t> insertReplica(Connection& connection, const std::string& id, const std::string& author,
                                   const Sha256& origin) {
    SIHUA_RETURN_IF_ERROR(
        connection.run("INSERT INTO replica (id, author, origin) VALUES (?1, ?2, ?3)", id, author, origin));
    return connection.lastRow();
}

Result<std::optional<Current>> currentOf(Connection& connection, std::int64_t entity, std::int64_t field) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement,
                           connection.prepare("SELECT j.replica, r.id, j.counter, j.value, j.clock FROM journal AS j "
                                              "JOIN replica AS r ON r.number = j.replica "
                                              "WHERE j.entity = ?1 AND j.field = ?2 ORDER BY j.clock DESC"));
    statement.bind(entity, field);
    std::optional<Current> current;
    std::int64_t clock = 0;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row || (current && statement.integer(4) != clock)) {
            return current;
        }
        clock = statement.integer(4);
        EntryId id{statement.text(1), statement.integer(2)};
        if (!current || current->id < id) { // clocks of two laptops can be equal
            current = Current{statement.integer(0), std::move(id), statement.text(3)};
        }
    }
}

Status JournalWriter::begin(Connection& connection) {
    SIHUA_ASSIGN_OR_RETURN(const JournalTip tip, tipOf(connection));
    Replica replica;
    replica.id = newUuid();
    replica.clock = tip.clock;
    replica.hash = tip.hash;
    SIHUA_ASSIGN_OR_RETURN(replica.number, insertReplica(connection, replica.id, m_author, replica.hash));
    m_replica = std::move(replica);
    return {};
}

Result<const NumberedEntry*> JournalWriter::append(Connection& connection, const FieldRef& field,
                                                   std::int64_t entityNumber, std::int64_t fieldNumber,
                                                   std::string value, const std::optional<Current>& replaced) {
    if (!m_replica) {
        SIHUA_RETURN_IF_ERROR(begin(connection));
    }
    m_last.replica = m_replica->number;
    m_last.entity = entityNumber;
    m_last.field = fieldNumber;
    JournalEntry& entry = m_last.entry;
    entry.field = field;
    entry.value = std::move(value);
    entry.replaced = replaced ? std::optional(replaced->id) : std::nullopt;
    entry.id.replica = m_replica->id;
    entry.id.counter = m_replica->counter + 1;
    entry.clock = m_isFirst ? nextClock(m_replica->clock, m_wallClock()) : followingClock(m_replica->clock);
    entry.author = m_author;
    if (entry.clock > kLastClock) {
        return fail(ErrorCode::WorkspaceDamaged, "the journal's clock has reached its end in the year 6429");
    }
    const Sha256 hash = chainHash(m_replica->hash, entry);
    SIHUA_RETURN_IF_ERROR(
        insertEntry(connection, m_last, replaced ? std::optional(replaced->replica) : std::nullopt, hash));
    m_replica->counter = entry.id.counter;
    m_replica->clock = entry.clock;
    m_replica->hash = hash;
    m_isFirst = false;
    return &m_last;
}

} // namespace sihua::workspace
