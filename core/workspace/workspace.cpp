#include "core/workspace/workspace.h"

#include <algorithm>
#include <iterator>

#include "core/base/text.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/fields.h"
#include "core/workspace/tables.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

// The columns that profileOf() and headOf() read, in their order.
#define SIHUA_PROFILE_COLUMNS "name, credit_code, industry, process, size, staff, district, invented"
#define SIHUA_HEAD_COLUMNS "kind, phase, date, assessor"
constexpr const char* kAllEnterprises = "SELECT id, " SIHUA_PROFILE_COLUMNS " FROM enterprise ORDER BY created, id";
constexpr const char* kOneEnterprise = "SELECT id, " SIHUA_PROFILE_COLUMNS " FROM enterprise WHERE id = ?1";
constexpr const char* kAssessments = "SELECT id, enterprise, scheme, scheme_version, " SIHUA_HEAD_COLUMNS
                                     " FROM assessment WHERE enterprise = ?1 ORDER BY created, id";
constexpr const char* kOneAssessment =
    "SELECT id, enterprise, scheme, scheme_version, " SIHUA_HEAD_COLUMNS " FROM assessment WHERE id = ?1";
#undef SIHUA_PROFILE_COLUMNS
#undef SIHUA_HEAD_COLUMNS

Result<EnterpriseRecord> enterpriseOf(const Statement& row) {
    SIHUA_ASSIGN_OR_RETURN(EnterpriseProfile profile, profileOf(row, 1));
    return EnterpriseRecord{EnterpriseId(row.text(0)), std::move(profile)};
}

Result<AssessmentRecord> assessmentOf(const Statement& row) {
    SIHUA_ASSIGN_OR_RETURN(AssessmentHead head, headOf(row, 4));
    return AssessmentRecord{AssessmentId(row.text(0)), EnterpriseId(row.text(1)), std::move(head),
                            SchemeRef{row.text(2), row.text(3)}};
}

/// All rows of a bound statement, each through @p read.
template <typename Read>
auto collect(Statement& statement, Read&& read)
    -> Result<std::vector<typename std::invoke_result_t<Read, const Statement&>::value_type>> {
    std::vector<typename std::invoke_result_t<Read, const Statement&>::value_type> all;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return all;
        }
        SIHUA_ASSIGN_OR_RETURN(auto one, read(statement));
        all.push_back(std::move(one));
    }
}

tl::unexpected<Error> notFound(const char* what, const std::string& id) {
    return fail(Error(ErrorCode::NotFound, std::string("the workspace has no ") + what + " " + id)
                    .about(std::string(what) + ":" + id));
}

Status checkScheme(const SchemeRef& scheme) {
    constexpr std::size_t kLongest = 128;
    const auto bad = [&](const std::string& part) {
        return part.empty() || part.size() > kLongest || !text::isUtf8(part) ||
               std::any_of(part.begin(), part.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    };
    if (bad(scheme.id) || bad(scheme.version)) {
        return fail(Error(ErrorCode::InvalidField, "an assessment needs a scheme's id and version, 1 to " +
                                                       std::to_string(kLongest) + " bytes each")
                        .about("assessment:scheme"));
    }
    return {};
}

} // namespace

const std::filesystem::path& Workspace::path() const noexcept { return m_impl->path; }
OpenOutcome Workspace::outcome() const noexcept { return m_impl->outcome; }
Access Workspace::access() const noexcept { return m_impl->access; }

Result<std::vector<EnterpriseRecord>> Workspace::enterprises() const {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kAllEnterprises));
    return collect(statement, enterpriseOf);
}

Result<EnterpriseRecord> Workspace::enterprise(const EnterpriseId& id) const {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kOneEnterprise));
    SIHUA_ASSIGN_OR_RETURN(const bool row, statement.bind(id.value()).step());
    if (!row) {
        return notFound("enterprise", id.value());
    }
    return enterpriseOf(statement);
}

Result<std::vector<AssessmentRecord>> Workspace::assessments(const EnterpriseId& enterpriseId) const {
    SIHUA_RETURN_IF_ERROR(enterprise(enterpriseId));
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kAssessments));
    return collect(statement.bind(enterpriseId.value()), assessmentOf);
}

