// core/rulepack/check_formulas.h - Types, units and ranges of every expression of a pack.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/pack_names.h"

namespace sihua::rulepack {

/// Conditions of applicability, and checks.
void checkInterviewFormulas(const Interview& interview, Decoding& decoding);

/// Every expression of a scheme and the tables' cells. What the checks of static_check.h report; and NeverFires or
/// AlwaysHolds, as warnings, for requirements, caps, findings, counted conditions and table rows.
/// @param order  values and nodes so that what an expression names comes before it (see orderOfScheme())
void checkSchemeFormulas(const Scheme& scheme, const std::vector<std::string>& order, Decoding& decoding);

} // namespace sihua::rulepack
