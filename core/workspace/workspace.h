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
// A file from elsewhere is hostile until checked: open() looks at the header first and compares the schema with the
// expected one. A file of at most OpenOptions::checkWholeUpTo bytes it then checks to its end: every page, the hash
// chain of the journal, and that the tables say what the journal says. A larger one is opened at once, and every page
// is checked when it is read (core/workspace/page_sums.h): a call that meets a changed page says WorkspaceDamaged
// instead of a changed answer. check() always goes to the end.
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
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/conflict.h"
#include "core/workspace/journal.h"
#include "core/workspace/merge_report.h"
#include "core/workspace/records.h"
#include "core/workspace/undo.h"

namespace sihua::workspace {

enum class OpenMode : std::uint8_t { ReadWrite, ReadOnly };

/// Some 20,000 answers, and a fifth of a second.
inline constexpr std::int64_t kCheckWholeUpTo = 4 << 20;

struct OpenOptions {
    OpenMode mode = OpenMode::ReadWrite;
    std::string author{};                ///< Who writes: 1 to 200 characters; not needed for ReadOnly.
    std::function<Moment()> wallClock{}; ///< Empty: the system's. Tests put their own.
    std::int64_t checkWholeUpTo = kCheckWholeUpTo;
    /// Keep a copy at the day's first opening for writing (core/workspace/backups.h), of a file of at most
    /// kBackUpOnOpenUpTo bytes. That there is no room for it does not hinder the opening.
    bool dailyBackup = false;
};

/// A second's copying; larger files are backed up beside the work, by backUpIfDue().
inline constexpr std::int64_t kBackUpOnOpenUpTo = 256 << 20;

struct CreateOptions {
    std::string author{};
    std::function<Moment()> wallClock{};
};

/// What open() found, where it could open at all. A file that is no workspace, too new or damaged is an error.
enum class OpenOutcome : std::uint8_t {
    Current,          ///< Of this program's format.
    Upgraded,         ///< Of an older format: brought to this one, after a backup; read-only, in memory alone. (What
                      ///< an older revision of this format lacks is not missed when it is only read: Current.)
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
    [[nodiscard]] static Result<Workspace> create(const std::filesystem::path& path, const CreateOptions& options);

    /// Opens a workspace; one that may not be written is opened read-only (see access()). One of an older format is
    /// upgraded; the old file is then the newest in the folder `<file>-backups`. Opened read-only it stays as it is.
    /// @return the workspace, or NotFound, FileUnreadable, NotAWorkspace, WorkspaceTooNew, WorkspaceDamaged (the
    ///   message names the first place), WorkspaceLocked (another process, or another part of this one, has it open
    ///   for writing; the message names who), WorkspaceReadOnly (a crash left work to recover, but the file may not
    ///   be written), InvalidField (author)
    [[nodiscard]] static Result<Workspace> open(const std::filesystem::path& path, const OpenOptions& options);

    /// Every fault of a file: header, schema, pages, entries, hash chain, tables against the journal. Never writes.
    /// Issues carry NotAWorkspace, WorkspaceTooNew or WorkspaceDamaged; their subject is the place
    /// ("journal:<replica>:17", "answer:<assessment>:equipment.total", "page").
    /// @return the issues, none for a sound file, or NotFound, FileUnreadable, WorkspaceLocked, WorkspaceReadOnly
    ///   (recovery needed), Cancelled
    /// Cost: reads the file once and hashes each entry.
    [[nodiscard]] static Result<Issues> check(const std::filesystem::path& path, const Progress& progress = {});

