#include "core/base/overload.h"
#include "core/feel/arithmetic.h"
#include "core/feel/builtins.h"
#include "core/feel/compare.h"
#include "core/feel/evaluate.h"
#include "core/feel/external.h"
#include "core/feel/partial_results.h"

namespace sihua::feel {
namespace {

bool readsName(const Expr& expr, std::string_view name) {
    if (const auto* read = expr.as<Name>()) {
        return read->name == name;
    }
    bool found = false;
    forEachChild(expr, [&](const ExprPtr& child) { found = found || readsName(*child, name); });
    return found;
}

} // namespace

/// One function a kind of node; kept apart from Evaluation so that each has a small stack frame.
class NodeEvaluator {
public:
    NodeEvaluator(Evaluation& evaluation, const ScopePtr& scope) : m_evaluation(evaluation), m_scope(scope) {}

    Value operator()(const NullLiteral& /*node*/) { return {}; }
    Value operator()(const BooleanLiteral& node) { return node.value; }
    Value operator()(const NumberLiteral& node) { return node.value; }
    Value operator()(const StringLiteral& node) { return m_evaluation.makeText(node.value); }
    Value operator()(const TemporalLiteral& node);
    Value operator()(const Name& node);
    Value operator()(const Path& node);
    Value operator()(const Input& node);
    Value operator()(const Negation& node);
    Value operator()(const Binary& node);
    Value operator()(const Between& node);
    Value operator()(const In& node);
    Value operator()(const If& node);
    Value operator()(const For& node);
    Value operator()(const Quantified& node);
    Value operator()(const Filter& node);
    Value operator()(const Call& node);
    Value operator()(const FunctionLiteral& node);
    Value operator()(const ListLiteral& node);
    Value operator()(const ContextLiteral& node);
    Value operator()(const RangeLiteral& node);
    Value operator()(const EqualityTest& node);
    Value operator()(const InstanceOf& node);
    Value operator()(const UnaryTests& node);

private:
    [[nodiscard]] Value run(const ExprPtr& expr) { return m_evaluation.run(*expr, m_scope); }
    [[nodiscard]] std::vector<Evaluation::Domain> domains(const std::vector<Iterator>& iterators);
    [[nodiscard]] Value admits(const Expr& test, const Value& input);
    [[nodiscard]] Value compare(BinaryOperator op, const Value& a, const Value& b);
    [[nodiscard]] Value member(const Value& base, const std::string& name);

