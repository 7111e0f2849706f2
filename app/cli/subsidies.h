// app/cli/subsidies.h - The command that says which subsidies of a policy an enterprise may apply for.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"
#include "core/base/local_text.h"

namespace CLI {
class App;
}

namespace sihua::cli {

struct SubsidiesOptions {
    std::filesystem::path rules; ///< Empty: the knowledge base that came with the program.
    std::string policy;
    std::optional<std::string> scheme; ///< Whose level counts; by default the policy's own.
    std::filesystem::path answers;
    std::optional<std::string> on;     ///< The day of applying; by default the assessment's, or else today.
    std::optional<int> level;          ///< Expected after the retrofit; by default the one that the answers reach.
    std::vector<std::string> spending; ///< KIND=AMOUNT in 10,000 yuan.
    std::vector<std::string> given;    ///< ID=VALUE: answers to the policy's questions.
    std::vector<std::string> received; ///< PROGRAMME=AMOUNT in 10,000 yuan.
    Language language = Language::English;
    bool json = false;
};
/// Says of each subsidy: whether it is to be had, what is missing or to be confirmed, at most how much, until when, and
/// by which source. The district of the enterprise's record answers what a policy asks about it.
[[nodiscard]] ExitCode subsidies(const SubsidiesOptions& options);

/// Registers the command, and runs it if it was called.
class SubsidiesCommand {
public:
    explicit SubsidiesCommand(CLI::App& app);
    SubsidiesCommand(const SubsidiesCommand&) = delete;
    SubsidiesCommand& operator=(const SubsidiesCommand&) = delete;
    ~SubsidiesCommand();

    /// Nothing if it was not called.
    [[nodiscard]] std::optional<ExitCode> run() const;

private:
    SubsidiesOptions m_options;
    CLI::App* m_command = nullptr;
};

} // namespace sihua::cli
