#include "core/workspace/schema.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/workspace/damage.h"

namespace sihua::workspace {

namespace {

// SQLite keeps these texts as they stand here; a file must have exactly them.
constexpr std::array<SchemaObject, 18> kObjects{{
    {"replica", R"(CREATE TABLE replica (
    number INTEGER PRIMARY KEY NOT NULL, -- in this file only; the identity is the UUID
    id TEXT UNIQUE NOT NULL,
    author TEXT NOT NULL,
    origin BLOB NOT NULL
) STRICT)"},
    {"entity", R"(CREATE TABLE entity (
    number INTEGER PRIMARY KEY NOT NULL, -- in this file only; the identity is the UUID
    id TEXT UNIQUE NOT NULL
) STRICT)"},
    {"field", R"(CREATE TABLE field (
    number INTEGER PRIMARY KEY NOT NULL, -- in this file only
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT)"},
    {"journal", R"(CREATE TABLE journal (
    replica INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    entity INTEGER, -- null, like field and value, where the entry is withheld
    field INTEGER,
    value TEXT,
    replaced_replica INTEGER,
    replaced_counter INTEGER,
    hash BLOB NOT NULL,
    PRIMARY KEY (replica, counter)
) STRICT, WITHOUT ROWID)"},
    {"journal_field", "CREATE INDEX journal_field ON journal (entity, field, clock)"},
    {"enterprise", R"(CREATE TABLE enterprise (
    number INTEGER PRIMARY KEY NOT NULL, -- the entity
    created INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    credit_code TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    process TEXT NOT NULL DEFAULT 'discrete',
    size TEXT NOT NULL DEFAULT 'small',
    staff INTEGER,
    district TEXT NOT NULL DEFAULT '',
    invented INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT)"},
    {"enterprise_created", "CREATE INDEX enterprise_created ON enterprise (created)"},
    {"enterprise_code", "CREATE INDEX enterprise_code ON enterprise (credit_code) WHERE credit_code <> ''"},
    {"assessment", R"(CREATE TABLE assessment (
    number INTEGER PRIMARY KEY NOT NULL, -- the entity
    created INTEGER NOT NULL,
    enterprise INTEGER,
    kind TEXT NOT NULL DEFAULT 'on_site',
    phase TEXT NOT NULL DEFAULT 'before',
    date TEXT,
    assessor TEXT NOT NULL DEFAULT '',
    scheme TEXT NOT NULL DEFAULT '',
    scheme_version TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'on_site',
    round INTEGER NOT NULL DEFAULT 0,
    assigned TEXT NOT NULL DEFAULT '[]',
    based_on TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    level INTEGER,
    score TEXT,
    pack TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0
) STRICT)"},
    {"assessment_enterprise", "CREATE INDEX assessment_enterprise ON assessment (enterprise, created)"},
    {"assessment_level", "CREATE INDEX assessment_level ON assessment (scheme, enterprise, round, created, level) "
                         "WHERE level IS NOT NULL AND removed = 0"},
    {"answer", R"(CREATE TABLE answer (
    assessment INTEGER NOT NULL,
    fact INTEGER NOT NULL, -- the field
    value TEXT NOT NULL,
    replica INTEGER NOT NULL, -- the entry that it comes from
    counter INTEGER NOT NULL,
    PRIMARY KEY (assessment, fact)
) STRICT, WITHOUT ROWID)"},
    {"evidence", R"(CREATE TABLE evidence (
    number INTEGER PRIMARY KEY NOT NULL, -- the entity
    created INTEGER NOT NULL,
    assessment INTEGER,
    file TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    caption TEXT NOT NULL DEFAULT '',
    date TEXT,
    place TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '[]',
    removed INTEGER NOT NULL DEFAULT 0
) STRICT)"},
    {"evidence_assessment", "CREATE INDEX evidence_assessment ON evidence (assessment, created)"},
    {"roadmap", R"(CREATE TABLE roadmap (
    assessment INTEGER NOT NULL,
    scenario INTEGER NOT NULL, -- the field
    value TEXT NOT NULL,
    PRIMARY KEY (assessment, scenario)
) STRICT, WITHOUT ROWID)"},
    {"conflict", R"(CREATE TABLE conflict (
    entity INTEGER NOT NULL,
    field INTEGER NOT NULL,
    PRIMARY KEY (entity, field)
) STRICT, WITHOUT ROWID)"},
    {"evidence_file", "CREATE INDEX evidence_file ON evidence (file)"},
    // since revision 1
    {"level_count", R"(CREATE TABLE level_count (
    scheme TEXT NOT NULL,
    district TEXT NOT NULL,
    industry TEXT NOT NULL,
    level INTEGER NOT NULL,
    enterprises INTEGER NOT NULL,
    PRIMARY KEY (scheme, district, industry, level)
) STRICT, WITHOUT ROWID)"},
}};
constexpr std::array<std::size_t, kRevision + 1> kObjectsOfRevision{17, kObjects.size()};

} // namespace

Status createSchema(Connection& connection) {
    static_assert(kApplicationId == 1399408757 && kVersion == 2001, "the pragmas below are literals");
    SIHUA_RETURN_IF_ERROR(connection.run("PRAGMA application_id = 1399408757"));
    SIHUA_RETURN_IF_ERROR(connection.run("PRAGMA user_version = 2001"));
    for (const SchemaObject& object : kObjects) {
        SIHUA_RETURN_IF_ERROR(connection.run(object.sql));
    }
    return {};
}

Status addSince(Connection& connection, std::uint32_t revision) {
    static_assert(kVersion == 2001, "the pragma below is a literal");
    for (std::size_t i = kObjectsOfRevision.at(revision); i < kObjects.size(); ++i) {
        SIHUA_RETURN_IF_ERROR(connection.run(kObjects[i].sql));
    }
    return connection.run("PRAGMA user_version = 2001");
}

Result<Issues> compareSchema(Connection& connection, std::uint32_t revision) {
    const std::size_t count = kObjectsOfRevision[std::min(revision, kRevision)];
    return compareSchema(connection, std::span(kObjects).first(count), revision > kRevision);
}

Result<Issues> compareSchema(Connection& connection, std::span<const SchemaObject> objects, bool newerRevision) {
    std::map<std::string, std::string> missing;
    for (const SchemaObject& object : objects) {
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
        const std::string place = "schema:" + name;
        if (type == "index" && statement.isNull(2)) {
            continue; // the index behind a UNIQUE of a table that is compared itself
        }
        const auto expected = missing.find(name);
        if (expected != missing.end() && expected->second == sql) {
            missing.erase(expected);
        } else if (expected != missing.end()) {
            issues.push_back(damageAt(place, name + " is not defined as it should be"));
            missing.erase(expected);
        } else if (const bool harmless = (type == "table" && sql.starts_with("CREATE TABLE ")) || type == "index";
                   !newerRevision || !harmless) {
            issues.push_back(damageAt(place, "a workspace has no such " + type));
        }
    }
    for (const auto& [name, sql] : missing) {
        issues.push_back(damageAt("schema:" + name, name + " is missing"));
    }
    return issues;
}

} // namespace sihua::workspace
