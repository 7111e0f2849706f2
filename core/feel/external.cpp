#include "core/feel/external.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "core/base/text.h"
#include "core/feel/arithmetic.h"

namespace sihua::feel {
namespace {

using Arguments = std::span<const Value>;

/// One method: its class, name, and what it does with arguments that fit its signature.
struct Method {
    std::string_view className;
    std::string_view name;
    Value (*call)(Arguments arguments);
};

double toDouble(const Value& value) { return value.as<Decimal>()->toDouble(); }

Value fromDouble(double number) {
    const auto decimal = Decimal::fromDouble(number);
    return decimal ? Value(*decimal) : Value();
}

template <double (*function)(double)> Value real(Arguments arguments) {
    return fromDouble(function(toDouble(arguments[0])));
}

Value power(Arguments arguments) { return fromDouble(std::pow(toDouble(arguments[0]), toDouble(arguments[1]))); }

Value greater(Arguments arguments) { return std::max(*arguments[0].as<Decimal>(), *arguments[1].as<Decimal>()); }

Value lesser(Arguments arguments) { return std::min(*arguments[0].as<Decimal>(), *arguments[1].as<Decimal>()); }

Value absolute(Arguments arguments) { return arguments[0].as<Decimal>()->abs(); }

// Number.valueOf: the number, or the one that a text spells.
Value numberOf(Arguments arguments) {
    const auto* text = arguments[0].as<std::string>();
    if (text == nullptr) {
        return arguments[0];
    }
    const auto number = Decimal::parse(*text);
    return number ? Value(*number) : Value();
}

Value integerOf(Arguments arguments) {
    Value number = numberOf(arguments);
    const auto* decimal = number.as<Decimal>();
    return decimal != nullptr && decimal->isInteger() ? number : Value();
}

Value textOf(Arguments arguments) { return toString(arguments[0]); }

Value format(Arguments arguments) {
    const std::string& pattern = *arguments[0].as<std::string>();
    std::string result;
    std::size_t next = 1;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            result += pattern[i];
            continue;
        }
        const char kind = ++i < pattern.size() ? pattern[i] : '\0';
        if (kind == '%') {
            result += '%';
        } else if ((kind == 's' || kind == 'd') && next < arguments.size()) {
            result += toString(arguments[next++]);
        } else {
            return {};
        }
    }
    return result;
}

constexpr std::string_view kMath = "java.lang.Math";
constexpr std::array kMethods{
    Method{kMath, "sin", real<std::sin>},
    Method{kMath, "cos", real<std::cos>},
    Method{kMath, "tan", real<std::tan>},
    Method{kMath, "asin", real<std::asin>},
    Method{kMath, "acos", real<std::acos>},
    Method{kMath, "atan", real<std::atan>},
    Method{kMath, "exp", real<std::exp>},
    Method{kMath, "log", real<std::log>},
    Method{kMath, "log10", real<std::log10>},
    Method{kMath, "sqrt", real<std::sqrt>},
    Method{kMath, "ceil", real<std::ceil>},
    Method{kMath, "floor", real<std::floor>},
    Method{kMath, "pow", power},
    Method{kMath, "max", greater},
    Method{kMath, "min", lesser},
    Method{kMath, "abs", absolute},
    Method{"java.lang.Byte", "valueOf", integerOf},
    Method{"java.lang.Short", "valueOf", integerOf},
    Method{"java.lang.Integer", "valueOf", integerOf},
    Method{"java.lang.Long", "valueOf", integerOf},
    Method{"java.lang.Float", "valueOf", numberOf},
    Method{"java.lang.Double", "valueOf", numberOf},
    Method{"java.lang.String", "valueOf", textOf},
    Method{"java.lang.String", "format", format},
};