Result<AssessmentRecord> Workspace::assessment(const AssessmentId& id) const {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kOneAssessment));
    SIHUA_ASSIGN_OR_RETURN(const bool row, statement.bind(id.value()).step());
    if (!row) {
        return notFound("assessment", id.value());
    }
    return assessmentOf(statement);
}

Result<Answers> Workspace::answers(const AssessmentId& assessmentId) const {
    SIHUA_RETURN_IF_ERROR(assessment(assessmentId));
    SIHUA_ASSIGN_OR_RETURN(Statement statement,
                           m_impl->connection->prepare("SELECT fact, value FROM answer WHERE assessment = ?1"));
    statement.bind(assessmentId.value());
    Answers answers;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return answers;
        }
        SIHUA_ASSIGN_OR_RETURN(Answer answer, answerOf(statement.text(1)));
        if (answer != Answer{}) {
            answers.emplace(FactId(statement.text(0)), std::move(answer));
        }
    }
}

Result<std::vector<JournalEntry>> Workspace::history(const FieldRef& field) const {
    if (field.kind != EntityKind::Answer && columnOf(field.kind, field.field) == nullptr) {
        return fail(ErrorCode::InvalidArgument,
                    std::string(toWord(field.kind)) + " has no field " + field.field.substr(0, 60));
    }
    return entriesOf(*m_impl->connection, field);
}

Result<std::vector<JournalEntry>> Workspace::journal() const {
    std::vector<JournalEntry> entries;
    SIHUA_RETURN_IF_ERROR(forEachEntry(*m_impl->connection, [&](const JournalEntry& entry) -> Status {
        entries.push_back(entry);
        return {};
    }));
    return entries;
}

Result<EnterpriseId> Workspace::addEnterprise(const EnterpriseProfile& profile) {
    SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    EnterpriseId id(newUuid());
    SIHUA_RETURN_IF_ERROR(
        m_impl->change([&] { return m_impl->writeFields(EntityKind::Enterprise, id.value(), fieldsOf(profile)); }));
    return id;
}

Status Workspace::setProfile(const EnterpriseId& id, const EnterpriseProfile& profile) {
    SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(enterprise(id));
        return m_impl->writeFields(EntityKind::Enterprise, id.value(), fieldsOf(profile));
    });
}

Result<AssessmentId> Workspace::addAssessment(const EnterpriseId& enterpriseId, const AssessmentHead& head,
                                              const SchemeRef& scheme) {
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    SIHUA_RETURN_IF_ERROR(checkScheme(scheme));
    AssessmentId id(newUuid());
    const auto added = m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(enterprise(enterpriseId));
        std::vector<FieldValue> fields = fieldsOf(enterpriseId, scheme);
        std::vector<FieldValue> heading = fieldsOf(head);
        std::move(heading.begin(), heading.end(), std::back_inserter(fields));
        return m_impl->writeFields(EntityKind::Assessment, id.value(), std::move(fields));
    });
    SIHUA_RETURN_IF_ERROR(added);
    return id;
}

Status Workspace::setAssessmentHead(const AssessmentId& id, const AssessmentHead& head) {
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(assessment(id));
        return m_impl->writeFields(EntityKind::Assessment, id.value(), fieldsOf(head));
    });
}

Status Workspace::setAnswer(const AssessmentId& assessmentId, const FactId& fact, const Answer& answer) {
    return setAnswers(assessmentId, {{fact, answer}});
}

Status Workspace::setAnswers(const AssessmentId& assessmentId, const Answers& given) {
    for (const auto& [fact, answer] : given) {
        SIHUA_RETURN_IF_ERROR(checkStorable(fact, answer));
    }
    return m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const Answers before, answers(assessmentId));
        for (const auto& [fact, answer] : given) {
            const std::string text = toText(answer);
            if (text == toText(Answer{}) && !before.contains(fact)) {
                continue; // nothing was said, nothing is said
            }
            SIHUA_RETURN_IF_ERROR(m_impl->write(FieldRef::ofAnswer(assessmentId, fact), text));
        }
        return {};
    });
}

Status Workspace::atomically(const std::function<Status()>& body) { return m_impl->change(body); }

Status Workspace::rebuildTables() {
    return m_impl->change([&] { return refillTables(*m_impl->connection); });
}

} // namespace sihua::workspace
