#include <iostream>

#include "app/cli/commands.h"
#include "core/rulepack/frozen.h"

namespace sihua::cli {

ExitCode freeze(const FreezeOptions& options) {
    const auto hash = rulepack::freeze(options.folder);
    if (!hash) {
        return refuse(hash.error());
    }
    std::cout << "frozen " << *hash << '\n';
    return ExitCode::Done;
}

} // namespace sihua::cli
