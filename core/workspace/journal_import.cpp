#include "core/workspace/journal_import.h"

#include <algorithm>

#include "core/workspace/conflict.h"
#include "core/workspace/fields.h"
#include "core/workspace/tables.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kMostTouched = 50'000'000; // beyond it, all tables are filled again
constexpr std::size_t kMostNoted = 20'000;       // beyond it, levels are counted anew

tl::unexpected<Error> damaged(const EntryId& id, std::string message) {
    return fail(Error(ErrorCode::WorkspaceDamaged, std::move(message))
                    .about("journal:" + id.replica + ":" + std::to_string(id.counter)));
}

} // namespace

Result<JournalImport::Replica*> JournalImport::replica(const std::string& id, const std::string& author,
                                                       const Sha256& origin) {
    if (const auto known = m_replicas.find(id); known != m_replicas.end()) {
        return &known->second;
    }
    Replica replica;
    replica.author = author;
    replica.previous = origin;
    SIHUA_ASSIGN_OR_RETURN(Statement found,
                           m_to.prepare("SELECT number, author, origin, (SELECT max(counter) FROM journal WHERE "
                                        "replica = number) FROM replica WHERE id = ?1"));
    SIHUA_ASSIGN_OR_RETURN(const bool row, found.bind(id).step());
    if (row) {
        if (found.text(1) != author || found.digest(2) != origin) {
            return damaged({id, 1}, "the two files do not agree on who began this replica");
        }
        replica.number = found.integer(0);
        replica.last = found.integer(3);
    } else {
        SIHUA_ASSIGN_OR_RETURN(replica.number, insertReplica(m_to, id, author, origin));
    }
    return &m_replicas.emplace(id, std::move(replica)).first->second;
}

Status JournalImport::announce(const Statement& row) {
    const auto origin = row.digest(2);
    if (!origin) {
        return damaged({row.text(0), 1}, "the replica has no origin");
    }
    SIHUA_ASSIGN_OR_RETURN(Replica * announced, replica(row.text(0), row.text(1), *origin));
    announced->previous = *origin; // a second source begins at the beginning
    announced->counter = 0;
    return {};
}

Status JournalImport::announceReplicas(Connection& from) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows, from.prepare("SELECT id, author, origin FROM replica ORDER BY number"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return {};
        }
        SIHUA_RETURN_IF_ERROR(announce(rows));
    }
}

Status JournalImport::announceReplica(Connection& from, std::int64_t number) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows, from.prepare("SELECT id, author, origin FROM replica WHERE number = ?1"));
    SIHUA_ASSIGN_OR_RETURN(const bool row, rows.bind(number).step());
    return row ? announce(rows) : Status{};
}

Status JournalImport::take(Connection& from, const char* query, const Progress& progress, std::int64_t upTo) {
    SIHUA_RETURN_IF_ERROR(announceReplicas(from));
    return forEachLink(from, query, [&](const ChainLink& link) -> Status {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "cancelled; nothing was taken over");
        }
        return link.numbered.entry.clock > upTo ? Status{} : add(link);
    });
}

Status JournalImport::add(const ChainLink& link, bool keep) {
    const JournalEntry& entry = link.numbered.entry;
    const auto found = m_replicas.find(entry.id.replica);
    if (found == m_replicas.end() || entry.id.counter != found->second.counter + 1) {
        return damaged(entry.id, "the entry before this one is missing");
    }
    Replica& replica = found->second;
    if (!link.hash) {
        return damaged(entry.id, "the hash has not 32 bytes");
    }
    if (!link.isWithheld && (!link.kind || chainHash(replica.previous, entry) != *link.hash)) {
        return damaged(entry.id, "the entry does not match its hash: it, or the one before, was changed");
    }
    replica.previous = *link.hash;
    replica.counter = entry.id.counter;
    if (entry.id.counter <= replica.last) {
        return compare(replica, link, keep);
    }
    replica.last = entry.id.counter;
    return insert(replica, link, keep);
}

Status JournalImport::compare(const Replica& replica, const ChainLink& link, bool keep) {
    const JournalEntry& entry = link.numbered.entry;
    bool isWithheldHere = false;
    {
        SIHUA_ASSIGN_OR_RETURN(
            Statement here,
            m_to.prepare("SELECT hash, field IS NULL FROM journal WHERE replica = ?1 AND counter = ?2"));
        SIHUA_ASSIGN_OR_RETURN(const bool row, here.bind(replica.number, entry.id.counter).step());
        if (!row || here.digest(0) != link.hash) {
            return damaged(entry.id,
                           "the two files tell different stories from this entry on: one of them was changed");
        }
        isWithheldHere = here.integer(1) != 0;
    }
    if (!isWithheldHere || link.isWithheld || !keep) {
        return {};
    }
    SIHUA_RETURN_IF_ERROR(
        m_to.run("DELETE FROM journal WHERE replica = ?1 AND counter = ?2", replica.number, entry.id.counter));
    return insert(replica, link, keep);
}

