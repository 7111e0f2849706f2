#include "core/workspace/redacted_copy.h"

#include <map>
#include <utility>

namespace sihua::workspace {

namespace {

EnterpriseProfile redacted(EnterpriseProfile profile, std::size_t number, const Redaction& redaction) {
    if (!redaction.withNames) {
        profile.name = "企业 " + std::to_string(number);
        profile.creditCode.clear();
    }
    return profile;
}

/// What is left of an answer: its state and, unless that is free text, its value.
Answer redacted(Answer answer, const Redaction& redaction) {
    answer.evidence.clear(); // names of files, ids of the other workspace
    if (!redaction.withNotes) {
        answer.note.clear();
        answer.reason.clear();
        if (std::holds_alternative<std::string>(answer.value)) {
            answer = Answer{};
        }
    }
    return answer;
}

class RedactedCopy {
public:
    RedactedCopy(const Workspace& from, Workspace& to, const Redaction& redaction)
        : m_from(from),
          m_to(to),
          m_redaction(redaction) {}

    [[nodiscard]] Status add(const EnterpriseId& id, std::size_t number) {
        SIHUA_ASSIGN_OR_RETURN(const EnterpriseRecord record, m_from.enterprise(id));
        SIHUA_ASSIGN_OR_RETURN(const EnterpriseId made,
                               m_to.addEnterprise(redacted(record.profile, number, m_redaction)));
        SIHUA_ASSIGN_OR_RETURN(const auto assessments, m_from.assessments(id));
        for (const AssessmentRecord& assessment : assessments) {
            SIHUA_RETURN_IF_ERROR(add(made, assessment));
        }
        return {};
    }

private:
    [[nodiscard]] Status add(const EnterpriseId& enterprise, const AssessmentRecord& record) {
        AssessmentHead head = record.head;
        if (!m_redaction.withNames) {
            head.assessor.clear();
        }
        const auto before = record.status.basedOn ? m_made.find(*record.status.basedOn) : m_made.end();
        Result<AssessmentId> made = before == m_made.end() ? m_to.addAssessment(enterprise, head, record.scheme)
                                                           : m_to.addAssessmentAfter(before->second, head);
        if (!made) {
            return fail(std::move(made).error());
        }
        m_made.emplace(record.id, *made);
        SIHUA_RETURN_IF_ERROR(copyAnswers(record.id, *made));
        SIHUA_RETURN_IF_ERROR(copyEvidence(record.id, *made));
        if (m_redaction.withNames) {
            SIHUA_RETURN_IF_ERROR(m_to.assign(*made, record.status.assigned));
        }
        if (m_redaction.withNotes) {
            SIHUA_ASSIGN_OR_RETURN(const auto roadmaps, m_from.roadmaps(record.id));
            for (const auto& [scenario, json] : roadmaps) {
                SIHUA_RETURN_IF_ERROR(m_to.setRoadmap(*made, scenario, json));
            }
        }
        if (record.result) {
            SIHUA_RETURN_IF_ERROR(m_to.setResult(*made, *record.result));
        }
        const bool goesBack = record.status.state < AssessmentStatus{}.state;
        return m_to.setState(*made, record.status.state, goesBack ? "redacted" : "");
    }

    [[nodiscard]] Status copyAnswers(const AssessmentId& from, const AssessmentId& to) {
        SIHUA_ASSIGN_OR_RETURN(const Answers given, m_from.answers(from));
        SIHUA_ASSIGN_OR_RETURN(Answers answers, m_to.answers(to)); // those of the round before
        for (auto& [fact, answer] : answers) {
            answer = Answer{};
        }
        for (const auto& [fact, answer] : given) {
            answers[fact] = redacted(answer, m_redaction);
        }
        return m_to.setAnswers(to, answers);
    }

    [[nodiscard]] Status copyEvidence(const AssessmentId& from, const AssessmentId& to) {
        if (!m_redaction.withEvidence) {
            return {};
        }
        SIHUA_ASSIGN_OR_RETURN(const auto pieces, m_from.evidence(from));
        for (const EvidenceRecord& piece : pieces) {
            const auto file = m_from.evidenceFile(piece.id);
            if (!file && file.error().code() == ErrorCode::NotFound) {
                continue;
            }
            if (!file) {
                return fail(file.error());
            }
            EvidenceNote note = piece.note;
            if (!m_redaction.withNotes) {
                note.caption.clear();
                note.place.clear();
            }
            SIHUA_RETURN_IF_ERROR(m_to.addEvidence(to, *file, note)); // named by its hash
        }
        return {};
    }

    const Workspace& m_from;
    Workspace& m_to;
    const Redaction& m_redaction;
    std::map<AssessmentId, AssessmentId> m_made;
};

} // namespace

Result<std::int64_t> makeRedactedCopy(const Workspace& workspace, const std::vector<EnterpriseId>& enterprises,
                                      const std::filesystem::path& target, const Redaction& redaction,
                                      const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(Workspace made, Workspace::create(target, {.author = "redacted"}));
    RedactedCopy copy(workspace, made, redaction);
    const Status copied = made.atomically([&]() -> Status {
        std::size_t number = 0;
        for (const EnterpriseId& enterprise : enterprises) {
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
            }
            SIHUA_RETURN_IF_ERROR(copy.add(enterprise, ++number));
        }
        return {};
    });
    SIHUA_RETURN_IF_ERROR(copied);
    return made.entryCount();
}

} // namespace sihua::workspace
