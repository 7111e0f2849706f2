// Commands that score: one enterprise, a city.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"

namespace sihua::cli {

void addDiagnosisCommands(CommandLine& line) {
    {
        auto [command, options] = line.add("diagnose", "Diagnose the enterprise of an answers file", diagnose);
        addScheme(command, options.scheme);
        addAnswers(command, options.answers);
        command.add_option("--explain", options.explain, "Derive this node, gate, value, finding, fact or `level`")
            ->type_name("NODE");
        command.add_flag("--sensitivity", options.sensitivity,
                         "What missing answers can still change, and weights 10 per cent off");
        command
            .add_option("--what-if", options.whatIf,
                        "Compare with this answer in place of the given one (empty: none); may be repeated")
            ->type_name("FACT=VALUE");
        CLI::Option* reviewed =
            command.add_flag("--review", options.review, "What a reviewer would ask about the answers");
        command.add_option("--before", options.before, "Answers of the assessment before, to compare in the review")
            ->type_name("FILE")
            ->needs(reviewed);
        CLI::Option* path =
            command.add_option("--path", options.path, "The cheapest set of improvements that reaches this level")
                ->type_name("LEVEL");
        command.add_option("--lock", options.locks, "A fact that the path may not touch; may be repeated")
            ->type_name("FACT")
            ->needs(path);
        command.add_option("--cost", options.costs, "What improving a fact costs, by default 1; may be repeated")
            ->type_name("FACT=NUMBER")
            ->needs(path);
        command.add_option("--report", options.report, "Write the workbook")->type_name("OUT.xlsx");
        addJson(command, options.json);
        addTerminalLanguage(command, options.language)->description("Of texts and workbook; by default the terminal's");
        line.addRules(options.rules);
    }
    {
        auto [command, options] = line.add("batch", "Score a city: one row an enterprise in, one out", batch);
        addScheme(command, options.scheme);
        command.add_option("--answers", options.answers, "A table whose columns are named as the facts")
            ->required()
            ->type_name("FILE.csv");
        command.add_option("--out", options.out, "Replaced all at once, or not at all")
            ->required()
            ->type_name("FILE.csv");
        command.add_option("--threads", options.threads, "That score side by side")
            ->capture_default_str()
            ->check(CLI::Range(1, 256));
        line.addRules(options.rules);
    }
}

} // namespace sihua::cli
