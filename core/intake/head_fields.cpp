#include "core/intake/head_fields.h"

#include <algorithm>
#include <array>

#include "core/base/assert.h"
#include "core/intake/cell_answer.h"
#include "core/intake/folded_text.h"

namespace sihua::intake {

namespace {

struct Field {
    std::string_view name;
    HeadKind kind;
    Status (*set)(AnswersFile& file, std::string_view text);
};

tl::unexpected<Error> notAllowed(std::string_view text, const std::string& allowed) {
    return fail(ErrorCode::InvalidField, "\"" + std::string(text) + "\" is not one of " + allowed);
}

/// Sets an enumeration by its word or by what people call it.
template <typename Enum, std::size_t Count>
Status setEnum(Enum& target, std::string_view text, const std::array<Enum, Count>& values) {
    const std::string wanted = foldedText(text);
    std::string allowed;
    for (const Enum value : values) {
        const LocalText name = nameOf(value);
        if (wanted == toWord(value) || wanted == foldedText(name.zh) || wanted == foldedText(name.en)) {
            target = value;
            return {};
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(toWord(value));
    }
    return notAllowed(text, allowed);
}

/// Checks one field of the profile alone, so that each is reported at its own place.
template <typename Set> Status setProfile(EnterpriseProfile& profile, Set&& set) {
    EnterpriseProfile alone;
    alone.name = "-";
    set(alone);
    SIHUA_RETURN_IF_ERROR(checkProfile(alone));
    set(profile);
    return {};
}

Status setStaff(AnswersFile& file, std::string_view text) {
    const auto number = Decimal::parse(normalizedText(text));
    const auto count = number ? number->toInteger() : std::nullopt;
    constexpr std::int64_t kBeyondAnyLimit = 1'000'000'000; // checkProfile() knows the real one
    if (!count || *count < -kBeyondAnyLimit || *count > kBeyondAnyLimit) {
        return fail(ErrorCode::InvalidField, "\"" + std::string(text) + "\" is not a number of people");
    }
    return setProfile(file.enterprise, [&](EnterpriseProfile& p) { p.staff = static_cast<int>(*count); });
}

Status setInvented(AnswersFile& file, std::string_view text) {
    const auto flag = booleanOf(text);
    if (!flag) {
        return notAllowed(text, "true, false");
    }
    file.enterprise.invented = *flag;
    return {};
}

Status setDate(AnswersFile& file, std::string_view text) {
    const auto date = dateOf(text);
    if (!date) {
        return fail(ErrorCode::InvalidField, "\"" + std::string(text) + "\" is not a date (2026-11-24)");
    }
    file.assessment.date = *date;
    return {};
}

constexpr std::array<Field, 12> kFields{{
    {"enterprise.name", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setProfile(file.enterprise, [&](EnterpriseProfile& p) { p.name = text; });
     }},
    {"enterprise.credit_code", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setProfile(file.enterprise, [&](EnterpriseProfile& p) { p.creditCode = normalizedText(text); });
     }},
    {"enterprise.industry", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setProfile(file.enterprise, [&](EnterpriseProfile& p) { p.industry = normalizedText(text); });
     }},
    {"enterprise.process", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setEnum(file.enterprise.process, text,
                        std::array{ProcessType::Discrete, ProcessType::Process, ProcessType::Mixed});
     }},
    {"enterprise.size", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setEnum(
             file.enterprise.size, text,
             std::array{EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large});
     }},
    {"enterprise.staff", HeadKind::Number, &setStaff},
    {"enterprise.district", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setProfile(file.enterprise, [&](EnterpriseProfile& p) { p.district = text; });
     }},
    {"enterprise.invented", HeadKind::Boolean, &setInvented},
    {"assessment.kind", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setEnum(file.assessment.kind, text, std::array{AssessmentKind::Self, AssessmentKind::OnSite});
     }},
    {"assessment.phase", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) {
         return setEnum(file.assessment.phase, text, std::array{AssessmentPhase::Before, AssessmentPhase::After});
     }},
    {"assessment.date", HeadKind::Text, &setDate},
    {"assessment.assessor", HeadKind::Text,
     [](AnswersFile& file, std::string_view text) -> Status {
         AssessmentHead alone;
         alone.assessor = text;
         SIHUA_RETURN_IF_ERROR(checkAssessment(alone));
         file.assessment.assessor = text;
         return {};
     }},
}};

const Field* find(std::string_view name) noexcept {
    const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const Field& f) { return f.name == name; });
    return found == kFields.end() ? nullptr : &*found;
}

} // namespace

std::optional<HeadKind> headKind(std::string_view field) noexcept {
    const Field* const found = find(field);
    return found == nullptr ? std::nullopt : std::optional(found->kind);
}

std::vector<std::string> headFields() {
    std::vector<std::string> names;
    for (const Field& field : kFields) {
        names.emplace_back(field.name);
    }
    return names;
}

Status setHeadField(AnswersFile& file, std::string_view field, std::string_view text) {
    const Field* const found = find(field);
    SIHUA_ASSERT(found != nullptr);
    return found->set(file, text);
}

} // namespace sihua::intake
