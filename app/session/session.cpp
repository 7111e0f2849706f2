#include "app/session/session.h"

#include <algorithm>
#include <utility>

#include "app/session/applicability.h"
#include "core/base/assert.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::app {

Session::Session(workspace::Workspace workspace, KnowledgePtr knowledge, QObject* parent)
    : QObject(parent),
      m_workspace(std::move(workspace)),
      m_knowledge(std::move(knowledge)),
      m_plan(m_knowledge->standard()) {
    auto enterprises = m_workspace.enterprises();
    if (enterprises) {
        m_enterprises = *std::move(enterprises);
    }
    if (m_enterprises.empty() || !show(m_enterprises.front().id)) {
        showNoAssessment();
    }
}

const workspace::EnterpriseRecord* Session::enterprise(const EnterpriseId& id) const {
    const auto found = std::find_if(m_enterprises.begin(), m_enterprises.end(),
                                    [&](const auto& enterprise) { return enterprise.id == id; });
    return found == m_enterprises.end() ? nullptr : &*found;
}

const workspace::EnterpriseRecord* Session::enterprise() const {
    return m_enterprise ? enterprise(*m_enterprise) : nullptr;
}

const workspace::AssessmentRecord* Session::assessment() const {
    const auto found = std::find_if(m_assessments.begin(), m_assessments.end(),
                                    [&](const auto& assessment) { return assessment.id == m_assessment; });
    return found == m_assessments.end() ? nullptr : &*found;
}

Answer Session::answer(const FactId& fact) const {
    const auto found = m_answers.find(fact);
    return found == m_answers.end() ? Answer{} : found->second;
}

diagnosis::Truth Session::applies(const FactId& fact) const {
    const auto found = m_applies.find(fact);
    return found == m_applies.end() ? diagnosis::Truth::Yes : found->second;
}

Status Session::show(const EnterpriseId& id) {
    SIHUA_RETURN_IF_ERROR(readAssessments(id));
    if (m_assessments.empty()) {
        showNoAssessment();
        Q_EMIT changed(AssessmentSelected{});
        return {};
    }
    return showAssessment(m_assessments.size() - 1);
}

Status Session::show(const AssessmentId& id) {
    SIHUA_ASSIGN_OR_RETURN(const auto record, m_workspace.assessment(id));
    SIHUA_RETURN_IF_ERROR(readAssessments(record.enterprise));
    for (std::size_t i = 0; i < m_assessments.size(); ++i) {
        if (m_assessments[i].id == id) {
            return showAssessment(i);
        }
    }
    return fail(Error(ErrorCode::NotFound, "no assessment " + id.value()).about("assessment:" + id.value()));
}

Status Session::readAssessments(const EnterpriseId& enterprise) {
    SIHUA_ASSIGN_OR_RETURN(auto assessments, m_workspace.assessments(enterprise));
    m_assessments = std::move(assessments);
    m_enterprise = enterprise;
    return {};
}

Status Session::showAssessment(std::size_t index) {
    const auto& record = m_assessments[index];
    SIHUA_ASSIGN_OR_RETURN(auto answers, m_workspace.answers(record.id));
    m_assessment = record.id;
    m_answers = std::move(answers);
    auto plan = m_knowledge->find(record.scheme);
    m_hasScheme = plan != nullptr;
    m_plan = plan ? std::move(plan) : m_knowledge->standard();
    m_diagnosis.reset();
    diagnose();
    m_lastEffect.reset();
    Q_EMIT changed(AssessmentSelected{});
    return {};
}

void Session::showNoAssessment() {
    m_assessment.reset();
    m_answers.clear();
    m_plan = m_knowledge->standard();
    m_hasScheme = true;
    diagnose();
}

