#include "core/workspace/fields.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

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

// Text in full, so that no SQL is put together at run time.
#define SIHUA_UPSERT(table, column)                                                                                    \
    "INSERT INTO " table " (id, created, " column ") VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET " column       \
    " = excluded." column

constexpr std::array<FieldColumn, 15> kColumns{{
    {EntityKind::Enterprise, "name", SIHUA_UPSERT("enterprise", "name"), readText},
    {EntityKind::Enterprise, "credit_code", SIHUA_UPSERT("enterprise", "credit_code"), readText},
    {EntityKind::Enterprise, "industry", SIHUA_UPSERT("enterprise", "industry"), readText},
    {EntityKind::Enterprise, "process", SIHUA_UPSERT("enterprise", "process"), readWord<processTypeOf>},
    {EntityKind::Enterprise, "size", SIHUA_UPSERT("enterprise", "size"), readWord<enterpriseSizeOf>},
    {EntityKind::Enterprise, "staff", SIHUA_UPSERT("enterprise", "staff"), readCount},
    {EntityKind::Enterprise, "district", SIHUA_UPSERT("enterprise", "district"), readText},
    {EntityKind::Enterprise, "invented", SIHUA_UPSERT("enterprise", "invented"), readFlag},
    {EntityKind::Assessment, "enterprise", SIHUA_UPSERT("assessment", "enterprise"), readText},
    {EntityKind::Assessment, "kind", SIHUA_UPSERT("assessment", "kind"), readWord<assessmentKindOf>},
    {EntityKind::Assessment, "phase", SIHUA_UPSERT("assessment", "phase"), readWord<assessmentPhaseOf>},
    {EntityKind::Assessment, "date", SIHUA_UPSERT("assessment", "date"), readDate},
    {EntityKind::Assessment, "assessor", SIHUA_UPSERT("assessment", "assessor"), readText},
    {EntityKind::Assessment, "scheme", SIHUA_UPSERT("assessment", "scheme"), readText},
    {EntityKind::Assessment, "scheme_version", SIHUA_UPSERT("assessment", "scheme_version"), readText},
}};

#undef SIHUA_UPSERT

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

const FieldColumn* columnOf(EntityKind kind, std::string_view field) noexcept {
    const auto* found = std::find_if(kColumns.begin(), kColumns.end(),
                                     [&](const FieldColumn& c) { return c.kind == kind && c.field == field; });
    return found == kColumns.end() ? nullptr : found;
}

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

} // namespace sihua::workspace
