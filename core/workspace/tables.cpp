#include "core/workspace/tables.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "core/base/json.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/damage.h"
#include "core/workspace/fields.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/level_counts.h"
#include "core/workspace/schema.h"

namespace sihua::workspace {

namespace {

std::string placeOf(const JournalEntry& entry) {
    return "journal:" + entry.id.replica + ":" + std::to_string(entry.id.counter);
}

Error notAValue(const JournalEntry& entry) {
    return Error(ErrorCode::WorkspaceDamaged, "not a value of " + std::string(toWord(entry.field.kind)) + " field " +
                                                  entry.field.field.substr(0, 60))
        .about(placeOf(entry));
}

Status applyAnswer(Connection& connection, const NumberedEntry& numbered) {
    return connection.run("INSERT INTO answer (assessment, fact, value, replica, counter) VALUES (?1, ?2, ?3, ?4, ?5) "
                          "ON CONFLICT (assessment, fact) DO UPDATE SET value = excluded.value, "
                          "replica = excluded.replica, counter = excluded.counter",
                          numbered.entity, numbered.field, numbered.entry.value, numbered.replica,
                          numbered.entry.id.counter);
}

/// Whether the value is one of its field.
bool isValue(const JournalEntry& entry) {
    switch (entry.field.kind) {
    case EntityKind::Answer:
        return answerOf(entry.value).has_value();
    case EntityKind::Roadmap:
        return json::parse(SourceText("roadmap", entry.value)).has_value();
    case EntityKind::Settlement:
        return settlementOf(entry.value).has_value();
    case EntityKind::Enterprise:
    case EntityKind::Assessment:
    case EntityKind::Evidence:
    case EntityKind::Command:
        break;
    }
    const FieldColumn* column = columnOf(entry.field.kind, entry.field.field);
    return column != nullptr && column->read(entry.value).has_value();
}

Status applyColumn(Connection& connection, const NumberedEntry& numbered) {
    const JournalEntry& entry = numbered.entry;
    const FieldColumn* column = columnOf(entry.field.kind, entry.field.field);
    const auto value = column == nullptr ? std::nullopt : column->read(entry.value);
    if (!value) {
        return fail(notAValue(entry));
    }
    if (column->upsert == nullptr) {
        return {};
    }
    return std::visit([&](const auto& v) { return connection.run(column->upsert, numbered.entity, entry.clock, v); },
                      *value);
}

/// Sets the field, without looking at the value of an answer again.
Status apply(Connection& connection, const NumberedEntry& numbered) {
    switch (numbered.entry.field.kind) {
    case EntityKind::Answer:
        return applyAnswer(connection, numbered);
    case EntityKind::Roadmap:
        return connection.run("INSERT INTO roadmap (assessment, scenario, value) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT (assessment, scenario) DO UPDATE SET value = excluded.value",
                              numbered.entity, numbered.field, numbered.entry.value);
    case EntityKind::Settlement:
        return {};
    case EntityKind::Enterprise:
    case EntityKind::Assessment:
    case EntityKind::Evidence:
    case EntityKind::Command:
        break;
    }
    return applyColumn(connection, numbered);
}

/// Applies all entries of one field: its last one, and whether it is in conflict.
Status applyField(Connection& journal, Connection& tables, const std::vector<NumberedEntry>& entries) {
    const NumberedEntry& last = entries.back();
    if (!isValue(last.entry)) {
        return fail(notAValue(last.entry));
    }
    SIHUA_RETURN_IF_ERROR(apply(tables, last));
    if (isEvent(last.entry.field.kind)) {
        return {};
    }
    std::vector<JournalEntry> heads = headsOf(entries, {});
    if (heads.size() > 1) {
        SIHUA_ASSIGN_OR_RETURN(const auto overruled, overruledOf(journal, last.entity));
        heads = headsOf(entries, overruled);
    }
    if (!areInConflict(heads)) {
        return tables.run("DELETE FROM conflict WHERE entity = ?1 AND field = ?2", last.entity, last.field);
    }
    return tables.run("INSERT OR IGNORE INTO conflict (entity, field) VALUES (?1, ?2)", last.entity, last.field);
}

constexpr std::array<const char*, 3> kSetCreated{
    "UPDATE enterprise SET created = (SELECT min(clock) FROM journal WHERE entity = ?1 AND field IN "
    "(SELECT number FROM field WHERE kind = 'enterprise')) WHERE number = ?1",
    "UPDATE assessment SET created = (SELECT min(clock) FROM journal WHERE entity = ?1 AND field IN "
    "(SELECT number FROM field WHERE kind = 'assessment')) WHERE number = ?1",
    "UPDATE evidence SET created = (SELECT min(clock) FROM journal WHERE entity = ?1 AND field IN "
    "(SELECT number FROM field WHERE kind = 'evidence')) WHERE number = ?1"};

struct ComparedTable {
    const char* name;
    const char* sql; ///< Rows in the order of their key, which comes first.
    int keyColumns;
};
// With the entity's UUID behind the key, for naming the place.
constexpr std::array<ComparedTable, 5> kTables{
    {{"enterprise", "SELECT t.*, e.id FROM enterprise AS t LEFT JOIN entity AS e ON e.number = t.number ORDER BY 1", 1},
     {"assessment", "SELECT t.*, e.id FROM assessment AS t LEFT JOIN entity AS e ON e.number = t.number ORDER BY 1", 1},
     {"evidence", "SELECT t.*, e.id FROM evidence AS t LEFT JOIN entity AS e ON e.number = t.number ORDER BY 1", 1},
     {"roadmap",
      "SELECT t.*, e.id FROM roadmap AS t LEFT JOIN entity AS e ON e.number = t.assessment ORDER BY t.assessment, "
      "t.scenario",
      2},
     {"conflict",
      "SELECT t.*, e.id FROM conflict AS t LEFT JOIN entity AS e ON e.number = t.entity ORDER BY t.entity, t.field",
      2}}};

constexpr ComparedTable kLevelCounts{
    "level_count",
    "SELECT t.*, t.scheme || '/' || t.district || '/' || t.industry FROM level_count AS t ORDER BY "
    "length(CAST(t.scheme AS BLOB)), t.scheme, length(CAST(t.district AS BLOB)), t.district, "
    "length(CAST(t.industry AS BLOB)), t.industry, t.level",
    4};

/// Walks one table's rows.
class Rows {
public:
    Rows(Statement statement, int keyColumns) : m_statement(std::move(statement)), m_keyColumns(keyColumns) {}

