#include "app/jobs/export_workbook.h"

#include "app/print/report_pdf.h"
#include "core/base/overload.h"
#include "core/report/diagnosis_workbook.h"
#include "core/report/questionnaire.h"

namespace sihua::app {

namespace {

constexpr double kBuilt = 0.15; // of the work on a workbook is done when the report stands and its writing begins
constexpr int kSteps = 1000;

Status writeReport(const ReportRequest& request, const std::function<void(double)>& report, const CancelToken& cancel) {
    constexpr double kMade = 0.6; // planning a roadmap takes longest
    const Progress making([&](double done) { report(done * kMade); }, cancel);
    const auto made = makeReport(request.source, making);
    if (!made) {
        const auto& issue = made.error().front();
        return fail(issue.code, toString(issue)); // with its place
    }
    const Progress writing([&](double done) { report(kMade + done * (1 - kMade)); }, cancel);
    return request.kind == ReportRequest::Kind::Workbook
               ? report::writeDiagnosisWorkbook(*made, request.target, writing)
               : writeReportPdf(*made, request.target, {request.kind == ReportRequest::Kind::Summary}, writing);
}

Status write(const ExportTask& task, const std::function<void(double)>& report, const CancelToken& cancel) {
    return std::visit(Overload{[&](const ExportRequest& request) {
                                   const auto built = reportOf(request);
                                   report(kBuilt);
                                   const Progress progress([&](double done) { report(kBuilt + done * (1 - kBuilt)); },
                                                           cancel);
                                   return report::writeDiagnosisWorkbook(built, request.target, progress);
                               },
                               [&](const QuestionnaireRequest& request) {
                                   const Progress progress(report, cancel);
                                   return report::writeQuestionnaire(*request.interview, request.facts, request.target,
                                                                     {request.language}, progress);
                               },
                               [&](const ReportRequest& request) { return writeReport(request, report, cancel); }},
                      task);
}

} // namespace

report::DiagnosisReport reportOf(const ExportRequest& request) {
    return reportOf(request.snapshot, {request.language});
}

const std::filesystem::path& targetOf(const ExportTask& task) {
    return std::visit([](const auto& one) -> const std::filesystem::path& { return one.target; }, task);
}

void exportFiles(QPromise<ExportOutcome>& promise, const std::vector<ExportTask>& tasks) {
    promise.setProgressRange(0, kSteps);
    ExportOutcome outcome;
    CancelToken cancel;
    for (std::size_t i = 0; i < tasks.size() && !outcome.error; ++i) {
        const auto report = [&](double done) {
            promise.setProgressValue(
                static_cast<int>((static_cast<double>(i) + done) / static_cast<double>(tasks.size()) * kSteps));
            if (promise.isCanceled()) {
                cancel.cancel();
            }
        };
        const auto status = write(tasks[i], report, cancel);
        if (promise.isCanceled()) {
            return;
        }
        if (status) {
            ++outcome.written;
            outcome.last = targetOf(tasks[i]);
        } else {
            outcome.error = status.error();
        }
    }
    promise.addResult(std::move(outcome));
}

} // namespace sihua::app
