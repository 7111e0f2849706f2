// core/batch/record_splitter.h - Cuts CSV text into records and records into cells, without copying (RFC 4180).
//
// core/base/csv.h makes strings and places of every cell; here are millions of them, nearly all bare and right, so
// cells stay views into the text and a place is only worked out for a fault.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sihua::batch {

/// Length of the part of @p text that ends with its last complete record; 0 where no record is complete.
/// @p text starts at the start of a record. The last record of a file may lack its line break: not seen here.
[[nodiscard]] std::size_t completeRecords(std::string_view text);

/// One cell as it stands in the text, quotes included.
struct RawCell {
    std::string_view text;
    bool isQuoted = false;
    const char* fault = nullptr; ///< What is wrong with its quotes.
};

/// Reads one record of @p text from @p at into @p cells and moves @p at behind its line break.
/// @pre at < text.size()
void nextRecord(std::string_view text, std::size_t& at, std::vector<RawCell>& cells);

/// The content: without quotes, doubled ones made single. @p scratch holds it where it had to be changed.
[[nodiscard]] std::string_view contentOf(const RawCell& cell, std::string& scratch);

} // namespace sihua::batch
