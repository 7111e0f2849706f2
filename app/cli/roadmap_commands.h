// app/cli/roadmap_commands.h - The commands about plans and the money for them, each a function of its options.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"
#include "core/base/local_text.h"

namespace sihua::cli {

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
    std::vector<std::string> quotes;   ///< ID[:VARIANT]=YUAN
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

struct SubsidiesOptions {
    std::filesystem::path rules;
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

} // namespace sihua::cli
