#include "app/cli/workspace_commands.h"

#include <functional>

#include <CLI/CLI.hpp>

namespace sihua::cli {

struct WorkspaceCommands::Parsed {
    PackageCommand package;
    UnpackCommand unpack;
    BackupsCommand backups;
    AgreementCommand agreement;
    EnterprisesCommand enterprises;
    MoveCommand move;
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

void addBackups(CLI::App& app, BackupsCommand& options, CLI::App*& command) {
    command = app.add_subcommand("backups", "List a workspace's backups, make one, or put one back");
    command->add_option("FILE", options.workspace)->required();
    CLI::Option* make = command->add_flag("--make", options.make, "Make one now");
    command->add_option("--restore", options.restore, "Put it in the workspace's place; what is there is kept")
        ->type_name("NAME")
        ->excludes(make);
}

void addRules(CLI::App& command, std::filesystem::path& rules) {
    command.add_option("--rules", rules, "The knowledge base; by default the one that came with the program")
        ->type_name("DIR");
}

void addAgreement(CLI::App& app, AgreementCommand& options, CLI::App*& command) {
    command = app.add_subcommand("agreement", "How far two independent assessments agree (weighted kappa)");
    command->add_option("--workspace", options.workspace)->required()->type_name("FILE");
    command->add_option("--enterprise", options.enterprise, "Id, credit code or name")->required();
    command
        ->add_option("--assessments", options.assessments, "Two ids; by default the last two of one scheme and round")
        ->expected(2)
        ->type_name("A B");
    command->add_flag("--json", options.json, "For machines");
    addRules(*command, options.rules);
}

void addEnterprises(CLI::App& app, EnterprisesCommand& options, CLI::App*& command) {
    command = app.add_subcommand("enterprises", "List a workspace's enterprises, or take over a list of them");
    command->add_option("--workspace", options.workspace, "Made if it is not there")->required()->type_name("FILE");
    CLI::Option* list = command->add_option("--import", options.list, "A list: .xlsx or .csv")->type_name("LIST");
    command->add_flag("--dry-run", options.dryRun, "Only say what would be new or changed, and which rows are faulty")
        ->needs(list);
    command->add_flag("--skip-faulty", options.skipFaulty, "Take over the good rows all the same")->needs(list);
}

void addMove(CLI::App& app, MoveCommand& options, CLI::App*& command) {
    command =
        app.add_subcommand("move", "Move an assessment to another version of its scheme; first shows what happens");
    command->add_option("--workspace", options.workspace)->required()->type_name("FILE");
    command->add_option("--enterprise", options.enterprise, "Id, credit code or name; its last assessment")->required();
    command->add_option("--scheme", options.scheme, "The newest version unless named")
        ->required()
        ->type_name("ID[@VERSION]");
    command->add_flag("--apply", options.apply, "Do it");
    command->add_flag("--json", options.json, "For machines");
    addRules(*command, options.rules);
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
    const auto nothing = [] { return std::string(); };
    addBackups(app, all.backups, command);
    all.commands.push_back({command, nothing, [&all] { return sihua::cli::backups(all.backups); }});
    addAgreement(app, all.agreement, command);
    all.commands.push_back({command, nothing, [&all] { return sihua::cli::agreement(all.agreement); }});
    addEnterprises(app, all.enterprises, command);
    all.commands.push_back({command, nothing, [&all] { return sihua::cli::enterprises(all.enterprises); }});
    addMove(app, all.move, command);
    all.commands.push_back({command, nothing, [&all] { return sihua::cli::moveToScheme(all.move); }});
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
