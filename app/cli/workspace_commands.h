// app/cli/workspace_commands.h - The commands about workspaces and what goes in and out of them, each a function of its
// options.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"
#include "app/reports/report_maker.h"
#include "core/base/local_text.h"
#include "core/workspace/conflict.h"

namespace sihua::cli {

struct ImportOptions {
    std::filesystem::path rules;
    std::filesystem::path workspace; ///< Made if it is not there.
    std::filesystem::path answers;
    std::string scheme = "miit-sme-2024";
    std::string enterprise;        ///< Whose last assessment is compared; by default the file says it.
    bool dryRun = false;           ///< Only show the difference.
    std::vector<std::string> take; ///< all, new, changed, conflicting, or facts; empty: a new assessment.
};
/// Takes an answers file into a workspace: as a new assessment of its enterprise, or, with dryRun or take, as a
/// difference against the enterprise's last assessment under that scheme.
[[nodiscard]] ExitCode importAnswers(const ImportOptions& options);

struct CheckWorkspaceOptions {
    std::filesystem::path workspace;
    std::optional<std::filesystem::path> salvage; ///< Where to put what can be read.
};
/// Reads a workspace to its end: structure, hash chain, values. On request brings what can be read into a new file;
/// the exit code then says whether that was possible.
[[nodiscard]] ExitCode checkWorkspace(const CheckWorkspaceOptions& options);

struct MergeOptions {
    std::filesystem::path first;
    std::filesystem::path second;
    std::filesystem::path out;
    std::string author; ///< Of settlements by a rule.
    std::optional<workspace::SettleBy> settle;
    bool json = false;
};
/// Merges two workspaces into a new file and lists the conflicts that are left.
[[nodiscard]] ExitCode merge(const MergeOptions& options);

struct QuestionnaireOptions {
    std::filesystem::path rules;
    std::vector<std::string> schemes; ///< At least one; all of the same interview.
    std::filesystem::path out;
    Language language = Language::Chinese;
};
/// Writes what these schemes ask as a workbook to be filled in.
[[nodiscard]] ExitCode questionnaire(const QuestionnaireOptions& options);

struct ReportOptions {
    std::filesystem::path rules;
    std::filesystem::path workspace;
    std::string enterprise; ///< Id, credit code or name; unused for all.
    bool all = false;
    std::filesystem::path out; ///< A file, or a folder for all.
    reports::ReportWishes wishes;
};
/// Writes the workbook of an enterprise's last assessment; or those of all, one a file named by id, and the office's
/// overview `overview.xlsx` beside them. Files that are there already are left: a stopped run goes on where it was.
/// Prints how many were written.
[[nodiscard]] ExitCode report(const ReportOptions& options);

struct PackageOptions {
    std::filesystem::path rules;
    std::filesystem::path workspace;
    std::vector<std::string> enterprises; ///< Ids, credit codes or names.
    bool all = false;
    std::filesystem::path out;
    std::optional<std::filesystem::path> passphraseFile;
    std::string hint;
    bool redact = false;
    bool withNames = false;
    bool withNotes = false;
    bool withEvidence = false;
};
/// Writes enterprises with evidence and rules into one file that a passphrase protects.
[[nodiscard]] ExitCode package(const PackageOptions& options);

struct UnpackOptions {
    std::filesystem::path package;
    std::filesystem::path out;  ///< A new workspace ...
    std::filesystem::path into; ///< ... or one that is there.
    std::optional<std::filesystem::path> passphraseFile;
    std::string author; ///< Of the merge.
    bool hintAlone = false;
};
/// Makes a workspace of a package, or merges it into one.
[[nodiscard]] ExitCode unpack(const UnpackOptions& options);

struct BackupsOptions {
    std::filesystem::path workspace;
    bool make = false;
    std::string restore; ///< The name of one of them.
};
/// Lists a workspace's backups, makes one, or puts one back.
[[nodiscard]] ExitCode backups(const BackupsOptions& options);

struct AgreementOptions {
    std::filesystem::path rules;
    std::filesystem::path workspace;
    std::string enterprise;
    std::vector<std::string> assessments; ///< Two ids; by default the last two of one scheme and round.
    bool json = false;
};
/// How far two independent assessments of an enterprise agree, and what to talk about.
[[nodiscard]] ExitCode agreement(const AgreementOptions& options);

struct EnterprisesOptions {
    std::filesystem::path workspace; ///< Made if it is not there.
    std::filesystem::path list;      ///< Empty: what there is, is listed.
    bool dryRun = false;
    bool skipFaulty = false; ///< Take over the good rows of a list with faults.
};
/// Lists a workspace's enterprises, or takes over a list of them.
[[nodiscard]] ExitCode enterprises(const EnterprisesOptions& options);

struct MoveOptions {
    std::filesystem::path rules;
    std::filesystem::path workspace;
    std::string enterprise;
    std::string scheme; ///< ID@VERSION
    bool apply = false;
    bool json = false;
};
/// Moves an enterprise's last assessment to another version of its scheme: shows what becomes of each answer, and does
/// it on request.
[[nodiscard]] ExitCode moveToScheme(const MoveOptions& options);

} // namespace sihua::cli
