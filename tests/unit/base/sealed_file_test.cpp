#include <fstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/sealed_file.h"
#include "tests/support/temporary_folder.h"

namespace sihua {
namespace {

constexpr const char* kPassphrase = "四化诊断 2026";
constexpr std::size_t kFrame = 64U << 10U;

class SealedFile : public ::testing::Test {
protected:
    void seal(const std::string& content, const std::string& hint = "老地方") {
        auto writer = SealedWriter::create(m_file, kPassphrase, hint, SealStrength::Quick);
        ASSERT_TRUE(writer) << toString(writer.error());
        ASSERT_TRUE(writer->write(std::string_view(content).substr(0, content.size() / 3)));
        ASSERT_TRUE(writer->write(std::string_view(content).substr(content.size() / 3)));
        ASSERT_TRUE(writer->finish());
    }
    /// Everything, or why not.
    [[nodiscard]] Result<std::string> open(std::string_view passphrase, std::size_t size) const {
        SIHUA_ASSIGN_OR_RETURN(SealedReader reader, SealedReader::open(m_file, passphrase));
        SIHUA_ASSIGN_OR_RETURN(std::string content, reader.read(size));
        SIHUA_ASSIGN_OR_RETURN(const bool atEnd, reader.atEnd());
        return atEnd ? content : content + "...";
    }
    void put(const std::string& bytes) const { std::ofstream(m_file, std::ios::binary | std::ios::trunc) << bytes; }
    [[nodiscard]] std::string bytes() const { return readFile(m_file, 1U << 24U).value(); }

    tests::TemporaryFolder m_folder;
    std::filesystem::path m_file = m_folder / "a.sealed";
};

TEST_F(SealedFile, GivesBackWhatWasWritten) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kFrame - 1, kFrame, kFrame + 1, 3 * kFrame}) {
        std::string content(size, 'x');
        for (std::size_t i = 0; i < size; ++i) {
            content[i] = static_cast<char>(i * 31);
        }
        seal(content);
        EXPECT_EQ(open(kPassphrase, size).value(), content);
        EXPECT_EQ(open(kPassphrase, size + 1).error().code(), ErrorCode::PackageUnreadable) << "no more than that";
        EXPECT_EQ(bytes().find("xxxx"), std::string::npos);
    }
}

TEST_F(SealedFile, ShowsItsHintToAnybody) {
    seal("content");
    EXPECT_EQ(sealedHint(m_file).value(), "老地方");
}

TEST_F(SealedFile, RefusesAWrongPassphrase) {
    seal("content");
    for (const char* wrong : {"四化诊断 2025", "四化诊断 2026 ", "", "x"}) {
        EXPECT_EQ(open(wrong, 7).error().code(), ErrorCode::PackageUnreadable) << wrong;
    }
}

TEST_F(SealedFile, RefusesAFlippedBitInAnyByte) {
    seal("some content");
    const std::string sound = bytes();
    for (std::size_t byte = 0; byte < sound.size(); ++byte) {
        for (const unsigned bit : {0U, 7U}) {
            if (byte == 8 && bit == 0) {
                continue; // asks for the usual strength: half a second, and refused as well (below)
            }
            std::string changed = sound;
            changed[byte] = static_cast<char>(static_cast<unsigned char>(changed[byte]) ^ (1U << bit));
            put(changed);
            const auto opened = open(kPassphrase, 12);
            ASSERT_FALSE(opened) << "byte " << byte << " bit " << bit;
            EXPECT_EQ(opened.error().code(), ErrorCode::PackageUnreadable) << toString(opened.error());
        }
    }
    std::string stronger = sound;
    stronger[8] = 1;
    put(stronger);
    EXPECT_EQ(open(kPassphrase, 12).error().code(), ErrorCode::PackageUnreadable);
}

TEST_F(SealedFile, RefusesEveryTruncationAndWhateverFollows) {
    const std::string content(2 * kFrame + 100, 'c');
    seal(content);
    const std::string sound = bytes();
    for (std::size_t size = 0; size < sound.size(); size += size < 400 || size + 400 > sound.size() ? 1U : 997U) {
        put(sound.substr(0, size));
        EXPECT_FALSE(open(kPassphrase, content.size())) << "cut at " << size;
    }
    for (const std::string& more : {std::string("x"), std::string(100, '\0'), sound.substr(sound.size() - 117)}) {
        put(sound + more);
        EXPECT_FALSE(open(kPassphrase, content.size()));
    }
}

TEST_F(SealedFile, RefusesFramesInAnotherOrder) {
    seal(std::string(kFrame, 'a') + std::string(kFrame, 'b') + std::string(kFrame, 'c') + "d");
    std::string changed = bytes();
    const std::size_t frame = kFrame + 17;
    const std::size_t first = changed.size() - 18 - 3 * frame;
    const std::string second = changed.substr(first + frame, frame);
    changed.replace(first + frame, frame, changed.substr(first + 2 * frame, frame));
    changed.replace(first + 2 * frame, frame, second);
    put(changed);
    EXPECT_FALSE(open(kPassphrase, 3 * kFrame + 1));
}

TEST_F(SealedFile, DoesNotMeetTheSameKeyTwice) {
    seal("content");
    const std::string first = bytes();
    seal("content");
    EXPECT_NE(first.substr(first.size() - 24), bytes().substr(first.size() - 24));
}

TEST_F(SealedFile, SaysWhatItDoesNotTake) {
    const auto refused = [&](std::string_view passphrase, std::string_view hint) {
        return SealedWriter::create(m_file, passphrase, hint, SealStrength::Quick).error().code();
    };
    EXPECT_EQ(refused("short", ""), ErrorCode::InvalidArgument);
    EXPECT_EQ(refused(std::string(1001, 'x'), ""), ErrorCode::InvalidArgument);
    EXPECT_EQ(refused("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", ""), ErrorCode::InvalidUtf8);
    EXPECT_EQ(refused(kPassphrase, "two\nlines"), ErrorCode::InvalidArgument);
    EXPECT_EQ(refused(kPassphrase, std::string("it is ") + kPassphrase), ErrorCode::InvalidArgument);
    EXPECT_EQ(SealedWriter::create(m_folder / "no/such", kPassphrase, "", SealStrength::Quick).error().code(),
              ErrorCode::FileUnwritable);
    EXPECT_EQ(SealedReader::open(m_file, kPassphrase).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(SealedReader::open(m_folder.path(), kPassphrase).error().code(), ErrorCode::FileUnreadable);
    put("not sealed");
    EXPECT_EQ(SealedReader::open(m_file, kPassphrase).error().code(), ErrorCode::PackageUnreadable);
    EXPECT_EQ(sealedHint(m_file).error().code(), ErrorCode::PackageUnreadable);
}

TEST_F(SealedFile, LeavesNothingWhenItIsNotFinished) {
    put("the old file");
    {
        auto writer = SealedWriter::create(m_file, kPassphrase, "", SealStrength::Quick);
        ASSERT_TRUE(writer->write(std::string(3 * kFrame, 'x')));
    }
    EXPECT_EQ(bytes(), "the old file");
    const std::filesystem::directory_iterator files(m_folder.path());
    EXPECT_EQ(std::distance(files, std::filesystem::directory_iterator()), 1);
}

} // namespace
} // namespace sihua
