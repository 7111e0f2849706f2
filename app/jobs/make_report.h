// app/jobs/make_report.h - From what the session holds to the whole report: schemes, comparison, roadmap, peers, branding.
//
//   ReportSource (values, taken on the GUI thread) --makeReport() on another--> report::DiagnosisReport
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/jobs/plan_roadmap.h"
#include "app/session/report_wishes.h"
#include "app/session/session.h"
#include "core/base/progress.h"
#include "core/report/diagnosis_report.h"

namespace sihua::app {

struct ReportSource {
    Snapshot main;                  ///< Under the scheme shown.
    std::vector<Snapshot> others;   ///< Further schemes of the same answers.
    std::optional<Snapshot> before; ///< The assessment before, under the scheme shown.
    std::optional<PlanRequest> roadmap;
    ReportWishes wishes;
};

/// One diagnosis with its findings as a person left them.
[[nodiscard]] report::DiagnosisReport reportOf(const Snapshot& snapshot, const report::ReportOptions& options);

/// Takes what the wishes ask for. @pre session.diagnosis()
[[nodiscard]] ReportSource reportSourceOf(const Session& session, const ReportWishes& wishes);

/// @return the report, or what is wrong with the files of branding and peers, or Cancelled. A roadmap that cannot be
///   planned is left out: the page "Roadmap" says why.
[[nodiscard]] tl::expected<report::DiagnosisReport, Issues> makeReport(const ReportSource& source,
                                                                       const Progress& progress = {});

} // namespace sihua::app
