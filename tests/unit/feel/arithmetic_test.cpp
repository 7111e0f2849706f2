#include "tests/unit/feel/eval.h"

namespace sihua::feel {
namespace {

TEST(Arithmetic, FollowsPrecedence) {
    expectTrue({"1 + 2 * 3 = 7", "(1 + 2) * 3 = 9", "2 ** 3 ** 2 = 64", "-4 ** 2 = 16", "10 - 2 - 3 = 5",
                "1.2e3 = 1200", "0.1 + 0.2 = 0.3", "2 ** -1 = 0.5", "\"a\" + \"b\" = \"ab\""});
    expectNull({"1 / 0", "1 + \"1\"", "1 + null", "-\"a\"", "[1] + 1", "10 ** 10000", "\"a\" - \"b\""});
}

TEST(Arithmetic, HasThirtyFourDigits) { EXPECT_EQ(shown("1 / 3"), "0.3333333333333333333333333333333333"); }

TEST(Temporal, MovesByDurations) {
    expectTrue({"@\"2021-01-31\" + @\"P1M\" = @\"2021-02-28\"", "@\"2024-02-29\" - @\"P1Y\" = @\"2023-02-28\"",
                "@\"2021-01-02\" - @\"PT1H\" = @\"2021-01-01\"", "@\"2021-01-02\" - @\"2021-01-01\" = @\"P1D\"",
                "@\"23:30:00\" + @\"PT1H\" = @\"00:30:00\"", "@\"10:00:00\" - @\"09:00:00\" = @\"PT1H\"",
                "@\"2021-01-01T24:00:00\" = @\"2021-01-02T00:00:00\"", "@\"P1D\" * 1.5 = @\"PT36H\"",
                "@\"P1Y\" / @\"P1M\" = 12", "@\"P10Y11M\" / 2.5 = @\"P4Y4M\"", "-@\"P1D\" = @\"-P1D\""});
    expectNull({"@\"2021-01-01\" + 1", "@\"2021-01-01\" + @\"2021-01-01\"", "@\"P1D\" + @\"P1M\"",
                "@\"2021-01-01T10:00:00\" - @\"2021-01-01T10:00:00Z\"", "@\"P1D\" / 0",
                "@\"999999999-12-31\" + @\"P1D\"", "@\"not a date\""});
}

TEST(Temporal, PrintsAsItReads) {
    for (const char* text : {"2021-01-31", "-0044-03-15", "999999999-12-31", "10:30:00", "10:30:00.5+02:00",
                             "10:30:00Z", "10:30:00@Europe/Paris", "2021-01-31T10:30:00-05:45", "P1DT2H3M4.5S",
                             "-P1Y2M", "PT0S", "P0M", "11:59:45+02:45:55"}) {
        EXPECT_EQ(toString(eval("@\"" + std::string(text) + "\"")), text);
    }
}

TEST(Temporal, RefusesWhatDoesNotExist) {
    expectNull({"date(\"2021-02-29\")", "date(\"2021-13-01\")", "date(\"21-01-01\")", "date(\"02021-01-01\")",
                "date(\"1000000000-01-01\")", "time(\"24:00:01\")", "time(\"10:30\")", "time(\"10:30:00+19:00\")",
                "time(\"10:30:00@Nowhere/Land\")", "date and time(\"2021-01-01 10:00:00\")", "duration(\"P\")",
                "duration(\"P1Y1D\")", "duration(\"PT\")", "duration(\"P1.5D\")", "date(2021, 2, 29)",
                "duration(\"P99999999999999999999Y\")", "duration(\"PT1.5\")"});
}

TEST(Temporal, KnowsItsParts) {
    expectTrue({"@\"2021-01-31\".year = 2021", "@\"2021-01-31\".weekday = 7",
                "@\"2021-01-31T10:30:15.5\".second = 15.5", "@\"10:30:00+02:00\".time offset = @\"PT2H\"",
                "@\"10:30:00\".time offset = null", "@\"2021-07-01T10:00:00@Europe/Paris\".time offset = @\"PT2H\"",
                "@\"10:30:00@Europe/Paris\".timezone = \"Europe/Paris\"", "@\"P1Y14M\".months = 2",
                "@\"P1DT2H\".hours = 2", "@\"-P1DT2H\".hours = -2", "[1..3].start = 1", "(< 3).end = 3",
                "not((< 3).start included)", "(>= 3).start included"});
    expectNull({"@\"2021-01-31\".hour", "@\"P1Y\".days", "@\"P1D\".months", "(< 3).start", "\"a\".length"});
}

TEST(Temporal, CountsTheCalendarBackAndForth) {
    for (std::int64_t day = -800'000; day < 800'000; day += 373) {
        const auto date = CalendarDate::fromDays(day);
        ASSERT_TRUE(date);
        EXPECT_EQ(date->days(), day);
        EXPECT_EQ(parseDate(toString(*date)), date);
    }
    EXPECT_EQ((CalendarDate{1970, 1, 1}.days()), 0);
    EXPECT_FALSE(CalendarDate::fromDays(std::int64_t{1} << 62U));
}

} // namespace
} // namespace sihua::feel
