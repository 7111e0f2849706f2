// app/session/effect.h - What one edit did to the result: the scores that moved, and the level.
#pragma once

#include <optional>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/id.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::app {

struct ScoreMove {
    NodeId node;
    std::optional<Decimal> before; ///< Nothing where there was no score.
    std::optional<Decimal> after;
    friend bool operator==(const ScoreMove&, const ScoreMove&) = default;
};

struct Effect {
    std::vector<ScoreMove> moves; ///< In the scheme's order: the headline first, if it moved.
    int levelBefore = 0;
    int levelAfter = 0;
    friend bool operator==(const Effect&, const Effect&) = default;
};

/// @pre both diagnoses are of one scheme
[[nodiscard]] Effect compare(const diagnosis::Diagnosis& before, const diagnosis::Diagnosis& after);

} // namespace sihua::app
