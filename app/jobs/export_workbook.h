// app/jobs/export_workbook.h - Writes workbooks and questionnaires; run on another thread.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include <QPromise>

#include "app/jobs/make_report.h"
#include "app/session/session.h"
#include "core/base/error.h"
#include "core/base/local_text.h"
#include "core/base/progress.h"
#include "core/report/diagnosis_report.h"

namespace sihua::app {

/// The workbook of one assessment.
struct ExportRequest {
    Snapshot snapshot;
    std::filesystem::path target;
    Language language = Language::Chinese;
};

/// An empty questionnaire to be filled in.
struct QuestionnaireRequest {
    rulepack::InterviewPtr interview;
    std::set<FactId> facts;
    std::filesystem::path target;
    Language language = Language::Chinese;
};

/// The whole report of the assessment shown, as one kind of file.
struct ReportRequest {
    enum class Kind : quint8 { Workbook, Pdf, Summary };
    ReportSource source;
    Kind kind = Kind::Workbook;
    std::filesystem::path target;
};

/// What the workbook says: the diagnosis, with what the consultant made of the findings.
[[nodiscard]] report::DiagnosisReport reportOf(const ExportRequest& request);

using ExportTask = std::variant<ExportRequest, QuestionnaireRequest, ReportRequest>;
[[nodiscard]] const std::filesystem::path& targetOf(const ExportTask& task);

struct ExportOutcome {
    std::optional<Error> error;   ///< The first; what follows it was not written.
    std::size_t written = 0;      ///< Files that are whole.
    std::filesystem::path last{}; ///< Of them.
};

/// Writes one after the other; adds nothing when it was cancelled. Files are whole or not there.
void exportFiles(QPromise<ExportOutcome>& promise, const std::vector<ExportTask>& tasks);

} // namespace sihua::app
