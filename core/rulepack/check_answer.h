// core/rulepack/check_answer.h - Whether answers suit the facts they answer.
//
// The door through which every answer comes: typed in the window, read from a file, merged from a laptop.
#pragma once

#include <string_view>

#include "core/base/answer.h"
#include "core/base/issue.h"
#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// Checks one value against its fact.
/// @return nothing, or
///   - WrongAnswerType      the value's kind is not the fact's, or a number has too many decimals
///   - AnswerOutOfRange     outside the limits
///   - UnknownOption        an option the fact does not have (with a did-you-mean)
///   - ConflictingOptions   an exclusive option beside another, or an option twice
///   - InvalidUtf8, TooLarge  a text that is not UTF-8 or longer than kLongestText code points
[[nodiscard]] Status checkAnswer(const Fact& fact, const AnswerValue& value);

inline constexpr std::size_t kLongestText = 4000;

/// Reads a value as people write it: `12`, `是`/`yes`/`true`, an option's id, label (either language) or its
/// letter (A is the first), several options separated by `;`, `；`, `、` or line breaks, `2026-11-24`.
/// @return the value (checked), or the errors of checkAnswer()
[[nodiscard]] Result<AnswerValue> parseAnswer(const Fact& fact, std::string_view text);

/// How a value reads to a person: option labels, number with unit.
[[nodiscard]] std::string answerText(const Interview& interview, const Fact& fact, const Answer& answer,
                                     Language language);

/// The checks of an interview over whole answers: contradictions, each with the facts concerned as its subject.
/// Unknown facts (UnknownFact, with a did-you-mean) and unsuitable values are among the issues.
[[nodiscard]] Issues checkAnswers(const Interview& interview, const Answers& answers);

} // namespace sihua::rulepack