Result<NumberedEntry> JournalImport::numbered(const Replica& replica, const JournalEntry& entry) {
    NumberedEntry numbered;
    numbered.entry = entry;
    numbered.replica = replica.number;
    SIHUA_ASSIGN_OR_RETURN(numbered.entity, m_names.entity(m_to, entry.field.entity));
    SIHUA_ASSIGN_OR_RETURN(numbered.field, m_names.field(m_to, entry.field.kind, entry.field.field));
    return numbered;
}

Status JournalImport::insert(const Replica& replica, const ChainLink& link, bool keep) {
    const JournalEntry& entry = link.numbered.entry;
    ++m_taken;
    if (link.isWithheld || !keep) {
        NumberedEntry stub;
        stub.entry.id = entry.id;
        stub.replica = replica.number;
        return insertEntry(m_to, stub, std::nullopt, *link.hash);
    }
    SIHUA_ASSIGN_OR_RETURN(const NumberedEntry numberedEntry, numbered(replica, entry));
    std::optional<std::int64_t> replaced;
    if (entry.replaced) {
        const auto found = m_replicas.find(entry.replaced->replica);
        if (found == m_replicas.end()) {
            return damaged(entry.id, "the entry that it replaces is missing");
        }
        replaced = found->second.number;
    }
    SIHUA_RETURN_IF_ERROR(insertEntry(m_to, numberedEntry, replaced, *link.hash));
    return touch(numberedEntry);
}

Status JournalImport::touch(const NumberedEntry& numbered) {
    if (m_touched.size() < kMostTouched) {
        m_touched.emplace_back(numbered.entity, numbered.field);
    }
    const FieldRef& field = numbered.entry.field;
    if (field.kind != EntityKind::Settlement) {
        return {};
    }
    // what it settles has to be looked at again
    const std::size_t slash = field.field.find('/');
    const auto kind = entityKindOf(std::string_view(field.field).substr(0, slash));
    if (kind && slash != std::string::npos) {
        SIHUA_ASSIGN_OR_RETURN(const auto number, findField(m_to, *kind, field.field.substr(slash + 1)));
        if (number) {
            m_touched.emplace_back(numbered.entity, *number);
        }
    }
    return {};
}

Status JournalImport::finish() {
    if (m_touched.size() >= kMostTouched) {
        return refillTables(m_to);
    }
    std::sort(m_touched.begin(), m_touched.end());
    m_touched.erase(std::unique(m_touched.begin(), m_touched.end()), m_touched.end());
    std::size_t entities = 0;
    for (std::size_t i = 0; i < m_touched.size(); ++i) {
        entities += i == 0 || m_touched[i].first != m_touched[i - 1].first ? 1U : 0U;
    }
    if (entities <= kMostNoted) {
        SIHUA_RETURN_IF_ERROR(noteLevels());
    }
    for (const auto& [entity, field] : m_touched) {
        SIHUA_RETURN_IF_ERROR(refreshField(m_to, entity, field));
    }
    std::int64_t last = 0;
    for (const auto& [entity, field] : m_touched) {
        if (entity != last) {
            SIHUA_RETURN_IF_ERROR(refreshCreated(m_to, entity));
            last = entity;
        }
    }
    m_touched.clear();
    return entities <= kMostNoted ? m_levels.settle(m_to) : refillLevelCounts(m_to);
}

Status JournalImport::noteLevels() {
    SIHUA_ASSIGN_OR_RETURN(const auto reference, findField(m_to, EntityKind::Assessment, "enterprise"));
    std::int64_t last = 0;
    for (const auto& [entity, field] : m_touched) {
        if (entity != last) {
            // which of the two it is, its row says, if there is one: the other call notes nothing
            SIHUA_RETURN_IF_ERROR(m_levels.note(m_to, EntityKind::Assessment, entity));
            SIHUA_RETURN_IF_ERROR(m_levels.note(m_to, EntityKind::Enterprise, entity));
            last = entity;
        }
        if (field == reference) { // an assessment that is new here, or has another enterprise now
            SIHUA_ASSIGN_OR_RETURN(const auto current, currentOf(m_to, entity, field));
            SIHUA_RETURN_IF_ERROR(m_levels.noteEnterprise(m_to, referenceOf(current ? current->value : "")));
        }
    }
    return {};
}

} // namespace sihua::workspace
