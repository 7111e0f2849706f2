// app/commands/commands.h - Everything that a user can change; views call these functions and see no command class.
//
// Each call is one named step of the undo history and one durable transaction of the workspace. What is equal to
// what is there already makes no step. On an error nothing has changed and there is no step.
//
// Adding an enterprise or an assessment is no step: a workspace never loses one, so there is nothing to undo it to.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <QString>

#include "app/session/finding_choices.h"
#include "app/session/report_wishes.h"
#include "app/session/roadmap_wishes.h"
#include "core/base/answer.h"
#include "core/base/enterprise.h"
#include "core/base/result.h"
#include "core/workspace/records.h"

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

/// Adds the enterprises of a list, each with a first assessment in state Invited: all of them, or none.
/// @return nothing, or what checkProfile(), checkAssessment() or the workspace says
[[nodiscard]] Status addEnterprises(Session& session, const std::vector<EnterpriseProfile>& profiles,
                                    const AssessmentHead& head);

/// Moves assessments to a state, all or none: one step. @param reason  needed by those that go back
/// @return nothing, or what Workspace::setState() says
[[nodiscard]] Status setState(Session& session, const std::vector<workspace::AssessmentRecord>& assessments,
                              workspace::AssessmentState state, const std::string& reason);

/// Keeps what diagnoses found, so that a city can be counted. Computed, and so no step.
/// @return nothing, or what the workspace says
[[nodiscard]] Status keepResults(Session& session,
                                 const std::vector<std::pair<AssessmentId, workspace::AssessmentResult>>& results);

/// Puts a file into the evidence store and names it in the answer, which is a step; without an assessment NotFound.
/// @return nothing, or what Workspace::addEvidence() or answer() says
[[nodiscard]] Status addEvidence(Session& session, const FactId& fact, const std::filesystem::path& file,
                                 const workspace::EvidenceNote& note);

/// No longer lists a piece of evidence, and takes it out of the answer. The file and the history stay.
[[nodiscard]] Status removeEvidence(Session& session, const FactId& fact, const workspace::EvidenceId& id);

/// Keeps what was made of the findings under the scheme shown.
/// @return nothing, or NotFound (no assessment is shown), or what the workspace says
[[nodiscard]] Status chooseFindings(Session& session, const FindingChoices& choices);

/// Lays down what a roadmap of the assessment shown is planned from. @param step  what the history calls it
/// @return nothing, or NotFound (no assessment is shown), or what the workspace says
[[nodiscard]] Status wishRoadmap(Session& session, const RoadmapWishes& wishes, const QString& step);

/// Lays down what is in the report of the assessment shown.
/// @return nothing, or NotFound (no assessment is shown), or what the workspace says
[[nodiscard]] Status wishReport(Session& session, const ReportWishes& wishes);

/// Keeps a roadmap of the assessment shown. @param scenario  a slug @param json  core/roadmap's
/// @return nothing, or NotFound (no assessment is shown), or what Workspace::setRoadmap() says
[[nodiscard]] Status keepRoadmap(Session& session, const std::string& scenario, const std::string& json);

} // namespace sihua::app::commands
