#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "core/feel/temporal.h"

namespace sihua::feel {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads a text from left to right; every read either takes what it asks for or nothing.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_text.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_text; }
    [[nodiscard]] bool accept(char c) {
        if (m_text.empty() || m_text.front() != c) {
            return false;
        }
        m_text.remove_prefix(1);
        return true;
    }
    /// All digits that follow.
    [[nodiscard]] std::string_view digits() {
        std::size_t count = 0;
        while (count < m_text.size() && isDigit(m_text[count])) {
            ++count;
        }
        const std::string_view taken = m_text.substr(0, count);
        m_text.remove_prefix(count);
        return taken;
    }
    /// Exactly two digits.
    [[nodiscard]] std::optional<std::int64_t> twoDigits() {
        if (m_text.size() < 2 || !isDigit(m_text[0]) || !isDigit(m_text[1])) {
            return std::nullopt;
        }
        const std::int64_t value = (m_text[0] - '0') * 10 + (m_text[1] - '0');
        m_text.remove_prefix(2);
        return value;
    }

private:
    std::string_view m_text;
};

std::optional<std::int64_t> toInteger(std::string_view digits) {
    if (digits.empty() || digits.size() > 18) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<CalendarDate> readDate(Cursor& cursor) {
    const bool isNegative = cursor.accept('-');
    const std::string_view yearDigits = cursor.digits();
    if (yearDigits.size() < 4 || yearDigits.size() > 9 || (yearDigits.size() > 4 && yearDigits.front() == '0')) {
        return std::nullopt;
    }
    const std::int64_t year = *toInteger(yearDigits);
    if (!cursor.accept('-')) {
        return std::nullopt;
    }
    const auto month = cursor.twoDigits();
    if (!month || !cursor.accept('-')) {
        return std::nullopt;
    }
    const auto day = cursor.twoDigits();
    return day ? CalendarDate::of(isNegative ? -year : year, *month, *day) : std::nullopt;
}

std::optional<Zone> readZone(Cursor& cursor) {
    if (cursor.isAtEnd()) {
        return Zone{};
    }
    if (cursor.accept('Z') || cursor.accept('z')) {
        return Zone{Zone::Kind::Offset, 0, {}};
    }
    if (cursor.accept('@')) {
        std::string name(cursor.rest());
        cursor = Cursor({});
        return isTimeZone(name) ? std::optional(Zone{Zone::Kind::Named, 0, std::move(name)}) : std::nullopt;
    }
    const bool isWest = cursor.accept('-');
    if (!isWest && !cursor.accept('+')) {
        return std::nullopt;
    }
    const auto hours = cursor.twoDigits();
    if (!hours || !cursor.accept(':')) {
        return std::nullopt;
    }
    const auto minutes = cursor.twoDigits();
    auto seconds = std::optional<std::int64_t>(0);
    if (minutes && cursor.accept(':')) {
        seconds = cursor.twoDigits();
    }
    if (!minutes || !seconds || *minutes > 59 || *seconds > 59) {
        return std::nullopt;
    }
    const std::int64_t offset = *hours * 3600 + *minutes * 60 + *seconds;
    if (offset > 18LL * 3600) {
        return std::nullopt;
    }
    return Zone{Zone::Kind::Offset, static_cast<std::int32_t>(isWest ? -offset : offset), {}};
}

struct ClockReading {
    TimeOfDay time;
    bool isNextDay = false; ///< 24:00:00
};

std::optional<ClockReading> readTime(Cursor& cursor) {
    const auto hour = cursor.twoDigits();
    if (!hour || !cursor.accept(':')) {
        return std::nullopt;
    }
    const auto minute = cursor.twoDigits();
    if (!minute || !cursor.accept(':')) {
        return std::nullopt;
    }
    const auto second = cursor.twoDigits();
    if (!second) {
        return std::nullopt;
    }
    Decimal fraction;
    if (cursor.accept('.')) {
        const std::string_view digits = cursor.digits();
        if (digits.empty()) {
            return std::nullopt;
        }
        const std::string_view kept = digits.substr(0, 9);
        fraction = Decimal::scaled(*toInteger(kept), -static_cast<int>(kept.size()));
    }
    auto zone = readZone(cursor);
    if (!zone) {
        return std::nullopt;
    }
    const bool isNextDay = *hour == 24 && *minute == 0 && *second == 0 && fraction.isZero();
    auto time = TimeOfDay::of(isNextDay ? 0 : *hour, *minute, Decimal(*second) + fraction, std::move(*zone));
    return time ? std::optional(ClockReading{std::move(*time), isNextDay}) : std::nullopt;
}

// Reads `digits` followed by one of the designators, which have to come in their order, each at most once.
template <std::size_t Count>
bool readParts(Cursor& cursor, std::string_view designators, std::array<Decimal, Count>& parts, bool& hasAny) {
    std::size_t next = 0;
    while (!cursor.isAtEnd() && isDigit(cursor.rest().front())) {
        std::string number(cursor.digits());
        if (cursor.accept('.')) {
            number += '.';
            number += cursor.digits();
            if (designators.back() != 'S' || cursor.isAtEnd() || cursor.rest().front() != 'S') {
                return false;
            }
        }
        while (next < designators.size() && !cursor.accept(designators[next])) {
            ++next;
        }
        const auto value = Decimal::parse(number);
        if (next == designators.size() || !value || number.size() > 30) {
            return false;
        }
        parts[next++] = *value;
        hasAny = true;
    }
    return true;
}

std::string padded(std::int64_t value, int width) {
    std::array<char, 24> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%0*lld", width, static_cast<long long>(value));
    return std::string(buffer.data(), static_cast<std::size_t>(length));
}

std::string toString(const Zone& zone) {
    switch (zone.kind) {
    case Zone::Kind::None:
        return {};
    case Zone::Kind::Named:
        return "@" + zone.name;
    case Zone::Kind::Offset:
        break;
    }
    if (zone.offsetSeconds == 0) {
        return "Z";
    }
    const std::int64_t offset = zone.offsetSeconds < 0 ? -std::int64_t{zone.offsetSeconds} : zone.offsetSeconds;
    std::string text = zone.offsetSeconds < 0 ? "-" : "+";
    text += padded(offset / 3600, 2) + ":" + padded(offset / 60 % 60, 2);
    return offset % 60 == 0 ? text : text + ":" + padded(offset % 60, 2);
}

} // namespace

