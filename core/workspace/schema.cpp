#include "core/workspace/schema.h"

#include <algorithm>
#include <array>
#include <map>

namespace sihua::workspace {

namespace {

struct SchemaObject {
    const char* name;
    const char* sql;
};

// SQLite keeps these texts as they stand here; a file must have exactly them.
constexpr std::array<SchemaObject, 8> kObjects{{
    {"replica", R"(CREATE TABLE replica (
    number INTEGER PRIMARY KEY NOT NULL, -- in this file only; the identity is the UUID
    id TEXT UNIQUE NOT NULL,
    author TEXT NOT NULL,
    origin BLOB NOT NULL
) STRICT)"},
    {"journal", R"(CREATE TABLE journal (
    replica INTEGER NOT NULL REFERENCES replica (number),
    counter INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    replaced_replica INTEGER,
    replaced_counter INTEGER,
    hash BLOB NOT NULL,
    PRIMARY KEY (replica, counter),
    FOREIGN KEY (replaced_replica, replaced_counter) REFERENCES journal (replica, counter)
) STRICT, WITHOUT ROWID)"},
    {"journal_field", "CREATE INDEX journal_field ON journal (kind, entity, field, clock)"},
    {"journal_clock", "CREATE INDEX journal_clock ON journal (clock)"},
    {"enterprise", R"(CREATE TABLE enterprise (
    id TEXT PRIMARY KEY NOT NULL,
    created INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    credit_code TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    process TEXT NOT NULL DEFAULT 'discrete',
    size TEXT NOT NULL DEFAULT 'small',
    staff INTEGER,
    district TEXT NOT NULL DEFAULT '',
    invented INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID)"},
    {"assessment", R"(CREATE TABLE assessment (
    id TEXT PRIMARY KEY NOT NULL,
    created INTEGER NOT NULL,
    enterprise TEXT NOT NULL DEFAULT '' REFERENCES enterprise (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL DEFAULT 'on_site',
    phase TEXT NOT NULL DEFAULT 'before',
    date TEXT,
    assessor TEXT NOT NULL DEFAULT '',
    scheme TEXT NOT NULL DEFAULT '',
    scheme_version TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID)"},
    {"assessment_enterprise", "CREATE INDEX assessment_enterprise ON assessment (enterprise, created)"},
    {"answer", R"(CREATE TABLE answer (
    assessment TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED,
    fact TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (assessment, fact)
) STRICT, WITHOUT ROWID)"},
}};

Issue fault(const std::string& name, std::string message) {
    Issue issue;
    issue.code = ErrorCode::WorkspaceDamaged;
    issue.message = std::move(message);
    issue.subject = "schema:" + name;
    return issue;
}

} // namespace

Status createSchema(Connection& connection) {
    static_assert(kApplicationId == 1399408757 && kVersion == 1000, "the pragmas below are literals");
    SIHUA_RETURN_IF_ERROR(connection.run("PRAGMA application_id = 1399408757"));
    SIHUA_RETURN_IF_ERROR(connection.run("PRAGMA user_version = 1000"));
    for (const SchemaObject& object : kObjects) {
        SIHUA_RETURN_IF_ERROR(connection.run(object.sql));
    }
    return {};
}

Result<Issues> compareSchema(Connection& connection, bool newerRevision) {
    std::map<std::string, std::string> missing;
    for (const SchemaObject& object : kObjects) {
        missing.emplace(object.name, object.sql);
    }
    Issues issues;
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare("SELECT type, name, sql FROM sqlite_schema"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            break;
        }
        const std::string type = statement.text(0);
        const std::string name = statement.text(1);
        const std::string sql = statement.text(2);
        if (type == "index" && statement.isNull(2)) {
            continue; // the index behind a UNIQUE of a table that is compared itself
        }
        const auto expected = missing.find(name);
        if (expected != missing.end() && expected->second == sql) {
            missing.erase(expected);
        } else if (expected != missing.end()) {
            issues.push_back(fault(name, type + " " + name + " is not defined as it should be"));
            missing.erase(expected);
        } else if (const bool harmless = (type == "table" && sql.starts_with("CREATE TABLE ")) || type == "index";
                   !newerRevision || !harmless) {
            issues.push_back(fault(name, "a workspace has no " + type + " " + name));
        }
    }
    for (const auto& [name, sql] : missing) {
        issues.push_back(fault(name, name + " is missing"));
    }
    return issues;
}

} // namespace sihua::workspace
