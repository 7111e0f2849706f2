// core/workspace/merge_report.h - How two workspaces are merged, and what that brought.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/workspace/conflict.h"

namespace sihua::workspace {

struct MergeOptions {
    std::string author{};             ///< Who settles, if a rule is given.
    std::optional<SettleBy> settle{}; ///< What the rule cannot decide stays open.
};

struct MergeReport {
    std::int64_t entries = 0;       ///< Journal entries that were new.
    std::int64_t settled = 0;       ///< Conflicts that the rule decided.
    std::int64_t conflicts = 0;     ///< Open after the merge, older ones included.
    std::int64_t evidenceFiles = 0; ///< Copied into the store.
    std::int64_t missingFiles = 0;  ///< Evidence whose file was not beside the other workspace.
};

} // namespace sihua::workspace
