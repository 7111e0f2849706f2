#include "app/cli/workspace_commands.h"

#include <functional>

#include <CLI/CLI.hpp>

namespace sihua::cli {

struct WorkspaceCommands::Parsed {
    PackageCommand package;
    UnpackCommand unpack;
    struct Command {
        CLI::App* app;
        std::function<std::string()> missing;
        std::function<ExitCode()> run;
    };
    std::vector<Command> commands;
};

namespace {

void addPackage(CLI::App& app, PackageCommand& options, CLI::App*& command) {
    command = app.add_subcommand("package", "Write enterprises with evidence and rules into one encrypted file");
    command->add_option("--workspace", options.workspace)->required()->type_name("FILE");
    CLI::Option* some =
        command->add_option("--enterprise", options.enterprises, "Id, credit code or name; may be repeated");
    command->add_flag("--all", options.all, "All enterprises")->excludes(some);
    command->add_option("--out", options.out, "The package")->required()->type_name("FILE.sihuax");
    command->add_option("--passphrase-file", options.passphraseFile, "Its first line; by default it is asked for")
        ->type_name("FILE");
    command->add_option("--hint", options.hint, "To the passphrase; everybody can read it")->type_name("TEXT");
    CLI::Option* redact = command->add_flag(
        "--redact", options.redact, "For third parties: no history, names, codes, people, notes, captions, files");
    command->add_flag("--with-names", options.withNames, "... but names and codes")->needs(redact);
    command->add_flag("--with-notes", options.withNotes, "... but notes, captions, text answers, roadmaps")
        ->needs(redact);
    command->add_flag("--with-evidence", options.withEvidence, "... but files of evidence")->needs(redact);
    command->add_option("--rules", options.rules, "The knowledge base; by default the one that came with the program")
        ->type_name("DIR");
}

void addUnpack(CLI::App& app, UnpackCommand& options, CLI::App*& command) {
    command = app.add_subcommand("unpack", "Make a workspace of a package, or merge it into one");
    command->add_option("PACKAGE", options.package)->required();
    CLI::Option* out = command->add_option("--out", options.out, "A new workspace")->type_name("FILE");
    CLI::Option* into =
        command->add_option("--into", options.into, "A workspace that is there")->type_name("FILE")->excludes(out);
    command->add_option("--author", options.author, "Who merges")->type_name("NAME")->needs(into);
    command->add_option("--passphrase-file", options.passphraseFile, "Its first line; by default it is asked for")
        ->type_name("FILE");
    command->add_flag("--hint", options.hintAlone, "Only show the hint")->excludes(out)->excludes(into);
}

} // namespace

WorkspaceCommands::WorkspaceCommands(CLI::App& app) : m_parsed(std::make_unique<Parsed>()) {
    Parsed& all = *m_parsed;
    CLI::App* command = nullptr;
    addPackage(app, all.package, command);
    all.commands.push_back({command,
                            [&all] {
                                const bool chosen = all.package.all || !all.package.enterprises.empty();
                                return chosen ? std::string() : "--enterprise or --all";
                            },
                            [&all] { return sihua::cli::package(all.package); }});
    addUnpack(app, all.unpack, command);
    all.commands.push_back({command,
                            [&all] {
                                const bool chosen =
                                    all.unpack.hintAlone || !all.unpack.out.empty() || !all.unpack.into.empty();
                                return chosen ? std::string() : "--out, --into or --hint";
                            },
                            [&all] { return sihua::cli::unpack(all.unpack); }});
}

WorkspaceCommands::~WorkspaceCommands() = default;

std::string WorkspaceCommands::missing() const {
    for (const Parsed::Command& command : m_parsed->commands) {
        if (command.app->parsed()) {
            return command.missing();
        }
    }
    return {};
}

std::optional<ExitCode> WorkspaceCommands::run() const {
    for (const Parsed::Command& command : m_parsed->commands) {
        if (command.app->parsed()) {
            return command.run();
        }
    }
    return std::nullopt;
}

} // namespace sihua::cli