    [[nodiscard]] Status next() {
        SIHUA_ASSIGN_OR_RETURN(m_present, m_statement.step());
        m_key.clear();
        m_rest.clear();
        for (int i = 0; m_present && i < m_statement.columnCount(); ++i) {
            (i < m_keyColumns ? m_key : m_rest).push_back(m_statement.typed(i));
        }
        return {};
    }
    [[nodiscard]] bool isPresent() const noexcept { return m_present; }
    [[nodiscard]] const std::vector<std::string>& key() const noexcept { return m_key; }
    [[nodiscard]] const std::vector<std::string>& rest() const noexcept { return m_rest; }

private:
    Statement m_statement;
    int m_keyColumns;
    bool m_present = false;
    std::vector<std::string> m_key;
    std::vector<std::string> m_rest;
};

/// Keys are integers, `i:12`, or texts, shorter ones first.
bool isBefore(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return std::pair(x.size(), std::string_view(x)) < std::pair(y.size(), std::string_view(y));
    });
}

/// By the entity's UUID, which stands last in the row.
std::string placeOf(const ComparedTable& table, const std::vector<std::string>& rest) {
    return std::string(table.name) + ":" + rest.back().substr(rest.back().find(':') + 1);
}

Status compareRows(const ComparedTable& table, Connection& actual, Connection& expected, Issues& issues) {
    SIHUA_ASSIGN_OR_RETURN(Statement left, actual.prepare(table.sql));
    SIHUA_ASSIGN_OR_RETURN(Statement right, expected.prepare(table.sql));
    Rows found(std::move(left), table.keyColumns);
    Rows wanted(std::move(right), table.keyColumns);
    SIHUA_RETURN_IF_ERROR(found.next());
    SIHUA_RETURN_IF_ERROR(wanted.next());
    while ((found.isPresent() || wanted.isPresent()) && issues.size() < kMostFaults) {
        const bool missing = !found.isPresent() || (wanted.isPresent() && isBefore(wanted.key(), found.key()));
        const bool extra = !missing && (!wanted.isPresent() || isBefore(found.key(), wanted.key()));
        if (missing) {
            issues.push_back(damageAt(placeOf(table, wanted.rest()), "a row that the journal makes is missing"));
        } else if (extra) {
            issues.push_back(damageAt(placeOf(table, found.rest()), "a row that the journal does not make"));
        } else if (found.rest() != wanted.rest()) {
            issues.push_back(damageAt(placeOf(table, found.rest()), "a row differs from what the journal makes of it"));
        }
        if (!missing) {
            SIHUA_RETURN_IF_ERROR(found.next());
        }
        if (!extra) {
            SIHUA_RETURN_IF_ERROR(wanted.next());
        }
    }
    return {};
}

