#include "app/commands/commands.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <QCoreApplication>

#include "app/commands/answer_command.h"
#include "app/commands/assessment_commands.h"
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

Status addEnterprises(Session& session, const std::vector<EnterpriseProfile>& profiles, const AssessmentHead& head) {
    for (const auto& profile : profiles) {
        SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    }
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    return SessionEdit::addEnterprises(session, profiles, head);
}

Status setState(Session& session, const std::vector<workspace::AssessmentRecord>& assessments,
                workspace::AssessmentState state, const std::string& reason) {
    StateCommand::States before;
    StateCommand::States after;
    for (const auto& one : assessments) {
        if (one.status.state != state) {
            before.emplace_back(one.id, one.status.state);
            after.emplace_back(one.id, state);
        }
    }
    if (after.empty()) {
        return {};
    }
    const auto text = StepNames::tr("Stage of %n enterprise(s)", nullptr, static_cast<int>(after.size()));
    return SessionCommand::push(
        std::make_unique<StateCommand>(session, text, std::move(before), std::move(after), reason));
}

Status keepResults(Session& session, const std::vector<std::pair<AssessmentId, workspace::AssessmentResult>>& results) {
    return results.empty() ? Status() : SessionEdit::setResults(session, results);
}

Status addEvidence(Session& session, const FactId& fact, const std::filesystem::path& file,
                   const workspace::EvidenceNote& note) {
    const auto* assessment = session.assessment();
    if (assessment == nullptr) {
        return fail(ErrorCode::NotFound, "no assessment is shown");
    }
    SIHUA_ASSIGN_OR_RETURN(const auto id, SessionEdit::addEvidence(session, assessment->id, file, note));
    auto given = session.answer(fact);
    given.evidence.push_back(id.value());
    return answer(session, fact, given);
}

Status removeEvidence(Session& session, const FactId& fact, const workspace::EvidenceId& id) {
    auto given = session.answer(fact);
    std::erase(given.evidence, id.value());
    SIHUA_RETURN_IF_ERROR(answer(session, fact, given));
    return SessionEdit::removeEvidence(session, id);
}

namespace {

Status keep(Session& session, const QString& text, const std::string& key, std::string json) {
    const auto* assessment = session.assessment();
    if (assessment == nullptr) {
        return fail(ErrorCode::NotFound, "no assessment is shown");
    }
    SIHUA_ASSIGN_OR_RETURN(const auto kept, session.file().roadmaps(assessment->id));
    const auto before = kept.find(key);
    std::string was = before == kept.end() ? "null" : before->second;
    if (was == json) {
        return {};
    }
    return SessionCommand::push(
        std::make_unique<KeptJsonCommand>(session, text, assessment->id, key, std::move(was), std::move(json)));
}

} // namespace

Status chooseFindings(Session& session, const FindingChoices& choices) {
    const auto* assessment = session.assessment();
    if (assessment == nullptr) {
        return fail(ErrorCode::NotFound, "no assessment is shown");
    }
    auto all = session.findingChoices();
    all[session.scheme().id] = choices;
    return keep(session, StepNames::tr("Choose findings"), std::string(kFindingChoicesKey), toJson(all));
}

Status wishRoadmap(Session& session, const RoadmapWishes& wishes, const QString& step) {
    if (session.roadmapWishes() == wishes) {
        return {};
    }
    return keep(session, step, std::string(kRoadmapWishesKey), toJson(wishes));
}

Status wishReport(Session& session, const ReportWishes& wishes) {
    return keep(session, StepNames::tr("Choose what is in the report"), std::string(kReportWishesKey), toJson(wishes));
}

Status keepRoadmap(Session& session, const std::string& scenario, const std::string& json) {
    return keep(session, StepNames::tr("Keep the roadmap"), scenario, json);
}

} // namespace sihua::app::commands
