#include <fstream>

#include <gtest/gtest.h>

#include "core/workspace/workspace.h"
#include "tests/support/raw_database.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/unprivileged.h"

namespace sihua::workspace {
namespace {

class Backup : public ::testing::Test {
protected:
    std::size_t fileCount() const {
        const std::filesystem::directory_iterator files(m_folder.path());
        return static_cast<std::size_t>(std::distance(files, std::filesystem::directory_iterator()));
    }
    test::TemporaryFolder m_folder;
    std::filesystem::path m_file = m_folder / "a.sihua";
    std::filesystem::path m_copy = m_folder / "备份.sihua";
    test::Sample m_sample = test::makeSample(m_file);
};

TEST_F(Backup, HoldsTheSameAndIsAWorkspaceItself) {
    const Workspace workspace = Workspace::open(m_file, {.author = "张三"}).value();
    double last = 0;
    ASSERT_TRUE(workspace.backUp(m_copy, Progress([&](double fraction) { last = fraction; })));
    EXPECT_EQ(last, 1.0);
    EXPECT_EQ(test::contentsOf(Workspace::open(m_copy, {.author = "李四"}).value()), m_sample.contents);
}

TEST_F(Backup, ReplacesAnEarlierOne) {
    std::ofstream(m_copy) << "old";
    ASSERT_TRUE(Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value().backUp(m_copy));
    EXPECT_TRUE(Workspace::check(m_copy).value().empty());
    EXPECT_EQ(fileCount(), 2U);
}

TEST_F(Backup, LeavesNothingWhenCancelled) {
    const Workspace workspace = Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value();
    CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(workspace.backUp(m_copy, Progress({}, cancel)).error().code(), ErrorCode::Cancelled);
    EXPECT_EQ(fileCount(), 1U);
}

TEST_F(Backup, DoesNotReplaceItselfNorAnOpenWorkspace) {
    const Workspace workspace = Workspace::open(m_file, {.author = "张三"}).value();
    EXPECT_EQ(workspace.backUp(m_file).error().code(), ErrorCode::InvalidArgument);
    const Workspace other = Workspace::create(m_copy, {.author = "李四"}).value();
    EXPECT_EQ(workspace.backUp(m_copy).error().code(), ErrorCode::WorkspaceLocked);
    EXPECT_TRUE(other.verify().value().empty());
}

TEST_F(Backup, DoesNotReplaceAFileWithUnfinishedWork) {
    std::ofstream(m_copy) << "old";
    std::ofstream(m_folder / "备份.sihua-journal") << "left by a crash";
    const Workspace workspace = Workspace::open(m_file, {.author = "张三"}).value();
    EXPECT_EQ(workspace.backUp(m_copy).error().code(), ErrorCode::AlreadyExists);
    EXPECT_EQ(std::filesystem::file_size(m_copy), 3U);
}

TEST_F(Backup, SaysWhenTheFolderCannotBeWritten) {
    const Workspace workspace = Workspace::open(m_file, {.author = "张三"}).value();
    const std::filesystem::path folder = m_folder / "sealed";
    std::filesystem::create_directory(folder);
    std::filesystem::permissions(folder, std::filesystem::perms(0555));
    const test::Unprivileged unprivileged;
    EXPECT_EQ(workspace.backUp(folder / "b.sihua").error().code(), ErrorCode::FileUnwritable);
    EXPECT_EQ(workspace.backUp(m_folder / "nowhere" / "b.sihua").error().code(), ErrorCode::FileUnwritable);
}

} // namespace
} // namespace sihua::workspace
