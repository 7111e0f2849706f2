#include <gtest/gtest.h>

#include "core/rulepack/csv_reader.h"

namespace sihua::rulepack {

namespace {

struct Read {
    std::optional<CsvTable> table;
    std::string issues;
};

Read read(std::string text) {
    IssueLog log;
    Read result;
    result.table = readCsv(std::make_shared<const SourceText>("t.csv", std::move(text)), log);
    for (const Issue& issue : log.take()) {
        result.issues += toString(issue.span) + " " + errorCodeLabel(issue.code) + " " + issue.message + "\n";
    }
    return result;
}

} // namespace

TEST(CsvReader, ReadsQuotedCellsAndBothLineEnds) {
    const Read csv = read("\xEF\xBB\xBFrow,in:x,note\r\nA,\"(1..2], 7\",\"says \"\"yes\"\"\nor no\"\r\n\nB,-,");
    ASSERT_TRUE(csv.table);
    EXPECT_EQ(csv.issues, "");
    ASSERT_EQ(csv.table->rows.size(), 2U);
    EXPECT_EQ(csv.table->header[0].text, "row");
    EXPECT_EQ(csv.table->rows[0][1].text, "(1..2], 7");
    EXPECT_EQ(csv.table->rows[0][2].text, "says \"yes\"\nor no");
    EXPECT_EQ(csv.table->rows[1][2].text, "");
    EXPECT_EQ(csv.table->column("note"), 2U);
    EXPECT_EQ(csv.table->column("nothing"), std::nullopt);
}

TEST(CsvReader, PassesOverTheEmptyLinesOfSpreadsheets) {
    const Read csv = read("a,b\n1,2\n,\n , \n3,4\n,,,,\n");
    EXPECT_EQ(csv.issues, "");
    EXPECT_EQ(csv.table->rows.size(), 2U);
}

TEST(CsvReader, NamesTheRowThatIsRagged) {
    const Read csv = read("a,b\n1\n1,2\n甲,乙,丙\n");
    EXPECT_EQ(csv.issues, "t.csv:2:1 E0308 the row has 1 cells, the header has 2\n"
                          "t.csv:4:1 E0308 the row has 3 cells, the header has 2\n");
    EXPECT_EQ(csv.table->rows.size(), 1U);
}

TEST(CsvReader, NamesFaultyQuotes) {
    EXPECT_EQ(read("a\n乙\"丙\n").issues, "t.csv:2:2 E0308 a quote within a cell that does not start with one\n");
    EXPECT_EQ(read("a\n\"乙\"丙\n").issues, "t.csv:2:4 E0308 text after the closing quote\n");
    EXPECT_EQ(read("a,b\n1,\"乙\n2,3\n").issues, "t.csv:2:3 E0308 the quote is never closed\n");
}

TEST(CsvReader, NamesFaultyHeaders) {
    EXPECT_EQ(read("").issues, "t.csv E0308 the table is empty\n");
    EXPECT_EQ(read("\n,\n").issues, "t.csv E0308 the table is empty\n");
    EXPECT_EQ(read("a,,a\n").issues, "t.csv:1:3 E0308 column 2 has no name\n"
                                     "t.csv:1:4 E0308 two columns are named `a`\n");
}

TEST(CsvReader, RefusesTablesBeyondItsBounds) {
    EXPECT_NE(read(std::string(300, ',') + "\n").issues.find("E0107"), std::string::npos);
    std::string rows = "a\n";
    for (std::size_t i = 0; i <= kMostCsvRows; ++i) {
        rows += "1\n";
    }
    EXPECT_NE(read(rows).issues.find("E0107"), std::string::npos);
}

} // namespace sihua::rulepack
