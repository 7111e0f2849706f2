#include "core/rulepack/answered_facts.h"

#include <utility>

#include "core/base/overload.h"
#include "core/feel/evaluate.h"
#include "core/feel/static_check.h"

namespace sihua::rulepack {

namespace {

feel::ExprPtr make(feel::Expr::Node node, feel::TextRange range = {}) {
    auto expr = std::make_shared<feel::Expr>();
    expr->node = std::move(node);
    expr->range = range;
    return expr;
}

feel::Expr::Node literal(const AnswerValue& value) {
    return std::visit(
        Overload{
            [](const Decimal& number) -> feel::Expr::Node { return feel::NumberLiteral{number}; },
            [](bool flag) -> feel::Expr::Node { return feel::BooleanLiteral{flag}; },
            [](const OptionId& option) -> feel::Expr::Node { return feel::StringLiteral{option.value()}; },
            [](const OptionSet& options) -> feel::Expr::Node {
                feel::ListLiteral list;
                for (const OptionId& option : options) {
                    list.items.push_back(make(feel::StringLiteral{option.value()}));
                }
                return list;
            },
            [](const std::string& text) -> feel::Expr::Node { return feel::StringLiteral{text}; },
            [](const Date& date) -> feel::Expr::Node { return feel::TemporalLiteral{date.toString()}; },
        },
        value);
}

} // namespace

std::optional<bool> AnsweredFacts::holds(const Formula& condition) {
    if (!condition.expression) {
        return true;
    }
    feel::Evaluation evaluation;
    const feel::Value value = evaluation.run(*substitute(condition.expression), nullptr);
    const bool* truth = value.as<bool>();
    return truth == nullptr ? std::nullopt : std::optional<bool>(*truth);
}

std::optional<Decimal> AnsweredFacts::valueOf(const Formula& formula) {
    if (!formula.expression) {
        return std::nullopt;
    }
    feel::Evaluation evaluation;
    const feel::Value value = evaluation.run(*substitute(formula.expression), nullptr);
    const Decimal* number = value.as<Decimal>();
    return number == nullptr ? std::nullopt : std::optional<Decimal>(*number);
}

bool AnsweredFacts::isApplicable(const Fact& fact) {
    if (const auto known = m_applicable.find(fact.id); known != m_applicable.end()) {
        return known->second;
    }
    const auto answer = m_answers.find(fact.id);
    const bool isStated = answer != m_answers.end() && answer->second.state == AnswerState::NotApplicable;
    const bool isApplicable = !isStated && holds(fact.applicable) != std::optional<bool>(false);
    m_applicable.emplace(fact.id, isApplicable);
    return isApplicable;
}

feel::ExprPtr AnsweredFacts::literalOf(const Fact& fact) {
    const auto answer = m_answers.find(fact.id);
    if (answer == m_answers.end() || !answer->second.hasValue() || !isApplicable(fact)) {
        return make(feel::NullLiteral{});
    }
    return make(literal(answer->second.value));
}

feel::ExprPtr AnsweredFacts::substituteCall(const feel::Expr& expr, const feel::Call& call) {
    const auto* callee = call.callee->as<feel::Name>();
    const bool isOurs = callee != nullptr && (callee->name == "answered" || callee->name == "applicable");
    if (isOurs && call.arguments.size() == 1) {
        const auto name = feel::dottedName(*call.arguments.front().value);
        if (const Fact* fact = name ? m_interview.fact(FactId(*name)) : nullptr) {
            const bool holds = callee->name == "applicable" ? isApplicable(*fact)
                                                            : literalOf(*fact)->as<feel::NullLiteral>() == nullptr;
            return make(feel::BooleanLiteral{holds});
        }
    }
    feel::Call copy = call;
    for (feel::Argument& argument : copy.arguments) {
        argument.value = substitute(argument.value);
    }
    return make(std::move(copy), expr.range);
}

feel::ExprPtr AnsweredFacts::substitute(const feel::ExprPtr& expr) {
    if (!expr) {
        return expr;
    }
    if (const auto name = feel::dottedName(*expr)) {
        const Fact* fact = m_interview.fact(FactId(*name));
        return fact == nullptr ? expr : literalOf(*fact);
    }
    const auto list = [&](std::vector<feel::ExprPtr> items) {
        for (feel::ExprPtr& item : items) {
            item = substitute(item);
        }
        return items;
    };
    using feel::Expr;
    const auto replaced = std::visit(
        Overload{
            [&](const feel::Negation& n) -> Expr::Node { return feel::Negation{substitute(n.operand)}; },
            [&](const feel::Binary& n) -> Expr::Node {
                return feel::Binary{n.op, substitute(n.left), substitute(n.right)};
            },
            [&](const feel::Between& n) -> Expr::Node {
                return feel::Between{substitute(n.value), substitute(n.low), substitute(n.high)};
            },
            [&](const feel::In& n) -> Expr::Node {
                return feel::In{substitute(n.value), list(n.tests)};
            },
            [&](const feel::If& n) -> Expr::Node {
                return feel::If{substitute(n.condition), substitute(n.then), substitute(n.otherwise)};
            },
            [&](const feel::Quantified& n) -> Expr::Node {
                feel::Quantified copy = n;
                for (feel::Iterator& iterator : copy.iterators) {
                    iterator.domain = substitute(iterator.domain);
                }
                copy.condition = substitute(n.condition);
                return copy;
            },
            [&](const feel::Filter& n) -> Expr::Node {
                return feel::Filter{substitute(n.list), substitute(n.condition)};
            },
            [&](const feel::ListLiteral& n) -> Expr::Node { return feel::ListLiteral{list(n.items)}; },
            [&](const feel::RangeLiteral& n) -> Expr::Node {
                return feel::RangeLiteral{substitute(n.low), substitute(n.high), n.isLowClosed, n.isHighClosed};
            },
            [&](const feel::EqualityTest& n) -> Expr::Node {
                return feel::EqualityTest{n.isNegated, substitute(n.operand)};
            },
            [&](const auto& n) -> Expr::Node { return n; }, // literals, and what the subset does not have
        },
        expr->node);
    if (const auto* call = expr->as<feel::Call>()) {
        return substituteCall(*expr, *call);
    }
    return make(replaced, expr->range);
}

std::optional<std::size_t> chosenOption(const Interview& interview, const FactId& fact, const Answers& answers) {
    const Fact* asked = interview.fact(fact);
    const auto answer = asked != nullptr ? answers.find(fact) : answers.end();
    const auto* chosen = answer != answers.end() ? std::get_if<OptionId>(&answer->second.value) : nullptr;
    const Option* option = chosen != nullptr ? asked->option(*chosen) : nullptr;
    return option != nullptr ? std::optional(static_cast<std::size_t>(option - asked->options.data())) : std::nullopt;
}

} // namespace sihua::rulepack
