// app/text/answer_words.h - What the question card says around an answer: limits, units, what is wrong while typing.
#pragma once

#include <QString>

#include "core/base/error.h"
#include "core/rulepack/model.h"

namespace sihua::app {

/// The unit's name in the language shown, or nothing.
[[nodiscard]] QString unitText(const rulepack::Interview& interview, const rulepack::Fact& fact);

/// "0 to 100,000, whole numbers", "Date: year-month-day" ...; empty where there is nothing to say.
[[nodiscard]] QString limitsText(const rulepack::Fact& fact);

/// What is wrong with a typed answer, or nothing. An empty text is fine: it withdraws the answer.
[[nodiscard]] QString problemOf(const rulepack::Fact& fact, const QString& text);

/// "Questionnaire 2024, question 2 (not checked against the official text)".
[[nodiscard]] QString citationText(const std::vector<rulepack::Source>& sources, const rulepack::Citation& citation);

} // namespace sihua::app
