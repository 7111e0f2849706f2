// core/workspace/answer_text.h - Answers as canonical JSON, the form in which the journal keeps them.
//
// Canonical: one line, members in a fixed order, those at their default left out, numbers without exponent and
// trailing zeros. Equal answers have equal text. A value names its type, so that it reads back as what it was:
//
//     {"state":"answered","number":40,"by":"enterprise","note":"铭牌","evidence":["IMG_0231.jpg"]}
//     {"state":"answered","one_of":"l3"}      {"state":"answered","some_of":["mes","erp"]}
//     {"state":"answered","number":3,"confidence":"low"}      (low, medium, high)
//     {"state":"disputed","boolean":true,"reason":"..."}      {"state":"answered","date":"2026-11-24"}
//     {"state":"not_applicable","reason":"没有仓库"}          {"state":"unanswered"}
//
// The value of an answer that has none (unanswered, not applicable) is not kept.
#pragma once

#include <string>
#include <string_view>

#include "core/base/answer.h"
#include "core/base/result.h"

namespace sihua::workspace {

inline constexpr std::size_t kLongestText = 20'000;  ///< Characters of a text answer or a note.
inline constexpr std::size_t kLongestReason = 2'000; ///< Characters.
inline constexpr std::size_t kLongestEvidence = 500; ///< Characters of one reference.
inline constexpr std::size_t kMostEvidence = 200;    ///< References of one answer.
inline constexpr std::size_t kMostOptions = 500;     ///< Chosen options of one answer.

/// Whether an answer can be kept, whatever its question: sizes, UTF-8, slugs.
/// @return nothing, or InvalidId (the fact's or an option's), InvalidUtf8, TooLarge, about "fact:<id>"
[[nodiscard]] Status checkStorable(const FactId& fact, const Answer& answer);

/// @pre checkStorable()
[[nodiscard]] std::string toText(const Answer& answer);

/// Reads what toText() wrote, and nothing else. @return the answer, or WorkspaceDamaged
[[nodiscard]] Result<Answer> answerOf(std::string_view text);

} // namespace sihua::workspace
