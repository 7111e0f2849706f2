// Files made to harm or mislead: each must be refused whole, with its reason and its place.
#include <gtest/gtest.h>

#include "core/spreadsheet/cell_reference.h"
#include "core/spreadsheet/read_workbook.h"
#include "tests/unit/spreadsheet/xlsx_builder.h"

namespace sihua::spreadsheet {
namespace {

constexpr const char* kSheetPart = "xl/worksheets/sheet1.xml";
constexpr const char* kWorkbookRels = "xl/_rels/workbook.xml.rels";

/// The error of reading @p bytes; a test that expects one fails where the file is accepted.
Error refusal(std::string bytes, const Limits& limits = {}) {
    const auto workbook = readWorkbookBytes(std::move(bytes), "a.xlsx", limits);
    EXPECT_FALSE(workbook) << "the file was accepted";
    return workbook ? Error(ErrorCode::InvalidArgument, "accepted") : workbook.error();
}

void expectRefused(std::string bytes, ErrorCode code, const std::string& words, const Limits& limits = {}) {
    const Error error = refusal(std::move(bytes), limits);
    EXPECT_EQ(error.code(), code) << toString(error);
    EXPECT_NE(toString(error).find(words), std::string::npos) << toString(error) << "\n  should say: " << words;
}

std::string relationship(const std::string& type, const std::string& target, const std::string& more = "") {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
           "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
           type + "\" Target=\"" + target + "\" " + more + "/></Relationships>";
}

TEST(HostileWorkbook, BombIsRefusedByItsDeclaredSize) {
    const std::string bomb = XlsxBuilder().set(kSheetPart, std::string(70'000'000, ' ')).bytes();
    ASSERT_LT(bomb.size(), 200'000U);
    expectRefused(bomb, ErrorCode::UnsafeSpreadsheet,
                  "a.xlsx:xl/worksheets/sheet1.xml: error[E0601]: the part unpacks to");
}

TEST(HostileWorkbook, BombIsRefusedByItsActualSizeWhereTheDeclaredOneLies) {
    const std::string honest = XlsxBuilder().set(kSheetPart, worksheetXml(std::string(30'000'000, ' '))).bytes();
    expectRefused(withDeclaredSize(honest, kSheetPart, 1000), ErrorCode::UnsafeSpreadsheet, "200 times its size");
    Limits small;
    small.largestPart = 1'000'000;
    expectRefused(withDeclaredSize(honest, kSheetPart, 1000), ErrorCode::UnsafeSpreadsheet, "more than 1000000 bytes",
                  small);
}

TEST(HostileWorkbook, PartsThatAreSmallAloneAreRefusedTogether) {
    Limits limits;
    limits.largestTotal = 1'000'000;
    limits.highestRatio = 100'000;
    const std::string half(600'000, ' ');
    expectRefused(XlsxBuilder(half).sharedStrings(half).bytes(), ErrorCode::UnsafeSpreadsheet,
                  "more than 1000000 bytes together", limits);
}

TEST(HostileWorkbook, AnyDocumentTypeIsRefused) {
    const std::string external = R"(<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>)"
                                 R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
                                 R"(<si><t>&x;</t></si></sst>)";
    expectRefused(XlsxBuilder().set("xl/sharedStrings.xml", external).bytes(), ErrorCode::UnsafeSpreadsheet,
                  "a.xlsx:xl/sharedStrings.xml:1:");
    std::string laughs = "<!DOCTYPE worksheet [<!ENTITY l0 \"ha\">";
    for (int i = 1; i < 30; ++i) {
        const std::string before = "&l" + std::to_string(i - 1) + ";";
        laughs += "<!ENTITY l" + std::to_string(i) + " \"";
        for (int copy = 0; copy < 10; ++copy) {
            laughs += before;
        }
        laughs += "\">";
    }
    expectRefused(XlsxBuilder().set(kSheetPart, laughs + "]><worksheet>&l29;</worksheet>").bytes(),
                  ErrorCode::UnsafeSpreadsheet, "document type declaration");
    for (const char* part : {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", kWorkbookRels, "xl/styles.xml"}) {
        expectRefused(XlsxBuilder().set(part, "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\"><x/>").bytes(),
                      ErrorCode::UnsafeSpreadsheet, "document type declaration");
    }
}

TEST(HostileWorkbook, DeepNestingIsRefusedWithoutOverflow) {
    std::string nested;
    for (int i = 0; i < 200'000; ++i) {
        nested += "<a>";
    }
    Limits limits;
    limits.highestRatio = 100'000; // so that the depth itself is what is seen
    expectRefused(XlsxBuilder(nested).bytes(), ErrorCode::UnsafeSpreadsheet, "nested deeper than 64 levels", limits);
}

TEST(HostileWorkbook, AnEndlessTagIsRefusedBeforeItMakesParsingSlow) {
    std::string attribute;
    for (int i = 0; i < 300'000; ++i) {
        attribute += std::to_string(i * 6151);
    }
    expectRefused(XlsxBuilder("<row spans=\"" + attribute + attribute + "\">").bytes(), ErrorCode::UnsafeSpreadsheet,
                  "a single tag");
}

TEST(HostileWorkbook, ImpossibleCellsAreRefused) {
    const std::vector<std::string> rows{
        R"(<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>)",
        R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)",
        R"(<row r="1048577"><c r="A1048577"><v>1</v></c></row>)",
        R"(<row r="1"><c r="A2"><v>1</v></c></row>)",
        R"(<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>)",
        R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>)",
        R"(<row r="2"/><row r="1"/>)",
        R"(<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>)",
        R"(<row r="0"/>)",
        R"(<row r="-1"/>)",
        R"(<row r="1048576"/><row/>)",
        R"(<row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>)",
        R"(<row r="1"><c r=""><v>1</v></c></row>)",
        R"(<row r=""/>)",
    };
    for (const std::string& row : rows) {
        expectRefused(XlsxBuilder(row).bytes(), ErrorCode::UnsafeSpreadsheet,
                      "impossible, out of order or there twice");
    }
}

TEST(HostileWorkbook, ValuesThatTheirTypeForbidsAreRefusedAtTheirCell) {
    const auto sheet = [](const std::string& cell) { return XlsxBuilder("<row r=\"7\">" + cell + "</row>").bytes(); };
    for (const char* value : {"12a", "1e999", "nan", "inf", "0x10", "--1", "1,5"}) {
        expectRefused(sheet("<c r=\"B7\"><v>" + std::string(value) + "</v></c>"), ErrorCode::NotASpreadsheet,
                      "a.xlsx:答卷!B7: error[E0600]");
    }
    expectRefused(sheet(R"(<c r="B7" t="b"><v>2</v></c>)"), ErrorCode::NotASpreadsheet, "a.xlsx:答卷!B7");
    expectRefused(sheet(R"(<c r="B7" t="d"><v>2026-02-30</v></c>)"), ErrorCode::NotASpreadsheet, "a.xlsx:答卷!B7");
    expectRefused(sheet(R"(<c r="B7" t="z"><v>1</v></c>)"), ErrorCode::NotASpreadsheet, "a.xlsx:答卷!B7");
    for (const char* index : {"0", "4294967296", "-1", "1x"}) {
        expectRefused(sheet("<c r=\"B7\" t=\"s\"><v>" + std::string(index) + "</v></c>"), ErrorCode::UnsafeSpreadsheet,
                      "a.xlsx:答卷!B7: error[E0601]: shared text number");
    }
    expectRefused(XlsxBuilder(R"(<c r="A1"><v>1</v></c>)").bytes(), ErrorCode::NotASpreadsheet, "outside any row");
}

TEST(HostileWorkbook, TextsLongerThanASpreadsheetAllowsAreRefused) {
    Limits limits;
    limits.highestRatio = 100'000;
    std::string longest;
    for (int i = 0; i < 16'383; ++i) {
        longest += "𠀀"; // two UTF-16 units
    }
    longest += "a";
    const auto fits = readWorkbookBytes(XlsxBuilder("<row>" + inlineCell("A1", longest) + "</row>").bytes(), "a.xlsx");
    EXPECT_TRUE(fits) << toString(fits.error());
    expectRefused(XlsxBuilder("<row>" + inlineCell("A1", longest + "a") + "</row>").bytes(),
                  ErrorCode::UnsafeSpreadsheet, "答卷!A1: error[E0601]: a text of more than 32767 characters");
    expectRefused(XlsxBuilder().sharedStrings("<si><t>" + longest + "a</t></si>").bytes(), ErrorCode::UnsafeSpreadsheet,
                  "a.xlsx:xl/sharedStrings.xml:2:");
}

TEST(HostileWorkbook, AReferredTextIsNotCopiedIntoEveryCell) {
    std::string rows;
    for (int row = 1; row <= 30'000; ++row) {
        rows += "<row><c t=\"s\"><v>0</v></c></row>";
    }
    const auto workbook = readWorkbookBytes(
        XlsxBuilder(rows).sharedStrings("<si><t>" + std::string(32'000, 'x') + "</t></si>").bytes(), "a.xlsx");
    ASSERT_TRUE(workbook) << toString(workbook.error());
    const auto& sheetRows = workbook->sheets[0].rows;
    EXPECT_EQ(std::get<std::string_view>(sheetRows.front().cells[0].value).data(),
              std::get<std::string_view>(sheetRows.back().cells[0].value).data());
}

TEST(HostileWorkbook, NamesThatLeaveThePackageAreRefused) {
    for (const char* name : {"../../../../etc/cron.d/x", "/etc/passwd", "xl/../../x", "C:/x", "..\\x", "a//b", "./a"}) {
        expectRefused(zipped({{name, "x"}, {"[Content_Types].xml", "<x/>"}}), ErrorCode::UnsafeSpreadsheet,
                      "the name of part");
    }
    expectRefused(XlsxBuilder().set(kWorkbookRels, relationship("worksheet", "../../../secret.xml")).bytes(),
                  ErrorCode::UnsafeSpreadsheet, "leaves the package");
    expectRefused(XlsxBuilder().set("XL/WORKBOOK.xml", "<x/>").bytes(), ErrorCode::UnsafeSpreadsheet,
                  "two parts are called");
}

TEST(HostileWorkbook, DirectoriesThatDisagreeAreRefused) {
    std::string bytes = XlsxBuilder().bytes();
    bytes[bytes.find(kSheetPart) + std::string(kSheetPart).size() - 5] = '9'; // in front of the data only
    expectRefused(bytes, ErrorCode::NotASpreadsheet, "truncated or damaged");
}

TEST(HostileWorkbook, ExternalPartsAreRefusedAndLinksIgnored) {
    expectRefused(
        XlsxBuilder()
            .set(kWorkbookRels, relationship("worksheet", "file://///127.0.0.1/x.xml", "TargetMode=\"External\""))
            .bytes(),
        ErrorCode::UnsafeSpreadsheet, "lies outside the file");
    const auto linked =
        readWorkbookBytes(XlsxBuilder()
                              .set("xl/worksheets/_rels/sheet1.xml.rels",
                                   relationship("hyperlink", "http://127.0.0.1/", "TargetMode=\"External\""))
                              .set("xl/vbaProject.bin", "macro")
                              .bytes(),
                          "a.xlsx");
    EXPECT_TRUE(linked) << toString(linked.error());
}

TEST(HostileWorkbook, TooManyPartsSheetsAndCellsAreRefused) {
    std::vector<std::pair<std::string, std::string>> parts;
    for (int i = 0; i < 2001; ++i) {
        parts.emplace_back("p" + std::to_string(i), "");
    }
    expectRefused(zipped(parts), ErrorCode::UnsafeSpreadsheet, "more than 2000 parts");

    std::string sheets;
    for (int i = 0; i < 257; ++i) {
        sheets += "<sheet name=\"s" + std::to_string(i) + "\" r:id=\"rId1\"/>";
    }
    const std::string head =
        R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)";
    const std::string tail = "</sheets></workbook>";
    expectRefused(XlsxBuilder().set("xl/workbook.xml", head + sheets + tail).bytes(), ErrorCode::UnsafeSpreadsheet,
                  "more than 256 sheets");
    const std::string twice = R"(<sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId1"/>)";
    expectRefused(XlsxBuilder().set("xl/workbook.xml", head + twice + tail).bytes(), ErrorCode::UnsafeSpreadsheet,
                  "two sheets share the part");
    Limits limits;
    limits.mostCells = 2;
    expectRefused(XlsxBuilder("<row><c><v>1</v></c><c/><c><v>1</v></c><c><v>1</v></c></row>").bytes(),
                  ErrorCode::TooLarge, "答卷!D1: error[E0107]: more than 2 cells", limits);
}

TEST(HostileWorkbook, EveryTruncationIsRefused) {
    const std::string whole = XlsxBuilder("<row>" + inlineCell("A1", "x") + "</row>").bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto workbook = readWorkbookBytes(whole.substr(0, size), "a.xlsx");
        ASSERT_FALSE(workbook) << "the first " << size << " of " << whole.size() << " bytes were accepted";
        EXPECT_EQ(workbook.error().code(), ErrorCode::NotASpreadsheet) << size << ": " << toString(workbook.error());
    }
}

TEST(HostileWorkbook, AFlippedBitNeverChangesWhatIsRead) {
    const std::string whole = XlsxBuilder("<row>" + inlineCell("A1", "networked machines") + "</row>").bytes();
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
        const auto workbook = readWorkbookBytes(std::move(bytes), "a.xlsx");
        if (!workbook) {
            ++refused;
            continue;
        }
        ASSERT_EQ(workbook->sheets.size(), 1U) << "byte " << at;
        EXPECT_EQ(workbook->sheets[0].rows.at(0).cells.at(0).value, CellValue("networked machines")) << "byte " << at;
    }
    EXPECT_GT(refused, whole.size() / 2);
}

TEST(HostileWorkbook, OtherFilesAreToldApart) {
    const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    const auto wide = [](const std::string& ascii) {
        std::string text;
        for (const char c : ascii) {
            text += c;
            text += '\0';
        }
        return text;
    };
    expectRefused(ole + std::string(500, '\0') + wide("EncryptedPackage"), ErrorCode::NotASpreadsheet,
                  "remove its password");
    expectRefused(ole + std::string(500, '\0') + wide("Workbook"), ErrorCode::NotASpreadsheet, "old .xls");
    expectRefused(ole, ErrorCode::NotASpreadsheet, "old Office file");
    expectRefused("", ErrorCode::NotASpreadsheet, "empty");
    expectRefused("id,answer\n", ErrorCode::NotASpreadsheet, "not an .xlsx workbook");
    expectRefused("PK\x03\x04 and then nothing of a zip", ErrorCode::NotASpreadsheet, "truncated or damaged");
    expectRefused(zipped({{"readme.txt", "x"}}), ErrorCode::NotASpreadsheet, "no workbook");
    expectRefused(XlsxBuilder().remove(kSheetPart).bytes(), ErrorCode::NotASpreadsheet, "is missing");
    expectRefused(XlsxBuilder().remove("_rels/.rels").bytes(), ErrorCode::NotASpreadsheet, "without a main document");
    expectRefused(XlsxBuilder().remove(kWorkbookRels).bytes(), ErrorCode::NotASpreadsheet, "refers to nothing");
    expectRefused(XlsxBuilder().set(kSheetPart, "<worksheet><sheetData>").bytes(), ErrorCode::NotASpreadsheet,
                  "xl/worksheets/sheet1.xml:1:23: error[E0600]: malformed XML");
    expectRefused("PK\x03\x04" + std::string(26, ' ') + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                  ErrorCode::NotASpreadsheet, ".ods");
    const auto binary = readWorkbookBytes(std::string("id\0x", 4), "a.csv");
    ASSERT_FALSE(binary);
    EXPECT_EQ(binary.error().code(), ErrorCode::NotASpreadsheet);
}

TEST(HostileWorkbook, AMissingFileAndAFolderAreNamed) {
    const auto missing = readWorkbook("/nonexistent/a.xlsx", "a.xlsx");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code(), ErrorCode::NotFound);
    EXPECT_EQ(missing.error().span().file, "a.xlsx");
    const auto folder = readWorkbook("/", "folder");
    ASSERT_FALSE(folder);
    EXPECT_EQ(folder.error().code(), ErrorCode::FileUnreadable);
}

TEST(CellReference, IsWithinWhatASheetCanHold) {
    EXPECT_EQ(parseCellReference("C12"), (CellReference{12, 3}));
    EXPECT_EQ(parseCellReference("XFD1048576"), (CellReference{kMostRows, kMostColumns}));
    for (const char* text : {"", "A", "1", "a1", "A0", "A01", "$A$1", "XFE1", "A1048577", "AAAA1", "A1 ", "A-1",
                             "A99999999999999999999"}) {
        EXPECT_FALSE(parseCellReference(text)) << text;
    }
}

} // namespace
} // namespace sihua::spreadsheet
