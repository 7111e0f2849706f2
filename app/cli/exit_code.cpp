#include "app/cli/exit_code.h"

#include <algorithm>
#include <iostream>

namespace sihua::cli {

namespace {

ExitCode exitCodeOf(ErrorCode code) {
    if (code == ErrorCode::Cancelled) {
        return ExitCode::Interrupted;
    }
    return isEnvironmentFailure(code) ? ExitCode::EnvironmentFailed : ExitCode::InputAtFault;
}

} // namespace

ExitCode refuse(const Error& error) {
    const ExitCode code = exitCodeOf(error.code());
    if (code == ExitCode::Interrupted) {
        std::cerr << "interrupted; nothing was written\n";
    } else {
        std::cerr << toString(error) << '\n';
    }
    return code;
}

ExitCode refuse(const Issues& issues) {
    ExitCode code = ExitCode::Done;
    std::size_t errors = 0;
    for (const Issue& issue : issues) {
        std::cerr << toString(issue) << '\n';
        if (issue.severity == Severity::Error) {
            ++errors;
            code = std::max(code, exitCodeOf(issue.code));
        }
    }
    if (errors > 0) {
        std::cerr << errors << (errors == 1 ? " error" : " errors") << ", " << issues.size() - errors
                  << " other remarks\n";
    }
    return code;
}

} // namespace sihua::cli
