#include <gtest/gtest.h>

#include "core/spreadsheet/read_workbook.h"

namespace sihua::spreadsheet {
namespace {

TEST(CsvFile, IsAWorkbookOfOneSheetThatKnowsLinesAndColumns) {
    const auto workbook =
        readWorkbookBytes("\xEF\xBB\xBF编号,题目,答案\r\na,\"一\n二\",86\r\n\r\nb,,是\r\n", "答卷.csv");
    ASSERT_TRUE(workbook) << toString(workbook.error());
    ASSERT_EQ(workbook->sheets.size(), 1U);
    const Sheet& sheet = workbook->sheets[0];
    EXPECT_EQ(sheet.name, "答卷");
    ASSERT_EQ(sheet.rows.size(), 3U);
    EXPECT_EQ(sheet.rows[2].number, 4U);
    EXPECT_EQ(sheet.rows[1].cell(3)->value, CellValue("86"));
    EXPECT_EQ(sheet.rows[2].cell(2), nullptr);
    EXPECT_EQ(toString(workbook->place(sheet, sheet.rows[1], *sheet.rows[1].cell(3))), "答卷.csv:3:4");
    EXPECT_EQ(toString(workbook->place(sheet, 4, 2)), "答卷.csv:5:1");
}

TEST(CsvFile, ReadsWhatChineseExcelWrites) {
    const auto workbook = readWorkbookBytes("\xB1\xE0\xBA\xC5,\xB4\xF0\xB0\xB8\r\na,\xCA\xC7\r\n", "a.csv");
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(workbook->sheets[0].rows[0].cell(1)->value, CellValue("编号"));
    EXPECT_EQ(workbook->sheets[0].rows[1].cell(2)->value, CellValue("是"));
    const auto fourBytes = readWorkbookBytes("\xCA\xC7\x95\x32\x82\x36", "a.csv"); // 𠀀, beyond GBK
    ASSERT_TRUE(fourBytes) << toString(fourBytes.error());
    EXPECT_EQ(fourBytes->sheets[0].rows[0].cell(1)->value, CellValue("是𠀀"));
}

TEST(CsvFile, DoesNotTakeDamagedUtf8ForGb18030) {
    const std::string damaged = "编号,答案\n设备,\xE4\xB8\n"; // every byte of it would be GB18030 as well
    const auto workbook = readWorkbookBytes(damaged, "a.csv");
    ASSERT_FALSE(workbook);
    EXPECT_EQ(workbook.error().code(), ErrorCode::InvalidUtf8);
    EXPECT_EQ(toString(workbook.error().span()), "a.csv:2:4");
    for (const char* bytes : {"\xEF\xBB\xBF\xB1\xE0",
                              "\xFF\xFE"
                              "a",
                              "\xB1\xE0\xFF", "\x80\x80\x80"}) {
        const auto refused = readWorkbookBytes(bytes, "a.csv");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code(), ErrorCode::InvalidUtf8);
    }
}

TEST(CsvFile, CountsFaultsAndNamesTheFirst) {
    const auto workbook = readWorkbookBytes("a,\"b\"c\nd,e\"\n", "a.csv");
    ASSERT_FALSE(workbook);
    EXPECT_EQ(workbook.error().code(), ErrorCode::InvalidCsv);
    EXPECT_EQ(toString(workbook.error().span()), "a.csv:1:6");
    EXPECT_NE(workbook.error().message().find("1 more"), std::string::npos);
}

} // namespace
} // namespace sihua::spreadsheet
