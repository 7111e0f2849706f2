// Merging and upgrading while the disk fails or the process dies: old state or new, never between.
#include <chrono>
#include <csignal>
#include <random>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/files.h"
#include "core/workspace/backups.h"
#include "core/workspace/workspace.h"
#include "tests/fault/faulty_disk.h"
#include "tests/fault/rounds.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;
using tests::Fault;

/// Everything, without regard to where it lies.
tests::Contents read(const fs::path& file) {
    return tests::contentsOf(Workspace::open(file, {.mode = OpenMode::ReadOnly}).value());
}

class Merging : public ::testing::Test {
protected:
    Merging() {
        fs::copy_file(m_original, m_other);
        Workspace other = Workspace::open(m_other, {.author = "乙"}).value();
        for (int i = 0; i < 6; ++i) {
            Answers answers;
            for (int fact = 0; fact < 30; ++fact) {
                Answer answer = Answer::of(Decimal(i * 100 + fact));
                answer.note = std::string(120, 'n');
                answers[FactId("m" + std::to_string(i) + ".f" + std::to_string(fact))] = answer;
            }
            EXPECT_TRUE(other.setAnswers(m_sample.assessment, answers));
        }
        restore();
        EXPECT_TRUE(Workspace::open(m_file, {.author = "甲"})
                        ->setAnswer(m_sample.assessment, FactId("mine"), Answer::of(true)));
        fs::copy_file(m_file, m_before, fs::copy_options::overwrite_existing);
        m_old = read(m_file);
        EXPECT_TRUE(Workspace::open(m_file, {.author = "甲"})->mergeFrom(m_other));
        m_new = read(m_file);
        EXPECT_NE(m_old, m_new);
    }
    void restore() const {
        fs::remove(m_folder / "a.sihua-journal");
        fs::remove_all(backupFolderOf(m_file));
        fs::copy_file(fs::exists(m_before) ? m_before : m_original, m_file, fs::copy_options::overwrite_existing);
    }

    tests::TemporaryFolder m_folder;
    fs::path m_original = m_folder / "original.sihua";
    fs::path m_before = m_folder / "before.sihua";
    fs::path m_other = m_folder / "b.sihua";
    fs::path m_file = m_folder / "a.sihua";
    tests::Sample m_sample = tests::makeSample(m_original);
    tests::Contents m_old;
    tests::Contents m_new;
};

class FailingMerge : public Merging, public ::testing::WithParamInterface<Fault> {
protected:
    tests::FaultyDisk m_disk;
};

TEST_P(FailingMerge, IsDoneOrUndone) {
    int struck = 0;
    for (int at = 1;; at += tests::rounds(3, 1)) {
        restore();
        Status merged;
        {
            Workspace workspace = Workspace::open(m_file, {.author = "甲"}).value();
            m_disk.arm(GetParam(), at);
            const auto report = workspace.mergeFrom(m_other);
            merged = report ? Status{} : Status(fail(report.error()));
        }
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        struck += failed ? 1 : 0;
        EXPECT_TRUE(merged || failed) << toString(merged.error());
        const auto reopened = Workspace::open(m_file, {.author = "甲"});
        ASSERT_TRUE(reopened) << "change " << at << ": " << toString(reopened.error());
        const tests::Contents contents = tests::contentsOf(*reopened);
        EXPECT_TRUE(contents == m_old || contents == m_new) << "change " << at;
        EXPECT_TRUE(contents == m_new || !merged) << "acknowledged and lost at change " << at;
        for (const BackupRecord& backup : backupsOf(m_file)) { // there or not, never half
            EXPECT_EQ(read(backup.file), m_old) << "change " << at;
        }
        if (!failed) {
            break;
        }
    }
    RecordProperty("faults", struck);
    EXPECT_GT(struck, 10);
}

TEST_P(FailingMerge, IntoANewFileMakesItWholeOrNotAtAll) {
    const fs::path out = m_folder / "c.sihua";
    int struck = 0;
    for (int at = 1;; at += tests::rounds(5, 1)) {
        fs::remove(out);
        restore();
        m_disk.arm(GetParam(), at);
        const bool merged = Workspace::merge(m_file, m_other, out, {}).has_value();
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        struck += failed ? 1 : 0;
        EXPECT_EQ(fs::exists(out), merged) << "change " << at;
        if (merged) {
            EXPECT_EQ(read(out), m_new) << "change " << at;
        }
        EXPECT_EQ(read(m_file), m_old) << "change " << at;
        if (!failed) {
            break;
        }
    }
    EXPECT_GT(struck, 5);
}

class FailingUpgrade : public ::testing::TestWithParam<std::tuple<Fault, const char*>> {};

