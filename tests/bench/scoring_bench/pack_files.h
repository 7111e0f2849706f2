// tests/bench/scoring_bench/pack_files.h - How long a pack takes from its files to a plan.
//
// The pack is made up: 300 indicators, each with a fact of its own (numbers scored linearly, choices by a table of
// points, booleans by formula), 30 subdomains, 6 domains, a total, a decision table for each domain, 5 levels, 20 caps
// and 50 findings, in 10 files of facts; about 500 KB, with texts in two languages and a source for everything, as packs
// have them.
#pragma once

#include <cstddef>
#include <filesystem>

#include "core/base/result.h"

namespace sihua::bench {

inline constexpr std::size_t kPackIndicators = 300;

/// Writes the pack below @p root, as a rules folder with one scheme.
void writePack(const std::filesystem::path& root);

struct PackFigures {
    std::size_t indicators = 0;
    double kilobytes = 0;
    double loadMs = 0;    ///< Reading and checking, best of several rounds.
    double compileMs = 0; ///< From the checked model to the plan.
};

/// Writes the pack into a temporary folder, loads and compiles it.
/// @return the figures, or the pack's first error
[[nodiscard]] Result<PackFigures> measurePack();

} // namespace sihua::bench
