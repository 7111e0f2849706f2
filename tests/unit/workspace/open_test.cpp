#include <array>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/workspace.h"
#include "tests/support/raw_database.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/unprivileged.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

class Opening : public ::testing::Test {
protected:
    static Result<Workspace> openToWrite(const fs::path& file) { return Workspace::open(file, {.author = "李四"}); }
    static Result<Workspace> openToRead(const fs::path& file) {
        return Workspace::open(file, {.mode = OpenMode::ReadOnly});
    }
    /// Both modes refuse it with this code, the check names it as well, and the file is as it was.
    static void expectRefused(const fs::path& file, ErrorCode code) {
        const std::string before = readFile(file, 1U << 24U).value();
        EXPECT_EQ(openToWrite(file).error().code(), code);
        EXPECT_EQ(openToRead(file).error().code(), code);
        const Issues issues = Workspace::check(file).value();
        ASSERT_FALSE(issues.empty());
        EXPECT_EQ(issues.front().code, code) << issues.front().message;
        EXPECT_EQ(readFile(file, 1U << 24U).value(), before);
    }
    fs::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }

    tests::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
};

TEST_F(Opening, SaysThatThereIsNoFile) {
    EXPECT_EQ(openToWrite(m_file).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(openToRead(m_folder.path()).error().code(), ErrorCode::FileUnreadable);
    EXPECT_EQ(Workspace::check(m_file).error().code(), ErrorCode::NotFound);
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
}

TEST_F(Opening, RefusesFilesThatAreNoWorkspace) {
    expectRefused(write("empty.sihua", ""), ErrorCode::NotAWorkspace);
    expectRefused(write("text.sihua", "企业名称,得分\n"), ErrorCode::NotAWorkspace);
    expectRefused(write("long.sihua", std::string(100'000, 'x')), ErrorCode::NotAWorkspace);
    tests::executeRaw(m_folder / "other.sihua", "CREATE TABLE bookmark (url TEXT)");
    expectRefused(m_folder / "other.sihua", ErrorCode::NotAWorkspace);
}

TEST_F(Opening, RefusesAFormatOfTheFuture) {
    static_cast<void>(tests::makeSample(m_file));
    tests::executeRaw(m_file, "PRAGMA user_version = 3000");
    expectRefused(m_file, ErrorCode::WorkspaceTooNew);
}

TEST_F(Opening, RefusesAFormatThatNeverWas) {
    static_cast<void>(tests::makeSample(m_file));
    tests::executeRaw(m_file, "PRAGMA user_version = 7");
    expectRefused(m_file, ErrorCode::WorkspaceDamaged);
}

TEST_F(Opening, ReadsANewerRevisionThatOnlyAdded) {
    const tests::Sample sample = tests::makeSample(m_file);
    tests::executeRaw(m_file, "PRAGMA user_version = 2002; CREATE TABLE measure (id TEXT); "
                              "CREATE INDEX measure_id ON measure (id)");
    Workspace workspace = openToWrite(m_file).value();
    EXPECT_EQ(workspace.outcome(), OpenOutcome::NewerButReadable);
    EXPECT_EQ(workspace.access(), Access::ReadOnlyNewer);
    EXPECT_EQ(tests::contentsOf(workspace), sample.contents);
    EXPECT_EQ(workspace.addEnterprise(tests::sampleProfile()).error().code(), ErrorCode::WorkspaceReadOnly);
}

TEST_F(Opening, RefusesANewerRevisionWithAnythingThatRuns) {
    static_cast<void>(tests::makeSample(m_file));
    tests::executeRaw(m_file, "PRAGMA user_version = 2002; CREATE VIEW measure AS SELECT 1");
    expectRefused(m_file, ErrorCode::WorkspaceDamaged);
}

TEST_F(Opening, RefusesWriteAheadMode) {
    static_cast<void>(tests::makeSample(m_file));
    tests::executeRaw(m_file, "PRAGMA journal_mode = WAL", false);
    expectRefused(m_file, ErrorCode::WorkspaceDamaged);
}

TEST_F(Opening, TurnsASecondWriterAwayByName) {
    const tests::Sample sample = tests::makeSample(m_file);
    {
        Workspace first = Workspace::open(m_file, {.author = "王五"}).value();
        const auto second = openToWrite(m_file);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code(), ErrorCode::WorkspaceLocked);
        EXPECT_NE(second.error().message().find("王五"), std::string::npos) << second.error().message();
        const Workspace reader = openToRead(m_file).value();
        EXPECT_EQ(reader.access(), Access::ReadOnlyAsked);
        EXPECT_EQ(tests::contentsOf(reader), sample.contents);
        ASSERT_TRUE(first.setAnswer(sample.assessment, FactId("late"), Answer::of(true)));
        EXPECT_TRUE(reader.answers(sample.assessment).value().contains(FactId("late")))
            << "readers see what is written";
        EXPECT_EQ(Workspace::create(m_file, {.author = "李四"}).error().code(), ErrorCode::WorkspaceLocked);
    }
    EXPECT_TRUE(openToWrite(m_file)) << "free again";
}

TEST_F(Opening, KnowsAWorkspaceByAnyName) {
    static_cast<void>(tests::makeSample(m_file));
    fs::create_symlink(m_file, m_folder / "link.sihua");
    const Workspace first = openToWrite(m_file).value();
    EXPECT_EQ(openToWrite(m_folder / "link.sihua").error().code(), ErrorCode::WorkspaceLocked);
}

TEST_F(Opening, IsNotHinderedByALockFileThatACrashLeft) {
    static_cast<void>(tests::makeSample(m_file));
    write("a.sihua-lock", "王五 (process 1)");
    EXPECT_TRUE(openToWrite(m_file));
    EXPECT_FALSE(fs::exists(m_folder / "a.sihua-lock"));
}

TEST_F(Opening, RefusesToWriteAfterAnotherProgramHas) {
    const tests::Sample sample = tests::makeSample(m_file);
    Workspace workspace = openToWrite(m_file).value();
    tests::executeRaw(m_file, "UPDATE enterprise SET name = 'x'"); // a program that does not ask for the lock
    const auto status = workspace.setAnswer(sample.assessment, FactId("a"), Answer::of(true));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::WorkspaceLocked);
}

TEST_F(Opening, OpensAProtectedFileReadOnly) {
    const tests::Sample sample = tests::makeSample(m_file);
    fs::permissions(m_file, fs::perms(0444));
    fs::permissions(m_folder.path(), fs::perms(0777));
    const tests::Unprivileged unprivileged;
    Workspace workspace = openToWrite(m_file).value();
    EXPECT_EQ(workspace.access(), Access::ReadOnlyProtected);
    EXPECT_EQ(tests::contentsOf(workspace), sample.contents);
    const auto status = workspace.setAnswer(sample.assessment, FactId("a"), Answer::of(true));
    EXPECT_EQ(status.error().code(), ErrorCode::WorkspaceReadOnly);
    EXPECT_TRUE(workspace.backUp(m_folder / "b.sihua")) << "what can be read can be copied";
}

TEST_F(Opening, OpensAFileInAProtectedFolderReadOnly) {
    const tests::Sample sample = tests::makeSample(m_file);
    fs::permissions(m_file, fs::perms(0666));
    fs::permissions(m_folder.path(), fs::perms(0555));
    const tests::Unprivileged unprivileged;
    Workspace workspace = openToWrite(m_file).value();
    EXPECT_EQ(workspace.access(), Access::ReadOnlyProtected);
    EXPECT_EQ(tests::contentsOf(workspace), sample.contents);
    EXPECT_EQ(Workspace::create(m_folder / "new.sihua", {.author = "李四"}).error().code(), ErrorCode::FileUnwritable);
}

TEST_F(Opening, SaysThatAFileCannotBeRead) {
    static_cast<void>(tests::makeSample(m_file));
    fs::permissions(m_file, fs::perms(0000));
    fs::permissions(m_folder.path(), fs::perms(0777));
    const tests::Unprivileged unprivileged;
    EXPECT_EQ(openToWrite(m_file).error().code(), ErrorCode::FileUnreadable);
    EXPECT_EQ(openToRead(m_file).error().code(), ErrorCode::FileUnreadable);
}

TEST_F(Opening, SaysThatTheFileWasMovedAwayWhileOpen) {
    const tests::Sample sample = tests::makeSample(m_file);
    Workspace workspace = openToWrite(m_file).value();
    fs::rename(m_file, m_folder / "elsewhere.sihua");
    const auto status = workspace.setAnswer(sample.assessment, FactId("a"), Answer::of(true));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::FileUnwritable) << status.error().message();
    EXPECT_EQ(tests::contentsOf(openToRead(m_folder / "elsewhere.sihua").value()), sample.contents);
}

TEST_F(Opening, RefusesARollbackJournalThatNamesAnotherFile) {
    static_cast<void>(tests::makeSample(m_file));
    const fs::path victim = write("victim.txt", "keep me");
    constexpr std::array<unsigned char, 8> kMagic = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
    std::string journal(512, '\0');
    journal += victim.string();
    journal.append(kMagic.begin(), kMagic.end());
    write("a.sihua-journal", journal);
    EXPECT_EQ(openToWrite(m_file).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_EQ(openToRead(m_file).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_TRUE(fs::exists(victim));
}

TEST_F(Opening, CreatesOnlyWhereNothingIs) {
    write("a.sihua", "precious");
    EXPECT_EQ(Workspace::create(m_file, {.author = "李四"}).error().code(), ErrorCode::AlreadyExists);
    EXPECT_EQ(readFile(m_file, 100).value(), "precious");
    write("b.sihua-journal", "left by a crash");
    EXPECT_EQ(Workspace::create(m_folder / "b.sihua", {.author = "李四"}).error().code(), ErrorCode::AlreadyExists);
    EXPECT_EQ(Workspace::create(m_folder / "nowhere" / "c.sihua", {.author = "李四"}).error().code(),
              ErrorCode::FileUnwritable);
}

} // namespace
} // namespace sihua::workspace
