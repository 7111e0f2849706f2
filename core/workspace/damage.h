// core/workspace/damage.h - One fault of a workspace file, and the place where it is.
#pragma once

#include <string>
#include <utility>

#include "core/base/issue.h"

namespace sihua::workspace {

/// A list of faults stops here: a file with more has nothing to be mended one by one.
inline constexpr std::size_t kMostFaults = 100;

/// @param place  "journal:<replica>:17", "answer:<assessment>:equipment.total", "schema:journal", "page"
[[nodiscard]] inline Issue damageAt(std::string place, std::string message) {
    Issue issue;
    issue.code = ErrorCode::WorkspaceDamaged;
    issue.message = std::move(message);
    issue.subject = std::move(place);
    return issue;
}

} // namespace sihua::workspace
