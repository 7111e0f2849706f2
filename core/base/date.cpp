#include "core/base/date.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "core/base/assert.h"

namespace sihua {

Date::Date(std::chrono::year_month_day date) : m_date(date) {
    SIHUA_ASSERT(date.ok() && date.year() >= std::chrono::year{1} && date.year() <= std::chrono::year{9999});
}

Result<Date> Date::parse(std::string_view text) {
    const auto bad = [&] {
        return fail(ErrorCode::InvalidDate,
                    "not a date of the form 2026-11-24: \"" + std::string(text.substr(0, 40)) + "\"");
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return bad();
    }
    const auto number = [&](std::size_t from, std::size_t length) {
        unsigned value = 0;
        const char* first = text.data() + from;
        const auto parsed = std::from_chars(first, first + length, value);
        return parsed.ptr == first + length && parsed.ec == std::errc{} ? value : 0U;
    };
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(number(0, 4))},
                                           std::chrono::month{number(5, 2)}, std::chrono::day{number(8, 2)}};
    if (!date.ok() || date.year() < std::chrono::year{1}) {
        return bad();
    }
    return Date(date);
}

Date Date::today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return Date({std::chrono::year{local.tm_year + 1900}, std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
                 std::chrono::day{static_cast<unsigned>(local.tm_mday)}});
}

std::string Date::toString() const {
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(m_date.year()),
                                     static_cast<unsigned>(m_date.month()), static_cast<unsigned>(m_date.day()));
    return std::string(text.data(), static_cast<std::size_t>(length));
}

} // namespace sihua
