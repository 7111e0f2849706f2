#include <gtest/gtest.h>

#include "core/rulepack/load.h"

namespace sihua::rulepack {

namespace {

const std::filesystem::path kWorkshop = std::filesystem::path(SIHUA_TEST_PACKS) / "workshop";

std::string listed(const Issues& issues) {
    std::string text;
    for (const Issue& issue : issues) {
        text += toString(issue) + "\n";
    }
    return text;
}

} // namespace

TEST(LoadScheme, ReadsAWholePackWithoutComplaint) {
    const Loaded<Scheme> loaded = loadScheme(kWorkshop, "workshop");
    EXPECT_EQ(listed(loaded.issues), "");
    ASSERT_TRUE(loaded.value);
    const Scheme& scheme = *loaded.value;
    EXPECT_EQ(scheme.id, "workshop");
    EXPECT_EQ(scheme.version, "1.0.0");
    EXPECT_EQ(scheme.nodes.size(), 8U);
    EXPECT_EQ(scheme.nodes.front().id, NodeId("total"));
    EXPECT_EQ(scheme.levels.rows.size(), 2U);
}

} // namespace sihua::rulepack
