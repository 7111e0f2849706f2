#include <iostream>

#include "app/cli/commands.h"
#include "core/base/json.h"
#include "core/diagnosis/diagnosis.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/compare_schemes.h"
#include "core/rulepack/load.h"
#include "core/rulepack/migration.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::cli {
namespace {

using rulepack::FactChange;
using rulepack::FactFate;

/// One enterprise under both versions.
struct SideBySide {
    diagnosis::Diagnosis before;
    diagnosis::Diagnosis after;
    rulepack::MigratedAnswers migrated;
};

struct Comparison {
    rulepack::SchemePtr old;
    rulepack::SchemePtr fresh;
    std::vector<FactChange> facts;
    std::vector<rulepack::RuleChange> rules;
    std::optional<SideBySide> answers;
};

std::string idsText(const std::vector<FactId>& ids) {
    std::string text;
    for (const FactId& id : ids) {
        text += (text.empty() ? "" : ", ") + id.value();
    }
    return text;
}

std::string scoreText(const diagnosis::Score& score) {
    return score.state == diagnosis::ScoreState::Known ? score.value.normalized().toShortString()
                                                       : std::string(toWord(score.state));
}

void printText(const Comparison& comparison) {
    std::size_t kept = 0;
    for (const FactChange& change : comparison.facts) {
        if (change.fate == FactFate::Kept) {
            ++kept;
            continue;
        }
        std::cout << "fact " << toWord(change.fate) << ": " << change.from.value()
                  << (change.from.isEmpty() || change.to.empty() ? "" : " -> ") << idsText(change.to);
        if (change.fate == FactFate::Rescaled) {
            std::cout << " x " << change.factor.toShortString();
        }
        std::cout << '\n';
    }
    std::cout << kept << " facts kept\n";
    for (const rulepack::RuleChange& change : comparison.rules) {
        std::cout << toWord(change.kind) << ' ' << change.id << '\n';
        if (!change.before.empty()) {
            std::cout << "  - " << change.before << '\n';
        }
        if (!change.after.empty()) {
            std::cout << "  + " << change.after << '\n';
        }
    }
    std::cout << comparison.rules.size() << " rules differ\n";
    if (comparison.answers) {
        const auto& [before, after, migrated] = *comparison.answers;
        std::cout << "score " << scoreText(before.total()) << " -> " << scoreText(after.total()) << ", level "
                  << before.level << " -> " << after.level << "; " << migrated.answers.size()
                  << " answers carried over, " << migrated.aside.size() << " kept aside\n";
        for (const auto& [fact, answer] : migrated.aside) {
            std::cout << "  kept aside: " << fact.value() << '\n';
        }
    }
}

void printJson(const Comparison& comparison) {
    json::Writer json;
    json.object([&] {
        json.key("facts").array([&] {
            for (const FactChange& change : comparison.facts) {
                json.object([&] {
                    json.key("fate").value(toWord(change.fate));
                    json.key("from").value(change.from.value());
                    json.key("to").array([&] {
                        for (const FactId& id : change.to) {
                            json.value(id.value());
                        }
                    });
                    json.key("times").value(change.factor.toShortString());
                });
            }
        });
        json.key("rules").array([&] {
            for (const rulepack::RuleChange& change : comparison.rules) {
                json.object([&] {
                    json.key("kind").value(toWord(change.kind));
                    json.key("id").value(change.id);
                    json.key("before").value(change.before);
                    json.key("after").value(change.after);
                });
            }
        });
        if (comparison.answers) {
            json.key("answers").object([&] {
                const auto& [before, after, migrated] = *comparison.answers;
                json.key("score_before").value(scoreText(before.total()));
                json.key("score_after").value(scoreText(after.total()));
                json.key("level_before").value(std::int64_t{before.level});
                json.key("level_after").value(std::int64_t{after.level});
                json.key("kept_aside").array([&, &aside = migrated.aside] {
                    for (const auto& [fact, answer] : aside) {
                        json.value(fact.value());
                    }
                });
            });
        }
    });
    std::cout << json.text();
}

tl::expected<SideBySide, Issues> scored(const Comparison& comparison, const std::filesystem::path& path) {
    auto file = intake::readAnswers(path, *comparison.old->interview);
    if (!file.value) {
        return tl::unexpected(std::move(file.issues));
    }
    rulepack::MigratedAnswers migrated =
        rulepack::migrateAnswers(file.value->answers, comparison.facts, *comparison.fresh->interview);
    const auto diagnosed = [&](const rulepack::SchemePtr& scheme, Answers answers) {
        rulepack::fillProfileFacts(*scheme->interview, file.value->enterprise, answers);
        return diagnosis::diagnose(*evaluation::compile(scheme), answers);
    };
    auto before = diagnosed(comparison.old, file.value->answers);
    if (!before) {
        return tl::unexpected(std::move(before).error());
    }
    auto after = diagnosed(comparison.fresh, migrated.answers);
    if (!after) {
        return tl::unexpected(std::move(after).error());
    }
    return SideBySide{*std::move(before), *std::move(after), std::move(migrated)};
}

} // namespace

ExitCode comparePack(const ComparePackOptions& options) {
    const auto old = rulepack::loadScheme(options.before);
    if (!old.value) {
        return refuse(old.issues);
    }
    const auto fresh = rulepack::loadScheme(options.after);
    if (!fresh.value) {
        return refuse(fresh.issues);
    }
    Comparison comparison{old.value, fresh.value, {}, rulepack::compareSchemes(*old.value, *fresh.value), {}};
    const auto rules = std::filesystem::absolute(options.after).lexically_normal() / ".." / ".." / "..";
    auto facts = rulepack::compareFacts(*old.value->interview, *fresh.value->interview,
                                        (rules / "interview" / fresh.value->interview->version).lexically_normal());
    if (hasErrors(facts.issues)) {
        return refuse(facts.issues);
    }
    comparison.facts = std::move(facts.changes);
    if (options.answers) {
        auto both = scored(comparison, *options.answers);
        if (!both) {
            return refuse(both.error());
        }
        comparison.answers = *std::move(both);
    }
    options.json ? printJson(comparison) : printText(comparison);
    return ExitCode::Done;
}

} // namespace sihua::cli
