// core/intake/answer_words.h - The words by which files name an answer's state and who gave it.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/answer.h"

namespace sihua::intake {

/// `answered`, `not_applicable` ...; `enterprise`, `consultant`; `low`, `medium`, `high`.
[[nodiscard]] std::string_view toWord(AnswerState state) noexcept;
[[nodiscard]] std::string_view toWord(AnsweredBy by) noexcept;
[[nodiscard]] std::string_view toWord(Confidence confidence) noexcept;

/// Also by their Chinese words: 已答 未答 不适用 有争议; 企业 顾问; 低 中 高. @param word  compared after foldedText()
[[nodiscard]] std::optional<AnswerState> answerStateOf(std::string_view word);
[[nodiscard]] std::optional<AnsweredBy> answeredByOf(std::string_view word);
[[nodiscard]] std::optional<Confidence> confidenceOf(std::string_view word);

} // namespace sihua::intake
