#include "app/session/score_outline.h"

#include <algorithm>

namespace sihua::app {

namespace {

constexpr int kDeepest = 2;
constexpr std::size_t kFewestAxes = 3;
constexpr std::size_t kMostAxes = 12;

void add(const rulepack::Scheme& scheme, const NodeId& id, int depth, std::vector<OutlineRow>& rows) {
    const auto* node = scheme.node(id);
    if (node == nullptr) {
        return;
    }
    rows.push_back({static_cast<std::size_t>(node - scheme.nodes.data()), depth});
    if (const auto* terms = rulepack::termsOf(node->method); terms != nullptr && depth < kDeepest) {
        for (const auto& term : *terms) {
            add(scheme, term.node, depth + 1, rows);
        }
    }
}

} // namespace

std::vector<OutlineRow> scoreOutline(const rulepack::Scheme& scheme) {
    std::vector<OutlineRow> rows;
    add(scheme, scheme.levels.score, 0, rows);
    return rows;
}

std::vector<std::size_t> radarNodes(const std::vector<OutlineRow>& outline) {
    for (const int depth : {kDeepest, 1}) {
        std::vector<std::size_t> nodes;
        for (const auto& row : outline) {
            if (row.depth == depth && std::find(nodes.begin(), nodes.end(), row.node) == nodes.end()) {
                nodes.push_back(row.node);
            }
        }
        if (nodes.size() >= kFewestAxes && nodes.size() <= kMostAxes) {
            return nodes;
        }
    }
    return {};
}

} // namespace sihua::app
