#include "tests/bench/workspace_bench/plain_sqlite.h"

#include <cstdio>
#include <cstdlib>

#include <sqlite3.h>

#include "core/base/id.h"

namespace sihua::bench {

namespace {

constexpr const char* kSchema = R"(
PRAGMA cache_size = -32768; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;
CREATE TABLE entity (number INTEGER PRIMARY KEY NOT NULL, id TEXT UNIQUE NOT NULL) STRICT;
CREATE TABLE journal (replica INTEGER NOT NULL, counter INTEGER NOT NULL, clock INTEGER NOT NULL, entity INTEGER,
    field INTEGER, value TEXT, replaced_replica INTEGER, replaced_counter INTEGER, hash BLOB NOT NULL,
    PRIMARY KEY (replica, counter)) STRICT, WITHOUT ROWID;
CREATE INDEX journal_field ON journal (entity, field, clock);
CREATE TABLE enterprise (number INTEGER PRIMARY KEY NOT NULL, created INTEGER NOT NULL, name TEXT, credit_code TEXT,
    industry TEXT, process TEXT, size TEXT, staff TEXT, district TEXT, invented TEXT) STRICT;
CREATE INDEX enterprise_created ON enterprise (created);
CREATE INDEX enterprise_code ON enterprise (credit_code);
CREATE TABLE assessment (number INTEGER PRIMARY KEY NOT NULL, created INTEGER NOT NULL, enterprise INTEGER, kind TEXT,
    phase TEXT, date TEXT, assessor TEXT, scheme TEXT, scheme_version TEXT, level INTEGER, score TEXT, pack TEXT) STRICT;
CREATE INDEX assessment_enterprise ON assessment (enterprise, created);
CREATE INDEX assessment_level ON assessment (scheme, enterprise, created, level);
CREATE TABLE answer (assessment INTEGER NOT NULL, fact INTEGER NOT NULL, value TEXT NOT NULL, replica INTEGER NOT NULL,
    counter INTEGER NOT NULL, PRIMARY KEY (assessment, fact)) STRICT, WITHOUT ROWID;
)";

} // namespace

struct PlainSqlite::Impl {
    sqlite3* db = nullptr;
    sqlite3_stmt* entity = nullptr;
    sqlite3_stmt* journal = nullptr;
    sqlite3_stmt* enterprise = nullptr;
    sqlite3_stmt* assessment = nullptr;
    sqlite3_stmt* answer = nullptr;
    sqlite3_stmt* page = nullptr;
    std::int64_t counter = 0;
    std::string hash = std::string(32, 'h');

    void check(int code) const {
        if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
            std::fprintf(stderr, "plain SQLite: %s\n", sqlite3_errmsg(db));
            std::exit(3);
        }
    }
    void run(const char* sql) const { check(sqlite3_exec(db, sql, nullptr, nullptr, nullptr)); }
    sqlite3_stmt* prepare(const char* sql) const {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        return statement;
    }
    void bind(sqlite3_stmt* statement, int index, const std::string& text) const {
        check(sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC));
    }
    void step(sqlite3_stmt* statement) const {
        check(sqlite3_step(statement));
        check(sqlite3_reset(statement));
    }
    void log(std::int64_t of, std::int64_t field, const std::string& value) {
        sqlite3_bind_int64(journal, 1, 1);
        sqlite3_bind_int64(journal, 2, ++counter);
        sqlite3_bind_int64(journal, 3, 115'000'000'000'000'000 + counter);
        sqlite3_bind_int64(journal, 4, of);
        sqlite3_bind_int64(journal, 5, field);
        bind(journal, 6, value);
        sqlite3_bind_blob(journal, 7, hash.data(), static_cast<int>(hash.size()), SQLITE_STATIC);
        step(journal);
    }
};

