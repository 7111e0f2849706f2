// core/base/answer.h - What an enterprise or a consultant answered for one fact.
//
// An answer is data about an enterprise, independent of any scheme: the workspace journals it, intake reads
// it from files, evaluation scores it. Whether a value suits its fact is rulepack's business (checkAnswer()).
//
// Not answered, not applicable and zero are three different things: no Answer at all (or Unanswered),
// NotApplicable with a reason, and a Decimal 0.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/id.h"

namespace sihua {

enum class AnswerState : std::uint8_t {
    Unanswered,    ///< Asked and left open, or withdrawn.
    Answered,      ///< There is a value.
    NotApplicable, ///< The question does not arise; `reason` says why.
    Disputed,      ///< There is a value that somebody contests; it counts as declared, not as evidenced.
};

/// The chosen options of a some-of fact, in the interview's order. An exclusive "none" is an option like any other.
using OptionSet = std::vector<OptionId>;

/// number | yes/no | one of | some of | text | date, as the fact's type says.
using AnswerValue = std::variant<Decimal, bool, OptionId, OptionSet, std::string, Date>;

enum class AnsweredBy : std::uint8_t { Enterprise, Consultant };

/// How sure whoever answered is: 未说明 / 估计 / 较有把握 / 有据可查.
enum class Confidence : std::uint8_t { Unstated, Low, Medium, High };

struct Answer {
    AnswerState state = AnswerState::Unanswered;
    AnswerValue value = Decimal{}; ///< Meaningful for Answered and Disputed only.
    std::string reason;            ///< Why it is not applicable or disputed.
    AnsweredBy by = AnsweredBy::Consultant;
    std::string note;
    std::vector<std::string> evidence; ///< References to evidence: ids in the workspace, file names, document numbers.
    Confidence confidence = Confidence::Unstated;

    /// A plain answer with a value.
    [[nodiscard]] static Answer of(AnswerValue given) {
        Answer answer;
        answer.state = AnswerState::Answered;
        answer.value = std::move(given);
        return answer;
    }
    [[nodiscard]] bool hasValue() const noexcept {
        return state == AnswerState::Answered || state == AnswerState::Disputed;
    }
    friend bool operator==(const Answer&, const Answer&) = default;
};

using Answers = std::map<FactId, Answer>;

} // namespace sihua
