// A workbook that LibreOffice 7.4 wrote: `soffice --headless --convert-to xlsx files/kinds.ods`.
#include <gtest/gtest.h>

#include "core/spreadsheet/read_workbook.h"

namespace sihua::spreadsheet {
namespace {

const std::string kFiles = SIHUA_SPREADSHEET_FILES;

TEST(LibreOfficeWorkbook, IsReadCellByCell) {
    const auto workbook = readWorkbook(kFiles + "/kinds.xlsx", "kinds.xlsx");
    ASSERT_TRUE(workbook) << toString(workbook.error());
    ASSERT_EQ(workbook->sheets.size(), 3U);
    EXPECT_TRUE(workbook->sheets[1].isVisible);
    EXPECT_EQ(workbook->sheets[2].name, "_字典");
    EXPECT_FALSE(workbook->sheets[2].isVisible);

    const Sheet& sheet = workbook->sheets[1];
    EXPECT_EQ(sheet.name, "答卷");
    ASSERT_EQ(sheet.rows.size(), 8U);
    EXPECT_EQ(sheet.rows[0].number, 3U);
    const auto answer = [&](std::size_t row) { return sheet.rows[row].cell(3)->value; };
    EXPECT_EQ(answer(0), CellValue("答案"));
    EXPECT_EQ(answer(1), CellValue(Decimal::scaled(11, -1)));
    EXPECT_EQ(answer(2), CellValue(*Date::parse("2026-11-24")));
    EXPECT_EQ(answer(3), CellValue(Decimal::scaled(856, -3)));
    EXPECT_TRUE(sheet.rows[3].cell(3)->isPercent);
    EXPECT_EQ(answer(4), CellValue(true));
    EXPECT_EQ(answer(5), CellValue(Decimal::scaled(22, -1)));
    EXPECT_TRUE(sheet.rows[5].cell(3)->isFormula);
    EXPECT_EQ(answer(6), CellValue(CellError{"#DIV/0!"}));
    EXPECT_EQ(answer(7), CellValue("第一行 <&>\n第二行𠀀"));
}

TEST(LibreOfficeWorkbook, ItsOwnFormatIsToldApart) {
    const auto workbook = readWorkbook(kFiles + "/kinds.ods", "kinds.ods");
    ASSERT_FALSE(workbook);
    EXPECT_EQ(workbook.error().subject(), "spreadsheet:ods");
}

} // namespace
} // namespace sihua::spreadsheet
