// core/workspace/sqlite.h - Owners of SQLite connections, statements and transactions, and nothing more.
//
// SQL is always a literal; values are bound. Failures become Errors by what a caller can do about them:
//
//   SQLITE_FULL, no space left        DiskFull             SQLITE_READONLY            WorkspaceReadOnly
//   SQLITE_BUSY, SQLITE_LOCKED        WorkspaceLocked      moved or deleted, other    FileUnwritable
//   cannot open                       FileUnreadable       SQLITE_CORRUPT and kin     WorkspaceDamaged
//   interrupted                       Cancelled            read failed                FileUnreadable
//   a page does not match its sum     WorkspaceDamaged
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/sha256.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sihua::workspace {

class Connection;

/// A prepared statement, borrowed from its connection until destroyed.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds ?1, ?2 ... The text of string views is copied.
    template <typename... T> Statement& bind(const T&... values) {
        rewind();
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    /// Goes to the next row. @return whether there is one
    [[nodiscard]] Result<bool> step();
    /// Runs to the end, ignoring rows.
    [[nodiscard]] Status run();
    /// Binds and runs to the end; nothing is copied.
    template <typename... T> [[nodiscard]] Status runWith(const T&... values) {
        rewind();
        m_isCopying = false;
        int index = 0;
        (bindOne(++index, values), ...);
        m_isCopying = true;
        return run(); // a statement is bound anew before it runs again
    }

    // Columns of the current row, from 0.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// The digest in the column, if it holds 32 bytes.
    [[nodiscard]] std::optional<Sha256> digest(int column) const;
    /// The column with its type, for comparing: `t:text`, `i:12`, `n`, `b:<bytes>`, `r:...`.
    [[nodiscard]] std::string typed(int column) const;
    [[nodiscard]] int columnCount() const;

private:
    friend class Connection;
    Statement(Connection& owner, sqlite3_stmt*& place, sqlite3_stmt* handle) noexcept
        : m_owner(&owner),
          m_place(&place),
          m_handle(handle) {}

    void rewind();
    void bindOne(int index, std::int64_t value);
    void bindOne(int index, std::string_view value);
    void bindOne(int index, const Sha256& value);
    void bindOne(int index, std::nullopt_t);
    template <typename T> void bindOne(int index, const std::optional<T>& value) {
        value ? bindOne(index, *value) : bindOne(index, std::nullopt);
    }

    Connection* m_owner;
    sqlite3_stmt** m_place; ///< Where the connection keeps it while nobody uses it.
    sqlite3_stmt* m_handle;
    int m_bindFailure = 0;
    bool m_isCopying = true;  ///< Bound text.
    bool m_isRunning = false; ///< Has to be reset before it is bound.
};

enum class FileAccess : std::uint8_t { ReadOnly, ReadWrite, Create };

/// The first bytes of a database file, read without touching locks, journal or schema.
struct FileHeader {
    bool isSqlite = false;
    std::int64_t fileSize = 0;
    std::uint32_t applicationId = 0;
    std::uint32_t userVersion = 0;
    std::uint8_t writeVersion = 0; ///< 1: rollback journal; 2: write-ahead log.
    std::uint8_t readVersion = 0;
    std::uint8_t reservedBytes = 0; ///< At the end of each page: 8 for sums (core/workspace/page_sums.h).
};

class Connection {
public:
    /// Opens a file (or, with an empty path, a database in memory), hardened against what it may hold: no trusted
    /// schema, no extensions, triggers or views, defensive mode, tight limits, no memory mapping, pages checked.
    /// Nothing of the content is read yet. ReadWrite falls back to reading where the file may not be written.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& path, FileAccess access);

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] Result<FileHeader> header() const;
    [[nodiscard]] bool isReadOnly() const;

    /// @param sql  a literal: statements are kept by its address
    [[nodiscard]] Result<Statement> prepare(const char* sql);
    /// Prepares, binds and runs to the end.
    template <typename... T> [[nodiscard]] Status run(const char* sql, const T&... values) {
        SIHUA_ASSIGN_OR_RETURN(Statement statement, prepare(sql));
        return statement.runWith(values...);
    }
    /// The first column of the first row. @pre there is a row
    [[nodiscard]] Result<std::int64_t> integer(const char* sql);

    /// The row that the last INSERT made.
    [[nodiscard]] std::int64_t lastRow() const;

    [[nodiscard]] bool isInTransaction() const;
    /// Copies all pages into @p target, which is empty.
    [[nodiscard]] Status copyTo(Connection& target, const Progress& progress);

    /// Whether reading a page with a wrong sum is an error, as it is by default.
    void enforceSums(bool enforce);
    /// The numbers of pages with a wrong sum, at most @p most; reads the whole file.
    [[nodiscard]] Result<std::vector<std::int64_t>> wrongPages(std::size_t most, const Progress& progress) const;

    /// While it lives, @p progress can interrupt running statements.
    class Interruptible {
    public:
        Interruptible(Connection& connection, const Progress& progress);
        Interruptible(const Interruptible&) = delete;
        Interruptible& operator=(const Interruptible&) = delete;
        ~Interruptible();

    private:
        Connection& m_connection;
    };

private:
    friend class Statement;
    explicit Connection(sqlite3* handle) noexcept : m_handle(handle) {}
    [[nodiscard]] Error failure(int code) const;

    sqlite3* m_handle;
    std::unordered_map<const char*, sqlite3_stmt*> m_idle; ///< Null while one is in use; never erased.
};

/// Begins; rolls back when destroyed uncommitted.
class Transaction {
public:
    enum class Kind : std::uint8_t { Reading, Writing };
    [[nodiscard]] static Result<Transaction> begin(Connection& connection, Kind kind);
    Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() { rollBack(); }

    /// On failure everything is rolled back.
    [[nodiscard]] Status commit();
    void rollBack() noexcept;

private:
    explicit Transaction(Connection& connection) noexcept : m_connection(&connection) {}
    Connection* m_connection;
};

} // namespace sihua::workspace
