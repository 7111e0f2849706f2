// Creating, opening, checking and copying workspace files.
#include <array>
#include <cstdio>
#include <fstream>

#include "core/base/text.h"
#include "core/workspace/backups.h"
#include "core/workspace/inspect.h"
#include "core/workspace/schema.h"
#include "core/workspace/upgrade.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestAuthor = 200;

Status checkAuthor(const std::string& author) {
    if (!text::isUtf8(author) || text::trimmed(author).empty() || text::codePointCount(author) > kLongestAuthor) {
        return fail(Error(ErrorCode::InvalidField,
                          "an author has a name of 1 to " + std::to_string(kLongestAuthor) + " characters in UTF-8")
                        .about("author"));
    }
    return {};
}

std::function<Moment()> clockOr(const std::function<Moment()>& wallClock) {
    if (wallClock) {
        return wallClock;
    }
    return [] { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); };
}

fs::path withSuffix(fs::path file, const char* suffix) {
    file += suffix;
    return file;
}

/// The file itself, whatever link leads there: two links must not make two locks.
Result<fs::path> resolve(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return fail(ErrorCode::NotFound, "there is no file " + path.string());
    }
    if (error || status.type() != fs::file_type::regular) {
        return fail(ErrorCode::FileUnreadable, path.string() + " is not a file that can be read");
    }
    fs::path real = fs::canonical(path, error);
    if (error) {
        return fail(ErrorCode::FileUnreadable, "cannot read " + path.string() + ": " + error.message());
    }
    return real;
}

/// A rollback journal may name a further file, which SQLite deletes after playing the journal back. A workspace's
/// own journals never do; one beside a stranger's file might.
Status refusePlantedJournal(const fs::path& file) {
    constexpr std::array<char, 8> kNamesAnother = {'\xD9', '\xD5', '\x05', '\xF9', '\x20', '\xA1', '\x63', '\xD7'};
    std::ifstream journal(rollbackJournalOf(file), std::ios::binary);
    std::array<char, 8> tail{};
    if (journal && journal.seekg(-static_cast<std::streamoff>(tail.size()), std::ios::end) &&
        journal.read(tail.data(), static_cast<std::streamsize>(tail.size())) && tail == kNamesAnother) {
        return fail(Error(ErrorCode::WorkspaceDamaged, "the rollback journal beside the file is not its own")
                        .about(rollbackJournalOf(file).string()));
    }
    return {};
}

/// Durable to the power cut: the rollback journal and its removal are flushed as well.
Status makeDurable(Connection& connection) {
    SIHUA_RETURN_IF_ERROR(connection.run("PRAGMA journal_mode = DELETE"));
    SIHUA_RETURN_IF_ERROR(connection.run("PRAGMA synchronous = EXTRA"));
    return connection.run("PRAGMA fullfsync = ON");
}

/// A process that died before its first write leaves a journal that there is nothing to recover from, and that SQLite
/// keeps until the next write. This is one: the file is to be whole alone.
Status sweepLeftJournal(Connection& connection, const fs::path& file) {
    static_assert(kVersion == 2001, "the pragma below is a literal");
    std::error_code error;
    return fs::exists(rollbackJournalOf(file), error) ? connection.run("PRAGMA user_version = 2001") : Status{};
}

/// The first look into the file: plays back what a crash left.
Status touch(Connection& connection) { return connection.run("SELECT count(*) FROM sqlite_schema"); }

/// A connection for reading, after recovery where a crash left something and the file may be written.
Result<std::unique_ptr<Connection>> openToRead(const fs::path& file) {
    SIHUA_ASSIGN_OR_RETURN(auto connection, Connection::open(file, FileAccess::ReadOnly));
    const auto touched = touch(*connection);
    if (touched || touched.error().code() != ErrorCode::WorkspaceReadOnly) {
        return connection; // a damaged file is described by the check of its content
    }
    SIHUA_ASSIGN_OR_RETURN(const auto recovering, Connection::open(file, FileAccess::ReadWrite));
    if (const auto recovered = touch(*recovering); !recovered) {
        return fail(Error(recovered.error().code(), "a crash left work to recover in " + file.string() +
                                                        ", which cannot be written: " + recovered.error().message()));
    }
    return connection;
}

