#include "core/workspace/tables.h"

#include <array>
#include <utility>

#include "core/base/overload.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/fields.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/schema.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kMostIssues = 100;

Issue fault(std::string subject, std::string message) {
    Issue issue;
    issue.code = ErrorCode::WorkspaceDamaged;
    issue.message = std::move(message);
    issue.subject = std::move(subject);
    return issue;
}

std::string placeOf(const JournalEntry& entry) {
    return "journal:" + entry.id.replica + ":" + std::to_string(entry.id.counter);
}

tl::unexpected<Error> notAValue(const JournalEntry& entry) {
    return fail(Error(ErrorCode::WorkspaceDamaged, "not a value of " + std::string(toWord(entry.field.kind)) +
                                                       " field " + entry.field.field.substr(0, 60))
                    .about(placeOf(entry)));
}

Status applyAnswer(Connection& connection, const JournalEntry& entry) {
    if (!answerOf(entry.value)) {
        return notAValue(entry);
    }
    return connection.run("INSERT INTO answer (assessment, fact, value) VALUES (?1, ?2, ?3) "
                          "ON CONFLICT (assessment, fact) DO UPDATE SET value = excluded.value",
                          entry.field.entity, entry.field.field, entry.value);
}

struct ComparedTable {
    const char* name;
    const char* sql; ///< Rows in the order of their key, which comes first.
    int keyColumns;
};
constexpr std::array<ComparedTable, 3> kTables{{{"enterprise", "SELECT * FROM enterprise ORDER BY id", 1},
                                                {"assessment", "SELECT * FROM assessment ORDER BY id", 1},
                                                {"answer", "SELECT * FROM answer ORDER BY assessment, fact", 2}}};

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

std::string placeOf(const ComparedTable& table, const std::vector<std::string>& key) {
    std::string place = table.name;
    for (const std::string& part : key) {
        place += ":" + part.substr(part.find(':') + 1);
    }
    return place;
}

Status compareRows(const ComparedTable& table, Connection& actual, Connection& expected, Issues& issues) {
    SIHUA_ASSIGN_OR_RETURN(Statement left, actual.prepare(table.sql));
    SIHUA_ASSIGN_OR_RETURN(Statement right, expected.prepare(table.sql));
    Rows found(std::move(left), table.keyColumns);
    Rows wanted(std::move(right), table.keyColumns);
    SIHUA_RETURN_IF_ERROR(found.next());
    SIHUA_RETURN_IF_ERROR(wanted.next());
    while ((found.isPresent() || wanted.isPresent()) && issues.size() < kMostIssues) {
        const bool missing = !found.isPresent() || (wanted.isPresent() && wanted.key() < found.key());
        const bool extra = !missing && (!wanted.isPresent() || found.key() < wanted.key());
        if (missing) {
            issues.push_back(fault(placeOf(table, wanted.key()), "a row that the journal makes is missing"));
        } else if (extra) {
            issues.push_back(fault(placeOf(table, found.key()), "a row that the journal does not make"));
        } else if (found.rest() != wanted.rest()) {
            issues.push_back(fault(placeOf(table, found.key()), "a row differs from what the journal makes of it"));
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

} // namespace

Status applyToTables(Connection& connection, const JournalEntry& entry) {
    if (entry.field.kind == EntityKind::Answer) {
        return applyAnswer(connection, entry);
    }
    const FieldColumn* column = columnOf(entry.field.kind, entry.field.field);
    const auto value = column == nullptr ? std::nullopt : column->read(entry.value);
    if (!value) {
        return notAValue(entry);
    }
    return std::visit([&](const auto& v) { return connection.run(column->upsert, entry.field.entity, entry.clock, v); },
                      *value);
}

Status refillTables(Connection& connection) {
    SIHUA_RETURN_IF_ERROR(connection.run("DELETE FROM answer"));
    SIHUA_RETURN_IF_ERROR(connection.run("DELETE FROM assessment"));
    SIHUA_RETURN_IF_ERROR(connection.run("DELETE FROM enterprise"));
    return forEachEntry(connection, [&](const JournalEntry& entry) { return applyToTables(connection, entry); });
}

Result<Issues> compareTables(Connection& connection, bool tolerant, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const auto expected, Connection::open({}, FileAccess::Create));
    SIHUA_RETURN_IF_ERROR(createSchema(*expected));
    Issues issues;
    {
        SIHUA_RETURN_IF_ERROR(expected->run("PRAGMA foreign_keys = OFF")); // the file's own are checked in the file
        SIHUA_ASSIGN_OR_RETURN(Transaction filling, Transaction::begin(*expected, Transaction::Kind::Writing));
        SIHUA_RETURN_IF_ERROR(forEachEntry(connection, [&](const JournalEntry& entry) -> Status {
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "the check was cancelled");
            }
            const bool unknown =
                entry.field.kind != EntityKind::Answer && columnOf(entry.field.kind, entry.field.field) == nullptr;
            if (tolerant && unknown) {
                return {};
            }
            auto applied = applyToTables(*expected, entry);
            if (!applied && issues.size() < kMostIssues) {
                issues.push_back(fault(placeOf(entry), applied.error().message()));
            }
            return {};
        }));
        SIHUA_RETURN_IF_ERROR(filling.commit());
    }
    for (const ComparedTable& table : kTables) {
        SIHUA_RETURN_IF_ERROR(compareRows(table, connection, *expected, issues));
    }
    return issues;
}

} // namespace sihua::workspace
