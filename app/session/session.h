// app/session/session.h - The open workspace: its file, the assessment shown, its undo history, its one change signal.
//
// Session is the only object that writes a workspace, and only commands call the writers (they are private; see
// SessionEdit). Views read through const accessors and listen to changed().
//
//   view --commands::answer()--> command --undoStack--> SessionEdit --> Workspace (one durable transaction)
//                                                            |
//                                                            +--> diagnose --changed(Change)--> models and views
//
// A diagnosis takes well under a millisecond, so it is made in place: views never see scores that lag behind the
// answers. Longer work (reading rules, writing a workbook) runs in jobs on snapshot().
//
// There is one assessment shown at a time; none while the workspace has no enterprise. Its answers are scored under its
// own scheme and under any others the user asked for (setActive()); one of them is the scheme shown.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QDateTime>
#include <QObject>
#include <QUndoStack>

#include "app/session/change.h"
#include "app/session/effect.h"
#include "app/session/finding_choices.h"
#include "app/session/knowledge.h"
#include "app/session/report_wishes.h"
#include "app/session/roadmap_wishes.h"
#include "app/session/scored_scheme.h"
#include "core/diagnosis/diagnosis.h"
#include "core/workspace/workspace.h"

namespace sihua::app {

class SessionEdit;

/// What a background job gets: values, never the session.
struct Snapshot {
    EnterpriseProfile enterprise;
    AssessmentHead assessment;
    evaluation::PlanPtr plan;
    Answers answers;
    diagnosis::Diagnosis diagnosis;
    FindingChoices findings; ///< What was made of them.
};

class Session : public QObject {
    Q_OBJECT

public:
    /// Shows the last assessment of the first enterprise, if there is one.
    /// @pre knowledge has a plan
    Session(workspace::Workspace workspace, KnowledgePtr knowledge, QObject* parent = nullptr);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_workspace.path(); }
    /// The file, for reading what is not kept here: other assessments, evidence, history.
    [[nodiscard]] const workspace::Workspace& file() const noexcept { return m_workspace; }
    [[nodiscard]] bool isReadOnly() const noexcept { return m_workspace.isReadOnly(); }
    [[nodiscard]] workspace::Access access() const noexcept { return m_workspace.access(); }

    [[nodiscard]] const std::vector<workspace::EnterpriseRecord>& enterprises() const noexcept { return m_enterprises; }
    /// Of the enterprise shown, in the order they were added.
    [[nodiscard]] const std::vector<workspace::AssessmentRecord>& assessments() const noexcept { return m_assessments; }
    /// The enterprise and the assessment shown, or nullptr.
    [[nodiscard]] const workspace::EnterpriseRecord* enterprise() const;
    [[nodiscard]] const workspace::AssessmentRecord* assessment() const;
    [[nodiscard]] const workspace::EnterpriseRecord* enterprise(const EnterpriseId& id) const;

    /// The assessment before the one shown, of the same enterprise; nullptr where it is the first.
    [[nodiscard]] const workspace::AssessmentRecord* assessmentBefore() const;

    /// The schemes that are scored, the assessment's own first. Where that is not installed the standard one is used
    /// for asking, hasScheme() is false, and nothing is scored. Never empty.
    [[nodiscard]] const std::vector<ScoredScheme>& active() const noexcept { return m_active; }
    /// The one of them that is shown.
    [[nodiscard]] const ScoredScheme& shownScheme() const noexcept { return m_active[m_shown]; }
    [[nodiscard]] const evaluation::Plan& plan() const noexcept { return shownScheme().plan(); }
    [[nodiscard]] const evaluation::PlanPtr& planPtr() const noexcept { return shownScheme().planPtr(); }
    [[nodiscard]] const rulepack::Scheme& scheme() const noexcept { return plan().scheme(); }
    [[nodiscard]] const rulepack::Interview& interview() const noexcept { return *scheme().interview; }
    /// Scores these schemes (ids) beside the assessment's own, in the order of the rules; unknown ids, and schemes of
    /// another interview, are left out. A choice of the window, not written to the workspace.
    void setActive(std::vector<std::string> ids);
    /// Shows one of the active schemes; others are ignored.
    void showScheme(const std::string& id);
    /// Whether any active scheme reads the fact, by its index in the interview.
    [[nodiscard]] bool isRead(std::size_t fact) const noexcept;
    [[nodiscard]] const Knowledge& knowledge() const noexcept { return *m_knowledge; }
    [[nodiscard]] bool hasScheme() const noexcept { return m_hasScheme; }

