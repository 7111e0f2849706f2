#include "core/rulepack/references.h"

#include "core/feel/static_check.h"

namespace sihua::rulepack {

namespace {

void collect(const feel::Expr& expr, std::set<std::string>& names) {
    if (auto name = feel::dottedName(expr)) {
        names.insert(*std::move(name));
        return;
    }
    if (const auto* call = expr.as<feel::Call>()) { // the callee is a function, not a name
        for (const feel::Argument& argument : call->arguments) {
            collect(*argument.value, names);
        }
        return;
    }
    feel::forEachChild(expr, [&](const feel::ExprPtr& child) { collect(*child, names); });
}

} // namespace

void collectNames(const Formula& formula, std::set<std::string>& names) {
    if (formula.expression) {
        collect(*formula.expression, names);
    }
}

} // namespace sihua::rulepack
