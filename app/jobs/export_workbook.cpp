#include "app/jobs/export_workbook.h"

#include "core/base/progress.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"

namespace sihua::app {

namespace {

constexpr int kBuilt = 15; // per cent of the work done when the report stands and its writing begins

} // namespace

void exportWorkbook(QPromise<std::optional<Error>>& promise, const ExportRequest& request) {
    promise.setProgressRange(0, 100);
    const auto& snapshot = request.snapshot;
    const auto report = report::buildReport({snapshot.enterprise, snapshot.assessment}, snapshot.diagnosis,
                                            snapshot.answers, snapshot.plan, {request.language});
    promise.setProgressValue(kBuilt);
    CancelToken cancel;
    const Progress progress(
        [&promise, cancel](double fraction) mutable {
            promise.setProgressValue(kBuilt + static_cast<int>(fraction * (100 - kBuilt)));
            if (promise.isCanceled()) {
                cancel.cancel();
            }
        },
        cancel);
    const auto status = report::writeDiagnosisWorkbook(report, request.target, progress);
    promise.addResult(status ? std::nullopt : std::optional(status.error()));
}

} // namespace sihua::app
