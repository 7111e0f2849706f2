// tests/support/score_distribution.h - What a scheme makes of many simulated enterprises: scores, levels, and how they hang
// together.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sihua::tests {

/// The scores of one score node, by stage and over all.
struct Distribution {
    std::string node;              ///< `total` or a transformation.
    std::vector<double> scores;    ///< Of every enterprise, in the order of drawing.
    std::array<double, 3> means{}; ///< By stage.
    std::array<int, 6> levels{};   ///< How many stand at level 0 to 5.
    std::array<std::array<int, 6>, 3> levelsByStage{};

    [[nodiscard]] double mean() const;
    [[nodiscard]] double deviation() const;
    /// The score that @p share of the enterprises do not exceed.
    [[nodiscard]] double quantile(double share) const;
};

/// Pearson's, between the scores of two nodes.
[[nodiscard]] double correlation(const Distribution& a, const Distribution& b);

/// The index of the four transformations over @p count enterprises drawn with @p seed: total first, then the four.
[[nodiscard]] std::vector<Distribution> distributionOfIndex(const std::filesystem::path& rules, int count,
                                                            std::uint64_t seed);

} // namespace sihua::tests
