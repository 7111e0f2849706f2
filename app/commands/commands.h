// app/commands/commands.h - Everything that a user can change; views call these functions and see no command class.
//
// Each call is one named step of the undo history and one durable transaction of the workspace. What is equal to
// what is there already makes no step. On an error nothing has changed and there is no step.
//
// Adding an enterprise or an assessment is no step: a workspace never loses one, so there is nothing to undo it to.
#pragma once

#include "core/base/answer.h"
#include "core/base/enterprise.h"
#include "core/base/result.h"

namespace sihua::app {
class Session;
}

namespace sihua::app::commands {

/// Answers a question of the assessment shown, or withdraws its answer (`Answer{}`).
/// @return nothing, or what rulepack::checkAnswer() or the workspace says; UnknownFact
[[nodiscard]] Status answer(Session& session, const FactId& fact, const Answer& answer);

/// @return nothing, or what checkProfile() or the workspace says
[[nodiscard]] Status editProfile(Session& session, const EnterpriseId& enterprise, const EnterpriseProfile& profile);

/// Edits the head of the assessment shown.
/// @return nothing, or NotFound (none is shown), or what checkAssessment() or the workspace says
[[nodiscard]] Status editAssessment(Session& session, const AssessmentHead& head);

/// Adds an enterprise with its first assessment, which is shown then. @p answers may be empty.
/// @return its id, or what checkProfile(), checkAssessment() or the workspace says
[[nodiscard]] Result<EnterpriseId> addEnterprise(Session& session, const EnterpriseProfile& profile,
                                                 const AssessmentHead& head, const Answers& answers = {});

/// Adds an assessment of an enterprise and shows it.
/// @return its id, or NotFound, or what checkAssessment() or the workspace says
[[nodiscard]] Result<AssessmentId> addAssessment(Session& session, const EnterpriseId& enterprise,
                                                 const AssessmentHead& head);

} // namespace sihua::app::commands
