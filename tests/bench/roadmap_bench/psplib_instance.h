// tests/bench/roadmap_bench/psplib_instance.h - Reads PSPLIB's single-mode projects (.sm) and what is known about them.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/base/result.h"
#include "core/roadmap/rcpsp.h"

namespace sihua::bench {

/// @return the project with its dummy source and sink, or what readFile() returns, or InvalidArgument
[[nodiscard]] Result<roadmap::Project> readPsplib(const std::filesystem::path& path);

struct BestKnown {
    int criticalPath = 0;
    int lower = 0;
    int upper = 0;
};

/// By `set/instance.sm`, from `set,instance,cpm_lb,lb,ub` lines.
[[nodiscard]] Result<std::map<std::string, BestKnown>> readBestKnown(const std::filesystem::path& path);

} // namespace sihua::bench