std::optional<CalendarDate> parseDate(std::string_view text) {
    Cursor cursor(text);
    const auto date = readDate(cursor);
    return cursor.isAtEnd() ? date : std::nullopt;
}

std::optional<TimeOfDay> parseTime(std::string_view text) {
    Cursor cursor(text);
    auto reading = readTime(cursor);
    return reading && cursor.isAtEnd() ? std::optional(std::move(reading->time)) : std::nullopt;
}

std::optional<DateTime> parseDateTime(std::string_view text) {
    Cursor cursor(text);
    const auto date = readDate(cursor);
    if (!date) {
        return std::nullopt;
    }
    if (cursor.isAtEnd()) {
        return DateTime{*date, {}};
    }
    if (!cursor.accept('T')) {
        return std::nullopt;
    }
    auto reading = readTime(cursor);
    if (!reading || !cursor.isAtEnd()) {
        return std::nullopt;
    }
    const auto day = reading->isNextDay ? CalendarDate::fromDays(date->days() + 1) : date;
    return day ? std::optional(DateTime{*day, std::move(reading->time)}) : std::nullopt;
}

std::optional<Duration> parseDuration(std::string_view text) {
    Cursor cursor(text);
    const bool isNegative = cursor.accept('-');
    if (!cursor.accept('P')) {
        return std::nullopt;
    }
    std::array<Decimal, 3> dateParts{}; // years, months, days
    std::array<Decimal, 3> timeParts{}; // hours, minutes, seconds
    bool hasDateParts = false;
    bool hasTimeParts = false;
    const std::string_view beforeParts = cursor.rest();
    if (!readParts(cursor, "YMD", dateParts, hasDateParts)) {
        return std::nullopt;
    }
    const std::string_view datePart = beforeParts.substr(0, beforeParts.size() - cursor.rest().size());
    const bool hasMonths = datePart.find_first_of("YM") != std::string_view::npos;
    if (cursor.accept('T') && (!readParts(cursor, "HMS", timeParts, hasTimeParts) || !hasTimeParts)) {
        return std::nullopt;
    }
    if (!cursor.isAtEnd() || (!hasDateParts && !hasTimeParts)) {
        return std::nullopt;
    }
    if (hasMonths) {
        const auto months = (dateParts[0] * Decimal(12) + dateParts[1]).toInteger();
        const bool hasDays = datePart.find('D') != std::string_view::npos;
        const auto duration = months ? MonthsDuration::of(isNegative ? -*months : *months) : std::nullopt;
        return duration && !hasDays && !hasTimeParts ? std::optional<Duration>(*duration) : std::nullopt;
    }
    const Decimal seconds = dateParts[2] * Decimal(kSecondsPerDay) + timeParts[0] * Decimal(3600) +
                            timeParts[1] * Decimal(60) + timeParts[2];
    const auto duration = DaysDuration::of(isNegative ? -seconds : seconds);
    return duration ? std::optional<Duration>(*duration) : std::nullopt;
}

std::string toString(const CalendarDate& date) {
    const std::int64_t year = date.year;
    return (year < 0 ? "-" : "") + padded(year < 0 ? -year : year, 4) + "-" + padded(date.month, 2) + "-" +
           padded(date.day, 2);
}

std::string toString(const TimeOfDay& time) {
    const std::int64_t seconds = time.nanoseconds / kNanosPerSecond;
    std::string text = padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2);
    if (const std::int64_t fraction = time.nanoseconds % kNanosPerSecond; fraction != 0) {
        std::string digits = padded(fraction, 9);
        digits.erase(digits.find_last_not_of('0') + 1);
        text += "." + digits;
    }
    return text + toString(time.zone);
}

std::string toString(const DateTime& dateTime) { return toString(dateTime.date) + "T" + toString(dateTime.time); }

std::string toString(DaysDuration duration) {
    if (duration.seconds.isZero()) {
        return "PT0S";
    }
    const Decimal total = duration.seconds.abs();
    const std::int64_t whole = total.rounded(0, Rounding::Down).toInteger().value_or(0);
    std::string text = duration.seconds.isNegative() ? "-P" : "P";
    const auto part = [](std::int64_t value, char designator) {
        return value == 0 ? std::string() : std::to_string(value) + designator;
    };
    text += part(whole / kSecondsPerDay, 'D');
    const Decimal seconds = total - Decimal(whole / 60 * 60);
    std::string clock = part(whole / 3600 % 24, 'H') + part(whole / 60 % 60, 'M') +
                        (seconds.isZero() ? "" : seconds.toShortString() + "S");
    return clock.empty() ? text : text + "T" + clock;
}

std::string toString(MonthsDuration duration) {
    if (duration.months == 0) {
        return "P0M";
    }
    const std::int64_t months = duration.months < 0 ? -duration.months : duration.months;
    std::string text = duration.months < 0 ? "-P" : "P";
    text += months / 12 == 0 ? "" : std::to_string(months / 12) + "Y";
    text += months % 12 == 0 ? "" : std::to_string(months % 12) + "M";
    return text;
}

} // namespace sihua::feel
