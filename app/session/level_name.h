// app/session/level_name.h - What a scheme calls a level by its number.
#pragma once

#include "core/rulepack/model.h"

namespace sihua::app {

/// 0, and any number that the scheme has no row for, is what it calls "no level".
[[nodiscard]] LocalText levelName(const rulepack::Scheme& scheme, int level);

} // namespace sihua::app
