// core/rulepack/csv_reader.h - Reads RFC 4180 tables, with the place of every cell.
//
// The first row names the columns. Quoted cells may hold commas, line breaks and `""` for a quote. Lines of
// nothing but commas (what spreadsheet programs leave behind) and empty lines are passed over.
//
// Not built on base/csv.h, which reads a whole foreign file and guesses on behind faults: a pack's table is given up
// at its 201st column or 20,001st row, before a file of commas has become millions of cells, and its cells keep
// where each character stood, so that faults within their formulas can be pointed at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/source_text.h"
#include "core/rulepack/issue_log.h"
#include "core/rulepack/text_origin.h"

namespace sihua::rulepack {

struct CsvCell {
    std::string text;
    TextOrigin origin;

    [[nodiscard]] SourceSpan span() const { return wholeSpan(origin, text); }
};

using CsvRow = std::vector<CsvCell>;

struct CsvTable {
    CsvRow header;
    std::vector<CsvRow> rows; ///< Each as long as the header.

    /// The column of that name.
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

inline constexpr std::size_t kMostCsvRows = 20'000;
inline constexpr std::size_t kMostCsvColumns = 200;

/// @return the table; nothing where there is no header or it is too large. Into @p issues: InvalidCsv (quoting,
///         ragged rows, a column without a name or named twice), TooLarge. Rows at fault are left out.
[[nodiscard]] std::optional<CsvTable> readCsv(const SourceTextPtr& source, IssueLog& issues);

} // namespace sihua::rulepack