/// The faults of an open file as one error.
Status checkSound(Connection& connection, const HeaderCheck& header, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const Issues issues, checkContent(connection, header, progress));
    if (hasErrors(issues)) {
        return fail(firstError(issues));
    }
    return {};
}

Error lockedBy(const fs::path& file, const FileLock& lock) {
    return Error(ErrorCode::WorkspaceLocked,
                 file.string() + " is open elsewhere, by " + lock.holder() + "; it can be opened read-only");
}

void removeQuietly(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
}

/// Fills a new file with @p fill; it is gone again where that fails.
template <typename Fill> Status makeFile(const fs::path& file, Fill&& fill) {
    const auto made = [&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const auto connection, Connection::open(file, FileAccess::Create));
        return fill(*connection);
    }();
    if (!made) {
        removeQuietly(file);
        removeQuietly(rollbackJournalOf(file));
        return fail(asWriteFailure(made.error()));
    }
    return {};
}

Status fillNew(Connection& connection) {
    SIHUA_ASSIGN_OR_RETURN(Transaction making, Transaction::begin(connection, Transaction::Kind::Writing));
    SIHUA_RETURN_IF_ERROR(createSchema(connection));
    return making.commit();
}

/// Copies the file as it is to the backups.
Status keepOldFile(const fs::path& file) {
    const fs::path kept = backupPath(
        file, std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()), "before-upgrade");
    const fs::path folder = kept.parent_path();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return fail(ErrorCode::FileUnwritable, "cannot make the folder " + folder.string() + ": " + error.message());
    }
    const fs::path copy = temporaryBeside(kept);
    fs::copy_file(file, copy, error);
    if (error) {
        removeQuietly(copy);
        return fail(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                    "cannot keep the old file as " + kept.string() + ": " + error.message());
    }
    return replaceFile(copy, kept);
}

/// Makes the file anew in this format, beside the old one, which goes to the backups.
Status upgradeFile(const fs::path& file) {
    SIHUA_RETURN_IF_ERROR(keepOldFile(file));
    SIHUA_ASSIGN_OR_RETURN(const auto old, Connection::open(file, FileAccess::ReadOnly));
    const fs::path temporary = temporaryBeside(file);
    SIHUA_RETURN_IF_ERROR(makeFile(temporary, [&](Connection& fresh) { return upgradeInto(fresh, *old, Progress{}); }));
    return replaceFile(temporary, file);
}

Status refuseLeftJournal(const fs::path& target) {
    if (std::error_code error; fs::exists(rollbackJournalOf(target), error)) {
        return fail(ErrorCode::AlreadyExists, rollbackJournalOf(target).string() +
                                                  " belongs to an earlier file of this name: open that one first, or "
                                                  "move both away");
    }
    return {};
}

} // namespace

fs::path rollbackJournalOf(const fs::path& file) { return withSuffix(file, "-journal"); }
fs::path lockFileOf(const fs::path& file) { return withSuffix(file, "-lock"); }

Result<std::unique_ptr<Connection>> openSource(const fs::path& path) {
    SIHUA_ASSIGN_OR_RETURN(const fs::path file, resolve(path));
    SIHUA_RETURN_IF_ERROR(refusePlantedJournal(file));
    return openToRead(file);
}

