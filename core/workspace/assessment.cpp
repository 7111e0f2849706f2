// The life of an assessment: its state, who works on it, its result, its successor; and the roadmaps made for it.
#include <algorithm>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kMostAssigned = 50;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestRoadmap = 900'000;
constexpr int kHighestLevel = 99;

tl::unexpected<Error> invalid(const char* field, std::string message) {
    return fail(Error(ErrorCode::InvalidField, std::move(message)).about(std::string("assessment:") + field));
}

bool isText(const std::string& text, std::size_t most) {
    return text::isUtf8(text) && text::codePointCount(text) <= most;
}

std::string jsonWord(std::string_view word) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.value(word);
    return json.text();
}

} // namespace

Result<AssessmentId> Workspace::addAssessmentAfter(const AssessmentId& before, const AssessmentHead& head) {
    SIHUA_RETURN_IF_ERROR(checkAssessment(head));
    AssessmentId id;
    auto added = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const AssessmentRecord earlier, assessment(before));
        SIHUA_ASSIGN_OR_RETURN(Answers answers, this->answers(before));
        SIHUA_ASSIGN_OR_RETURN(id, addAssessment(earlier.enterprise, head, earlier.scheme));
        AssessmentStatus after;
        after.round = earlier.status.round + 1;
        after.basedOn = before;
        SIHUA_RETURN_IF_ERROR(m_impl->writeFields(EntityKind::Assessment, id.value(), fieldsOf(after)));
        for (auto& [fact, answer] : answers) {
            answer.evidence.clear(); // it proves what was then
        }
        return setAnswers(id, answers);
    });
    if (!added) {
        return fail(std::move(added).error());
    }
    return id;
}

Status Workspace::setState(const AssessmentId& id, AssessmentState state, const std::string& reason) {
    return m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const AssessmentRecord record, assessment(id));
        const AssessmentState now = record.status.state;
        const bool goesBack = state < now;
        const bool hasReason = !text::trimmed(reason).empty();
        if (now == AssessmentState::Final && (!goesBack || !hasReason)) {
            return fail(Error(ErrorCode::AssessmentFinal, "a final assessment is only reopened, with a reason")
                            .about("assessment:" + id.value()));
        }
        if ((goesBack && !hasReason) || !isText(reason, kLongestReason)) {
            return invalid("reason", "sending an assessment back needs a reason of 1 to 2000 characters");
        }
        AssessmentStatus status = record.status;
        status.state = state;
        status.reason = reason;
        return m_impl->writeFields(EntityKind::Assessment, id.value(),
                                   {{"state", jsonWord(toWord(state))}, {"reason", jsonWord(reason)}});
    });
}

Status Workspace::assign(const AssessmentId& id, const std::vector<std::string>& names) {
    const bool isGood = names.size() <= kMostAssigned && std::all_of(names.begin(), names.end(), [](const auto& name) {
                            return isText(name, kLongestName) && !text::trimmed(name).empty();
                        });
    if (!isGood) {
        return invalid("assigned", "at most 50 names of 1 to 200 characters in UTF-8");
    }
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(id, true));
        AssessmentStatus status;
        status.assigned = names;
        std::vector<FieldValue> fields = fieldsOf(status);
        std::erase_if(fields, [](const FieldValue& field) { return field.field != "assigned"; });
        return m_impl->writeFields(EntityKind::Assessment, id.value(), std::move(fields));
    });
}

Status Workspace::setResult(const AssessmentId& id, const AssessmentResult& result) {
    constexpr std::size_t kDigits = 64;
    if (result.level < 0 || result.level > kHighestLevel || result.pack.size() > kDigits ||
        !isText(result.pack, kDigits)) {
        return invalid("level", "a result has a level of 0 to 99 and a pack's SHA-256");
    }
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(id, false));
        return m_impl->writeFields(EntityKind::Assessment, id.value(), fieldsOf(result));
    });
}

Status Workspace::setRoadmap(const AssessmentId& id, const std::string& scenario, const std::string& json) {
    if (!isSlug(scenario)) {
        return fail(Error(ErrorCode::InvalidId, "not a scenario's id: " + std::string(text::prefix(scenario, 60)))
                        .about("roadmap:scenario"));
    }
    if (json.size() > kLongestRoadmap) {
        return fail(ErrorCode::TooLarge, "a roadmap has at most 900,000 bytes");
    }
    SIHUA_RETURN_IF_ERROR(json::parse(SourceText("roadmap", json)));
    return m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->assessmentNumber(id, true));
        return m_impl->write({EntityKind::Roadmap, id.value(), scenario}, json);
    });
}

Result<std::map<std::string, std::string>> Workspace::roadmaps(const AssessmentId& assessment) const {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t number, m_impl->assessmentNumber(assessment, false));
    SIHUA_ASSIGN_OR_RETURN(Statement rows,
                           m_impl->connection->prepare("SELECT f.name, r.value FROM roadmap AS r JOIN field AS f ON "
                                                       "f.number = r.scenario WHERE r.assessment = ?1"));
    rows.bind(number);
    std::map<std::string, std::string> all;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return all;
        }
        if (std::string json = rows.text(1); json != "null") { // undone
            all.emplace(rows.text(0), std::move(json));
        }
    }
}

} // namespace sihua::workspace
