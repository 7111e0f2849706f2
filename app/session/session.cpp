#include "app/session/session.h"

#include <algorithm>
#include <utility>

#include "app/session/applicability.h"
#include "app/session/field_value.h"
#include "core/base/assert.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/profile_facts.h"
#include "core/workspace/answer_text.h"

namespace sihua::app {

Session::Session(workspace::Workspace workspace, KnowledgePtr knowledge, QObject* parent)
    : QObject(parent),
      m_workspace(std::move(workspace)),
      m_knowledge(std::move(knowledge)) {
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

const workspace::AssessmentRecord* Session::assessmentBefore() const {
    for (std::size_t i = 1; i < m_assessments.size(); ++i) {
        if (m_assessments[i].id == m_assessment) {
            return &m_assessments[i - 1];
        }
    }
    return nullptr;
}

AllFindingChoices Session::findingChoices() const {
    if (m_assessment) {
        if (const auto kept = m_workspace.roadmaps(*m_assessment); kept) {
            if (const auto found = kept->find(std::string(kFindingChoicesKey)); found != kept->end()) {
                return readFindingChoices(found->second).value_or(AllFindingChoices());
            }
        }
    }
    return {};
}

RoadmapWishes Session::roadmapWishes() const {
    if (m_assessment) {
        if (const auto kept = m_workspace.roadmaps(*m_assessment); kept) {
            if (const auto found = kept->find(std::string(kRoadmapWishesKey)); found != kept->end()) {
                return readRoadmapWishes(found->second).value_or(RoadmapWishes());
            }
        }
    }
    return {};
}

ReportWishes Session::reportWishes(Language shown) const {
    ReportWishes standard;
    standard.language = shown;
    if (m_assessment) {
        if (const auto kept = m_workspace.roadmaps(*m_assessment); kept) {
            if (const auto found = kept->find(std::string(kReportWishesKey)); found != kept->end()) {
                return readReportWishes(found->second, standard).value_or(standard);
            }
        }
    }
    return standard;
}

bool Session::isRead(std::size_t fact) const noexcept {
    return std::any_of(m_active.begin(), m_active.end(),
                       [&](const ScoredScheme& one) { return one.plan().use(fact) != nullptr; });
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
    activate();
    Q_EMIT changed(AssessmentSelected{});
    return {};
}

void Session::showNoAssessment() {
    m_assessment.reset();
    m_answers.clear();
    activate();
}

void Session::activate() {
    const auto shownBefore = m_active.empty() ? std::string() : scheme().id;
    const auto* record = assessment();
    auto own = record == nullptr ? m_knowledge->standard() : m_knowledge->find(record->scheme);
    m_hasScheme = own != nullptr;
    if (!own) {
        own = m_knowledge->standard();
    }
    m_active.clear();
    m_active.emplace_back(own);
    for (const auto& plan : m_knowledge->newest()) {
        const auto& other = plan->scheme();
        if (other.id != own->scheme().id && other.interview->hash == own->scheme().interview->hash &&
            std::find(m_activeIds.begin(), m_activeIds.end(), other.id) != m_activeIds.end()) {
            m_active.emplace_back(plan);
        }
    }
    m_shown = 0;
    for (std::size_t i = 0; i < m_active.size(); ++i) {
        if (m_active[i].scheme().id == shownBefore) {
            m_shown = i;
        }
    }
    diagnose();
}

void Session::setActive(std::vector<std::string> ids) {
    if (m_activeIds != ids) {
        m_activeIds = std::move(ids);
        activate();
        Q_EMIT changed(SchemesChanged{});
    }
}

void Session::showScheme(const std::string& id) {
    for (std::size_t i = 0; i < m_active.size(); ++i) {
        if (i != m_shown && m_active[i].scheme().id == id) {
            m_shown = i;
            Q_EMIT changed(SchemesChanged{});
            return;
        }
    }
}

void Session::diagnose(const std::optional<FactId>& changed) {
    const Answers answers = scoredAnswers();
    const bool isScored = m_hasScheme && m_assessment;
    m_issues = isScored ? rulepack::checkAnswers(interview(), answers) : Issues();
    const bool isSound = isScored && !hasErrors(m_issues);
    m_applies.clear();
    for (auto& one : m_active) {
        if (changed) {
            one.update(answers, *changed, isSound);
        } else {
            one.reset(answers, isSound);
        }
        addApplicability(one.plan(), one.registers(), m_applies);
    }
    if (const auto* shown = diagnosis(); shown != nullptr) {
        m_issues.insert(m_issues.end(), shown->issues.begin(), shown->issues.end());
    }
}

Answers Session::scoredAnswers() const { return withProfile(m_answers); }

Answers Session::withProfile(Answers answers) const {
    if (const workspace::EnterpriseRecord* record = enterprise()) {
        rulepack::fillProfileFacts(interview(), record->profile, answers);
    }
    return answers;
}

Status Session::readAgain() {
    SIHUA_ASSIGN_OR_RETURN(m_enterprises, m_workspace.enterprises());
    if (!m_enterprise && !m_enterprises.empty()) {
        m_enterprise = m_enterprises.front().id;
    }
    if (m_enterprise) {
        SIHUA_RETURN_IF_ERROR(readAssessments(*m_enterprise));
    }
    if (assessment() == nullptr) {
        m_assessment = m_assessments.empty() ? std::nullopt : std::optional(m_assessments.back().id);
    }
    m_answers.clear();
    if (m_assessment) {
        SIHUA_ASSIGN_OR_RETURN(m_answers, m_workspace.answers(*m_assessment));
    }
    activate();
    Q_EMIT changed(EnterprisesChanged{});
    Q_EMIT changed(AssessmentSelected{});
    return {};
}

void Session::written() { m_savedAt = QDateTime::currentDateTime(); }

Snapshot Session::snapshot() const {
    SIHUA_ASSERT(diagnosis() != nullptr && enterprise() != nullptr && assessment() != nullptr);
    auto answers = scoredAnswers();
    if (const auto files = m_workspace.evidence(*m_assessment); files) {
        // The report names files, not their numbers in the workspace.
        for (auto& [fact, answer] : answers) {
            for (auto& reference : answer.evidence) {
                for (const auto& file : *files) {
                    reference = reference == file.id.value() ? file.name : reference;
                }
            }
        }
    }
    Snapshot taken{enterprise()->profile, assessment()->head, planPtr(), std::move(answers), *diagnosis(), {}};
    if (const auto all = findingChoices(); all.contains(scheme().id)) {
        taken.findings = all.at(scheme().id);
    }
    return taken;
}

std::optional<Snapshot> Session::snapshotOf(const EnterpriseId& id) const {
    const auto* record = enterprise(id);
    const auto all = m_workspace.assessments(id);
    if (record == nullptr || !all || all->empty()) {
        return std::nullopt;
    }
    const auto plan = m_knowledge->find(all->back().scheme);
    auto answers = m_workspace.answers(all->back().id);
    if (!plan || !answers || answers->empty()) {
        return std::nullopt;
    }
    rulepack::fillProfileFacts(*plan->scheme().interview, record->profile, *answers);
    auto result = diagnosis::diagnose(*plan, *answers);
    if (!result) {
        return std::nullopt;
    }
    return Snapshot{record->profile, all->back().head, plan, *std::move(answers), *std::move(result), {}};
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
    session.diagnose(fact);
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
    if (session.m_enterprise == id) {
        session.diagnose(); // facts that the record answers
    }
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
    const Status wrote = session.m_workspace.atomically([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(added, session.m_workspace.addEnterprise(profile));
        SIHUA_ASSIGN_OR_RETURN(const auto assessment, session.m_workspace.addAssessment(added, head, scheme));
        return session.m_workspace.setAnswers(assessment, answers);
    });
    SIHUA_RETURN_IF_ERROR(wrote);
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

Status SessionEdit::addEnterprises(Session& session, const std::vector<EnterpriseProfile>& profiles,
                                   const AssessmentHead& head) {
    const auto scheme = refOf(*session.m_knowledge->standard());
    std::vector<workspace::EnterpriseRecord> added;
    const Status wrote = session.m_workspace.atomically([&]() -> Status {
        for (const auto& profile : profiles) {
            SIHUA_ASSIGN_OR_RETURN(const auto id, session.m_workspace.addEnterprise(profile));
            SIHUA_ASSIGN_OR_RETURN(const auto assessment, session.m_workspace.addAssessment(id, head, scheme));
            SIHUA_RETURN_IF_ERROR(session.m_workspace.setState(assessment, workspace::AssessmentState::Invited,
                                                               "invited")); // new ones begin on site
            added.push_back({id, profile});
        }
        return {};
    });
    SIHUA_RETURN_IF_ERROR(wrote);
    session.m_enterprises.insert(session.m_enterprises.end(), added.begin(), added.end());
    session.written();
    if (!session.m_enterprise && !added.empty()) {
        SIHUA_RETURN_IF_ERROR(session.show(added.front().id));
    }
    Q_EMIT session.changed(EnterprisesChanged{});
    return {};
}

Status SessionEdit::setStates(Session& session,
                              const std::vector<std::pair<AssessmentId, workspace::AssessmentState>>& states,
                              const std::string& reason) {
    const Status wrote = session.m_workspace.atomically([&]() -> Status {
        for (const auto& [id, state] : states) {
            SIHUA_RETURN_IF_ERROR(session.m_workspace.setState(id, state, reason));
        }
        return {};
    });
    SIHUA_RETURN_IF_ERROR(wrote);
    for (const auto& [id, state] : states) {
        for (auto& assessment : session.m_assessments) {
            if (assessment.id == id) {
                assessment.status.state = state;
                assessment.status.reason = reason;
            }
        }
    }
    session.written();
    Q_EMIT session.changed(EnterprisesChanged{});
    return {};
}

Status SessionEdit::setResults(Session& session,
                               const std::vector<std::pair<AssessmentId, workspace::AssessmentResult>>& results) {
    const Status wrote = session.m_workspace.atomically([&]() -> Status {
        for (const auto& [id, result] : results) {
            SIHUA_RETURN_IF_ERROR(session.m_workspace.setResult(id, result));
        }
        return {};
    });
    SIHUA_RETURN_IF_ERROR(wrote);
    session.written();
    Q_EMIT session.changed(EnterprisesChanged{});
    return {};
}

Result<workspace::EvidenceId> SessionEdit::addEvidence(Session& session, const AssessmentId& assessment,
                                                       const std::filesystem::path& file,
                                                       const workspace::EvidenceNote& note) {
    SIHUA_ASSIGN_OR_RETURN(auto id, session.m_workspace.addEvidence(assessment, file, note));
    session.written();
    Q_EMIT session.changed(EvidenceChanged{});
    return id;
}

Status SessionEdit::removeEvidence(Session& session, const workspace::EvidenceId& id) {
    SIHUA_RETURN_IF_ERROR(session.m_workspace.removeEvidence(id));
    session.written();
    Q_EMIT session.changed(EvidenceChanged{});
    return {};
}

Status SessionEdit::setRoadmap(Session& session, const AssessmentId& assessment, const std::string& scenario,
                               const std::string& json) {
    SIHUA_RETURN_IF_ERROR(session.m_workspace.setRoadmap(assessment, scenario, json));
    session.written();
    Q_EMIT session.changed(AssessmentsChanged{});
    return {};
}

namespace {

/// Why the journal says that a stage was gone back to.
constexpr auto kSetAgain = "an earlier value was set again";

Status writeField(workspace::Workspace& file, const FieldWrite& write) {
    const auto& [kind, entity, field] = write.field;
    switch (kind) {
    case workspace::EntityKind::Enterprise: {
        const EnterpriseId id(entity);
        SIHUA_ASSIGN_OR_RETURN(const auto record, file.enterprise(id));
        SIHUA_ASSIGN_OR_RETURN(const auto profile, withField(record.profile, field, write.json));
        return file.setProfile(id, profile);
    }
    case workspace::EntityKind::Assessment: {
        const AssessmentId id(entity);
        if (field == "state") {
            const auto state = workspace::assessmentStateOf(textOfJson(write.json).value_or(""));
            return state ? file.setState(id, *state, kSetAgain)
                         : Status(fail(ErrorCode::InvalidArgument, "there is no stage " + write.json));
        }
        SIHUA_ASSIGN_OR_RETURN(const auto record, file.assessment(id));
        SIHUA_ASSIGN_OR_RETURN(const auto head, withField(record.head, field, write.json));
        return file.setAssessmentHead(id, head);
    }
    case workspace::EntityKind::Answer: {
        SIHUA_ASSIGN_OR_RETURN(const auto answer, workspace::answerOf(write.json));
        return file.setAnswer(AssessmentId(entity), FactId(field), answer);
    }
    case workspace::EntityKind::Evidence: {
        const workspace::EvidenceId id(entity);
        SIHUA_ASSIGN_OR_RETURN(const auto record, file.evidence(id));
        SIHUA_ASSIGN_OR_RETURN(const auto note, withField(record.note, field, write.json));
        return file.setEvidenceNote(id, note);
    }
    case workspace::EntityKind::Roadmap:
        return file.setRoadmap(AssessmentId(entity), field, write.json);
    case workspace::EntityKind::Settlement:
    case workspace::EntityKind::Command:
        break;
    }
    return fail(ErrorCode::InvalidArgument, "an event is no value");
}

} // namespace

Status SessionEdit::setFields(Session& session, const std::vector<FieldWrite>& writes) {
    const Status wrote = session.m_workspace.atomically([&]() -> Status {
        for (const auto& write : writes) {
            SIHUA_RETURN_IF_ERROR(writeField(session.m_workspace, write));
        }
        return {};
    });
    SIHUA_RETURN_IF_ERROR(wrote);
    session.written();
    return session.readAgain();
}

Status SessionEdit::moveToScheme(Session& session, const AssessmentId& id, const workspace::SchemeRef& scheme,
                                 const Answers& answers) {
    SIHUA_RETURN_IF_ERROR(session.m_workspace.moveToScheme(id, scheme, answers));
    session.written();
    return session.readAgain();
}

Status SessionEdit::settle(Session& session,
                           const std::vector<std::pair<workspace::FieldRef, workspace::EntryId>>& chosen,
                           const std::string& reason) {
    const Status wrote = session.m_workspace.atomically([&]() -> Status {
        for (const auto& [field, entry] : chosen) {
            SIHUA_RETURN_IF_ERROR(session.m_workspace.settle(field, entry, reason));
        }
        return {};
    });
    SIHUA_RETURN_IF_ERROR(wrote);
    session.written();
    return session.readAgain();
}

void SessionEdit::reportFailure(Session& session, const Error& error) { Q_EMIT session.failed(error); }

} // namespace sihua::app
