// core/roadmap/calendar.h - Quarters of calendar years: what quarter 0 of a plan is, and on which days quarters begin.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "core/base/date.h"

namespace sihua::roadmap {

struct CalendarQuarter {
    int year = 2027;
    int quarter = 1; ///< 1 to 4.

    /// Reads `2027Q1` (also a small q), years 1900 to 9000.
    /// @return it, or InvalidDate
    [[nodiscard]] static Result<CalendarQuarter> parse(std::string_view text);
    [[nodiscard]] static CalendarQuarter of(const Date& date);

    [[nodiscard]] std::string toString() const; ///< `2027Q1`
    [[nodiscard]] CalendarQuarter plus(int quarters) const;
    /// How many quarters lie from @p earlier to this one; below zero if it is earlier.
    [[nodiscard]] int since(const CalendarQuarter& earlier) const;
    [[nodiscard]] Date firstDay() const;
    [[nodiscard]] Date dayBefore() const; ///< The last day of the quarter before.

    friend auto operator<=>(const CalendarQuarter&, const CalendarQuarter&) = default;
};

} // namespace sihua::roadmap