Workspace::Workspace(std::unique_ptr<Impl> impl) noexcept : m_impl(std::move(impl)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::create(const fs::path& path, const CreateOptions& options) {
    SIHUA_RETURN_IF_ERROR(checkAuthor(options.author));
    {
        SIHUA_ASSIGN_OR_RETURN(const FileLock lock, FileLock::acquire(lockFileOf(path), options.author));
        if (!lock.isOurs()) {
            return fail(lockedBy(path, lock));
        }
        if (std::error_code error; fs::exists(fs::symlink_status(path, error))) {
            return fail(ErrorCode::AlreadyExists, "there is a file " + path.string() + " already");
        }
        SIHUA_RETURN_IF_ERROR(refuseLeftJournal(path));
        const fs::path temporary = temporaryBeside(path);
        SIHUA_RETURN_IF_ERROR(makeFile(temporary, fillNew));
        SIHUA_RETURN_IF_ERROR(replaceFile(temporary, path));
    }
    return open(path, {OpenMode::ReadWrite, options.author, options.wallClock});
}

Result<Workspace> Workspace::open(const fs::path& path, const OpenOptions& options) {
    bool writing = options.mode == OpenMode::ReadWrite;
    if (writing) {
        SIHUA_RETURN_IF_ERROR(checkAuthor(options.author));
    }
    SIHUA_ASSIGN_OR_RETURN(const fs::path file, resolve(path));
    HeaderCheck header;
    std::int64_t size = 0;
    {
        SIHUA_ASSIGN_OR_RETURN(const auto glance, Connection::open(file, FileAccess::ReadOnly));
        SIHUA_ASSIGN_OR_RETURN(header, checkHeader(*glance));
        SIHUA_ASSIGN_OR_RETURN(const FileHeader raw, glance->header());
        size = raw.fileSize;
    }
    SIHUA_RETURN_IF_ERROR(refusePlantedJournal(file));

    auto impl = std::make_unique<Impl>(path, JournalWriter(options.author, clockOr(options.wallClock)));
    impl->outcome = header.format < kFormat    ? OpenOutcome::Upgraded
                    : header.isNewerRevision() ? OpenOutcome::NewerButReadable
                                               : OpenOutcome::Current;
    impl->access = !writing                   ? Access::ReadOnlyAsked
                   : header.isNewerRevision() ? Access::ReadOnlyNewer
                                              : Access::ReadWrite;
    if (impl->access == Access::ReadWrite) {
        auto lock = FileLock::acquire(lockFileOf(file), options.author);
        if (lock && !lock->isOurs()) {
            return fail(lockedBy(path, *lock));
        }
        if (lock) {
            impl->lock = *std::move(lock);
        } else if (lock.error().code() == ErrorCode::FileUnwritable) {
            impl->access = Access::ReadOnlyProtected;
        } else {
            return fail(std::move(lock).error());
        }
    }
    if (impl->access == Access::ReadWrite) {
        SIHUA_ASSIGN_OR_RETURN(impl->connection, Connection::open(file, FileAccess::ReadWrite));
        if (impl->connection->isReadOnly()) {
            impl->access = Access::ReadOnlyProtected;
            impl->lock = FileLock();
        }
    }
    if (impl->access == Access::ReadWrite && impl->outcome == OpenOutcome::Upgraded) {
        SIHUA_RETURN_IF_ERROR(touch(*impl->connection)); // plays back what a crash left
        impl->connection.reset();
        SIHUA_RETURN_IF_ERROR(upgradeFile(file));
        header = HeaderCheck{};
        SIHUA_ASSIGN_OR_RETURN(impl->connection, Connection::open(file, FileAccess::ReadWrite));
    }
    if (impl->access != Access::ReadWrite) {
        impl->connection.reset();
        SIHUA_ASSIGN_OR_RETURN(impl->connection, openToRead(file));
        if (impl->outcome == OpenOutcome::Upgraded) {
            const auto old = std::move(impl->connection);
            SIHUA_ASSIGN_OR_RETURN(impl->connection, Connection::open({}, FileAccess::Create));
            SIHUA_RETURN_IF_ERROR(upgradeInto(*impl->connection, *old, {}));
            impl->isInMemory = true;
            return Workspace(std::move(impl));
        }
    }
    // a crash while the revision was raised has left a header that is now played back; what is damaged is found below
    static_cast<void>(touch(*impl->connection));
    SIHUA_ASSIGN_OR_RETURN(header, checkHeader(*impl->connection));
    SIHUA_RETURN_IF_ERROR(impl->connection->run("PRAGMA cache_size = -32768")); // KiB
    SIHUA_RETURN_IF_ERROR(size <= options.checkWholeUpTo ? checkSound(*impl->connection, header, {})
                                                         : checkSchemaAlone(*impl->connection, header));
    if (impl->access == Access::ReadWrite) {
        SIHUA_RETURN_IF_ERROR(makeDurable(*impl->connection));
        if (header.isOlderRevision()) {
            SIHUA_RETURN_IF_ERROR(keepOldFile(file));
            SIHUA_RETURN_IF_ERROR(addWhatIsNew(*impl->connection));
            impl->outcome = OpenOutcome::Upgraded;
        }
        SIHUA_RETURN_IF_ERROR(sweepLeftJournal(*impl->connection, file));
        SIHUA_ASSIGN_OR_RETURN(impl->dataVersion, impl->connection->integer("PRAGMA data_version"));
    }
    impl->hasLevelCounts = !header.isOlderRevision() || impl->access == Access::ReadWrite;
    impl->wallClock = clockOr(options.wallClock);
    const bool mayBackUp = options.dailyBackup && impl->access == Access::ReadWrite && size <= kBackUpOnOpenUpTo;
    Workspace workspace(std::move(impl));
    if (const Moment now = workspace.m_impl->wallClock(); mayBackUp && workspace.isBackupDue(now)) {
        // a disk that has no room for a copy still has some for an answer
        static_cast<void>(workspace.keepBackup(now, "daily"));
    }
    return workspace;
}

Result<Issues> Workspace::check(const fs::path& path, const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(const fs::path file, resolve(path));
    SIHUA_ASSIGN_OR_RETURN(const auto connection, Connection::open(file, FileAccess::ReadOnly));
    const auto header = checkHeader(*connection);
    if (!header && header.error().code() == ErrorCode::FileUnreadable) {
        return fail(header.error());
    }
    if (!header) {
        Issue issue;
        issue.code = header.error().code();
        issue.message = header.error().message();
        issue.subject = "header";
        return Issues{issue};
    }
    return checkContent(*connection, *header, progress);
}

Result<Issues> Workspace::verify(const Progress& progress) const {
    if (m_impl->isInMemory) {
        return checkContent(*m_impl->connection, HeaderCheck{}, progress); // no header
    }
    SIHUA_ASSIGN_OR_RETURN(const HeaderCheck header, checkHeader(*m_impl->connection));
    return checkContent(*m_impl->connection, header, progress);
}

Status Workspace::backUp(const fs::path& target, const Progress& progress) const {
    if (std::error_code error; fs::equivalent(target, m_impl->path, error)) {
        return fail(ErrorCode::InvalidArgument, "a workspace cannot be its own backup: " + target.string());
    }
    SIHUA_RETURN_IF_ERROR(copyTo(target, progress));
    MergeReport report; // what is missing here is missing there
    return Impl::takeEvidence(*m_impl->connection, m_impl->store(), EvidenceStore(target), report);
}

Status Workspace::copyTo(const fs::path& target, const Progress& progress) const {
    SIHUA_ASSIGN_OR_RETURN(const FileLock lock, FileLock::acquire(lockFileOf(target), "backup"));
    if (!lock.isOurs()) {
        return fail(lockedBy(target, lock));
    }
    SIHUA_RETURN_IF_ERROR(refuseLeftJournal(target));
    const fs::path temporary = temporaryBeside(target);
    SIHUA_RETURN_IF_ERROR(
        makeFile(temporary, [&](Connection& copy) { return m_impl->connection->copyTo(copy, progress); }));
    const auto issues = check(temporary);
    if (!issues || hasErrors(*issues)) {
        removeQuietly(temporary);
        Error error = issues ? firstError(*issues) : issues.error();
        return fail(std::move(error).within("checking the backup"));
    }
    return replaceFile(temporary, target);
}

} // namespace sihua::workspace
