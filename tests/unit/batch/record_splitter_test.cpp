#include <gtest/gtest.h>

#include "core/batch/record_splitter.h"

namespace sihua::batch {
namespace {

std::vector<std::vector<std::string>> cellsOf(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<RawCell> cells;
    std::string scratch;
    for (std::size_t at = 0; at < text.size();) {
        nextRecord(text, at, cells);
        rows.emplace_back();
        for (const RawCell& cell : cells) {
            rows.back().emplace_back(cell.fault != nullptr ? "!" : std::string(contentOf(cell, scratch)));
        }
    }
    return rows;
}

TEST(RecordSplitter, SplitsBareAndQuotedCells) {
    using Rows = std::vector<std::vector<std::string>>;
    EXPECT_EQ(cellsOf("a,,c\r\n\"x, \"\"y\"\"\n\",2"), (Rows{{"a", "", "c"}, {"x, \"y\"\n", "2"}}));
    EXPECT_EQ(cellsOf("\"\"\n,\n"), (Rows{{""}, {"", ""}}));
}

TEST(RecordSplitter, FindsQuotesOutOfPlace) {
    using Rows = std::vector<std::vector<std::string>>;
    EXPECT_EQ(cellsOf("a\"b,\"c\"d,e\n"), (Rows{{"!", "!", "e"}}));
    EXPECT_EQ(cellsOf("a,\"never\nclosed"), (Rows{{"a", "!"}}));
}

TEST(RecordSplitter, CutsOnlyBehindWholeRecords) {
    EXPECT_EQ(completeRecords("a,b\nc"), 4U);
    EXPECT_EQ(completeRecords("a,b"), 0U);
    EXPECT_EQ(completeRecords("a,\"x\ny"), 0U);
    EXPECT_EQ(completeRecords("1\na,\"x\ny\"\n2"), 10U);
    EXPECT_EQ(completeRecords("1\na,\"x\""), 2U) << "the quote may be doubled in what follows";
    EXPECT_EQ(completeRecords("1\na,\"x\"\"\n"), 2U);
}

} // namespace
} // namespace sihua::batch
