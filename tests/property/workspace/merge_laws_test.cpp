// Merging is commutative, associative and idempotent, and says what an oracle says that knows nothing of tables:
// random histories on three laptops whose clocks run wrong, with copies carried to and fro in between.
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "core/workspace/workspace.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

/// Everything that merging decides.
struct Merged {
    tests::Contents contents;
    std::vector<Conflict> conflicts;
    friend bool operator==(const Merged&, const Merged&) = default;
};

Merged read(const fs::path& file) {
    const Workspace workspace = Workspace::open(file, {.mode = OpenMode::ReadOnly}).value();
    return {tests::contentsOf(workspace), workspace.conflicts().value()};
}

/// What the journal alone says: of each field the last value, and its heads where these differ.
void expectOracle(const Merged& merged, const std::string& what) {
    std::map<FieldRef, std::vector<JournalEntry>> fields;
    std::map<std::string, std::set<EntryId>> overruled;
    for (const JournalEntry& entry : merged.contents.journal) {
        fields[entry.field].push_back(entry);
        if (entry.field.kind == EntityKind::Settlement) {
            const Settlement settlement = settlementOf(entry.value).value();
            overruled[entry.field.entity].insert(settlement.overrules.begin(), settlement.overrules.end());
        }
    }
    std::vector<FieldRef> conflicts;
    for (const auto& [field, entries] : fields) {
        if (isEvent(field.kind)) {
            continue;
        }
        std::set<EntryId> gone = overruled[field.entity];
        for (const JournalEntry& entry : entries) {
            if (entry.replaced) {
                gone.insert(*entry.replaced);
            }
        }
        std::set<std::string> values;
        for (const JournalEntry& entry : entries) {
            if (!gone.contains(entry.id)) {
                values.insert(entry.value);
            }
        }
        if (values.size() > 1) {
            conflicts.push_back(field);
        }
        if (field.kind == EntityKind::Answer) {
            const Answers& answers = merged.contents.answers.at(field.entity);
            const auto answer = answers.find(FactId(field.field));
            const std::string wanted = entries.back().value;
            if (wanted == R"({"state":"unanswered"})") {
                EXPECT_EQ(answer, answers.end()) << what;
            } else {
                ASSERT_NE(answer, answers.end()) << what;
                EXPECT_NE(wanted.find(std::get<Decimal>(answer->second.value).toString()), std::string::npos) << what;
            }
        }
    }
    std::set<FieldRef> listed;
    for (const Conflict& conflict : merged.conflicts) {
        listed.insert(conflict.field);
    }
    EXPECT_EQ(listed, std::set<FieldRef>(conflicts.begin(), conflicts.end())) << what;
}

class Laptops {
public:
    Laptops(const fs::path& folder, unsigned seed) : m_folder(folder), m_random(seed) {
        Workspace workspace = Workspace::create(file(0), {.author = "甲"}).value();
        EnterpriseProfile profile;
        profile.name = "家具一厂";
        m_enterprise = workspace.addEnterprise(profile).value();
        m_assessment = workspace.addAssessment(m_enterprise, {}, {"miit-sme-2024", "1.0.0"}).value();
        EXPECT_TRUE(workspace.setAnswer(m_assessment, FactId("f0"), Answer::of(Decimal(0))));
        workspace = Workspace::open(file(0), {.mode = OpenMode::ReadOnly}).value(); // closes the first one
        for (int laptop = 1; laptop < kLaptops; ++laptop) {
            fs::copy_file(file(0), file(laptop));
        }
    }

    /// Sessions of writing, merging and settling on random laptops.
    void live(int sessions) {
        for (int i = 0; i < sessions; ++i) {
            const int laptop = pick(0, kLaptops - 1);
            if (pick(0, 3) == 0) {
                mergeInto(laptop, pick(0, kLaptops - 1));
            } else {
                write(laptop);
            }
        }
    }
    [[nodiscard]] fs::path file(int laptop) const { return m_folder / ("laptop" + std::to_string(laptop)); }

    static constexpr int kLaptops = 3;

private:
    int pick(int least, int most) { return std::uniform_int_distribution<int>(least, most)(m_random); }

