// app/jobs/promise_progress.h - Core's progress on a promise: what cancels the one cancels the other.
#pragma once

#include <QPromise>

#include "core/base/progress.h"

namespace sihua::app {

/// @param promise  outlives what is returned
template <typename T> [[nodiscard]] Progress progressOf(QPromise<T>& promise) {
    constexpr int kSteps = 1000;
    promise.setProgressRange(0, kSteps);
    CancelToken stop;
    return Progress(
        [&promise, stop](double fraction) mutable {
            promise.setProgressValue(static_cast<int>(fraction * kSteps));
            if (promise.isCanceled()) {
                stop.cancel();
            }
        },
        stop);
}

} // namespace sihua::app
