// Moving answers to another version of a scheme: what becomes of each, then, on request, the move.
#include <algorithm>
#include <iostream>

#include "app/cli/chosen_enterprises.h"
#include "app/cli/workspace_commands.h"
#include "core/base/json.h"
#include "core/rulepack/load.h"
#include "core/rulepack/migration.h"

namespace sihua::cli {

namespace {

using rulepack::FactChange;
using workspace::Workspace;

struct Preview {
    std::vector<FactChange> changes; ///< Of answered facts, and not kept as they are.
    rulepack::MigratedAnswers migrated;
};

bool isAnswered(const Answers& answers, const FactChange& change) { return answers.contains(change.from); }

void printText(const Preview& preview, bool isDone) {
    for (const FactChange& change : preview.changes) {
        std::cout << toWord(change.fate) << ' ' << change.from.value();
        for (const FactId& to : change.to) {
            std::cout << " -> " << to.value();
        }
        if (change.fate == rulepack::FactFate::Rescaled) {
            std::cout << " (x " << change.factor.toShortString() << ')';
        }
        std::cout << (preview.migrated.aside.contains(change.from) ? ", kept aside" : "") << '\n';
    }
    std::cout << preview.migrated.answers.size() << " answers carried over, " << preview.migrated.aside.size()
              << " kept aside" << (isDone ? "\n" : "; nothing was changed (--apply does it)\n");
}

void printJson(const Preview& preview, bool isDone) {
    json::Writer json;
    json.object([&] {
        json.key("applied").value(isDone);
        json.key("carried_over").value(preview.migrated.answers.size());
        json.key("kept_aside").array([&] {
            for (const auto& [fact, answer] : preview.migrated.aside) {
                json.value(fact.value());
            }
        });
        json.key("changes").array([&] {
            for (const FactChange& change : preview.changes) {
                json.object([&] {
                    json.key("fate").value(toWord(change.fate));
                    json.key("from").value(change.from.value());
                    json.key("to").array([&] {
                        for (const FactId& to : change.to) {
                            json.value(to.value());
                        }
                    });
                    json.key("times").value(change.factor.toShortString());
                });
            }
        });
    });
    std::cout << json.text();
}

} // namespace

ExitCode moveToScheme(const MoveOptions& options) {
    auto opened = options.apply ? Workspace::open(options.workspace, {.author = "sihua-cli", .dailyBackup = true})
                                : Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
    if (!opened) {
        return refuse(opened.error());
    }
    const auto chosen = chosenEnterprises(*opened, {options.enterprise});
    if (!chosen) {
        return refuse(chosen.error());
    }
    const auto all = opened->assessments(chosen->front().id);
    if (!all) {
        return refuse(all.error());
    }
    if (all->empty()) {
        return refuse(Error(ErrorCode::NotFound, "the enterprise has no assessment"));
    }
    const workspace::AssessmentRecord& last = all->back();
    const auto old = rulepack::loadScheme(options.rules, last.scheme.id + "@" + last.scheme.version);
    const auto fresh = rulepack::loadScheme(options.rules, options.scheme);
    if (!old.value || !fresh.value) {
        return refuse(old.value ? fresh.issues : old.issues);
    }
    auto facts = rulepack::compareFacts(*old.value->interview, *fresh.value->interview,
                                        options.rules / "interview" / fresh.value->interview->version);
    if (hasErrors(facts.issues)) {
        return refuse(facts.issues);
    }
    const auto answers = opened->answers(last.id);
    if (!answers) {
        return refuse(answers.error());
    }
    Preview preview;
    preview.migrated = rulepack::migrateAnswers(*answers, facts.changes, *fresh.value->interview);
    std::copy_if(facts.changes.begin(), facts.changes.end(), std::back_inserter(preview.changes),
                 [&](const FactChange& change) {
                     return change.fate != rulepack::FactFate::Kept && isAnswered(*answers, change);
                 });
    if (options.apply) {
        const Status moved =
            opened->moveToScheme(last.id, {fresh.value->id, fresh.value->version}, preview.migrated.answers);
        if (!moved) {
            return refuse(moved.error());
        }
    }
    options.json ? printJson(preview, options.apply) : printText(preview, options.apply);
    return ExitCode::Done;
}

} // namespace sihua::cli
