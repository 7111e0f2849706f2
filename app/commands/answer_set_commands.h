// app/commands/answer_set_commands.h - Many answers in one step: moved to another version, taken over from a file.
#pragma once

#include "core/base/answer.h"
#include "core/base/result.h"
#include "core/workspace/records.h"

namespace sihua::app {
class Session;
}

namespace sihua::app::commands {

/// Moves the assessment shown to another version of its scheme, or another scheme. @param answers  all from then on
/// (moveOf()); what was answered otherwise stays in the history
/// @return nothing, or NotFound (no assessment is shown), or what Workspace::moveToScheme() says
[[nodiscard]] Status moveToScheme(Session& session, const workspace::SchemeRef& scheme, const Answers& answers);

/// Sets answers that a file gives. @return nothing, or what rulepack::checkAnswer() or the workspace says
[[nodiscard]] Status takeAnswers(Session& session, const AssessmentId& assessment, const Answers& answers);

} // namespace sihua::app::commands
