// core/workspace/workspace.h - The workspace: enterprises, assessments and answers in one file that loses nothing.
//
//   command --> journal entries + tables projected from them, one durable SQLite transaction --> file
//
// A workspace knows ids and values, not schemes: whether an answer suits its question is checked before it comes
// here. Every call that changes something is one transaction; when it returns without an error the change is on the
// disk and survives a power cut, when it returns an error nothing has changed. There is no "save".
//
// One file: a SQLite database with a rollback journal, so that the file alone can be copied once it is closed. While
// it is open for writing, `<file>-lock` beside it says who has it; a second opener gets WorkspaceLocked with that
// name and can still open read-only. The lock goes with the process, also when it is killed.
//
// Undo. Nothing is ever taken back from the journal: to undo, write the old value again, as a new entry, and to
// redo, the new one. A command reads the old value (answers(), enterprise(), assessment()) before it writes, and
// keeps it. An answer that was not there before is undone by writing `Answer{}`; answers() leaves out answers that
// say nothing, so the state after undo equals the state before. history() has the values of earlier sessions.
//
// A file from elsewhere is hostile until checked: open() looks at the header first, then compares the schema with
// the expected one, checks every page, the hash chain of the journal, and that the tables say what the journal says.
// Its cost is linear in the journal (see check()).
//
// Not thread-safe: one thread at a time. Other threads get values, never the workspace.
//
// Example:
//     auto workspace = Workspace::create("factories.sihua", {.author = "张三"});
//     EnterpriseProfile furniture;
//     furniture.name = "家具一厂";
//     auto id = workspace->addEnterprise(furniture);
//     auto assessment = workspace->addAssessment(*id, {}, {"miit-sme-2024", "1.0.0"});
//     workspace->setAnswer(*assessment, FactId("equipment.total"), Answer::of(Decimal(40)));
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/journal.h"
#include "core/workspace/records.h"

namespace sihua::workspace {

enum class OpenMode : std::uint8_t { ReadWrite, ReadOnly };

struct OpenOptions {
    OpenMode mode = OpenMode::ReadWrite;
    std::string author{};                ///< Who writes: 1 to 200 characters; not needed for ReadOnly.
    std::function<Moment()> wallClock{}; ///< Empty: the system's. Tests put their own.
};

struct CreateOptions {
    std::string author{};
    std::function<Moment()> wallClock{};
};

/// What open() found, where it could open at all. A file that is no workspace, too new or damaged is an error.
enum class OpenOutcome : std::uint8_t {
    Current,          ///< Of this program's format.
    NewerButReadable, ///< Written by a newer program that only added to the format: opened read-only.
};

/// Whether one may write, and if not, why.
enum class Access : std::uint8_t {
    ReadWrite,
    ReadOnlyAsked,     ///< OpenMode::ReadOnly.
    ReadOnlyProtected, ///< The file, or the folder, must not be written.
    ReadOnlyNewer,     ///< OpenOutcome::NewerButReadable.
};

class Workspace {
public:
    /// Makes a new, empty workspace, open for writing. Written beside @p path and renamed: it exists whole or not.
    /// @return the workspace, or AlreadyExists (there is a file), InvalidField (author), FileUnwritable, DiskFull
    [[nodiscard]] static Result<Workspace> create(const std::filesystem::path& path, CreateOptions options);

    /// Opens a workspace; one that may not be written is opened read-only (see access()).
    /// @return the workspace, or NotFound, FileUnreadable, NotAWorkspace, WorkspaceTooNew, WorkspaceDamaged (the
    ///   message names the first place), WorkspaceLocked (another process, or another part of this one, has it open
    ///   for writing; the message names who), WorkspaceReadOnly (a crash left work to recover, but the file may not
    ///   be written), InvalidField (author)
    [[nodiscard]] static Result<Workspace> open(const std::filesystem::path& path, OpenOptions options);

    /// Every fault of a file: header, schema, pages, entries, hash chain, tables against the journal. Never writes.
    /// Issues carry NotAWorkspace, WorkspaceTooNew or WorkspaceDamaged; their subject is the place
    /// ("journal:<replica>:17", "answer:<assessment>:equipment.total", "page").
    /// @return the issues, none for a sound file, or NotFound, FileUnreadable, WorkspaceLocked, WorkspaceReadOnly
    ///   (recovery needed), Cancelled
    /// Cost: reads the file once and hashes each entry.
    [[nodiscard]] static Result<Issues> check(const std::filesystem::path& path, const Progress& progress = {});

    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

