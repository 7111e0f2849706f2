#include "app/cli/command_line.h"

#include <iostream>
#include <map>

#include "app/cli/terminal.h"
#include "core/rulepack/rules_folder.h"

namespace sihua::cli {

CommandLine::CommandLine() : m_app("Sihua: diagnoses manufacturers on the four transformations", "sihua-cli") {
    m_app.set_version_flag("--version", SIHUA_VERSION);
    m_app.require_subcommand(1);
    m_app.footer("Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 3 the environment failed.");
}

void CommandLine::addRules(std::filesystem::path& rules) {
    Command& command = m_commands.back();
    command.rules = &rules;
    command.app->add_option("--rules", rules, "The knowledge base; by default the one that came with the program")
        ->type_name("DIR");
}

int CommandLine::run(int argc, const char* const* argv) {
    const Command* called = nullptr;
    try {
        m_app.parse(argc, argv);
        for (const Command& command : m_commands) {
            if (!command.app->parsed()) {
                continue;
            }
            called = &command;
            if (const std::string missing = command.missing ? command.missing() : std::string(); !missing.empty()) {
                throw CLI::RequiredError(missing);
            }
        }
    } catch (const CLI::ParseError& error) {
        return m_app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::WrongUsage);
    }
    ExitCode code = run(*called);
    std::cout.flush();
    if (code == ExitCode::Done && !std::cout) {
        std::cerr << "cannot write to standard output\n";
        code = ExitCode::EnvironmentFailed;
    }
    return static_cast<int>(code);
}

ExitCode CommandLine::run(const Command& command) const {
    if (command.rules != nullptr && command.rules->empty()) {
        auto found = rulepack::findRulesFolder();
        if (!found) {
            return refuse(found.error());
        }
        *command.rules = *std::move(found);
    }
    return command.run();
}

CLI::Option* addScheme(CLI::App& command, std::string& scheme) {
    return command.add_option("--scheme", scheme, "Scheme, the newest version unless named")
        ->required()
        ->type_name("ID[@VERSION]");
}

CLI::Option* addAnswers(CLI::App& command, std::filesystem::path& answers) {
    return command.add_option("--answers", answers, "Answers: .json, .csv or .xlsx")->required()->type_name("FILE");
}

CLI::Option* addWorkspace(CLI::App& command, std::filesystem::path& workspace, const char* meaning) {
    return command.add_option("--workspace", workspace, meaning)->required()->type_name("FILE");
}

CLI::Option* addEnterprise(CLI::App& command, std::string& enterprise) {
    return command.add_option("--enterprise", enterprise, "Id, credit code or name");
}

CLI::Option* addLanguage(CLI::App& command, Language& language, const char* meaning) {
    static const std::map<std::string, Language> kLanguages{{"zh", Language::Chinese}, {"en", Language::English}};
    return command.add_option("--language", language, meaning)
        ->transform(CLI::CheckedTransformer(kLanguages))
        ->type_name("zh|en");
}

CLI::Option* addTerminalLanguage(CLI::App& command, Language& language) {
    language = languageOfEnvironment();
    return addLanguage(command, language, "By default the terminal's");
}

CLI::Option* addJson(CLI::App& command, bool& json) { return command.add_flag("--json", json, "For machines"); }

} // namespace sihua::cli
