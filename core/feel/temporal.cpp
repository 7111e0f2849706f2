#include "core/feel/temporal.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/timezone.h>

namespace sihua::feel {
namespace {

bool isLeapYear(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t daysInMonth(std::int64_t year, std::int64_t month) {
    static constexpr std::array<std::int64_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeapYear(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::int64_t floorDivide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::unique_ptr<icu::TimeZone> openZone(const std::string& name) {
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    icu::UnicodeString id;
    return zone->getID(id) == UNICODE_STRING_SIMPLE("Etc/Unknown") ? nullptr : std::move(zone);
}

} // namespace

std::optional<CalendarDate> CalendarDate::of(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < -kLastYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
        return std::nullopt;
    }
    return CalendarDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
                        static_cast<std::uint8_t>(day)};
}

// Days and civil dates: the year is counted from March, so that the leap day comes last, in eras of 400 years.
std::int64_t CalendarDate::days() const noexcept {
    const std::int64_t y = std::int64_t{year} - (month <= 2 ? 1 : 0);
    const std::int64_t era = floorDivide(y, 400);
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t monthFromMarch = (month + 9) % 12;
    const std::int64_t dayOfShiftedYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfShiftedYear;
    return era * 146'097 + dayOfEra - 719'468;
}

std::optional<CalendarDate> CalendarDate::fromDays(std::int64_t daysSince1970) {
    constexpr std::int64_t kFarthest = 366LL * (kLastYear + 1);
    if (daysSince1970 > kFarthest || daysSince1970 < -kFarthest) {
        return std::nullopt;
    }
    const std::int64_t shifted = daysSince1970 + 719'468;
    const std::int64_t era = floorDivide(shifted, 146'097);
    const std::int64_t dayOfEra = shifted - era * 146'097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfShiftedYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t monthFromMarch = (5 * dayOfShiftedYear + 2) / 153;
    const std::int64_t month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return of(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
              dayOfShiftedYear - (153 * monthFromMarch + 2) / 5 + 1);
}

int CalendarDate::weekday() const noexcept {
    const std::int64_t sinceMonday = days() + 3; // 1970-01-01 was a Thursday
    return static_cast<int>(sinceMonday - floorDivide(sinceMonday, 7) * 7) + 1;
}

int CalendarDate::dayOfYear() const noexcept { return static_cast<int>(days() - CalendarDate{year, 1, 1}.days()) + 1; }

// The week belongs to the year that has its Thursday.
int CalendarDate::weekOfYear() const noexcept {
    const std::int64_t thursday = days() + 4 - weekday();
    const std::optional<CalendarDate> date = fromDays(thursday);
    return ((date ? date->dayOfYear() : dayOfYear()) - 1) / 7 + 1;
}

std::optional<CalendarDate> CalendarDate::plusMonths(std::int64_t months) const {
    if (!MonthsDuration::of(months)) {
        return std::nullopt;
    }
    const std::int64_t total = std::int64_t{year} * 12 + (month - 1) + months;
    const std::int64_t newYear = floorDivide(total, 12);
    const std::int64_t newMonth = total - newYear * 12 + 1;
    return of(newYear, newMonth, std::min<std::int64_t>(day, daysInMonth(newYear, newMonth)));
}

std::optional<TimeOfDay> TimeOfDay::of(std::int64_t hour, std::int64_t minute, Decimal second, Zone zone) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second.isNegative() || second >= Decimal(60)) {
        return std::nullopt;
    }
    const auto nanos = second.rounded(9, Rounding::Down).toScaledInteger(9);
    if (!nanos) {
        return std::nullopt;
    }
    return TimeOfDay{(hour * 3600 + minute * 60) * kNanosPerSecond + *nanos, std::move(zone)};
}

Decimal TimeOfDay::second() const noexcept {
    return Decimal::scaled(nanoseconds % (60 * kNanosPerSecond), -9).normalized();
}

Decimal TimeOfDay::value() const noexcept {
    std::int64_t offset = zone.offsetSeconds;
    if (zone.kind == Zone::Kind::Named) {
        const auto opened = openZone(zone.name);
        offset = opened ? opened->getRawOffset() / 1000 : 0;
    }
    return Decimal::scaled(nanoseconds, -9) - Decimal(offset);
}

TimeOfDay TimeOfDay::plusSeconds(Decimal seconds) const {
    const Decimal sum = Decimal::scaled(nanoseconds, -9) + seconds;
    const Decimal wrapped = Decimal::modulo(sum, Decimal(kSecondsPerDay)).value_or(Decimal{});
    return {wrapped.rounded(9, Rounding::Down).toScaledInteger(9).value_or(0), zone};
}

DateTime DateTime::of(CalendarDate date) { return {date, {0, {Zone::Kind::Offset, 0, {}}}}; }

std::optional<std::int32_t> DateTime::offsetSeconds() const {
    if (time.zone.kind != Zone::Kind::Named) {
        return time.zone.isKnown() ? std::optional(time.zone.offsetSeconds) : std::nullopt;
    }
    const auto zone = openZone(time.zone.name);
    if (!zone) {
        return std::nullopt;
    }
    const auto wallMilliseconds =
        static_cast<double>(date.days() * kSecondsPerDay + time.nanoseconds / kNanosPerSecond) * 1000.0;
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(wallMilliseconds, 1, raw, daylight, status);
    return U_FAILURE(status) ? std::nullopt : std::optional((raw + daylight) / 1000);
}

Decimal DateTime::value() const {
    return Decimal(date.days()) * Decimal(kSecondsPerDay) + Decimal::scaled(time.nanoseconds, -9) -
           Decimal(offsetSeconds().value_or(0));
}

std::optional<DateTime> DateTime::plusSeconds(Decimal seconds) const {
    const Decimal wall = Decimal::scaled(time.nanoseconds, -9) + seconds;
    const auto quotient = Decimal::divide(wall, Decimal(kSecondsPerDay));
    const auto dayCount = quotient ? quotient->rounded(0, Rounding::Floor).toInteger() : std::nullopt;
    constexpr std::int64_t kFarthest = 2LL * 366 * (kLastYear + 1);
    if (!dayCount || *dayCount > kFarthest || *dayCount < -kFarthest) {
        return std::nullopt;
    }
    const auto moved = CalendarDate::fromDays(date.days() + *dayCount);
    return moved ? std::optional(DateTime{*moved, time.plusSeconds(seconds)}) : std::nullopt;
}

std::optional<DateTime> DateTime::plusMonths(std::int64_t months) const {
    const auto moved = date.plusMonths(months);
    return moved ? std::optional(DateTime{*moved, time}) : std::nullopt;
}

std::optional<DaysDuration> DaysDuration::of(Decimal seconds) {
    if (seconds.abs() > Decimal(kLongestSeconds)) {
        return std::nullopt;
    }
    return DaysDuration{seconds.rounded(9, Rounding::Down).normalized()};
}

std::optional<MonthsDuration> MonthsDuration::of(std::int64_t months) {
    return months > kLongestMonths || months < -kLongestMonths ? std::nullopt : std::optional(MonthsDuration{months});
}

bool isTimeZone(const std::string& name) { return !name.empty() && name.size() < 64 && openZone(name) != nullptr; }

MonthsDuration monthsBetween(const DateTime& from, const DateTime& to) {
    std::int64_t months =
        (std::int64_t{to.date.year} - from.date.year) * 12 + (std::int64_t{to.date.month} - from.date.month);
    if (months > 0 && to.date.day < from.date.day) {
        --months;
    } else if (months < 0 && to.date.day > from.date.day) {
        ++months;
    }
    return {months};
}

} // namespace sihua::feel
