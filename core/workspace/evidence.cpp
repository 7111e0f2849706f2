// Evidence: what is said about each file, and the file behind it.
#include <algorithm>

#include "core/base/text.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/evidence_store.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

#define SIHUA_EVIDENCE                                                                                                 \
    "SELECT n.id, m.id, v.file, v.name, v.size, v.caption, v.date, v.place, v.facts, v.removed FROM evidence AS v "    \
    "JOIN entity AS n ON n.number = v.number JOIN entity AS m ON m.number = v.assessment "
constexpr const char* kOfAssessment =
    SIHUA_EVIDENCE "WHERE v.assessment = ?1 AND v.removed = 0 ORDER BY v.created, n.id";
constexpr const char* kOne = SIHUA_EVIDENCE "WHERE n.id = ?1";
#undef SIHUA_EVIDENCE

constexpr std::size_t kLongestCaption = 2'000;
constexpr std::size_t kLongestPlace = 500;
constexpr std::size_t kLongestFileName = 255;
constexpr std::size_t kMostFacts = 500;

Result<EvidenceRecord> evidenceOf(const Statement& row) {
    EvidenceRecord record;
    record.id = EvidenceId(row.text(0));
    record.assessment = AssessmentId(row.text(1));
    record.sha256 = row.text(2);
    record.name = row.text(3);
    record.size = row.integer(4);
    SIHUA_ASSIGN_OR_RETURN(record.note, noteOf(row, 5));
    return record;
}

Status checkNote(const EvidenceNote& note) {
    const auto tooLong = [](const std::string& text, std::size_t most) {
        return !text::isUtf8(text) || text::codePointCount(text) > most;
    };
    if (tooLong(note.caption, kLongestCaption) || tooLong(note.place, kLongestPlace) ||
        note.facts.size() > kMostFacts) {
        return fail(Error(ErrorCode::InvalidField, "a caption has at most 2000 characters, a place 500, both in UTF-8, "
                                                   "and at most 500 facts are proved by one file")
                        .about("evidence:caption"));
    }
    for (const FactId& fact : note.facts) {
        if (!isSlug(fact.value())) {
            return fail(Error(ErrorCode::InvalidId, "not a fact's id: " + std::string(text::prefix(fact.value(), 60)))
                            .about("evidence:facts"));
        }
    }
    return {};
}

tl::unexpected<Error> noEvidence(const EvidenceId& id) {
    return fail(
        Error(ErrorCode::NotFound, "the workspace has no evidence " + id.value()).about("evidence:" + id.value()));
}

/// The file's own name, as text that can be kept.
std::string nameOf(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    return text::isUtf8(name) ? std::string(text::prefix(name, kLongestFileName)) : "file";
}

} // namespace

Result<std::vector<EvidenceRecord>> Workspace::evidence(const AssessmentId& assessment) const {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, m_impl->assessmentNumber(assessment, false));
    SIHUA_ASSIGN_OR_RETURN(Statement rows, m_impl->connection->prepare(kOfAssessment));
    rows.bind(number);
    std::vector<EvidenceRecord> all;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return all;
        }
        SIHUA_ASSIGN_OR_RETURN(EvidenceRecord record, evidenceOf(rows));
        all.push_back(std::move(record));
    }
}

Result<EvidenceRecord> Workspace::evidence(const EvidenceId& id) const {
    SIHUA_ASSIGN_OR_RETURN(Statement row, m_impl->connection->prepare(kOne));
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(id.value()).step());
    return found ? evidenceOf(row) : Result<EvidenceRecord>(noEvidence(id));
}

Result<std::filesystem::path> Workspace::evidenceFile(const EvidenceId& id) const {
    SIHUA_ASSIGN_OR_RETURN(const EvidenceRecord record, evidence(id));
    const EvidenceStore store = m_impl->store();
    SIHUA_RETURN_IF_ERROR(store.verify(record.sha256));
    return store.find(record.sha256);
}

Result<EvidenceId> Workspace::addEvidence(const AssessmentId& assessment, const std::filesystem::path& file,
                                          const EvidenceNote& note) {
    SIHUA_RETURN_IF_ERROR(checkNote(note));
    EvidenceId id(newUuid());
    auto changed = m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(assessment, true));
        // the bytes first: a journal never names what is not there
        SIHUA_ASSIGN_OR_RETURN(const StoredFile stored, m_impl->store().put(file));
        EvidenceRecord record;
        record.sha256 = stored.sha256;
        record.size = stored.size;
        record.name = nameOf(file);
        SIHUA_RETURN_IF_ERROR(m_impl->writeFields(EntityKind::Evidence, id.value(), fieldsOf(assessment, record)));
        return m_impl->writeFields(EntityKind::Evidence, id.value(), fieldsOf(note));
    });
    if (!changed) {
        return fail(std::move(changed).error());
    }
    return id;
}

Status Workspace::setEvidenceNote(const EvidenceId& id, const EvidenceNote& note) {
    SIHUA_RETURN_IF_ERROR(checkNote(note));
    return m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const EvidenceRecord record, evidence(id));
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(record.assessment, true));
        return m_impl->writeFields(EntityKind::Evidence, id.value(), fieldsOf(note));
    });
}

Status Workspace::removeEvidence(const EvidenceId& id) {
    return m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const EvidenceRecord record, evidence(id));
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(record.assessment, true));
        return m_impl->write({EntityKind::Evidence, id.value(), "removed"}, "true");
    });
}

} // namespace sihua::workspace
