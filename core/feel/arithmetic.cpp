#include "core/feel/arithmetic.h"

namespace sihua::feel {
namespace {

using Maybe = std::optional<Value>;

Maybe wrap(std::optional<Decimal> number) { return number ? Maybe(Value(*number)) : std::nullopt; }
Maybe wrap(std::optional<CalendarDate> date) { return date ? Maybe(Value(*date)) : std::nullopt; }
Maybe wrap(std::optional<DateTime> moment) { return moment ? Maybe(Value(*std::move(moment))) : std::nullopt; }

Maybe months(std::optional<Decimal> number) {
    const auto whole = number ? number->rounded(0, Rounding::Down).toInteger() : std::nullopt;
    const auto duration = whole ? MonthsDuration::of(*whole) : std::nullopt;
    return duration ? Maybe(Value(*duration)) : std::nullopt;
}

Maybe seconds(std::optional<Decimal> number) {
    const auto duration = number ? DaysDuration::of(*number) : std::nullopt;
    return duration ? Maybe(Value(*duration)) : std::nullopt;
}

// A date moves by whole days: the time of day that is left over is dropped.
Maybe moveDate(CalendarDate date, Decimal bySeconds) {
    const auto moved = DateTime{date, {}}.plusSeconds(bySeconds);
    return moved ? Maybe(Value(moved->date)) : std::nullopt;
}

// moment + duration (or, with a negative one, moment - duration).
Maybe move(const Value& moment, const Value& duration, bool isBack) {
    if (const auto* byMonths = duration.as<MonthsDuration>()) {
        const std::int64_t count = isBack ? -byMonths->months : byMonths->months;
        if (const auto* date = moment.as<CalendarDate>()) {
            return wrap(date->plusMonths(count));
        }
        const auto* dateTime = moment.as<DateTime>();
        return dateTime != nullptr ? wrap(dateTime->plusMonths(count)) : std::nullopt;
    }
    const auto* byDays = duration.as<DaysDuration>();
    if (byDays == nullptr) {
        return std::nullopt;
    }
    const Decimal by = isBack ? -byDays->seconds : byDays->seconds;
    if (const auto* date = moment.as<CalendarDate>()) {
        return moveDate(*date, by);
    }
    if (const auto* time = moment.as<TimeOfDay>()) {
        return Value(time->plusSeconds(by));
    }
    const auto* dateTime = moment.as<DateTime>();
    return dateTime != nullptr ? wrap(dateTime->plusSeconds(by)) : std::nullopt;
}

std::optional<DateTime> asDateTime(const Value& value) {
    if (const auto* date = value.as<CalendarDate>()) {
        return DateTime::of(*date);
    }
    const auto* dateTime = value.as<DateTime>();
    return dateTime != nullptr ? std::optional(*dateTime) : std::nullopt;
}

Maybe difference(const Value& a, const Value& b) {
    const auto* timeA = a.as<TimeOfDay>();
    const auto* timeB = b.as<TimeOfDay>();
    if (timeA != nullptr && timeB != nullptr) {
        return timeA->zone.isKnown() == timeB->zone.isKnown()
                   ? Maybe(Value(DaysDuration{(timeA->value() - timeB->value()).normalized()}))
                   : std::nullopt;
    }
    const auto x = asDateTime(a);
    const auto y = asDateTime(b);
    if (!x || !y || x->time.zone.isKnown() != y->time.zone.isKnown()) {
        return std::nullopt;
    }
    return Value(DaysDuration{(x->value() - y->value()).normalized()});
}

Maybe add(const Value& a, const Value& b) {
    if (const auto* x = a.as<Decimal>(); x != nullptr && b.as<Decimal>() != nullptr) {
        return wrap(Decimal::add(*x, *b.as<Decimal>()));
    }
    if (const auto* x = a.as<std::string>(); x != nullptr && b.as<std::string>() != nullptr) {
        return Value(*x + *b.as<std::string>());
    }
    if (const auto* x = a.as<DaysDuration>(); x != nullptr && b.as<DaysDuration>() != nullptr) {
        return seconds(Decimal::add(x->seconds, b.as<DaysDuration>()->seconds));
    }
    if (const auto* x = a.as<MonthsDuration>(); x != nullptr && b.as<MonthsDuration>() != nullptr) {
        return months(Decimal::add(Decimal(x->months), Decimal(b.as<MonthsDuration>()->months)));
    }
    const Maybe moved = move(a, b, false);
    return moved ? moved : move(b, a, false);
}

Maybe subtract(const Value& a, const Value& b) {
    if (const auto* x = a.as<Decimal>(); x != nullptr && b.as<Decimal>() != nullptr) {
        return wrap(Decimal::subtract(*x, *b.as<Decimal>()));
    }
    if (const auto* x = a.as<DaysDuration>(); x != nullptr && b.as<DaysDuration>() != nullptr) {
        return seconds(Decimal::subtract(x->seconds, b.as<DaysDuration>()->seconds));
    }
    if (const auto* x = a.as<MonthsDuration>(); x != nullptr && b.as<MonthsDuration>() != nullptr) {
        return months(Decimal::subtract(Decimal(x->months), Decimal(b.as<MonthsDuration>()->months)));
    }
    const Maybe moved = move(a, b, true);
    return moved ? moved : difference(a, b);
}

Maybe scale(const Value& duration, std::optional<Decimal> (*operation)(Decimal, Decimal) noexcept, Decimal by) {
    if (const auto* days = duration.as<DaysDuration>()) {
        return seconds(operation(days->seconds, by));
    }
    const auto* byMonths = duration.as<MonthsDuration>();
    return byMonths != nullptr ? months(operation(Decimal(byMonths->months), by)) : std::nullopt;
}

Maybe multiply(const Value& a, const Value& b) {
    const auto* x = a.as<Decimal>();
    const auto* y = b.as<Decimal>();
    if (x != nullptr && y != nullptr) {
        return wrap(Decimal::multiply(*x, *y));
    }
    if (y != nullptr) {
        return scale(a, Decimal::multiply, *y);
    }
    return x != nullptr ? scale(b, Decimal::multiply, *x) : std::nullopt;
}

Maybe divide(const Value& a, const Value& b) {
    const auto* y = b.as<Decimal>();
    if (const auto* x = a.as<Decimal>(); x != nullptr && y != nullptr) {
        return wrap(Decimal::divide(*x, *y));
    }
    if (y != nullptr) {
        return scale(a, Decimal::divide, *y);
    }
    if (const auto* x = a.as<DaysDuration>(); x != nullptr && b.as<DaysDuration>() != nullptr) {
        return wrap(Decimal::divide(x->seconds, b.as<DaysDuration>()->seconds));
    }
    if (const auto* x = a.as<MonthsDuration>(); x != nullptr && b.as<MonthsDuration>() != nullptr) {
        return wrap(Decimal::divide(Decimal(x->months), Decimal(b.as<MonthsDuration>()->months)));
    }
    return std::nullopt;
}

Maybe dateProperty(CalendarDate date, std::string_view name) {
    if (name == "year") {
        return Value(Decimal(date.year));
    }
    if (name == "month") {
        return Value(Decimal(date.month));
    }
    if (name == "day") {
        return Value(Decimal(date.day));
    }
    return name == "weekday" ? Maybe(Value(Decimal(date.weekday()))) : std::nullopt;
}

Maybe timeProperty(const TimeOfDay& time, std::optional<std::int32_t> offset, std::string_view name) {
    if (name == "hour") {
        return Value(Decimal(time.hour()));
    }
    if (name == "minute") {
        return Value(Decimal(time.minute()));
    }
    if (name == "second") {
        return Value(time.second());
    }
    if (name == "time offset") {
        return offset ? Value(DaysDuration{Decimal(*offset)}) : Value();
    }
    if (name == "timezone") {
        return time.zone.kind == Zone::Kind::Named ? Value(time.zone.name) : Value();
    }
    return std::nullopt;
}

Maybe daysProperty(DaysDuration duration, std::string_view name) {
    const auto whole = duration.seconds.rounded(0, Rounding::Down).toInteger();
    if (!whole) {
        return std::nullopt;
    }
    if (name == "days") {
        return Value(Decimal(*whole / kSecondsPerDay));
    }
    if (name == "hours") {
        return Value(Decimal(*whole / 3600 % 24));
    }
    if (name == "minutes") {
        return Value(Decimal(*whole / 60 % 60));
    }
    return name == "seconds" ? Maybe(Value(duration.seconds - Decimal(*whole / 60 * 60))) : std::nullopt;
}

Maybe rangeProperty(const Range& range, std::string_view name) {
    if (name == "start") {
        return range.low;
    }
    if (name == "end") {
        return range.high;
    }
    if (name == "start included") {
        return Value(range.isLowClosed);
    }
    return name == "end included" ? Maybe(Value(range.isHighClosed)) : std::nullopt;
}

} // namespace

std::optional<Value> calculate(BinaryOperator op, const Value& a, const Value& b) {
    switch (op) {
    case BinaryOperator::Add:
        return add(a, b);
    case BinaryOperator::Subtract:
        return subtract(a, b);
    case BinaryOperator::Multiply:
        return multiply(a, b);
    case BinaryOperator::Divide:
        return divide(a, b);
    case BinaryOperator::Power: {
        const auto* base = a.as<Decimal>();
        const auto* exponent = b.as<Decimal>();
        return base != nullptr && exponent != nullptr ? wrap(Decimal::power(*base, *exponent)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

std::optional<Value> negative(const Value& a) {
    if (const auto* number = a.as<Decimal>()) {
        return Value(-*number);
    }
    if (const auto* days = a.as<DaysDuration>()) {
        return Value(DaysDuration{-days->seconds});
    }
    const auto* byMonths = a.as<MonthsDuration>();
    return byMonths != nullptr ? Maybe(Value(MonthsDuration{-byMonths->months})) : std::nullopt;
}

std::optional<Value> property(const Value& value, std::string_view name) {
    if (const auto* date = value.as<CalendarDate>()) {
        return dateProperty(*date, name);
    }
    if (const auto* time = value.as<TimeOfDay>()) {
        const auto& zone = time->zone;
        return timeProperty(*time, zone.kind == Zone::Kind::Offset ? std::optional(zone.offsetSeconds) : std::nullopt,
                            name);
    }
    if (const auto* dateTime = value.as<DateTime>()) {
        const auto ofDate = dateProperty(dateTime->date, name);
        return ofDate ? ofDate : timeProperty(dateTime->time, dateTime->offsetSeconds(), name);
    }
    if (const auto* days = value.as<DaysDuration>()) {
        return daysProperty(*days, name);
    }
    if (const auto* byMonths = value.as<MonthsDuration>()) {
        if (name == "years") {
            return Value(Decimal(byMonths->months / 12));
        }
        return name == "months" ? Maybe(Value(Decimal(byMonths->months % 12))) : std::nullopt;
    }
    const auto* range = value.as<Range>();
    return range != nullptr ? rangeProperty(*range, name) : std::nullopt;
}

} // namespace sihua::feel
