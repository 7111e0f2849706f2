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
// There is one assessment shown at a time; none while the workspace has no enterprise.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QDateTime>
#include <QObject>
#include <QUndoStack>

#include "app/session/change.h"
#include "app/session/effect.h"
#include "app/session/knowledge.h"
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
};

class Session : public QObject {
    Q_OBJECT

public:
    /// Shows the last assessment of the first enterprise, if there is one.
    /// @pre knowledge has a plan
    Session(workspace::Workspace workspace, KnowledgePtr knowledge, QObject* parent = nullptr);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_workspace.path(); }
    [[nodiscard]] bool isReadOnly() const noexcept { return m_workspace.isReadOnly(); }
    [[nodiscard]] workspace::Access access() const noexcept { return m_workspace.access(); }

    [[nodiscard]] const std::vector<workspace::EnterpriseRecord>& enterprises() const noexcept { return m_enterprises; }
    /// Of the enterprise shown, in the order they were added.
    [[nodiscard]] const std::vector<workspace::AssessmentRecord>& assessments() const noexcept { return m_assessments; }
    /// The enterprise and the assessment shown, or nullptr.
    [[nodiscard]] const workspace::EnterpriseRecord* enterprise() const;
    [[nodiscard]] const workspace::AssessmentRecord* assessment() const;
    [[nodiscard]] const workspace::EnterpriseRecord* enterprise(const EnterpriseId& id) const;

    /// What the assessment shown is asked and scored by. Its own scheme; where that is not installed the standard
    /// one is used for asking, and hasScheme() is false.
    [[nodiscard]] const evaluation::Plan& plan() const noexcept { return *m_plan; }
    [[nodiscard]] const rulepack::Scheme& scheme() const noexcept { return m_plan->scheme(); }
    [[nodiscard]] const rulepack::Interview& interview() const noexcept { return *m_plan->scheme().interview; }
    [[nodiscard]] const Knowledge& knowledge() const noexcept { return *m_knowledge; }
    [[nodiscard]] bool hasScheme() const noexcept { return m_hasScheme; }

    [[nodiscard]] const Answers& answers() const noexcept { return m_answers; }
    /// The answers with what the enterprise's record says to its profile facts: what is scored.
    [[nodiscard]] Answers scoredAnswers() const;
    /// The answer, or `Answer{}`.
    [[nodiscard]] Answer answer(const FactId& fact) const;
    /// Whether the question arises, as far as its condition can be told from the other answers.
    [[nodiscard]] diagnosis::Truth applies(const FactId& fact) const;

    /// The result, or nullptr while answers contradict one another (see issues()) or the scheme is missing.
    [[nodiscard]] const diagnosis::Diagnosis* diagnosis() const noexcept {
        return m_diagnosis ? &*m_diagnosis : nullptr;
    }
    /// What is wrong (no diagnosis) or doubtful with the answers.
    [[nodiscard]] const Issues& issues() const noexcept { return m_issues; }
    /// What the last edit did; nothing right after an assessment was opened, or while there is no diagnosis.
    [[nodiscard]] const std::optional<Effect>& lastEffect() const noexcept { return m_lastEffect; }

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
    void diagnose();
    void written();

    workspace::Workspace m_workspace;
    KnowledgePtr m_knowledge;
    evaluation::PlanPtr m_plan;
    bool m_hasScheme = true;
    std::vector<workspace::EnterpriseRecord> m_enterprises;
    std::vector<workspace::AssessmentRecord> m_assessments;
    std::optional<EnterpriseId> m_enterprise;
    std::optional<AssessmentId> m_assessment;
    Answers m_answers;
    std::map<FactId, diagnosis::Truth> m_applies;
    std::optional<diagnosis::Diagnosis> m_diagnosis;
    Issues m_issues;
    std::optional<Effect> m_lastEffect;
    QDateTime m_savedAt;
    QUndoStack m_undoStack;
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
    static void reportFailure(Session& session, const Error& error);
};

} // namespace sihua::app
