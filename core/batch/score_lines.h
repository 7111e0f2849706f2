// core/batch/score_lines.h - The scores of one enterprise as a row of CSV.
//
//   <columns handed through>,level,<score nodes, in the order of scores.yaml>,findings
//
// A score is a plain decimal without superfluous zeros, empty where it is unknown, `n/a` where it is not applicable;
// findings are their ids in the pack's order, separated by `;`.
#pragma once

#include <string>
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
    void appendRow(const evaluation::ResultTable& results, std::size_t row, std::string& text) const;

private:
    const rulepack::Scheme& m_scheme;
    const evaluation::Plan& m_plan;
    std::vector<evaluation::Register> m_wanted; ///< level, nodes, findings
};

} // namespace sihua::batch