TEST_P(FailingUpgrade, LeavesTheOldFileOrTheNewOne) {
    const fs::path original = fs::path(SIHUA_COMPAT_FILES) / std::get<1>(GetParam());
    const std::string old = readFile(original, 1U << 24U).value();
    const tests::TemporaryFolder folder;
    const fs::path file = folder / "a.sihua";
    const tests::Contents contents = read(original);
    tests::FaultyDisk disk;
    int struck = 0;
    for (int at = 1;; at += tests::rounds(2, 1)) {
        fs::remove_all(backupFolderOf(file));
        fs::remove(folder / "a.sihua-journal");
        fs::copy_file(original, file, fs::copy_options::overwrite_existing);
        disk.arm(std::get<0>(GetParam()), at);
        const bool opened = Workspace::open(file, {.author = "王五"}).has_value();
        const bool failed = disk.hasStruck();
        disk.disarm();
        struck += failed ? 1 : 0;
        EXPECT_TRUE(opened || failed);
        EXPECT_TRUE(!opened || readFile(file, 1U << 24U).value() != old);
        EXPECT_EQ(read(file), contents) << "change " << at;
        const auto again = Workspace::open(file, {.author = "王五"});
        ASSERT_TRUE(again) << "change " << at << ": " << toString(again.error());
        EXPECT_EQ(tests::contentsOf(*again), contents) << "change " << at;
        EXPECT_FALSE(backupsOf(file).empty());
        if (!failed) {
            break;
        }
    }
    RecordProperty("faults", struck);
    EXPECT_GT(struck, 3);
}

std::string nameOf(const ::testing::TestParamInfo<Fault>& fault) {
    constexpr std::array<const char*, 5> kNames{"None", "Error", "Short", "Full", "Dead"};
    return kNames[static_cast<std::size_t>(fault.param)];
}

INSTANTIATE_TEST_SUITE_P(Workspace, FailingMerge,
                         ::testing::Values(Fault::Error, Fault::Short, Fault::Full, Fault::Dead), nameOf);
// the first is made anew beside the old one, the second added to where it lies
INSTANTIATE_TEST_SUITE_P(Workspace, FailingUpgrade,
                         ::testing::Combine(::testing::Values(Fault::Error, Fault::Short, Fault::Full, Fault::Dead),
                                            ::testing::Values("format-1000.sihua", "format-2000.sihua")),
                         [](const auto& combined) {
                             return nameOf({std::get<0>(combined.param), 0}) +
                                    (std::string(std::get<1>(combined.param)).find("1000") != std::string::npos
                                         ? "Format1"
                                         : "Format2");
                         });

using KilledMerge = Merging;

TEST_F(KilledMerge, IsDoneOrUndone) {
    const int kills = tests::rounds(40, 1000);
    std::mt19937 random(9001); // NOLINT(cert-msc51-cpp): the same every time
    const auto merge = [&] {
        auto workspace = Workspace::open(m_file, {.author = "甲"});
        return workspace && workspace->mergeFrom(m_other);
    };
    const auto start = std::chrono::steady_clock::now();
    restore();
    ASSERT_TRUE(merge());
    const auto whole = std::chrono::steady_clock::now() - start;
    int olds = 0;
    int news = 0;
    int recovered = 0;
    for (int kill = 0; kill < kills; ++kill) {
        restore();
        const pid_t child = ::fork();
        if (child == 0) {
            static_cast<void>(merge());
            ::_exit(0);
        }
        ASSERT_GT(child, 0);
        const auto moment =
            std::chrono::steady_clock::now() + whole * std::uniform_real_distribution<double>(0, 1.1)(random);
        while (std::chrono::steady_clock::now() < moment) {
        }
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        recovered += fs::exists(m_folder / "a.sihua-journal") ? 1 : 0;
        {
            const auto workspace = Workspace::open(m_file, {.author = "甲"});
            ASSERT_TRUE(workspace) << "kill " << kill << ": " << toString(workspace.error());
            EXPECT_EQ(workspace->outcome(), OpenOutcome::Current);
            EXPECT_EQ(workspace->access(), Access::ReadWrite);
        }
        // the file alone, once it has been opened
        const fs::path alone = m_folder / "alone.sihua";
        fs::copy_file(m_file, alone, fs::copy_options::overwrite_existing);
        const tests::Contents contents = read(alone);
        EXPECT_TRUE(contents == m_old || contents == m_new) << "kill " << kill;
        (contents == m_old ? olds : news) += 1;
        for (const BackupRecord& backup : backupsOf(m_file)) {
            EXPECT_EQ(read(backup.file), m_old) << "kill " << kill;
        }
    }
    EXPECT_GT(olds, 0);
    RecordProperty("kills", kills);
    RecordProperty("undone", olds);
    RecordProperty("done", news);
    RecordProperty("with_work_to_recover", recovered);
}

} // namespace
} // namespace sihua::workspace