/// Walks the table of answers beside the journal's fields.
class AnswerComparison {
public:
    AnswerComparison(Statement rows, Issues& issues) : m_rows(std::move(rows)), m_issues(issues) {}

    [[nodiscard]] Status begin() { return next(); }
    [[nodiscard]] Status compare(const NumberedEntry& wanted) {
        const std::pair key(wanted.entity, wanted.field);
        while (m_present && m_key < key) {
            SIHUA_RETURN_IF_ERROR(extra());
        }
        const std::string place = "answer:" + wanted.entry.field.entity + ":" + wanted.entry.field.field;
        if (!m_present || key < m_key) {
            fault(place, "a row that the journal makes is missing");
            return {};
        }
        if (m_rows.typed(2) != "t:" + wanted.entry.value || m_rows.integer(3) != wanted.replica ||
            m_rows.integer(4) != wanted.entry.id.counter) {
            fault(place, "a row differs from what the journal makes of it");
        }
        return next();
    }
    [[nodiscard]] Status finish() {
        while (m_present) {
            SIHUA_RETURN_IF_ERROR(extra());
        }
        return {};
    }

private:
    [[nodiscard]] Status next() {
        SIHUA_ASSIGN_OR_RETURN(m_present, m_rows.step());
        if (m_present) {
            m_key = {m_rows.integer(0), m_rows.integer(1)};
        }
        return {};
    }
    [[nodiscard]] Status extra() {
        fault("answer:" + m_rows.text(5) + ":" + m_rows.text(6), "a row that the journal does not make");
        return next();
    }
    void fault(std::string place, std::string message) {
        if (m_issues.size() < kMostFaults) {
            m_issues.push_back(damageAt(std::move(place), std::move(message)));
        }
    }

    Statement m_rows;
    Issues& m_issues;
    bool m_present = false;
    std::pair<std::int64_t, std::int64_t> m_key;
};

/// The entities of @p from, under the same numbers.
Status copyEntities(Connection& from, Connection& to) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows, from.prepare("SELECT number, id FROM entity"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return {};
        }
        SIHUA_RETURN_IF_ERROR(to.run("INSERT INTO entity (number, id) VALUES (?1, ?2)", rows.integer(0), rows.text(1)));
    }
}

} // namespace

Status applyToTables(Connection& connection, const NumberedEntry& entry) { return apply(connection, entry); }

