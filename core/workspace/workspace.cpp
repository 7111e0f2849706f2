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

// The columns that enterpriseOf() and assessmentOf() read, in their order.
#define SIHUA_ENTERPRISE                                                                                               \
    "SELECT n.id, e.name, e.credit_code, e.industry, e.process, e.size, e.staff, e.district, e.invented "              \
    "FROM enterprise AS e JOIN entity AS n ON n.number = e.number "
#define SIHUA_ASSESSMENT                                                                                               \
    "SELECT n.id, m.id, a.scheme, a.scheme_version, a.kind, a.phase, a.date, a.assessor, a.state, a.round, "           \
    "a.assigned, a.based_on, a.reason, a.level, a.score, a.pack FROM assessment AS a "                                 \
    "JOIN entity AS n ON n.number = a.number JOIN entity AS m ON m.number = a.enterprise "
constexpr const char* kAllEnterprises = SIHUA_ENTERPRISE "WHERE e.removed = 0 ORDER BY e.created, n.id";
constexpr const char* kFirstEnterprises =
    SIHUA_ENTERPRISE "WHERE e.removed = 0 ORDER BY e.created, n.id LIMIT ?2 OFFSET ?1";
constexpr const char* kOneEnterprise = SIHUA_ENTERPRISE "WHERE n.id = ?1";
constexpr const char* kAssessments =
    SIHUA_ASSESSMENT "WHERE a.enterprise = ?1 AND a.removed = 0 ORDER BY a.created, n.id";
constexpr const char* kLatestAssessments =
    SIHUA_ASSESSMENT "WHERE a.removed = 0 ORDER BY a.enterprise, a.round, a.created, n.id";
constexpr const char* kOneAssessment = SIHUA_ASSESSMENT "WHERE n.id = ?1";
#undef SIHUA_ENTERPRISE
#undef SIHUA_ASSESSMENT

Result<EnterpriseRecord> enterpriseOf(const Statement& row) {
    SIHUA_ASSIGN_OR_RETURN(EnterpriseProfile profile, profileOf(row, 1));
    return EnterpriseRecord{EnterpriseId(row.text(0)), std::move(profile)};
}

Result<AssessmentRecord> assessmentOf(const Statement& row) {
    constexpr int kHead = 4;
    constexpr int kStatus = kHead + kHeadColumns;
    constexpr int kResult = kStatus + kStatusColumns;
    AssessmentRecord record;
    record.id = AssessmentId(row.text(0));
    record.enterprise = EnterpriseId(row.text(1));
    record.scheme = {row.text(2), row.text(3)};
    SIHUA_ASSIGN_OR_RETURN(record.head, headOf(row, kHead));
    SIHUA_ASSIGN_OR_RETURN(record.status, statusOf(row, kStatus));
    if (!row.isNull(kResult)) {
        const auto score = Decimal::parse(row.text(kResult + 1));
        record.result =
            AssessmentResult{static_cast<int>(row.integer(kResult)), score.value_or(Decimal{}), row.text(kResult + 2)};
    }
    return record;
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

Result<std::vector<EnterpriseRecord>> Workspace::enterprises(std::int64_t first, std::int64_t count) const {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kFirstEnterprises));
    return collect(statement.bind(first, count), enterpriseOf);
}

Result<std::vector<AssessmentRecord>> Workspace::assessments(const EnterpriseId& enterpriseId) const {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, m_impl->enterpriseNumber(enterpriseId));
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kAssessments));
    return collect(statement.bind(number), assessmentOf);
}

Result<std::vector<AssessmentRecord>> Workspace::latestAssessments() const {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kLatestAssessments));
    std::vector<AssessmentRecord> latest;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) {
            return latest;
        }
        SIHUA_ASSIGN_OR_RETURN(auto record, assessmentOf(statement));
        if (!latest.empty() && latest.back().enterprise == record.enterprise) {
            latest.back() = std::move(record); // a later round
        } else {
            latest.push_back(std::move(record));
        }
    }
}

