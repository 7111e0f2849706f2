#include <gtest/gtest.h>

#include "core/spreadsheet/number_format.h"

namespace sihua::spreadsheet {
namespace {

TEST(NumberFormat, KnowsDateCodesFromOthers) {
    for (const char* code : {"yyyy-mm-dd", "yyyy\"年\"m\"月\"", "[$-804]yyyy年m月d日;@", "M/D/YY", "mmm", "d h:mm",
                             "e\"年\"", "[>1]yyyy;0", "dddd"}) {
        EXPECT_EQ(formatOfCode(code), NumberFormat::Date) << code;
    }
    for (const char* code : {"General", "0", "#,##0.00", "0.00E+00", "h:mm", "mm:ss", "[h]:mm:ss", "\"day \"0", "0\\d",
                             "[Red]0", "0_d", "@", "", "\"", "[", "\\"}) {
        EXPECT_EQ(formatOfCode(code), NumberFormat::Plain) << code;
    }
    EXPECT_EQ(formatOfCode("0.0%"), NumberFormat::Percent);
    EXPECT_EQ(formatOfCode("0\"%\""), NumberFormat::Plain);
}

TEST(NumberFormat, KnowsTheBuiltInNumbersAlsoOfEastAsia) {
    for (const std::uint32_t id : {14U, 17U, 22U, 27U, 31U, 36U, 50U, 57U, 58U}) {
        EXPECT_EQ(builtInFormat(id), NumberFormat::Date) << id;
    }
    for (const std::uint32_t id : {0U, 1U, 13U, 18U, 21U, 32U, 45U, 46U, 49U, 163U}) {
        EXPECT_EQ(builtInFormat(id), NumberFormat::Plain) << id;
    }
    EXPECT_EQ(builtInFormat(9), NumberFormat::Percent);
}

} // namespace
} // namespace sihua::spreadsheet
