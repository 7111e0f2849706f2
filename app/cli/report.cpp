// The workbooks of a workspace: of one enterprise, or of all.
#include <algorithm>
#include <iostream>
#include <map>

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/evaluation/plan.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/rulepack/load.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

using workspace::Workspace;

/// Plans, each compiled once.
class Plans {
public:
    explicit Plans(std::filesystem::path rules) : m_rules(std::move(rules)) {}

    [[nodiscard]] tl::expected<evaluation::PlanPtr, Issues> of(const workspace::SchemeRef& scheme) {
        const std::string name = scheme.id + "@" + scheme.version;
        if (const auto known = m_plans.find(name); known != m_plans.end()) {
            return known->second;
        }
        const auto loaded = rulepack::loadScheme(m_rules, name);
        if (!loaded.value) {
            return tl::unexpected(loaded.issues);
        }
        return m_plans[name] = evaluation::compile(loaded.value);
    }

private:
    std::filesystem::path m_rules;
    std::map<std::string, evaluation::PlanPtr> m_plans;
};

/// Writes the workbook of an enterprise's last assessment.
ExitCode writeOne(const Workspace& workspace, const workspace::EnterpriseRecord& enterprise, Plans& plans,
                  const std::filesystem::path& target, Language language, const Progress& progress) {
    const auto assessments = workspace.assessments(enterprise.id);
    if (!assessments) {
        return refuse(assessments.error());
    }
    if (assessments->empty()) {
        return refuse(Error(ErrorCode::NotFound, enterprise.profile.name + " has no assessment"));
    }
    const workspace::AssessmentRecord& last = assessments->back();
    const auto answers = workspace.answers(last.id);
    if (!answers) {
        return refuse(answers.error());
    }
    const auto plan = plans.of(last.scheme);
    if (!plan) {
        return refuse(plan.error());
    }
    const auto diagnosis = diagnosis::diagnose(**plan, *answers);
    if (!diagnosis) {
        return refuse(diagnosis.error());
    }
    const auto report = report::buildReport({enterprise.profile, last.head}, *diagnosis, *answers, *plan, {language});
    const Status written = report::writeDiagnosisWorkbook(report, target, progress);
    return written ? ExitCode::Done : refuse(written.error());
}

} // namespace

ExitCode report(const ReportOptions& options) {
    const auto workspace = Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
    if (!workspace) {
        return refuse(workspace.error());
    }
    const auto enterprises = workspace->enterprises();
    if (!enterprises) {
        return refuse(enterprises.error());
    }
    Plans plans(options.rules);
    if (!options.all) {
        const auto found = std::find_if(enterprises->begin(), enterprises->end(), [&](const auto& record) {
            return record.id.value() == options.enterprise || record.profile.creditCode == options.enterprise ||
                   record.profile.name == options.enterprise;
        });
        if (found == enterprises->end()) {
            return refuse(Error(ErrorCode::NotFound, "no enterprise " + options.enterprise));
        }
        return writeOne(*workspace, *found, plans, options.out, options.language,
                        terminalProgress("Writing the workbook"));
    }
    std::error_code failed;
    std::filesystem::create_directories(options.out, failed);
    if (failed) {
        return refuse(Error(ErrorCode::FileUnwritable, options.out.string() + ": " + failed.message()));
    }
    const Progress progress = terminalProgress("Writing the workbooks");
    ExitCode code = ExitCode::Done;
    std::size_t written = 0;
    for (std::size_t i = 0; i < enterprises->size(); ++i) {
        progress.report(static_cast<double>(i) / static_cast<double>(enterprises->size()));
        if (progress.isCancelled()) {
            return refuse(Error(ErrorCode::Cancelled, "cancelled; the workbooks that are there are whole"));
        }
        const auto& enterprise = (*enterprises)[i];
        const std::filesystem::path target = options.out / (enterprise.id.value() + ".xlsx");
        if (std::filesystem::exists(target, failed)) { // whole: it was renamed when it was
            continue;
        }
        const ExitCode one = writeOne(*workspace, enterprise, plans, target, options.language, {});
        if (one == ExitCode::EnvironmentFailed) {
            return one;
        }
        code = one == ExitCode::Done ? code : one;
        written += one == ExitCode::Done ? 1 : 0;
    }
    progress.report(1);
    std::cout << written << '\n';
    return code;
}

} // namespace sihua::cli
