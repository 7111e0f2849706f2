// What a city's overview and search rely on: counts and names that are kept while one writes are those that one would
// find by looking at everything anew.
#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

#include "core/workspace/name_list.h"
#include "core/workspace/workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

/// By the last round's result, from what the workspace hands out one by one.
std::vector<LevelCount> countedAnew(const Workspace& workspace, const std::string& scheme) {
    std::map<std::tuple<std::string, std::string, int>, std::int64_t> counts;
    const auto enterprises = workspace.enterprises().value();
    for (const EnterpriseRecord& enterprise : enterprises) {
        std::optional<std::pair<int, int>> last; // round and level
        const auto assessments = workspace.assessments(enterprise.id).value();
        for (const AssessmentRecord& assessment : assessments) {
            if (assessment.scheme.id == scheme && assessment.result &&
                (!last || assessment.status.round >= last->first)) {
                last = std::pair(assessment.status.round, assessment.result->level);
            }
        }
        if (last) {
            ++counts[{enterprise.profile.district, enterprise.profile.industry, last->second}];
        }
    }
    std::vector<LevelCount> all;
    for (const auto& [place, count] : counts) {
        all.push_back({std::get<0>(place), std::get<1>(place), std::get<2>(place), count});
    }
    return all;
}

class City : public ::testing::Test {
protected:
    explicit City() : m_random(4711) {} // NOLINT(cert-msc51-cpp): the same every time

    int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }

    EnterpriseProfile profile() {
        EnterpriseProfile made;
        made.name = "企业" + std::to_string(below(1000));
        made.district = std::vector<std::string>{"花都区", "黄埔区", ""}[static_cast<std::size_t>(below(3))];
        made.industry = std::vector<std::string>{"C2110", "C39"}[static_cast<std::size_t>(below(2))];
        return made;
    }

    /// One random change of what is counted.
    /// @param alone  not within a larger one, which an undo that cannot be would make fail
    void change(Workspace& workspace, bool alone = true) {
        const auto enterprises = workspace.enterprises().value();
        const int what = enterprises.empty() ? 0 : below(8);
        if (what == 0) {
            EXPECT_TRUE(workspace.addEnterprise(profile()));
            return;
        }
        const EnterpriseId& id = enterprises[static_cast<std::size_t>(below(static_cast<int>(enterprises.size())))].id;
        const auto assessments = workspace.assessments(id).value();
        if (what == 1) {
            EXPECT_TRUE(workspace.setProfile(id, profile()));
        } else if (alone && what == 2) {
            static_cast<void>(workspace.undo()); // not where there is nothing to undo, or somebody else changed it
        } else if (alone && what == 3) {
            static_cast<void>(workspace.redo());
        } else if (what == 4 || assessments.empty()) {
            EXPECT_TRUE(workspace.addAssessment(id, {}, {below(2) == 0 ? "s" : "t", "1"}));
        } else {
            const auto at = static_cast<std::size_t>(below(static_cast<int>(assessments.size())));
            const AssessmentId& assessment = assessments[at].id;
            if (what == 5) {
                EXPECT_TRUE(workspace.addAssessmentAfter(assessment, {}));
            } else if (what == 6) {
                EXPECT_TRUE(workspace.moveToScheme(assessment, {below(2) == 0 ? "s" : "t", "2"}, {}));
            } else {
                EXPECT_TRUE(workspace.setResult(assessment, {below(4), Decimal(below(100)), ""}));
            }
        }
    }

    void expectCounted(const Workspace& workspace, const std::string& when) {
        for (const char* scheme : {"s", "t"}) {
            EXPECT_EQ(workspace.levels(scheme).value(), countedAnew(workspace, scheme)) << when;
        }
    }

    std::mt19937 m_random;
    tests::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
};

TEST_F(City, KeepsTheLevelCountsThroughEveryChange) {
    Workspace workspace = Workspace::create(m_file, {.author = "甲"}).value();
    for (int step = 0; step < 300; ++step) {
        change(workspace);
        expectCounted(workspace, "after step " + std::to_string(step));
    }
    EXPECT_FALSE(workspace.levels("s")->empty());
    EXPECT_TRUE(workspace.verify()->empty());
    const auto before = workspace.levels("s").value();
    ASSERT_TRUE(workspace.rebuildTables());
    EXPECT_EQ(workspace.levels("s").value(), before);
}

TEST_F(City, KeepsTheLevelCountsOfManyChangesAtOnce) {
    Workspace workspace = Workspace::create(m_file, {.author = "甲"}).value();
    for (int round = 0; round < 20; ++round) {
        const bool fails = round % 5 == 4;
        const Status changed = workspace.atomically([&]() -> Status {
            for (int step = 0; step < 20; ++step) {
                change(workspace, false);
            }
            if (round % 5 == 2) {
                SIHUA_RETURN_IF_ERROR(workspace.rebuildTables());
                change(workspace, false);
            }
            return fails ? Status(fail(ErrorCode::Cancelled, "for the test")) : Status{};
        });
        EXPECT_EQ(changed.has_value(), !fails);
        expectCounted(workspace, "after round " + std::to_string(round));
        EXPECT_TRUE(workspace.verify()->empty());
    }
}

