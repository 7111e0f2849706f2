// core/workspace/workspace_impl.h - The inside of an open workspace, shared by the files that implement it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/workspace/evidence_store.h"
#include "core/workspace/fields.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/level_counts.h"
#include "core/workspace/name_list.h"
#include "core/workspace/names.h"
#include "core/workspace/sqlite.h"
#include "core/workspace/workspace.h"

namespace sihua::workspace {

/// `<file>-journal`: SQLite's rollback journal, there while a transaction runs and after a crash.
[[nodiscard]] std::filesystem::path rollbackJournalOf(const std::filesystem::path& file);
/// `<file>-lock`: who has the workspace open for writing.
[[nodiscard]] std::filesystem::path lockFileOf(const std::filesystem::path& file);

/// What could not be opened or read while writing is, to the caller, a file that cannot be written.
[[nodiscard]] Error asWriteFailure(const Error& error);

/// A stranger's file, to be read: its links followed, what a crash left played back. @return the connection, or
/// NotFound, FileUnreadable, WorkspaceDamaged (a planted journal), WorkspaceReadOnly (recovery needed)
[[nodiscard]] Result<std::unique_ptr<Connection>> openSource(const std::filesystem::path& file);

struct Workspace::Impl {
    Impl(std::filesystem::path file, JournalWriter writer) : path(std::move(file)), journal(std::move(writer)) {}

    std::filesystem::path path;
    std::filesystem::path evidenceOf; ///< The workspace whose store is used; empty: this one.
    FileLock lock;                    ///< Before the connection: released after it is closed.
    std::unique_ptr<Connection> connection;
    OpenOutcome outcome = OpenOutcome::Current;
    Access access = Access::ReadWrite;
    bool isInMemory = false; ///< A converted or an earlier state: nothing of it is in the file.
    JournalWriter journal;
    Names names;
    std::function<Moment()> wallClock; ///< Of a workspace in a file.

    std::optional<std::int64_t> dataVersion; ///< SQLite's, as of our last transaction; none: take it as it comes.
    int depth = 0;                           ///< Of nested changes.
    std::optional<Error> failure;            ///< Of a nested change: the whole transaction fails.

    /// Runs @p body in a transaction, or in the one that is running.
    [[nodiscard]] Status change(const std::function<Status()>& body);
    enum class Before : std::uint8_t { Any, Nothing }; ///< What is known of a field: Nothing was ever written.
    /// Appends to the journal and to the tables. @pre within change()
    [[nodiscard]] Status write(const FieldRef& field, std::string value, Before before = Before::Any);
    [[nodiscard]] Status writeFields(EntityKind kind, const std::string& entity, std::vector<FieldValue> fields);
    /// Appends the fields of a new entity to the journal alone; its row is for the caller to insert.
    struct Born {
        std::int64_t number = 0;
        std::int64_t created = 0;
    };
    [[nodiscard]] Result<Born> appendNew(EntityKind kind, const std::string& entity, std::vector<FieldValue> fields);

    [[nodiscard]] EvidenceStore store() const { return EvidenceStore(evidenceOf.empty() ? path : evidenceOf); }
    /// Takes the evidence that the journal names out of another store.
    [[nodiscard]] static Status takeEvidence(Connection& named, const EvidenceStore& from, const EvidenceStore& to,
                                             MergeReport& report);

    /// Settles one conflict. @pre within change()
    [[nodiscard]] Status settle(const Conflict& conflict, const EntryId& chosen, const std::string& reason);
    /// Undoes or redoes. @param word  `undo` or `redo`
    [[nodiscard]] Status takeBack(const CommandRecord& command, std::string_view word);
    [[nodiscard]] Status checkUntouched(const CommandRecord& command) const;
    LevelCounts levels;
    bool hasLevelCounts = true; ///< Not where a file of an older revision is only read.

    /// The names that find() looks through; read anew where another process has written.
    [[nodiscard]] Result<const NameList*> nameList();
    /// Takes over, if they have been read, what the enterprise is called now.
    [[nodiscard]] Status refreshName(std::int64_t enterprise);
    std::optional<NameList> enterpriseNames;
    std::optional<std::int64_t> enterpriseNamesVersion;

    /// An assessment's number. @return it, or NotFound, or (with @p forWriting) AssessmentFinal
    [[nodiscard]] Result<std::int64_t> assessmentNumber(const AssessmentId& id, bool forWriting) const;
    [[nodiscard]] Result<std::int64_t> enterpriseNumber(const EnterpriseId& id) const;
    [[nodiscard]] Result<bool> hasNoAnswers(std::int64_t assessment) const;

private:
    [[nodiscard]] Status changeOutermost(const std::function<Status()>& body);
};

} // namespace sihua::workspace
