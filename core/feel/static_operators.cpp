#include <algorithm>

#include "core/base/text.h"
#include "core/feel/static_checker.h"

namespace sihua::feel {

namespace {

std::optional<int> widerDecimals(const StaticType& a, const StaticType& b) {
    return a.decimals && b.decimals ? std::optional<int>(std::max(*a.decimals, *b.decimals)) : std::nullopt;
}

bool isOrdered(const StaticType& type) { return type.is(StaticType::Kind::Number) || type.is(StaticType::Kind::Date); }

bool isTextual(const StaticType& type) { return type.is(StaticType::Kind::Text) || type.is(StaticType::Kind::Option); }

/// Whether no value of @p a is one of @p b, as far as both are known.
bool areDisjoint(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](const std::string& one) {
        return std::find(b.begin(), b.end(), one) != b.end();
    });
}

} // namespace

bool StaticChecker::sameUnit(const Expr& expr, const StaticType& a, const StaticType& b, const std::string& doing) {
    if (a.unit.empty() || b.unit.empty() || a.unit == b.unit) {
        return true;
    }
    (void)fail(ErrorCode::UnitClash, expr, "cannot " + doing + " " + a.unit + " and " + b.unit,
               "convert one of them: multiply or divide by a number");
    return false;
}

StaticType StaticChecker::binaryType(const Expr& expr, const Binary& binary) {
    switch (binary.op) {
    case BinaryOperator::Add:
    case BinaryOperator::Subtract:
    case BinaryOperator::Multiply:
    case BinaryOperator::Divide:
    case BinaryOperator::Power:
        return arithmeticType(expr, binary);
    case BinaryOperator::And:
    case BinaryOperator::Or:
        return logicType(binary);
    case BinaryOperator::Equal:
    case BinaryOperator::NotEqual:
    case BinaryOperator::Less:
    case BinaryOperator::LessOrEqual:
    case BinaryOperator::Greater:
    case BinaryOperator::GreaterOrEqual:
        break;
    }
    const StaticType left = typeOf(*binary.left);
    const StaticType right = typeOf(*binary.right);
    return comparisonType(expr, binary.op, *binary.left, left, *binary.right, right);
}