    Evaluation& m_evaluation;
    const ScopePtr& m_scope;
};

Value Evaluation::run(const Expr& expr, const ScopePtr& scope) {
    if (m_failure || !charge(1)) {
        return {};
    }
    if (m_depth >= m_settings.limits.depth) {
        return stop("expressions and function calls are nested deeper than " + std::to_string(m_settings.limits.depth) +
                    " levels");
    }
    ++m_depth;
    const Expr* const outer = std::exchange(m_at, &expr);
    Value value = std::visit(NodeEvaluator(*this, scope), expr.node);
    m_at = outer;
    --m_depth;
    return m_failure ? Value() : value;
}

Value NodeEvaluator::operator()(const TemporalLiteral& node) {
    if (const auto date = parseDate(node.text)) {
        return *date;
    }
    if (auto dateTime = parseDateTime(node.text)) {
        return *std::move(dateTime);
    }
    if (auto time = parseTime(node.text)) {
        return *std::move(time);
    }
    if (const auto duration = parseDuration(node.text)) {
        return std::visit([](auto alternative) { return Value(alternative); }, *duration);
    }
    return m_evaluation.error("\"" + node.text + "\" is no date, time or duration");
}

Value NodeEvaluator::operator()(const Name& node) {
    if (const Value* value = Scope::find(m_scope, node.name)) {
        return *value;
    }
    if (const Builtin* builtin = findBuiltin(node.name)) {
        Function function;
        function.builtin = builtin;
        return Value::function(std::move(function));
    }
    return m_evaluation.error("unknown name `" + node.name + "`", ErrorCode::UnknownName);
}

Value NodeEvaluator::member(const Value& base, const std::string& name) {
    if (const auto* context = base.as<Context>()) {
        const Value* entry = context->find(name);
        return entry != nullptr ? *entry : m_evaluation.error("the context has no entry `" + name + "`");
    }
    if (const auto known = property(base, name)) {
        return *known;
    }
    return m_evaluation.error(std::string("a ") + toString(base.kind()) + " has no member `" + name + "`");
}

Value NodeEvaluator::operator()(const Path& node) {
    const Value base = run(node.base);
    const auto* list = base.as<List>();
    if (list == nullptr) {
        return member(base, node.member);
    }
    std::vector<Value> members;
    members.reserve(list->items.size());
    for (const Value& item : list->items) {
        members.push_back(member(item, node.member));
    }
    return m_evaluation.makeList(std::move(members));
}

Value NodeEvaluator::operator()(const Input& /*node*/) {
    const Value* input = Scope::find(m_scope, "?");
    return input != nullptr ? *input : m_evaluation.error("`?` stands outside of unary tests", ErrorCode::UnknownName);
}

Value NodeEvaluator::operator()(const Negation& node) {
    const Value operand = run(node.operand);
    const auto result = negative(operand);
    return result ? *result : m_evaluation.error(std::string("a ") + toString(operand.kind()) + " has no negative");
}

Value NodeEvaluator::compare(BinaryOperator op, const Value& a, const Value& b) {
    if (op == BinaryOperator::Equal || op == BinaryOperator::NotEqual) {
        const auto isEqual = equals(a, b);
        if (!isEqual) {
            return m_evaluation.error(std::string("a ") + toString(a.kind()) + " does not compare with a " +
                                      toString(b.kind()));
        }
        return op == BinaryOperator::Equal ? *isEqual : !*isEqual;
    }
    const auto ordering = order(a, b);
    if (!ordering) {
        return m_evaluation.error(std::string("a ") + toString(a.kind()) + " has no order with a " +
                                  toString(b.kind()));
    }
    switch (op) {
    case BinaryOperator::Less:
        return std::is_lt(*ordering);
    case BinaryOperator::LessOrEqual:
        return std::is_lteq(*ordering);
    case BinaryOperator::Greater:
        return std::is_gt(*ordering);
    default:
        return std::is_gteq(*ordering);
    }
}

Value NodeEvaluator::operator()(const Binary& node) {
    const Value left = run(node.left);
    const bool isAnd = node.op == BinaryOperator::And;
    if (isAnd || node.op == BinaryOperator::Or) {
        if (const bool* truth = left.as<bool>(); truth != nullptr && *truth != isAnd) {
            return left;
        }
        const Value right = run(node.right);
        return isAnd ? conjunction(left, right) : disjunction(left, right);
    }
    const Value right = run(node.right);
    if (node.op >= BinaryOperator::Equal) {
        return compare(node.op, left, right);
    }
    auto result = calculate(node.op, left, right);
    if (!result) {
        return m_evaluation.error(std::string("`") + toString(node.op) + "` has no result for a " +
                                  toString(left.kind()) + " and a " + toString(right.kind()));
    }
    auto* text = std::get_if<std::string>(&result->data);
    return text != nullptr ? m_evaluation.makeText(std::move(*text)) : *std::move(result);
}

Value NodeEvaluator::operator()(const Between& node) {
    const Value value = run(node.value);
    const Value low = run(node.low);
    const Value high = run(node.high);
    return conjunction(compare(BinaryOperator::GreaterOrEqual, value, low),
                       compare(BinaryOperator::LessOrEqual, value, high));
}

// One test of a cell or of `in`: true, false, or null if it cannot be told.
Value NodeEvaluator::admits(const Expr& test, const Value& input) {
    if (test.as<EqualityTest>() != nullptr) {
        return m_evaluation.run(test, Scope::bind(m_scope, "?", input));
    }
    const bool isOwnTruth = readsInput(test);
    const Value value =
        isOwnTruth ? m_evaluation.run(test, Scope::bind(m_scope, "?", input)) : m_evaluation.run(test, m_scope);
    if (isOwnTruth && value.kind() == Kind::Boolean) {
        return value;
    }
    if (const auto* range = value.as<Range>(); range != nullptr && input.kind() != Kind::Range) {
        return toValue(includes(*range, input));
    }
    if (const auto* list = value.as<List>()) {
        Value found(isSame(value, input));
        for (const Value& item : list->items) {
            const auto* range = item.as<Range>();
            found =
                disjunction(found, range != nullptr && input.kind() != Kind::Range ? toValue(includes(*range, input))
                                                                                   : Value(isSame(item, input)));
        }
        return found;
    }
    if (value.kind() == Kind::Boolean && input.kind() != Kind::Boolean && !input.isNull()) {
        return value;
    }
    return isSame(value, input);
}

Value NodeEvaluator::operator()(const In& node) {
    const Value input = run(node.value);
    Value found(false);
    for (const ExprPtr& test : node.tests) {
        found = disjunction(found, admits(*test, input));
    }
    return found;
}

Value NodeEvaluator::operator()(const UnaryTests& node) {
    if (node.isAny) {
        return true;
    }
    const Value* input = Scope::find(m_scope, "?");
    const Value tested = input != nullptr ? *input : Value();
    Value found(false);
    for (const ExprPtr& test : node.tests) {
        found = disjunction(found, admits(*test, tested));
    }
    return node.isNegated ? negation(found) : found;
}

Value NodeEvaluator::operator()(const EqualityTest& node) {
    const Value* input = Scope::find(m_scope, "?");
    const Value operand = run(node.operand);
    return compare(node.isNegated ? BinaryOperator::NotEqual : BinaryOperator::Equal,
                   input != nullptr ? *input : Value(), operand);
}

Value NodeEvaluator::operator()(const If& node) {
    const Value condition = run(node.condition);
    const bool* truth = condition.as<bool>();
    return run(truth != nullptr && *truth ? node.then : node.otherwise);
}

std::vector<Evaluation::Domain> NodeEvaluator::domains(const std::vector<Iterator>& iterators) {
    std::vector<Evaluation::Domain> domains;
    for (const Iterator& iterator : iterators) {
        domains.push_back({iterator.name, [this, &iterator](const ScopePtr& scope) {
                               const Value first = m_evaluation.run(*iterator.domain, scope);
                               if (!iterator.last) {
                                   return m_evaluation.itemsOf(first);
                               }
                               const Value last = m_evaluation.run(*iterator.last, scope);
                               return m_evaluation.itemsOf(Value::range({first, last, true, true, false, false}));
                           }});
    }
    return domains;
}

Value NodeEvaluator::operator()(const For& node) {
    PartialResults results(m_evaluation);
    const bool readsPartial = readsName(*node.body, "partial");
    const bool isDone = m_evaluation.iterate(domains(node.iterators), m_scope, [&](const ScopePtr& scope) {
        Value result =
            m_evaluation.run(*node.body, readsPartial ? Scope::bind(scope, "partial", results.soFar()) : scope);
        return results.add(std::move(result));
    });
    return isDone ? results.soFar() : m_evaluation.error("`for` needs a list or a range");
}

Value NodeEvaluator::operator()(const Quantified& node) {
    return m_evaluation.quantify(node.every, domains(node.iterators), m_scope,
                                 [&](const ScopePtr& scope) { return m_evaluation.run(*node.condition, scope); });
}

Value NodeEvaluator::operator()(const Filter& node) {
    const Value list = run(node.list);
    return m_evaluation.filter(
        list, [&](const ScopePtr& scope) { return m_evaluation.run(*node.condition, scope); }, m_scope);
}

Value NodeEvaluator::operator()(const Call& node) {
    const Value callee = run(node.callee);
    if (callee.as<Function>() == nullptr) {
        const auto* name = node.callee->as<Name>();
        return m_evaluation.error(name != nullptr ? "`" + name->name + "` is no function" : "this is no function",
                                  ErrorCode::UnknownFunction);
    }
    if (!node.arguments.empty() && !node.arguments.front().name.empty()) {
        Evaluation::NamedValues named;
        for (const Argument& argument : node.arguments) {
            named.emplace_back(argument.name, run(argument.value));
        }
        return m_evaluation.callByName(*callee.as<Function>(), named);
    }
    std::vector<Value> arguments;
    arguments.reserve(node.arguments.size());
    for (const Argument& argument : node.arguments) {
        arguments.push_back(run(argument.value));
    }
    return m_evaluation.call(*callee.as<Function>(), std::move(arguments));
}

Value NodeEvaluator::operator()(const FunctionLiteral& node) {
    Function function;
    for (const Parameter& parameter : node.parameters) {
        TypePtr type = parameter.type ? resolve(*parameter.type, m_evaluation.place().findType) : nullptr;
        if (parameter.type && !type) {
            return m_evaluation.error("unknown type of parameter `" + parameter.name + "`", ErrorCode::UnknownName);
        }
        function.parameters.push_back({parameter.name, std::move(type)});
    }
    if (node.isExternal) {
        return externalFunction(m_evaluation, std::move(function), run(node.body));
    }
    function.depth = Scope::depth(m_scope) + 1;
    if (function.depth > kDeepestValue) {
        return m_evaluation.stop("functions are nested too deeply");
    }
    function.source = node.body;
    function.scope = m_scope;
    function.body = [parameters = function.parameters, body = node.body,
                     scope = m_scope](Evaluation& evaluation, std::vector<Value> arguments) -> Value {
        const auto inner = evaluation.bindArguments(parameters, std::move(arguments), scope);
        return inner ? evaluation.run(*body, *inner) : Value();
    };
    return Value::function(std::move(function));
}

Value NodeEvaluator::operator()(const ListLiteral& node) {
    std::vector<Value> items;
    items.reserve(node.items.size());
    for (const ExprPtr& item : node.items) {
        items.push_back(run(item));
    }
    return m_evaluation.makeList(std::move(items));
}

Value NodeEvaluator::operator()(const ContextLiteral& node) {
    std::vector<std::pair<std::string, Value>> entries;
    ScopePtr scope = m_scope;
    for (const ContextEntry& entry : node.entries) {
        Value value = m_evaluation.run(*entry.value, scope);
        if (!entry.key.empty()) {
            scope = Scope::bind(std::move(scope), entry.key, value);
        }
        entries.emplace_back(entry.key, std::move(value));
    }
    return m_evaluation.makeContext(std::move(entries));
}

Value NodeEvaluator::operator()(const RangeLiteral& node) {
    Range range{{}, {}, node.isLowClosed, node.isHighClosed, !node.low, !node.high};
    if (node.low) {
        range.low = run(node.low);
    }
    if (node.high) {
        range.high = run(node.high);
    }
    const bool hasBoth = !range.low.isNull() && !range.high.isNull();
    if (hasBoth && range.low.kind() != range.high.kind()) {
        return m_evaluation.error("the ends of a range are of different types", ErrorCode::TypeMismatch);
    }
    return Value::range(std::move(range));
}

Value NodeEvaluator::operator()(const InstanceOf& node) {
    const Value value = run(node.value);
    const TypePtr type = resolve(*node.type, m_evaluation.place().findType);
    if (!type) {
        return m_evaluation.error("unknown type `" + node.type->name + "`", ErrorCode::UnknownName);
    }
    return value.isNull() ? type->kind == Type::Kind::Null : conforms(value, *type);
}

} // namespace sihua::feel