    [[nodiscard]] const Answers& answers() const noexcept { return m_answers; }
    /// The answers with what the enterprise's record says to its profile facts: what is scored.
    [[nodiscard]] Answers scoredAnswers() const;
    /// Other answers of the enterprise shown, completed alike.
    [[nodiscard]] Answers withProfile(Answers answers) const;
    /// The answer, or `Answer{}`.
    [[nodiscard]] Answer answer(const FactId& fact) const;
    /// Whether the question arises, as far as its condition can be told from the other answers.
    [[nodiscard]] diagnosis::Truth applies(const FactId& fact) const;

    /// The result, or nullptr while answers contradict one another (see issues()) or the scheme is missing.
    [[nodiscard]] const diagnosis::Diagnosis* diagnosis() const noexcept { return shownScheme().diagnosis(); }
    /// What is wrong (no diagnosis) or doubtful with the answers.
    [[nodiscard]] const Issues& issues() const noexcept { return m_issues; }
    /// What the last edit did; nothing right after an assessment was opened, or while there is no diagnosis.
    [[nodiscard]] const std::optional<Effect>& lastEffect() const noexcept { return shownScheme().lastEffect(); }

    /// What was made of the findings of the assessment shown, by scheme.
    [[nodiscard]] AllFindingChoices findingChoices() const;

    /// What was laid down for its roadmap.
    [[nodiscard]] RoadmapWishes roadmapWishes() const;

    /// What its report is to be; nothing kept: in the language shown.
    [[nodiscard]] ReportWishes reportWishes(Language shown) const;

    /// When something was last written in this session.
    [[nodiscard]] const QDateTime& savedAt() const noexcept { return m_savedAt; }

    [[nodiscard]] QUndoStack& undoStack() noexcept { return m_undoStack; }

    /// Shows another enterprise (its last assessment) or another assessment; nothing is written.
    /// @return nothing, or NotFound, or what reading the workspace says
    [[nodiscard]] Status show(const EnterpriseId& id);
    [[nodiscard]] Status show(const AssessmentId& id);

    /// Writes a checked copy of the workspace. Errors are those of workspace::Workspace::backUp().
    [[nodiscard]] Status backUp(const std::filesystem::path& target) const { return m_workspace.backUp(target); }

    /// A value copy for a background job. @pre diagnosis()
    [[nodiscard]] Snapshot snapshot() const;
    /// The same of another enterprise's last assessment; nothing where it has no result, or its scheme is missing.
    [[nodiscard]] std::optional<Snapshot> snapshotOf(const EnterpriseId& id) const;

Q_SIGNALS:
    /// After the data has changed, once for each committed edit, undo or redo.
    void changed(const sihua::app::Change& change);
    /// An undo or redo could not be written; the data is as before.
    void failed(const sihua::Error& error);

private:
    friend class SessionEdit; // the passkey held by commands

    [[nodiscard]] Status readAssessments(const EnterpriseId& enterprise);
    [[nodiscard]] Status showAssessment(std::size_t index);
    void showNoAssessment();
    /// Chooses the schemes for the assessment shown and scores them anew.
    void activate();
    /// @param changed  the one answer that is another; nothing: all are
    void diagnose(const std::optional<FactId>& changed = std::nullopt);
    void written();
    /// After something was written that may touch anything.
    [[nodiscard]] Status readAgain();

