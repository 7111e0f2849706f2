#include "tests/support/score_distribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/diagnosis/diagnosis.h"
#include "core/rulepack/load.h"
#include "tests/support/simulated_enterprises.h"

namespace sihua::tests {

namespace {
template <typename List, typename Named> std::size_t indexOf(const List& list, Named&& id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id.value() == id; });
    return static_cast<std::size_t>(found - list.begin());
}
} // namespace

double Distribution::mean() const {
    return std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size());
}

double Distribution::deviation() const {
    double sum = 0;
    for (const double score : scores) {
        sum += (score - mean()) * (score - mean());
    }
    return std::sqrt(sum / static_cast<double>(scores.size()));
}

double Distribution::quantile(double share) const {
    std::vector<double> sorted = scores;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

double correlation(const Distribution& a, const Distribution& b) {
    double sum = 0;
    const double meanA = a.mean();
    const double meanB = b.mean();
    for (std::size_t i = 0; i < a.scores.size(); ++i) {
        sum += (a.scores[i] - meanA) * (b.scores[i] - meanB);
    }
    return sum / static_cast<double>(a.scores.size()) / (a.deviation() * b.deviation());
}

std::vector<Distribution> distributionOfIndex(const std::filesystem::path& rules, int count, std::uint64_t seed) {
    std::vector<Distribution> all;
    const auto loaded = rulepack::loadScheme(rules / "schemes" / "sihua" / "1.0.0");
    if (!loaded.value) {
        return all;
    }
    const rulepack::Scheme& scheme = *loaded.value;
    for (const char* node : {"total", "digital", "network", "intelligent", "green"}) {
        all.push_back({});
        all.back().node = node;
    }
    const auto plan = evaluation::compile(loaded.value);
    EnterpriseSimulator simulator(scheme, seed);
    std::array<int, 3> drawn{};
    for (int i = 0; i < count; ++i) {
        const SimulatedEnterprise enterprise = simulator.draw();
        const auto stage = static_cast<std::size_t>(enterprise.stage);
        const auto diagnosis = diagnosis::diagnose(*plan, enterprise.answers);
        if (!diagnosis) {
            return {}; // a draw that contradicts the interview's checks is a fault of the simulator
        }
        ++drawn[stage];
        for (Distribution& each : all) {
            const double score = std::stod(diagnosis->scores[indexOf(scheme.nodes, each.node)].value.toShortString());
            const bool isTotal = each.node == "total";
            const int level =
                isTotal
                    ? diagnosis->level
                    : std::stoi(diagnosis->values[indexOf(scheme.values, "level." + each.node)].value.toShortString());
            each.scores.push_back(score);
            each.means[stage] += score;
            ++each.levels[static_cast<std::size_t>(level)];
            ++each.levelsByStage[stage][static_cast<std::size_t>(level)];
        }
    }
    for (Distribution& each : all) {
        for (std::size_t stage = 0; stage < 3; ++stage) {
            each.means[stage] /= std::max(1, drawn[stage]);
        }
    }
    return all;
}

} // namespace sihua::tests
