// Commands that look after a workspace and what goes in and out of it.
#include "app/cli/workspace_commands.h"

#include <map>

#include "app/cli/command_line.h"

namespace sihua::cli {

namespace {

void addImport(CommandLine& line) {
    auto [command, options] = line.add("import", "Take an answers file into a workspace", importAnswers);
    addWorkspace(command, options.workspace, "Made if it is not there");
    command.add_option("FILE", options.answers, "Answers: .json, .csv or .xlsx")->required();
    command.add_option("--scheme", options.scheme, "Scheme of the assessment")
        ->capture_default_str()
        ->type_name("ID[@VERSION]");
    addEnterprise(command, options.enterprise)->description("Id, credit code or name; by default the file says it");
    CLI::Option* dryRun = command.add_flag(
        "--dry-run", options.dryRun, "Only show what would be new, changed or conflicting in the last assessment");
    command
        .add_option("--take", options.take,
                    "Take these over into the last assessment: all, new, changed, conflicting, or a fact; may be "
                    "repeated")
        ->type_name("WHAT")
        ->excludes(dryRun);
    line.addRules(options.rules);
}

void addQuestionnaire(CommandLine& line) {
    auto [command, options] = line.add(
        "questionnaire", "Write what schemes ask as a workbook to fill in; `import` reads it back", questionnaire);
    command.add_option("--scheme", options.schemes, "One or more, of the same interview")
        ->required()
        ->type_name("ID[@VERSION]");
    command.add_option("--out", options.out)->required()->type_name("FILE.xlsx");
    addLanguage(command, options.language, "By default Chinese");
    line.addRules(options.rules);
}

void addReport(CommandLine& line) {
    auto [command, options] = line.add("report", "Write the workbooks of a workspace's enterprises", report);
    addWorkspace(command, options.workspace);
    CLI::Option* one = addEnterprise(command, options.enterprise);
    command.add_flag("--all", options.all, "Of all; goes on where a stopped run was")->excludes(one);
    command.add_option("--out", options.out, "A file, or a folder for all")->required()->type_name("FILE|DIR");
    auto& wishes = options.wishes;
    command
        .add_option_function<std::string>(
            "--language",
            [&wishes](const std::string& language) {
                wishes.language = language == "en" ? Language::English : Language::Chinese;
                wishes.bothLanguages = language == "both";
            },
            "By default Chinese; both: Chinese, then English")
        ->check(CLI::IsMember({"zh", "en", "both"}));
    command.add_option("--scheme", wishes.schemes, "Further schemes, side by side from the same interview")
        ->type_name("ID[@VERSION]");
    command.add_option("--branding", wishes.branding, "The consultancy's name, logo, colours, signatures")
        ->type_name("FILE.json");
    command.add_option("--peers", wishes.peers, "How others stand, as a line of the radar")->type_name("FILE.json");
    command.add_option("--budget", wishes.budget, "Yuan a quarter: adds a roadmap and its scenarios")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--quarters", wishes.quarters, "Of the roadmap; 12 unless said")->check(CLI::Range(1, 40));
    command.add_flag("--without-confidential", wishes.withoutConfidential,
                     "Leave out credit code, people, evidence and notes");
    line.require(
        [&options] { return options.all || !options.enterprise.empty() ? std::string() : "--enterprise or --all"; });
    line.addRules(options.rules);
}

void addCheckWorkspace(CommandLine& line) {
    auto [command, options] =
        line.add("check-workspace", "Read a workspace to its end and name any damage", checkWorkspace);
    command.add_option("FILE", options.workspace)->required();
    command.add_option("--salvage", options.salvage, "Bring what can be read into a new workspace")->type_name("OUT");
}

void addMerge(CommandLine& line) {
    static const std::map<std::string, workspace::SettleBy> kRules{{"later", workspace::SettleBy::Later},
                                                                   {"consultant", workspace::SettleBy::Consultant},
                                                                   {"evidenced", workspace::SettleBy::Evidenced}};
    auto [command, options] = line.add("merge", "Merge two workspaces into a new file; list the conflicts", merge);
    command.add_option("A", options.first)->required();
    command.add_option("B", options.second)->required();
    command.add_option("--out", options.out, "The merged workspace")->required()->type_name("C");
    command.add_option("--settle", options.settle, "Settle what this rule can decide")
        ->transform(CLI::CheckedTransformer(kRules))
        ->type_name("later|consultant|evidenced");
    command.add_option("--author", options.author, "Who settles")->type_name("NAME");
    addJson(command, options.json);
}

void addPassphrase(CLI::App& command, std::optional<std::filesystem::path>& file) {
    command.add_option("--passphrase-file", file, "Its first line; by default it is asked for")->type_name("FILE");
}

void addPackage(CommandLine& line) {
    auto [command, options] =
        line.add("package", "Write enterprises with evidence and rules into one encrypted file", package);
    addWorkspace(command, options.workspace);
    CLI::Option* some =
        command.add_option("--enterprise", options.enterprises, "Id, credit code or name; may be repeated");
    command.add_flag("--all", options.all, "All enterprises")->excludes(some);
    command.add_option("--out", options.out, "The package")->required()->type_name("FILE.sihuax");
    addPassphrase(command, options.passphraseFile);
    command.add_option("--hint", options.hint, "To the passphrase; everybody can read it")->type_name("TEXT");
    CLI::Option* redact = command.add_flag(
        "--redact", options.redact, "For third parties: no history, names, codes, people, notes, captions, files");
    command.add_flag("--with-names", options.withNames, "... but names and codes")->needs(redact);
    command.add_flag("--with-notes", options.withNotes, "... but notes, captions, text answers, roadmaps")
        ->needs(redact);
    command.add_flag("--with-evidence", options.withEvidence, "... but files of evidence")->needs(redact);
    line.require(
        [&options] { return options.all || !options.enterprises.empty() ? std::string() : "--enterprise or --all"; });
    line.addRules(options.rules);
}

void addUnpack(CommandLine& line) {
    auto [command, options] = line.add("unpack", "Make a workspace of a package, or merge it into one", unpack);
    command.add_option("PACKAGE", options.package)->required();
    CLI::Option* out = command.add_option("--out", options.out, "A new workspace")->type_name("FILE");
    CLI::Option* into =
        command.add_option("--into", options.into, "A workspace that is there")->type_name("FILE")->excludes(out);
    command.add_option("--author", options.author, "Who merges")->type_name("NAME")->needs(into);
    addPassphrase(command, options.passphraseFile);
    command.add_flag("--hint", options.hintAlone, "Only show the hint")->excludes(out)->excludes(into);
    line.require([&options] {
        const bool chosen = options.hintAlone || !options.out.empty() || !options.into.empty();
        return chosen ? std::string() : "--out, --into or --hint";
    });
}

void addBackups(CommandLine& line) {
    auto [command, options] = line.add("backups", "List a workspace's backups, make one, or put one back", backups);
    command.add_option("FILE", options.workspace)->required();
    CLI::Option* make = command.add_flag("--make", options.make, "Make one now");
    command.add_option("--restore", options.restore, "Put it in the workspace's place; what is there is kept")
        ->type_name("NAME")
        ->excludes(make);
}

void addAgreement(CommandLine& line) {
    auto [command, options] =
        line.add("agreement", "How far two independent assessments agree (weighted kappa)", agreement);
    addWorkspace(command, options.workspace);
    addEnterprise(command, options.enterprise)->required();
    command
        .add_option("--assessments", options.assessments, "Two ids; by default the last two of one scheme and round")
        ->expected(2)
        ->type_name("A B");
    addJson(command, options.json);
    line.addRules(options.rules);
}

void addEnterprises(CommandLine& line) {
    auto [command, options] =
        line.add("enterprises", "List a workspace's enterprises, or take over a list of them", enterprises);
    addWorkspace(command, options.workspace, "Made if it is not there");
    CLI::Option* list = command.add_option("--import", options.list, "A list: .xlsx or .csv")->type_name("LIST");
    command.add_flag("--dry-run", options.dryRun, "Only say what would be new or changed, and which rows are faulty")
        ->needs(list);
    command.add_flag("--skip-faulty", options.skipFaulty, "Take over the good rows all the same")->needs(list);
}

void addMove(CommandLine& line) {
    auto [command, options] =
        line.add("move", "Move an assessment to another version of its scheme; first shows what happens", moveToScheme);
    addWorkspace(command, options.workspace);
    addEnterprise(command, options.enterprise)->description("Id, credit code or name; its last assessment")->required();
    addScheme(command, options.scheme);
    command.add_flag("--apply", options.apply, "Do it");
    addJson(command, options.json);
    line.addRules(options.rules);
}

} // namespace

void addWorkspaceCommands(CommandLine& line) {
    addImport(line);
    addQuestionnaire(line);
    addReport(line);
    addEnterprises(line);
    addMove(line);
    addAgreement(line);
    addMerge(line);
    addPackage(line);
    addUnpack(line);
    addBackups(line);
    addCheckWorkspace(line);
}

} // namespace sihua::cli
