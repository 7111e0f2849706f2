#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/batch/city_file.h"
#include "core/rulepack/load.h"

namespace sihua::cli {

ExitCode batch(const BatchOptions& options) {
    const auto scheme = rulepack::loadScheme(options.rules, options.scheme);
    if (!scheme.value) {
        return refuse(scheme.issues);
    }
    const batch::CityOutcome outcome =
        batch::scoreCity(scheme.value, options.answers, options.out, {.threads = options.threads},
                         terminalProgress("Scoring the enterprises"));
    if (!outcome.value && outcome.issues.size() == 1 && outcome.issues.front().code == ErrorCode::Cancelled) {
        return refuse(Error(ErrorCode::Cancelled, "cancelled"));
    }
    const ExitCode code = refuse(outcome.issues);
    if (outcome.value) {
        std::cout << outcome.value->enterprises << " enterprises\n";
    }
    return code;
}

} // namespace sihua::cli
