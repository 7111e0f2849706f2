#include <algorithm>
#include <array>
#include <map>

#include "core/base/text.h"
#include "core/feel/static_checker.h"

namespace sihua::feel {

namespace {

enum class Family : std::uint8_t { Rounding, Aggregate, Logic, ListContains, Fact, Number, Date };

const std::map<std::string, Family, std::less<>>& functions() {
    static const std::map<std::string, Family, std::less<>> kFunctions{
        {"abs", Family::Number},
        {"sqrt", Family::Number},
        {"modulo", Family::Number},
        {"floor", Family::Rounding},
        {"ceiling", Family::Rounding},
        {"decimal", Family::Rounding},
        {"round up", Family::Rounding},
        {"round down", Family::Rounding},
        {"round half up", Family::Rounding},
        {"round half down", Family::Rounding},
        {"min", Family::Aggregate},
        {"max", Family::Aggregate},
        {"sum", Family::Aggregate},
        {"mean", Family::Aggregate},
        {"median", Family::Aggregate},
        {"count", Family::Aggregate},
        {"product", Family::Aggregate},
        {"not", Family::Logic},
        {"all", Family::Logic},
        {"any", Family::Logic},
        {"list contains", Family::ListContains},
        {"answered", Family::Fact},
        {"applicable", Family::Fact},
        {"date", Family::Date},
    };
    return kFunctions;
}

/// Functions of FEEL that packs may not use: known, so that the message can say so.
constexpr std::array kRefused{"now",
                              "today",
                              "matches",
                              "replace",
                              "split",
                              "exp",
                              "log",
                              "even",
                              "odd",
                              "contains",
                              "substring",
                              "string",
                              "string length",
                              "upper case",
                              "lower case",
                              "starts with",
                              "ends with",
                              "substring before",
                              "string join",
                              "substring after",
                              "number",
                              "time",
                              "date and time",
                              "duration",
                              "stddev",
                              "mode",
                              "append",
                              "concatenate",
                              "insert before",
                              "remove",
                              "reverse",
                              "index of",
                              "union",
                              "distinct values",
                              "flatten",
                              "sort",
                              "sublist",
                              "list replace",
                              "get value",
                              "get entries",
                              "context",
                              "context put",
                              "context merge",
                              "is",
                              "range",
                              "day of year",
                              "day of week",
                              "month of year",
                              "week of year",
                              "partition",
                              "years and months duration"};

std::optional<Rounding> roundingOf(std::string_view name) {
    if (name == "floor") {
        return Rounding::Floor;
    }
    if (name == "ceiling") {
        return Rounding::Ceiling;
    }
    if (name == "decimal") {
        return Rounding::HalfEven;
    }
    if (name == "round up") {
        return Rounding::Up;
    }
    if (name == "round down") {
        return Rounding::Down;
    }
    return name == "round half up" ? Rounding::HalfUp : Rounding::HalfDown;
}

} // namespace

bool StaticChecker::expectCount(const Expr& expr, const Call& call, const std::string& name, std::size_t least,
                                std::size_t most) {
    const std::size_t given = call.arguments.size();
    if (given >= least && given <= most) {
        return true;
    }
    const std::string wanted =
        least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
    (void)fail(ErrorCode::WrongArguments, expr,
               "`" + name + "` takes " + wanted + (most == 1 ? " argument" : " arguments") + ", but gets " +
                   std::to_string(given));
    return false;
}

StaticType StaticChecker::callType(const Expr& expr, const Call& call) {
    const auto* callee = call.callee->as<Name>();
    if (callee == nullptr) {
        return refuse(*call.callee, "calls of anything but the known functions");
    }
    const std::string& name = callee->name;
    const auto found = functions().find(name);
    if (found == functions().end()) {
        if (std::find(kRefused.begin(), kRefused.end(), name) != kRefused.end()) {
            return refuse(*call.callee, "the function `" + name + "`");
        }
        std::vector<std::string> known;
        for (const auto& [function, family] : functions()) {
            known.push_back(function);
        }
        const auto closest = text::closest(name, known);
        return fail(ErrorCode::UnknownFunction, *call.callee, "there is no function `" + name + "`",
                    closest ? "did you mean `" + *closest + "`?" : std::string());
    }
    for (const Argument& argument : call.arguments) {
        if (!argument.name.empty()) {
            return refuse(expr, "named arguments", "give the arguments in their order");
        }
    }
    if (found->second == Family::Fact) {
        return factFunctionType(expr, call, name);
    }
    std::vector<StaticType> arguments;
    for (const Argument& argument : call.arguments) {
        arguments.push_back(typeOf(*argument.value));
    }
    switch (found->second) {
    case Family::Aggregate:
        return aggregateType(expr, call, name, arguments);
    case Family::Logic:
        if (name == "not" && !expectCount(expr, call, name, 1, 1)) {
            return StaticType::unknown();
        }
        return logicFunctionType(call, name, arguments);
    case Family::ListContains:
        return expectCount(expr, call, name, 2, 2) ? listContainsType(call, arguments) : StaticType::unknown();
    case Family::Date: {
        const auto* text = call.arguments.size() == 1 ? call.arguments.front().value->as<StringLiteral>() : nullptr;
        return text != nullptr ? dateLiteral(*call.arguments.front().value, text->value)
                               : refuse(expr, "`date` of anything but a text that is written out");
    }
    case Family::Rounding:
    case Family::Number:
    case Family::Fact:
        break;
    }
    return roundingType(expr, call, name, std::move(arguments));
}

StaticType StaticChecker::roundingType(const Expr& expr, const Call& call, const std::string& name,
                                       std::vector<StaticType> arguments) {
    const bool isUnary = name == "abs" || name == "sqrt";
    const bool isBinary = name != "floor" && name != "ceiling" && !isUnary;
    if (!expectCount(expr, call, name, isBinary ? 2 : 1, isUnary ? 1 : 2)) {
        return StaticType::unknown();
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (!expect(*call.arguments[i].value, arguments[i], Kind::Number, "an argument of `" + name + "`") ||
            arguments[i].is(Kind::Unknown)) {
            return StaticType::unknown();
        }
    }
    StaticType result = arguments.front();
    const Interval& interval = arguments.front().interval;
    if (name == "abs") {
        const Interval other = negated(interval);
        const bool hasZero = interval.contains(Decimal(0));
        result.interval = hasZero || !interval.low || interval.low->isNegative()
                              ? Interval::between(Decimal(0), hull(interval, other).high)
                              : interval;
        return result;
    }
    if (name == "sqrt") {
        return StaticType::number(Interval::between(Decimal(0), std::nullopt));
    }
    if (name == "modulo") {
        if (!sameUnit(expr, arguments[0], arguments[1], "take the modulo of")) {
            return StaticType::unknown();
        }
        const bool isPositive = arguments[1].interval.low && !arguments[1].interval.low->isNegative();
        result.interval = isPositive ? Interval::between(Decimal(0), arguments[1].interval.high) : Interval{};
        return result;
    }
    const auto scale = arguments.size() == 2 ? arguments[1].interval.single() : std::optional<Decimal>(Decimal(0));
    const auto digits = scale ? scale->toInteger() : std::nullopt;
    if (!digits || *digits < 0 || *digits > 20) {
        return fail(ErrorCode::WrongArguments, *call.arguments.back().value,
                    "the digits of `" + name + "` must be a whole number from 0 to 20 that is written out");
    }
    const Rounding mode = *roundingOf(name);
    const int places = static_cast<int>(*digits);
    const auto rounded = [&](const std::optional<Decimal>& end) {
        return end ? std::optional<Decimal>(end->rounded(places, mode)) : std::nullopt;
    };
    result.interval = Interval::between(rounded(interval.low), rounded(interval.high));
    result.decimals = places;
    return result;
}

StaticType StaticChecker::aggregateType(const Expr& expr, const Call& call, const std::string& name,
                                        const std::vector<StaticType>& arguments) {
    if (arguments.empty()) {
        (void)expectCount(expr, call, name, 1, 1);
        return StaticType::unknown();
    }
    StaticType list;
    if (arguments.size() == 1 && (arguments[0].is(Kind::List) || arguments[0].is(Kind::Options))) {
        list = arguments[0];
    } else if (name == "count") {
        if (!expectCount(expr, call, name, 1, 1) || arguments[0].is(Kind::Unknown)) {
            return StaticType::unknown();
        }
        return fail(ErrorCode::TypeMismatch, *call.arguments[0].value,
                    "`count` counts a list, but this is " + describe(arguments[0]));
    } else {
        StaticType element = StaticType::null();
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (arguments[i].is(Kind::Unknown) ||
                !expect(*call.arguments[i].value, arguments[i], Kind::Number, "an argument of `" + name + "`")) {
                return StaticType::unknown();
            }
            element = common(expr, element, arguments[i]);
        }
        list = StaticType::list(element, arguments.size(), arguments.size());
    }
    if (name == "count") {
        const auto most = list.most ? std::optional<Decimal>(static_cast<std::int64_t>(*list.most)) : std::nullopt;
        return StaticType::number(Interval::between(Decimal(static_cast<std::int64_t>(list.fewest)), most), 0);
    }
    const StaticType element = list.is(Kind::Options) ? StaticType::option(list.options) : *list.element;
    if (element.is(Kind::Unknown) ||
        !expect(*call.arguments[0].value, element, Kind::Number, "each item that `" + name + "` takes")) {
        return StaticType::unknown();
    }
    const bool isBetween = name == "min" || name == "max" || name == "mean" || name == "median";
    if (isBetween) {
        const bool keepsDigits = name == "min" || name == "max";
        Interval interval = element.interval;
        if (arguments.size() > 1 && keepsDigits) {
            // min(100, x) is at most 100, whatever x.
            interval = arguments[0].interval;
            for (const StaticType& argument : arguments) {
                const Interval& next = argument.interval;
                const bool isMin = name == "min";
                const Interval both = hull(interval, next);
                Interval other;
                if (isMin) {
                    other.high = !interval.high ? next.high
                                 : !next.high   ? interval.high
                                                : std::min(*interval.high, *next.high);
                    other.low = both.low;
                } else {
                    other.low = !interval.low ? next.low
                                : !next.low   ? interval.low
                                              : std::max(*interval.low, *next.low);
                    other.high = both.high;
                }
                interval = other;
            }
        }
        return StaticType::number(interval, keepsDigits ? element.decimals : std::nullopt, element.unit);
    }
    if (name == "sum") {
        const auto times = [&](const std::optional<Decimal>& end, std::optional<std::size_t> count) {
            return end && count ? Decimal::multiply(*end, static_cast<std::int64_t>(*count)) : std::nullopt;
        };
        const bool isNonNegative = element.interval.low && !element.interval.low->isNegative();
        if (arguments.size() > 1) {
            Interval total = Interval::point(Decimal(0));
            for (const StaticType& argument : arguments) {
                total = feel::sum(total, argument.interval);
            }
            return StaticType::number(total, element.decimals, element.unit);
        }
        const Interval interval = isNonNegative ? Interval::between(times(element.interval.low, list.fewest),
                                                                    times(element.interval.high, list.most))
                                                : Interval{};
        return StaticType::number(interval, element.decimals, element.unit);
    }
    return StaticType::number({}, std::nullopt); // product
}

