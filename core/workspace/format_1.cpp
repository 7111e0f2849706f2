#include "core/workspace/format_1.h"

#include <array>

#include "core/workspace/damage.h"
#include "core/workspace/inspect.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/schema.h"

namespace sihua::workspace {

namespace {

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

} // namespace

Result<Issues> checkFormat1(Connection& connection, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(Issues issues, compareSchema(connection, kObjects, false));
    if (!issues.empty()) {
        return issues;
    }
    SIHUA_ASSIGN_OR_RETURN(issues, checkPages(connection));
    SIHUA_ASSIGN_OR_RETURN(const Issues chain, checkChain(connection, journalQueryOfFormat1(), false, progress));
    issues.insert(issues.end(), chain.begin(), chain.end());
    return issues;
}

const char* journalQueryOfFormat1() noexcept {
    return "SELECT r.id, j.counter, j.clock, r.author, j.kind, j.entity, j.field, j.value, p.id, j.replaced_counter, "
           "j.hash, r.origin, j.replica, 0, 0 FROM journal AS j LEFT JOIN replica AS r ON r.number = j.replica "
           "LEFT JOIN replica AS p ON p.number = j.replaced_replica ORDER BY j.replica, j.counter";
}

} // namespace sihua::workspace
