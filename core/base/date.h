// core/base/date.h - A calendar date, proleptic Gregorian, without time or zone.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua {

class Date {
public:
    /// @pre a date that exists, year 1 to 9999
    explicit Date(std::chrono::year_month_day date);

    /// Reads `2026-11-24`, nothing else. @return the date, or InvalidDate (form, or no such day).
    [[nodiscard]] static Result<Date> parse(std::string_view text);
    /// Today in local time. Only the outermost layers may call it: evaluation takes the assessment's date.
    [[nodiscard]] static Date today();

    [[nodiscard]] std::string toString() const; ///< `2026-11-24`
    [[nodiscard]] std::chrono::year_month_day value() const noexcept { return m_date; }

    friend bool operator==(const Date&, const Date&) = default;
    friend std::strong_ordering operator<=>(const Date& a, const Date& b) noexcept { return a.m_date <=> b.m_date; }

private:
    std::chrono::year_month_day m_date;
};

} // namespace sihua
