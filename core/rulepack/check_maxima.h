// core/rulepack/check_maxima.h - Whether every score node can reach its maximum, and nothing more.
#pragma once

#include "core/rulepack/issue_log.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// WeightSum: as an error where what a node is made of adds up to more than it declares (for sums and means also to
/// less), as a warning where it cannot reach its maximum.
void checkMaxima(const Scheme& scheme, IssueLog& issues);

} // namespace sihua::rulepack
