#include "app/jobs/weigh.h"

namespace sihua::app {

void weighOpenAnswers(QPromise<diagnosis::Sensitivity>& promise, const SensitivityRequest& request) {
    promise.addResult(diagnosis::sensitivity(request.plan, request.answers));
}

void findPath(QPromise<PathFound>& promise, const PathRequest& request) {
    promise.setProgressRange(0, 100);
    CancelToken cancel;
    diagnosis::PathSettings settings;
    settings.locked = request.locked;
    settings.progress = Progress(
        [&promise, cancel](double fraction) mutable {
            promise.setProgressValue(static_cast<int>(fraction * 100));
            if (promise.isCanceled()) {
                cancel.cancel();
            }
        },
        cancel);
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
