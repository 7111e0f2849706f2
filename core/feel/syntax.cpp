#include "core/feel/syntax.h"

namespace sihua::feel {

bool readsInput(const Expr& expr) {
    if (expr.as<Input>() != nullptr) {
        return true;
    }
    bool found = false;
    forEachChild(expr, [&](const ExprPtr& child) { found = found || readsInput(*child); });
    return found;
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
