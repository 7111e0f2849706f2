// core/diagnosis/additive_rows.h - What every way to a level must satisfy, as sums over improvements.
//
// A requirement such as `total >= 60` reads a sum of sums. As long as facts reach it through different leaves, what
// two improvements gain together is what they gain one by one. This finds those requirements of a level row (and
// those caps that must not hold) in the compiled plan, takes them apart down to leaves that are not linear, and groups
// the facts that share a leaf. Gains are then measured by running the plan, not by reading weights.
//
// What comes out are necessary conditions: every set of improvements that reaches the row satisfies them, whatever
// the rest of the scheme does. They need not be sufficient: roundings, large tables and alternatives are only
// bounded. See cheapest_path.h for how the rest is closed.
#pragma once

#include <vector>

#include "core/diagnosis/improvements.h"
#include "core/evaluation/range_executor.h"

namespace sihua::diagnosis {

/// sum of factor x register >= least
struct AdditiveRow {
    struct Part {
        evaluation::Register value = evaluation::kNoRegister;
        Decimal factor;
    };
    std::vector<Part> parts;
    Decimal least;
    Decimal slack; ///< By how much roundings on the way may have helped: subtracted from `least`.
    /// Leaves through which more than kMostTogether facts come: each of these facts may gain all that the leaf can.
    struct Loose {
        Decimal gain;
        std::vector<std::size_t> facts;
    };
    std::vector<Loose> loose;
};

struct AdditiveRows {
    static constexpr std::size_t kMostTogether = 6;

    std::vector<AdditiveRow> rows;
    /// The improvable facts (by index) in groups: facts of different groups gain independently of one another.
    std::vector<std::vector<std::size_t>> groups;
};

/// @param ranges  run with the answers as they are, improvable facts open between them and their best
/// @param row     index into Levels::rows
/// @param target  caps below it must not hold
[[nodiscard]] AdditiveRows additiveRows(const evaluation::RangeExecutor& ranges,
                                        const std::vector<Improvable>& improvable, std::size_t row, int target);

} // namespace sihua::diagnosis
