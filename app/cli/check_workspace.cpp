#include <iostream>

#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "core/workspace/salvage.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

namespace {

ExitCode salvageInto(const CheckWorkspaceOptions& options) {
    const auto report = workspace::salvage(options.workspace, *options.salvage, terminalProgress("Salvaging"));
    if (!report) {
        return refuse(report.error());
    }
    static_cast<void>(refuse(report->losses));
    std::cout << report->wrongPages << " of " << report->pages << " pages damaged; " << report->entries
              << " entries brought over, " << report->lost << " lost, " << report->retold
              << " values kept without proof; " << report->evidenceFiles << " files of evidence\n"
              << "salvaged into " << options.salvage->string() << '\n';
    return ExitCode::Done;
}

} // namespace

ExitCode checkWorkspace(const CheckWorkspaceOptions& options) {
    const auto issues = workspace::Workspace::check(options.workspace, terminalProgress("Checking"));
    if (!issues) {
        return refuse(issues.error());
    }
    const ExitCode code = refuse(*issues);
    if (code == ExitCode::Done) {
        std::cout << "sound\n";
    }
    return options.salvage ? salvageInto(options) : code;
}

} // namespace sihua::cli