    /// Makes a workspace that holds what two hold together; neither is changed. Written beside @p out and renamed: it
    /// appears whole or not at all, and replaces an older file.
    /// @return the merged workspace's report, or the errors of open() and mergeFrom(), InvalidArgument (@p out is one of
    ///   the two), FileUnwritable, DiskFull
    [[nodiscard]] static Result<MergeReport> merge(const std::filesystem::path& a, const std::filesystem::path& b,
                                                   const std::filesystem::path& out, const MergeOptions& options,
                                                   const Progress& progress = {});

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
    /// At most @p count of them, after the @p first ones.
    [[nodiscard]] Result<std::vector<EnterpriseRecord>> enterprises(std::int64_t first, std::int64_t count) const;
    /// @return the enterprise, or NotFound
    [[nodiscard]] Result<EnterpriseRecord> enterprise(const EnterpriseId& id) const;
    /// The assessments of one enterprise in the order they were added. @return them, or NotFound (no such enterprise)
    [[nodiscard]] Result<std::vector<AssessmentRecord>> assessments(const EnterpriseId& enterprise) const;
    /// @return the assessment, or NotFound
    [[nodiscard]] Result<AssessmentRecord> assessment(const AssessmentId& id) const;
    /// The last round of each enterprise that has an assessment, for lists of a whole city; in no particular order.
    /// Cost: one walk over the assessments. @return them, or what reading says
    [[nodiscard]] Result<std::vector<AssessmentRecord>> latestAssessments() const;
    /// What was answered, without answers that say nothing (equal to `Answer{}`). @return them, or NotFound
    [[nodiscard]] Result<Answers> answers(const AssessmentId& assessment) const;
    /// Every value a field ever had, oldest first; empty for a field never written. @return them, or InvalidArgument
    [[nodiscard]] Result<std::vector<JournalEntry>> history(const FieldRef& field) const;
    /// The whole journal in the order of events.
    [[nodiscard]] Result<std::vector<JournalEntry>> journal() const;
    /// How many entries the journal has, withheld ones not counted.
    [[nodiscard]] Result<std::int64_t> entryCount() const;
    /// The workspace as it was then (the end of that millisecond): read-only, in memory. Cost: linear in the journal.
    /// @return it, or WorkspaceDamaged
    [[nodiscard]] Result<Workspace> asOf(Moment moment) const;
    /// Fields about which merged files differ and that nobody has settled, by entity and field; see conflict.h.
    [[nodiscard]] Result<std::vector<Conflict>> conflicts() const;
    /// Evidence of an assessment in the order it was added. @return it, or NotFound (no such assessment)
    [[nodiscard]] Result<std::vector<EvidenceRecord>> evidence(const AssessmentId& assessment) const;
    /// @return the piece, or NotFound
    [[nodiscard]] Result<EvidenceRecord> evidence(const EvidenceId& id) const;
    /// The file behind it, checked against its SHA-256. @return the path, or NotFound (no such piece, or the file is
    ///   not in the store), WorkspaceDamaged (the file is not what was put there)
    [[nodiscard]] Result<std::filesystem::path> evidenceFile(const EvidenceId& id) const;
    /// How many files of evidence are not in the store.
    [[nodiscard]] Result<std::int64_t> missingEvidence() const;
    /// Roadmaps of an assessment by scenario, as JSON. @return them, or NotFound (no such assessment)
    [[nodiscard]] Result<std::map<std::string, std::string>> roadmaps(const AssessmentId& assessment) const;

    // Searching and counting, for workspaces of a city.

    /// Enterprises whose name or credit code contains @p text (case does not matter), those that begin with it first,
    /// then by name; at most @p most. An empty text finds the first ones. The first call reads all names (some 50 ms
    /// for 100,000), later ones do not. @return them, or what reading says
    [[nodiscard]] Result<std::vector<EnterpriseRecord>> find(std::string_view text, std::size_t most) const;
    /// The enterprise of that credit code, if there is one.
    [[nodiscard]] Result<std::optional<EnterpriseRecord>> findByCode(std::string_view creditCode) const;
    /// How many enterprises of each district and industry have which level under a scheme, by the last round's result
    /// that each has. In the order of district, industry, level. Kept while one writes: costs reading the answer.
    [[nodiscard]] Result<std::vector<LevelCount>> levels(const std::string& scheme) const;

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

    /// An assessment of the same enterprise and scheme that starts from an earlier one: its answers, not its evidence;
    /// the next round, after the retrofit. @return the new assessment's id, or NotFound, or what checkAssessment() says
    [[nodiscard]] Result<AssessmentId> addAssessmentAfter(const AssessmentId& before, const AssessmentHead& head);
    /// A second assessment of the same round, scheme and phase, empty: for a colleague who answers for the same
    /// enterprise without seeing the first one (core/diagnosis/agreement.h compares the two).
    /// @return the new assessment's id, or NotFound, or what checkAssessment() says
    [[nodiscard]] Result<AssessmentId> addAssessmentBeside(const AssessmentId& first, const AssessmentHead& head);
    /// Moves an assessment to another version of its scheme, or to another scheme. @param answers  all answers from now
    /// on, to the new questions (rulepack::migrateAnswers() makes and previews them); what was answered otherwise is
    /// withdrawn, not deleted: history() has it, and undo() takes the move back as a whole. The result of a diagnosis is
    /// that of the old version until setResult(). @return nothing, or NotFound, AssessmentFinal, InvalidField (scheme), or what setAnswers() says
    [[nodiscard]] Status moveToScheme(const AssessmentId& id, const SchemeRef& scheme, const Answers& answers);
    /// Moves an assessment on, or back. A final one is only reopened: state InReview or earlier, with a reason of 1 to
    /// 2,000 characters. Going back needs a reason as well.
    /// @return nothing, or NotFound, AssessmentFinal (the state stays, or the reason is missing), InvalidField (about
    ///   "assessment:reason")
    [[nodiscard]] Status setState(const AssessmentId& id, AssessmentState state, const std::string& reason = {});
    /// @return nothing, or NotFound, AssessmentFinal, InvalidField (about "assessment:assigned")
    [[nodiscard]] Status assign(const AssessmentId& id, const std::vector<std::string>& names);
    /// Keeps what a diagnosis found; also of a final assessment. @return nothing, or NotFound, InvalidField
    [[nodiscard]] Status setResult(const AssessmentId& id, const AssessmentResult& result);
    /// Keeps a roadmap. @param json  at most 900,000 bytes
    /// @return nothing, or NotFound, AssessmentFinal, InvalidId (no slug), InvalidJson, TooLarge
    [[nodiscard]] Status setRoadmap(const AssessmentId& id, const std::string& scenario, const std::string& json);

