// core/rulepack/table_column.h - One input column of a decision table, cut into the pieces its cells tell apart.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/feel/static_type.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// A part of the column's values that every row treats alike.
struct ColumnPiece {
    std::string text;          ///< `(10..20]`, `l1, l2`, `yes`
    std::vector<bool> matches; ///< By row.
    bool isNull = false;       ///< Not answered.
};

/// @param column  which of the rows' cells
/// @return the pieces, the last of them null; nothing where the cells compute or the type cannot be cut
[[nodiscard]] std::optional<std::vector<ColumnPiece>> cutColumn(const std::vector<TableRow>& rows, std::size_t column,
                                                                const feel::StaticType& input);

} // namespace sihua::rulepack
