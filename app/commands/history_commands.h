// app/commands/history_commands.h - What the history page writes: an old value again, conflicts settled.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/workspace/conflict.h"

namespace sihua::app {
class Session;
}

namespace sihua::app::commands {

/// Sets a field to a value that it had, or another one of the journal's form. The history keeps what was there
/// meanwhile; one step.
/// @return nothing, or what rulepack::checkAnswer() says (today's question may not take the old answer), or
///   SessionEdit::setFields()
[[nodiscard]] Status restore(Session& session, const workspace::FieldRef& field, const std::string& json);

/// Whether restore() can set that field: events, and whose an assessment is, cannot be set.
[[nodiscard]] bool canRestore(const workspace::FieldRef& field);

/// Settles a conflict in favour of one of its heads; the journal keeps who did, when and why. Undoing brings back the
/// value that counted before, as a new entry: that two laptops differed stays settled, and stays in the history.
/// @return nothing, or what Workspace::settle() says
[[nodiscard]] Status settle(Session& session, const workspace::Conflict& conflict, const workspace::EntryId& chosen,
                            const std::string& reason);

/// Settles what the rule can decide, in one step. @return how many
[[nodiscard]] Result<int> settleAll(Session& session, workspace::SettleBy rule, const std::string& reason);

} // namespace sihua::app::commands
