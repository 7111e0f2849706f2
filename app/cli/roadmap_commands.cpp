// Commands about plans: make one, check one, money for it.
#include "app/cli/roadmap_commands.h"

#include "app/cli/command_line.h"

namespace sihua::cli {

namespace {

void addWhose(CLI::App& command, RoadmapOptions& options) {
    auto* workspace = command.add_option("--workspace", options.workspace, "Whose last assessment is planned from")
                          ->type_name("FILE")
                          ->group("Whose");
    command.add_option("--enterprise", options.enterprise, "Id, credit code or name")->needs(workspace)->group("Whose");
    auto* scheme = command.add_option("--scheme", options.scheme, "By default the assessment's")
                       ->type_name("ID[@VERSION]")
                       ->group("Whose");
    command.add_option("--answers", options.answers, "Instead of a workspace: .json, .csv or .xlsx")
        ->type_name("FILE")
        ->excludes(workspace)
        ->needs(scheme)
        ->group("Whose");
}

void addLimits(CLI::App& command, RoadmapOptions& options) {
    const std::string group = "Money, time, people";
    command.add_option("--budget", options.budget, "Yuan a quarter (500000 or 50万), or a list with commas")
        ->type_name("YUAN")
        ->group(group);
    command.add_option("--carry-over", options.carryOver, "What a quarter leaves may be spent later")
        ->check(CLI::IsMember({"year", "always", "never"}))
        ->capture_default_str()
        ->group(group);
    command.add_option("--year-cap", options.yearlyCaps, "Most that a calendar year may cost; a list with commas")
        ->type_name("YUAN")
        ->group(group);
    command.add_option("--quarters", options.quarters, "How many, by default 12")
        ->check(CLI::Range(1, 60))
        ->group(group);
    command.add_option("--from", options.from, "First quarter; by default the one after the assessment")
        ->type_name("2027Q1")
        ->group(group);
    command.add_option("--team", options.teams, "Person-days that a role has in a quarter; may be repeated")
        ->type_name("ROLE=DAYS")
        ->group(group);
}

void addWishes(CLI::App& command, RoadmapOptions& options) {
    const std::string group = "Wishes";
    auto* target = command.add_option("--target", options.target, "A level of the scheme to be reached")
                       ->type_name("LEVEL")
                       ->group(group);
    command.add_option("--by", options.by, "At the end of this quarter; by default the last")
        ->type_name("2028Q4")
        ->needs(target)
        ->group(group);
    command.add_option("--pin", options.pins, "Starts then; may be repeated")->type_name("ID@QUARTER")->group(group);
    command.add_option("--ban", options.bans, "Is not done; may be repeated")->type_name("ID")->group(group);
    command.add_option("--require", options.required, "Is done; may be repeated")->type_name("ID")->group(group);
    command.add_option("--variant", options.variants, "Is done this way or not at all; may be repeated")
        ->type_name("ID=VARIANT")
        ->group(group);
    command
        .add_option("--quote", options.quotes,
                    "What it costs here, in place of the catalogue's figure; may be repeated")
        ->type_name("ID[:VARIANT]=YUAN")
        ->group(group);
    command.add_option("--policy", options.policy, "Subsidies: a policy, or none; by default the only one there is")
        ->type_name("ID[@VERSION]")
        ->group(group);
}

void addQuestions(CLI::App& command, RoadmapOptions& options) {
    const std::string group = "Questions (one; without one: the best plan)";
    std::vector<CLI::Option*> questions{
        command.add_flag("--least-budget", options.leastBudget, "The least money that reaches the target")
            ->needs("--target"),
        command.add_flag("--curve", options.curve, "Ten budgets, each with its bound"),
        command.add_flag("--scenarios", options.scenarios, "Prudent, standard and ambitious side by side"),
        command.add_option("--skip", options.skip, "What if this one is not done")->type_name("ID"),
        command.add_option("--late", options.late, "What if the money comes so many quarters later")
            ->check(CLI::Range(1, 60))
            ->type_name("QUARTERS"),
        command.add_option("--sure", options.sure, "Which initiatives are in every plan that lacks at most PERCENT")
            ->check(CLI::Range(0.0, 100.0))
            ->type_name("PERCENT"),
        command.add_option("--replan", options.replan, "Plan on from this quarter, changing as little as possible")
            ->type_name("2027Q3")};
    for (CLI::Option* one : questions) {
        one->group(group);
        for (CLI::Option* other : questions) {
            if (one != other) {
                one->excludes(other);
            }
        }
    }
    command.add_option("--plan", options.plan, "The plan that was decided on; by default the workspace's")
        ->needs(questions.back())
        ->type_name("FILE")
        ->group(group);
    command.add_option("--progress", options.progress, "What is under way, done or stopped, and what it cost")
        ->type_name("FILE")
        ->group(group);
    command.add_option("--keep-worth", options.keepWorth, "Points that a change of the plan must bring")
        ->needs(questions.back())
        ->capture_default_str()
        ->group(group);
}

/// What a roadmap cannot do without.
std::string missing(const RoadmapOptions& options) {
    if (!options.workspace && !options.answers) {
        return "--workspace and --enterprise, or --scheme and --answers";
    }
    if (options.workspace && options.enterprise.empty()) {
        return "--enterprise";
    }
    if (options.budget.empty() && !options.leastBudget && !options.replan) {
        return "--budget";
    }
    return {};
}

void addRoadmap(CommandLine& line) {
    auto [command, options] =
        line.add("roadmap", "The best plan of initiatives for the money, and how far from the best possible", roadmap);
    addWhose(command, options);
    addLimits(command, options);
    addWishes(command, options);
    addQuestions(command, options);
    command.add_option("--evaluations", options.evaluations, "How hard to look: the same number, the same plan")
        ->check(CLI::Range(std::int64_t{100}, std::int64_t{1'000'000'000}))
        ->capture_default_str();
    command.add_option("--seed", options.seed)->capture_default_str();
    command.add_option("--certificate", options.certificate, "Write plan and proof; `verify` checks it")
        ->type_name("OUT.json");
    command.add_option("--lp", options.lp, "Write the model for other solvers")->type_name("OUT.lp");
    command.add_option("--write-plan", options.writePlan, "Write the plan, for --replan")->type_name("OUT.json");
    command.add_flag("--keep", options.keep, "Keep the plan, and the progress of the file, in the workspace")
        ->needs("--workspace");
    addJson(command, options.json);
    addTerminalLanguage(command, options.language);
    line.require([&options] { return missing(options); });
    line.addRules(options.rules);
}

void addVerify(CommandLine& line) {
    auto [command, options] = line.add("verify", "Check a roadmap's certificate: plan and bound", verify);
    command.add_option("CERTIFICATE", options.certificate)->required();
}

void addSubsidies(CommandLine& line) {
    auto [command, options] =
        line.add("subsidies", "Which subsidies of a policy an enterprise may apply for, at most", subsidies);
    command.add_option("--policies", options.policy, "The policy")->required()->type_name("ID[@VERSION]");
    command.add_option("--scheme", options.scheme, "Whose level counts; by default the policy's own")
        ->type_name("ID[@VERSION]");
    addAnswers(command, options.answers);
    command.add_option("--on", options.on, "Day of applying; by default the assessment's")->type_name("DATE");
    command.add_option("--level", options.level, "Expected after the retrofit; by default what the answers reach")
        ->check(CLI::Range(0, 9))
        ->type_name("LEVEL");
    command.add_option("--spend", options.spending, "Planned, in 10,000 yuan; may be repeated")
        ->type_name("software|equipment|building|service=AMOUNT");
    command.add_option("--answer", options.given, "To a question of the policy; may be repeated")
        ->type_name("ID=VALUE");
    command.add_option("--received", options.received, "Of a programme already, in 10,000 yuan; may be repeated")
        ->type_name("PROGRAMME=AMOUNT");
    addJson(command, options.json);
    addTerminalLanguage(command, options.language);
    line.addRules(options.rules);
}

} // namespace

void addRoadmapCommands(CommandLine& line) {
    addRoadmap(line);
    addVerify(line);
    addSubsidies(line);
}

} // namespace sihua::cli
