// core/roadmap/propagate.h - What a decision entails: columns that no plan within a domain can contain go.
#pragma once

#include "core/roadmap/closure.h"

namespace sihua::roadmap {

/// Everything allowed, nothing forced.
[[nodiscard]] Domain wholeDomain(const Problem& problem);

/// The option of the column has started by it.
void decideStarted(const Problem& problem, Domain& domain, int column);
/// It has not.
void decideNotStarted(const Problem& problem, Domain& domain, int column);

/// Removes columns until nothing more follows from prerequisites and rows: a column goes if it starts before its
/// prerequisites can have ended, if it would start them too late for what is forced, or if it takes more than forced
/// options leave of a row in any case. @return whether the domain may still hold a plan
[[nodiscard]] bool propagate(const Problem& problem, Domain& domain);

} // namespace sihua::roadmap
