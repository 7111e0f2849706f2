// core/evaluation/lane_kernels.h - Loops over a block of enterprises for the operations that matter.
//
// The columnar executor's inner part: it knows arrays and nothing else. Where it has no loop for an operation it
// says so, and the executor runs it row by row.
#pragma once

#include <cstddef>

#include "core/evaluation/column.h"

namespace sihua::evaluation {

/// A register over one block. Without a validity array every row has a value.
struct LaneBlock {
    Lane lane = Lane::Word64;
    void* data = nullptr;
    const Validity* validity = nullptr;
    bool isConstant = false;
    std::int64_t constant = 0; ///< The word, if it is a constant that has one.
};

/// Runs an operation over @p rows rows.
/// @param blocks    by register; operands are filled
/// @param result    whose data is to be filled
/// @param validity  room for the result's validity; result.validity is set to it where something is missing
/// @return false if there is no loop for it; nothing was written then
[[nodiscard]] bool runOverRows(const Program& program, const Operation& operation, const LaneBlock* blocks,
                               LaneBlock& result, Validity* validity, std::size_t rows);

/// Whether every row has a value.
[[nodiscard]] bool isAllKnown(const Validity* validity, std::size_t rows);

} // namespace sihua::evaluation
