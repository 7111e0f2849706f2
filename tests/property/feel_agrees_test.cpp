// A compiled expression says what the evaluator of the standard says, which the conformance kit holds to the
// standard: two implementations that share nothing but the parser and the decimals.
#include <gtest/gtest.h>

#include "core/evaluation/scalar_executor.h"
#include "core/feel/evaluate.h"
#include "tests/property/random_scheme.h"

namespace sihua::tests {
namespace {

using namespace evaluation;

feel::Value asValue(const rulepack::Fact& fact, const Answer& answer) {
    if (!answer.hasValue()) {
        return {};
    }
    switch (fact.type) {
    case rulepack::FactType::Number:
        return std::get<Decimal>(answer.value);
    case rulepack::FactType::Boolean:
        return std::get<bool>(answer.value);
    case rulepack::FactType::OneOf:
        return std::get<OptionId>(answer.value).value();
    default: {
        std::vector<feel::Value> items;
        for (const OptionId& option : std::get<OptionSet>(answer.value)) {
            items.push_back(option.value());
        }
        return feel::Value::list(std::move(items));
    }
    }
}

feel::Value asValue(const Program& program, const Registers& registers, Register r) {
    const auto number = registers.number(program, r);
    return number ? feel::Value(*number) : feel::Value();
}

/// Every name of a scheme, with the values that the engine found.
feel::ScopePtr scopeOf(const Plan& plan, const Registers& registers, const Answers& answers) {
    feel::ScopePtr scope;
    const rulepack::Scheme& scheme = plan.scheme();
    for (const rulepack::Fact& fact : scheme.interview->facts) {
        const auto* use = plan.use(static_cast<std::size_t>(&fact - scheme.interview->facts.data()));
        const bool applies = use == nullptr || registers.validity[use->value] == Validity::Known;
        scope = feel::Scope::bind(scope, fact.id.value(), applies ? asValue(fact, answers.at(fact.id)) : feel::Value());
    }
    std::vector<feel::Value> members;
    for (std::size_t i = 0; i < scheme.nodes.size(); ++i) {
        const feel::Value value = asValue(plan.program(), registers, plan.results().nodes[i]);
        scope = feel::Scope::bind(scope, scheme.nodes[i].id.value(), value);
        if (i < 5) {
            members.push_back(value);
        }
    }
    for (std::size_t i = 0; i < scheme.values.size(); ++i) {
        scope = feel::Scope::bind(scope, scheme.values[i].id.value(),
                                  asValue(plan.program(), registers, plan.results().values[i]));
    }
    scope = feel::Scope::bind(scope, "pack", feel::Value::list(members));
    return feel::Scope::bind(scope, "level", Decimal(registers.words[plan.results().level]));
}

std::string text(const feel::Value& value) {
    if (const auto* number = value.as<Decimal>()) {
        return number->toShortString();
    }
    return value.isNull() ? "null" : feel::toString(value);
}

/// What the engine has and FEEL has not; and lists made of an unanswered fact, which FEEL takes for a list of one
/// null where the engine says that nothing is known.
bool isOurs(const std::string& formula, const Answers& answers) {
    for (const auto& [id, answer] : answers) {
        const bool isList = id.value()[0] == 'm' || id.value() == "lateMany";
        if (isList && formula.find("(" + id.value()) != std::string::npos) {
            return true;
        }
    }
    return formula.find("answered(") != std::string::npos || formula.find("applicable(") != std::string::npos;
}

TEST(Expressions, AgreeWithTheEvaluatorOfTheStandard) {
    std::size_t compared = 0;
    std::size_t known = 0;
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        RandomScheme random(seed);
        const PlanPtr plan = compile(random.scheme().scheme());
        const rulepack::Scheme& scheme = plan->scheme();
        ScalarExecutor executor(plan);
        for (int i = 0; i < 8; ++i) {
            const Answers answers = random.answers();
            Answers unanswered;
            for (const auto& [id, answer] : answers) {
                if (!answer.hasValue() || id.value() == "lateMany") {
                    unanswered.emplace(id, answer);
                }
            }
            const Registers& registers = executor.evaluate(answers);
            const feel::ScopePtr scope = scopeOf(*plan, registers, answers);
            const auto compare = [&](const rulepack::Formula& formula, const std::string& ours) {
                if (isOurs(formula.text, unanswered)) {
                    return;
                }
                feel::Evaluation evaluation;
                EXPECT_EQ(text(evaluation.run(*formula.expression, scope)), ours)
                    << "seed " << seed << ": " << formula.text;
                ++compared;
                known += ours == "null" ? 0U : 1U;
            };
            const auto truth = [&](Register r) {
                return std::string(registers.validity[r] != Validity::Known ? "null"
                                   : registers.words[r] != 0                ? "true"
                                                                            : "false");
            };
            for (std::size_t v = 0; v < scheme.values.size(); ++v) {
                compare(scheme.values[v].formula, text(asValue(plan->program(), registers, plan->results().values[v])));
            }
            for (std::size_t n = 0; n < scheme.nodes.size(); ++n) {
                const auto* formula = std::get_if<rulepack::FormulaMethod>(&scheme.nodes[n].method);
                const bool isPlain = !scheme.nodes[n].round && scheme.nodes[n].missing != rulepack::MissingPolicy::Zero;
                if (formula != nullptr && isPlain) {
                    compare(formula->formula, text(asValue(plan->program(), registers, plan->results().nodes[n])));
                }
            }
            for (std::size_t f = 0; f < scheme.findings.size(); ++f) {
                compare(scheme.findings[f].when, truth(plan->results().findings[f].truth));
            }
            for (std::size_t row = 0; row < scheme.levels.rows.size(); ++row) {
                for (std::size_t r = 0; r < scheme.levels.rows[row].requirements.size(); ++r) {
                    compare(scheme.levels.rows[row].requirements[r].when,
                            truth(plan->results().requirements[row][r].truth));
                }
            }
        }
    }
    EXPECT_GT(compared, 7'000U);
    EXPECT_GT(known, compared / 3);
}

} // namespace
} // namespace sihua::tests
