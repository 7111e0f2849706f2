#include <gtest/gtest.h>

#include "core/spreadsheet/read_workbook.h"
#include "tests/unit/spreadsheet/xlsx_builder.h"

namespace sihua::spreadsheet {
namespace {

Result<Workbook> read(const XlsxBuilder& builder) { return readWorkbookBytes(builder.bytes(), "a.xlsx"); }

const Cell& cellAt(const Workbook& workbook, std::uint32_t row, std::uint32_t column) {
    static const Cell kNone;
    for (const Row& candidate : workbook.sheets.at(0).rows) {
        if (candidate.number == row) {
            const Cell* const cell = candidate.cell(column);
            return cell == nullptr ? kNone : *cell;
        }
    }
    return kNone;
}

TEST(ReadWorkbook, ReadsEveryKindOfCell) {
    const auto workbook = read(XlsxBuilder(R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>86</v></c>)"
                                           R"(<c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#DIV/0!</v></c>)"
                                           R"(<c r="E2" t="str"><f>A2</f><v>是</v></c><c r="F2"><f>B2/0</f></c>)"
                                           R"(<c r="G2" s="1"/><c r="XFD2" t="d"><v>2026-11-24T08:00:00</v></c></row>)"
                                           R"(<row r="3"><c r="A3"/></row>)")
                                   .sharedStrings("<si><t>甲</t></si><si><t>乙</t></si>"));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    ASSERT_EQ(workbook->sheets.size(), 1U);
    EXPECT_EQ(workbook->sheets[0].name, "答卷");
    EXPECT_TRUE(workbook->sheets[0].isVisible);
    ASSERT_EQ(workbook->sheets[0].rows.size(), 1U) << "rows without content are left out";
    EXPECT_EQ(cellAt(*workbook, 2, 1).value, CellValue("乙"));
    EXPECT_EQ(cellAt(*workbook, 2, 2).value, CellValue(Decimal(86)));
    EXPECT_EQ(cellAt(*workbook, 2, 3).value, CellValue(true));
    EXPECT_EQ(cellAt(*workbook, 2, 4).value, CellValue(CellError{"#DIV/0!"}));
    EXPECT_EQ(cellAt(*workbook, 2, 5).value, CellValue("是"));
    EXPECT_TRUE(cellAt(*workbook, 2, 5).isFormula);
    EXPECT_TRUE(cellAt(*workbook, 2, 6).isEmpty());
    EXPECT_TRUE(cellAt(*workbook, 2, 6).isFormula) << "a formula that was never computed is not nothing";
    EXPECT_EQ(cellAt(*workbook, 2, kMostColumns).value, CellValue(*Date::parse("2026-11-24")));
    EXPECT_EQ(workbook->sheets[0].rows[0].cells.size(), 7U);
}

TEST(ReadWorkbook, NamesThePlaceOfACell) {
    const auto workbook = read(XlsxBuilder("<row r=\"12\">" + inlineCell("AB12", "x") + "</row>"));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    const Row& row = workbook->sheets[0].rows[0];
    EXPECT_EQ(toString(workbook->place(workbook->sheets[0], row, row.cells[0])), "a.xlsx:答卷!AB12");
}

TEST(ReadWorkbook, TakesAStoredDoubleForTheNumberThatWasTyped) {
    const auto workbook =
        read(XlsxBuilder(R"(<row r="1"><c r="A1"><v>1.1000000000000001</v></c>)"
                         R"(<c r="B1"><v>56.666666666666664</v></c><c r="C1"><v>1E-3</v></c></row>)"));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(std::get<Decimal>(cellAt(*workbook, 1, 1).value).toString(), "1.1");
    EXPECT_EQ(std::get<Decimal>(cellAt(*workbook, 1, 2).value).toString(), "56.666666666666664");
    EXPECT_EQ(std::get<Decimal>(cellAt(*workbook, 1, 3).value).toString(), "0.001");
}

constexpr const char* kStyles =
    R"(<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>)"
    R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="22"/></cellXfs>)";
constexpr const char* kStyledRow = R"(<row r="1"><c r="A1"><v>46350</v></c><c r="B1" s="1"><v>46350</v></c>)"
                                   R"(<c r="C1" s="2"><v>0.85</v></c><c r="D1" s="3"><v>46350.75</v></c>)"
                                   R"(<c r="E1" s="1"><v>60</v></c><c r="F1" s="99"><v>46350</v></c></row>)";

TEST(ReadWorkbook, KnowsDatesAndPercentagesByTheirFormat) {
    const auto workbook = read(XlsxBuilder(kStyledRow).styles(kStyles));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    const CellValue day = *Date::parse("2026-11-24");
    EXPECT_EQ(cellAt(*workbook, 1, 1).value, CellValue(Decimal(46350)));
    EXPECT_EQ(cellAt(*workbook, 1, 2).value, day);
    EXPECT_EQ(cellAt(*workbook, 1, 3).value, CellValue(Decimal::scaled(85, -2)));
    EXPECT_TRUE(cellAt(*workbook, 1, 3).isPercent);
    EXPECT_EQ(cellAt(*workbook, 1, 4).value, day) << "the time of day is dropped";
    EXPECT_EQ(cellAt(*workbook, 1, 5).value, CellValue(Decimal(60))) << "1900-02-29 never was";
    EXPECT_EQ(cellAt(*workbook, 1, 6).value, CellValue(Decimal(46350))) << "a style that does not exist";
}

