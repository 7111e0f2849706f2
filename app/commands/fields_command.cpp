#include "app/commands/fields_command.h"

#include <utility>

namespace sihua::app {

FieldsCommand::FieldsCommand(Session& session, const QString& text, Writes before, Writes after)
    : SessionCommand(session, text),
      m_before(std::move(before)),
      m_after(std::move(after)) {}

Status FieldsCommand::apply(bool back) { return SessionEdit::setFields(session(), back ? m_before : m_after); }

} // namespace sihua::app
