// Backups that make themselves: when, which stay, and putting one back.
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/backups.h"
#include "core/workspace/workspace.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

Moment at(int year, unsigned month, unsigned day, std::chrono::hours hour = 9h) {
    return Moment(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day))) +
           hour;
}

class Backups : public ::testing::Test {
protected:
    [[nodiscard]] Workspace open(Moment now) const {
        return Workspace::open(m_file, {.author = "张三", .wallClock = [now] { return now; }, .dailyBackup = true})
            .value();
    }
    [[nodiscard]] std::vector<std::string> reasons() const {
        std::vector<std::string> all;
        for (const BackupRecord& record : backupsOf(m_file)) {
            all.push_back(record.why);
        }
        return all;
    }
    tests::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
    tests::Sample m_sample = tests::makeSample(m_file);
};

TEST_F(Backups, AreMadeOnceADay) {
    for (const Moment now : {at(2026, 11, 24, 8h), at(2026, 11, 24, 20h), at(2026, 11, 25, 8h)}) {
        static_cast<void>(open(now));
    }
    const auto all = backupsOf(m_file);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].when, at(2026, 11, 25, 8h));
    EXPECT_EQ(all[0].why, "daily");
    EXPECT_EQ(all[1].file.filename(), "2026-11-24T080000.000-daily.sihua");
    EXPECT_EQ(tests::contentsOf(Workspace::open(all[0].file, {.mode = OpenMode::ReadOnly}).value()), m_sample.contents);
    EXPECT_FALSE(backUpIfDue(m_file, at(2026, 11, 25)).value());
    {
        const Workspace held = open(at(2026, 11, 25));
        EXPECT_TRUE(backUpIfDue(m_file, at(2026, 11, 26)).value()) << "beside an open workspace";
    }
    EXPECT_EQ(backupsOf(m_file).size(), 3U);
    // nobody who only reads, or does not ask, makes any
    static_cast<void>(Workspace::open(m_file, {.mode = OpenMode::ReadOnly, .dailyBackup = true}));
    static_cast<void>(Workspace::open(m_file, {.author = "x"}));
    EXPECT_EQ(backupsOf(m_file).size(), 3U);
}

TEST_F(Backups, AreThinnedOutByDaysWeeksAndMonths) {
    std::vector<BackupRecord> all; // two a day for a year, the latest first
    for (int day = 0; day < 365; ++day) {
        for (const auto hour : {20h, 8h}) {
            const Moment when = at(2026, 11, 24, hour) - std::chrono::days(day);
            all.push_back({backupPath(m_file, when, "daily"), when, "daily", 1});
        }
    }
    all[100].why = "before-upgrade";
    std::vector<std::string> kept;
    for (const BackupRecord& record : all) {
        const auto gone = expendable(all);
        if (std::find(gone.begin(), gone.end(), record) == gone.end()) {
            kept.push_back(record.file.filename().string().substr(0, 13));
        }
    }
    const std::vector<std::string> expected{"2026-11-24T20", "2026-11-23T20", "2026-11-22T20", "2026-11-21T20",
                                            "2026-11-20T20",                  // days; the Sunday is 22
                                            "2026-11-15T20", "2026-11-08T20", // weeks
                                            "2026-10-31T20", "2026-10-05T20", // a month, the upgrade
                                            "2026-09-30T20", "2026-08-31T20", "2026-07-31T20", "2026-06-30T20"};
    EXPECT_EQ(kept, expected);
    EXPECT_TRUE(expendable({all.front()}).empty());
    EXPECT_TRUE(expendable({}).empty());
}

TEST_F(Backups, AreDeletedOnlyByTheRotation) {
    const Workspace workspace = open(at(2026, 1, 1));
    for (unsigned day = 2; day <= 28; ++day) {
        ASSERT_TRUE(workspace.keepBackup(at(2026, 1, day), "daily"));
    }
    std::ofstream(backupFolderOf(m_file) / "notes.txt") << "mine";
    std::ofstream(backupFolderOf(m_file) / "2026-01-01T000000.000-daily.txt") << "mine too";
    ASSERT_TRUE(workspace.keepBackup(at(2026, 1, 29), "daily"));
    // 29 days: 29, 28, 27, 26, 25 (a Sunday), then 18, 11 for the weeks; the month's is the 29th
    EXPECT_EQ(backupsOf(m_file).size(), 7U);
    EXPECT_TRUE(fs::exists(backupFolderOf(m_file) / "notes.txt"));
    EXPECT_TRUE(fs::exists(backupFolderOf(m_file) / "2026-01-01T000000.000-daily.txt"));
}

TEST_F(Backups, AreMadeBeforeAMerge) {
    const fs::path other = m_folder / "b.sihua";
    fs::copy_file(m_file, other);
    ASSERT_TRUE(
        Workspace::open(other, {.author = "乙"})->setAnswer(m_sample.assessment, FactId("x"), Answer::of(true)));
    {
        Workspace workspace = Workspace::open(m_file, {.author = "甲"}).value();
        ASSERT_TRUE(workspace.mergeFrom(other));
    }
    ASSERT_EQ(reasons(), std::vector<std::string>{"before-merge"});
    EXPECT_EQ(tests::contentsOf(Workspace::open(backupsOf(m_file)[0].file, {.mode = OpenMode::ReadOnly}).value()),
              m_sample.contents);
}

TEST_F(Backups, ArePutBackAndWhatWasThereIsKept) {
    static_cast<void>(open(at(2026, 11, 24)));
    const fs::path backup = backupsOf(m_file)[0].file;
    {
        Workspace held = open(at(2026, 11, 24));
        ASSERT_TRUE(held.setAnswer(m_sample.assessment, FactId("x"), Answer::of(true)));
        EXPECT_EQ(restoreBackup(backup, m_file).error().code(), ErrorCode::WorkspaceLocked);
    }
    const std::string before = readFile(m_file, 1U << 24U).value();
    ASSERT_TRUE(restoreBackup(backup, m_file));
    EXPECT_EQ(tests::contentsOf(Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value()), m_sample.contents);
    const auto all = backupsOf(m_file);
    ASSERT_EQ(all.size(), 2U);
    const auto kept = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.why == "before-restore"; });
    ASSERT_NE(kept, all.end());
    EXPECT_EQ(readFile(kept->file, 1U << 24U).value(), before);
    // a damaged backup is no backup
    std::ofstream(backup, std::ios::binary | std::ios::in).seekp(5000) << "damage";
    EXPECT_EQ(restoreBackup(backup, m_file).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_EQ(restoreBackup(m_folder / "none", m_file).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(tests::contentsOf(Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value()), m_sample.contents);
}

TEST_F(Backups, AreNoReasonNotToOpen) {
    std::ofstream(backupFolderOf(m_file)) << "a file where the folder should be";
    EXPECT_EQ(open(at(2026, 11, 24)).access(), Access::ReadWrite);
}

} // namespace
} // namespace sihua::workspace
