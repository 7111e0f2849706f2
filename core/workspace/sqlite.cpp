#include "core/workspace/sqlite.h"

#include <algorithm>
#include <cerrno>
#include <new>

#include <sqlite3.h>

#include "core/base/assert.h"
#include "core/workspace/page_sums.h"

namespace sihua::workspace {

namespace {

constexpr int kBusyMilliseconds = 5000;
constexpr std::size_t kHeaderSize = 100;

ErrorCode codeOf(int extended, int systemError) noexcept {
    if (systemError == ENOSPC || systemError == EDQUOT) {
        return ErrorCode::DiskFull;
    }
    switch (extended) {
    case SQLITE_READONLY_DBMOVED:
    case SQLITE_READONLY_DIRECTORY:
        return ErrorCode::FileUnwritable;
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_FSTAT:
        return ErrorCode::FileUnreadable;
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA: // a page does not match its sum
        return ErrorCode::WorkspaceDamaged;
    default:
        break;
    }
    switch (extended & 0xFF) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return ErrorCode::WorkspaceLocked;
    case SQLITE_READONLY:
        return ErrorCode::WorkspaceReadOnly;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorCode::FileUnreadable;
    case SQLITE_IOERR:
        return ErrorCode::FileUnwritable;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::WorkspaceDamaged;
    }
}

std::uint32_t bigEndian(const std::array<unsigned char, kHeaderSize>& bytes, std::size_t at) noexcept {
    return std::uint32_t{bytes[at]} << 24U | std::uint32_t{bytes[at + 1]} << 16U | std::uint32_t{bytes[at + 2]} << 8U |
           std::uint32_t{bytes[at + 3]};
}

/// What a workspace never needs, a stranger's file cannot use.
int harden(sqlite3* db) noexcept {
    struct Switch {
        int option;
        int value;
    };
    constexpr std::array<Switch, 9> kSwitches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                               {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                               {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                               {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
                                               {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                               {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                               {SQLITE_DBCONFIG_DQS_DML, 0},
                                               {SQLITE_DBCONFIG_DQS_DDL, 0},
                                               {SQLITE_DBCONFIG_ENABLE_FKEY, 1}}};
    for (const Switch& item : kSwitches) {
        const int code = sqlite3_db_config(db, item.option, item.value, nullptr);
        if (code != SQLITE_OK) {
            return code;
        }
    }
    constexpr std::array<Switch, 11> kLimits{{{SQLITE_LIMIT_LENGTH, 1'000'000},
                                              {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                              {SQLITE_LIMIT_COLUMN, 100},
                                              {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                              {SQLITE_LIMIT_COMPOUND_SELECT, 3},
                                              {SQLITE_LIMIT_VDBE_OP, 25'000},
                                              {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                              {SQLITE_LIMIT_ATTACHED, 0},
                                              {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                              {SQLITE_LIMIT_VARIABLE_NUMBER, 20},
                                              {SQLITE_LIMIT_TRIGGER_DEPTH, 1}}};
    for (const Switch& item : kLimits) {
        sqlite3_limit(db, item.option, item.value);
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, kBusyMilliseconds);
    // none of these reads the file
    return sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;", nullptr,
                        nullptr, nullptr);
}

} // namespace

Statement::Statement(Statement&& other) noexcept
    : m_owner(other.m_owner),
      m_place(other.m_place),
      m_handle(std::exchange(other.m_handle, nullptr)),
      m_bindFailure(other.m_bindFailure),
      m_isRunning(other.m_isRunning) {}

Statement::~Statement() {
    if (m_handle == nullptr) {
        return;
    }
    rewind();
    if (*m_place == nullptr) {
        *m_place = m_handle;
    } else {
        sqlite3_finalize(m_handle); // used twice at a time; one is enough to keep
    }
}

void Statement::rewind() {
    if (m_isRunning) {
        sqlite3_reset(m_handle);
        m_isRunning = false;
    }
    m_bindFailure = SQLITE_OK;
}

void Statement::bindOne(int index, std::int64_t value) {
    m_bindFailure = std::max(m_bindFailure, sqlite3_bind_int64(m_handle, index, value));
}

void Statement::bindOne(int index, std::string_view value) {
    const char* bytes = value.empty() ? "" : value.data(); // a null pointer would mean NULL
    m_bindFailure =
        std::max(m_bindFailure, sqlite3_bind_text64(m_handle, index, bytes, value.size(),
                                                    m_isCopying ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bindOne(int index, const Sha256& value) {
    m_bindFailure = std::max(m_bindFailure, sqlite3_bind_blob64(m_handle, index, value.data(), value.size(),
                                                                m_isCopying ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

void Statement::bindOne(int index, std::nullopt_t) {
    m_bindFailure = std::max(m_bindFailure, sqlite3_bind_null(m_handle, index));
}

Result<bool> Statement::step() {
    m_isRunning = true;
    const int code = m_bindFailure != SQLITE_OK ? m_bindFailure : sqlite3_step(m_handle);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return fail(m_owner->failure(code));
}

Status Statement::run() {
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, step());
        if (!row) {
            rewind();
            return {};
        }
    }
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_handle, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_handle, column); }

std::string Statement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(m_handle, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column));
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library gives unsigned bytes
    return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size);
}

std::optional<Sha256> Statement::digest(int column) const {
    Sha256 digest{};
    if (sqlite3_column_type(m_handle, column) != SQLITE_BLOB ||
        static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column)) != digest.size()) {
        return std::nullopt;
    }
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_handle, column));
    std::copy(bytes, bytes + digest.size(), digest.begin());
    return digest;
}

std::string Statement::typed(int column) const {
    switch (sqlite3_column_type(m_handle, column)) {
    case SQLITE_NULL:
        return "n";
    case SQLITE_INTEGER:
        return "i:" + text(column);
    case SQLITE_TEXT:
        return "t:" + text(column);
    case SQLITE_FLOAT:
        return "r:" + text(column);
    default:
        return "b:" + text(column);
    }
}

int Statement::columnCount() const { return sqlite3_column_count(m_handle); }

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& path, FileAccess access) {
    constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    int flags = kAlways;
    switch (access) {
    case FileAccess::ReadOnly:
        flags |= SQLITE_OPEN_READONLY;
        break;
    case FileAccess::ReadWrite:
        flags |= SQLITE_OPEN_READWRITE;
        break;
    case FileAccess::Create:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        break;
    }
    sqlite3* handle = nullptr;
    const std::string name = path.empty() ? ":memory:" : path.string();
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, path.empty() ? nullptr : pageSums());
    if (handle == nullptr) {
        throw std::bad_alloc();
    }
    auto connection = std::unique_ptr<Connection>(new Connection(handle));
    int hardened = code == SQLITE_OK ? harden(handle) : code;
    if (hardened == SQLITE_OK && access == FileAccess::Create) { // in memory as well: it may be copied to a file
        int reserved = kPageSumBytes;
        hardened = sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    }
    if (hardened != SQLITE_OK) {
        return fail(connection->failure(hardened).within("opening " + name));
    }
    return connection;
}

Connection::~Connection() {
    for (const auto& [sql, statement] : m_idle) {
        sqlite3_finalize(statement);
    }
    SIHUA_ASSERT(sqlite3_close(m_handle) == SQLITE_OK);
}

Result<FileHeader> Connection::header() const {
    sqlite3_file* file = nullptr;
    const int code = sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK || file == nullptr || file->pMethods == nullptr) {
        return fail(ErrorCode::FileUnreadable, "cannot read the file's header");
    }
    FileHeader header;
    sqlite3_int64 size = 0;
    std::array<unsigned char, kHeaderSize> bytes{};
    int read = file->pMethods->xFileSize(file, &size);
    if (read == SQLITE_OK && size >= static_cast<sqlite3_int64>(kHeaderSize)) {
        read = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    }
    if (read != SQLITE_OK) {
        return fail(ErrorCode::FileUnreadable, std::string("cannot read the file's header: ") + sqlite3_errstr(read));
    }
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    header.fileSize = size;
    header.isSqlite = std::equal(kMagic.begin(), kMagic.end(), bytes.begin(),
                                 [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
    header.writeVersion = bytes[18];
    header.readVersion = bytes[19];
    header.reservedBytes = bytes[20];
    header.userVersion = bigEndian(bytes, 60);
    header.applicationId = bigEndian(bytes, 68);
    return header;
}

bool Connection::isReadOnly() const { return sqlite3_db_readonly(m_handle, "main") == 1; }

Result<Statement> Connection::prepare(const char* sql) {
    sqlite3_stmt*& place = m_idle[sql];
    if (place != nullptr) {
        return Statement(*this, place, std::exchange(place, nullptr));
    }
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) {
        return fail(failure(code));
    }
    return Statement(*this, place, handle);
}

Result<std::int64_t> Connection::integer(const char* sql) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, prepare(sql));
    SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
    SIHUA_ASSERT(row);
    return statement.integer(0);
}

