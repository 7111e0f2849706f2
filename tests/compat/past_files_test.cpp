// Workspaces that earlier versions wrote, kept as they were: `files/format-<version>.sihua`, each made by
// tests::makeSample() of its time. A new format adds its file here and takes none away.
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/workspace.h"
#include "tests/support/raw_database.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPresent = "format-2001.sihua"; ///< What is written now.

std::vector<fs::path> pastFiles() {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(SIHUA_COMPAT_FILES)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

class PastFile : public ::testing::TestWithParam<fs::path> {
protected:
    PastFile() { fs::copy_file(GetParam(), m_file); }
    static void expectSample(const Workspace& workspace) {
        const tests::Contents contents = tests::contentsOf(workspace);
        ASSERT_EQ(contents.enterprises.size(), 1U);
        EXPECT_EQ(contents.enterprises.front().profile, tests::sampleProfile());
        ASSERT_EQ(contents.assessments.size(), 2U);
        Answers expected = tests::sampleAnswers();
        expected[FactId("equipment.total")] = Answer::of(Decimal(42));
        EXPECT_EQ(contents.answers.at(contents.assessments.front().id.value()), expected);
        const auto history =
            workspace.history(FieldRef::ofAnswer(contents.assessments.front().id, FactId("equipment.total"))).value();
        ASSERT_EQ(history.size(), 2U);
        EXPECT_EQ(history[0].author, "张三");
        EXPECT_EQ(history[1].author, "李四");
        EXPECT_EQ(history[1].replaced, history[0].id);
        EXPECT_TRUE(workspace.verify().value().empty());
    }

    tests::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
};

TEST_P(PastFile, OpensForWritingAndIsOfThisFormatThen) {
    EXPECT_TRUE(Workspace::check(m_file).value().empty());
    const bool isOld = GetParam().filename() != kPresent;
    {
        Workspace workspace = Workspace::open(m_file, {.author = "王五"}).value();
        EXPECT_EQ(workspace.outcome(), isOld ? OpenOutcome::Upgraded : OpenOutcome::Current);
        EXPECT_EQ(workspace.access(), Access::ReadWrite);
        expectSample(workspace);
        const auto assessment = workspace.assessments(workspace.enterprises().value().front().id).value().front();
        EXPECT_TRUE(workspace.setAnswer(assessment.id, FactId("new"), Answer::of(true)));
    }
    EXPECT_TRUE(Workspace::check(m_file).value().empty());
    EXPECT_EQ(Workspace::open(m_file, {.author = "王五"}).value().outcome(), OpenOutcome::Current);
    const fs::path backups = m_folder / "a.sihua-backups";
    EXPECT_EQ(fs::exists(backups), isOld);
    if (isOld) {
        const fs::path kept = fs::directory_iterator(backups)->path();
        EXPECT_TRUE(readFile(kept, 1U << 24U).value() == readFile(GetParam(), 1U << 24U).value());
    }
}

TEST_P(PastFile, IsLeftAloneWhenOpenedToRead) {
    {
        Workspace workspace = Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value();
        EXPECT_EQ(workspace.access(), Access::ReadOnlyAsked);
        expectSample(workspace);
    }
    EXPECT_TRUE(readFile(m_file, 1U << 24U).value() == readFile(GetParam(), 1U << 24U).value());
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator()), 1);
}

TEST_P(PastFile, CountsLevelsWhetherItKeepsThemOrNot) {
    {
        Workspace workspace = Workspace::open(m_file, {.author = "王五"}).value();
        const auto assessment = workspace.assessments(workspace.enterprises().value().front().id).value().front();
        EXPECT_TRUE(workspace.setResult(assessment.id, {3, Decimal(61), std::string(64, 'a')}));
    }
    const std::vector<LevelCount> counted{{"黄埔区", "C2110", 3, 1}};
    EXPECT_EQ(Workspace::open(m_file, {.author = "王五"})->levels("miit-sme-2024").value(), counted);
    // a file of the time before the counts were kept: only read, it has none; written to, it has them
    tests::executeRaw(m_file, "DROP TABLE level_count; PRAGMA user_version = 2000");
    EXPECT_EQ(Workspace::open(m_file, {.mode = OpenMode::ReadOnly})->levels("miit-sme-2024").value(), counted);
    const Workspace upgraded = Workspace::open(m_file, {.author = "王五"}).value();
    EXPECT_EQ(upgraded.outcome(), OpenOutcome::Upgraded);
    EXPECT_EQ(upgraded.levels("miit-sme-2024").value(), counted);
    EXPECT_TRUE(upgraded.verify().value().empty());
}

TEST_P(PastFile, MergesIntoANewFileOfThisFormat) {
    const fs::path other = m_folder / "b.sihua";
    static_cast<void>(tests::makeSample(other));
    const fs::path merged = m_folder / "c.sihua";
    ASSERT_TRUE(Workspace::merge(m_file, other, merged, {}));
    EXPECT_TRUE(Workspace::check(merged).value().empty());
    EXPECT_EQ(Workspace::open(merged, {.author = "王五"})->outcome(), OpenOutcome::Current);
    EXPECT_FALSE(fs::exists(m_folder / "c.sihua-backups"));
    EXPECT_TRUE(readFile(m_file, 1U << 24U).value() == readFile(GetParam(), 1U << 24U).value());
}

TEST_P(PastFile, IsNotUpgradedWhenDamaged) {
    std::string bytes = readFile(m_file, 1U << 24U).value();
    std::size_t at = bytes.find("\"number\":42");
    ASSERT_NE(at, std::string::npos);
    for (; at != std::string::npos; at = bytes.find("\"number\":42", at)) { // in the table and in the journal
        bytes[at + 9] = '9';
    }
    std::ofstream(m_file, std::ios::binary | std::ios::trunc) << bytes;
    EXPECT_EQ(Workspace::open(m_file, {.author = "王五"}).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_EQ(Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_TRUE(readFile(m_file, 1U << 24U).value() == bytes);
}

/// How a file got here: `compat_tests --gtest_also_run_disabled_tests --gtest_filter=PresentFile.*`, when a format is new.
TEST(PresentFile, DISABLED_IsAddedToTheKeptOnes) {
    const tests::TemporaryFolder folder;
    static_cast<void>(tests::makeSample(folder / "a.sihua"));
    const fs::path kept = fs::path(SIHUA_COMPAT_FILES) / kPresent;
    EXPECT_TRUE(fs::copy_file(folder / "a.sihua", kept)) << "one that is there stays as it is";
}

INSTANTIATE_TEST_SUITE_P(Kept, PastFile, ::testing::ValuesIn(pastFiles()), [](const auto& file) {
    std::string name = file.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

} // namespace
} // namespace sihua::workspace
