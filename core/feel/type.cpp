#include "core/feel/type.h"

#include <algorithm>
#include <array>

namespace sihua::feel {
namespace {

TypePtr simple(Type::Kind kind) {
    Type type;
    type.kind = kind;
    return std::make_shared<const Type>(std::move(type));
}

bool conformsTo(const Value& value, const TypePtr& type) { return !type || conforms(value, *type); }

bool conformsTo(const TypePtr& type, const TypePtr& target) {
    return !target || target->kind == Type::Kind::Any || (type && conforms(*type, *target));
}

bool functionConforms(const Function& function, const Type& type) {
    if (type.isAnyFunction || function.builtin != nullptr) {
        return true;
    }
    if (function.parameters.size() != type.parameters.size()) {
        return false;
    }
    for (std::size_t i = 0; i < type.parameters.size(); ++i) {
        if (!conformsTo(type.parameters[i], function.parameters[i].type)) {
            return false;
        }
    }
    return !function.result || conformsTo(function.result, type.element);
}

} // namespace

TypePtr findBuiltInType(std::string_view name) {
    static const std::vector<std::pair<std::string_view, TypePtr>> kTypes = [] {
        using TypeKind = Type::Kind;
        Type function;
        function.kind = TypeKind::Function;
        function.isAnyFunction = true;
        return std::vector<std::pair<std::string_view, TypePtr>>{
            {"Any", simple(TypeKind::Any)},
            {"Null", simple(TypeKind::Null)},
            {"boolean", simple(TypeKind::Boolean)},
            {"number", simple(TypeKind::Number)},
            {"string", simple(TypeKind::String)},
            {"date", simple(TypeKind::Date)},
            {"time", simple(TypeKind::Time)},
            {"date and time", simple(TypeKind::DateTime)},
            {"dateTime", simple(TypeKind::DateTime)},
            {"days and time duration", simple(TypeKind::DaysDuration)},
            {"dayTimeDuration", simple(TypeKind::DaysDuration)},
            {"years and months duration", simple(TypeKind::MonthsDuration)},
            {"yearMonthDuration", simple(TypeKind::MonthsDuration)},
            {"list", simple(TypeKind::List)},
            {"context", simple(TypeKind::Context)},
            {"range", simple(TypeKind::Range)},
            {"function", std::make_shared<const Type>(std::move(function))},
        };
    }();
    const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& type) { return type.first == name; });
    return found == kTypes.end() ? nullptr : found->second;
}

TypePtr resolve(const TypeExpr& expr, const TypeLookup& lookup) {
    if (expr.kind == TypeExpr::Kind::Named) {
        const bool lacksParts =
            expr.name == "list" || expr.name == "context" || expr.name == "function" || expr.name == "range";
        TypePtr known = lacksParts ? nullptr : findBuiltInType(expr.name);
        return known || !lookup ? known : lookup(expr.name);
    }
    Type type;
    if (expr.element) {
        type.element = resolve(*expr.element, lookup);
        if (!type.element) {
            return nullptr;
        }
    }
    switch (expr.kind) {
    case TypeExpr::Kind::List:
        type.kind = Type::Kind::List;
        break;
    case TypeExpr::Kind::Range:
        type.kind = Type::Kind::Range;
        break;
    case TypeExpr::Kind::Context:
        type.kind = Type::Kind::Context;
        for (const TypeExpr::Member& member : expr.members) {
            type.members.emplace_back(member.name, resolve(*member.type, lookup));
            if (!type.members.back().second) {
                return nullptr;
            }
        }
        break;
    case TypeExpr::Kind::Function:
    case TypeExpr::Kind::Named:
        type.kind = Type::Kind::Function;
        for (const TypeExprPtr& parameter : expr.parameters) {
            type.parameters.push_back(resolve(*parameter, lookup));
            if (!type.parameters.back()) {
                return nullptr;
            }
        }
        break;
    }
    return std::make_shared<const Type>(std::move(type));
}

bool conforms(const Value& value, const Type& type) {
    if (value.isNull() || type.kind == Type::Kind::Any) {
        return true;
    }
    switch (type.kind) {
    case Type::Kind::Any:
        return true;
    case Type::Kind::Null:
        return false;
    case Type::Kind::Boolean:
        return value.kind() == Kind::Boolean;
    case Type::Kind::Number:
        return value.kind() == Kind::Number;
    case Type::Kind::String:
        return value.kind() == Kind::String;
    case Type::Kind::Date:
        return value.kind() == Kind::Date;
    case Type::Kind::Time:
        return value.kind() == Kind::Time;
    case Type::Kind::DateTime:
        return value.kind() == Kind::DateTime;
    case Type::Kind::DaysDuration:
        return value.kind() == Kind::DaysDuration;
    case Type::Kind::MonthsDuration:
        return value.kind() == Kind::MonthsDuration;
    case Type::Kind::List: {
        const auto* list = value.as<List>();
        return list != nullptr && std::all_of(list->items.begin(), list->items.end(),
                                              [&](const Value& item) { return conformsTo(item, type.element); });
    }
    case Type::Kind::Context: {
        const auto* context = value.as<Context>();
        return context != nullptr && std::all_of(type.members.begin(), type.members.end(), [&](const auto& member) {
                   const Value* entry = context->find(member.first);
                   return entry != nullptr && conformsTo(*entry, member.second);
               });
    }
    case Type::Kind::Range: {
        const auto* range = value.as<Range>();
        return range != nullptr && conformsTo(range->low, type.element) && conformsTo(range->high, type.element);
    }
    case Type::Kind::Function: {
        const auto* function = value.as<Function>();
        return function != nullptr && functionConforms(*function, type);
    }
    }
    return false;
}

bool conforms(const Type& type, const Type& target) {
    if (target.kind == Type::Kind::Any || type.kind == Type::Kind::Null) {
        return true;
    }
    if (type.kind != target.kind) {
        return false;
    }
    switch (type.kind) {
    case Type::Kind::List:
    case Type::Kind::Range:
        return conformsTo(type.element, target.element);
    case Type::Kind::Context:
        return std::all_of(target.members.begin(), target.members.end(), [&](const auto& wanted) {
            return std::any_of(type.members.begin(), type.members.end(), [&](const auto& member) {
                return member.first == wanted.first && conformsTo(member.second, wanted.second);
            });
        });
    case Type::Kind::Function: {
        if (target.isAnyFunction) {
            return true;
        }
        bool doesConform = type.parameters.size() == target.parameters.size() && !type.isAnyFunction &&
                           conformsTo(type.element, target.element);
        for (std::size_t i = 0; doesConform && i < target.parameters.size(); ++i) {
            doesConform = conformsTo(target.parameters[i], type.parameters[i]);
        }
        return doesConform;
    }
    default:
        return true;
    }
}

std::optional<Value> coerced(const Value& value, const Type& type) {
    if (conforms(value, type)) {
        return value;
    }
    if (const auto* date = value.as<CalendarDate>(); date != nullptr && type.kind == Type::Kind::DateTime) {
        return Value(DateTime::of(*date));
    }
    const auto* list = value.as<List>();
    if (list != nullptr && list->items.size() == 1 && type.kind != Type::Kind::List) {
        return conforms(list->items.front(), type) ? std::optional(list->items.front()) : std::nullopt;
    }
    if (list == nullptr && type.kind == Type::Kind::List && (!type.element || conforms(value, *type.element))) {
        return Value::list({value});
    }
    return std::nullopt;
}

} // namespace sihua::feel
