#include "app/jobs/weigh.h"

#include "app/jobs/promise_progress.h"

namespace sihua::app {

void weighOpenAnswers(QPromise<diagnosis::Sensitivity>& promise, const SensitivityRequest& request) {
    promise.addResult(diagnosis::sensitivity(request.plan, request.answers));
}

void findPath(QPromise<PathFound>& promise, const PathRequest& request) {
    diagnosis::PathSettings settings;
    settings.locked = request.locked;
    settings.progress = progressOf(promise);
    auto path = diagnosis::cheapestPath(request.plan, request.answers, request.target, settings);
    if (promise.isCanceled()) {
        return;
    }
    PathFound found;
    if (path) {
        found.path = *std::move(path);
    } else {
        found.error = std::move(path).error();
    }
    promise.addResult(std::move(found));
}

} // namespace sihua::app
