// app/cli/commands.h - The commands about rules and about one diagnosis, each a function of its options.
//
// Results go to standard output, everything else to standard error. A command that fails has written nothing.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"
#include "core/base/local_text.h"

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
    std::vector<std::string> whatIf;             ///< Other answers to compare with: FACT=VALUE.
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

} // namespace sihua::cli
