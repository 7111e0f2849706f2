// app/session/answer_move.h - What becomes of an assessment's answers under another version of its scheme, or another scheme.
#pragma once

#include <vector>

#include "app/session/knowledge.h"
#include "core/rulepack/migration.h"

namespace sihua::app {

/// One answered question.
struct MovedAnswer {
    rulepack::FactChange change;
    Answer before;
    bool isAside = false; ///< Kept under its old question in the history, not carried over.
};

struct AnswerMove {
    std::vector<MovedAnswer> answers; ///< In the order of the old interview.
    Answers after;                    ///< To the new questions.
    Issues issues;                    ///< Errors: the new version's migration.yaml is at fault; nothing can be moved.
};

/// @param rules  the folder that both plans were read from
[[nodiscard]] AnswerMove moveOf(const Answers& answers, const rulepack::Interview& old,
                                const rulepack::Interview& fresh, const std::filesystem::path& rules);

} // namespace sihua::app
