// core/evaluation/expression_compiler.h - Compiles FEEL expressions of packs into operations.
//
// The subset of FEEL that feel::checkExpression() admits. An operand of a type that an operation does not take
// makes null, as the standard says.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/evaluation/builder.h"
#include "core/evaluation/plan.h"
#include "core/evaluation/typed.h"
#include "core/feel/syntax.h"

namespace sihua::evaluation {

class ExpressionCompiler {
public:
    /// @param resolve  what a dotted name stands for; stops the program for a name of nothing
    using Resolve = std::function<Typed(const std::string& name)>;
    ExpressionCompiler(ProgramBuilder& builder, Resolve resolve) : m_builder(builder), m_resolve(std::move(resolve)) {}

    Typed compile(const feel::Expr& expr);
    /// A condition; anything but a boolean is null. Without an expression: true.
    Register truth(const rulepack::Formula& formula);
    /// A number; anything else is null.
    Register number(const rulepack::Formula& formula);
    /// Whether unary tests admit a value.
    Register admits(const rulepack::Formula& tests, const Typed& input);
    /// A condition with its comparisons (plan.h).
    Condition condition(const rulepack::Formula& formula);

    [[nodiscard]] Typed numberOf(Register r) const { return typed(Typed::Type::Number, r); }
    [[nodiscard]] Typed booleanOf(Register r) const { return typed(Typed::Type::Boolean, r); }

private:
    struct Variable {
        std::string name;
        Typed value;
    };

    [[nodiscard]] static Typed typed(Typed::Type type, Register r);
    [[nodiscard]] Register asTruth(const Typed& value);
    [[nodiscard]] Register asNumber(const Typed& value);
    [[nodiscard]] Register asText(const Typed& value); ///< Option, Text or String as a fingerprint; or none.

    Typed compileName(const feel::Expr& expr);
    Typed compileBinary(const feel::Binary& node);
    Typed compileIf(const feel::If& node);
    Typed compileFilter(const feel::Filter& node);
    Typed compileQuantified(const feel::Quantified& node);
    Typed compileRange(const feel::RangeLiteral& node);
    Typed compileCall(const feel::Call& node);
    Typed callOnList(const std::string& name, Typed list);
    Typed callOnFact(const std::string& name, const Typed& fact);
    std::optional<Typed> callOnNumbers(const std::string& name, const std::vector<Typed>& arguments);
    Register sumOf(const Typed& list);
    Register countOf(const Typed& list);
    Register extremeOf(const Typed& list, bool isLeast);
    Register medianOf(const Typed& list);
    Typed listOf(const Typed& value);
    Register guarded(const Typed& list, Register result);

    Register order(feel::BinaryOperator op, const Typed& a, const Typed& b);
    Register equality(const Typed& a, const Typed& b);
    Register sameness(const Typed& a, const Typed& b);
    Register includes(const Typed& range, const Typed& value);
    Register admitsTest(const feel::Expr& test, const Typed& input);
    Register membership(const Typed& list, const Typed& value);
    void conjuncts(const feel::Expr& expr, std::vector<Conjunct>& into);
    void comparison(feel::BinaryOperator op, const Typed& a, const Typed& b, feel::TextRange range,
                    std::vector<Conjunct>& into);

    ProgramBuilder& m_builder;
    Resolve m_resolve;
    std::vector<Variable> m_variables;
};

} // namespace sihua::evaluation
