#include "core/roadmap/calendar.h"

namespace sihua::roadmap {

namespace {

constexpr int kQuarters = 4;
constexpr int kMonthsInQuarter = 3;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 9000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

Result<CalendarQuarter> CalendarQuarter::parse(std::string_view text) {
    const bool hasForm = text.size() == 6 && isDigit(text[0]) && isDigit(text[1]) && isDigit(text[2]) &&
                         isDigit(text[3]) && (text[4] == 'Q' || text[4] == 'q') && text[5] >= '1' && text[5] <= '4';
    const int year = hasForm ? std::stoi(std::string(text.substr(0, 4))) : 0;
    if (!hasForm || year < kFirstYear || year > kLastYear) {
        return fail(ErrorCode::InvalidDate, "a quarter is written 2027Q1, not " + std::string(text));
    }
    return CalendarQuarter{year, text[5] - '0'};
}

CalendarQuarter CalendarQuarter::of(const Date& date) {
    const auto month = static_cast<int>(static_cast<unsigned>(date.value().month()));
    return {static_cast<int>(date.value().year()), (month - 1) / kMonthsInQuarter + 1};
}

std::string CalendarQuarter::toString() const { return std::to_string(year) + "Q" + std::to_string(quarter); }

CalendarQuarter CalendarQuarter::plus(int quarters) const {
    const int count = year * kQuarters + quarter - 1 + quarters;
    return {count / kQuarters, count % kQuarters + 1};
}

int CalendarQuarter::since(const CalendarQuarter& earlier) const {
    return (year - earlier.year) * kQuarters + quarter - earlier.quarter;
}

Date CalendarQuarter::firstDay() const {
    const auto month = static_cast<unsigned>((quarter - 1) * kMonthsInQuarter + 1);
    return Date(std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(1)));
}

Date CalendarQuarter::dayBefore() const {
    const std::chrono::sys_days first = firstDay().value();
    return Date(std::chrono::year_month_day(first - std::chrono::days(1)));
}

} // namespace sihua::roadmap
