// tests/property/roadmap/exhaustive_search.h - The best objective of a small model, by trying everything.
#pragma once

#include "core/roadmap/model.h"

namespace sihua::roadmap {

/// @pre prerequisites have smaller indices than what needs them
[[nodiscard]] Score bestByExhaustion(const Model& model);

} // namespace sihua::roadmap
