#include "core/rulepack/quotations.h"

#include <algorithm>
#include <memory>

namespace sihua::rulepack {

namespace {

/// The way that is meant.
Result<Variant*> variantOf(Initiative& initiative, const Quotation& quotation, EnterpriseSize size) {
    const std::string name = quotation.initiative + (quotation.variant.empty() ? "" : ":" + quotation.variant);
    const auto isMeant = [&](const Variant& variant) {
        return quotation.variant.empty() ? variant.isOfferedTo(size) : variant.id == quotation.variant;
    };
    const auto found = std::find_if(initiative.variants.begin(), initiative.variants.end(), isMeant);
    if (found == initiative.variants.end() && !quotation.variant.empty()) {
        return fail(ErrorCode::UnknownId,
                    "initiative " + quotation.initiative + " has no variant " + quotation.variant);
    }
    if (found == initiative.variants.end() || !found->isOfferedTo(size)) {
        return fail(ErrorCode::InvalidArgument, name + " is not offered to enterprises of this size");
    }
    if (std::any_of(found + 1, initiative.variants.end(), isMeant)) {
        return fail(ErrorCode::InvalidArgument,
                    name + " can be carried out in several ways: say which, as in " + name + ":" + found->id);
    }
    return &*found;
}

} // namespace

Result<CataloguePtr> withQuotations(const CataloguePtr& catalogue, const std::vector<Quotation>& quotations,
                                    EnterpriseSize size) {
    auto changed = std::make_shared<Catalogue>(*catalogue);
    for (const Quotation& quotation : quotations) {
        const auto initiative = std::find_if(changed->initiatives.begin(), changed->initiatives.end(),
                                             [&](const Initiative& each) { return each.id == quotation.initiative; });
        if (initiative == changed->initiatives.end()) {
            return fail(ErrorCode::UnknownId, "there is no initiative " + quotation.initiative);
        }
        if (quotation.cost < 0) {
            return fail(ErrorCode::InvalidArgument, "the quotation for " + quotation.initiative + " is negative");
        }
        const Result<Variant*> variant = variantOf(*initiative, quotation, size);
        if (!variant) {
            return tl::unexpected(variant.error());
        }
        (*variant)->cost[indexOf(size)] = CostRange{quotation.cost, quotation.cost, quotation.cost};
        (*variant)->costGround = Ground{};
        (*variant)->costGround.basis = Basis::Quotation;
    }
    return CataloguePtr(std::move(changed));
}

} // namespace sihua::rulepack
