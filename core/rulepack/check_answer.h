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

/// Reads a value as people write it: `12`, `1,234.5`, `是`/`yes`/`true`, an option's id, label (either language) or
/// its letter (A is the first), several options separated by `;`, `；`, `、` or line breaks (a label may hold one of
/// these itself), `2026-11-24`, `2026/11/24`, `2026年11月24日`. Full-width digits and letters count as plain ones.
/// Options come back in the interview's order.
/// @return the value (checked), or the errors of checkAnswer(); WrongAnswerType also for what cannot be read
[[nodiscard]] Result<AnswerValue> parseAnswer(const Fact& fact, std::string_view text);

/// How a value reads to a person: option labels, number with unit.
[[nodiscard]] std::string answerText(const Interview& interview, const Fact& fact, const Answer& answer,
                                     Language language);

/// The checks of an interview over whole answers: contradictions (FailedCheck), each with the facts concerned as its
/// subject (`fact:a,fact:b`), the check's English text as its message and the Chinese one as its hint. A check that an
/// answer is missing for is not failed; nor does a fact count whose question does not arise.
/// Unknown facts (UnknownFact, with a did-you-mean) and unsuitable values (the errors of checkAnswer()) are among the
/// issues; such values take no part in the checks.
[[nodiscard]] Issues checkAnswers(const Interview& interview, const Answers& answers);

} // namespace sihua::rulepack
