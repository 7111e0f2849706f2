#include <set>

#include <gtest/gtest.h>

#include "core/base/id.h"

namespace sihua {
namespace {

TEST(Slug, HasDottedPartsThatStartWithALetter) {
    for (const char* good : {"a", "equipment.total", "设备.总数", "scene_1.level2"}) {
        EXPECT_TRUE(isSlug(good)) << good;
    }
    for (const char* bad : {"", "2nd", "a..b", ".a", "a.", "a-b", "a b", "a.1", "_a"}) {
        EXPECT_FALSE(isSlug(bad)) << bad;
    }
    EXPECT_FALSE(isSlug(std::string(129, 'a')));
}

TEST(Uuid, IsRandomAndWellFormed) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = newUuid();
        ASSERT_EQ(id.size(), 36U);
        EXPECT_EQ(id[14], '4');
        EXPECT_TRUE(seen.insert(id).second);
    }
}

} // namespace
} // namespace sihua