StaticType StaticChecker::logicFunctionType(const Call& call, const std::string& name,
                                            const std::vector<StaticType>& arguments) {
    const std::string who = "an argument of `" + name + "`";
    bool canBeTrue = name != "any";
    bool canBeFalse = name == "any";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        StaticType type = arguments[i];
        if (name != "not" && type.is(Kind::List)) {
            type = *type.element;
        }
        if (!expect(*call.arguments[i].value, type, Kind::Boolean, who) || type.is(Kind::Unknown)) {
            return StaticType::unknown();
        }
        if (name == "not") {
            return StaticType::boolean(type.canBeFalse, type.canBeTrue);
        }
        if (arguments[i].is(Kind::List)) {
            return StaticType::boolean();
        }
        canBeTrue = name == "all" ? canBeTrue && type.canBeTrue : canBeTrue || type.canBeTrue;
        canBeFalse = name == "all" ? canBeFalse || type.canBeFalse : canBeFalse && type.canBeFalse;
    }
    return StaticType::boolean(canBeTrue, canBeFalse);
}

StaticType StaticChecker::listContainsType(const Call& call, const std::vector<StaticType>& arguments) {
    const Expr& list = *call.arguments[0].value;
    const Expr& value = *call.arguments[1].value;
    if (arguments[0].is(Kind::Unknown) || arguments[1].is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    StaticType element;
    if (arguments[0].is(Kind::Options)) {
        element = StaticType::option(arguments[0].options);
    } else if (arguments[0].is(Kind::List)) {
        element = *arguments[0].element;
    } else {
        return fail(ErrorCode::TypeMismatch, list,
                    "`list contains` searches a list, but this is " + describe(arguments[0]),
                    arguments[0].is(Kind::Option) ? "a fact of one option is compared with `=`" : std::string());
    }
    const StaticType equality = equalityType(value, false, element, arguments[1], value);
    return equality.is(Kind::Unknown) ? equality : StaticType::boolean(equality.canBeTrue, true);
}

StaticType StaticChecker::factFunctionType(const Expr& expr, const Call& call, const std::string& name) {
    if (!expectCount(expr, call, name, 1, 1)) {
        return StaticType::unknown();
    }
    const Expr& argument = *call.arguments.front().value;
    const auto fact = dottedName(argument);
    if (fact && m_names.isFact(*fact)) {
        return StaticType::boolean();
    }
    if (fact && m_names.find(*fact) == nullptr) {
        return nameType(argument, *fact);
    }
    return fail(ErrorCode::WrongArguments, argument,
                "`" + name + "` is asked of a fact: " + name + "(equipment.total)");
}

} // namespace sihua::feel
