// core/roadmap/network.h - What a plan's times depend on: critical path, slack, and the arrows worth drawing.
#pragma once

#include <cstddef>
#include <vector>

#include "core/roadmap/model.h"

namespace sihua::roadmap {

/// An initiative of a plan, and how far it may slip.
struct Slack {
    std::size_t initiative = 0;
    int total = 0;           ///< Quarters it may slip before the plan's end slips, by prerequisites alone.
    int free = 0;            ///< Quarters it may slip before anything that needs it must slip.
    bool isCritical = false; ///< total is 0.
};

struct Arrow {
    std::size_t from = 0; ///< The prerequisite.
    std::size_t to = 0;

    friend bool operator==(const Arrow&, const Arrow&) = default;
};

/// Quarters from 0 to the end of the longest chain of prerequisites (durations of the quickest variants, lags and
/// windows counted), by initiative: the earliest end, money and people aside. @pre validate(model) has no errors
[[nodiscard]] std::vector<int> earliestEnds(const Model& model);

/// In the order of the plan's choices. @pre checkPlan(model, plan) has no errors
[[nodiscard]] std::vector<Slack> slackOf(const Model& model, const Plan& plan);

/// The initiatives of one longest chain that decides when the plan ends: each starts when its prerequisite in the
/// chain lets it, in the order of their starts. It begins where only money or people could have allowed more.
[[nodiscard]] std::vector<std::size_t> criticalPath(const Model& model, const Plan& plan);

/// Prerequisites that do not follow from others, sorted: what to draw. @pre validate(model) has no errors
[[nodiscard]] std::vector<Arrow> essentialPrerequisites(const Model& model);

} // namespace sihua::roadmap
