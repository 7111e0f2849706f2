// app/commands/profile_command.h - Undoable: edit the profile of an enterprise, or the head of an assessment.
#pragma once

#include "app/commands/session_command.h"

namespace sihua::app {

class ProfileCommand : public SessionCommand {
public:
    ProfileCommand(Session& session, const QString& text, EnterpriseId enterprise, EnterpriseProfile before,
                   EnterpriseProfile after);

protected:
    [[nodiscard]] Status apply(bool back) override;

private:
    EnterpriseId m_enterprise;
    EnterpriseProfile m_before;
    EnterpriseProfile m_after;
};

class AssessmentHeadCommand : public SessionCommand {
public:
    AssessmentHeadCommand(Session& session, const QString& text, AssessmentId assessment, AssessmentHead before,
                          AssessmentHead after);

protected:
    [[nodiscard]] Status apply(bool back) override;

private:
    AssessmentId m_assessment;
    AssessmentHead m_before;
    AssessmentHead m_after;
};

} // namespace sihua::app