PlainSqlite::PlainSqlite(const std::filesystem::path& file) : m_impl(std::make_unique<Impl>()) {
    m_impl->check(sqlite3_open_v2(file.c_str(), &m_impl->db,
                                  SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr));
    m_impl->run(kSchema);
    m_impl->entity = m_impl->prepare("INSERT INTO entity VALUES (?1, ?2)");
    m_impl->journal = m_impl->prepare("INSERT INTO journal (replica, counter, clock, entity, field, value, hash) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    m_impl->enterprise = m_impl->prepare("INSERT INTO enterprise VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    m_impl->assessment =
        m_impl->prepare("INSERT INTO assessment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    m_impl->answer = m_impl->prepare(
        "INSERT INTO answer VALUES (?1, ?2, ?3, 1, ?4) ON CONFLICT (assessment, fact) DO UPDATE SET value = "
        "excluded.value, counter = excluded.counter");
    m_impl->page =
        m_impl->prepare("SELECT n.id, e.name, e.credit_code, e.industry, e.process, e.size, e.staff, "
                        "e.district, e.invented FROM enterprise AS e JOIN entity AS n ON n.number = e.number "
                        "ORDER BY e.created, n.id LIMIT ?1");
}

PlainSqlite::~PlainSqlite() {
    for (sqlite3_stmt* statement :
         {m_impl->entity, m_impl->journal, m_impl->enterprise, m_impl->assessment, m_impl->answer, m_impl->page}) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(m_impl->db);
}

void PlainSqlite::begin() { m_impl->run("BEGIN IMMEDIATE"); }
void PlainSqlite::commit() { m_impl->run("COMMIT"); }

void PlainSqlite::addEnterprise(std::int64_t number, const std::vector<std::string>& values) {
    const std::string id = newUuid();
    sqlite3_bind_int64(m_impl->entity, 1, number);
    m_impl->bind(m_impl->entity, 2, id);
    m_impl->step(m_impl->entity);
    sqlite3_bind_int64(m_impl->enterprise, 1, number);
    sqlite3_bind_int64(m_impl->enterprise, 2, number);
    for (std::size_t i = 0; i < values.size(); ++i) {
        m_impl->log(number, static_cast<std::int64_t>(i), values[i]);
        m_impl->bind(m_impl->enterprise, static_cast<int>(i) + 3, values[i]);
    }
    m_impl->step(m_impl->enterprise);
}

void PlainSqlite::addAssessment(std::int64_t number, std::int64_t enterprise, const std::vector<std::string>& values) {
    const std::string id = newUuid();
    sqlite3_bind_int64(m_impl->entity, 1, number);
    m_impl->bind(m_impl->entity, 2, id);
    m_impl->step(m_impl->entity);
    sqlite3_bind_int64(m_impl->assessment, 1, number);
    sqlite3_bind_int64(m_impl->assessment, 2, number);
    sqlite3_bind_int64(m_impl->assessment, 3, enterprise);
    for (std::size_t i = 0; i < values.size(); ++i) {
        m_impl->log(number, static_cast<std::int64_t>(i) + 10, values[i]);
        m_impl->bind(m_impl->assessment, static_cast<int>(i) + 4, values[i]);
    }
    m_impl->step(m_impl->assessment);
}

void PlainSqlite::addAnswer(std::int64_t assessment, std::int64_t fact, const std::string& value) {
    m_impl->log(assessment, fact, value);
    sqlite3_bind_int64(m_impl->answer, 1, assessment);
    sqlite3_bind_int64(m_impl->answer, 2, fact);
    m_impl->bind(m_impl->answer, 3, value);
    sqlite3_bind_int64(m_impl->answer, 4, m_impl->counter);
    m_impl->step(m_impl->answer);
}

std::size_t PlainSqlite::firstPage(int count) {
    sqlite3_bind_int(m_impl->page, 1, count);
    std::size_t bytes = 0;
    while (sqlite3_step(m_impl->page) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(m_impl->page); ++i) {
            static_cast<void>(sqlite3_column_text(m_impl->page, i));
            bytes += static_cast<std::size_t>(sqlite3_column_bytes(m_impl->page, i));
        }
    }
    sqlite3_reset(m_impl->page);
    return bytes;
}

} // namespace sihua::bench