    /// Puts a file into the store (core/workspace/evidence_store.h) and notes it.
    /// @return its id, or NotFound (assessment or file), FileUnreadable, TooLarge (kLargestEvidence), AssessmentFinal,
    ///   InvalidField, InvalidId (a fact), FileUnwritable, DiskFull
    [[nodiscard]] Result<EvidenceId> addEvidence(const AssessmentId& assessment, const std::filesystem::path& file,
                                                 const EvidenceNote& note);
    /// @return nothing, or NotFound, AssessmentFinal, InvalidField, InvalidId
    [[nodiscard]] Status setEvidenceNote(const EvidenceId& id, const EvidenceNote& note);
    /// No longer listed. The file and the history stay. @return nothing, or NotFound, AssessmentFinal
    [[nodiscard]] Status removeEvidence(const EvidenceId& id);

    /// Takes in what another workspace holds: the union of the two journals. The other file is not changed; it is
    /// checked to its end first, and may be of an older format. What was there before is kept as a backup, unless it is
    /// larger than kBackUpOnOpenUpTo.
    /// @return how much was new, or NotFound, NotAWorkspace, WorkspaceTooNew, WorkspaceDamaged (in itself, or the two
    ///   tell different stories of the same replica), Cancelled; nothing has changed then
    [[nodiscard]] Result<MergeReport> mergeFrom(const std::filesystem::path& other, const Progress& progress = {});
    /// Settles a conflict in favour of one of its heads. @param reason  at most 2,000 characters
    /// @return nothing, or NotFound (no conflict there, or not one of its heads)
    [[nodiscard]] Status settle(const FieldRef& field, const EntryId& chosen, const std::string& reason = {});
    /// Settles what the rule can decide. @return how many conflicts were settled
    [[nodiscard]] Result<std::int64_t> settleAll(SettleBy rule);

    /// Takes back the author's last command that is not undone yet, also of an earlier opening: writes the old values
    /// as new entries, and marks what the command added as removed.
    /// @return what was undone, or NotFound (nothing to undo), InvalidArgument (somebody has changed one of the fields
    ///   since), AssessmentFinal
    [[nodiscard]] Result<CommandRecord> undo();
    /// Does again what undo() took back last, as long as nothing else was written since. Errors as undo().
    [[nodiscard]] Result<CommandRecord> redo();
    /// The author's last commands that can be undone, the latest first, at most @p most.
    [[nodiscard]] Result<std::vector<CommandRecord>> undoable(std::size_t most) const;
    [[nodiscard]] Result<std::vector<CommandRecord>> redoable(std::size_t most) const;

    /// Runs @p body, whose calls on this workspace become one transaction: all of it, or none if it returns an
    /// error (an import must not stop half-way). Calls may nest; the outermost decides.
    /// @return nothing, or the body's error, or that of the commit
    [[nodiscard]] Status atomically(const std::function<Status()>& body);

    /// check() on the open workspace.
    [[nodiscard]] Result<Issues> verify(const Progress& progress = {}) const;
    /// Empties the projected tables and fills them again from the journal; the content is the same.
    [[nodiscard]] Status rebuildTables();
    /// Copies the workspace to @p target, which appears whole, checked and readable, or not at all; then the evidence,
    /// as far as it is there, beside it (linked where the disk can do that). An existing target is replaced. @return nothing, or FileUnwritable, DiskFull, Cancelled, InvalidArgument (the
    ///   target is the workspace itself), WorkspaceDamaged (the copy did not check out; the target is left alone)
    [[nodiscard]] Status backUp(const std::filesystem::path& target, const Progress& progress = {}) const;
    /// Keeps a copy in the folder of backups (core/workspace/backups.h), checked, and lets go what the rotation does.
    /// @param why  a word. @return the copy's path, or as backUp()
    [[nodiscard]] Result<std::filesystem::path> keepBackup(Moment when, std::string_view why,
                                                           const Progress& progress = {}) const;
    /// Whether there is no backup of that day yet.
    [[nodiscard]] bool isBackupDue(Moment now) const;
    /// Makes a workspace that holds these enterprises alone, with their whole history; of other entries it has the
    /// hashes, as far as the chain needs them. It can be merged like any other. Without evidence files.
    /// @return how many entries it has, or NotFound (an enterprise), AlreadyExists, FileUnwritable, DiskFull, Cancelled
    [[nodiscard]] Result<std::int64_t> copyPart(const std::vector<EnterpriseId>& enterprises,
                                                const std::filesystem::path& target,
                                                const Progress& progress = {}) const;

    struct Rescue; ///< Of salvage() (core/workspace/salvage.h).

private:
    struct Impl;
    /// backUp() without the evidence.
    [[nodiscard]] Status copyTo(const std::filesystem::path& target, const Progress& progress) const;
    explicit Workspace(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::workspace
