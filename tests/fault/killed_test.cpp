// Processes that die, and processes that meet.
#include <chrono>
#include <csignal>
#include <random>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/workspace/workspace.h"
#include "tests/fault/rounds.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

const FactId kLeft("left");
const FactId kRight("right");

/// Runs @p body in a child process; the result of waiting for it.
template <typename Body> pid_t startChild(Body&& body) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(body() ? 0 : 1);
    }
    EXPECT_GT(child, 0);
    return child;
}

int statusOf(pid_t child) {
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
}

/// Writes n, n + 1, n + 2 ... into both facts and says each number once it is acknowledged.
bool writeForEver(const fs::path& file, const AssessmentId& assessment, std::int64_t from, int pipe) {
    auto workspace = Workspace::open(file, {.author = "子进程"});
    for (std::int64_t n = from; workspace; ++n) {
        if (!workspace->setAnswers(assessment, {{kLeft, Answer::of(Decimal(n))}, {kRight, Answer::of(Decimal(n))}}) ||
            ::write(pipe, &n, sizeof n) != sizeof n) {
            return false;
        }
    }
    return false;
}

std::int64_t numberIn(const Answers& answers) {
    const auto found = answers.find(kLeft);
    return found == answers.end() ? 0 : std::get<Decimal>(found->second.value).toInteger().value();
}

TEST(KilledProcess, LosesNoAcknowledgedAnswer) {
    const int kills = test::rounds(30, 1000);
    constexpr int kKillsOfOneFile = 20; // then a fresh one: checking a file takes longer as its journal grows
    std::mt19937 random(4713);
    const test::TemporaryFolder folder;
    const fs::path file = folder / "a.sihua";
    const fs::path alone = folder / "alone.sihua";
    test::Sample sample;
    std::int64_t last = 0;
    int midWay = 0;
    for (int kill = 0; kill < kills; ++kill) {
        if (kill % kKillsOfOneFile == 0) {
            fs::remove(file);
            sample = test::makeSample(file);
            ASSERT_FALSE(HasFailure());
            last = 0;
        }
        int ends[2] = {-1, -1};
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = startChild([&] { return writeForEver(file, sample.assessment, last + 1, ends[1]); });
        ::close(ends[1]);
        // wait for some answers, then for a random moment of the next ones
        std::int64_t acknowledged = last;
        const int wanted = std::uniform_int_distribution<int>(1, 12)(random);
        for (int i = 0; i < wanted; ++i) {
            ASSERT_EQ(::read(ends[0], &acknowledged, sizeof acknowledged), ssize_t{sizeof acknowledged});
        }
        const auto moment = std::chrono::steady_clock::now() +
                            std::chrono::microseconds(std::uniform_int_distribution<int>(0, 4000)(random));
        while (std::chrono::steady_clock::now() < moment) {
        }
        ::kill(child, SIGKILL);
        ASSERT_TRUE(WIFSIGNALED(statusOf(child)));
        for (std::int64_t n = 0; ::read(ends[0], &n, sizeof n) == ssize_t{sizeof n};) {
            acknowledged = n;
        }
        ::close(ends[0]);

        // the file alone, before anyone has recovered it: the last answer, or noticed; never an older state
        fs::copy_file(file, alone, fs::copy_options::overwrite_existing);
        const auto snatched = Workspace::open(alone, {.mode = OpenMode::ReadOnly});
        if (snatched) {
            EXPECT_GE(numberIn(snatched->answers(sample.assessment).value()), acknowledged) << "kill " << kill;
        } else {
            EXPECT_EQ(snatched.error().code(), ErrorCode::WorkspaceDamaged) << toString(snatched.error());
            ++midWay;
        }

        test::Contents contents;
        {
            const auto workspace = Workspace::open(file, {.author = "张三"});
            ASSERT_TRUE(workspace) << "kill " << kill << ": " << toString(workspace.error());
            EXPECT_EQ(workspace->outcome(), OpenOutcome::Current);
            contents = test::contentsOf(*workspace);
        }
        const Answers& answers = contents.answers.at(sample.assessment.value());
        last = numberIn(answers);
        EXPECT_TRUE(last == acknowledged || last == acknowledged + 1) << last << " instead of " << acknowledged;
        EXPECT_EQ(answers.at(kLeft), answers.at(kRight));
        // opened once, the file alone is the workspace
        EXPECT_FALSE(fs::exists(folder / "a.sihua-journal"));
        fs::copy_file(file, alone, fs::copy_options::overwrite_existing);
        EXPECT_EQ(test::contentsOf(Workspace::open(alone, {.mode = OpenMode::ReadOnly}).value()), contents);
    }
    RecordProperty("snatched_in_the_middle_of_a_commit", midWay);
}

TEST(KilledProcess, LeavesNoLock) {
    const test::TemporaryFolder folder;
    const fs::path file = folder / "a.sihua";
    const test::Sample sample = test::makeSample(file);
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = startChild([&] { return writeForEver(file, sample.assessment, 1, ends[1]); });
    std::int64_t number = 0;
    ASSERT_EQ(::read(ends[0], &number, sizeof number), ssize_t{sizeof number});
    const auto second = Workspace::open(file, {.author = "张三"});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::WorkspaceLocked);
    EXPECT_NE(second.error().message().find("子进程 (process " + std::to_string(child)), std::string::npos)
        << second.error().message();
    ::kill(child, SIGKILL);
    static_cast<void>(statusOf(child));
    EXPECT_TRUE(Workspace::open(file, {.author = "张三"}));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(Processes, TakeTurnsAndLoseNothing) {
    constexpr int kProcesses = 3;
    constexpr int kAnswers = 15;
    const test::TemporaryFolder folder;
    const fs::path file = folder / "a.sihua";
    const test::Sample sample = test::makeSample(file);
    const auto writeSome = [&](int process) {
        for (int i = 0; i < kAnswers;) {
            auto workspace = Workspace::open(file, {.author = "子进程"});
            if (!workspace && workspace.error().code() != ErrorCode::WorkspaceLocked) {
                return false;
            }
            const FactId fact("p" + std::to_string(process) + ".n" + std::to_string(i));
            if (workspace && !workspace->setAnswer(sample.assessment, fact, Answer::of(Decimal(i)))) {
                return false;
            }
            i += workspace ? 1 : 0;
        }
        return true;
    };
    std::vector<pid_t> children;
    for (int process = 0; process < kProcesses; ++process) {
        children.push_back(startChild([&] { return writeSome(process); }));
    }
    for (const pid_t child : children) {
        EXPECT_EQ(statusOf(child), 0);
    }
    const Workspace workspace = Workspace::open(file, {.author = "张三"}).value();
    const Answers answers = workspace.answers(sample.assessment).value();
    for (int process = 0; process < kProcesses; ++process) {
        for (int i = 0; i < kAnswers; ++i) {
            const FactId fact("p" + std::to_string(process) + ".n" + std::to_string(i));
            ASSERT_TRUE(answers.contains(fact)) << fact.value();
            EXPECT_EQ(answers.at(fact), Answer::of(Decimal(i)));
        }
    }
}

} // namespace
} // namespace sihua::workspace