    workspace::Workspace m_workspace;
    KnowledgePtr m_knowledge;
    std::vector<std::string> m_activeIds;
    std::vector<ScoredScheme> m_active;
    std::size_t m_shown = 0;
    bool m_hasScheme = true;
    std::vector<workspace::EnterpriseRecord> m_enterprises;
    std::vector<workspace::AssessmentRecord> m_assessments;
    std::optional<EnterpriseId> m_enterprise;
    std::optional<AssessmentId> m_assessment;
    Answers m_answers;
    std::map<FactId, diagnosis::Truth> m_applies;
    Issues m_issues;
    QDateTime m_savedAt;
    QUndoStack m_undoStack;
};

/// A field of anything, and the JSON that it is to say (core/workspace/journal.h).
struct FieldWrite {
    workspace::FieldRef field;
    std::string json;
};

/// The write access to a Session. Only app/commands/ may name this class (layering test). Each call is one
/// transaction; on an error nothing has changed. Errors are those of workspace::Workspace.
class SessionEdit {
public:
    /// Shows the answer's assessment first, if another one is shown.
    [[nodiscard]] static Status setAnswer(Session& session, const AssessmentId& assessment, const FactId& fact,
                                          const Answer& answer);
    [[nodiscard]] static Status setProfile(Session& session, const EnterpriseId& id, const EnterpriseProfile& profile);
    [[nodiscard]] static Status setHead(Session& session, const AssessmentId& id, const AssessmentHead& head);
    /// Adds an enterprise with its first assessment and its answers, if any, and shows it.
    [[nodiscard]] static Result<EnterpriseId> addEnterprise(Session& session, const EnterpriseProfile& profile,
                                                            const AssessmentHead& head, const Answers& answers);
    /// Adds an assessment under the standard scheme and shows it.
    [[nodiscard]] static Result<AssessmentId> addAssessment(Session& session, const EnterpriseId& enterprise,
                                                            const AssessmentHead& head);
    /// Adds many enterprises, each with a first assessment in state Invited: all or none.
    [[nodiscard]] static Status addEnterprises(Session& session, const std::vector<EnterpriseProfile>& profiles,
                                               const AssessmentHead& head);
    /// Moves assessments on or back, all or none. @param reason  for those that go back
    [[nodiscard]] static Status
    setStates(Session& session, const std::vector<std::pair<AssessmentId, workspace::AssessmentState>>& states,
              const std::string& reason);
    /// Keeps results; a result is computed, so that it is no step of the history.
    [[nodiscard]] static Status
    setResults(Session& session, const std::vector<std::pair<AssessmentId, workspace::AssessmentResult>>& results);
    [[nodiscard]] static Result<workspace::EvidenceId> addEvidence(Session& session, const AssessmentId& assessment,
                                                                   const std::filesystem::path& file,
                                                                   const workspace::EvidenceNote& note);
    [[nodiscard]] static Status removeEvidence(Session& session, const workspace::EvidenceId& id);
    [[nodiscard]] static Status setRoadmap(Session& session, const AssessmentId& assessment,
                                           const std::string& scenario, const std::string& json);
    /// Writes fields of anything, all or none, and reads everything again. Errors also: InvalidArgument (a field that
    /// is not set by itself, such as whose an assessment is).
    [[nodiscard]] static Status setFields(Session& session, const std::vector<FieldWrite>& writes);
    /// Moves an assessment to a scheme, with all answers from then on, and reads everything again.
    [[nodiscard]] static Status moveToScheme(Session& session, const AssessmentId& id,
                                             const workspace::SchemeRef& scheme, const Answers& answers);
    /// Settles conflicts, each in favour of one of its heads, all or none, and reads everything again.
    [[nodiscard]] static Status settle(Session& session,
                                       const std::vector<std::pair<workspace::FieldRef, workspace::EntryId>>& chosen,
                                       const std::string& reason);
    static void reportFailure(Session& session, const Error& error);
};

} // namespace sihua::app
