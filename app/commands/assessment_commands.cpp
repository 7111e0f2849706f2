#include "app/commands/assessment_commands.h"

namespace sihua::app {

StateCommand::StateCommand(Session& session, const QString& text, States before, States after, std::string reason)
    : SessionCommand(session, text),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_reason(std::move(reason)) {}

Status StateCommand::apply(bool back) {
    // Going back needs a reason in the journal; undoing one's own step is one.
    return SessionEdit::setStates(session(), back ? m_before : m_after, back ? "undone" : m_reason);
}

KeptJsonCommand::KeptJsonCommand(Session& session, const QString& text, AssessmentId assessment, std::string key,
                                 std::string before, std::string after)
    : SessionCommand(session, text),
      m_assessment(std::move(assessment)),
      m_key(std::move(key)),
      m_before(std::move(before)),
      m_after(std::move(after)) {}

Status KeptJsonCommand::apply(bool back) {
    return SessionEdit::setRoadmap(session(), m_assessment, m_key, back ? m_before : m_after);
}

} // namespace sihua::app
