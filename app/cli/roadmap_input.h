// app/cli/roadmap_input.h - From the options of `roadmap` to a model: whose answers, what money, which wishes.
#pragma once

#include <optional>
#include <vector>

#include "app/cli/roadmap_commands.h"
#include "core/roadmap/kept_plan.h"
#include "core/roadmap/roadmap.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

struct RoadmapInput {
    std::optional<workspace::Workspace> workspace; ///< Open for writing only where something is to be kept.
    AssessmentId assessment;                       ///< Of the workspace.
    EnterpriseProfile profile;
    roadmap::EnterpriseModel model;
    roadmap::DescribeOptions describe;
    std::optional<roadmap::KeptPlan> earlier;
    std::vector<roadmap::WorkProgress> progress;         ///< Of workspace and file; the file's says more.
    std::vector<roadmap::WorkProgress> progressFromFile; ///< To be kept.
};

/// @return the input, or all that is wrong with it, which is never empty
[[nodiscard]] tl::expected<RoadmapInput, Issues> readRoadmapInput(const RoadmapOptions& options);

/// Yuan: `500000`, `50万`, `49.5万`. @return them, or InvalidNumber
[[nodiscard]] Result<roadmap::Money> yuanFrom(const std::string& text);

} // namespace sihua::cli
