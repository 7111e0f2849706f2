// app/cli/command_line.h - The commands of the program, each with its options, and the one that was called.
//
//   CommandLine line;
//   auto [command, options] = line.add("freeze", "Publish a version ...", freeze);
//   command.add_option("DIR", options.folder)->required();
//   return line.run(argc, argv);
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/exit_code.h"
#include "core/base/local_text.h"

namespace sihua::cli {

class CommandLine {
public:
    template <class Options> struct Added {
        CLI::App& command;
        Options& options; ///< Filled by the command line; lives as long as it.
    };

    CommandLine();

    /// A command without options yet.
    template <class Options>
    Added<Options> add(const char* name, const char* purpose, ExitCode (*action)(const Options&)) {
        auto options = std::make_shared<Options>();
        CLI::App& command = *m_app.add_subcommand(name, purpose);
        Options& filled = *options;
        m_commands.push_back({&command, [options, action] { return action(*options); }, {}, nullptr});
        return {command, filled};
    }

    /// A condition on the options of the command added last: names what is missing, or returns an empty text.
    void require(std::function<std::string()> missing) { m_commands.back().missing = std::move(missing); }
    /// `--rules` for the command added last: where it is not given, the knowledge base that came with the program.
    void addRules(std::filesystem::path& rules);

    /// Reads the arguments and runs the command that they call. Wrong usage is explained on standard error.
    [[nodiscard]] int run(int argc, const char* const* argv);

private:
    struct Command {
        CLI::App* app;
        std::function<ExitCode()> run;
        std::function<std::string()> missing;
        std::filesystem::path* rules; ///< Null: the command reads none.
    };

    [[nodiscard]] ExitCode run(const Command& command) const;

    CLI::App m_app;
    std::vector<Command> m_commands;
};

// Options that mean the same wherever they appear.

/// `--scheme`, of which the newest version is meant unless it is named.
CLI::Option* addScheme(CLI::App& command, std::string& scheme);
/// `--answers` of one enterprise.
CLI::Option* addAnswers(CLI::App& command, std::filesystem::path& answers);
/// `--workspace`.
CLI::Option* addWorkspace(CLI::App& command, std::filesystem::path& workspace, const char* meaning = "");
/// `--enterprise`, one of a workspace.
CLI::Option* addEnterprise(CLI::App& command, std::string& enterprise);
/// `--language`, by default as it is set.
CLI::Option* addLanguage(CLI::App& command, Language& language, const char* meaning);
/// The same, by default the terminal's.
CLI::Option* addTerminalLanguage(CLI::App& command, Language& language);
/// `--json`.
CLI::Option* addJson(CLI::App& command, bool& json);

// What there is, by subject.
void addRulesCommands(CommandLine& line);
void addDiagnosisCommands(CommandLine& line);
void addWorkspaceCommands(CommandLine& line);
void addRoadmapCommands(CommandLine& line);

} // namespace sihua::cli
