// sihua-cli: the engine without a window. It links core alone, which proves that core needs no GUI.
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/roadmap_options.h"
#include "app/cli/subsidies.h"
#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "core/rulepack/rules_folder.h"

namespace {

using namespace sihua; // the program's own main file
using cli::ExitCode;

void addRules(CLI::App& command, std::filesystem::path& rules) {
    command.add_option("--rules", rules, "The knowledge base; by default the one that came with the program")
        ->type_name("DIR");
}

/// What a roadmap cannot do without.
void requireRoadmap(const cli::RoadmapOptions& roadmap) {
    if (!roadmap.workspace && !roadmap.answers) {
        throw CLI::RequiredError("--workspace and --enterprise, or --scheme and --answers");
    }
    if (roadmap.workspace && roadmap.enterprise.empty()) {
        throw CLI::RequiredError("--enterprise");
    }
    if (roadmap.budget.empty() && !roadmap.leastBudget && !roadmap.replan) {
        throw CLI::RequiredError("--budget");
    }
}

int run(int argc, char** argv) {
    CLI::App app("Sihua: diagnoses manufacturers on the four transformations", "sihua-cli");
    app.set_version_flag("--version", SIHUA_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 3 the environment failed.");

    cli::CheckPackOptions check;
    CLI::App* checkPack = app.add_subcommand("check-pack", "Check rule packs: every error at once");
    checkPack->add_option("DIR", check.folders, "rules/, an interview version or a scheme version")->required();
    checkPack->add_flag("--json", check.json, "For machines");

    cli::FreezeOptions freeze;
    CLI::App* freezeCommand = app.add_subcommand("freeze", "Publish a version: a change of it is an error from now on");
    freezeCommand->add_option("DIR", freeze.folder, "An interview version or a scheme version")->required();

    cli::ExportDmnOptions exportDmn;
    CLI::App* exportDmnCommand = app.add_subcommand("export-dmn", "Write a scheme's tables as DMN 1.5, for a modeller");
    exportDmnCommand->add_option("DIR", exportDmn.folder, "A scheme version")->required();
    exportDmnCommand->add_option("--out", exportDmn.out, "A file, or a folder; by default standard output")
        ->type_name("FILE.dmn|DIR");

    cli::ComparePackOptions compare;
    CLI::App* compareCommand = app.add_subcommand("compare-pack", "What two versions of a scheme do differently");
    compareCommand->add_option("OLD", compare.before, "A scheme version")->required();
    compareCommand->add_option("NEW", compare.after, "A later one")->required();
    compareCommand->add_option("--answers", compare.answers, "Answers to the old one: both scores, what is kept aside")
        ->type_name("FILE");
    compareCommand->add_flag("--json", compare.json, "For machines");

    cli::DiagnoseOptions diagnose;
    diagnose.language = cli::languageOfEnvironment();
    CLI::App* diagnoseCommand = app.add_subcommand("diagnose", "Diagnose the enterprise of an answers file");
    diagnoseCommand->add_option("--scheme", diagnose.scheme, "Scheme, the newest version unless named")
        ->required()
        ->type_name("ID[@VERSION]");
    diagnoseCommand->add_option("--answers", diagnose.answers, "Answers: .json, .csv or .xlsx")
        ->required()
        ->type_name("FILE");
    diagnoseCommand
        ->add_option("--explain", diagnose.explain, "Derive this node, gate, value, finding, fact or `level`")
        ->type_name("NODE");
    diagnoseCommand->add_flag("--sensitivity", diagnose.sensitivity,
                              "What missing answers can still change, and weights 10 per cent off");
    CLI::Option* reviewed =
        diagnoseCommand->add_flag("--review", diagnose.review, "What a reviewer would ask about the answers");
    diagnoseCommand
        ->add_option("--before", diagnose.before, "Answers of the assessment before, to compare in the review")
        ->type_name("FILE")
        ->needs(reviewed);
    CLI::Option* path =
        diagnoseCommand->add_option("--path", diagnose.path, "The cheapest set of improvements that reaches this level")
            ->type_name("LEVEL");
    diagnoseCommand->add_option("--lock", diagnose.locks, "A fact that the path may not touch; may be repeated")
        ->type_name("FACT")
        ->needs(path);
    diagnoseCommand->add_option("--cost", diagnose.costs, "What improving a fact costs, by default 1; may be repeated")
        ->type_name("FACT=NUMBER")
        ->needs(path);
    diagnoseCommand->add_option("--report", diagnose.report, "Write the workbook")->type_name("OUT.xlsx");
    diagnoseCommand->add_flag("--json", diagnose.json, "For machines");
    const std::map<std::string, Language> languages{{"zh", Language::Chinese}, {"en", Language::English}};
    diagnoseCommand->add_option("--language", diagnose.language, "Of texts and workbook; by default the terminal's")
        ->transform(CLI::CheckedTransformer(languages))
        ->type_name("zh|en");
    addRules(*diagnoseCommand, diagnose.rules);

    cli::BatchOptions batch;
    CLI::App* batchCommand = app.add_subcommand("batch", "Score a city: one row an enterprise in, one out");
    batchCommand->add_option("--scheme", batch.scheme, "Scheme, the newest version unless named")
        ->required()
        ->type_name("ID[@VERSION]");
    batchCommand->add_option("--answers", batch.answers, "A table whose columns are named as the facts")
        ->required()
        ->type_name("FILE.csv");
    batchCommand->add_option("--out", batch.out, "Replaced all at once, or not at all")
        ->required()
        ->type_name("FILE.csv");
    batchCommand->add_option("--threads", batch.threads, "That score side by side")
        ->capture_default_str()
        ->check(CLI::Range(1, 256));
    addRules(*batchCommand, batch.rules);

    cli::CrosswalkOptions crosswalk;
    crosswalk.language = cli::languageOfEnvironment();
    CLI::App* crosswalkCommand =
        app.add_subcommand("crosswalk", "Which schemes read which facts; what else to ask for another scheme");
    CLI::Option* wanted =
        crosswalkCommand->add_option("--scheme", crosswalk.scheme, "What else must be asked for it ...")
            ->type_name("ID[@VERSION]");
    crosswalkCommand->add_option("--after", crosswalk.after, "... after an interview for these")
        ->type_name("ID[@VERSION]")
        ->needs(wanted);
    crosswalkCommand->add_flag("--json", crosswalk.json, "For machines");
    crosswalkCommand->add_option("--language", crosswalk.language, "By default the terminal's")
        ->transform(CLI::CheckedTransformer(languages))
        ->type_name("zh|en");
    addRules(*crosswalkCommand, crosswalk.rules);

    cli::ImportOptions import;
    import.scheme = "miit-sme-2024";
    CLI::App* importCommand = app.add_subcommand("import", "Take an answers file into a workspace");
    importCommand->add_option("--workspace", import.workspace, "Made if it is not there")
        ->required()
        ->type_name("FILE");
    importCommand->add_option("FILE", import.answers, "Answers: .json, .csv or .xlsx")->required();
    importCommand->add_option("--scheme", import.scheme, "Scheme of the assessment")
        ->capture_default_str()
        ->type_name("ID[@VERSION]");
    importCommand->add_option("--enterprise", import.enterprise,
                              "Id, credit code or name; by default the file says it");
    CLI::Option* dryRun = importCommand->add_flag(
        "--dry-run", import.dryRun, "Only show what would be new, changed or conflicting in the last assessment");
    importCommand
        ->add_option("--take", import.take,
                     "Take these over into the last assessment: all, new, changed, conflicting, or a fact; may be "
                     "repeated")
        ->type_name("WHAT")
        ->excludes(dryRun);
    addRules(*importCommand, import.rules);

    cli::QuestionnaireCommand questionnaire;
    CLI::App* questionnaireCommand =
        app.add_subcommand("questionnaire", "Write what schemes ask as a workbook to fill in; `import` reads it back");
    questionnaireCommand->add_option("--scheme", questionnaire.schemes, "One or more, of the same interview")
        ->required()
        ->type_name("ID[@VERSION]");
    questionnaireCommand->add_option("--out", questionnaire.out)->required()->type_name("FILE.xlsx");
    questionnaireCommand->add_option("--language", questionnaire.language, "By default Chinese")
        ->transform(CLI::CheckedTransformer(languages))
        ->type_name("zh|en");
    addRules(*questionnaireCommand, questionnaire.rules);

    cli::ReportOptions reports;
    CLI::App* reportCommand = app.add_subcommand("report", "Write the workbooks of a workspace's enterprises");
    reportCommand->add_option("--workspace", reports.workspace)->required()->type_name("FILE");
    CLI::Option* oneEnterprise =
        reportCommand->add_option("--enterprise", reports.enterprise, "Id, credit code or name");
    reportCommand->add_flag("--all", reports.all, "Of all; goes on where a stopped run was")->excludes(oneEnterprise);
    reportCommand->add_option("--out", reports.out, "A file, or a folder for all")->required()->type_name("FILE|DIR");
    std::string reportLanguage = "zh";
    reportCommand->add_option("--language", reportLanguage, "By default Chinese; both: Chinese, then English")
        ->check(CLI::IsMember({"zh", "en", "both"}));
    reportCommand
        ->add_option("--scheme", reports.wishes.schemes, "Further schemes, side by side from the same interview")
        ->type_name("ID[@VERSION]");
    reportCommand
        ->add_option("--branding", reports.wishes.branding, "The consultancy's name, logo, colours, signatures")
        ->type_name("FILE.json");
    reportCommand->add_option("--peers", reports.wishes.peers, "How others stand, as a line of the radar")
        ->type_name("FILE.json");
    reportCommand->add_option("--budget", reports.wishes.budget, "Yuan a quarter: adds a roadmap and its scenarios")
        ->check(CLI::NonNegativeNumber);
    reportCommand->add_option("--quarters", reports.wishes.quarters, "Of the roadmap; 12 unless said")
        ->check(CLI::Range(1, 40));
    reportCommand->add_flag("--without-confidential", reports.wishes.withoutConfidential,
                            "Leave out credit code, people, evidence and notes");
    addRules(*reportCommand, reports.rules);

    cli::CheckWorkspaceOptions workspace;
    CLI::App* checkWorkspace = app.add_subcommand("check-workspace", "Read a workspace to its end and name any damage");
    checkWorkspace->add_option("FILE", workspace.workspace)->required();
    checkWorkspace->add_option("--salvage", workspace.salvage, "Bring what can be read into a new workspace")
        ->type_name("OUT");

    cli::MergeOptions merge;
    CLI::App* mergeCommand = app.add_subcommand("merge", "Merge two workspaces into a new file; list the conflicts");
    mergeCommand->add_option("A", merge.first)->required();
    mergeCommand->add_option("B", merge.second)->required();
    mergeCommand->add_option("--out", merge.out, "The merged workspace")->required()->type_name("C");
    const std::map<std::string, workspace::SettleBy> settleRules{{"later", workspace::SettleBy::Later},
                                                                 {"consultant", workspace::SettleBy::Consultant},
                                                                 {"evidenced", workspace::SettleBy::Evidenced}};
    mergeCommand->add_option("--settle", merge.settle, "Settle what this rule can decide")
        ->transform(CLI::CheckedTransformer(settleRules))
        ->type_name("later|consultant|evidenced");
    mergeCommand->add_option("--author", merge.author, "Who settles")->type_name("NAME");
    mergeCommand->add_flag("--json", merge.json, "For machines");

    cli::RoadmapOptions roadmap;
    roadmap.language = cli::languageOfEnvironment();
    CLI::App* roadmapCommand = cli::addRoadmapCommand(app, roadmap);
    roadmapCommand->add_option("--language", roadmap.language, "By default the terminal's")
        ->transform(CLI::CheckedTransformer(languages))
        ->type_name("zh|en");
    addRules(*roadmapCommand, roadmap.rules);

    cli::VerifyOptions verify;
    CLI::App* verifyCommand = app.add_subcommand("verify", "Check a roadmap's certificate: plan and bound");
    verifyCommand->add_option("CERTIFICATE", verify.certificate)->required();

    const cli::WorkspaceCommands workspaceCommands(app);
    const cli::SubsidiesCommand subsidiesCommand(app);

    try {
        app.parse(argc, argv);
        reports.wishes.language = reportLanguage == "en" ? Language::English : Language::Chinese;
        reports.wishes.bothLanguages = reportLanguage == "both";
        if (const std::string missing = workspaceCommands.missing(); !missing.empty()) {
            throw CLI::RequiredError(missing);
        }
        if (reportCommand->parsed() && !reports.all && reports.enterprise.empty()) {
            throw CLI::RequiredError("--enterprise or --all");
        }
        if (roadmapCommand->parsed()) {
            requireRoadmap(roadmap);
        }
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::WrongUsage);
    }

    ExitCode code = ExitCode::Done;
    if (const auto done = workspaceCommands.run()) {
        code = *done;
    } else if (const auto shown = subsidiesCommand.run()) {
        code = *shown;
    } else if (checkPack->parsed()) {
        code = cli::checkPack(check);
    } else if (freezeCommand->parsed()) {
        code = cli::freeze(freeze);
    } else if (exportDmnCommand->parsed()) {
        code = cli::exportDmn(exportDmn);
    } else if (compareCommand->parsed()) {
        code = cli::comparePack(compare);
    } else if (checkWorkspace->parsed()) {
        code = cli::checkWorkspace(workspace);
    } else if (mergeCommand->parsed()) {
        code = cli::merge(merge);
    } else if (verifyCommand->parsed()) {
        code = cli::verify(verify);
    } else {
        std::filesystem::path& rules = batchCommand->parsed()           ? batch.rules
                                       : diagnoseCommand->parsed()      ? diagnose.rules
                                       : crosswalkCommand->parsed()     ? crosswalk.rules
                                       : questionnaireCommand->parsed() ? questionnaire.rules
                                       : reportCommand->parsed()        ? reports.rules
                                       : roadmapCommand->parsed()       ? roadmap.rules
                                                                        : import.rules;
        if (rules.empty()) {
            auto found = rulepack::findRulesFolder();
            if (!found) {
                return static_cast<int>(cli::refuse(found.error()));
            }
            rules = *std::move(found);
        }
        code = batchCommand->parsed()           ? cli::batch(batch)
               : diagnoseCommand->parsed()      ? cli::diagnose(diagnose)
               : crosswalkCommand->parsed()     ? cli::crosswalk(crosswalk)
               : questionnaireCommand->parsed() ? cli::questionnaire(questionnaire)
               : reportCommand->parsed()        ? cli::report(reports)
               : roadmapCommand->parsed()       ? cli::roadmap(roadmap)
                                                : cli::importAnswers(import);
    }
    std::cout.flush();
    if (code == ExitCode::Done && !std::cout) {
        std::cerr << "cannot write to standard output\n";
        code = ExitCode::EnvironmentFailed;
    }
    return static_cast<int>(code);
}

} // namespace

int main(int argc, char** argv) { return run(argc, argv); }