TEST(ReadWorkbook, CountsDaysFrom1904WhereTheWorkbookSaysSo) {
    XlsxBuilder builder(kStyledRow);
    builder.styles(kStyles).set(
        "xl/workbook.xml",
        R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" )"
        R"(xmlns:rel="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:workbookPr date1904="true"/>)"
        R"(<x:sheets><x:sheet name="s" sheetId="1" state="veryHidden" rel:id="rId1"/></x:sheets></x:workbook>)");
    const auto workbook = read(builder);
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(workbook->dateSystem, DateSystem::From1904);
    EXPECT_EQ(cellAt(*workbook, 1, 2).value, CellValue(*Date::parse("2030-11-25")));
    EXPECT_FALSE(workbook->sheets[0].isVisible);
}

TEST(ReadWorkbook, JoinsRichTextAndLeavesPhoneticGuidesOut) {
    const auto workbook =
        read(XlsxBuilder(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>四</t></r>)"
                         R"(<rPh sb="0" eb="1"><t>si</t></rPh><r><t>化</t></r></is></c></row>)")
                 .sharedStrings(R"(<si><r><rPr><b/></rPr><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r>)"
                                R"(<rPh sb="0" eb="1"><t>jia</t></rPh><phoneticPr fontId="1"/></si>)"));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(cellAt(*workbook, 1, 1).value, CellValue("甲 乙"));
    EXPECT_EQ(cellAt(*workbook, 1, 2).value, CellValue("四化"));
}

TEST(ReadWorkbook, DecodesEscapedCharactersButNoControls) {
    const auto workbook =
        read(XlsxBuilder("<row r=\"1\">" + inlineCell("A1", "a_x000A_b_x4E2D__x0000__xD800__x12_") + "</row>"));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(cellAt(*workbook, 1, 1).value, CellValue("a\nb中_x0000__xD800__x12_"));
}

TEST(ReadWorkbook, CountsCellsOnWhereTheyCarryNoReference) {
    const auto workbook = read(
        XlsxBuilder(R"(<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>)"));
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(cellAt(*workbook, 1, 5).value, CellValue(Decimal(3)));
    EXPECT_EQ(cellAt(*workbook, 2, 1).value, CellValue(Decimal(4)));
}

TEST(ReadWorkbook, ReadsAWorkbookWithoutSharedTextsAndStyles) {
    XlsxBuilder builder("<row r=\"1\">" + inlineCell("A1", "x") + "</row>");
    builder.remove("xl/styles.xml").remove("xl/sharedStrings.xml");
    builder.set("xl/_rels/workbook.xml.rels",
                R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship )"
                R"(Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" )"
                R"(Target="./../xl/WORKSHEETS/sheet1.xml"/></Relationships>)");
    const auto workbook = read(builder);
    ASSERT_TRUE(workbook) << toString(workbook.error());
    EXPECT_EQ(cellAt(*workbook, 1, 1).value, CellValue("x"));
}

TEST(ReadWorkbook, ReportsRisingProgressAndEndsWhenCancelled) {
    std::string rows;
    for (int row = 1; row <= 20'000; ++row) {
        rows += "<row r=\"" + std::to_string(row) + "\"><c><v>" + std::to_string(row * 7919) + "</v></c></row>";
    }
    const std::string bytes = XlsxBuilder(rows).bytes();
    std::vector<double> fractions;
    CancelToken cancel;
    const Progress progress([&](double fraction) { fractions.push_back(fraction); }, cancel);
    const auto workbook = readWorkbookBytes(bytes, "a.xlsx", {}, progress);
    ASSERT_TRUE(workbook) << toString(workbook.error());
    ASSERT_FALSE(fractions.empty());
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
    EXPECT_LE(fractions.back(), 1.0);

    cancel.cancel();
    const auto cancelled = readWorkbookBytes(bytes, "a.xlsx", {}, progress);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code(), ErrorCode::Cancelled);
}

TEST(CellName, FollowsTheAlphabetBeyondZ) {
    EXPECT_EQ(cellName(12, 3), "C12");
    EXPECT_EQ(cellName(1, 26), "Z1");
    EXPECT_EQ(cellName(1, 27), "AA1");
    EXPECT_EQ(cellName(kMostRows, kMostColumns), "XFD1048576");
}

TEST(DateOfSerial, KnowsBothDateSystemsAndTheDayThatNeverWas) {
    const auto day = [](Decimal serial, DateSystem system) {
        const auto date = dateOfSerial(serial, system);
        return date ? date->toString() : "none";
    };
    EXPECT_EQ(day(46350, DateSystem::From1900), "2026-11-24");
    EXPECT_EQ(day(1, DateSystem::From1900), "1900-01-01");
    EXPECT_EQ(day(59, DateSystem::From1900), "1900-02-28");
    EXPECT_EQ(day(60, DateSystem::From1900), "none");
    EXPECT_EQ(day(61, DateSystem::From1900), "1900-03-01");
    EXPECT_EQ(day(0, DateSystem::From1900), "none");
    EXPECT_EQ(day(2958465, DateSystem::From1900), "9999-12-31");
    EXPECT_EQ(day(2958466, DateSystem::From1900), "none");
    EXPECT_EQ(day(0, DateSystem::From1904), "1904-01-01");
    EXPECT_EQ(day(Decimal::scaled(-1, -1), DateSystem::From1904), "none");
    EXPECT_EQ(day(2957003, DateSystem::From1904), "9999-12-31");
    EXPECT_EQ(day(2957004, DateSystem::From1904), "none");
}

} // namespace
} // namespace sihua::spreadsheet
