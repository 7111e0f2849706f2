#include "app/session/effect.h"

#include "core/base/assert.h"

namespace sihua::app {

namespace {

std::optional<Decimal> known(const diagnosis::Score& score) {
    return score.state == diagnosis::ScoreState::Known ? std::optional(score.value) : std::nullopt;
}

} // namespace

Effect compare(const diagnosis::Diagnosis& before, const diagnosis::Diagnosis& after) {
    SIHUA_ASSERT(before.scheme == after.scheme);
    Effect effect;
    effect.levelBefore = before.level;
    effect.levelAfter = after.level;
    const auto& nodes = after.scheme->nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto was = known(before.scores[i]);
        const auto is = known(after.scores[i]);
        if (was != is) {
            effect.moves.push_back({nodes[i].id, was, is});
        }
    }
    return effect;
}

} // namespace sihua::app
