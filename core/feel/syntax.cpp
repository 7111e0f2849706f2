#include "core/feel/syntax.h"

#include <algorithm>

namespace sihua::feel {

bool readsInput(const Expr& expr) {
    if (expr.as<Input>() != nullptr) {
        return true;
    }
    bool found = false;
    forEachChild(expr, [&](const ExprPtr& child) { found = found || readsInput(*child); });
    return found;
}

namespace {

std::vector<ExprPtr> childrenOf(const Expr& expr) {
    std::vector<ExprPtr> children;
    forEachChild(expr, [&](const ExprPtr& child) { children.push_back(child); });
    return children;
}

bool haveSameNames(const std::vector<Iterator>& a, const std::vector<Iterator>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Iterator& x, const Iterator& y) {
        return x.name == y.name && (x.last == nullptr) == (y.last == nullptr);
    });
}

/// Compares what two nodes of one kind say apart from their children.
struct SameNode {
    const Expr& other;

    template <typename Node> const Node& of() const { return *other.as<Node>(); }

    bool operator()(const BooleanLiteral& a) const { return a.value == of<BooleanLiteral>().value; }
    bool operator()(const NumberLiteral& a) const { return a.value == of<NumberLiteral>().value; }
    bool operator()(const StringLiteral& a) const { return a.value == of<StringLiteral>().value; }
    bool operator()(const TemporalLiteral& a) const { return a.text == of<TemporalLiteral>().text; }
    bool operator()(const Name& a) const { return a.name == of<Name>().name; }
    bool operator()(const Path& a) const { return a.member == of<Path>().member; }
    bool operator()(const Binary& a) const { return a.op == of<Binary>().op; }
    bool operator()(const For& a) const { return haveSameNames(a.iterators, of<For>().iterators); }
    bool operator()(const Quantified& a) const {
        return a.every == of<Quantified>().every && haveSameNames(a.iterators, of<Quantified>().iterators);
    }
    bool operator()(const Call& a) const {
        const auto& b = of<Call>();
        return std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(),
                          [](const Argument& x, const Argument& y) { return x.name == y.name; });
    }
    bool operator()(const FunctionLiteral& a) const {
        const auto& b = of<FunctionLiteral>();
        return a.isExternal == b.isExternal &&
               std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(), b.parameters.end(),
                          [](const Parameter& x, const Parameter& y) {
                              return x.name == y.name && isSameType(x.type, y.type);
                          });
    }
    bool operator()(const ContextLiteral& a) const {
        const auto& b = of<ContextLiteral>();
        return std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                          [](const ContextEntry& x, const ContextEntry& y) { return x.key == y.key; });
    }
    bool operator()(const RangeLiteral& a) const {
        const auto& b = of<RangeLiteral>();
        return a.isLowClosed == b.isLowClosed && a.isHighClosed == b.isHighClosed &&
               (a.low == nullptr) == (b.low == nullptr);
    }
    bool operator()(const EqualityTest& a) const { return a.isNegated == of<EqualityTest>().isNegated; }
    bool operator()(const InstanceOf& a) const { return isSameType(a.type, of<InstanceOf>().type); }
    bool operator()(const UnaryTests& a) const {
        return a.isAny == of<UnaryTests>().isAny && a.isNegated == of<UnaryTests>().isNegated;
    }
    template <typename Node> bool operator()(const Node& /*a*/) const { return true; }
};

} // namespace

bool isSameType(const TypeExprPtr& a, const TypeExprPtr& b) {
    if (!a || !b) {
        return a == b;
    }
    const auto isSameMember = [](const TypeExpr::Member& x, const TypeExpr::Member& y) {
        return x.name == y.name && isSameType(x.type, y.type);
    };
    return a->kind == b->kind && a->name == b->name && isSameType(a->element, b->element) &&
           std::equal(a->members.begin(), a->members.end(), b->members.begin(), b->members.end(), isSameMember) &&
           std::equal(a->parameters.begin(), a->parameters.end(), b->parameters.begin(), b->parameters.end(),
                      isSameType);
}

bool isSameExpression(const Expr& a, const Expr& b) {
    if (a.node.index() != b.node.index() || a.depth != b.depth || !std::visit(SameNode{b}, a.node)) {
        return false;
    }
    const std::vector<ExprPtr> x = childrenOf(a);
    const std::vector<ExprPtr> y = childrenOf(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const ExprPtr& c, const ExprPtr& d) { return isSameExpression(*c, *d); });
}

BinaryOperator mirrored(BinaryOperator op) noexcept {
    switch (op) {
    case BinaryOperator::Less:
        return BinaryOperator::Greater;
    case BinaryOperator::LessOrEqual:
        return BinaryOperator::GreaterOrEqual;
    case BinaryOperator::Greater:
        return BinaryOperator::Less;
    case BinaryOperator::GreaterOrEqual:
        return BinaryOperator::LessOrEqual;
    default:
        return op;
    }
}

const char* toString(BinaryOperator op) noexcept {
    switch (op) {
    case BinaryOperator::Add:
        return "+";
    case BinaryOperator::Subtract:
        return "-";
    case BinaryOperator::Multiply:
        return "*";
    case BinaryOperator::Divide:
        return "/";
    case BinaryOperator::Power:
        return "**";
    case BinaryOperator::Equal:
        return "=";
    case BinaryOperator::NotEqual:
        return "!=";
    case BinaryOperator::Less:
        return "<";
    case BinaryOperator::LessOrEqual:
        return "<=";
    case BinaryOperator::Greater:
        return ">";
    case BinaryOperator::GreaterOrEqual:
        return ">=";
    case BinaryOperator::And:
        return "and";
    case BinaryOperator::Or:
        return "or";
    }
    return "";
}

} // namespace sihua::feel
