// core/rulepack/migration.h - What becomes of answers when a new version of the interview asks otherwise.
//
//   Interview (old) + Interview (new) + migration.yaml of the new --compareFacts--> FactChange list
//   Answers + FactChange list --migrateAnswers--> answers to the new questions; every old answer is kept aside
//
// Questions with the same id, type, unit and options need no word. migration.yaml in the folder of the new version
// says the rest; format in rules/README.md. This project's own rules:
//   - an answer whose meaning might have changed is not carried over: it is kept aside and asked anew;
//   - nothing that was answered is ever deleted.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/rulepack/load.h"

namespace sihua::rulepack {

enum class FactFate : std::uint8_t {
    Kept,     ///< The same question.
    Renamed,  ///< The same question under another id, or with options of other ids.
    Rescaled, ///< A number in another unit: old x factor.
    Split,    ///< Several new questions; asked anew.
    Changed,  ///< Same id, but type, unit or options differ and nothing says how; asked anew.
    Dropped,  ///< No longer asked.
    Added,    ///< Newly asked.
};

/// `kept`, `renamed`, `rescaled`, `split`, `changed`, `dropped`, `added`.
[[nodiscard]] std::string_view toWord(FactFate fate) noexcept;

struct FactChange {
    FactFate fate = FactFate::Kept;
    FactId from;                          ///< Empty for Added.
    std::vector<FactId> to;               ///< Empty for Dropped.
    Decimal factor = 1;                   ///< Rescaled.
    std::map<OptionId, OptionId> options; ///< Old to new, where they differ.
    LocalText because;                    ///< May be empty.
};

struct FactChanges {
    std::vector<FactChange> changes; ///< Old facts in their order, then the added ones.
    Issues issues;                   ///< Errors of migration.yaml: UnknownId, WrongKind, InvalidNumber ...
};

/// @param folder  of the new version, whose migration.yaml is read if there is one and it is for @p old's version
[[nodiscard]] FactChanges compareFacts(const Interview& old, const Interview& fresh,
                                       const std::filesystem::path& folder);

struct MigratedAnswers {
    Answers answers; ///< To questions of the new interview; each suits its fact.
    Answers aside;   ///< What could not be carried over, under the old ids, untouched.
};

/// Example: `energy.last: 410.5` in tonnes under `{from: energy.last, to: energy.last_kg, times: 1000}` becomes
/// `energy.last_kg: 410500`.
[[nodiscard]] MigratedAnswers migrateAnswers(const Answers& answers, const std::vector<FactChange>& changes,
                                             const Interview& fresh);

} // namespace sihua::rulepack
