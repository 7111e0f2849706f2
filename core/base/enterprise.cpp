#include "core/base/enterprise.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"

namespace sihua {

namespace {

constexpr std::string_view kCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t kCreditLength = 18;

template <typename Enum> struct Word {
    Enum value;
    std::string_view word;
    const char* zh;
    const char* en;
};

constexpr std::array<Word<ProcessType>, 3> kProcessTypes{{{ProcessType::Discrete, "discrete", "离散型", "discrete"},
                                                          {ProcessType::Process, "process", "流程型", "process"},
                                                          {ProcessType::Mixed, "mixed", "混合型", "mixed"}}};
constexpr std::array<Word<EnterpriseSize>, 4> kSizes{{{EnterpriseSize::Micro, "micro", "微型", "micro"},
                                                      {EnterpriseSize::Small, "small", "小型", "small"},
                                                      {EnterpriseSize::Medium, "medium", "中型", "medium"},
                                                      {EnterpriseSize::Large, "large", "大型", "large"}}};
constexpr std::array<Word<AssessmentKind>, 2> kKinds{{{AssessmentKind::Self, "self", "企业自评", "self-assessment"},
                                                      {AssessmentKind::OnSite, "on_site", "现场诊断", "on site"}}};
constexpr std::array<Word<AssessmentPhase>, 2> kPhases{
    {{AssessmentPhase::Before, "before", "改造前", "before transformation"},
     {AssessmentPhase::After, "after", "改造后", "after transformation"}}};

template <typename Table, typename Enum> const auto& row(const Table& table, Enum value) noexcept {
    return *std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.value == value; });
}

template <typename Table> auto find(const Table& table, std::string_view word) noexcept {
    const auto it = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.word == word; });
    return it == table.end() ? std::nullopt : std::optional(it->value);
}

template <typename Table, typename Enum> LocalText name(const Table& table, Enum value) {
    const auto& entry = row(table, value);
    return {entry.zh, entry.en};
}

/// GB/T 4754-2017, section C, divisions 13 to 43. The English names are ours, after ISIC's usage.
struct Division {
    const char* zh;
    const char* en;
};
constexpr int kFirstDivision = 13;
constexpr std::array<Division, 31> kDivisions{{
    {"农副食品加工业", "Processing of farm and sideline food"},
    {"食品制造业", "Manufacture of food"},
    {"酒、饮料和精制茶制造业", "Manufacture of liquor, beverages and refined tea"},
    {"烟草制品业", "Manufacture of tobacco"},
    {"纺织业", "Manufacture of textiles"},
    {"纺织服装、服饰业", "Manufacture of apparel"},
    {"皮革、毛皮、羽毛及其制品和制鞋业", "Manufacture of leather, fur, feather products and footwear"},
    {"木材加工和木、竹、藤、棕、草制品业", "Processing of timber, wood, bamboo, rattan and straw"},
    {"家具制造业", "Manufacture of furniture"},
    {"造纸和纸制品业", "Manufacture of paper and paper products"},
    {"印刷和记录媒介复制业", "Printing and reproduction of recorded media"},
    {"文教、工美、体育和娱乐用品制造业", "Manufacture of educational, craft, sports and leisure goods"},
    {"石油、煤炭及其他燃料加工业", "Processing of petroleum, coal and other fuels"},
    {"化学原料和化学制品制造业", "Manufacture of chemicals and chemical products"},
    {"医药制造业", "Manufacture of pharmaceuticals"},
    {"化学纤维制造业", "Manufacture of chemical fibres"},
    {"橡胶和塑料制品业", "Manufacture of rubber and plastics"},
    {"非金属矿物制品业", "Manufacture of non-metallic mineral products"},
    {"黑色金属冶炼和压延加工业", "Smelting and pressing of ferrous metals"},
    {"有色金属冶炼和压延加工业", "Smelting and pressing of non-ferrous metals"},
    {"金属制品业", "Manufacture of metal products"},
    {"通用设备制造业", "Manufacture of general-purpose machinery"},
    {"专用设备制造业", "Manufacture of special-purpose machinery"},
    {"汽车制造业", "Manufacture of motor vehicles"},
    {"铁路、船舶、航空航天和其他运输设备制造业",
     "Manufacture of railway, ship, aerospace and other transport equipment"},
    {"电气机械和器材制造业", "Manufacture of electrical machinery and apparatus"},
    {"计算机、通信和其他电子设备制造业", "Manufacture of computers, communication and other electronics"},
    {"仪器仪表制造业", "Manufacture of measuring instruments"},
    {"其他制造业", "Other manufacturing"},
    {"废弃资源综合利用业", "Recycling of waste resources"},
    {"金属制品、机械和设备修理业", "Repair of metal products, machinery and equipment"},
}};

