// core/workspace/journal_import.h - Takes the entries of another journal into this one: the union, replica by replica.
//
// Two files that share a replica share the beginning of its chain; where they do not, one of them was forged or
// damaged, and nothing is taken. Every hash is recomputed on the way in. What is there already is not written again,
// so that uniting twice is uniting once, and the order of uniting makes no difference.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/level_counts.h"
#include "core/workspace/names.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

class JournalImport {
public:
    explicit JournalImport(Connection& to) : m_to(to) {}

    /// The replicas of a source, and then its links (journalQuery(), or that of an older format).
    /// @param upTo  entries with a later clock are left out
    /// @return nothing, or WorkspaceDamaged (with the place), Cancelled @pre a writing transaction
    [[nodiscard]] Status take(Connection& from, const char* query, const Progress& progress,
                              std::int64_t upTo = kLastClock);
    /// Takes one link. Its replica has been announced. @param keep  false: only its hash is taken
    [[nodiscard]] Status add(const ChainLink& link, bool keep = true);
    /// Sets the fields that were touched.
    [[nodiscard]] Status finish();

    [[nodiscard]] Status announceReplicas(Connection& from);
    /// One of them. @param number  in @p from
    [[nodiscard]] Status announceReplica(Connection& from, std::int64_t number);
    [[nodiscard]] std::int64_t entriesTaken() const noexcept { return m_taken; }

private:
    struct Replica {
        std::int64_t number = 0;
        std::string author;
        Sha256 previous{};        ///< Hash of the source's last link that was seen.
        std::int64_t counter = 0; ///< Its counter.
        std::int64_t last = 0;    ///< The last counter here.
    };
    [[nodiscard]] Status announce(const Statement& row);
    [[nodiscard]] Result<Replica*> replica(const std::string& id, const std::string& author, const Sha256& origin);
    [[nodiscard]] Status compare(const Replica& replica, const ChainLink& link, bool keep);
    [[nodiscard]] Status insert(const Replica& replica, const ChainLink& link, bool keep);
    [[nodiscard]] Result<NumberedEntry> numbered(const Replica& replica, const JournalEntry& entry);
    [[nodiscard]] Status touch(const NumberedEntry& numbered);
    /// What the enterprises that were touched, or whose assessments were, count for before anything is set.
    [[nodiscard]] Status noteLevels();

    Connection& m_to;
    Names m_names;
    std::map<std::string, Replica> m_replicas;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_touched; ///< Entity and field.
    LevelCounts m_levels;
    std::int64_t m_taken = 0;
};

} // namespace sihua::workspace