TEST_F(City, CountsTheLevelsOfWhatIsMergedIn) {
    const fs::path other = m_folder / "b.sihua";
    {
        Workspace first = Workspace::create(m_file, {.author = "甲"}).value();
        for (int step = 0; step < 60; ++step) {
            change(first);
        }
    }
    fs::copy_file(m_file, other);
    Workspace mine = Workspace::open(m_file, {.author = "甲"}).value();
    Workspace yours = Workspace::open(other, {.author = "乙"}).value();
    for (int round = 0; round < 8; ++round) {
        for (int step = 0; step < 20; ++step) {
            change(mine);
            change(yours);
        }
        ASSERT_TRUE(mine.mergeFrom(other));
        expectCounted(mine, "here, after round " + std::to_string(round));
        EXPECT_TRUE(mine.verify()->empty());
        ASSERT_TRUE(yours.mergeFrom(m_file));
        EXPECT_EQ(mine.levels("s").value(), yours.levels("s").value()) << "round " << round;
        const Moment later(std::chrono::milliseconds(0x7FFFFFFFFFFF));
        EXPECT_EQ(mine.asOf(later)->levels("s").value(), mine.levels("s").value());
    }
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// By looking at all.
std::vector<std::int64_t> lookedThrough(const std::map<std::int64_t, std::pair<std::string, std::string>>& all,
                                        const std::string& text, std::size_t most) {
    std::vector<std::tuple<bool, std::string, std::int64_t>> hits;
    for (const auto& [number, named] : all) {
        const auto& [name, code] = named;
        const bool begins = name.starts_with(text) || code.starts_with(text);
        if (begins || name.find(text) != std::string::npos || code.find(text) != std::string::npos) {
            hits.emplace_back(!begins, name, number);
        }
    }
    std::sort(hits.begin(), hits.end());
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < std::min(most, hits.size()); ++i) {
        found.push_back(std::get<2>(hits[i]));
    }
    return found;
}

TEST(NameList, FindsWhatLookingThroughAllFindsWhileNamesChange) {
    std::mt19937 random(99); // NOLINT(cert-msc51-cpp): the same every time
    const auto below = [&](int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random); };
    const std::vector<std::string> parts{"广州", "家具", "厂", "Alpha", "1", "12", "电子", "有限公司"};
    const auto text = [&](int most) {
        std::string made;
        for (int i = below(most); i >= 0; --i) {
            made += parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))];
        }
        return made;
    };
    std::map<std::int64_t, std::pair<std::string, std::string>> all; // in lower case
    std::vector<NameList::Named> named;
    for (std::int64_t number = 1; number <= 500; ++number) {
        named.push_back({number, text(4), below(2) == 0 ? text(2) : ""});
        all[number] = {lowered(named.back().name), lowered(named.back().code)};
    }
    NameList list(named);
    for (int step = 0; step < 3000; ++step) { // more than lie beside before they are put in their places
        const std::int64_t number = 1 + below(step < 100 ? 20 : 2500);
        if (below(4) == 0) {
            list.remove(number);
            all.erase(number);
        } else {
            const std::string name = text(4);
            const std::string code = text(2);
            list.put(number, name, code);
            all[number] = {lowered(name), lowered(code)};
        }
        const std::string wanted = step % 50 == 0 ? "" : text(2);
        const auto most = static_cast<std::size_t>(1 + below(40));
        ASSERT_EQ(list.find(wanted, most), lookedThrough(all, lowered(wanted), most)) << step << ": " << wanted;
    }
}

TEST_F(City, FindsByTheNameThatItHasNow) {
    Workspace workspace = Workspace::create(m_file, {.author = "甲"}).value();
    EnterpriseProfile made;
    made.name = "家具一厂";
    const EnterpriseId id = workspace.addEnterprise(made).value();
    EXPECT_EQ(workspace.find("一厂", 9)->size(), 1U);
    made.name = "家具二厂";
    ASSERT_TRUE(workspace.setProfile(id, made));
    EXPECT_TRUE(workspace.find("一厂", 9)->empty());
    EXPECT_EQ(workspace.find("二厂", 9)->size(), 1U);
    EXPECT_FALSE(workspace.atomically([&]() -> Status {
        made.name = "家具三厂";
        SIHUA_RETURN_IF_ERROR(workspace.setProfile(id, made));
        return fail(ErrorCode::Cancelled, "for the test");
    }));
    EXPECT_EQ(workspace.find("二厂", 9)->size(), 1U) << "nothing has changed";
    ASSERT_TRUE(workspace.undo());
    EXPECT_EQ(workspace.find("一厂", 9)->size(), 1U);
    ASSERT_TRUE(workspace.undo());
    EXPECT_TRUE(workspace.find("厂", 9)->empty()) << "it was added by mistake";
}

} // namespace
} // namespace sihua::workspace