tl::unexpected<Error> invalid(const char* field, std::string message) {
    return fail(Error(ErrorCode::InvalidField, std::move(message)).about(std::string("profile:") + field));
}

Status checkLength(const char* field, std::string_view value, std::size_t most) {
    if (!text::isUtf8(value)) {
        return invalid(field, std::string(field) + " is not UTF-8");
    }
    if (text::codePointCount(value) > most) {
        return invalid(field, std::string(field) + " is longer than " + std::to_string(most) + " characters");
    }
    return {};
}

} // namespace

Status checkCreditCode(std::string_view code) {
    const auto bad = [&](std::string message) {
        return fail(Error(ErrorCode::InvalidCreditCode, std::move(message)).about("profile:credit_code"));
    };
    if (code.size() != kCreditLength) {
        return bad("a unified social credit code has 18 characters, this one " +
                   std::to_string(text::codePointCount(code)));
    }
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (std::size_t i = 0; i < kCreditLength; ++i) {
        const std::size_t value = kCreditAlphabet.find(code[i]);
        if (value == std::string_view::npos) {
            return bad("character " + std::to_string(i + 1) +
                       " of the credit code is not allowed: " + std::string(text::prefix(code.substr(i), 1)));
        }
        if (i + 1 < kCreditLength) {
            sum += value * weight;
            weight = weight * 3 % 31;
        }
    }
    const char right = kCreditAlphabet[(31 - sum % 31) % 31];
    if (code.back() != right) {
        return bad(std::string("the credit code's check digit should be ") + right + ", not " + code.back());
    }
    return {};
}

std::optional<LocalText> industryName(std::string_view code) {
    const bool formed = code.size() >= 3 && code.size() <= 5 && code.front() == 'C' &&
                        std::all_of(code.begin() + 1, code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!formed) {
        return std::nullopt;
    }
    const int division = (code[1] - '0') * 10 + (code[2] - '0') - kFirstDivision;
    if (division < 0 || division >= static_cast<int>(kDivisions.size())) {
        return std::nullopt;
    }
    const Division& found = kDivisions[static_cast<std::size_t>(division)];
    return LocalText{found.zh, found.en};
}

Status checkProfile(const EnterpriseProfile& profile) {
    constexpr int kMostStaff = 10'000'000;
    if (text::trimmed(profile.name).empty()) {
        return invalid("name", "an enterprise needs a name");
    }
    SIHUA_RETURN_IF_ERROR(checkLength("name", profile.name, 200));
    SIHUA_RETURN_IF_ERROR(checkLength("district", profile.district, 100));
    if (!profile.creditCode.empty()) {
        SIHUA_RETURN_IF_ERROR(checkCreditCode(profile.creditCode));
    }
    if (!profile.industry.empty() && !industryName(profile.industry)) {
        return invalid("industry", "not a manufacturing industry of GB/T 4754-2017 (C13 to C43): " + profile.industry);
    }
    if (profile.staff && (*profile.staff < 0 || *profile.staff > kMostStaff)) {
        return invalid("staff", "staff must lie between 0 and " + std::to_string(kMostStaff));
    }
    return {};
}

Status checkAssessment(const AssessmentHead& head) { return checkLength("assessor", head.assessor, 200); }

std::string_view toWord(ProcessType value) noexcept { return row(kProcessTypes, value).word; }
std::string_view toWord(EnterpriseSize value) noexcept { return row(kSizes, value).word; }
std::string_view toWord(AssessmentKind value) noexcept { return row(kKinds, value).word; }
std::string_view toWord(AssessmentPhase value) noexcept { return row(kPhases, value).word; }
std::optional<ProcessType> processTypeOf(std::string_view word) noexcept { return find(kProcessTypes, word); }
std::optional<EnterpriseSize> enterpriseSizeOf(std::string_view word) noexcept { return find(kSizes, word); }
std::optional<AssessmentKind> assessmentKindOf(std::string_view word) noexcept { return find(kKinds, word); }
std::optional<AssessmentPhase> assessmentPhaseOf(std::string_view word) noexcept { return find(kPhases, word); }
LocalText nameOf(ProcessType value) { return name(kProcessTypes, value); }
LocalText nameOf(EnterpriseSize value) { return name(kSizes, value); }
LocalText nameOf(AssessmentKind value) { return name(kKinds, value); }
LocalText nameOf(AssessmentPhase value) { return name(kPhases, value); }

} // namespace sihua