bool isNumberType(std::string_view type) {
    static constexpr std::array kTypes{"byte", "short", "int", "long", "float", "double"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool isVariadicType(std::string_view type) { return type == "[Ljava.lang.Object;"; }

bool suits(const Value& value, std::string_view type) {
    if (isNumberType(type)) {
        const auto* number = value.as<Decimal>();
        return number != nullptr && (type == "float" || type == "double" || number->isInteger());
    }
    const auto* text = value.as<std::string>();
    if (type == "char") {
        return text != nullptr && text::codePointCount(*text) == 1;
    }
    return type == "java.lang.String" ? text != nullptr : type == "boolean" && value.kind() == Kind::Boolean;
}

// Whether the arguments are of the types of the signature; the last type may take any number of any kind.
bool suit(Arguments arguments, const std::vector<std::string>& types) {
    const bool isVariadic = !types.empty() && isVariadicType(types.back());
    const std::size_t fixed = isVariadic ? types.size() - 1 : types.size();
    if (arguments.size() < fixed || (!isVariadic && arguments.size() != fixed)) {
        return false;
    }
    for (std::size_t i = 0; i < fixed; ++i) {
        if (!suits(arguments[i], types[i])) {
            return false;
        }
    }
    return true;
}

// Whether the method is one that we have with such parameters: Math.max(String, String) is not.
bool accepts(const Method& method, const std::vector<std::string>& types) {
    if (method.className == kMath) {
        const std::size_t count = method.name == "max" || method.name == "min" || method.name == "pow" ? 2 : 1;
        return types.size() == count && std::all_of(types.begin(), types.end(), isNumberType);
    }
    if (method.name == "format") {
        return types.size() == 2 && types[0] == "java.lang.String" && isVariadicType(types[1]);
    }
    return types.size() == 1;
}

struct JavaSignature {
    std::string name;
    std::vector<std::string> types;
};

// `max(double, double)`
std::optional<JavaSignature> parseSignature(const std::string& text) {
    std::string compact;
    std::copy_if(text.begin(), text.end(), std::back_inserter(compact), [](char c) { return c != ' '; });
    const std::size_t open = compact.find('(');
    if (open == std::string::npos || compact.back() != ')') {
        return std::nullopt;
    }
    JavaSignature signature{compact.substr(0, open), {}};
    const std::string inside = compact.substr(open + 1, compact.size() - open - 2);
    for (std::size_t begin = 0; begin < inside.size();) {
        const std::size_t end = std::min(inside.find(',', begin), inside.size());
        signature.types.push_back(inside.substr(begin, end - begin));
        begin = end + 1;
    }
    return signature;
}

const std::string* textEntry(const Context& context, std::string_view key) {
    const Value* entry = context.find(key);
    return entry != nullptr ? entry->as<std::string>() : nullptr;
}

} // namespace

Value externalFunction(Evaluation& evaluation, Function function, const Value& descriptor) {
    const auto* context = descriptor.as<Context>();
    const Value* java = context != nullptr ? context->find("java") : nullptr;
    const auto* entries = java != nullptr ? java->as<Context>() : nullptr;
    const std::string* className = entries != nullptr ? textEntry(*entries, "class") : nullptr;
    const std::string* text = entries != nullptr ? textEntry(*entries, "method signature") : nullptr;
    const auto signature = text != nullptr ? parseSignature(*text) : std::nullopt;
    if (className == nullptr || !signature) {
        return evaluation.error("the external function is not described as one of Java", ErrorCode::UnknownFunction);
    }
    const auto method = std::find_if(kMethods.begin(), kMethods.end(), [&](const Method& candidate) {
        return candidate.className == *className && candidate.name == signature->name;
    });
    if (method == kMethods.end() || !accepts(*method, signature->types)) {
        return evaluation.error("there is no external function " + *className + "." + *text,
                                ErrorCode::UnknownFunction);
    }
    function.body = [parameters = function.parameters, types = signature->types,
                     call = method->call](Evaluation& inner, std::vector<Value> arguments) -> Value {
        if (!inner.bindArguments(parameters, arguments, nullptr)) {
            return {};
        }
        if (!suit(arguments, types)) {
            return inner.error("the arguments are not of the external function's types", ErrorCode::TypeMismatch);
        }
        const Value result = call(arguments);
        return result.isNull() ? inner.error("the external function has no result") : result;
    };
    return Value::function(std::move(function));
}

} // namespace sihua::feel
