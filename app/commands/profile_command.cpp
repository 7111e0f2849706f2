#include "app/commands/profile_command.h"

namespace sihua::app {

ProfileCommand::ProfileCommand(Session& session, const QString& text, EnterpriseId enterprise, EnterpriseProfile before,
                               EnterpriseProfile after)
    : SessionCommand(session, text),
      m_enterprise(std::move(enterprise)),
      m_before(std::move(before)),
      m_after(std::move(after)) {}

Status ProfileCommand::apply(bool back) {
    return SessionEdit::setProfile(session(), m_enterprise, back ? m_before : m_after);
}

AssessmentHeadCommand::AssessmentHeadCommand(Session& session, const QString& text, AssessmentId assessment,
                                             AssessmentHead before, AssessmentHead after)
    : SessionCommand(session, text),
      m_assessment(std::move(assessment)),
      m_before(std::move(before)),
      m_after(std::move(after)) {}

Status AssessmentHeadCommand::apply(bool back) {
    return SessionEdit::setHead(session(), m_assessment, back ? m_before : m_after);
}

} // namespace sihua::app
