// core/feel/syntax.h - The syntax tree of FEEL, the expression language of DMN 1.5 (clause 10.3.1.2).
//
//   text --parse.h--> Expr (immutable, shared) --> evaluate.h (dynamic), or a checker and compiler (packs)
//
// Every node knows the bytes of the text it was read from, so that whoever owns the text can point at it.
// Trees are at most kDeepestExpression deep: recursion over them is safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/decimal.h"

namespace sihua::feel {

/// Longest path from a node to a leaf.
inline constexpr std::size_t kDeepestExpression = 400;
/// Longest text of one expression, in bytes.
inline constexpr std::size_t kLongestExpression = 1024U * 1024U;

/// Bytes [begin, end) of the expression's text.
struct TextRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

struct TypeExpr;
using TypeExprPtr = std::shared_ptr<const TypeExpr>;

/// A type as written after `instance of` and on parameters (grammar rules 52 to 56).
struct TypeExpr {
    enum class Kind : std::uint8_t {
        Named,    ///< `number`, `date and time`, `Any`, or the name of an item definition, dotted if imported.
        List,     ///< `list<element>`
        Range,    ///< `range<element>`
        Context,  ///< `context<a: number, b: string>`
        Function, ///< `function<number, string> -> number`
    };
    struct Member {
        std::string name;
        TypeExprPtr type;
    };
    Kind kind = Kind::Named;
    std::string name;                    ///< Named only.
    TypeExprPtr element;                 ///< List and Range; the result of Function.
    std::vector<Member> members;         ///< Context only.
    std::vector<TypeExprPtr> parameters; ///< Function only.
    TextRange range;
};

struct NullLiteral {};
struct BooleanLiteral {
    bool value = false;
};
struct NumberLiteral {
    Decimal value;
};
struct StringLiteral {
    std::string value; ///< With escapes resolved.
};
/// `@"2024-11-24"`: a date, time, date and time or duration, told apart by its form.
struct TemporalLiteral {
    std::string text;
};
/// A variable or function. Words of a name with spaces are joined by one space (conform mode).
struct Name {
    std::string name;
};
/// `base.member`
struct Path {
    ExprPtr base;
    std::string member;
    TextRange memberRange;
};
/// `?`: the value under test. A cell like `< 5` has it implied, see RangeLiteral and EqualityTest.
struct Input {};
/// `-operand`
struct Negation {
    ExprPtr operand;
};
enum class BinaryOperator : std::uint8_t {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
};
struct Binary {
    BinaryOperator op = BinaryOperator::Add;
    ExprPtr left;
    ExprPtr right;
};
/// `value between low and high`, both ends included.
struct Between {
    ExprPtr value;
    ExprPtr low;
    ExprPtr high;
};
/// `value in test` or `value in (test, test ...)`. A test is a RangeLiteral, an EqualityTest or an expression.
struct In {
    ExprPtr value;
    std::vector<ExprPtr> tests; ///< At least one.
};
struct If {
    ExprPtr condition;
    ExprPtr then;
    ExprPtr otherwise;
};
/// `name in domain`, or `name in domain..last` where last is set.
struct Iterator {
    std::string name;
    TextRange nameRange;
    ExprPtr domain;
    ExprPtr last; ///< May be null.
};
/// `for a in x, b in y return body`. The body may read `partial`, the results so far.
struct For {
    std::vector<Iterator> iterators;
    ExprPtr body;
};
/// `some a in x satisfies condition`, or `every`.
struct Quantified {
    bool every = false;
    std::vector<Iterator> iterators;
    ExprPtr condition;
};
/// `list[condition]`, where a number is a position. The condition may read `item` and its members.
struct Filter {
    ExprPtr list;
    ExprPtr condition;
};
struct Argument {
    std::string name; ///< Empty for a positional argument.
    TextRange nameRange;
    ExprPtr value;
};
/// `callee(arguments)`; either all arguments are named or none. The callee is mostly a Name.
struct Call {
    ExprPtr callee;
    std::vector<Argument> arguments;
};
struct Parameter {
    std::string name;
    TypeExprPtr type; ///< May be null.
};
/// `function(a, b: number) body`; external ones have a context that describes Java or PMML as their body.
struct FunctionLiteral {
    std::vector<Parameter> parameters;
    ExprPtr body;
    bool isExternal = false;
};
struct ListLiteral {
    std::vector<ExprPtr> items;
};
struct ContextEntry {
    std::string key;
    TextRange keyRange;
    ExprPtr value;
};
/// `{a: 1, b: a + 1}`; later entries may read earlier ones.
struct ContextLiteral {
    std::vector<ContextEntry> entries;
};
/// `[low..high]`, `(low..high]`, and with one end missing the comparisons `< 5`, `>= 5` of unary tests.
struct RangeLiteral {
    ExprPtr low; ///< Null where unbounded.
    ExprPtr high;
    bool isLowClosed = false;
    bool isHighClosed = false;
};
/// `= operand` or `!= operand` as a unary test.
struct EqualityTest {
    bool isNegated = false;
    ExprPtr operand;
};
struct InstanceOf {
    ExprPtr value;
    TypeExprPtr type;
};
/// A cell of a decision table: `test, test`, `not(test, test)`, or `-`, which admits everything.
struct UnaryTests {
    bool isAny = false;
    bool isNegated = false;
    std::vector<ExprPtr> tests; ///< As in In; empty for `-`.
};

struct Expr {
    using Node = std::variant<NullLiteral, BooleanLiteral, NumberLiteral, StringLiteral, TemporalLiteral, Name, Path,
                              Input, Negation, Binary, Between, In, If, For, Quantified, Filter, Call, FunctionLiteral,
                              ListLiteral, ContextLiteral, RangeLiteral, EqualityTest, InstanceOf, UnaryTests>;
    Node node;
    TextRange range;
    std::uint32_t depth = 1; ///< Longest path to a leaf, in nodes.

