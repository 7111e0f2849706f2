#include <optional>

#include <gtest/gtest.h>

#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/quotations.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

CataloguePtr workshop() { return loadCatalogue(kPacks / "workshop", "").value; }

std::optional<ErrorCode> refused(const Quotation& quotation, EnterpriseSize size = EnterpriseSize::Small) {
    const auto result = withQuotations(workshop(), {quotation}, size);
    EXPECT_FALSE(result);
    return result ? std::nullopt : std::optional(result.error().code());
}

} // namespace

TEST(WithQuotations, ReplacesTheCostOfOneWayForOneSizeAndSaysWhereItComesFrom) {
    const CataloguePtr defaults = workshop();
    const auto result = withQuotations(defaults, {{"planning", "lite", 42'000}}, EnterpriseSize::Small);
    ASSERT_TRUE(result);
    const Variant& quoted = *(*result)->initiative("planning")->variant("lite");
    const Variant& before = *defaults->initiative("planning")->variant("lite");
    EXPECT_EQ(quoted.cost[indexOf(EnterpriseSize::Small)], (CostRange{42'000, 42'000, 42'000}));
    EXPECT_EQ(quoted.cost[indexOf(EnterpriseSize::Micro)], before.cost[indexOf(EnterpriseSize::Micro)]);
    EXPECT_EQ(quoted.costGround.basis, Basis::Quotation);
    EXPECT_EQ(nameOf(quoted.costGround.basis).zh, "企业询价");
    EXPECT_EQ(before.costGround.basis, Basis::Estimate) << "the catalogue given stays as it is";
    EXPECT_EQ((*result)->hash, defaults->hash);
}

TEST(WithQuotations, NeedsNoVariantWhereThisSizeHasOneWayOnly) {
    const auto result = withQuotations(workshop(), {{"planning", "", 310'000}}, EnterpriseSize::Medium);
    ASSERT_TRUE(result) << (result ? "" : toString(result.error()));
    EXPECT_EQ((*result)->initiative("planning")->variant("full")->cost[indexOf(EnterpriseSize::Medium)]->usual,
              310'000);
}

TEST(WithQuotations, RefusesWhatNobodyOffers) {
    EXPECT_EQ(refused({"castle", "", 1}), ErrorCode::UnknownId);
    EXPECT_EQ(refused({"planning", "huge", 1}), ErrorCode::UnknownId);
    EXPECT_EQ(refused({"planning", "lite", 1}, EnterpriseSize::Medium), ErrorCode::InvalidArgument);
    EXPECT_EQ(refused({"planning", "lite", -1}), ErrorCode::InvalidArgument);
}

} // namespace sihua::rulepack
