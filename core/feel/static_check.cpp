#include "core/feel/static_check.h"

#include <algorithm>

#include "core/base/date.h"
#include "core/base/text.h"
#include "core/feel/static_checker.h"

namespace sihua::feel {

std::optional<std::string> dottedName(const Expr& expr) {
    if (const auto* name = expr.as<Name>()) {
        return name->name;
    }
    if (const auto* path = expr.as<Path>()) {
        if (auto base = dottedName(*path->base)) {
            return *base + "." + path->member;
        }
    }
    return std::nullopt;
}

StaticType StaticChecker::fail(ErrorCode code, const Expr& expr, std::string message, std::string hint) {
    m_issues.push_back({code, std::move(message), std::move(hint), expr.range});
    return StaticType::unknown();
}

StaticType StaticChecker::refuse(const Expr& expr, const std::string& what, std::string hint) {
    return fail(ErrorCode::NotInSubset, expr, "rule packs may not use " + what, std::move(hint));
}

bool StaticChecker::expect(const Expr& expr, const StaticType& type, StaticType::Kind kind, const std::string& who) {
    if (type.is(kind) || type.is(Kind::Unknown)) {
        return true;
    }
    const std::string wanted = kind == Kind::Number    ? "a number"
                               : kind == Kind::Boolean ? "yes/no"
                               : kind == Kind::Options ? "a fact with several options"
                                                       : "something else";
    (void)fail(ErrorCode::TypeMismatch, expr, who + " must be " + wanted + ", but this is " + describe(type));
    return false;
}

StaticType StaticChecker::typeOf(const Expr& expr) {
    if (const auto name = dottedName(expr)) {
        return nameType(expr, *name);
    }
    if (expr.as<NullLiteral>() != nullptr) {
        return StaticType::null();
    }
    if (const auto* literal = expr.as<BooleanLiteral>()) {
        return StaticType::boolean(literal->value, !literal->value);
    }
    if (const auto* number = expr.as<NumberLiteral>()) {
        return StaticType::number(Interval::point(number->value), std::max(0, number->value.scale()));
    }
    if (const auto* string = expr.as<StringLiteral>()) {
        return StaticType::text({string->value});
    }
    if (const auto* temporal = expr.as<TemporalLiteral>()) {
        return dateLiteral(expr, temporal->text);
    }
    if (expr.as<Input>() != nullptr) {
        return nameType(expr, "?");
    }
    if (const auto* negation = expr.as<Negation>()) {
        StaticType type = typeOf(*negation->operand);
        if (!expect(*negation->operand, type, Kind::Number, "what `-` negates") || type.is(Kind::Unknown)) {
            return StaticType::unknown();
        }
        type.interval = negated(type.interval);
        return type;
    }
    if (const auto* binary = expr.as<Binary>()) {
        return binaryType(expr, *binary);
    }
    if (const auto* between = expr.as<Between>()) {
        return betweenType(*between);
    }
    if (const auto* in = expr.as<In>()) {
        return inType(*in);
    }
    if (const auto* choice = expr.as<If>()) {
        return ifType(expr, *choice);
    }
    if (const auto* quantified = expr.as<Quantified>()) {
        return quantifiedType(expr, *quantified);
    }
    if (const auto* filter = expr.as<Filter>()) {
        return filterType(*filter);
    }
    if (const auto* call = expr.as<Call>()) {
        return callType(expr, *call);
    }
    if (const auto* list = expr.as<ListLiteral>()) {
        return listType(expr, *list);
    }
    if (expr.as<Path>() != nullptr) {
        return refuse(expr, "members of anything but names");
    }
    if (expr.as<For>() != nullptr) {
        return refuse(expr, "`for`", "filter a group instead: scenes[item >= 2]");
    }
    if (expr.as<FunctionLiteral>() != nullptr) {
        return refuse(expr, "functions of their own");
    }
    if (expr.as<ContextLiteral>() != nullptr) {
        return refuse(expr, "contexts");
    }
    if (expr.as<InstanceOf>() != nullptr) {
        return refuse(expr, "`instance of`");
    }
    return refuse(expr, "a range or test as a value", "write `x in [1..3]`");
}

StaticType StaticChecker::nameType(const Expr& expr, const std::string& name) {
    for (auto local = m_locals.rbegin(); local != m_locals.rend(); ++local) {
        if (local->name == name) {
            return local->type;
        }
    }
    if (name == "?") {
        return fail(ErrorCode::UnknownName, expr, "`?` has a meaning in the cells of tables only");
    }
    if (const StaticType* type = m_names.find(name)) {
        return *type;
    }
    if (name == "item") {
        return fail(ErrorCode::UnknownName, expr, "`item` has a meaning within a filter only: scenes[item >= 2]");
    }
    const auto closest = text::closest(name, m_names.names());
    return fail(ErrorCode::UnknownName, expr, "nothing is called `" + name + "`",
                closest ? "did you mean `" + *closest + "`?" : std::string());
}

StaticType StaticChecker::dateLiteral(const Expr& expr, std::string_view text) {
    if (!Date::parse(text)) {
        return fail(ErrorCode::InvalidDate, expr, "`" + std::string(text) + "` is no date such as 2026-11-24");
    }
    return StaticType::date();
}

// What either branch, or any item, may be.
StaticType StaticChecker::common(const Expr& expr, const StaticType& a, const StaticType& b) {
    if (a.is(Kind::Unknown) || b.is(Kind::Null)) {
        return a;
    }
    if (b.is(Kind::Unknown) || a.is(Kind::Null)) {
        return b;
    }
    if (a.kind != b.kind) {
        return fail(ErrorCode::TypeMismatch, expr, "these do not go together: " + describe(a) + " and " + describe(b));
    }
    StaticType result = a;
    if (a.is(Kind::Number)) {
        if (!sameUnit(expr, a, b, "choose between")) {
            return StaticType::unknown();
        }
        result.unit = a.unit.empty() ? b.unit : a.unit;
        result.interval = hull(a.interval, b.interval);
        result.decimals =
            a.decimals && b.decimals ? std::optional<int>(std::max(*a.decimals, *b.decimals)) : std::nullopt;
    } else if (a.is(Kind::Boolean)) {
        result.canBeTrue = a.canBeTrue || b.canBeTrue;
        result.canBeFalse = a.canBeFalse || b.canBeFalse;
    } else if (a.is(Kind::Text) && (a.options.empty() || b.options.empty())) {
        result.options.clear();
    } else {
        for (const std::string& option : b.options) {
            if (std::find(result.options.begin(), result.options.end(), option) == result.options.end()) {
                result.options.push_back(option);
            }
        }
    }
    return result;
}

StaticType StaticChecker::listType(const Expr& expr, const ListLiteral& list) {
    StaticType element = StaticType::null();
    for (const ExprPtr& item : list.items) {
        const StaticType type = typeOf(*item);
        if (type.is(Kind::List) || type.is(Kind::Options)) {
            return refuse(*item, "lists within lists");
        }
        element = common(expr, element, type);
    }
    return StaticType::list(std::move(element), list.items.size(), list.items.size());
}

StaticType StaticChecker::ifType(const Expr& expr, const If& choice) {
    const StaticType condition = typeOf(*choice.condition);
    (void)expect(*choice.condition, condition, Kind::Boolean, "the condition of `if`");
    const StaticType then = typeOf(*choice.then);
    const StaticType otherwise = typeOf(*choice.otherwise);
    return common(expr, then, otherwise);
}

StaticType StaticChecker::quantifiedType(const Expr& expr, const Quantified& quantified) {
    const std::string word = quantified.every ? "`every`" : "`some`";
    if (quantified.iterators.size() != 1 || quantified.iterators.front().last) {
        return refuse(expr, word + " over more than one list");
    }
    const Iterator& iterator = quantified.iterators.front();
    const StaticType list = typeOf(*iterator.domain);
    StaticType element = StaticType::unknown();
    if (list.is(Kind::List)) {
        element = *list.element;
    } else if (list.is(Kind::Options)) {
        element = StaticType::option(list.options);
    } else if (!list.is(Kind::Unknown)) {
        return fail(ErrorCode::TypeMismatch, *iterator.domain,
                    word + " goes through a list, but this is " + describe(list));
    }
    if (m_names.find(iterator.name) != nullptr) {
        return fail(ErrorCode::DuplicateId, *iterator.domain,
                    "`" + iterator.name + "` means something else already: choose another name");
    }
    m_locals.push_back({iterator.name, std::move(element)});
    StaticType condition = typeOf(*quantified.condition);
    m_locals.pop_back();
    if (!expect(*quantified.condition, condition, Kind::Boolean, "the condition of " + word) ||
        condition.is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    const bool mayBeEmpty = list.fewest == 0;
    return quantified.every ? StaticType::boolean(condition.canBeTrue || mayBeEmpty, condition.canBeFalse)
                            : StaticType::boolean(condition.canBeTrue, condition.canBeFalse || mayBeEmpty);
}

StaticType StaticChecker::filterType(const Filter& filter) {
    const StaticType list = typeOf(*filter.list);
    StaticType element = StaticType::unknown();
    if (list.is(Kind::List)) {
        element = *list.element;
    } else if (list.is(Kind::Options)) {
        element = StaticType::option(list.options);
    } else if (!list.is(Kind::Unknown)) {
        return fail(ErrorCode::TypeMismatch, *filter.list,
                    "only a list can be filtered, but this is " + describe(list));
    }
    m_locals.push_back({"item", element});
    const StaticType condition = typeOf(*filter.condition);
    m_locals.pop_back();
    if (condition.is(Kind::Number)) {
        return refuse(*filter.condition, "positions in lists", "filter by a condition: scenes[item >= 2]");
    }
    if (!expect(*filter.condition, condition, Kind::Boolean, "the condition of a filter") || list.is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    StaticType result = StaticType::list(std::move(element), 0, list.most);
    if (condition.is(Kind::Boolean) && !condition.canBeTrue) {
        result.most = 0;
    }
    return result;
}

StaticResult checkExpression(const Expr& expr, const NameResolver& names) {
    StaticChecker checker(names);
    StaticType type = checker.typeOf(expr);
    return {std::move(type), checker.takeIssues()};
}

namespace {

StaticResult checkKind(const Expr& expr, const NameResolver& names, StaticType::Kind kind, const char* who) {
    StaticChecker checker(names);
    StaticType type = checker.typeOf(expr);
    if (!checker.expect(expr, type, kind, who)) {
        type = StaticType::unknown();
    }
    return {std::move(type), checker.takeIssues()};
}

} // namespace

StaticResult checkCondition(const Expr& expr, const NameResolver& names) {
    return checkKind(expr, names, StaticType::Kind::Boolean, "a condition");
}

StaticResult checkNumber(const Expr& expr, const NameResolver& names) {
    return checkKind(expr, names, StaticType::Kind::Number, "this");
}

StaticResult checkUnaryTests(const Expr& tests, const StaticType& input, const NameResolver& names) {
    StaticChecker checker(names);
    const auto* root = tests.as<UnaryTests>();
    StaticType type = root == nullptr ? checker.typeOf(tests) : checker.typeOfTests(*root, input);
    return {std::move(type), checker.takeIssues()};
}

} // namespace sihua::feel