Result<AssessmentRecord> Workspace::assessment(const AssessmentId& id) const {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, m_impl->connection->prepare(kOneAssessment));
    SIHUA_ASSIGN_OR_RETURN(const bool row, statement.bind(id.value()).step());
    if (!row) {
        return notFound("assessment", id.value());
    }
    return assessmentOf(statement);
}

Result<std::int64_t> Workspace::Impl::enterpriseNumber(const EnterpriseId& id) const {
    SIHUA_ASSIGN_OR_RETURN(Statement row, connection->prepare("SELECT e.number FROM enterprise AS e JOIN entity AS n "
                                                              "ON n.number = e.number WHERE n.id = ?1"));
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(id.value()).step());
    if (!found) {
        return notFound("enterprise", id.value());
    }
    return row.integer(0);
}

Result<std::int64_t> Workspace::Impl::assessmentNumber(const AssessmentId& id, bool forWriting) const {
    SIHUA_ASSIGN_OR_RETURN(Statement row, connection->prepare("SELECT a.number, a.state FROM assessment AS a "
                                                              "JOIN entity AS n ON n.number = a.number "
                                                              "WHERE n.id = ?1"));
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(id.value()).step());
    if (!found) {
        return notFound("assessment", id.value());
    }
    if (forWriting && row.text(1) == toWord(AssessmentState::Final)) {
        return fail(Error(ErrorCode::AssessmentFinal, "the assessment is closed; reopen it with a reason first")
                        .about("assessment:" + id.value()));
    }
    return row.integer(0);
}

Result<Answers> Workspace::answers(const AssessmentId& assessmentId) const {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, m_impl->assessmentNumber(assessmentId, false));
    SIHUA_ASSIGN_OR_RETURN(Statement statement,
                           m_impl->connection->prepare("SELECT f.name, a.value FROM answer AS a JOIN field AS f ON "
                                                       "f.number = a.fact WHERE a.assessment = ?1"));
    statement.bind(number);
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
    const bool isFree =
        field.kind == EntityKind::Answer || field.kind == EntityKind::Roadmap || field.kind == EntityKind::Settlement;
    if (!isFree && columnOf(field.kind, field.field) == nullptr) {
        return fail(ErrorCode::InvalidArgument,
                    std::string(toWord(field.kind)) + " has no field " + field.field.substr(0, 60));
    }
    SIHUA_ASSIGN_OR_RETURN(const auto entity, findEntity(*m_impl->connection, field.entity));
    SIHUA_ASSIGN_OR_RETURN(const auto number, findField(*m_impl->connection, field.kind, field.field));
    std::vector<JournalEntry> history;
    if (entity && number) {
        SIHUA_ASSIGN_OR_RETURN(auto entries, entriesOf(*m_impl->connection, *entity, *number));
        for (NumberedEntry& numbered : entries) {
            history.push_back(std::move(numbered.entry));
        }
    }
    return history;
}

Result<std::vector<JournalEntry>> Workspace::journal() const {
    std::vector<JournalEntry> entries;
    SIHUA_RETURN_IF_ERROR(forEachEntry(*m_impl->connection, [&](const JournalEntry& entry) -> Status {
        entries.push_back(entry);
        return {};
    }));
    return entries;
}

Result<std::int64_t> Workspace::entryCount() const {
    return m_impl->connection->integer("SELECT count(*) FROM journal WHERE field IS NOT NULL");
}

Result<EnterpriseId> Workspace::addEnterprise(const EnterpriseProfile& profile) {
    SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    EnterpriseId id(newUuid());
    const Status added = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const Impl::Born born,
                               m_impl->appendNew(EntityKind::Enterprise, id.value(), fieldsOf(profile)));
        SIHUA_RETURN_IF_ERROR(insertRow(*m_impl->connection, born.number, born.created, profile));
        return m_impl->refreshName(born.number);
    });
    SIHUA_RETURN_IF_ERROR(added);
    return id;
}

Status Workspace::setProfile(const EnterpriseId& id, const EnterpriseProfile& profile) {
    SIHUA_RETURN_IF_ERROR(checkProfile(profile));
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->enterpriseNumber(id));
        return m_impl->writeFields(EntityKind::Enterprise, id.value(), fieldsOf(profile));
    });
}

