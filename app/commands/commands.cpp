#include "app/commands/commands.h"

#include <memory>
#include <string>
#include <utility>

#include <QCoreApplication>

#include "app/commands/answer_command.h"
#include "app/commands/profile_command.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app::commands {

namespace {

constexpr qsizetype kQuestionInStep = 24; // characters of a question that name its step in the menu

struct StepNames {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

/// What the menu calls the step: "Undo Answer "How many machines..."".
QString stepName(const rulepack::Fact& fact, const Answer& answer) {
    const auto question = shortened(shown(fact.question), kQuestionInStep);
    switch (answer.state) {
    case AnswerState::Unanswered:
        return StepNames::tr("Withdraw answer to \"%1\"").arg(question);
    case AnswerState::NotApplicable:
        return StepNames::tr("Not applicable: \"%1\"").arg(question);
    case AnswerState::Answered:
    case AnswerState::Disputed:
        break;
    }
    return StepNames::tr("Answer \"%1\"").arg(question);
}

} // namespace

Status answer(Session& session, const FactId& factId, const Answer& answer) {
    const auto* fact = session.interview().fact(factId);
    const auto* assessment = session.assessment();
    if (fact == nullptr || assessment == nullptr) {
        return fail(Error(ErrorCode::UnknownFact, "no question " + factId.value()).about("fact:" + factId.value()));
    }
    if (answer.hasValue()) {
        SIHUA_RETURN_IF_ERROR(rulepack::checkAnswer(*fact, answer.value));
    }
    auto before = session.answer(factId);
    if (before == answer) {
        return {};
    }
    return SessionCommand::push(std::make_unique<AnswerCommand>(session, stepName(*fact, answer), assessment->id,
                                                                factId, std::move(before), answer));
}

Status editProfile(Session& session, const EnterpriseId& id, const EnterpriseProfile& profile) {
    const auto* enterprise = session.enterprise(id);
    if (enterprise == nullptr) {
        return fail(Error(ErrorCode::NotFound, "no enterprise " + id.value()).about("enterprise:" + id.value()));
    }
    SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    if (enterprise->profile == profile) {
        return {};
    }
    const auto text = StepNames::tr("Edit %1").arg(shortened(toQString(profile.name), kQuestionInStep));
    return SessionCommand::push(std::make_unique<ProfileCommand>(session, text, id, enterprise->profile, profile));
}

Status editAssessment(Session& session, const AssessmentHead& head) {
    const auto* assessment = session.assessment();
    if (assessment == nullptr) {
        return fail(ErrorCode::NotFound, "no assessment is shown");
    }
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    if (assessment->head == head) {
        return {};
    }
    return SessionCommand::push(std::make_unique<AssessmentHeadCommand>(session, StepNames::tr("Edit assessment"),
                                                                        assessment->id, assessment->head, head));
}

Result<EnterpriseId> addEnterprise(Session& session, const EnterpriseProfile& profile, const AssessmentHead& head,
                                   const Answers& answers) {
    SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    return SessionEdit::addEnterprise(session, profile, head, answers);
}

Result<AssessmentId> addAssessment(Session& session, const EnterpriseId& enterprise, const AssessmentHead& head) {
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    return SessionEdit::addAssessment(session, enterprise, head);
}

} // namespace sihua::app::commands
