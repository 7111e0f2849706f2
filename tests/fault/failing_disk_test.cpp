// Every change of the disk during a save, a rebuild, a backup and a creation fails once: old state or new, never between.
#include <fstream>
#include <functional>

#include <gtest/gtest.h>

#include "core/workspace/workspace.h"
#include "tests/fault/faulty_disk.h"
#include "tests/fault/rounds.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/unprivileged.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;
using test::Fault;

Answers newAnswers() {
    Answers answers;
    for (int i = 0; i < 16; ++i) { // enough to touch several pages of every table
        Answer answer = Answer::of(Decimal(i));
        answer.note = std::string(200, 'n');
        answers[FactId("new.f" + std::to_string(i))] = answer;
    }
    return answers;
}

class FailingDisk : public ::testing::TestWithParam<Fault> {
protected:
    FailingDisk() : m_sample(test::makeSample(m_original)) {}

    /// The original file again, as if nothing had been.
    void restore() const {
        fs::remove(m_folder / "a.sihua-journal");
        fs::copy_file(m_original, m_file, fs::copy_options::overwrite_existing);
    }
    Workspace open() const { return Workspace::open(m_file, {.author = "王五"}).value(); }

    test::TemporaryFolder m_folder;
    fs::path m_original = m_folder / "original.sihua";
    fs::path m_file = m_folder / "a.sihua";
    test::Sample m_sample;
    test::FaultyDisk m_disk;
};

TEST_P(FailingDisk, LeavesASaveDoneOrUndone) {
    int struck = 0;
    for (int at = 1;; ++at) {
        restore();
        Status saved;
        {
            Workspace workspace = open();
            m_disk.arm(GetParam(), at);
            saved = workspace.setAnswers(m_sample.assessment, newAnswers());
        }
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        struck += failed ? 1 : 0;
        EXPECT_TRUE(saved || failed);
        const auto reopened = Workspace::open(m_file, {.author = "王五"});
        ASSERT_TRUE(reopened) << "change " << at << ": " << toString(reopened.error());
        const test::Contents contents = test::contentsOf(*reopened);
        const bool isNew = contents.answers.at(m_sample.assessment.value()).contains(FactId("new.f0"));
        if (!isNew) {
            EXPECT_EQ(contents, m_sample.contents) << "change " << at;
        } else {
            for (const auto& [fact, answer] : newAnswers()) {
                EXPECT_EQ(contents.answers.at(m_sample.assessment.value()).at(fact), answer) << "change " << at;
            }
        }
        EXPECT_TRUE(isNew || !saved) << "acknowledged and lost at change " << at;
        if (!failed) {
            break;
        }
    }
    EXPECT_GT(struck, 10);
}

TEST_P(FailingDisk, LetsTheSameWorkspaceGoOnAfterwards) {
    for (int at = 1;; at += 2) {
        restore();
        Workspace workspace = open();
        m_disk.arm(GetParam(), at);
        const auto saved = workspace.setAnswers(m_sample.assessment, newAnswers());
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        if (!saved) {
            const ErrorCode code = saved.error().code();
            EXPECT_TRUE(isEnvironmentFailure(code)) << toString(saved.error());
            EXPECT_TRUE(GetParam() != Fault::Full || code == ErrorCode::DiskFull) << toString(saved.error());
        }
        const auto again = workspace.setAnswers(m_sample.assessment, newAnswers());
        ASSERT_TRUE(again) << "change " << at << ": " << toString(again.error());
        const auto issues = workspace.verify();
        ASSERT_TRUE(issues) << "change " << at << ": " << toString(issues.error());
        EXPECT_TRUE(issues->empty()) << "change " << at << ": " << issues->front().message;
        if (!failed) {
            break;
        }
    }
}

TEST_P(FailingDisk, LeavesTheTablesWholeWhenTheyAreRebuilt) {
    for (int at = 1;; ++at) {
        restore();
        {
            Workspace workspace = open();
            m_disk.arm(GetParam(), at);
            static_cast<void>(workspace.rebuildTables());
        }
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        EXPECT_EQ(test::contentsOf(open()), m_sample.contents) << "change " << at;
        if (!failed) {
            break;
        }
    }
}

TEST_P(FailingDisk, LeavesTheOldBackupOrTheNewOne) {
    const fs::path copy = m_folder / "copy.sihua";
    for (int at = 1;; ++at) {
        restore();
        std::ofstream(copy, std::ios::trunc) << "the old backup";
        const Workspace workspace = open();
        m_disk.arm(GetParam(), at);
        const auto copied = workspace.backUp(copy);
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        if (copied) {
            EXPECT_TRUE(Workspace::check(copy).value().empty());
        } else {
            EXPECT_EQ(fs::file_size(copy), 14U) << "change " << at;
        }
        EXPECT_TRUE(copied || failed);
        const auto files = std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator());
        // original, workspace, its lock, the copy; a dead disk cannot remove what it began
        EXPECT_TRUE(files == 4 || GetParam() == Fault::Dead) << "change " << at << " left something behind";
        if (!failed) {
            break;
        }
    }
}

TEST_P(FailingDisk, CreatesAWholeWorkspaceOrNone) {
    const fs::path fresh = m_folder / "fresh.sihua";
    for (int at = 1;; ++at) {
        fs::remove(fresh);
        m_disk.arm(GetParam(), at);
        const bool created = Workspace::create(fresh, {.author = "王五"}).has_value();
        const bool failed = m_disk.hasStruck();
        m_disk.disarm();
        EXPECT_EQ(fs::exists(fresh), created) << "change " << at;
        if (created) {
            EXPECT_TRUE(Workspace::check(fresh).value().empty());
        }
        if (!failed) {
            break;
        }
    }
}