Status insertRow(Connection& connection, std::int64_t number, std::int64_t created, const EnterpriseProfile& profile) {
    const auto insert = [&](const auto& staff) {
        return connection.run("INSERT INTO enterprise (number, created, name, credit_code, industry, process, size, "
                              "staff, district, invented) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                              number, created, profile.name, profile.creditCode, profile.industry,
                              toWord(profile.process), toWord(profile.size), staff, profile.district,
                              std::int64_t{profile.invented ? 1 : 0});
    };
    return profile.staff ? insert(std::int64_t{*profile.staff}) : insert(std::nullopt);
}

Status insertRow(Connection& connection, std::int64_t number, std::int64_t created, std::int64_t enterprise,
                 const AssessmentHead& head, const SchemeRef& scheme) {
    const auto date = head.date ? std::optional(head.date->toString()) : std::nullopt;
    return connection.run("INSERT INTO assessment (number, created, enterprise, kind, phase, date, assessor, scheme, "
                          "scheme_version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                          number, created, enterprise, toWord(head.kind), toWord(head.phase), date, head.assessor,
                          scheme.id, scheme.version);
}

Result<std::set<EntryId>> overruledOf(Connection& connection, std::int64_t entity) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows,
                           connection.prepare("SELECT j.value FROM journal AS j JOIN field AS f ON f.number = j.field "
                                              "WHERE j.entity = ?1 AND f.kind = 'settlement'"));
    rows.bind(entity);
    std::set<EntryId> overruled;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return overruled;
        }
        SIHUA_ASSIGN_OR_RETURN(const Settlement settlement, settlementOf(rows.text(0)));
        overruled.insert(settlement.overrules.begin(), settlement.overrules.end());
    }
}

Status refreshField(Connection& connection, std::int64_t entity, std::int64_t field) {
    SIHUA_ASSIGN_OR_RETURN(const auto entries, entriesOf(connection, entity, field));
    return entries.empty() ? Status{} : applyField(connection, connection, entries);
}

Status refreshCreated(Connection& connection, std::int64_t entity) {
    for (const char* sql : kSetCreated) {
        SIHUA_RETURN_IF_ERROR(connection.run(sql, entity));
    }
    return {};
}

Result<std::optional<Current>> currentAnswer(Connection& connection, std::int64_t assessment, std::int64_t fact) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement,
                           connection.prepare("SELECT a.replica, r.id, a.counter, a.value FROM answer AS a "
                                              "JOIN replica AS r ON r.number = a.replica "
                                              "WHERE a.assessment = ?1 AND a.fact = ?2"));
    SIHUA_ASSIGN_OR_RETURN(const bool row, statement.bind(assessment, fact).step());
    if (!row) {
        return std::optional<Current>();
    }
    return std::optional(
        Current{statement.integer(0), EntryId{statement.text(1), statement.integer(2)}, statement.text(3)});
}

Status refillTables(Connection& connection) {
    for (const char* sql : {"DELETE FROM answer", "DELETE FROM assessment", "DELETE FROM enterprise",
                            "DELETE FROM evidence", "DELETE FROM roadmap", "DELETE FROM conflict"}) {
        SIHUA_RETURN_IF_ERROR(connection.run(sql));
    }
    std::int64_t entity = 0;
    const auto applyOne = [&](const std::vector<NumberedEntry>& entries) -> Status {
        if (entity != 0 && entity != entries.front().entity) {
            SIHUA_RETURN_IF_ERROR(refreshCreated(connection, entity));
        }
        const bool makesRow = entries.front().entry.field.kind != EntityKind::Answer;
        entity = makesRow ? entries.front().entity : entity;
        return applyField(connection, connection, entries);
    };
    SIHUA_RETURN_IF_ERROR(forEachField(connection, applyOne));
    if (entity != 0) {
        SIHUA_RETURN_IF_ERROR(refreshCreated(connection, entity));
    }
    return refillLevelCounts(connection);
}

