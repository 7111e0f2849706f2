// core/feel/temporal.h - Dates, times, date-times and durations of FEEL (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8).
//
// Proleptic Gregorian calendar with a year 0, years from -999,999,999 to 999,999,999, nanoseconds.
// A time may have no zone, an offset from UTC of at most 18 hours, or a zone of the IANA database by name.
// Between a value with a zone and one without there is no difference in time.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/decimal.h"

namespace sihua::feel {

inline constexpr std::int32_t kLastYear = 999'999'999;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

/// Bounds of durations: more than the span between the first and the last date.
inline constexpr std::int64_t kLongestMonths = 12LL * 2 * (kLastYear + 1);
inline constexpr std::int64_t kLongestSeconds = 366LL * kSecondsPerDay * 2 * (kLastYear + 1);

struct CalendarDate {
    std::int32_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    /// The date, if there is such a day and year.
    [[nodiscard]] static std::optional<CalendarDate> of(std::int64_t year, std::int64_t month, std::int64_t day);
    [[nodiscard]] static std::optional<CalendarDate> fromDays(std::int64_t daysSince1970);
    [[nodiscard]] std::int64_t days() const noexcept; ///< Since 1970-01-01.
    [[nodiscard]] int weekday() const noexcept;       ///< 1 Monday to 7 Sunday.
    [[nodiscard]] int dayOfYear() const noexcept;     ///< 1 to 366.
    [[nodiscard]] int weekOfYear() const noexcept;    ///< ISO 8601: 1 to 53.
    /// The same day that many months on, or the last day of a shorter month.
    [[nodiscard]] std::optional<CalendarDate> plusMonths(std::int64_t months) const;
    friend auto operator<=>(const CalendarDate&, const CalendarDate&) = default;
};

struct Zone {
    enum class Kind : std::uint8_t { None, Offset, Named };
    Kind kind = Kind::None;
    std::int32_t offsetSeconds = 0; ///< Offset only; east of Greenwich is positive.
    std::string name;               ///< Named only: `Europe/Paris`.

    [[nodiscard]] bool isKnown() const noexcept { return kind != Kind::None; }
    friend bool operator==(const Zone&, const Zone&) = default;
};

struct TimeOfDay {
    std::int64_t nanoseconds = 0; ///< Since midnight, below one day.
    Zone zone;

    [[nodiscard]] static std::optional<TimeOfDay> of(std::int64_t hour, std::int64_t minute, Decimal second, Zone zone);
    [[nodiscard]] std::int64_t hour() const noexcept { return nanoseconds / kNanosPerSecond / 3600; }
    [[nodiscard]] std::int64_t minute() const noexcept { return nanoseconds / kNanosPerSecond / 60 % 60; }
    [[nodiscard]] Decimal second() const noexcept; ///< With its fraction.
    /// Seconds since midnight, moved to UTC where the zone is known (a named one: its standard offset).
    [[nodiscard]] Decimal value() const noexcept;
    /// The time that many seconds later, around the clock.
    [[nodiscard]] TimeOfDay plusSeconds(Decimal seconds) const;
    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

struct DateTime {
    CalendarDate date;
    TimeOfDay time;

    /// A date as date and time: midnight UTC.
    [[nodiscard]] static DateTime of(CalendarDate date);
    /// Seconds from UTC at that moment; nothing without a zone.
    [[nodiscard]] std::optional<std::int32_t> offsetSeconds() const;
    /// Seconds since 1970-01-01T00:00:00, moved to UTC where the zone is known.
    [[nodiscard]] Decimal value() const;
    /// By the clock on the wall: the zone stays. Nothing beyond the last year.
    [[nodiscard]] std::optional<DateTime> plusSeconds(Decimal seconds) const;
    [[nodiscard]] std::optional<DateTime> plusMonths(std::int64_t months) const;
    friend bool operator==(const DateTime&, const DateTime&) = default;
};

/// A days and time duration.
struct DaysDuration {
    Decimal seconds; ///< At most kLongestSeconds either way.

    /// Cut to nanoseconds; nothing if it is longer than any span between two dates.
    [[nodiscard]] static std::optional<DaysDuration> of(Decimal seconds);
    friend bool operator==(DaysDuration, DaysDuration) = default;
    friend std::strong_ordering operator<=>(DaysDuration a, DaysDuration b) noexcept { return a.seconds <=> b.seconds; }
};

/// A years and months duration.
struct MonthsDuration {
    std::int64_t months = 0; ///< At most kLongestMonths either way.

    [[nodiscard]] static std::optional<MonthsDuration> of(std::int64_t months);
    friend auto operator<=>(const MonthsDuration&, const MonthsDuration&) = default;
};

using Duration = std::variant<DaysDuration, MonthsDuration>;

/// Whether the IANA database knows that zone.
[[nodiscard]] bool isTimeZone(const std::string& name);

/// Whole months from one moment to another, truncated towards zero (`years and months duration`).
[[nodiscard]] MonthsDuration monthsBetween(const DateTime& from, const DateTime& to);

/// `2024-11-24`, `-0044-03-15`
[[nodiscard]] std::optional<CalendarDate> parseDate(std::string_view text);
/// `10:30:00`, `10:30:00.5+02:00`, `10:30:00@Europe/Paris`
[[nodiscard]] std::optional<TimeOfDay> parseTime(std::string_view text);
/// `2024-11-24T10:30:00Z`; a date alone is its midnight.
[[nodiscard]] std::optional<DateTime> parseDateTime(std::string_view text);
/// `P1DT2H`, `-P1Y6M`
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);

[[nodiscard]] std::string toString(const CalendarDate& date);
[[nodiscard]] std::string toString(const TimeOfDay& time);
[[nodiscard]] std::string toString(const DateTime& dateTime);
[[nodiscard]] std::string toString(DaysDuration duration);   ///< `P1DT2H`, zero is `PT0S`
[[nodiscard]] std::string toString(MonthsDuration duration); ///< `P1Y2M`, zero is `P0M`

} // namespace sihua::feel
