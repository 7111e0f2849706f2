#include <gtest/gtest.h>

#include "core/workspace/journal.h"

namespace sihua::workspace {
namespace {

JournalEntry entry() {
    return {{"8c7e6d1a-0000-4000-8000-000000000001", 2},
            1234567890,
            "张三",
            {EntityKind::Answer, "8c7e6d1a-0000-4000-8000-000000000002", "equipment.total"},
            R"({"state":"answered","number":40})",
            EntryId{"8c7e6d1a-0000-4000-8000-000000000003", 7}};
}

TEST(Journal, HashesTheDocumentedForm) {
    const std::string canonical = std::string(32, '\0') +
                                  "36:8c7e6d1a-0000-4000-8000-000000000001,1:2,10:1234567890,6:张三,6:answer,"
                                  "36:8c7e6d1a-0000-4000-8000-000000000002,15:equipment.total,"
                                  "32:{\"state\":\"answered\",\"number\":40},"
                                  "36:8c7e6d1a-0000-4000-8000-000000000003,1:7,";
    EXPECT_EQ(toHex(chainHash(Sha256{}, entry())), toHex(sha256(canonical)));
}

TEST(Journal, HashesEveryPartOfAnEntry) {
    const Sha256 hash = chainHash(Sha256{}, entry());
    const auto differs = [&](auto&& change) {
        JournalEntry other = entry();
        change(other);
        return chainHash(Sha256{}, other) != hash;
    };
    EXPECT_TRUE(differs([](JournalEntry& e) { e.id.replica.back() = '9'; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { ++e.id.counter; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { ++e.clock; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { e.author = "李四"; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { e.field.kind = EntityKind::Assessment; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { e.field.entity.back() = '9'; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { e.field.field += "x"; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { e.value += " "; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { e.replaced.reset(); }));
    EXPECT_TRUE(differs([](JournalEntry& e) { ++e.replaced->counter; }));
    EXPECT_TRUE(differs([](JournalEntry& e) { // text moved across a border
        e.field.entity += e.field.field.front();
        e.field.field.erase(0, 1);
    }));
    Sha256 previous{};
    previous[31] = 1;
    EXPECT_NE(chainHash(previous, entry()), hash);
}

TEST(Journal, ClockFollowsTheWallButNeverFallsBack) {
    const Moment now{std::chrono::milliseconds(1'000)};
    EXPECT_EQ(nextClock(-1, now), 1'000 * 65'536);
    EXPECT_EQ(nextClock(5, now), 1'000 * 65'536);
    EXPECT_EQ(nextClock(1'000 * 65'536, now), 1'001 * 65'536);
    const Moment yearAgo{std::chrono::milliseconds(1)};
    EXPECT_EQ(nextClock(1'000 * 65'536 + 1, yearAgo), 1'001 * 65'536);
    EXPECT_EQ(followingClock(1'000 * 65'536), 1'000 * 65'536 + 1);
    EXPECT_EQ(followingClock(1'001 * 65'536 - 1), 1'001 * 65'536 + 1) << "tick 0 begins a command";
    EXPECT_TRUE(beginsCommand(1'000 * 65'536));
    EXPECT_FALSE(beginsCommand(1'000 * 65'536 + 1));
    EXPECT_EQ(lastClockOf(now), 1'001 * 65'536 - 1);
    EXPECT_EQ(nextClock(-1, Moment(std::chrono::milliseconds(-5))), 0) << "before 1970";
    EXPECT_EQ(nextClock(0, Moment::max()), kLastClock) << "absurdly late";
    EXPECT_EQ(momentOf(1'000 * 65'536 + 77), now);
}

TEST(Journal, NamesKindsByStableWords) {
    for (const EntityKind kind : kEntityKinds) {
        EXPECT_EQ(entityKindOf(toWord(kind)), kind);
    }
    EXPECT_EQ(entityKindOf("colour"), std::nullopt);
}

} // namespace
} // namespace sihua::workspace
