#include "app/commands/answer_command.h"

namespace sihua::app {

AnswerCommand::AnswerCommand(Session& session, const QString& text, AssessmentId assessment, FactId fact, Answer before,
                             Answer after)
    : SessionCommand(session, text),
      m_assessment(std::move(assessment)),
      m_fact(std::move(fact)),
      m_before(std::move(before)),
      m_after(std::move(after)) {}

Status AnswerCommand::apply(bool back) {
    return SessionEdit::setAnswer(session(), m_assessment, m_fact, back ? m_before : m_after);
}

} // namespace sihua::app