Result<AssessmentId> Workspace::addAssessment(const EnterpriseId& enterpriseId, const AssessmentHead& head,
                                              const SchemeRef& scheme) {
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    SIHUA_RETURN_IF_ERROR(checkScheme(scheme));
    AssessmentId id(newUuid());
    const Status added = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t enterprise, m_impl->enterpriseNumber(enterpriseId));
        std::vector<FieldValue> fields = fieldsOf(enterpriseId, scheme);
        std::vector<FieldValue> heading = fieldsOf(head);
        std::move(heading.begin(), heading.end(), std::back_inserter(fields));
        SIHUA_ASSIGN_OR_RETURN(const Impl::Born born,
                               m_impl->appendNew(EntityKind::Assessment, id.value(), std::move(fields)));
        return insertRow(*m_impl->connection, born.number, born.created, enterprise, head, scheme);
    });
    SIHUA_RETURN_IF_ERROR(added);
    return id;
}

Result<AssessmentId> Workspace::addAssessmentBeside(const AssessmentId& first, const AssessmentHead& head) {
    AssessmentId id;
    const Status added = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const AssessmentRecord beside, assessment(first));
        AssessmentHead same = head;
        same.phase = beside.head.phase;
        SIHUA_ASSIGN_OR_RETURN(id, addAssessment(beside.enterprise, same, beside.scheme));
        AssessmentStatus status;
        status.round = beside.status.round;
        return m_impl->writeFields(EntityKind::Assessment, id.value(), fieldsOf(status));
    });
    return added ? Result<AssessmentId>(id) : fail(added.error());
}

Status Workspace::moveToScheme(const AssessmentId& id, const SchemeRef& scheme, const Answers& answers) {
    SIHUA_RETURN_IF_ERROR(checkScheme(scheme));
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(id, true));
        std::vector<FieldValue> fields = fieldsOf(EnterpriseId(), scheme);
        std::erase_if(fields, [](const FieldValue& field) { return field.field == "enterprise"; });
        SIHUA_RETURN_IF_ERROR(m_impl->writeFields(EntityKind::Assessment, id.value(), std::move(fields)));
        SIHUA_ASSIGN_OR_RETURN(Answers all, this->answers(id));
        for (auto& [fact, answer] : all) {
            answer = Answer{};
        }
        for (const auto& [fact, answer] : answers) {
            all.insert_or_assign(fact, answer);
        }
        return setAnswers(id, all);
    });
}

Status Workspace::setAssessmentHead(const AssessmentId& id, const AssessmentHead& head) {
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(id, true));
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
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, m_impl->assessmentNumber(assessmentId, true));
        SIHUA_ASSIGN_OR_RETURN(const bool isEmpty, m_impl->hasNoAnswers(number));
        FieldRef ref{EntityKind::Answer, assessmentId.value(), {}};
        for (const auto& [fact, answer] : given) {
            if (answer == Answer{}) { // where nothing was said, saying nothing is no entry
                SIHUA_ASSIGN_OR_RETURN(const auto field,
                                       findField(*m_impl->connection, EntityKind::Answer, fact.value()));
                SIHUA_ASSIGN_OR_RETURN(const auto before, field ? currentAnswer(*m_impl->connection, number, *field)
                                                                : Result<std::optional<Current>>(std::nullopt));
                if (!before) {
                    continue;
                }
            }
            ref.field = fact.value();
            SIHUA_RETURN_IF_ERROR(
                m_impl->write(ref, toText(answer), isEmpty ? Impl::Before::Nothing : Impl::Before::Any));
        }
        return {};
    });
}

Result<bool> Workspace::Impl::hasNoAnswers(std::int64_t assessment) const {
    SIHUA_ASSIGN_OR_RETURN(Statement row, connection->prepare("SELECT 1 FROM answer WHERE assessment = ?1 LIMIT 1"));
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(assessment).step());
    return !found;
}

Status Workspace::atomically(const std::function<Status()>& body) { return m_impl->change(body); }

Status Workspace::rebuildTables() {
    return m_impl->change([&] {
        m_impl->levels.forget(); // all of it is counted anew
        return refillTables(*m_impl->connection);
    });
}

} // namespace sihua::workspace
