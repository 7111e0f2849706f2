// core/rulepack/answered_facts.h - Evaluates an interview's conditions over whole answers: applicability and checks.
//
// Works by substitution: in a condition's tree, each fact becomes the literal that was answered (or null), and the
// rest is run by core/feel/evaluate.h. That is plenty for a few dozen conditions each time answers come in; scoring
// goes through evaluation's compiled plan.
#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "core/base/answer.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// Which option of the one-of fact was chosen, in the fact's order; nothing where there is no such fact, no answer, or
/// one of another kind.
[[nodiscard]] std::optional<std::size_t> chosenOption(const Interview& interview, const FactId& fact,
                                                      const Answers& answers);

class AnsweredFacts {
public:
    /// Both must outlive this object. @pre a checked interview: conditions of applicability go round in no circle
    AnsweredFacts(const Interview& interview, const Answers& answers) : m_interview(interview), m_answers(answers) {}

    /// Whether the condition holds; nothing where an answer that decides it is missing (null in FEEL).
    [[nodiscard]] std::optional<bool> holds(const Formula& condition);
    /// The number that the formula gives; nothing where there is no formula or an answer that it needs is missing.
    [[nodiscard]] std::optional<Decimal> valueOf(const Formula& formula);
    /// Whether the fact's question arises: not stated otherwise, and its condition is not false.
    [[nodiscard]] bool isApplicable(const Fact& fact);

private:
    [[nodiscard]] feel::ExprPtr substitute(const feel::ExprPtr& expr);
    [[nodiscard]] feel::ExprPtr literalOf(const Fact& fact);
    [[nodiscard]] feel::ExprPtr substituteCall(const feel::Expr& expr, const feel::Call& call);

    const Interview& m_interview;
    const Answers& m_answers;
    std::map<FactId, bool> m_applicable;
};

} // namespace sihua::rulepack