void Session::diagnose() {
    const auto before = std::exchange(m_diagnosis, std::nullopt);
    m_lastEffect.reset();
    m_issues.clear();
    const Answers answers = scoredAnswers();
    m_applies = applicability(m_plan, answers);
    if (!m_hasScheme || !m_assessment) {
        return;
    }
    auto result = diagnosis::diagnose(*m_plan, answers);
    if (!result) {
        m_issues = std::move(result).error();
        return;
    }
    m_diagnosis = *std::move(result);
    m_issues = m_diagnosis->issues;
    if (before && before->scheme == m_diagnosis->scheme) {
        m_lastEffect = compare(*before, *m_diagnosis);
    }
}

Answers Session::scoredAnswers() const {
    Answers answers = m_answers;
    if (const workspace::EnterpriseRecord* record = enterprise()) {
        rulepack::fillProfileFacts(interview(), record->profile, answers);
    }
    return answers;
}

void Session::written() { m_savedAt = QDateTime::currentDateTime(); }

Snapshot Session::snapshot() const {
    SIHUA_ASSERT(m_diagnosis && enterprise() != nullptr && assessment() != nullptr);
    return {enterprise()->profile, assessment()->head, m_plan, scoredAnswers(), *m_diagnosis};
}

Status SessionEdit::setAnswer(Session& session, const AssessmentId& assessment, const FactId& fact,
                              const Answer& answer) {
    if (session.m_assessment != assessment) {
        SIHUA_RETURN_IF_ERROR(session.show(assessment));
    }
    SIHUA_RETURN_IF_ERROR(session.m_workspace.setAnswer(assessment, fact, answer));
    if (answer == Answer{}) {
        session.m_answers.erase(fact);
    } else {
        session.m_answers.insert_or_assign(fact, answer);
    }
    session.written();
    session.diagnose();
    Q_EMIT session.changed(AnswerChanged{fact});
    return {};
}

Status SessionEdit::setProfile(Session& session, const EnterpriseId& id, const EnterpriseProfile& profile) {
    SIHUA_RETURN_IF_ERROR(session.m_workspace.setProfile(id, profile));
    for (auto& enterprise : session.m_enterprises) {
        if (enterprise.id == id) {
            enterprise.profile = profile;
        }
    }
    session.written();
    Q_EMIT session.changed(EnterprisesChanged{});
    return {};
}

Status SessionEdit::setHead(Session& session, const AssessmentId& id, const AssessmentHead& head) {
    SIHUA_RETURN_IF_ERROR(session.m_workspace.setAssessmentHead(id, head));
    for (auto& assessment : session.m_assessments) {
        if (assessment.id == id) {
            assessment.head = head;
        }
    }
    session.written();
    Q_EMIT session.changed(AssessmentsChanged{});
    return {};
}

Result<EnterpriseId> SessionEdit::addEnterprise(Session& session, const EnterpriseProfile& profile,
                                                const AssessmentHead& head, const Answers& answers) {
    EnterpriseId added;
    const auto scheme = refOf(*session.m_knowledge->standard());
    SIHUA_RETURN_IF_ERROR(session.m_workspace.atomically([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(added, session.m_workspace.addEnterprise(profile));
        SIHUA_ASSIGN_OR_RETURN(const auto assessment, session.m_workspace.addAssessment(added, head, scheme));
        return session.m_workspace.setAnswers(assessment, answers);
    }));
    session.m_enterprises.push_back({added, profile});
    session.written();
    Q_EMIT session.changed(EnterprisesChanged{});
    SIHUA_RETURN_IF_ERROR(session.show(added));
    return added;
}

Result<AssessmentId> SessionEdit::addAssessment(Session& session, const EnterpriseId& enterprise,
                                                const AssessmentHead& head) {
    SIHUA_ASSIGN_OR_RETURN(
        const auto added, session.m_workspace.addAssessment(enterprise, head, refOf(*session.m_knowledge->standard())));
    session.written();
    SIHUA_RETURN_IF_ERROR(session.show(added));
    Q_EMIT session.changed(AssessmentsChanged{});
    return added;
}

void SessionEdit::reportFailure(Session& session, const Error& error) { Q_EMIT session.failed(error); }

} // namespace sihua::app
