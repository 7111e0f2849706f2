// Bits that flip, sectors that are lost, files that are cut off: noticed, or without any effect.
#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/workspace.h"
#include "tests/fault/rounds.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

class DamagedFile : public ::testing::Test {
protected:
    DamagedFile() : m_sample(test::makeSample(m_file)), m_bytes(readFile(m_file, 1U << 24U).value()) {}

    /// Opens the damaged bytes. Either they are refused, or they hold exactly what the sound file holds.
    void expectNoticedOrHarmless(const std::string& bytes, const std::string& what) {
        {
            std::ofstream out(m_file, std::ios::binary | std::ios::trunc);
            out << bytes;
        }
        const auto workspace = Workspace::open(m_file, {.mode = OpenMode::ReadOnly});
        if (workspace) {
            ++m_harmless;
            EXPECT_EQ(test::contentsOf(*workspace), m_sample.contents) << what << " changed something silently";
        } else {
            ++m_noticed;
            const ErrorCode code = workspace.error().code();
            EXPECT_TRUE(code == ErrorCode::WorkspaceDamaged || code == ErrorCode::NotAWorkspace ||
                        code == ErrorCode::WorkspaceTooNew)
                << what << ": " << toString(workspace.error());
        }
        const auto issues = Workspace::check(m_file);
        ASSERT_TRUE(issues) << what << ": " << toString(issues.error());
        EXPECT_EQ(issues->empty(), workspace.has_value()) << what;
    }

    test::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
    test::Sample m_sample;
    std::string m_bytes;
    int m_noticed = 0;
    int m_harmless = 0;
};

TEST_F(DamagedFile, NeverChangesAnAnswerByAFlippedBit) {
    std::mt19937 random(8215);
    const int flips = test::rounds(150, 3000);
    for (int i = 0; i < flips; ++i) {
        const auto bit = std::uniform_int_distribution<std::size_t>(0, m_bytes.size() * 8 - 1)(random);
        std::string bytes = m_bytes;
        bytes[bit / 8] = static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) ^ (1U << (bit % 8)));
        expectNoticedOrHarmless(bytes, "bit " + std::to_string(bit % 8) + " of byte " + std::to_string(bit / 8));
    }
    EXPECT_GT(m_noticed, flips / 10);
    RecordProperty("noticed", m_noticed);
    RecordProperty("harmless", m_harmless);
}

TEST_F(DamagedFile, NeverChangesAnAnswerByAFlippedBitOfWhatMatters) {
    // every place where a value of the journal or of a table stands
    const std::vector<std::string> values = {R"("number":42)", R"("number":12.5)", "l3",  "黄埔区",
                                             "张三",           "2026-11-24",       "李四"};
    for (const std::string& value : values) {
        int places = 0;
        for (std::size_t at = m_bytes.find(value); at != std::string::npos; at = m_bytes.find(value, at + 1)) {
            ++places;
            std::string bytes = m_bytes;
            const std::size_t byte = at + value.size() - 1;
            bytes[byte] = static_cast<char>(static_cast<unsigned char>(bytes[byte]) ^ 1U);
            expectNoticedOrHarmless(bytes, value + " at " + std::to_string(at));
        }
        EXPECT_GT(places, 0) << value;
    }
    EXPECT_GT(m_noticed, 0);
}

TEST_F(DamagedFile, NeverChangesAnAnswerByALostSector) {
    constexpr std::size_t kSector = 512;
    const std::size_t step = static_cast<std::size_t>(test::rounds(3, 1));
    for (std::size_t sector = 0; sector * kSector < m_bytes.size(); sector += step) {
        std::string bytes = m_bytes;
        bytes.replace(sector * kSector, kSector, kSector, '\0');
        expectNoticedOrHarmless(bytes, "sector " + std::to_string(sector));
    }
    EXPECT_GT(m_noticed, 0);
}

TEST_F(DamagedFile, IsNoticedWhenCutOff) {
    const std::size_t step = static_cast<std::size_t>(test::rounds(2048, 100));
    for (std::size_t size = 0; size < m_bytes.size(); size += step) {
        expectNoticedOrHarmless(m_bytes.substr(0, size), "cut at " + std::to_string(size));
        EXPECT_EQ(m_harmless, 0) << "cut at " << size;
    }
    expectNoticedOrHarmless(m_bytes.substr(0, m_bytes.size() - 1), "the last byte cut");
    EXPECT_EQ(m_harmless, 0);
}

TEST_F(DamagedFile, IsNotOpenedForWriting) {
    std::string bytes = m_bytes;
    const std::size_t at = bytes.find("\"number\":42");
    ASSERT_NE(at, std::string::npos);
    bytes[at + 9] = '9';
    std::ofstream(m_file, std::ios::binary | std::ios::trunc) << bytes;
    EXPECT_EQ(Workspace::open(m_file, {.author = "张三"}).error().code(), ErrorCode::WorkspaceDamaged);
    EXPECT_EQ(readFile(m_file, 1U << 24U).value(), bytes) << "nothing was touched";
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator()), 1);
}

} // namespace
} // namespace sihua::workspace
