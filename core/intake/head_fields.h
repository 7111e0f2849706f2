// core/intake/head_fields.h - The fields around the answers: the enterprise and the assessment, by the names files use.
//
//   enterprise.name  .credit_code .industry .process .size .staff .district .invented
//   assessment.kind  .phase .date .assessor
//
// JSON has them as members of two objects, a table as rows; both come through setHeadField() as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/intake/answers_file.h"

namespace sihua::intake {

/// What JSON writes the field as.
enum class HeadKind : std::uint8_t { Text, Number, Boolean };

/// Nothing for a name that is no field.
[[nodiscard]] std::optional<HeadKind> headKind(std::string_view field) noexcept;
[[nodiscard]] std::vector<std::string> headFields();

/// Sets one field and checks it. Words (`medium`) and what people call them (中型) count alike, as do 是 and `true`.
/// @pre headKind(field)
/// @return nothing, or InvalidField, InvalidCreditCode
[[nodiscard]] Status setHeadField(AnswersFile& file, std::string_view field, std::string_view text);

} // namespace sihua::intake
