#include "app/session/field_value.h"

#include <utility>

#include "core/base/json.h"

namespace sihua::app {

namespace {

tl::unexpected<Error> cannot(std::string_view field, std::string_view json) {
    return fail(ErrorCode::InvalidArgument,
                "the field " + std::string(field) + " cannot be set to " + std::string(json.substr(0, 60)));
}

std::optional<json::Value> valueOf(std::string_view json) {
    auto parsed = json::parse(SourceText("field", std::string(json)));
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

std::optional<std::optional<Date>> dateOf(std::string_view json) {
    if (json == "null") {
        return std::optional<Date>();
    }
    const auto text = textOfJson(json);
    const auto date = text ? Date::parse(*text) : Date::parse("");
    if (!date) {
        return std::nullopt;
    }
    return std::optional<Date>(*date);
}

} // namespace

std::optional<std::string> textOfJson(std::string_view json) {
    const auto value = valueOf(json);
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text == nullptr ? std::nullopt : std::optional(*text);
}

Result<EnterpriseProfile> withField(EnterpriseProfile profile, std::string_view field, std::string_view json) {
    if (field == "invented" && (json == "true" || json == "false")) {
        profile.invented = json == "true";
        return profile;
    }
    if (field == "staff") {
        const auto value = valueOf(json);
        const auto* number = value ? value->as<Decimal>() : nullptr;
        const auto integer = number == nullptr ? std::nullopt : number->toInteger();
        if (json != "null" && (!integer || *integer < 0 || *integer > 10'000'000)) {
            return cannot(field, json);
        }
        profile.staff = integer ? std::optional(static_cast<int>(*integer)) : std::nullopt;
        return profile;
    }
    auto text = textOfJson(json);
    if (!text) {
        return cannot(field, json);
    }
    if (field == "name") {
        profile.name = *std::move(text);
    } else if (field == "credit_code") {
        profile.creditCode = *std::move(text);
    } else if (field == "industry") {
        profile.industry = *std::move(text);
    } else if (field == "district") {
        profile.district = *std::move(text);
    } else if (const auto process = processTypeOf(*text); field == "process" && process) {
        profile.process = *process;
    } else if (const auto size = enterpriseSizeOf(*text); field == "size" && size) {
        profile.size = *size;
    } else {
        return cannot(field, json);
    }
    return profile;
}

Result<AssessmentHead> withField(AssessmentHead head, std::string_view field, std::string_view json) {
    if (field == "date") {
        const auto date = dateOf(json);
        if (!date) {
            return cannot(field, json);
        }
        head.date = *date;
        return head;
    }
    auto text = textOfJson(json);
    if (!text) {
        return cannot(field, json);
    }
    if (field == "assessor") {
        head.assessor = *std::move(text);
    } else if (const auto kind = assessmentKindOf(*text); field == "kind" && kind) {
        head.kind = *kind;
    } else if (const auto phase = assessmentPhaseOf(*text); field == "phase" && phase) {
        head.phase = *phase;
    } else {
        return cannot(field, json);
    }
    return head;
}

Result<workspace::EvidenceNote> withField(workspace::EvidenceNote note, std::string_view field, std::string_view json) {
    if (field == "date") {
        const auto date = dateOf(json);
        if (!date) {
            return cannot(field, json);
        }
        note.date = *date;
        return note;
    }
    auto text = textOfJson(json);
    if (text && field == "caption") {
        note.caption = *std::move(text);
    } else if (text && field == "place") {
        note.place = *std::move(text);
    } else {
        return cannot(field, json);
    }
    return note;
}

} // namespace sihua::app
