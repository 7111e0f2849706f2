// app/jobs/weigh.h - The longer questions about a diagnosis, asked on another thread: what is still open, the cheapest path.
#pragma once

#include <optional>

#include <QPromise>

#include "core/base/error.h"
#include "core/diagnosis/cheapest_path.h"
#include "core/diagnosis/sensitivity.h"

namespace sihua::app {

struct SensitivityRequest {
    evaluation::PlanPtr plan;
    Answers answers;
};
void weighOpenAnswers(QPromise<diagnosis::Sensitivity>& promise, const SensitivityRequest& request);

struct PathRequest {
    evaluation::PlanPtr plan;
    Answers answers;
    int target = 0;
    std::set<FactId> locked;
};
struct PathFound {
    std::optional<diagnosis::CheapestPath> path;
    std::optional<Error> error;
};
/// Adds nothing when it was cancelled.
void findPath(QPromise<PathFound>& promise, const PathRequest& request);

} // namespace sihua::app
