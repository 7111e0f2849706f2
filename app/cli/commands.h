// app/cli/commands.h - The commands of sihua-cli, each a function of its options.
//
// Results go to standard output, everything else to standard error. A command that fails has written nothing.
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

struct CheckPackOptions {
    std::vector<std::filesystem::path> folders;
    bool json = false;
};
/// Checks packs: every error and warning of every file at once. Warnings alone do not fail.
[[nodiscard]] ExitCode checkPack(const CheckPackOptions& options);

struct FreezeOptions {
    std::filesystem::path folder;
};
/// Publishes a version: from now on a change of its files is an error.
[[nodiscard]] ExitCode freeze(const FreezeOptions& options);

struct ExportDmnOptions {
    std::filesystem::path folder; ///< A scheme version.
    std::filesystem::path out;    ///< A file, or a folder for `<scheme>.dmn`; empty: standard output.
};
/// Writes the tables of a scheme as DMN 1.5.
[[nodiscard]] ExitCode exportDmn(const ExportDmnOptions& options);

struct ComparePackOptions {
    std::filesystem::path before; ///< A scheme's version ...
    std::filesystem::path after;  ///< ... and a later one.
    std::optional<std::filesystem::path> answers;
    bool json = false;
};
/// Says what two versions of a scheme and their interviews do differently, and for an enterprise's answers to the
/// old one: what becomes of each, and both scores.
[[nodiscard]] ExitCode comparePack(const ComparePackOptions& options);

struct DiagnoseOptions {
    std::filesystem::path rules;
    std::string scheme; ///< ID or ID@VERSION
    std::filesystem::path answers;
    std::optional<std::string> explain; ///< Node, gate, value, finding or fact id, or `level`.
    std::optional<std::filesystem::path> report;
    std::optional<int> path;                     ///< Level that the cheapest path is wanted to.
    std::vector<std::string> locks;              ///< Facts that the path may not touch.
    std::vector<std::string> costs;              ///< Of improving a fact: FACT=NUMBER; 1 for all others.
    bool review = false;                         ///< What a reviewer would ask about the answers.
    std::optional<std::filesystem::path> before; ///< Answers of the assessment before, for the review.
    bool sensitivity = false;                    ///< What missing answers and other weights would change.
    Language language = Language::English;
    bool json = false;
};
/// Diagnoses the enterprise of an answers file.
[[nodiscard]] ExitCode diagnose(const DiagnoseOptions& options);

struct BatchOptions {
    std::filesystem::path rules;
    std::string scheme;
    std::filesystem::path answers; ///< A wide .csv: one row an enterprise.
    std::filesystem::path out;
    unsigned threads = 1;
};
/// Scores every enterprise of a wide table into another table.
[[nodiscard]] ExitCode batch(const BatchOptions& options);

struct CrosswalkOptions {
    std::filesystem::path rules;
    std::optional<std::string> scheme; ///< What else to ask for this one ...
    std::vector<std::string> after;    ///< ... after an interview for these.
    Language language = Language::English;
    bool json = false;
};
/// Which schemes read which facts; or what else must be asked for one of them.
[[nodiscard]] ExitCode crosswalk(const CrosswalkOptions& options);

struct ImportOptions {
    std::filesystem::path rules;
    std::filesystem::path workspace; ///< Made if it is not there.
    std::filesystem::path answers;
    std::string scheme;
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

struct RoadmapOptions {
    std::filesystem::path rules;
    // Whose: of a workspace, or of an answers file.
    std::optional<std::filesystem::path> workspace;
    std::string enterprise; ///< Id, credit code or name.
    std::optional<std::filesystem::path> answers;
    std::optional<std::string> scheme; ///< By default the assessment's.

    // Money, time and people.
    std::string budget;                  ///< Yuan a quarter, or a list of them; `50万` is 500,000.
    std::string carryOver = "year";      ///< `year`, `always`, `never`.
    std::vector<std::string> yearlyCaps; ///< Yuan, by calendar year.
    std::optional<int> quarters;         ///< 12 unless the budget is a list.
    std::optional<std::string> from;     ///< `2027Q1`; by default the quarter after the assessment's.
    std::vector<std::string> teams;      ///< ROLE=DAYS a quarter.

    // Wishes.
    std::optional<int> target;
    std::optional<std::string> by; ///< At its end the target is reached; by default the last quarter.
    std::vector<std::string> pins; ///< ID@QUARTER
    std::vector<std::string> bans;
    std::vector<std::string> required;
    std::vector<std::string> variants; ///< ID=VARIANT
    std::optional<std::string> policy; ///< `none`; by default the only policy that there is.

    // One question at most; without one: the best plan.
    bool leastBudget = false;
    bool curve = false;
    bool scenarios = false;
    std::optional<std::string> skip;               ///< An initiative.
    std::optional<int> late;                       ///< Quarters.
    std::optional<double> sure;                    ///< Percent that a good plan may lack.
    std::optional<std::string> replan;             ///< The quarter that is today.
    std::optional<std::filesystem::path> plan;     ///< For replan: by default the workspace's.
    std::optional<std::filesystem::path> progress; ///< For replan: beside what the workspace knows.
    std::string keepWorth = "0.1";                 ///< Points that a change must bring.

    // How hard, and what to write.
    std::int64_t evaluations = 60'000;
    std::uint64_t seed = 1;
    std::optional<std::filesystem::path> certificate;
    std::optional<std::filesystem::path> lp;
    std::optional<std::filesystem::path> writePlan;
    bool keep = false; ///< In the workspace: the plan, and the progress that was read from a file.
    Language language = Language::English;
    bool json = false;
};
/// Plans an enterprise's initiatives under its money, people and wishes, or answers a question about such plans.
/// Wishes that cannot all be met are the input's fault: the smallest contradiction is said, and nothing is written.
[[nodiscard]] ExitCode roadmap(const RoadmapOptions& options);

struct VerifyOptions {
    std::filesystem::path certificate;
};
/// Checks a roadmap's certificate: that the plan can be carried out, and that no plan exceeds the bound.
[[nodiscard]] ExitCode verify(const VerifyOptions& options);

struct QuestionnaireCommand {
    std::filesystem::path rules;
    std::vector<std::string> schemes; ///< At least one; all of the same interview.
    std::filesystem::path out;
    Language language = Language::Chinese;
};
/// Writes what these schemes ask as a workbook to be filled in.
[[nodiscard]] ExitCode questionnaire(const QuestionnaireCommand& options);

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

} // namespace sihua::cli
