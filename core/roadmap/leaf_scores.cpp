#include "core/roadmap/leaf_scores.h"

#include <utility>

#include "core/rulepack/answered_facts.h"

namespace sihua::roadmap {

LeafScorer::LeafScorer(const evaluation::Plan& plan) : m_plan(plan) {
    const std::vector<rulepack::ScoreNode>& nodes = plan.scheme().nodes;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        m_index.emplace(nodes[n].id, n);
    }
}

std::vector<double> LeafScorer::shares(const Answers& answers, const diagnosis::Diagnosis& diagnosis) const {
    const rulepack::Scheme& scheme = m_plan.scheme();
    std::vector<double> shares(scheme.nodes.size(), 0);
    shares[m_index.at(scheme.levels.score)] = 1;
    for (std::size_t n = 0; n < scheme.nodes.size(); ++n) { // parents before children
        const rulepack::ScoreNode& node = scheme.nodes[n];
        const std::vector<rulepack::Term>* terms = rulepack::termsOf(node.method);
        if (terms == nullptr) {
            continue;
        }
        const double own = std::exchange(shares[n], 0);
        const bool isMean = std::holds_alternative<rulepack::WeightedMeanMethod>(node.method);
        const bool isSum = std::holds_alternative<rulepack::SumMethod>(node.method);
        if (own == 0 || (!isMean && !isSum)) {
            continue;
        }
        const FactId* by = rulepack::weightsBy(node.method);
        // Without an answer the node has no score, and no share of it counts.
        const std::size_t option =
            by != nullptr ? rulepack::chosenOption(*scheme.interview, *by, answers).value_or(0) : 0;
        double whole = 0;   // what the node would weigh with every part ...
        double present = 0; // ... and with the parts that count
        for (const rulepack::Term& term : *terms) {
            const std::size_t child = m_index.at(term.node);
            const double maximum = isMean ? 1 : scheme.nodes[child].maximum.toDouble();
            const double weight = term.weightFor(option).toDouble() * maximum;
            whole += weight;
            if (node.missing != rulepack::MissingPolicy::Renormalise ||
                diagnosis.scores[child].state == diagnosis::ScoreState::Known) {
                present += weight;
            }
        }
        if (present <= 0) {
            continue;
        }
        for (const rulepack::Term& term : *terms) {
            const double weight = term.weightFor(option).toDouble();
            shares[m_index.at(term.node)] += own * (isMean ? weight / present : weight * whole / present);
        }
    }
    return shares;
}

std::optional<LeafScores> LeafScorer::score(const Answers& answers) const {
    const auto diagnosis = diagnosis::diagnose(m_plan, answers);
    if (!diagnosis) {
        return std::nullopt;
    }
    LeafScores scored;
    scored.leaves = shares(answers, *diagnosis);
    for (std::size_t n = 0; n < scored.leaves.size(); ++n) {
        const diagnosis::Score& each = diagnosis->scores[n];
        scored.leaves[n] *= each.state == diagnosis::ScoreState::Known ? 1'000 * each.value.toDouble() : 0;
    }
    if (diagnosis->total().state == diagnosis::ScoreState::Known) {
        scored.total = 1'000 * diagnosis->total().value.toDouble();
    }
    scored.level = diagnosis->level;
    return scored;
}

} // namespace sihua::roadmap
