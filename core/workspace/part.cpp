// A workspace that holds some of another's enterprises: their entries in full, of the others' the hashes.
#include <map>
#include <unordered_set>

#include "core/workspace/journal_import.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

/// Which entries go along, and up to where each replica's chain is needed.
class Selection {
public:
    explicit Selection(Connection& connection) : m_connection(connection) {}

    /// The enterprise, its assessments and their evidence, removed ones included.
    [[nodiscard]] Status add(std::int64_t enterprise) {
        m_entities.insert(enterprise);
        SIHUA_ASSIGN_OR_RETURN(const auto assessments,
                               numbers("SELECT number FROM assessment WHERE enterprise = ?1", enterprise));
        for (const std::int64_t assessment : assessments) {
            m_entities.insert(assessment);
            SIHUA_ASSIGN_OR_RETURN(const auto pieces,
                                   numbers("SELECT number FROM evidence WHERE assessment = ?1", assessment));
            m_entities.insert(pieces.begin(), pieces.end());
        }
        return {};
    }

    /// Looks through the journal once. @pre every enterprise has been added
    [[nodiscard]] Status follow(const Progress& progress) {
        std::map<Sha256, std::int64_t> origins; // of which replica an entry is the origin
        {
            SIHUA_ASSIGN_OR_RETURN(Statement rows, m_connection.prepare("SELECT number, origin FROM replica"));
            for (;;) {
                SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
                if (!row) {
                    break;
                }
                m_originOf[rows.integer(0)] = rows.digest(1).value_or(Sha256{});
            }
            for (const auto& [replica, origin] : m_originOf) {
                origins.emplace(origin, replica);
            }
        }
        std::map<Sha256, std::pair<std::int64_t, std::int64_t>> found; // origin: replica and counter
        std::pair<std::int64_t, std::int64_t> withheld{0, 0};
        SIHUA_ASSIGN_OR_RETURN(Statement rows, m_connection.prepare("SELECT replica, counter, entity, hash FROM "
                                                                    "journal ORDER BY replica, counter"));
        for (;;) {
            SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
            if (!row) {
                break;
            }
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
            }
            const std::pair id{rows.integer(0), rows.integer(1)};
            if (rows.isNull(2)) {
                withheld = id;
            } else if (m_entities.contains(rows.integer(2))) {
                m_last[id.first] = id.second;
            }
            if (const auto hash = rows.digest(3); hash && origins.contains(*hash)) {
                found.emplace(*hash, id);
            }
        }
        needOrigins(found, withheld);
        return {};
    }

    [[nodiscard]] bool needs(const ChainLink& link) const {
        const auto last = m_last.find(link.numbered.replica);
        return last != m_last.end() && link.numbered.entry.id.counter <= last->second;
    }
    /// @pre needs()
    [[nodiscard]] Result<bool> goesAlong(const ChainLink& link) {
        if (link.kind != EntityKind::Command) {
            return m_entities.contains(link.numbered.entity);
        }
        // what an undo or a redo says of the entries behind it
        SIHUA_ASSIGN_OR_RETURN(const auto next,
                               numbers("SELECT coalesce(entity, 0) FROM journal WHERE replica = ?1 AND counter = ?2",
                                       link.numbered.replica, link.numbered.entry.id.counter + 1));
        return !next.empty() && m_entities.contains(next.front());
    }
    [[nodiscard]] const std::map<std::int64_t, std::int64_t>& lastCounters() const noexcept { return m_last; }

private:
    template <typename... T>
    [[nodiscard]] Result<std::vector<std::int64_t>> numbers(const char* sql, const T&... values) {
        SIHUA_ASSIGN_OR_RETURN(Statement rows, m_connection.prepare(sql));
        rows.bind(values...);
        std::vector<std::int64_t> all;
        for (;;) {
            SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
            if (!row) {
                return all;
            }
            all.push_back(rows.integer(0));
        }
    }

    /// A replica began after an entry of another one, which has to be there as well.
    void needOrigins(const std::map<Sha256, std::pair<std::int64_t, std::int64_t>>& found,
                     const std::pair<std::int64_t, std::int64_t>& withheld) {
        std::vector<std::int64_t> todo;
        for (const auto& [replica, counter] : m_last) {
            todo.push_back(replica);
        }
        while (!todo.empty()) {
            const std::int64_t replica = todo.back();
            todo.pop_back();
            const Sha256& origin = m_originOf[replica];
            if (origin == Sha256{}) {
                continue;
            }
            const auto place = found.find(origin);
            // a part of a part: that an origin is missing is excused by a withheld entry
            const auto [at, counter] = place == found.end() ? withheld : place->second;
            if (at == 0) {
                continue;
            }
            const bool isNew = !m_last.contains(at);
            m_last[at] = std::max(m_last[at], counter);
            if (isNew) {
                todo.push_back(at);
            }
        }
    }

    Connection& m_connection;
    std::unordered_set<std::int64_t> m_entities;
    std::map<std::int64_t, std::int64_t> m_last; ///< Of each replica that is needed, the last counter.
    std::map<std::int64_t, Sha256> m_originOf;
};

} // namespace

Result<std::int64_t> Workspace::copyPart(const std::vector<EnterpriseId>& enterprises,
                                         const std::filesystem::path& target, const Progress& progress) const {
    Connection& from = *m_impl->connection;
    std::int64_t entries = 0;
    const auto make = [&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(Transaction reading, Transaction::begin(from, Transaction::Kind::Reading));
        Selection selection(from);
        for (const EnterpriseId& id : enterprises) {
            SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, m_impl->enterpriseNumber(id));
            SIHUA_RETURN_IF_ERROR(selection.add(number));
        }
        SIHUA_RETURN_IF_ERROR(selection.follow(progress));
        SIHUA_ASSIGN_OR_RETURN(Workspace part, create(target, {.author = "part"}));
        return part.m_impl->change([&]() -> Status {
            JournalImport import(*part.m_impl->connection);
            for (const auto& [replica, last] : selection.lastCounters()) {
                SIHUA_RETURN_IF_ERROR(import.announceReplica(from, replica));
            }
            const Status taken = forEachLink(from, journalQuery(), [&](const ChainLink& link) -> Status {
                if (progress.isCancelled()) {
                    return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
                }
                if (!selection.needs(link)) {
                    return {};
                }
                SIHUA_ASSIGN_OR_RETURN(const bool whole, selection.goesAlong(link));
                entries += whole ? 1 : 0;
                return import.add(link, whole);
            });
            return taken ? import.finish() : taken;
        });
    };
    if (auto made = make(); !made) {
        if (made.error().code() != ErrorCode::AlreadyExists) {
            std::error_code ignored;
            std::filesystem::remove(target, ignored);
        }
        return fail(std::move(made).error());
    }
    return entries;
}

} // namespace sihua::workspace
