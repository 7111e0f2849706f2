#include "app/commands/answer_set_commands.h"

#include <memory>
#include <utility>

#include <QCoreApplication>

#include "app/commands/fields_command.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"
#include "core/workspace/answer_text.h"

namespace sihua::app::commands {

namespace {

struct StepNames {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

class MoveCommand : public SessionCommand {
public:
    struct State {
        workspace::SchemeRef scheme;
        Answers answers;
    };

    MoveCommand(Session& session, const QString& text, AssessmentId assessment, State before, State after)
        : SessionCommand(session, text),
          m_assessment(std::move(assessment)),
          m_before(std::move(before)),
          m_after(std::move(after)) {}

protected:
    [[nodiscard]] Status apply(bool back) override {
        const auto& state = back ? m_before : m_after;
        return SessionEdit::moveToScheme(session(), m_assessment, state.scheme, state.answers);
    }

private:
    AssessmentId m_assessment;
    State m_before;
    State m_after;
};

} // namespace

Status moveToScheme(Session& session, const workspace::SchemeRef& scheme, const Answers& answers) {
    const auto* assessment = session.assessment();
    if (assessment == nullptr) {
        return fail(ErrorCode::NotFound, "no assessment is shown");
    }
    if (assessment->scheme == scheme) {
        return {};
    }
    const auto text = StepNames::tr("Move to %1").arg(toQString(scheme.id + " " + scheme.version));
    return SessionCommand::push(std::make_unique<MoveCommand>(session, text, assessment->id,
                                                              MoveCommand::State{assessment->scheme, session.answers()},
                                                              MoveCommand::State{scheme, answers}));
}

Status takeAnswers(Session& session, const AssessmentId& assessment, const Answers& answers) {
    SIHUA_ASSIGN_OR_RETURN(const auto record, session.file().assessment(assessment));
    SIHUA_ASSIGN_OR_RETURN(const auto now, session.file().answers(assessment));
    const auto plan = session.knowledge().find(record.scheme);
    FieldsCommand::Writes before;
    FieldsCommand::Writes after;
    for (const auto& [id, answer] : answers) {
        const auto* fact = plan ? plan->scheme().interview->fact(id) : nullptr;
        if (fact != nullptr && answer.hasValue()) {
            SIHUA_RETURN_IF_ERROR(rulepack::checkAnswer(*fact, answer.value));
        }
        const auto known = now.find(id);
        const auto was = known == now.end() ? Answer{} : known->second;
        if (was != answer) {
            const auto field = workspace::FieldRef::ofAnswer(assessment, id);
            before.push_back({field, workspace::toText(was)});
            after.push_back({field, workspace::toText(answer)});
        }
    }
    if (after.empty()) {
        return {};
    }
    const auto text = StepNames::tr("Take over %n answer(s)", nullptr, static_cast<int>(after.size()));
    return SessionCommand::push(std::make_unique<FieldsCommand>(session, text, std::move(before), std::move(after)));
}

} // namespace sihua::app::commands
