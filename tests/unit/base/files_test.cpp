#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/date.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/base/source_text.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
protected:
    void SetUp() override { fs::create_directories(m_folder); }
    void TearDown() override { fs::remove_all(m_folder); }
    fs::path m_folder = fs::temp_directory_path() /
                        ("sihua-files-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(Files, ReplaceTheirTargetWholly) {
    const fs::path file = m_folder / "四化.txt";
    ASSERT_TRUE(writeFileAtomically(file, "old"));
    ASSERT_TRUE(writeFileAtomically(file, "new"));
    EXPECT_EQ(readFile(file, 100).value(), "new");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()), 1);
}

TEST_F(Files, SayWhenTheyCannotBeWritten) {
    const auto status = writeFileAtomically("/proc/sihua-nowhere/x", "text");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::FileUnwritable);
}

TEST_F(Files, SayWhyTheyCannotBeRead) {
    EXPECT_EQ(readFile(m_folder / "missing", 10).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(readFile(m_folder, 10).error().code(), ErrorCode::FileUnreadable);
    std::ofstream(m_folder / "big") << std::string(100, 'x');
    EXPECT_EQ(readFile(m_folder / "big", 10).error().code(), ErrorCode::TooLarge);
}

TEST_F(Files, OfTextNameThePlaceOfABadByte) {
    std::ofstream(m_folder / "gbk.csv") << "ok\nab\xC4\xE3";
    const auto text = readSourceText(m_folder / "gbk.csv", "gbk.csv");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code(), ErrorCode::InvalidUtf8);
    EXPECT_EQ(text.error().span(), (SourceSpan{"gbk.csv", 2, 3, 0}));
}

TEST(Sha256, MatchesThePublishedVector) { // FIPS 180-4, "abc"
    EXPECT_EQ(toHex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Date, AcceptsOnlyDaysThatExist) {
    EXPECT_EQ(Date::parse("2024-02-29")->toString(), "2024-02-29");
    for (const char* text : {"2023-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026/01/01", "", "2026-01-0x"}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
    EXPECT_LT(*Date::parse("2026-01-31"), *Date::parse("2026-02-01"));
}

TEST_F(Files, AreHeldByOneAtATime) {
    const fs::path file = m_folder / "x-lock";
    {
        const FileLock first = FileLock::acquire(file, "张三").value();
        ASSERT_TRUE(first.isOurs());
        EXPECT_EQ(first.holder().find("张三 (process "), 0U);
        const FileLock second = FileLock::acquire(file, "李四").value();
        EXPECT_FALSE(second.isOurs());
        EXPECT_EQ(second.holder(), first.holder());
    }
    EXPECT_FALSE(fs::exists(file));
    FileLock moved;
    {
        FileLock third = FileLock::acquire(file, "李四").value();
        moved = std::move(third);
    }
    EXPECT_TRUE(moved.isOurs()) << "the hold moves with the object";
    EXPECT_FALSE(FileLock::acquire(file, "张三").value().isOurs());
}

TEST_F(Files, SayWhenTheyCannotBeHeld) {
    EXPECT_EQ(FileLock::acquire(m_folder / "nowhere" / "x-lock", "张三").error().code(), ErrorCode::FileUnwritable);
    fs::create_symlink(m_folder / "victim", m_folder / "link-lock");
    EXPECT_EQ(FileLock::acquire(m_folder / "link-lock", "张三").error().code(), ErrorCode::FileUnwritable);
    EXPECT_FALSE(fs::exists(m_folder / "victim")) << "a lock is not written through a link";
}

} // namespace
} // namespace sihua
