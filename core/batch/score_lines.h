// core/batch/score_lines.h - The scores of one enterprise as a row of CSV.
//
//   <columns handed through>,level,<score nodes, in the order of scores.yaml>,findings
//
// A score is a plain decimal without superfluous zeros, empty where it is unknown, `n/a` where it is not applicable;
// findings are their ids in the pack's order, separated by `;`.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/evaluation/columnar_executor.h"

namespace sihua::batch {

class ScoreLines {
public:
    /// @param scheme  whose nodes and findings are written; the plan may know further findings behind these
    ScoreLines(const rulepack::Scheme& scheme, const evaluation::Plan& plan);

    /// What a ColumnarExecutor has to compute for it.
    [[nodiscard]] const std::vector<evaluation::Register>& wanted() const noexcept { return m_wanted; }

    /// Appends `level,...,findings`, without what is handed through.
    void appendHeader(std::string& text) const;
    /// The results that appendRow() writes from now on, while they live.
    void look(const evaluation::ResultTable& results);
    void appendRow(std::size_t row, std::string& text);

private:
    /// Where a column's values are, so that a cell costs a load and not a search.
    struct Cells {
        evaluation::Lane lane = evaluation::Lane::Byte;
        int scale = 0;
        const void* data = nullptr;
        const evaluation::Validity* validity = nullptr; ///< Null: all known.
    };
    [[nodiscard]] static std::int64_t wordOf(const Cells& cells, std::size_t row) noexcept;

    const rulepack::Scheme& m_scheme;
    const evaluation::Plan& m_plan;
    std::vector<evaluation::Register> m_wanted; ///< level, nodes, findings
    std::vector<Cells> m_cells;                 ///< Parallel to m_wanted.
    struct Label {
        std::array<char, 32> begin{}; ///< Copied whole, so that its length is no matter.
        std::string_view whole;
    };
    std::vector<Label> m_findings; ///< Their ids.
    std::vector<char> m_row;       ///< Room for the longest row; decimals apart.
};

} // namespace sihua::batch
