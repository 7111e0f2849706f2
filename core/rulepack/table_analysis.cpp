#include "core/rulepack/table_analysis.h"

#include <algorithm>
#include <set>

#include "core/rulepack/table_column.h"

namespace sihua::rulepack {

namespace {

/// Combinations looked at before giving up, which no table written by hand comes near.
constexpr std::size_t kMostCombinations = 200'000;
/// Gaps and overlaps named for one table.
constexpr std::size_t kMostNamed = 5;

class TableSweep {
public:
    TableSweep(const ScoreNode& node, const TableMethod& method, std::vector<std::vector<ColumnPiece>> columns,
               IssueLog& issues)
        : m_node(node),
          m_method(method),
          m_columns(std::move(columns)),
          m_issues(issues) {}

    void run() {
        std::vector<std::size_t> rows(m_method.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = i;
        }
        visit(0, rows, false);
        if (m_combinations > kMostCombinations) {
            m_issues.add(Severity::Note, ErrorCode::TooLarge,
                         "the table of `" + m_node.id.value() + "` is too large to be searched for gaps and overlaps",
                         m_method.rows.front().span);
            return;
        }
        reportUnreached();
    }

private:
    void visit(std::size_t column, const std::vector<std::size_t>& rows, bool hasNull) {
        if (++m_combinations > kMostCombinations) {
            return;
        }
        if (rows.empty()) {
            if (!hasNull && !m_method.otherwise) {
                reportGap();
            }
            return;
        }
        if (column == m_columns.size()) {
            m_reached.insert(rows.front());
            if (!hasNull) {
                reportOverlaps(rows);
            }
            return;
        }
        for (const ColumnPiece& piece : m_columns[column]) {
            std::vector<std::size_t> matching;
            for (const std::size_t row : rows) {
                if (piece.matches[row]) {
                    matching.push_back(row);
                }
            }
            m_path.push_back(&piece);
            visit(column + 1, matching, hasNull || piece.isNull);
            m_path.pop_back();
        }
    }

    /// `rate is (10..20) and kind is l1, l2`
    [[nodiscard]] std::string place() const {
        std::string text;
        for (std::size_t i = 0; i < m_path.size(); ++i) {
            text += (i == 0 ? "" : " and ") + m_method.names[i] + " is " + m_path[i]->text;
        }
        return text;
    }

    void reportGap() {
        if (++m_gaps > kMostNamed) {
            return;
        }
        m_issues.warning(ErrorCode::TableGap,
                         "no row of the table of `" + m_node.id.value() + "` matches where " + place(),
                         m_method.rows.back().span);
    }

    void reportOverlaps(const std::vector<std::size_t>& rows) {
        if (m_overlaps.size() >= kMostNamed) {
            return;
        }
        if (m_method.policy != HitPolicy::Unique && m_method.policy != HitPolicy::Any) {
            return;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t k = i + 1; k < rows.size(); ++k) {
                const TableRow& first = m_method.rows[rows[i]];
                const TableRow& second = m_method.rows[rows[k]];
                const bool isAllowed = m_method.policy == HitPolicy::Any && hasSameOutput(first, second);
                if (isAllowed || m_overlaps.size() >= kMostNamed || !m_overlaps.insert({rows[i], rows[k]}).second) {
                    continue;
                }
                m_issues.error(ErrorCode::TableOverlap,
                               "rows `" + first.id + "` and `" + second.id + "` both match where " + place(),
                               second.span, "the first is at " + toString(first.span));
            }
        }
    }

    [[nodiscard]] static bool hasSameOutput(const TableRow& a, const TableRow& b) {
        const auto* first = a.out.expression ? a.out.expression->as<feel::NumberLiteral>() : nullptr;
        const auto* second = b.out.expression ? b.out.expression->as<feel::NumberLiteral>() : nullptr;
        return first != nullptr && second != nullptr ? first->value == second->value : a.out.text == b.out.text;
    }

    void reportUnreached() {
        if (m_method.policy != HitPolicy::First) {
            return;
        }
        for (std::size_t i = 0; i < m_method.rows.size(); ++i) {
            if (!m_reached.contains(i)) {
                m_issues.warning(ErrorCode::NeverFires,
                                 "row `" + m_method.rows[i].id + "` is never reached: rows " +
                                     (m_method.isRanked ? "of higher priority" : "above it") + " match first",
                                 m_method.rows[i].span);
            }
        }
    }

    const ScoreNode& m_node;
    const TableMethod& m_method;
    std::vector<std::vector<ColumnPiece>> m_columns;
    IssueLog& m_issues;
    std::vector<const ColumnPiece*> m_path;
    std::set<std::pair<std::size_t, std::size_t>> m_overlaps;
    std::set<std::size_t> m_reached;
    std::size_t m_combinations = 0;
    std::size_t m_gaps = 0;
};

} // namespace

void analyseTable(const ScoreNode& node, const TableMethod& method, const std::vector<feel::StaticType>& inputs,
                  Decoding& decoding) {
    if (method.rows.empty() || method.names.size() != inputs.size()) {
        return;
    }
    std::vector<std::vector<ColumnPiece>> columns;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        auto pieces = cutColumn(method.rows, i, inputs[i]);
        if (!pieces) {
            return;
        }
        columns.push_back(*std::move(pieces));
    }
    TableSweep(node, method, std::move(columns), decoding.issues).run();
}

} // namespace sihua::rulepack