    Workspace open(int laptop) {
        // a clock that is years off, another one in each session
        const Moment moment{std::chrono::milliseconds(1'700'000'000'000LL + pick(-1000, 1000) * 100'000'000LL)};
        const auto clock = [moment] { return moment; };
        const std::string author = laptop == 0 ? "甲" : laptop == 1 ? "乙" : "丙";
        return Workspace::open(file(laptop), {.author = author, .wallClock = clock}).value();
    }
    void write(int laptop) {
        Workspace workspace = open(laptop);
        const auto body = [&]() -> Status {
            const int changes = pick(1, 4);
            for (int i = 0; i < changes; ++i) {
                const FactId fact("f" + std::to_string(pick(0, 4)));
                const Answer answer = pick(0, 5) == 0 ? Answer{} : Answer::of(Decimal(pick(100, 999)));
                SIHUA_RETURN_IF_ERROR(workspace.setAnswer(m_assessment, fact, answer));
            }
            if (pick(0, 3) == 0) {
                EnterpriseProfile profile;
                profile.name = "家具" + std::to_string(pick(1, 9)) + "厂";
                SIHUA_RETURN_IF_ERROR(workspace.setProfile(m_enterprise, profile));
            }
            if (pick(0, 9) == 0) {
                EnterpriseProfile another;
                another.name = "新厂" + std::to_string(pick(1, 99));
                SIHUA_RETURN_IF_ERROR(workspace.addEnterprise(another));
            }
            return {};
        };
        EXPECT_TRUE(workspace.atomically(body));
        const auto open = workspace.conflicts().value();
        if (!open.empty() && pick(0, 1) == 0) {
            const auto& heads = open.front().heads;
            const auto& chosen = heads[static_cast<std::size_t>(pick(0, static_cast<int>(heads.size()) - 1))];
            EXPECT_TRUE(workspace.settle(open.front().field, chosen.id, "看过台账"));
        }
        if (pick(0, 6) == 0) {
            static_cast<void>(workspace.undo());
        }
    }
    void mergeInto(int laptop, int other) {
        if (laptop == other) {
            return;
        }
        Workspace workspace = open(laptop);
        const auto merged = workspace.mergeFrom(file(other));
        EXPECT_TRUE(merged) << toString(merged.error());
    }

    fs::path m_folder;
    std::mt19937 m_random;
    EnterpriseId m_enterprise;
    AssessmentId m_assessment;
};

fs::path merge(const fs::path& a, const fs::path& b, const fs::path& out) {
    const auto merged = Workspace::merge(a, b, out, {});
    EXPECT_TRUE(merged) << (merged ? "" : toString(merged.error()));
    return out;
}

/// In memory where the system has such a folder: the laws do not depend on the disk, the time does.
const bool kInMemory = [] {
    std::error_code error;
    return fs::is_directory("/dev/shm", error) && ::setenv("TMPDIR", "/dev/shm", 0) == 0;
}();

TEST(Merging, IsCommutativeAssociativeAndIdempotent) {
    RecordProperty("in_memory", kInMemory ? 1 : 0);
    int conflicts = 0;
    for (unsigned seed = 1; seed <= SIHUA_HISTORIES && !::testing::Test::HasFailure(); ++seed) {
        const std::string what = "seed " + std::to_string(seed);
        const tests::TemporaryFolder folder;
        Laptops laptops(folder.path(), seed);
        laptops.live(8);
        const fs::path a = laptops.file(0);
        const fs::path b = laptops.file(1);
        const fs::path c = laptops.file(2);
        const fs::path ab = merge(a, b, folder / "ab");
        const Merged merged = read(ab);
        EXPECT_EQ(read(merge(b, a, folder / "ba")), merged) << what << ": a with b is not b with a";
        const Merged all = read(merge(ab, c, folder / "ab_c"));
        EXPECT_EQ(read(merge(a, merge(b, c, folder / "bc"), folder / "a_bc")), all) << what << ": not associative";
        EXPECT_EQ(read(merge(folder / "ab_c", b, folder / "again")), all) << what << ": not idempotent";
        expectOracle(all, what);
        EXPECT_TRUE(Workspace::check(folder / "ab_c").value().empty()) << what;
        conflicts += static_cast<int>(all.conflicts.size());
    }
    EXPECT_GT(conflicts, SIHUA_HISTORIES / 4) << "histories without conflicts prove little";
}

} // namespace
} // namespace sihua::workspace
