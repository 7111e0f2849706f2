// app/commands/answer_command.h - Undoable: answer one question of one assessment.
#pragma once

#include "app/commands/session_command.h"

namespace sihua::app {

class AnswerCommand : public SessionCommand {
public:
    AnswerCommand(Session& session, const QString& text, AssessmentId assessment, FactId fact, Answer before,
                  Answer after);

protected:
    [[nodiscard]] Status apply(bool back) override;

private:
    AssessmentId m_assessment;
    FactId m_fact;
    Answer m_before;
    Answer m_after;
};

} // namespace sihua::app
