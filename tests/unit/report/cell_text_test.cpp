#include <gtest/gtest.h>

#include "core/report/cell_text.h"
#include "core/report/page_texts.h"
#include "core/report/read_back.h"

namespace sihua::report {
namespace {

TEST(CellText, KeepsToWhatACellHolds) {
    EXPECT_EQ(fitForCell("a\r\nb\x01").value(), "a\nb");
    EXPECT_EQ(fitForCell("\tx").value(), " x");
    EXPECT_EQ(fitForCell("\xFF").error().code(), ErrorCode::InvalidUtf8);
}

TEST(CellText, CountsAnEmojiAsTwoCharactersOfACell) {
    std::string emoji;
    for (int i = 0; i < 16'384; ++i) { // 32,768 units
        emoji += "😀";
    }
    const std::string fit = fitForCell(emoji).value();
    EXPECT_TRUE(fit.ends_with("😀…"));
    EXPECT_EQ(fit.size(), 16'383U * 4 + 3);
}

TEST(CellText, EscapesWhatProgramsWouldDecode) {
    EXPECT_EQ(escapedForFile("_x0041_ _x_ _xZZZZ_ __x000a_"), "_x005F_x0041_ _x_ _xZZZZ_ __x005F_x000a_");
}

TEST(CellText, WrapsChineseAnywhereAndWordsAtSpaces) {
    EXPECT_EQ(lineCount("一二三四五六", 8), 2);
    EXPECT_EQ(lineCount("一二三四", 8), 1);
    EXPECT_EQ(lineCount("", 8), 1);
    EXPECT_EQ(lineCount("a\nb\n\nc", 8), 4);
    EXPECT_EQ(lineCount("three words here", 6), 3);
    EXPECT_EQ(lineCount("abcdefghijklmnopqrst", 8), 3);
}

TEST(CellText, TakesClosingPunctuationToTheNextLineWithItsCharacter) {
    EXPECT_EQ(lineCount("一二三四。", 8), 2);
    EXPECT_EQ(lineCount("一二三四五六七。", 8), 2);
}

TEST(CellText, GrowsRowsWithTheirLinesUpToTheHighest) {
    EXPECT_DOUBLE_EQ(rowHeight(1), 20);
    EXPECT_DOUBLE_EQ(rowHeight(3), 50);
    EXPECT_DOUBLE_EQ(rowHeight(1000), 409);
}

TEST(PageTexts, NameTheFaceAndEscapeAmpersands) {
    EXPECT_EQ(pageCode({"A&B", "", "{page} / {pages}"}),
              "&L&\"Microsoft YaHei\"&8 A&&B&R&\"Microsoft YaHei\"&8 &P / &N");
    EXPECT_EQ(pageCode({}), "");
}

TEST(SheetDigest, TellsChangedMovedAndRetypedCellsApart) {
    const auto digest = [](auto... fill) {
        SheetDigest result("S", true);
        (fill(result), ...);
        return result;
    };
    const auto text = [](std::uint32_t row, std::string_view value) {
        return [=](SheetDigest& into) { into.addText(row, 0, value, false); };
    };
    const auto number = [](std::uint32_t row, double value, bool isFormula = false) {
        return [=](SheetDigest& into) { into.addNumber(row, 0, value, isFormula); };
    };
    EXPECT_EQ(digest(text(0, "a"), text(1, "b")), digest(text(1, "b"), text(0, "a")));
    EXPECT_NE(digest(text(0, "a"), text(1, "b")), digest(text(0, "b"), text(1, "a")));
    EXPECT_NE(digest(text(0, "1")), digest(number(0, 1)));
    EXPECT_NE(digest(number(0, 1)), digest(number(0, 1, true)));
    EXPECT_EQ(digest(number(0, 0.1 + 0.2)), digest(number(0, 0.3)));
    EXPECT_NE(digest(number(0, 0.3)), digest(number(0, 0.3000001)));
    EXPECT_NE(digest(number(0, 1)), digest(number(0, 1), text(1, "x")));
}

} // namespace
} // namespace sihua::report
