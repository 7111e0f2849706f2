#include <algorithm>

#include "core/feel/arguments.h"

namespace sihua::feel {
namespace {

Value toText(Evaluation& evaluation, Arguments arguments) {
    return arguments[0].isNull() ? Value() : evaluation.makeText(toString(arguments[0]));
}

// A grouping or decimal separator: nothing if it is not one of those allowed; empty for null.
std::optional<std::string> separator(Arguments arguments, std::size_t index, std::string_view allowed) {
    if (isAbsent(arguments, index)) {
        return "";
    }
    const auto* text = argument<std::string>(arguments, index);
    return text != nullptr && text->size() == 1 && allowed.find(*text) != std::string_view::npos ? std::optional(*text)
                                                                                                 : std::nullopt;
}

Value toNumber(Evaluation& evaluation, Arguments arguments) {
    const auto* from = argument<std::string>(arguments, 0);
    const auto grouping = separator(arguments, 1, " ,.");
    const auto point = separator(arguments, 2, ".,");
    if (from == nullptr || !grouping || !point || (!point->empty() && *point == *grouping)) {
        return wrongArguments(evaluation, "number", "a string, a grouping and another decimal separator");
    }
    std::string plain;
    for (const char c : *from) {
        if (!grouping->empty() && c == grouping->front()) {
            continue;
        }
        if (c == ',' && *point != ",") {
            return evaluation.error("number(): `" + *from + "` is no number");
        }
        plain += !point->empty() && c == point->front() ? '.' : c;
    }
    const auto number = Decimal::parse(plain);
    return number ? Value(*number) : evaluation.error("number(): `" + *from + "` is no number");
}

Value toDate(Evaluation& evaluation, Arguments arguments) {
    if (arguments.size() == 3) {
        std::optional<std::int64_t> parts[3];
        for (std::size_t i = 0; i < 3; ++i) {
            const auto* number = argument<Decimal>(arguments, i);
            parts[i] = number != nullptr ? number->toInteger() : std::nullopt;
        }
        const auto date =
            parts[0] && parts[1] && parts[2] ? CalendarDate::of(*parts[0], *parts[1], *parts[2]) : std::nullopt;
        return date ? Value(*date) : evaluation.error("date(): there is no such day");
    }
    if (const auto* text = argument<std::string>(arguments, 0)) {
        const auto date = parseDate(*text);
        return date ? Value(*date) : evaluation.error("date(): `" + *text + "` is no date");
    }
    if (const auto* dateTime = argument<DateTime>(arguments, 0)) {
        return dateTime->date;
    }
    const auto* date = argument<CalendarDate>(arguments, 0);
    return date != nullptr ? Value(*date) : wrongArguments(evaluation, "date", "a string, a date or a date and time");
}

Value timeOfParts(Evaluation& evaluation, Arguments arguments) {
    const auto* hour = argument<Decimal>(arguments, 0);
    const auto* minute = argument<Decimal>(arguments, 1);
    const auto* second = argument<Decimal>(arguments, 2);
    const auto* offset = argument<DaysDuration>(arguments, 3);
    const auto wholeHour = hour != nullptr ? hour->toInteger() : std::nullopt;
    const auto wholeMinute = minute != nullptr ? minute->toInteger() : std::nullopt;
    if (!wholeHour || !wholeMinute || second == nullptr || (offset == nullptr && !isAbsent(arguments, 3))) {
        return wrongArguments(evaluation, "time", "hour, minute, second and an offset");
    }
    Zone zone;
    if (offset != nullptr) {
        constexpr std::int64_t kFarthest = 18 * 3600;
        const auto seconds = offset->seconds.toInteger();
        if (!seconds || *seconds > kFarthest || *seconds < -kFarthest) {
            return evaluation.error("time(): the offset is more than 18 hours");
        }
        zone = {Zone::Kind::Offset, static_cast<std::int32_t>(*seconds), {}};
    }
    auto time = TimeOfDay::of(*wholeHour, *wholeMinute, *second, std::move(zone));
    return time ? Value(*std::move(time)) : evaluation.error("time(): there is no such time");
}

Value toTime(Evaluation& evaluation, Arguments arguments) {
    if (arguments.size() > 1) {
        return timeOfParts(evaluation, arguments);
    }
    if (const auto* text = argument<std::string>(arguments, 0)) {
        auto time = parseTime(*text);
        return time ? Value(*std::move(time)) : evaluation.error("time(): `" + *text + "` is no time");
    }
    if (const auto* dateTime = argument<DateTime>(arguments, 0)) {
        return dateTime->time;
    }
    if (const auto* date = argument<CalendarDate>(arguments, 0)) {
        return DateTime::of(*date).time;
    }
    const auto* time = argument<TimeOfDay>(arguments, 0);
    return time != nullptr ? Value(*time) : wrongArguments(evaluation, "time", "a string, a time or a date and time");
}

Value toDateTime(Evaluation& evaluation, Arguments arguments) {
    const auto* date = argument<CalendarDate>(arguments, 0);
    const auto* dateTime = argument<DateTime>(arguments, 0);
    if (arguments.size() == 2) {
        const auto* time = argument<TimeOfDay>(arguments, 1);
        if (time == nullptr || (date == nullptr && dateTime == nullptr)) {
            return wrongArguments(evaluation, "date and time", "a date and a time");
        }
        return DateTime{date != nullptr ? *date : dateTime->date, *time};
    }
    if (const auto* text = argument<std::string>(arguments, 0)) {
        auto parsed = parseDateTime(*text);
        return parsed ? Value(*std::move(parsed))
                      : evaluation.error("date and time(): `" + *text + "` is no date and time");
    }
    if (date != nullptr) {
        return DateTime::of(*date);
    }
    return dateTime != nullptr ? Value(*dateTime)
                               : wrongArguments(evaluation, "date and time", "a string, or a date and a time");
}

Value toDuration(Evaluation& evaluation, Arguments arguments) {
    const auto* text = argument<std::string>(arguments, 0);
    if (text == nullptr) {
        return wrongArguments(evaluation, "duration", "a string");
    }
    const auto duration = parseDuration(*text);
    return duration ? std::visit([](auto alternative) { return Value(alternative); }, *duration)
                    : evaluation.error("duration(): `" + *text + "` is no duration");
}

Value monthsDuration(Evaluation& evaluation, Arguments arguments) {
    std::optional<DateTime> moments[2];
    for (std::size_t i = 0; i < 2; ++i) {
        if (const auto* date = argument<CalendarDate>(arguments, i)) {
            moments[i] = DateTime::of(*date);
        } else if (const auto* dateTime = argument<DateTime>(arguments, i)) {
            moments[i] = *dateTime;
        }
    }
    return moments[0] && moments[1] ? Value(monthsBetween(*moments[0], *moments[1]))
                                    : wrongArguments(evaluation, "years and months duration", "two dates");
}

Value negate(Evaluation& evaluation, Arguments arguments) {
    if (arguments[0].isNull()) {
        return {};
    }
    const bool* truth = argument<bool>(arguments, 0);
    return truth != nullptr ? Value(!*truth) : wrongArguments(evaluation, "not", "a boolean");
}

} // namespace

std::vector<Builtin> conversionBuiltins() {
    return {
        {"string", {{{"from"}, 1}}, toText},
        {"number", {{{"from"}, 1}, {{"from", "grouping separator", "decimal separator"}, 3}}, toNumber},
        {"date", {{{"from"}, 1}, {{"year", "month", "day"}, 3}}, toDate},
        {"time", {{{"from"}, 1}, {{"hour", "minute", "second", "offset"}, 3}}, toTime},
        {"date and time", {{{"from"}, 1}, {{"date", "time"}, 2}}, toDateTime},
        {"duration", {{{"from"}, 1}}, toDuration},
        {"years and months duration", {{{"from", "to"}, 2}}, monthsDuration},
        {"not", {{{"negand"}, 1}}, negate},
    };
}

} // namespace sihua::feel