std::int64_t Connection::lastRow() const { return sqlite3_last_insert_rowid(m_handle); }

bool Connection::isInTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }

Status Connection::copyTo(Connection& target, const Progress& progress) {
    sqlite3_backup* copy = sqlite3_backup_init(target.m_handle, "main", m_handle, "main");
    if (copy == nullptr) {
        return fail(target.failure(sqlite3_extended_errcode(target.m_handle)));
    }
    constexpr int kPages = 1024;
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !progress.isCancelled()) {
        code = sqlite3_backup_step(copy, kPages);
        const int all = sqlite3_backup_pagecount(copy);
        progress.report(all == 0 ? 1.0 : 1.0 - static_cast<double>(sqlite3_backup_remaining(copy)) / all);
    }
    sqlite3_backup_finish(copy);
    if (code == SQLITE_OK) {
        return fail(ErrorCode::Cancelled, "the copy was cancelled");
    }
    if (code != SQLITE_DONE) {
        return fail(target.failure(code));
    }
    return {};
}

Error Connection::failure(int code) const {
    if ((code & 0xFF) == SQLITE_NOMEM) {
        throw std::bad_alloc();
    }
    const bool system = (code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN;
    std::string message =
        code == SQLITE_IOERR_DATA ? "a page of the file is not as it was written" : sqlite3_errstr(code);
    if (sqlite3_extended_errcode(m_handle) == code && message != sqlite3_errmsg(m_handle)) {
        message += std::string(": ") + sqlite3_errmsg(m_handle);
    }
    return Error(codeOf(code, system ? sqlite3_system_errno(m_handle) : 0),
                 message + " (" + std::to_string(code) + ")");
}

void Connection::enforceSums(bool enforce) {
    enforcePageSums(m_handle, enforce);
    static_cast<void>(sqlite3_db_release_memory(m_handle)); // pages that were read under the other rule
}

Result<std::vector<std::int64_t>> Connection::wrongPages(std::size_t most, const Progress& progress) const {
    return findWrongPages(m_handle, most, progress);
}

Connection::Interruptible::Interruptible(Connection& connection, const Progress& progress) : m_connection(connection) {
    constexpr int kInstructions = 10'000;
    const auto ask = [](void* context) { return static_cast<const Progress*>(context)->isCancelled() ? 1 : 0; };
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the callback casts it back
    sqlite3_progress_handler(connection.m_handle, kInstructions, ask, const_cast<Progress*>(&progress));
}

Connection::Interruptible::~Interruptible() { sqlite3_progress_handler(m_connection.m_handle, 0, nullptr, nullptr); }

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
    SIHUA_RETURN_IF_ERROR(connection.run(kind == Kind::Writing ? "BEGIN IMMEDIATE" : "BEGIN"));
    return Transaction(connection);
}

Status Transaction::commit() {
    auto committed = m_connection->run("COMMIT");
    if (committed) {
        m_connection = nullptr;
        return {};
    }
    rollBack();
    return committed;
}

void Transaction::rollBack() noexcept {
    if (m_connection != nullptr && m_connection->isInTransaction()) {
        // a failure leaves the journal, which the next access plays back
        static_cast<void>(m_connection->run("ROLLBACK"));
    }
    m_connection = nullptr;
}

} // namespace sihua::workspace
