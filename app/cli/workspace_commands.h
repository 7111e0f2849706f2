// app/cli/workspace_commands.h - The commands that look after workspaces, beside those of commands.h.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"

namespace CLI {
class App;
}

namespace sihua::cli {

struct PackageCommand {
    std::filesystem::path rules; ///< Empty: the knowledge base that came with the program.
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
[[nodiscard]] ExitCode package(const PackageCommand& options);

struct UnpackCommand {
    std::filesystem::path package;
    std::filesystem::path out;  ///< A new workspace ...
    std::filesystem::path into; ///< ... or one that is there.
    std::optional<std::filesystem::path> passphraseFile;
    std::string author; ///< Of the merge.
    bool hintAlone = false;
};
/// Makes a workspace of a package, or merges it into one.
[[nodiscard]] ExitCode unpack(const UnpackCommand& options);

struct BackupsCommand {
    std::filesystem::path workspace;
    bool make = false;
    std::string restore; ///< The name of one of them.
};
/// Lists a workspace's backups, makes one, or puts one back.
[[nodiscard]] ExitCode backups(const BackupsCommand& options);

struct AgreementCommand {
    std::filesystem::path rules;
    std::filesystem::path workspace;
    std::string enterprise;
    std::vector<std::string> assessments; ///< Two ids; by default the last two of one scheme and round.
    bool json = false;
};
/// How far two independent assessments of an enterprise agree, and what to talk about.
[[nodiscard]] ExitCode agreement(const AgreementCommand& options);

struct EnterprisesCommand {
    std::filesystem::path workspace; ///< Made if it is not there.
    std::filesystem::path list;      ///< Empty: what there is, is listed.
    bool dryRun = false;
    bool skipFaulty = false; ///< Take over the good rows of a list with faults.
};
/// Lists a workspace's enterprises, or takes over a list of them.
[[nodiscard]] ExitCode enterprises(const EnterprisesCommand& options);

struct MoveCommand {
    std::filesystem::path rules;
    std::filesystem::path workspace;
    std::string enterprise;
    std::string scheme; ///< ID@VERSION
    bool apply = false;
    bool json = false;
};
/// Moves an enterprise's last assessment to another version of its scheme: shows what becomes of each answer, and does
/// it on request.
[[nodiscard]] ExitCode moveToScheme(const MoveCommand& options);

/// Registers the commands, and runs the one that was called.
class WorkspaceCommands {
public:
    explicit WorkspaceCommands(CLI::App& app);
    WorkspaceCommands(const WorkspaceCommands&) = delete;
    WorkspaceCommands& operator=(const WorkspaceCommands&) = delete;
    ~WorkspaceCommands();

    /// What is missing on the command line, in words; empty if nothing is.
    [[nodiscard]] std::string missing() const;
    /// Nothing if none of these commands was called.
    [[nodiscard]] std::optional<ExitCode> run() const;

private:
    struct Parsed;
    std::unique_ptr<Parsed> m_parsed;
};

} // namespace sihua::cli
