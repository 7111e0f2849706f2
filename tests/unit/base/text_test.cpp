#include <array>

#include <gtest/gtest.h>

#include "core/base/text.h"

namespace sihua::text {
namespace {

TEST(Utf8, AcceptsOnlyWellFormedText) {
    EXPECT_TRUE(isUtf8("四化 ok 😀"));
    EXPECT_EQ(firstInvalidByte("ab\xFF"), 2U);
    EXPECT_EQ(firstInvalidByte("\xC0\xAF"), 0U);         // overlong
    EXPECT_EQ(firstInvalidByte("\xED\xA0\x80"), 0U);     // surrogate
    EXPECT_EQ(firstInvalidByte("\xF4\x90\x80\x80"), 0U); // above U+10FFFF
    EXPECT_EQ(firstInvalidByte("x\xE5\x9B"), 1U);        // cut short
    EXPECT_EQ(firstInvalidByte("\xC4\xE3\xBA\xC3"), 0U); // GB18030
}

TEST(Utf8, CountsCodePointsAndColumns) {
    EXPECT_EQ(codePointCount("四化ab"), 4U);
    EXPECT_EQ(displayWidth("四化ab"), 6U);
    EXPECT_EQ(displayWidth("e\u0301"), 1U);
    EXPECT_EQ(prefix("四化ab", 3), "四化a");
    EXPECT_EQ(prefix("ab", 9), "ab");
}

TEST(Utf8, RoundTripsCodePoints) {
    std::string out;
    for (const char32_t point : {U'a', U'é', U'四', U'😀'}) {
        appendCodePoint(out, point);
    }
    EXPECT_EQ(out, "aé四😀");
}

TEST(Trimmed, TakesWideSpacesToo) { EXPECT_EQ(trimmed("\uFEFF 　四化\u00A0\n"), "四化"); }

TEST(Closest, SuggestsOnlyWhatIsNear) {
    const std::array<std::string, 3> names{"equipment.total", "energy.total", "设备总数"};
    EXPECT_EQ(closest("equipment.totl", names), "equipment.total");
    EXPECT_EQ(closest("设备总", names), "设备总数");
    EXPECT_EQ(closest("staff", names), std::nullopt);
}

} // namespace
} // namespace sihua::text
