#include <algorithm>
#include <random>

#include "core/feel/arguments.h"

namespace sihua::feel {
namespace {

// Decimal128 has exponents from -6176 to 6111; other scales are out of range (10.3.4.5).
constexpr std::int64_t kLeastScale = -6111;
constexpr std::int64_t kGreatestScale = 6176;

Value roundTo(Evaluation& evaluation, Arguments arguments, Rounding rounding, const char* name) {
    const auto* number = argument<Decimal>(arguments, 0);
    const auto scale = arguments.size() == 1 ? std::optional<std::int64_t>(0) : integerArgument(arguments, 1);
    if (number == nullptr || !scale) {
        return wrongArguments(evaluation, name, "a number and a scale");
    }
    if (*scale < kLeastScale || *scale > kGreatestScale) {
        return evaluation.error(std::string(name) + "(): the scale is out of range");
    }
    constexpr std::int64_t kFarthest = 5'990; // what Decimal can do; no sensible number has as many digits
    return *scale > kFarthest ? *number : number->rounded(static_cast<int>(std::max(*scale, -kFarthest)), rounding);
}

template <Rounding rounding> Value rounded(Evaluation& evaluation, Arguments arguments) {
    return roundTo(evaluation, arguments, rounding, "rounding");
}

Value absolute(Evaluation& evaluation, Arguments arguments) {
    if (const auto* number = argument<Decimal>(arguments, 0)) {
        return number->abs();
    }
    if (const auto* days = argument<DaysDuration>(arguments, 0)) {
        return DaysDuration{days->seconds.abs()};
    }
    if (const auto* months = argument<MonthsDuration>(arguments, 0)) {
        return MonthsDuration{months->months < 0 ? -months->months : months->months};
    }
    return wrongArguments(evaluation, "abs", "a number or a duration");
}

Value modulo(Evaluation& evaluation, Arguments arguments) {
    const auto* dividend = argument<Decimal>(arguments, 0);
    const auto* divisor = argument<Decimal>(arguments, 1);
    if (dividend == nullptr || divisor == nullptr) {
        return wrongArguments(evaluation, "modulo", "two numbers");
    }
    const auto result = Decimal::modulo(*dividend, *divisor);
    return result ? Value(*result) : evaluation.error("modulo() by zero has no result");
}

template <std::optional<Decimal> (*function)(Decimal) noexcept>
Value unary(Evaluation& evaluation, Arguments arguments) {
    const auto* number = argument<Decimal>(arguments, 0);
    if (number == nullptr) {
        return wrongArguments(evaluation, "this function", "a number");
    }
    const auto result = function(*number);
    return result ? Value(*result) : evaluation.error("the function has no result for " + number->toShortString());
}

// An even or odd number is a whole one: 2.5 is neither.
template <int remainder> Value hasParity(Evaluation& evaluation, Arguments arguments) {
    const auto* number = argument<Decimal>(arguments, 0);
    if (number == nullptr) {
        return wrongArguments(evaluation, "even, odd", "a number");
    }
    return Decimal::modulo(*number, Decimal(2)).value_or(Decimal(-1)) == Decimal(remainder);
}

// random number(): at least 0 and below 1.
Value randomNumber(Evaluation& /*evaluation*/, Arguments /*arguments*/) {
    thread_local std::mt19937_64 generator{std::random_device{}()};
    constexpr std::int64_t kBound = 1'000'000'000'000'000'000;
    return Decimal::scaled(std::uniform_int_distribution<std::int64_t>(0, kBound - 1)(generator), -18);
}

} // namespace

std::vector<Builtin> numberBuiltins() {
    const std::vector<Signature> scaled{{{"n", "scale"}, 2, false}};
    const std::vector<Signature> optionallyScaled{{{"n", "scale"}, 1, false}};
    const std::vector<Signature> number{{{"number"}, 1, false}};
    return {
        {"decimal", scaled, rounded<Rounding::HalfEven>},
        {"floor", optionallyScaled, rounded<Rounding::Floor>},
        {"ceiling", optionallyScaled, rounded<Rounding::Ceiling>},
        {"round up", scaled, rounded<Rounding::Up>},
        {"round down", scaled, rounded<Rounding::Down>},
        {"round half up", scaled, rounded<Rounding::HalfUp>},
        {"round half down", scaled, rounded<Rounding::HalfDown>},
        {"abs", {{{"n"}, 1, false}}, absolute},
        {"modulo", {{{"dividend", "divisor"}, 2, false}}, modulo},
        {"sqrt", number, unary<Decimal::squareRoot>},
        {"log", number, unary<Decimal::naturalLogarithm>},
        {"exp", number, unary<Decimal::exponential>},
        {"odd", number, hasParity<1>},
        {"even", number, hasParity<0>},
        {"random number", {{{}, 0, false}}, randomNumber},
    };
}

} // namespace sihua::feel