StaticType StaticChecker::arithmeticType(const Expr& expr, const Binary& binary) {
    const StaticType a = typeOf(*binary.left);
    const StaticType b = typeOf(*binary.right);
    for (const auto& [operand, type] : {std::pair{&binary.left, &a}, std::pair{&binary.right, &b}}) {
        if (type->is(Kind::Date)) {
            return refuse(**operand, "arithmetic on dates");
        }
    }
    const std::string who = std::string("an operand of `") + toString(binary.op) + "`";
    const bool areNumbers = expect(*binary.left, a, Kind::Number, who) & expect(*binary.right, b, Kind::Number, who);
    if (!areNumbers || a.is(Kind::Unknown) || b.is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    switch (binary.op) {
    case BinaryOperator::Add:
        if (!sameUnit(expr, a, b, "add")) {
            return StaticType::unknown();
        }
        return StaticType::number(sum(a.interval, b.interval), widerDecimals(a, b), a.unit.empty() ? b.unit : a.unit);
    case BinaryOperator::Subtract:
        if (!sameUnit(expr, a, b, "subtract")) {
            return StaticType::unknown();
        }
        return StaticType::number(sum(a.interval, negated(b.interval)), widerDecimals(a, b),
                                  a.unit.empty() ? b.unit : a.unit);
    case BinaryOperator::Multiply: {
        const auto decimals = a.decimals && b.decimals ? std::optional<int>(*a.decimals + *b.decimals) : std::nullopt;
        // A factor may convert units, and a product of two quantities has a unit that nobody named.
        return StaticType::number(product(a.interval, b.interval), decimals);
    }
    case BinaryOperator::Divide:
        if (b.interval.single() == Decimal(0)) {
            return fail(ErrorCode::TypeMismatch, *binary.right, "division by zero never gives a number");
        }
        return StaticType::number(ratio(binary, a, b));
    default:
        break;
    }
    const auto exponent = b.interval.single();
    if (!exponent || !exponent->isInteger() || exponent->isNegative()) {
        return refuse(*binary.right, "exponents other than whole numbers that are written out");
    }
    const bool isNonNegative = a.interval.low && !a.interval.low->isNegative();
    return StaticType::number(isNonNegative ? Interval::between(Decimal(0), std::nullopt) : Interval{});
}

Interval StaticChecker::ratio(const Binary& division, const StaticType& a, const StaticType& b) const {
    const Interval interval = quotient(a.interval, b.interval);
    const auto part = dottedName(*division.left);
    const auto whole = dottedName(*division.right);
    const bool isNonNegative = b.interval.low && !b.interval.low->isNegative();
    if (part && whole && isNonNegative && m_names.isAtMost(*part, *whole)) {
        return intersection(interval, Interval::between(std::nullopt, Decimal(1)));
    }
    return interval;
}

StaticType StaticChecker::logicType(const Binary& binary) {
    const StaticType a = typeOf(*binary.left);
    const StaticType b = typeOf(*binary.right);
    const std::string who = std::string("an operand of `") + toString(binary.op) + "`";
    const bool areBoolean = expect(*binary.left, a, Kind::Boolean, who) & expect(*binary.right, b, Kind::Boolean, who);
    if (!areBoolean || a.is(Kind::Unknown) || b.is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    if (binary.op == BinaryOperator::And) {
        const bool canBeTrue = a.canBeTrue && b.canBeTrue && !contradictsItself(binary);
        return StaticType::boolean(canBeTrue, a.canBeFalse || b.canBeFalse);
    }
    return StaticType::boolean(a.canBeTrue || b.canBeTrue, a.canBeFalse && b.canBeFalse);
}

StaticType StaticChecker::comparisonType(const Expr& expr, BinaryOperator op, const Expr& left,
                                         const StaticType& leftType, const Expr& right, const StaticType& rightType) {
    if (op == BinaryOperator::Equal || op == BinaryOperator::NotEqual) {
        // The literal, where there is one, is what messages point at.
        const bool isLiteralLeft = left.as<StringLiteral>() != nullptr;
        return isLiteralLeft ? equalityType(expr, op == BinaryOperator::NotEqual, rightType, leftType, left)
                             : equalityType(expr, op == BinaryOperator::NotEqual, leftType, rightType, right);
    }
    if (leftType.is(Kind::Unknown) || rightType.is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    for (const auto& [operand, type] : {std::pair{&left, &leftType}, std::pair{&right, &rightType}}) {
        if (!isOrdered(*type)) {
            return fail(ErrorCode::TypeMismatch, *operand,
                        std::string("`") + toString(op) + "` compares numbers or dates, but this is " +
                            describe(*type));
        }
    }
    if (leftType.kind != rightType.kind) {
        return fail(ErrorCode::TypeMismatch, expr, "compares " + describe(leftType) + " with " + describe(rightType));
    }
    if (leftType.is(Kind::Date)) {
        return StaticType::boolean();
    }
    if (!sameUnit(expr, leftType, rightType, "compare")) {
        return StaticType::unknown();
    }
    const Interval& a = leftType.interval;
    const Interval& b = rightType.interval;
    switch (op) {
    case BinaryOperator::Less:
        return StaticType::boolean(!isBelow(b, a, true), !isBelow(a, b, false));
    case BinaryOperator::LessOrEqual:
        return StaticType::boolean(!isBelow(b, a, false), !isBelow(a, b, true));
    case BinaryOperator::Greater:
        return StaticType::boolean(!isBelow(a, b, true), !isBelow(b, a, false));
    default:
        return StaticType::boolean(!isBelow(a, b, false), !isBelow(b, a, true));
    }
}

StaticType StaticChecker::equalityType(const Expr& expr, bool isNegated, const StaticType& left,
                                       const StaticType& right, const Expr& rightExpr) {
    const auto truth = [&](bool canBeEqual, bool canDiffer) {
        return isNegated ? StaticType::boolean(canDiffer, canBeEqual) : StaticType::boolean(canBeEqual, canDiffer);
    };
    if (left.is(Kind::Unknown) || right.is(Kind::Unknown)) {
        return StaticType::unknown();
    }
    if (left.is(Kind::Null) || right.is(Kind::Null)) {
        return StaticType::boolean();
    }
    if (left.is(Kind::Options) || right.is(Kind::Options)) {
        return fail(ErrorCode::TypeMismatch, expr, "several options cannot be compared with `=`",
                    "write list contains(fact, \"option\")");
    }
    if (left.is(Kind::List) || right.is(Kind::List)) {
        return fail(ErrorCode::TypeMismatch, expr, "lists cannot be compared with `=`",
                    "count or sum them: count(scenes[item >= 2])");
    }
    if (isTextual(left) && isTextual(right)) {
        if (left.is(Kind::Option) && right.is(Kind::Text)) {
            for (const std::string& value : right.options) {
                if (std::find(left.options.begin(), left.options.end(), value) == left.options.end()) {
                    const auto closest = text::closest(value, left.options);
                    return fail(ErrorCode::UnknownOption, rightExpr,
                                "\"" + value + "\" is none of the options: " + describe(left).substr(7),
                                closest ? "did you mean \"" + *closest + "\"?" : std::string());
                }
            }
        } else if (left.is(Kind::Text) && right.is(Kind::Option)) {
            return equalityType(expr, isNegated, right, left, rightExpr);
        }
        const bool isOnlyOne = left.options.size() == 1 && right.options.size() == 1;
        return truth(!areDisjoint(left.options, right.options), !(isOnlyOne && left.options == right.options));
    }
    if (left.kind != right.kind) {
        return fail(ErrorCode::TypeMismatch, rightExpr, "compares " + describe(left) + " with " + describe(right));
    }
    if (left.is(Kind::Number)) {
        if (!sameUnit(expr, left, right, "compare")) {
            return StaticType::unknown();
        }
        const auto a = left.interval.single();
        return truth(!intersection(left.interval, right.interval).isEmpty(), !(a && a == right.interval.single()));
    }
    if (left.is(Kind::Boolean)) {
        return truth((left.canBeTrue && right.canBeTrue) || (left.canBeFalse && right.canBeFalse),
                     (left.canBeTrue && right.canBeFalse) || (left.canBeFalse && right.canBeTrue));
    }
    return StaticType::boolean();
}

StaticType StaticChecker::betweenType(const Between& between) {
    const StaticType value = typeOf(*between.value);
    const StaticType low = typeOf(*between.low);
    const StaticType high = typeOf(*between.high);
    const StaticType above =
        comparisonType(*between.low, BinaryOperator::GreaterOrEqual, *between.value, value, *between.low, low);
    if (above.is(Kind::Unknown)) {
        return above;
    }
    const StaticType below =
        comparisonType(*between.high, BinaryOperator::LessOrEqual, *between.value, value, *between.high, high);
    if (below.is(Kind::Unknown)) {
        return below;
    }
    return StaticType::boolean(above.canBeTrue && below.canBeTrue, above.canBeFalse || below.canBeFalse);
}

StaticType StaticChecker::inType(const In& in) {
    const StaticType value = typeOf(*in.value);
    StaticType result = StaticType::boolean(false, true);
    for (const ExprPtr& test : in.tests) {
        const StaticType one = testType(*test, value);
        if (one.is(Kind::Unknown)) {
            result = one;
        } else if (!result.is(Kind::Unknown)) {
            result.canBeTrue = result.canBeTrue || one.canBeTrue;
            result.canBeFalse = result.canBeFalse && one.canBeFalse;
        }
    }
    return result;
}

StaticType StaticChecker::typeOfTests(const UnaryTests& tests, const StaticType& input) {
    if (tests.isAny) {
        return StaticType::boolean(true, false);
    }
    m_locals.push_back({"?", input});
    StaticType result = StaticType::boolean(false, true);
    for (const ExprPtr& test : tests.tests) {
        const StaticType one = testType(*test, input);
        if (one.is(Kind::Unknown)) {
            result = one;
        } else if (!result.is(Kind::Unknown)) {
            result.canBeTrue = result.canBeTrue || one.canBeTrue;
            result.canBeFalse = result.canBeFalse && one.canBeFalse;
        }
    }
    m_locals.pop_back();
    if (tests.isNegated && result.is(Kind::Boolean)) {
        std::swap(result.canBeTrue, result.canBeFalse);
    }
    return result;
}

StaticType StaticChecker::testType(const Expr& test, const StaticType& input) {
    if (const auto* range = test.as<RangeLiteral>()) {
        return rangeTest(test, *range, input);
    }
    if (const auto* equality = test.as<EqualityTest>()) {
        const StaticType operand = typeOf(*equality->operand);
        return equalityType(test, equality->isNegated, input, operand, *equality->operand);
    }
    const StaticType type = typeOf(test);
    if (readsInput(test)) {
        (void)expect(test, type, Kind::Boolean, "a test with `?`");
        return type;
    }
    if (type.is(Kind::List) && !input.is(Kind::List)) {
        return equalityType(test, false, input, *type.element, test);
    }
    return equalityType(test, false, input, type, test);
}

StaticType StaticChecker::rangeTest(const Expr& expr, const RangeLiteral& range, const StaticType& input) {
    if (!isOrdered(input) && !input.is(Kind::Unknown)) {
        return fail(ErrorCode::TypeMismatch, expr,
                    "a range is of numbers or dates, but the value under test is " + describe(input));
    }
    StaticType result = StaticType::boolean(true, false);
    const auto narrow = [&](const ExprPtr& end, BinaryOperator op) {
        if (!end) {
            return;
        }
        const StaticType type = typeOf(*end);
        const StaticType one = comparisonType(*end, op, *end, input, *end, type);
        if (one.is(Kind::Unknown) || result.is(Kind::Unknown)) {
            result = StaticType::unknown();
            return;
        }
        result.canBeTrue = result.canBeTrue && one.canBeTrue;
        result.canBeFalse = result.canBeFalse || one.canBeFalse;
    };
    narrow(range.low, range.isLowClosed ? BinaryOperator::GreaterOrEqual : BinaryOperator::Greater);
    narrow(range.high, range.isHighClosed ? BinaryOperator::LessOrEqual : BinaryOperator::Less);
    return result;
}

} // namespace sihua::feel