    [[nodiscard]] const std::filesystem::path& path() const noexcept;
    [[nodiscard]] OpenOutcome outcome() const noexcept;
    [[nodiscard]] Access access() const noexcept;
    [[nodiscard]] bool isReadOnly() const noexcept { return access() != Access::ReadWrite; }

    // Reading. Besides what is named: WorkspaceDamaged (the disk failed under the open file), WorkspaceLocked (a
    // read-only opening met another process's write and waited in vain).

    /// All enterprises in the order they were added.
    [[nodiscard]] Result<std::vector<EnterpriseRecord>> enterprises() const;
    /// @return the enterprise, or NotFound
    [[nodiscard]] Result<EnterpriseRecord> enterprise(const EnterpriseId& id) const;
    /// The assessments of one enterprise in the order they were added. @return them, or NotFound (no such enterprise)
    [[nodiscard]] Result<std::vector<AssessmentRecord>> assessments(const EnterpriseId& enterprise) const;
    /// @return the assessment, or NotFound
    [[nodiscard]] Result<AssessmentRecord> assessment(const AssessmentId& id) const;
    /// What was answered, without answers that say nothing (equal to `Answer{}`). @return them, or NotFound
    [[nodiscard]] Result<Answers> answers(const AssessmentId& assessment) const;
    /// Every value a field ever had, oldest first; empty for a field never written. @return them, or InvalidArgument
    [[nodiscard]] Result<std::vector<JournalEntry>> history(const FieldRef& field) const;
    /// The whole journal in the order of events.
    [[nodiscard]] Result<std::vector<JournalEntry>> journal() const;

    // Writing. Besides what is named: WorkspaceReadOnly, DiskFull, FileUnwritable (also when the file was moved or
    // deleted while open), WorkspaceLocked (another process reads or has written behind our back: open it again),
    // WorkspaceDamaged. A value that is there already is not written again.

    /// @return the new enterprise's id, or what checkProfile() says
    [[nodiscard]] Result<EnterpriseId> addEnterprise(const EnterpriseProfile& profile);
    /// Writes the fields that differ, an entry each. @return nothing, or NotFound, or what checkProfile() says
    [[nodiscard]] Status setProfile(const EnterpriseId& id, const EnterpriseProfile& profile);
    /// @return the new assessment's id, or NotFound (enterprise), InvalidField (scheme), or what checkAssessment() says
    [[nodiscard]] Result<AssessmentId> addAssessment(const EnterpriseId& enterprise, const AssessmentHead& head,
                                                     const SchemeRef& scheme);
    /// Writes the fields that differ. @return nothing, or NotFound, or what checkAssessment() says
    [[nodiscard]] Status setAssessmentHead(const AssessmentId& id, const AssessmentHead& head);
    /// @return nothing, or NotFound (assessment), InvalidId (fact or option, about "fact:<id>"), or what
    ///   checkStorable() says (core/workspace/answer_text.h)
    [[nodiscard]] Status setAnswer(const AssessmentId& assessment, const FactId& fact, const Answer& answer);
    /// Several answers at once: all are written, or none. Errors as setAnswer().
    [[nodiscard]] Status setAnswers(const AssessmentId& assessment, const Answers& answers);

    /// Runs @p body, whose calls on this workspace become one transaction: all of it, or none if it returns an
    /// error (an import must not stop half-way). Calls may nest; the outermost decides.
    /// @return nothing, or the body's error, or that of the commit
    [[nodiscard]] Status atomically(const std::function<Status()>& body);

    /// check() on the open workspace.
    [[nodiscard]] Result<Issues> verify(const Progress& progress = {}) const;
    /// Empties the projected tables and fills them again from the journal; the content is the same.
    [[nodiscard]] Status rebuildTables();
    /// Copies the workspace to @p target, which appears whole, checked and readable, or not at all.
    /// An existing target is replaced. @return nothing, or FileUnwritable, DiskFull, Cancelled, InvalidArgument (the
    ///   target is the workspace itself), WorkspaceDamaged (the copy did not check out; the target is left alone)
    [[nodiscard]] Status backUp(const std::filesystem::path& target, const Progress& progress = {}) const;

private:
    struct Impl;
    explicit Workspace(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::workspace
