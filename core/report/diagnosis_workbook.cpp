#include "core/report/diagnosis_workbook.h"

#include <array>
#include <chrono>

#include "core/report/labels.h"
#include "core/report/report_sheets.h"

namespace sihua::report {

namespace {

/// The document's date where the assessment has none: fixed, so that a file does not depend on its day of writing.
Date dateOf(const DiagnosisReport& report) {
    using namespace std::chrono;
    return report.date.value_or(Date(year_month_day(year(2000), January, day(1))));
}

WorkbookProperties propertiesOf(const DiagnosisReport& report) {
    WorkbookProperties properties{
        .title = report.enterprise + " " + report.title,
        .subject = report.schemeName,
        .author = {},
        .company = report.enterprise,
        .keywords = report.schemeId,
        .comment = report.isInvented ? label(Label::InventedNote, report.language) : std::string(),
        .created = dateOf(report),
        .custom = {},
    };
    for (const Field& field : report.provenance) {
        properties.custom.emplace_back(field.label, field.value);
    }
    return properties;
}

} // namespace

Status writeDiagnosisWorkbook(const DiagnosisReport& report, const std::filesystem::path& target,
                              const Progress& progress, const WriterOptions& options) {
    constexpr std::array kSheets = {writeCover,    writeSummary, writeScores,     writeGroups,
                                    writeFindings, writeAnswers, writeDerivation, writeMethod};
    constexpr double kFilled = 0.5; // of the work, when all sheets are filled
    WorkbookWriter workbook(target, options);
    workbook.properties(propertiesOf(report));
    std::optional<LiveWorkbook> live;
    if (report.live) {
        live.emplace(workbook, report);
    }
    for (std::size_t i = 0; i < kSheets.size(); ++i) {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "cancelled");
        }
        kSheets[i](workbook, report, live ? &*live : nullptr);
        progress.report(kFilled * static_cast<double>(i + 1) / static_cast<double>(kSheets.size()));
    }
    if (live) {
        live->writeCalculation(workbook);
    }
    return workbook.finish(progress);
}

} // namespace sihua::report