    template <typename T> [[nodiscard]] const T* as() const noexcept { return std::get_if<T>(&node); }
};

/// Calls visit(const ExprPtr&) for every direct child of @p expr that is there, in the order of the text.
template <typename Visit> void forEachChild(const Expr& expr, Visit&& visit) {
    const auto child = [&](const ExprPtr& ptr) {
        if (ptr) {
            visit(ptr);
        }
    };
    const auto iterators = [&](const std::vector<Iterator>& list) {
        for (const Iterator& iterator : list) {
            child(iterator.domain);
            child(iterator.last);
        }
    };
    if (const auto* path = expr.as<Path>()) {
        child(path->base);
    } else if (const auto* negation = expr.as<Negation>()) {
        child(negation->operand);
    } else if (const auto* binary = expr.as<Binary>()) {
        child(binary->left);
        child(binary->right);
    } else if (const auto* between = expr.as<Between>()) {
        child(between->value);
        child(between->low);
        child(between->high);
    } else if (const auto* in = expr.as<In>()) {
        child(in->value);
        for (const ExprPtr& test : in->tests) {
            child(test);
        }
    } else if (const auto* choice = expr.as<If>()) {
        child(choice->condition);
        child(choice->then);
        child(choice->otherwise);
    } else if (const auto* loop = expr.as<For>()) {
        iterators(loop->iterators);
        child(loop->body);
    } else if (const auto* quantified = expr.as<Quantified>()) {
        iterators(quantified->iterators);
        child(quantified->condition);
    } else if (const auto* filter = expr.as<Filter>()) {
        child(filter->list);
        child(filter->condition);
    } else if (const auto* call = expr.as<Call>()) {
        child(call->callee);
        for (const Argument& argument : call->arguments) {
            child(argument.value);
        }
    } else if (const auto* function = expr.as<FunctionLiteral>()) {
        child(function->body);
    } else if (const auto* list = expr.as<ListLiteral>()) {
        for (const ExprPtr& item : list->items) {
            child(item);
        }
    } else if (const auto* context = expr.as<ContextLiteral>()) {
        for (const ContextEntry& entry : context->entries) {
            child(entry.value);
        }
    } else if (const auto* range = expr.as<RangeLiteral>()) {
        child(range->low);
        child(range->high);
    } else if (const auto* equality = expr.as<EqualityTest>()) {
        child(equality->operand);
    } else if (const auto* instance = expr.as<InstanceOf>()) {
        child(instance->value);
    } else if (const auto* tests = expr.as<UnaryTests>()) {
        for (const ExprPtr& test : tests->tests) {
            child(test);
        }
    }
}

/// Whether `?` occurs in the expression: such a unary test decides by its own truth, others by equality with
/// or membership of the value under test (DMN 1.5, table 42).
[[nodiscard]] bool readsInput(const Expr& expr);

/// Whether two expressions are written alike, wherever they stand.
[[nodiscard]] bool isSameExpression(const Expr& a, const Expr& b);
/// Whether two types are written alike; two null ones are.
[[nodiscard]] bool isSameType(const TypeExprPtr& a, const TypeExprPtr& b);

/// The comparison with its sides exchanged: 5 < x is x > 5. Other operators are returned as they are.
[[nodiscard]] BinaryOperator mirrored(BinaryOperator op) noexcept;

/// The operator as written: `+`, `<=`, `and`.
[[nodiscard]] const char* toString(BinaryOperator op) noexcept;

} // namespace sihua::feel
