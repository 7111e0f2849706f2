#include "core/rulepack/tree.h"

namespace sihua::rulepack {

std::span<const Term> termsOf(const ScoreNode& node) noexcept {
    if (const auto* sum = std::get_if<SumMethod>(&node.method)) {
        return sum->terms;
    }
    if (const auto* mean = std::get_if<WeightedMeanMethod>(&node.method)) {
        return mean->terms;
    }
    if (const auto* least = std::get_if<LeastMethod>(&node.method)) {
        return least->terms;
    }
    if (const auto* greatest = std::get_if<GreatestMethod>(&node.method)) {
        return greatest->terms;
    }
    return {};
}

} // namespace sihua::rulepack
