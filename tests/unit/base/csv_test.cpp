#include <gtest/gtest.h>

#include "core/base/csv.h"

namespace sihua::csv {
namespace {

std::vector<std::vector<std::string>> texts(const Table& table) {
    std::vector<std::vector<std::string>> rows;
    for (const Row& row : table.rows) {
        rows.emplace_back();
        for (const Cell& cell : row) {
            rows.back().push_back(cell.text);
        }
    }
    return rows;
}

using Texts = std::vector<std::vector<std::string>>;

TEST(Csv, SplitsQuotedCellsAndKnowsTheirBytes) {
    const Table table = parse(SourceText("a.csv", "id,answer\na,\"x, \"\"y\"\"\"\n"));
    EXPECT_TRUE(table.issues.empty());
    EXPECT_EQ(texts(table), (Texts{{"id", "answer"}, {"a", "x, \"y\""}}));
    EXPECT_EQ(table.rows[1][1].begin, 12U);
    EXPECT_EQ(table.rows[1][1].end, 22U);
}

TEST(Csv, TakesBothLineEndsAndKeepsLineBreaksInQuotes) {
    EXPECT_EQ(texts(parse(SourceText("", "a,b\r\n\"c\r\nd\",\r\n\r\ne"))),
              (Texts{{"a", "b"}, {"c\r\nd", ""}, {""}, {"e"}}));
    EXPECT_EQ(texts(parse(SourceText("", "a\n"))), texts(parse(SourceText("", "a"))));
    EXPECT_EQ(texts(parse(SourceText("", "a,"))), (Texts{{"a", ""}}));
    EXPECT_TRUE(parse(SourceText("", "")).rows.empty());
}

TEST(Csv, ReportsEveryFaultWithItsPlaceAndGoesOn) {
    const Table table = parse(SourceText("a.csv", "编号,5\"\n\"甲\"乙,2\nc,\"never\nends"));
    ASSERT_EQ(table.issues.size(), 3U);
    EXPECT_EQ(table.issues[0].span, (SourceSpan{"a.csv", 1, 5, 1}));
    EXPECT_EQ(table.issues[1].span, (SourceSpan{"a.csv", 2, 4, 1}));
    EXPECT_EQ(table.issues[2].span, (SourceSpan{"a.csv", 3, 3, 1}));
    for (const Issue& issue : table.issues) {
        EXPECT_EQ(issue.code, ErrorCode::InvalidCsv) << toString(issue);
    }
    EXPECT_EQ(texts(table), (Texts{{"编号", "5\""}, {"甲乙", "2"}, {"c", "never\nends"}}));
}

} // namespace
} // namespace sihua::csv
