#include "core/report/diagnosis_workbook.h"

#include <array>
#include <chrono>
#include <memory>
#include <vector>

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
        .author = report.branding.name.in(report.language),
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
    constexpr std::array kSheets = {writeCover,      writeSummary,    writeScores,  writeGroups, writeFindings,
                                    writeComparison, writeSchemes,    writeRoadmap, writeGantt,  writeInvestment,
                                    writeAnswers,    writeDerivation, writeMethod};
    constexpr double kFilled = 0.5; // of the work, when all sheets are filled
    WriterOptions looks = options;
    if (!looks.colours) {
        looks.colours = [&report](Colour colour) { return branded(report.branding, colour); };
    }
    WorkbookWriter workbook(target, looks);
    workbook.properties(propertiesOf(report));
    std::vector<const DiagnosisReport*> languages{&report};
    if (report.translation) {
        languages.push_back(report.translation.get());
    }
    std::vector<std::unique_ptr<LiveWorkbook>> live;
    for (const DiagnosisReport* each : languages) {
        // a translation is computed from the same cells: there is one place where an answer is edited
        live.push_back(
            each->live && (live.empty() || live.front())
                ? std::make_unique<LiveWorkbook>(workbook, *each, live.empty() ? nullptr : live.front().get())
                : nullptr);
    }
    const double all = static_cast<double>(languages.size() * kSheets.size());
    double done = 0;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        for (const auto& write : kSheets) {
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "cancelled");
            }
            write(workbook, *languages[i], live[i].get());
            progress.report(kFilled * ++done / all);
        }
    }
    for (const auto& calculation : live) {
        if (calculation) {
            calculation->writeCalculation(workbook);
        }
    }
    return workbook.finish(progress);
}

} // namespace sihua::report
