#include "core/dmn/boxed.h"

#include "core/base/overload.h"
#include "core/feel/external.h"
#include "core/feel/partial_results.h"

namespace sihua::dmn {
namespace {

using feel::Evaluation;
using feel::ScopePtr;
using feel::Value;

Value runContext(Evaluation& evaluation, const BoxedContext& context, ScopePtr scope) {
    std::vector<std::pair<std::string, Value>> entries;
    for (const BoxedContext::Entry& entry : context.entries) {
        Value value =
            evaluation.fit(run(evaluation, *entry.value, scope), entry.type.get(), "entry `" + entry.name + "`");
        scope = feel::Scope::bind(std::move(scope), entry.name, value);
        entries.emplace_back(entry.name, std::move(value));
    }
    return context.result ? run(evaluation, *context.result, scope) : evaluation.makeContext(std::move(entries));
}

Value runInvocation(Evaluation& evaluation, const BoxedInvocation& invocation, const ScopePtr& scope) {
    const Value function = run(evaluation, *invocation.function, scope);
    if (function.as<feel::Function>() == nullptr) {
        return evaluation.error("an invocation calls what is no function", ErrorCode::UnknownFunction);
    }
    Evaluation::NamedValues arguments;
    for (const auto& [name, binding] : invocation.bindings) {
        arguments.emplace_back(name, run(evaluation, *binding, scope));
    }
    return evaluation.callByName(*function.as<feel::Function>(), arguments);
}

Value runRelation(Evaluation& evaluation, const BoxedRelation& relation, const ScopePtr& scope) {
    std::vector<Value> rows;
    for (const auto& cells : relation.rows) {
        std::vector<std::pair<std::string, Value>> row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.emplace_back(relation.columns[i], run(evaluation, *cells[i], scope));
        }
        rows.push_back(evaluation.makeContext(std::move(row)));
    }
    return evaluation.makeList(std::move(rows));
}

Value runFunction(Evaluation& evaluation, const BoxedFunction& boxed, const ScopePtr& scope) {
    feel::Function function;
    function.parameters = boxed.parameters;
    if (boxed.isExternal) {
        const Value java = run(evaluation, *boxed.body, scope);
        return externalFunction(evaluation, std::move(function), evaluation.makeContext({{"java", java}}));
    }
    function.depth = feel::Scope::depth(scope) + 1;
    if (function.depth > feel::kDeepestValue) {
        return evaluation.stop("functions are nested too deeply");
    }
    function.result = boxed.body->type;
    function.body = [parameters = boxed.parameters, body = boxed.body, scope](Evaluation& inner,
                                                                              std::vector<Value> arguments) -> Value {
        const auto bound = inner.bindArguments(parameters, std::move(arguments), scope);
        return bound ? run(inner, *body, *bound) : Value();
    };
    return Value::function(std::move(function));
}

std::vector<Evaluation::Domain> domain(Evaluation& evaluation, const std::string& name, const BoxedPtr& list) {
    return {{name,
             [&evaluation, list](const ScopePtr& scope) { return evaluation.itemsOf(run(evaluation, *list, scope)); }}};
}

Value runFor(Evaluation& evaluation, const BoxedFor& loop, const ScopePtr& scope) {
    feel::PartialResults results(evaluation);
    const bool isDone = evaluation.iterate(domain(evaluation, loop.name, loop.list), scope, [&](const ScopePtr& inner) {
        Value result = run(evaluation, *loop.body, feel::Scope::bind(inner, "partial", results.soFar()));
        return results.add(std::move(result));
    });
    return isDone ? results.soFar() : evaluation.error("`for` needs a list");
}

} // namespace

Value run(Evaluation& evaluation, const Boxed& boxed, const ScopePtr& scope) {
    if (evaluation.failure()) {
        return {};
    }
    const Value value = std::visit(
        Overload{
            [&](const BoxedLiteral& literal) { return evaluation.run(*literal.expression, scope); },
            [&](const BoxedContext& context) { return runContext(evaluation, context, scope); },
            [&](const BoxedInvocation& invocation) { return runInvocation(evaluation, invocation, scope); },
            [&](const BoxedList& list) {
                std::vector<Value> items;
                for (const BoxedPtr& item : list.items) {
                    items.push_back(run(evaluation, *item, scope));
                }
                return evaluation.makeList(std::move(items));
            },
            [&](const BoxedRelation& relation) { return runRelation(evaluation, relation, scope); },
            [&](const BoxedFunction& function) { return runFunction(evaluation, function, scope); },
            [&](const BoxedConditional& conditional) {
                const Value condition = run(evaluation, *conditional.condition, scope);
                const bool* truth = condition.as<bool>();
                return run(evaluation, truth != nullptr && *truth ? *conditional.then : *conditional.otherwise, scope);
            },
            [&](const BoxedFilter& filter) {
                return evaluation.filter(
                    run(evaluation, *filter.list, scope),
                    [&](const ScopePtr& inner) { return run(evaluation, *filter.condition, inner); }, scope);
            },
            [&](const BoxedFor& loop) { return runFor(evaluation, loop, scope); },
            [&](const BoxedQuantified& quantified) {
                return evaluation.quantify(
                    quantified.every, domain(evaluation, quantified.name, quantified.list), scope,
                    [&](const ScopePtr& inner) { return run(evaluation, *quantified.condition, inner); });
            },
            [&](const BoxedTable& table) { return feel::run(evaluation, table.table, scope).value; },
        },
        boxed.node);
    return evaluation.fit(value, boxed.type.get(), "the value of a boxed expression");
}

} // namespace sihua::dmn
