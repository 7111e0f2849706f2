#include <gtest/gtest.h>

#include "core/roadmap/calendar.h"

namespace sihua::roadmap {
namespace {

TEST(CalendarQuarter, ReadsAndCounts) {
    const auto quarter = CalendarQuarter::parse("2027Q3");
    ASSERT_TRUE(quarter);
    EXPECT_EQ(quarter->plus(2).toString(), "2028Q1");
    EXPECT_EQ(quarter->plus(-3).toString(), "2026Q4");
    EXPECT_EQ(quarter->plus(7).since(*quarter), 7);
    EXPECT_EQ(quarter->firstDay().toString(), "2027-07-01");
    EXPECT_EQ(quarter->dayBefore().toString(), "2027-06-30");
    EXPECT_EQ(CalendarQuarter::of(*Date::parse("2026-11-24")).toString(), "2026Q4");
}

TEST(CalendarQuarter, RefusesWhatIsNoQuarter) {
    for (const char* text : {"", "2027", "2027Q5", "2027Q0", "27Q1", "2027Q11", "1899Q1", "2027-1", "２０２７Q1"}) {
        const auto quarter = CalendarQuarter::parse(text);
        ASSERT_FALSE(quarter) << text;
        EXPECT_EQ(quarter.error().code(), ErrorCode::InvalidDate);
    }
}

} // namespace
} // namespace sihua::roadmap
