#include "app/session/answer_move.h"

#include <utility>

namespace sihua::app {

AnswerMove moveOf(const Answers& answers, const rulepack::Interview& old, const rulepack::Interview& fresh,
                  const std::filesystem::path& rules) {
    auto facts = rulepack::compareFacts(old, fresh, rules / "interview" / fresh.version);
    AnswerMove move;
    move.issues = std::move(facts.issues);
    if (hasErrors(move.issues)) {
        return move;
    }
    auto migrated = rulepack::migrateAnswers(answers, facts.changes, fresh);
    for (auto& change : facts.changes) {
        if (const auto given = answers.find(change.from); given != answers.end()) {
            const bool isAside = migrated.aside.contains(change.from);
            move.answers.push_back({std::move(change), given->second, isAside});
        }
    }
    move.after = std::move(migrated.answers);
    return move;
}

} // namespace sihua::app
