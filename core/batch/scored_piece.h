// core/batch/scored_piece.h - Some whole rows of the input, scored: their text for the output, and their faults.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/issue.h"
#include "core/batch/cell_reader.h"
#include "core/batch/score_lines.h"
#include "core/batch/wide_header.h"
#include "core/evaluation/columnar_executor.h"

namespace sihua::batch {

/// A scheme with the interview's checks as further findings behind its own, so that one run decides all.
[[nodiscard]] evaluation::PlanPtr compileWithChecks(const rulepack::Scheme& scheme);

struct Piece {
    std::string text;     ///< Whole records.
    std::size_t line = 1; ///< Number of its first line in the file.
};

struct ScoredPiece {
    std::string lines;
    Issues issues;           ///< The first of them ...
    std::size_t faults = 0;  ///< ... out of so many errors ...
    std::size_t remarks = 0; ///< ... and warnings.
    std::size_t enterprises = 0;
    std::vector<std::pair<std::string, std::size_t>> ids; ///< With their lines.
};

/// What one thread needs to score pieces, one after another.
class PieceScorer {
public:
    /// @param scheme  the plain one: whose results are written
    /// @param plan    compileWithChecks() of it
    PieceScorer(const rulepack::Scheme& scheme, evaluation::PlanPtr plan, const WideHeader& header, std::string file);

    [[nodiscard]] ScoredPiece score(const Piece& piece);

private:
    struct Row {
        std::string_view text;         ///< In the piece.
        std::size_t line = 0;          ///< Of its start, in the file.
        std::size_t handedThrough = 0; ///< Length of m_through up to and with this row's.
    };
    void readRow(const Row& row, ScoredPiece& scored);
    void flush(ScoredPiece& scored);
    void reportChecks(std::size_t row, ScoredPiece& scored);
    void report(const Row& row, std::string_view cell, Severity severity, ErrorCode code, std::string message,
                std::string subject, std::string hint, ScoredPiece& scored);

    const rulepack::Scheme& m_scheme;
    evaluation::PlanPtr m_plan;
    const WideHeader& m_header;
    std::string m_file;
    ScoreLines m_lines;
    std::vector<evaluation::Register> m_wanted;
    evaluation::ColumnarExecutor m_executor;
    evaluation::FactTable m_facts;
    evaluation::ResultTable m_results;
    std::vector<CellReader> m_readers;   ///< By fact column ...
    std::vector<std::size_t> m_readerOf; ///< ... by column: which reader.
    std::vector<evaluation::SlotValue> m_values;
    std::vector<RawCell> m_cells;
    std::vector<Row> m_rows;            ///< Read and not yet scored: at most kBlockRows.
    std::vector<std::int8_t> m_failing; ///< By row of a block: whether any check fails.
    std::string m_through;
    std::string m_scratch;
    /// Of all its pieces. They come in the order of the file: once so many are listed, what follows is only counted.
    std::size_t m_listed = 0;
};

} // namespace sihua::batch
