// app/commands/assessment_commands.h - Undoable: move assessments to a stage, keep a paper beside an assessment.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/commands/session_command.h"

namespace sihua::app {

class StateCommand : public SessionCommand {
public:
    using States = std::vector<std::pair<AssessmentId, workspace::AssessmentState>>;

    StateCommand(Session& session, const QString& text, States before, States after, std::string reason);

protected:
    [[nodiscard]] Status apply(bool back) override;

private:
    States m_before;
    States m_after;
    std::string m_reason;
};

/// A roadmap, or the choices of findings: JSON under a key.
class KeptJsonCommand : public SessionCommand {
public:
    KeptJsonCommand(Session& session, const QString& text, AssessmentId assessment, std::string key, std::string before,
                    std::string after);

protected:
    [[nodiscard]] Status apply(bool back) override;

private:
    AssessmentId m_assessment;
    std::string m_key;
    std::string m_before;
    std::string m_after;
};

} // namespace sihua::app
