// core/batch/wide_header.h - The first row of a wide table: which column is which fact, and which go through.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/base/source_text.h"
#include "core/batch/record_splitter.h"
#include "core/rulepack/model.h"

namespace sihua::batch {

/// Columns that are no facts and are handed through to the scores, cell by cell: `id`, `name` and the keys of the
/// enterprise's and the assessment's head (`enterprise.district`).
[[nodiscard]] bool isHandedThrough(std::string_view column);

struct WideHeader {
    static constexpr std::size_t kNoFact = static_cast<std::size_t>(-1);
    std::vector<std::size_t> facts;      ///< By column: index into Interview::facts, or kNoFact: handed through.
    std::vector<std::string> names;      ///< By column.
    std::optional<std::size_t> idColumn; ///< `id`, or where there is none `enterprise.credit_code`.

    /// @param source  for places; the header is its first line
    /// Into @p issues: UnknownFact, DuplicateKey, InvalidCsv.
    [[nodiscard]] static WideHeader read(const std::vector<RawCell>& cells, const rulepack::Interview& interview,
                                         const SourceText& source, Issues& issues);
};

} // namespace sihua::batch
