// core/feel/static_checker.h - The checker behind static_check.h: one walk over the tree, types from below.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/feel/static_check.h"

namespace sihua::feel {

/// Whether two parts of an `and` exclude each other: `x < 5 and x >= 5`, `how = "paper" and how = "system"`.
/// Looks at comparisons of names with literals only. (static_conjunction.cpp)
[[nodiscard]] bool contradictsItself(const Binary& conjunction);

class StaticChecker {
public:
    explicit StaticChecker(const NameResolver& names) : m_names(names) {}

    [[nodiscard]] StaticType typeOf(const Expr& expr);
    /// The type of a cell of a column that holds @p input.
    [[nodiscard]] StaticType typeOfTests(const UnaryTests& tests, const StaticType& input);
    /// Requires a kind (Unknown goes with everything).
    bool expect(const Expr& expr, const StaticType& type, StaticType::Kind kind, const std::string& who);
    [[nodiscard]] std::vector<StaticIssue> takeIssues() { return std::move(m_issues); }

private:
    using Kind = StaticType::Kind;

    /// A name that the expression itself binds: `item`, `?`, or a quantifier's.
    struct Local {
        std::string name;
        StaticType type;
    };

    StaticType fail(ErrorCode code, const Expr& expr, std::string message, std::string hint = {});
    StaticType refuse(const Expr& expr, const std::string& what, std::string hint = {});

    // static_check.cpp
    [[nodiscard]] StaticType nameType(const Expr& expr, const std::string& name);
    [[nodiscard]] StaticType dateLiteral(const Expr& expr, std::string_view text);
    [[nodiscard]] StaticType listType(const Expr& expr, const ListLiteral& list);
    [[nodiscard]] StaticType ifType(const Expr& expr, const If& choice);
    [[nodiscard]] StaticType quantifiedType(const Expr& expr, const Quantified& quantified);
    [[nodiscard]] StaticType filterType(const Filter& filter);
    [[nodiscard]] StaticType common(const Expr& expr, const StaticType& a, const StaticType& b);

    // static_operators.cpp
    [[nodiscard]] StaticType binaryType(const Expr& expr, const Binary& binary);
    [[nodiscard]] StaticType arithmeticType(const Expr& expr, const Binary& binary);
    [[nodiscard]] Interval ratio(const Binary& division, const StaticType& a, const StaticType& b) const;
    [[nodiscard]] StaticType logicType(const Binary& binary);
    [[nodiscard]] StaticType comparisonType(const Expr& expr, BinaryOperator op, const Expr& left,
                                            const StaticType& leftType, const Expr& right, const StaticType& rightType);
    [[nodiscard]] StaticType equalityType(const Expr& expr, bool isNegated, const StaticType& left,
                                          const StaticType& right, const Expr& rightExpr);
    [[nodiscard]] StaticType betweenType(const Between& between);
    [[nodiscard]] StaticType inType(const In& in);
    [[nodiscard]] StaticType testType(const Expr& test, const StaticType& input);
    [[nodiscard]] StaticType rangeTest(const Expr& expr, const RangeLiteral& range, const StaticType& input);
    bool sameUnit(const Expr& expr, const StaticType& a, const StaticType& b, const std::string& doing);

    // static_functions.cpp
    [[nodiscard]] StaticType callType(const Expr& expr, const Call& call);
    [[nodiscard]] StaticType roundingType(const Expr& expr, const Call& call, const std::string& name,
                                          std::vector<StaticType> arguments);
    [[nodiscard]] StaticType aggregateType(const Expr& expr, const Call& call, const std::string& name,
                                           const std::vector<StaticType>& arguments);
    [[nodiscard]] StaticType logicFunctionType(const Call& call, const std::string& name,
                                               const std::vector<StaticType>& arguments);
    [[nodiscard]] StaticType listContainsType(const Call& call, const std::vector<StaticType>& arguments);
    [[nodiscard]] StaticType factFunctionType(const Expr& expr, const Call& call, const std::string& name);
    bool expectCount(const Expr& expr, const Call& call, const std::string& name, std::size_t least, std::size_t most);

    const NameResolver& m_names;
    std::vector<Local> m_locals; ///< Innermost last.
    std::vector<StaticIssue> m_issues;
};

} // namespace sihua::feel
