// app/cli/roadmap_options.h - The options of `roadmap`, as the command line knows them.
#pragma once

#include <CLI/CLI.hpp>

#include "app/cli/commands.h"

namespace sihua::cli {

/// Adds the command; its --rules is the caller's.
CLI::App* addRoadmapCommand(CLI::App& app, RoadmapOptions& options);

} // namespace sihua::cli
