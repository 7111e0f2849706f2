// core/base/enterprise.h - Who is diagnosed, and when by whom: the profile of an enterprise, the head of an assessment.
//
// Plain values shared by the workspace, files of answers, the window and the report. Every field has a checked
// form; what comes from outside goes through checkProfile() and checkAssessment().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/local_text.h"
#include "core/base/result.h"

namespace sihua {

enum class ProcessType : std::uint8_t { Discrete, Process, Mixed };       ///< 离散 / 流程 / 混合
enum class EnterpriseSize : std::uint8_t { Micro, Small, Medium, Large }; ///< 微型 / 小型 / 中型 / 大型

struct EnterpriseProfile {
    std::string name;
    std::string creditCode; ///< 统一社会信用代码, 18 characters, or empty while unknown.
    std::string industry;   ///< GB/T 4754-2017 code: section letter and 2 to 4 digits, `C2110`; or empty.
    ProcessType process = ProcessType::Discrete;
    EnterpriseSize size = EnterpriseSize::Small;
    std::optional<int> staff;
    std::string district;  ///< 区, free text.
    bool invented = false; ///< A sample, not a real enterprise: the report says so.
    friend bool operator==(const EnterpriseProfile&, const EnterpriseProfile&) = default;
};

enum class AssessmentKind : std::uint8_t { Self, OnSite };   ///< 自评 / 现场
enum class AssessmentPhase : std::uint8_t { Before, After }; ///< 改造前 / 改造后

struct AssessmentHead {
    AssessmentKind kind = AssessmentKind::OnSite;
    AssessmentPhase phase = AssessmentPhase::Before;
    std::optional<Date> date;
    std::string assessor;
    friend bool operator==(const AssessmentHead&, const AssessmentHead&) = default;
};

/// Checks a unified social credit code (GB 32100-2015): 18 characters of its alphabet (no I, O, S, V, Z) and the
/// check digit, which is (31 - sum of value[i] x 3^i mod 31 over the first 17) mod 31.
/// @return nothing, or InvalidCreditCode saying which: length, character, check digit (and the right one)
/// Example: 91350100M000100Y43 (the standard's own) is valid.
[[nodiscard]] Status checkCreditCode(std::string_view code);

/// The division of a GB/T 4754-2017 code: C2110 -> 家具制造业 / Manufacture of furniture. Nothing for what is not
/// a code of section C (manufacturing), divisions 13 to 43.
[[nodiscard]] std::optional<LocalText> industryName(std::string_view code);

/// Checks every field: name not empty and at most 200 characters, credit code if given, industry if given,
/// staff within 0 .. 10,000,000, district at most 100 characters.
/// @return nothing, or InvalidField / InvalidCreditCode, about the field ("profile:industry")
[[nodiscard]] Status checkProfile(const EnterpriseProfile& profile);

/// @return nothing, or InvalidField, about the field (assessor at most 200 characters)
[[nodiscard]] Status checkAssessment(const AssessmentHead& head);

/// Stable words for files: `discrete`, `medium`, `on_site`, `before`; and back.
[[nodiscard]] std::string_view toWord(ProcessType value) noexcept;
[[nodiscard]] std::string_view toWord(EnterpriseSize value) noexcept;
[[nodiscard]] std::string_view toWord(AssessmentKind value) noexcept;
[[nodiscard]] std::string_view toWord(AssessmentPhase value) noexcept;
[[nodiscard]] std::optional<ProcessType> processTypeOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<EnterpriseSize> enterpriseSizeOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<AssessmentKind> assessmentKindOf(std::string_view word) noexcept;
[[nodiscard]] std::optional<AssessmentPhase> assessmentPhaseOf(std::string_view word) noexcept;

/// What people call them.
[[nodiscard]] LocalText nameOf(ProcessType value);
[[nodiscard]] LocalText nameOf(EnterpriseSize value);
[[nodiscard]] LocalText nameOf(AssessmentKind value);
[[nodiscard]] LocalText nameOf(AssessmentPhase value);

} // namespace sihua
