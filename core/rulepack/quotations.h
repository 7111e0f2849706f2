// core/rulepack/quotations.h - Prices that an enterprise knows better than the catalogue.
//
//   Catalogue (defaults) + Quotation list --withQuotations--> the same catalogue, with these costs --> roadmap
//
// Most costs of the shipped catalogue are estimates, meant to be replaced. A quotation replaces the cost of one way to carry
// an initiative out, for enterprises of one size: low, usual and high become the amount quoted, and its basis
// Basis::Quotation, so that plan and report say where the figure comes from. Nothing else changes: prerequisites, uplifts and
// the catalogue's hash stay.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/rulepack/catalogue.h"

namespace sihua::rulepack {

struct Quotation {
    std::string initiative;
    std::string variant; ///< Empty where there is only one way.
    Yuan cost = 0;       ///< Without tax.
};

/// @pre catalogue  not null
/// @return the catalogue with the amounts quoted; or, of the first that is wrong: UnknownId (no such initiative or variant),
///         InvalidArgument (not offered to this size; several ways and none named; negative)
///
/// Example: `planning` `lite` quoted at 42,000 yuan for a small enterprise, in place of 20,000 to 50,000: its usual cost is
/// 42,000 for a small one, and for a micro one what it was.
[[nodiscard]] Result<CataloguePtr> withQuotations(const CataloguePtr& catalogue,
                                                  const std::vector<Quotation>& quotations, EnterpriseSize size);

} // namespace sihua::rulepack
