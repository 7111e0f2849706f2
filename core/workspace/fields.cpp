#include "core/workspace/fields.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/json.h"

namespace sihua::workspace {

namespace {

template <typename T> std::string jsonOf(const T& value) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.value(value);
    return json.text();
}

std::string jsonNull() { return "null"; }

std::optional<json::Value> scalar(std::string_view json) {
    auto parsed = json::parse(SourceText("field", std::string(json)));
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

std::optional<std::string> string(std::string_view json) {
    const auto value = scalar(json);
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text == nullptr ? std::nullopt : std::optional(*text);
}

std::optional<ColumnValue> readText(std::string_view json) {
    auto text = string(json);
    return text ? std::optional<ColumnValue>(*std::move(text)) : std::nullopt;
}

template <auto find> std::optional<ColumnValue> readWord(std::string_view json) {
    auto text = string(json);
    return text && find(*text) ? std::optional<ColumnValue>(*std::move(text)) : std::nullopt;
}

std::optional<ColumnValue> readDate(std::string_view json) {
    if (json == "null") {
        return ColumnValue(std::nullopt);
    }
    auto text = string(json);
    return text && Date::parse(*text) ? std::optional<ColumnValue>(*std::move(text)) : std::nullopt;
}

std::optional<ColumnValue> readCount(std::string_view json) {
    if (json == "null") {
        return ColumnValue(std::nullopt);
    }
    const auto value = scalar(json);
    const auto* number = value ? value->as<Decimal>() : nullptr;
    const auto integer = number == nullptr ? std::nullopt : number->toInteger();
    if (!integer || *integer < 0 || *integer > std::numeric_limits<int>::max()) {
        return std::nullopt;
    }
    return ColumnValue(*integer);
}

std::optional<ColumnValue> readFlag(std::string_view json) {
    if (json != "true" && json != "false") {
        return std::nullopt;
    }
    return ColumnValue(std::int64_t{json == "true" ? 1 : 0});
}

/// A reference to another entity; its column holds the number.
std::optional<ColumnValue> readReference(std::string_view json) { return readText(json); }

std::optional<std::vector<std::string>> strings(std::string_view json) {
    const auto value = scalar(json);
    const auto* array = value ? value->as<json::Array>() : nullptr;
    if (array == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> all;
    for (const json::Value& item : *array) {
        const auto* text = item.as<std::string>();
        if (text == nullptr) {
            return std::nullopt;
        }
        all.push_back(*text);
    }
    return all;
}

std::optional<ColumnValue> readStrings(std::string_view json) {
    return strings(json) ? std::optional<ColumnValue>(std::string(json)) : std::nullopt;
}

std::optional<ColumnValue> readDecimal(std::string_view json) {
    if (json == "null") {
        return ColumnValue(std::nullopt);
    }
    const auto value = scalar(json);
    const auto* number = value ? value->as<Decimal>() : nullptr;
    return number == nullptr ? std::nullopt : std::optional<ColumnValue>(number->toString());
}

std::optional<ColumnValue> readBytes(std::string_view json) {
    const auto value = scalar(json);
    const auto* number = value ? value->as<Decimal>() : nullptr;
    const auto integer = number == nullptr ? std::nullopt : number->toInteger();
    return integer && *integer >= 0 ? std::optional<ColumnValue>(*integer) : std::nullopt;
}

std::string jsonOf(const std::vector<std::string>& values) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.array([&] {
        for (const std::string& value : values) {
            json.value(value);
        }
    });
    return json.text();
}

// Text in full, so that no SQL is put together at run time.
#define SIHUA_UPSERT(table, column)                                                                                    \
    "INSERT INTO " table " (number, created, " column                                                                  \
    ") VALUES (?1, ?2, ?3) ON CONFLICT (number) DO UPDATE SET " column " = excluded." column
#define SIHUA_UPSERT_REFERENCE(table, column)                                                                          \
    "INSERT INTO " table " (number, created, " column ") VALUES (?1, ?2, (SELECT number FROM entity WHERE id = ?3)) "  \
    "ON CONFLICT (number) DO UPDATE SET " column " = excluded." column

constexpr std::array<FieldColumn, 36> kColumns{{
    {EntityKind::Enterprise, "name", SIHUA_UPSERT("enterprise", "name"), readText},
    {EntityKind::Enterprise, "credit_code", SIHUA_UPSERT("enterprise", "credit_code"), readText},
    {EntityKind::Enterprise, "industry", SIHUA_UPSERT("enterprise", "industry"), readText},
    {EntityKind::Enterprise, "process", SIHUA_UPSERT("enterprise", "process"), readWord<processTypeOf>, "\"discrete\""},
    {EntityKind::Enterprise, "size", SIHUA_UPSERT("enterprise", "size"), readWord<enterpriseSizeOf>, "\"small\""},
    {EntityKind::Enterprise, "staff", SIHUA_UPSERT("enterprise", "staff"), readCount, "null"},
    {EntityKind::Enterprise, "district", SIHUA_UPSERT("enterprise", "district"), readText},
    {EntityKind::Enterprise, "invented", SIHUA_UPSERT("enterprise", "invented"), readFlag, "false"},
    {EntityKind::Enterprise, "removed", SIHUA_UPSERT("enterprise", "removed"), readFlag, "false"},
    {EntityKind::Assessment, "enterprise", SIHUA_UPSERT_REFERENCE("assessment", "enterprise"), readReference},
    {EntityKind::Assessment, "kind", SIHUA_UPSERT("assessment", "kind"), readWord<assessmentKindOf>, "\"on_site\""},
    {EntityKind::Assessment, "phase", SIHUA_UPSERT("assessment", "phase"), readWord<assessmentPhaseOf>, "\"before\""},
    {EntityKind::Assessment, "date", SIHUA_UPSERT("assessment", "date"), readDate, "null"},
    {EntityKind::Assessment, "assessor", SIHUA_UPSERT("assessment", "assessor"), readText},
    {EntityKind::Assessment, "scheme", SIHUA_UPSERT("assessment", "scheme"), readText},
    {EntityKind::Assessment, "scheme_version", SIHUA_UPSERT("assessment", "scheme_version"), readText},
    {EntityKind::Assessment, "state", SIHUA_UPSERT("assessment", "state"), readWord<assessmentStateOf>, "\"on_site\""},
    {EntityKind::Assessment, "round", SIHUA_UPSERT("assessment", "round"), readCount, "0"},
    {EntityKind::Assessment, "assigned", SIHUA_UPSERT("assessment", "assigned"), readStrings, "[]"},
    {EntityKind::Assessment, "based_on", SIHUA_UPSERT("assessment", "based_on"), readText},
    {EntityKind::Assessment, "reason", SIHUA_UPSERT("assessment", "reason"), readText},
    {EntityKind::Assessment, "level", SIHUA_UPSERT("assessment", "level"), readCount, "null"},
    {EntityKind::Assessment, "score", SIHUA_UPSERT("assessment", "score"), readDecimal, "null"},
    {EntityKind::Assessment, "pack", SIHUA_UPSERT("assessment", "pack"), readText},
    {EntityKind::Assessment, "removed", SIHUA_UPSERT("assessment", "removed"), readFlag, "false"},
    {EntityKind::Evidence, "assessment", SIHUA_UPSERT_REFERENCE("evidence", "assessment"), readReference},
    {EntityKind::Evidence, "file", SIHUA_UPSERT("evidence", "file"), readText},
    {EntityKind::Evidence, "name", SIHUA_UPSERT("evidence", "name"), readText},
    {EntityKind::Evidence, "size", SIHUA_UPSERT("evidence", "size"), readBytes, "0"},
    {EntityKind::Evidence, "caption", SIHUA_UPSERT("evidence", "caption"), readText},
    {EntityKind::Evidence, "date", SIHUA_UPSERT("evidence", "date"), readDate, "null"},
    {EntityKind::Evidence, "place", SIHUA_UPSERT("evidence", "place"), readText},
    {EntityKind::Evidence, "facts", SIHUA_UPSERT("evidence", "facts"), readStrings, "[]"},
    {EntityKind::Evidence, "removed", SIHUA_UPSERT("evidence", "removed"), readFlag, "false"},
    // in no table: core/workspace/undo.h reads them from the journal
    {EntityKind::Command, "undo", nullptr, readText},
    {EntityKind::Command, "redo", nullptr, readText},
}};

#undef SIHUA_UPSERT
#undef SIHUA_UPSERT_REFERENCE

constexpr std::array<std::pair<AssessmentState, std::string_view>, 5> kStates{
    {{AssessmentState::Invited, "invited"},
     {AssessmentState::SelfAssessed, "self_assessed"},
     {AssessmentState::OnSite, "on_site"},
     {AssessmentState::InReview, "in_review"},
     {AssessmentState::Final, "final"}}};

tl::unexpected<Error> damagedRow(const char* column, const std::string& value) {
    return fail(ErrorCode::WorkspaceDamaged, std::string(column) + " cannot be \"" + value.substr(0, 60) + "\"");
}

} // namespace

std::vector<FieldValue> fieldsOf(const EnterpriseProfile& profile) {
    return {{"name", jsonOf(profile.name)},         {"credit_code", jsonOf(profile.creditCode)},
            {"industry", jsonOf(profile.industry)}, {"process", jsonOf(toWord(profile.process))},
            {"size", jsonOf(toWord(profile.size))}, {"staff", profile.staff ? jsonOf(*profile.staff) : jsonNull()},
            {"district", jsonOf(profile.district)}, {"invented", jsonOf(profile.invented)}};
}

std::vector<FieldValue> fieldsOf(const AssessmentHead& head) {
    return {{"kind", jsonOf(toWord(head.kind))},
            {"phase", jsonOf(toWord(head.phase))},
            {"date", head.date ? jsonOf(head.date->toString()) : jsonNull()},
            {"assessor", jsonOf(head.assessor)}};
}

std::vector<FieldValue> fieldsOf(const EnterpriseId& enterprise, const SchemeRef& scheme) {
    return {{"enterprise", jsonOf(enterprise.value())},
            {"scheme", jsonOf(scheme.id)},
            {"scheme_version", jsonOf(scheme.version)}};
}

std::string_view toWord(AssessmentState state) noexcept {
    return std::find_if(kStates.begin(), kStates.end(), [&](const auto& s) { return s.first == state; })->second;
}

std::optional<AssessmentState> assessmentStateOf(std::string_view word) noexcept {
    const auto* found = std::find_if(kStates.begin(), kStates.end(), [&](const auto& s) { return s.second == word; });
    return found == kStates.end() ? std::nullopt : std::optional(found->first);
}

std::vector<FieldValue> fieldsOf(const AssessmentStatus& status) {
    return {{"state", jsonOf(toWord(status.state))},
            {"round", jsonOf(status.round)},
            {"assigned", jsonOf(status.assigned)},
            {"based_on", jsonOf(status.basedOn ? status.basedOn->value() : std::string())},
            {"reason", jsonOf(status.reason)}};
}

std::vector<FieldValue> fieldsOf(const AssessmentResult& result) {
    return {{"level", jsonOf(result.level)}, {"score", jsonOf(result.score)}, {"pack", jsonOf(result.pack)}};
}

std::vector<FieldValue> fieldsOf(const AssessmentId& assessment, const EvidenceRecord& file) {
    return {{"assessment", jsonOf(assessment.value())},
            {"file", jsonOf(file.sha256)},
            {"name", jsonOf(file.name)},
            {"size", jsonOf(file.size)}};
}

std::vector<FieldValue> fieldsOf(const EvidenceNote& note) {
    std::vector<std::string> facts;
    std::transform(note.facts.begin(), note.facts.end(), std::back_inserter(facts),
                   [](const FactId& fact) { return fact.value(); });
    return {{"caption", jsonOf(note.caption)},
            {"date", note.date ? jsonOf(note.date->toString()) : jsonNull()},
            {"place", jsonOf(note.place)},
            {"facts", jsonOf(facts)}};
}

const FieldColumn* columnOf(EntityKind kind, std::string_view field) noexcept {
    const auto* found = std::find_if(kColumns.begin(), kColumns.end(),
                                     [&](const FieldColumn& c) { return c.kind == kind && c.field == field; });
    return found == kColumns.end() ? nullptr : found;
}

std::string referenceOf(std::string_view json) { return string(json).value_or(std::string()); }

Result<EnterpriseProfile> profileOf(const Statement& row, int first) {
    EnterpriseProfile profile;
    profile.name = row.text(first);
    profile.creditCode = row.text(first + 1);
    profile.industry = row.text(first + 2);
    const auto process = processTypeOf(row.text(first + 3));
    if (!process) {
        return damagedRow("process", row.text(first + 3));
    }
    profile.process = *process;
    const auto size = enterpriseSizeOf(row.text(first + 4));
    if (!size) {
        return damagedRow("size", row.text(first + 4));
    }
    profile.size = *size;
    if (!row.isNull(first + 5)) {
        profile.staff = static_cast<int>(row.integer(first + 5));
    }
    profile.district = row.text(first + 6);
    profile.invented = row.integer(first + 7) != 0;
    return profile;
}

Result<AssessmentHead> headOf(const Statement& row, int first) {
    AssessmentHead head;
    const auto kind = assessmentKindOf(row.text(first));
    if (!kind) {
        return damagedRow("kind", row.text(first));
    }
    head.kind = *kind;
    const auto phase = assessmentPhaseOf(row.text(first + 1));
    if (!phase) {
        return damagedRow("phase", row.text(first + 1));
    }
    head.phase = *phase;
    if (!row.isNull(first + 2)) {
        const auto date = Date::parse(row.text(first + 2));
        if (!date) {
            return damagedRow("date", row.text(first + 2));
        }
        head.date = *date;
    }
    head.assessor = row.text(first + 3);
    return head;
}

Result<AssessmentStatus> statusOf(const Statement& row, int first) {
    AssessmentStatus status;
    const auto state = assessmentStateOf(row.text(first));
    if (!state) {
        return damagedRow("state", row.text(first));
    }
    status.state = *state;
    status.round = static_cast<int>(row.integer(first + 1));
    auto assigned = strings(row.text(first + 2));
    if (!assigned) {
        return damagedRow("assigned", row.text(first + 2));
    }
    status.assigned = *std::move(assigned);
    if (std::string basedOn = row.text(first + 3); !basedOn.empty()) {
        status.basedOn = AssessmentId(std::move(basedOn));
    }
    status.reason = row.text(first + 4);
    return status;
}

Result<EvidenceNote> noteOf(const Statement& row, int first) {
    EvidenceNote note;
    note.caption = row.text(first);
    if (!row.isNull(first + 1)) {
        const auto date = Date::parse(row.text(first + 1));
        if (!date) {
            return damagedRow("date", row.text(first + 1));
        }
        note.date = *date;
    }
    note.place = row.text(first + 2);
    const auto facts = strings(row.text(first + 3));
    if (!facts) {
        return damagedRow("facts", row.text(first + 3));
    }
    std::transform(facts->begin(), facts->end(), std::back_inserter(note.facts),
                   [](const std::string& fact) { return FactId(fact); });
    return note;
}

} // namespace sihua::workspace
