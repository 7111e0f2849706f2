#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/base/csv.h"
#include "core/batch/record_splitter.h"
#include "core/batch/seen_ids.h"

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

// Two readers of one grammar: this one for millions of cells, base/csv.h for cells with places.
TEST(RecordSplitter, SplitsLikeTheReaderOfSmallTables) {
    std::mt19937 random(7);
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 24; i > 0; --i) {
            text += std::string_view("ab,,\n\n\"\"\r")[random() % 9];
        }
        const csv::Table table = csv::parse(SourceText("t.csv", text));
        const auto rows = cellsOf(text);
        if (hasErrors(table.issues)) {
            bool hasFault = false;
            for (const auto& row : rows) {
                hasFault = hasFault || std::find(row.begin(), row.end(), "!") != row.end();
            }
            EXPECT_TRUE(hasFault) << text;
            continue;
        }
        std::vector<std::vector<std::string>> expected;
        for (const csv::Row& row : table.rows) {
            expected.emplace_back();
            for (const csv::Cell& cell : row) {
                expected.back().push_back(cell.text);
            }
        }
        EXPECT_EQ(rows, expected) << text;
    }
}

TEST(RecordSplitter, CutsWhereRecordsEnd) {
    std::mt19937 random(11);
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (std::size_t i = 1 + random() % 24; i > 0; --i) {
            text += std::string_view("ab,,\n\n\"\"\r")[random() % 9];
        }
        std::size_t complete =
            0; // the last record that ends with a line break, and whose last quote is closed for sure
        std::vector<RawCell> cells;
        for (std::size_t at = 0; at < text.size();) {
            nextRecord(text, at, cells);
            const bool isOpen = std::any_of(cells.begin(), cells.end(), [](const RawCell& cell) {
                return cell.fault != nullptr && std::string_view(cell.fault) == "a quote that is never closed";
            });
            complete = !isOpen && text[at - 1] == '\n' ? at : complete;
        }
        EXPECT_EQ(completeRecords(text), complete) << text;
    }
}

TEST(SeenIds, TellsWhereAnIdStoodFirst) {
    SeenIds seen;
    for (std::size_t i = 0; i < 5'000; ++i) {
        EXPECT_FALSE(seen.add("E" + std::to_string(i), i));
    }
    for (std::size_t i = 0; i < 5'000; ++i) {
        EXPECT_EQ(seen.add("E" + std::to_string(i), 9'999), i);
    }
}

} // namespace
} // namespace sihua::batch