Result<Issues> compareTables(Connection& connection, const TablesAsked& asked, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const auto expected, Connection::open({}, FileAccess::Create));
    SIHUA_RETURN_IF_ERROR(createSchema(*expected));
    Issues issues;
    {
        SIHUA_ASSIGN_OR_RETURN(Statement rows,
                               connection.prepare("SELECT a.assessment, a.fact, a.value, a.replica, a.counter, e.id, "
                                                  "f.name FROM answer AS a LEFT JOIN entity AS e ON e.number = "
                                                  "a.assessment LEFT JOIN field AS f ON f.number = a.fact "
                                                  "ORDER BY a.assessment, a.fact"));
        AnswerComparison answers(std::move(rows), issues);
        SIHUA_RETURN_IF_ERROR(answers.begin());
        SIHUA_ASSIGN_OR_RETURN(Transaction filling, Transaction::begin(*expected, Transaction::Kind::Writing));
        SIHUA_RETURN_IF_ERROR(copyEntities(connection, *expected));
        std::int64_t made = 0; // the entity whose row's time of making is known once all its fields have been seen
        std::int64_t created = 0;
        const auto setCreated = [&]() -> Status {
            for (const char* sql : {"UPDATE enterprise SET created = ?2 WHERE number = ?1",
                                    "UPDATE assessment SET created = ?2 WHERE number = ?1",
                                    "UPDATE evidence SET created = ?2 WHERE number = ?1"}) {
                SIHUA_RETURN_IF_ERROR(expected->run(sql, made, created));
            }
            return {};
        };
        const auto compareOne = [&](const std::vector<NumberedEntry>& entries) -> Status {
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "the check was cancelled");
            }
            const NumberedEntry& last = entries.back();
            const EntityKind kind = last.entry.field.kind;
            for (const NumberedEntry& numbered : entries) {
                const FieldColumn* column = columnOf(kind, numbered.entry.field.field);
                const bool isKnown =
                    kind == EntityKind::Answer || kind == EntityKind::Roadmap || isEvent(kind) || column != nullptr;
                if (!isValue(numbered.entry) && !(asked.tolerant && !isKnown) && issues.size() < kMostFaults) {
                    issues.push_back(damageAt(placeOf(numbered.entry), notAValue(numbered.entry).message()));
                }
            }
            if (!isValue(last.entry)) {
                return {};
            }
            if (kind == EntityKind::Enterprise || kind == EntityKind::Assessment || kind == EntityKind::Evidence) {
                if (made != last.entity) {
                    SIHUA_RETURN_IF_ERROR(setCreated());
                    made = last.entity;
                    created = entries.front().entry.clock;
                }
                created = std::min(created, entries.front().entry.clock);
            }
            if (kind == EntityKind::Answer) {
                SIHUA_RETURN_IF_ERROR(answers.compare(last));
                std::vector<JournalEntry> heads = headsOf(entries, {});
                if (heads.size() < 2) {
                    return {};
                }
                SIHUA_RETURN_IF_ERROR(applyField(connection, *expected, entries));
                return expected->run("DELETE FROM answer");
            }
            return isEvent(kind) ? Status{} : applyField(connection, *expected, entries);
        };
        SIHUA_RETURN_IF_ERROR(forEachField(connection, compareOne));
        SIHUA_RETURN_IF_ERROR(setCreated());
        SIHUA_RETURN_IF_ERROR(answers.finish());
        SIHUA_RETURN_IF_ERROR(refillLevelCounts(*expected));
        SIHUA_RETURN_IF_ERROR(filling.commit());
    }
    for (const ComparedTable& table : kTables) {
        SIHUA_RETURN_IF_ERROR(compareRows(table, connection, *expected, issues));
    }
    if (asked.hasLevelCounts) {
        SIHUA_RETURN_IF_ERROR(compareRows(kLevelCounts, connection, *expected, issues));
    }
    return issues;
}

} // namespace sihua::workspace
