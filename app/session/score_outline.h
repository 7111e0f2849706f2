// app/session/score_outline.h - Which scores of a scheme the window shows at a glance: the headline, two levels below it.
#pragma once

#include <vector>

#include "core/rulepack/model.h"

namespace sihua::app {

struct OutlineRow {
    std::size_t node = 0; ///< Index into Scheme::nodes.
    int depth = 0;        ///< 0 for the headline, 1 for what it is made of, 2 for the areas.
    friend bool operator==(const OutlineRow&, const OutlineRow&) = default;
};

/// The headline score, its parts and theirs, each before its parts.
[[nodiscard]] std::vector<OutlineRow> scoreOutline(const rulepack::Scheme& scheme);

/// The nodes of a radar: the areas, if there are 3 to 12 of them, otherwise the headline's parts; indices as above.
[[nodiscard]] std::vector<std::size_t> radarNodes(const std::vector<OutlineRow>& outline);

} // namespace sihua::app
