#include <array>
#include <chrono>

#include "core/feel/arguments.h"
#include "core/feel/compare.h"

namespace sihua::feel {
namespace {

std::optional<CalendarDate> dateArgument(Evaluation& evaluation, Arguments arguments) {
    if (const auto* date = argument<CalendarDate>(arguments, 0)) {
        return *date;
    }
    if (const auto* dateTime = argument<DateTime>(arguments, 0)) {
        return dateTime->date;
    }
    wrongArguments(evaluation, "this function", "a date or a date and time");
    return std::nullopt;
}

Value dayOfYear(Evaluation& evaluation, Arguments arguments) {
    const auto date = dateArgument(evaluation, arguments);
    return date ? Value(Decimal(date->dayOfYear())) : Value();
}

Value dayOfWeek(Evaluation& evaluation, Arguments arguments) {
    static constexpr std::array kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const auto date = dateArgument(evaluation, arguments);
    return date ? Value(kDays[static_cast<std::size_t>(date->weekday() - 1)]) : Value();
}

Value monthOfYear(Evaluation& evaluation, Arguments arguments) {
    static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
    const auto date = dateArgument(evaluation, arguments);
    return date ? Value(kMonths[static_cast<std::size_t>(date->month - 1)]) : Value();
}

Value weekOfYear(Evaluation& evaluation, Arguments arguments) {
    const auto date = dateArgument(evaluation, arguments);
    return date ? Value(Decimal(date->weekOfYear())) : Value();
}

DateTime clockOf(const Evaluation& evaluation) {
    if (evaluation.settings().now) {
        return *evaluation.settings().now;
    }
    const auto sinceEpoch =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    const DateTime epoch = DateTime::of({1970, 1, 1});
    return epoch.plusSeconds(Decimal::scaled(sinceEpoch.count(), -3)).value_or(epoch);
}

Value now(Evaluation& evaluation, Arguments /*arguments*/) { return clockOf(evaluation); }

Value today(Evaluation& evaluation, Arguments /*arguments*/) { return clockOf(evaluation).date; }

Value is(Evaluation& /*evaluation*/, Arguments arguments) { return isIdentical(arguments[0], arguments[1]); }

} // namespace

std::vector<Builtin> temporalBuiltins() {
    const std::vector<Signature> date{{{"date"}, 1}};
    return {
        {"day of year", date, dayOfYear},        {"day of week", date, dayOfWeek}, {"month of year", date, monthOfYear},
        {"week of year", date, weekOfYear},      {"now", {{{}, 0}}, now},          {"today", {{{}, 0}}, today},
        {"is", {{{"value1", "value2"}, 2}}, is},
    };
}

} // namespace sihua::feel