TEST_P(FailingDisk, LeavesARecoveryDoneOrToBeDone) {
    // a save dies half-way; then the recovery itself meets a fault at each of its changes
    for (int first = 1;; first += 3) {
        restore();
        {
            Workspace workspace = open();
            m_disk.arm(Fault::Dead, first);
            static_cast<void>(workspace.setAnswers(m_sample.assessment, newAnswers()));
        }
        const bool died = m_disk.hasStruck();
        m_disk.disarm();
        if (!died) {
            break;
        }
        for (int at = 1;; ++at) {
            m_disk.arm(GetParam(), at);
            static_cast<void>(Workspace::open(m_file, {.author = "王五"}));
            const bool failed = m_disk.hasStruck();
            m_disk.disarm();
            if (!failed) {
                break;
            }
        }
        const auto contents = test::contentsOf(open());
        const bool isNew = contents.answers.at(m_sample.assessment.value()).contains(FactId("new.f15"));
        EXPECT_TRUE(isNew || contents == m_sample.contents) << "death at change " << first;
    }
}

TEST(Crash, IsRecoveredByAReaderToo) {
    const test::TemporaryFolder folder;
    const fs::path original = folder / "original.sihua";
    const fs::path file = folder / "a.sihua";
    const test::Sample sample = test::makeSample(original);
    test::FaultyDisk disk;
    int leftWork = 0;
    bool died = true;
    for (int at = 1; died; ++at) {
        fs::remove(folder / "a.sihua-journal");
        fs::copy_file(original, file, fs::copy_options::overwrite_existing);
        {
            Workspace workspace = Workspace::open(file, {.author = "王五"}).value();
            disk.arm(Fault::Dead, at);
            static_cast<void>(workspace.setAnswers(sample.assessment, newAnswers()));
        }
        died = disk.hasStruck();
        disk.disarm();
        const auto issues = Workspace::check(file); // never writes, so it cannot look behind unfinished work
        if (!issues) {
            ++leftWork;
            EXPECT_EQ(issues.error().code(), ErrorCode::WorkspaceReadOnly) << toString(issues.error());
            fs::permissions(file, fs::perms(0444));
            fs::permissions(folder.path(), fs::perms(0555));
            const test::Unprivileged unprivileged;
            EXPECT_EQ(Workspace::open(file, {.author = "王五"}).error().code(), ErrorCode::WorkspaceReadOnly);
        }
        fs::permissions(file, fs::perms(0644));
        fs::permissions(folder.path(), fs::perms(0755));
        const auto reader = Workspace::open(file, {.mode = OpenMode::ReadOnly});
        ASSERT_TRUE(reader) << "change " << at << ": " << toString(reader.error());
        const auto answers = reader->answers(sample.assessment).value();
        EXPECT_TRUE(answers.contains(FactId("new.f15")) || test::contentsOf(*reader) == sample.contents);
        EXPECT_TRUE(Workspace::check(file).value().empty());
    }
    EXPECT_GT(leftWork, 0);
}

std::string nameOf(const ::testing::TestParamInfo<Fault>& fault) {
    switch (fault.param) {
    case Fault::None:
        return "None";
    case Fault::Error:
        return "Error";
    case Fault::Short:
        return "Short";
    case Fault::Full:
        return "Full";
    case Fault::Dead:
        return "Dead";
    }
    return "";
}

INSTANTIATE_TEST_SUITE_P(Workspace, FailingDisk,
                         ::testing::Values(Fault::Error, Fault::Short, Fault::Full, Fault::Dead), nameOf);

TEST(PowerCut, LosesNothingThatWasAcknowledged) {
    const int rounds = test::rounds(40, 500);
    std::mt19937 random(20261124); // NOLINT(cert-msc51-cpp): the same every time
    const test::TemporaryFolder folder;
    const fs::path original = folder / "original.sihua";
    const fs::path file = folder / "a.sihua";
    const test::Sample sample = test::makeSample(original);
    int cuts = 0;
    for (int round = 0; round < rounds; ++round) {
        fs::remove(folder / "a.sihua-journal");
        fs::copy_file(original, file, fs::copy_options::overwrite_existing);
        int acknowledged = 0;
        {
            test::FaultyDisk disk;
            {
                Workspace workspace = Workspace::open(file, {.author = "王五"}).value();
                disk.arm(Fault::Dead, std::uniform_int_distribution<int>(1, 120)(random));
                while (!disk.hasStruck() && acknowledged < 20) {
                    Answers pair;
                    pair[FactId("left")] = Answer::of(Decimal(acknowledged + 1));
                    pair[FactId("right")] = Answer::of(Decimal(acknowledged + 1));
                    acknowledged += workspace.setAnswers(sample.assessment, pair) ? 1 : 0;
                }
                cuts += disk.hasStruck() ? 1 : 0;
                disk.arm(Fault::Dead, 1); // closing changes nothing either
            }
            disk.losePower(random, round % 2 == 0 ? 0.0 : 0.5);
        }
        const auto workspace = Workspace::open(file, {.author = "王五"});
        ASSERT_TRUE(workspace) << "round " << round << ": " << toString(workspace.error());
        Answers answers = workspace->answers(sample.assessment).value();
        const Answer left = answers[FactId("left")];
        EXPECT_EQ(left, answers[FactId("right")]) << "round " << round;
        EXPECT_TRUE(left == Answer::of(Decimal(acknowledged + 1)) ||
                    left == (acknowledged == 0 ? Answer{} : Answer::of(Decimal(acknowledged))))
            << "round " << round << ": " << acknowledged << " were acknowledged";
    }
    EXPECT_GT(cuts, rounds / 2);
}

} // namespace
} // namespace sihua::workspace
