#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

ExitCode checkWorkspace(const CheckWorkspaceOptions& options) {
    const auto issues = workspace::Workspace::check(options.workspace, terminalProgress("Checking"));
    if (!issues) {
        return refuse(issues.error());
    }
    const ExitCode code = refuse(*issues);
    if (code == ExitCode::Done) {
        std::cout << "sound\n";
    }
    return code;
}

} // namespace sihua::cli
