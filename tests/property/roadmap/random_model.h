// tests/property/roadmap/random_model.h - Small random models with everything that a model can have.
#pragma once

#include <cstdint>

#include "core/roadmap/model.h"

namespace sihua::roadmap {

/// At most 8 initiatives: few enough for exhaustive_search.h. Prerequisites have smaller indices.
[[nodiscard]] Model randomModel(std::uint64_t seed);

} // namespace sihua::roadmap
