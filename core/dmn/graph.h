// core/dmn/graph.h - The requirement graph's soundness: no decision needs itself, no chain is too long.
#pragma once

#include "core/dmn/model.h"

namespace sihua::dmn {

/// Marks decisions on a cycle, or above a chain longer than kDeepestGraph, as faulty; one issue a cycle, which
/// names its decisions (Cycle), or a chain (LimitExceeded). Knowledge may call itself: its calls are bounded.
void checkGraph(Model& model, Issues& issues);

} // namespace sihua::dmn
