// core/rulepack/dependencies.h - What depends on what: an order to work in, and the circles that have none.
#pragma once

#include <string>
#include <vector>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/issue_log.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// Values, nodes and groups of a scheme, each after everything it is made of. Each circle is one Cycle error that
/// names its members in order (`a -> b -> a`); they are left out of the list.
[[nodiscard]] std::vector<std::string> orderOfScheme(const Scheme& scheme, IssueLog& issues);

/// Facts whose applicability depends, directly or not, on itself: one Cycle error each circle.
void checkApplicabilityCycles(const Interview& interview, IssueLog& issues);

/// Initiatives, each after what it needs. Each circle of prerequisites is one Cycle error; its members are left out.
[[nodiscard]] std::vector<std::string> orderOfInitiatives(const Catalogue& catalogue, IssueLog& issues);

} // namespace sihua::rulepack
