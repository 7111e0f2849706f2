// tests/unit/roadmap/example_model.h - Models that the roadmap tests share.
#pragma once

#include <cstdint>

#include "core/roadmap/model.h"

namespace sihua::roadmap {

/// An initiative with one variant: `cost` in each quarter, and so many points of uplift of indicator 0.
[[nodiscard]] Initiative simple(const std::string& id, int duration, Money cost, int points);

/// @p quarters quarters of @p budget each, one uncapped indicator (a level is a point), no initiatives.
[[nodiscard]] Model emptyModel(int quarters, Money budget, CarryOver carryOver = CarryOver::Never);

/// Sixteen initiatives with prerequisites, two teams and capped indicators; large enough to need branching.
[[nodiscard]] Model mediumModel(std::uint64_t seed);

} // namespace sihua::roadmap
