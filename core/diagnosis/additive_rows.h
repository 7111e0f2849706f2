// core/diagnosis/additive_rows.h - What every way to a level must satisfy, as sums over improvements.
//
// A requirement such as `total >= 60` reads a sum of sums. As long as facts reach it through different leaves, what
// two improvements gain together is what they gain one by one; within a leaf it is what the leaf makes of both. This finds those requirements of a level row (and
// those caps that must not hold) in the compiled plan and takes them apart down to leaves that are not linear. Means that leave out what does not apply are linear, too, once it is settled what
// applies. What a leaf gains is then measured by running the plan.
//
// What comes out are necessary conditions: every set of improvements that reaches the row satisfies them, whatever
// the rest of the scheme does. They need not be sufficient: roundings, large tables and alternatives are only
// bounded. See cheapest_path.h for how the rest is closed.
#pragma once

#include <vector>

#include "core/diagnosis/improvements.h"
#include "core/evaluation/range_executor.h"

namespace sihua::diagnosis {

/// fixed + sum of factor x leaf >= least - slack
struct AdditiveRow {
    struct Part {
        std::size_t leaf = 0; ///< Index into AdditiveRows::leaves.
        Decimal factor;
    };
    std::vector<Part> parts; ///< Each leaf once.
    Decimal fixed;           ///< What no improvement changes.
    Decimal least;
    Decimal slack; ///< The most that roundings between leaves and the requirement can add.
};

struct AdditiveRows {
    struct Leaf {
        evaluation::Register value = evaluation::kNoRegister; ///< Without a value it counts as 0.
        std::vector<std::size_t> facts;                       ///< Improvable ones that it rests on, by index.
    };
    std::vector<Leaf> leaves; ///< Each register once.
    std::vector<AdditiveRow> rows;
};

/// @param ranges  run with the answers as they are, improvable facts open between them and their best
/// @param levels  indices into Levels::rows: all of these rows must hold
/// @param target  caps below it must not hold
[[nodiscard]] AdditiveRows additiveRows(const evaluation::RangeExecutor& ranges,
                                        const std::vector<Improvable>& improvable,
                                        const std::vector<std::size_t>& levels, int target);

} // namespace sihua::diagnosis
