// tests/bench/roadmap_bench/portfolio_instance.h - Reads the portfolio instances that other solvers were measured on.
//
// The format and the variants A (strict quarters), B (money carries over) and C (capped indicators) are described in
// the README.md beside the instances.
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/roadmap/model.h"

namespace sihua::bench {

/// @return the instance as a model whose objective is the instance's, or what readFile() and json::parse() return,
/// or InvalidArgument for a file of another form
[[nodiscard]] Result<roadmap::Model> readPortfolio(const std::filesystem::path& path);

} // namespace sihua::bench
