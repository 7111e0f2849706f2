// Commands about packs: check, freeze, compare, export, crosswalk.
#include "app/cli/command_line.h"
#include "app/cli/commands.h"

namespace sihua::cli {

void addRulesCommands(CommandLine& line) {
    {
        auto [command, options] = line.add("check-pack", "Check rule packs: every error at once", checkPack);
        command.add_option("DIR", options.folders, "rules/, an interview version or a scheme version")->required();
        addJson(command, options.json);
    }
    {
        auto [command, options] =
            line.add("freeze", "Publish a version: a change of it is an error from now on", freeze);
        command.add_option("DIR", options.folder, "A version of an interview, scheme, catalogue or policy")->required();
    }
    {
        auto [command, options] =
            line.add("export-dmn", "Write a scheme's tables as DMN 1.5, for a modeller", exportDmn);
        command.add_option("DIR", options.folder, "A scheme version")->required();
        command.add_option("--out", options.out, "A file, or a folder; by default standard output")
            ->type_name("FILE.dmn|DIR");
    }
    {
        auto [command, options] = line.add("compare-pack", "What two versions of a scheme do differently", comparePack);
        command.add_option("OLD", options.before, "A scheme version")->required();
        command.add_option("NEW", options.after, "A later one")->required();
        command.add_option("--answers", options.answers, "Answers to the old one: both scores, what is kept aside")
            ->type_name("FILE");
        addJson(command, options.json);
    }
    {
        auto [command, options] =
            line.add("crosswalk", "Which schemes read which facts; what else to ask for another scheme", crosswalk);
        CLI::Option* wanted = command.add_option("--scheme", options.scheme, "What else must be asked for it ...")
                                  ->type_name("ID[@VERSION]");
        command.add_option("--after", options.after, "... after an interview for these")
            ->type_name("ID[@VERSION]")
            ->needs(wanted);
        addJson(command, options.json);
        addTerminalLanguage(command, options.language);
        line.addRules(options.rules);
    }
}

} // namespace sihua::cli
