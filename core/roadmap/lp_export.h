// core/roadmap/lp_export.h - The model as a CPLEX LP file, so that other solvers can confirm plan and bound.
//
// Columns x<option>_<quarter> are 1 where that option starts in that quarter, y<k> are the counted thousandths of
// capped indicator k. The objective is in points with twelve decimals, without loss.
#pragma once

#include <string>

#include "core/roadmap/model.h"

namespace sihua::roadmap {

/// @pre validate(model) has no errors
[[nodiscard]] std::string exportLp(const Model& model);

} // namespace sihua::roadmap
