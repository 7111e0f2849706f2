// The workbooks of a workspace: of one enterprise, or of all with the office's overview.
#include <algorithm>
#include <iostream>

#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "app/reports/report_maker.h"
#include "core/base/files.h"
#include "core/report/diagnosis_workbook.h"
#include "core/report/overview_workbook.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

using workspace::AssessmentState;
using workspace::Workspace;

constexpr const char* kOverviewFile = "overview.xlsx";

std::string stateName(std::optional<AssessmentState> state, Language language) {
    if (!state) {
        return language == Language::Chinese ? "未开始" : "not begun";
    }
    switch (*state) {
    case AssessmentState::Invited:
        return language == Language::Chinese ? "已邀请" : "invited";
    case AssessmentState::SelfAssessed:
        return language == Language::Chinese ? "已自评" : "self-assessed";
    case AssessmentState::OnSite:
        return language == Language::Chinese ? "现场评估" : "on site";
    case AssessmentState::InReview:
        return language == Language::Chinese ? "复核中" : "in review";
    case AssessmentState::Final:
        break;
    }
    return language == Language::Chinese ? "已定稿" : "final";
}

report::Overview emptyOverview(const ReportOptions& options) {
    report::Overview overview;
    overview.language = options.wishes.language;
    overview.title = pathText(options.workspace.stem());
    overview.states = {stateName({}, overview.language)};
    for (const AssessmentState state : {AssessmentState::Invited, AssessmentState::SelfAssessed,
                                        AssessmentState::OnSite, AssessmentState::InReview, AssessmentState::Final}) {
        overview.states.push_back(stateName(state, overview.language));
    }
    return overview;
}

/// Who it is and how far, without a diagnosis.
report::OverviewRow profileRow(const Workspace& workspace, const workspace::EnterpriseRecord& enterprise,
                               const ReportOptions& options) {
    const Language language = options.wishes.language;
    report::OverviewRow row;
    row.enterprise = enterprise.profile.name;
    row.creditCode = options.wishes.withoutConfidential ? std::string() : enterprise.profile.creditCode;
    row.district = enterprise.profile.district;
    const auto industry = industryName(enterprise.profile.industry);
    row.industry = industry ? industry->in(language) : enterprise.profile.industry;
    row.size = nameOf(enterprise.profile.size).in(language);
    const auto assessments = workspace.assessments(enterprise.id);
    row.state =
        stateName(assessments && !assessments->empty() ? std::optional(assessments->back().status.state) : std::nullopt,
                  language);
    return row;
}

void addFigures(report::OverviewRow& row, const report::DiagnosisReport& diagnosed) {
    report::OverviewRow figures = overviewRow(diagnosed);
    figures.enterprise = std::move(row.enterprise);
    figures.creditCode = std::move(row.creditCode);
    figures.district = std::move(row.district);
    figures.industry = std::move(row.industry);
    figures.size = std::move(row.size);
    figures.state = std::move(row.state);
    figures.file = std::move(row.file);
    row = std::move(figures);
}

ExitCode reportAll(const Workspace& workspace, reports::ReportMaker& maker, const ReportOptions& options) {
    const auto enterprises = workspace.enterprises();
    if (!enterprises) {
        return refuse(enterprises.error());
    }
    std::error_code failed;
    std::filesystem::create_directories(options.out, failed);
    if (failed) {
        return refuse(Error(ErrorCode::FileUnwritable, options.out.string() + ": " + failed.message()));
    }
    const Progress progress = terminalProgress("Writing the workbooks");
    report::Overview overview = emptyOverview(options);
    ExitCode code = ExitCode::Done;
    std::size_t written = 0;
    for (std::size_t i = 0; i < enterprises->size(); ++i) {
        progress.report(static_cast<double>(i) / static_cast<double>(enterprises->size()));
        if (progress.isCancelled()) {
            return refuse(Error(ErrorCode::Cancelled, "cancelled; the workbooks that are there are whole"));
        }
        const auto& enterprise = (*enterprises)[i];
        const std::filesystem::path target = options.out / (enterprise.id.value() + ".xlsx");
        report::OverviewRow row = profileRow(workspace, enterprise, options);
        const auto made = maker.make(workspace, enterprise);
        if (!made) {
            code = refuse(made.error());
        } else {
            overview.branding = made->branding;
            row.file = pathText(target.filename());
            addFigures(row, *made);
            if (!std::filesystem::exists(target, failed)) { // one that is there is whole: it was renamed when it was
                if (const Status done = report::writeDiagnosisWorkbook(*made, target); !done) {
                    return refuse(done.error());
                }
                ++written;
            }
        }
        overview.rows.push_back(std::move(row));
    }
    const Status done = report::writeOverview(overview, options.out / kOverviewFile);
    if (!done) {
        return refuse(done.error());
    }
    progress.report(1);
    std::cout << written << '\n';
    return code;
}

} // namespace

ExitCode report(const ReportOptions& options) {
    const auto workspace = Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
    if (!workspace) {
        return refuse(workspace.error());
    }
    reports::ReportMaker maker(options.rules, options.wishes);
    if (const Issues issues = maker.prepare(); hasErrors(issues)) {
        return refuse(issues);
    }
    if (options.all) {
        return reportAll(*workspace, maker, options);
    }
    const auto enterprise = reports::findEnterprise(*workspace, options.enterprise);
    if (!enterprise) {
        return refuse(enterprise.error());
    }
    const auto made = maker.make(*workspace, *enterprise);
    if (!made) {
        return refuse(made.error());
    }
    const Status written = report::writeDiagnosisWorkbook(*made, options.out, terminalProgress("Writing the workbook"));
    return written ? ExitCode::Done : refuse(written.error());
}

} // namespace sihua::cli
