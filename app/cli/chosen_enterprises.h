// app/cli/chosen_enterprises.h - Which enterprises of a workspace a command line means.
#pragma once

#include <string>
#include <vector>

#include "core/workspace/workspace.h"

namespace sihua::cli {

/// @param named  ids, credit codes or names; a name that several bear is an error. @return them in that order, each
///   once, or NotFound, InvalidArgument
[[nodiscard]] Result<std::vector<workspace::EnterpriseRecord>> chosenEnterprises(const workspace::Workspace& workspace,
                                                                                 const std::vector<std::string>& named);

} // namespace sihua::cli
