// Salvage: whatever is left of a file is brought into a sound one, and nothing that nobody ever said.
#include <fstream>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/workspace/salvage.h"
#include "core/workspace/workspace.h"
#include "tests/fault/rounds.h"
#include "tests/support/sample_workspace.h"
#include "tests/support/temporary_folder.h"

namespace sihua::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPage = 4096;

class Salvaged : public ::testing::Test {
protected:
    Salvaged() {
        auto workspace = Workspace::create(m_file, {.author = "张三"}).value();
        for (int i = 0; i < 4; ++i) {
            EnterpriseProfile profile = tests::sampleProfile();
            profile.name = "企业" + std::to_string(i);
            const EnterpriseId enterprise = workspace.addEnterprise(profile).value();
            for (int round = 0; round < 2; ++round) {
                m_assessments.push_back(workspace.addAssessment(enterprise, {}, {"sihua", "1.0.0"}).value());
                Answers answers = tests::sampleAnswers();
                for (int fact = 0; fact < 40; ++fact) {
                    answers[FactId("f" + std::to_string(fact))] = Answer::of(Decimal(fact * 7 + i));
                }
                answers[FactId("long")] = Answer::of(std::string(9'000, 'l'));
                EXPECT_TRUE(workspace.setAnswers(m_assessments.back(), answers));
            }
        }
        EXPECT_TRUE(workspace.setAnswer(m_assessments[3], FactId("f1"), Answer::of(Decimal(-1))));
        m_said = said(workspace);
        m_answers = answerCount(workspace);
        m_bytes = readFile(m_file, 1U << 26U).value();
    }

    /// Everything that was ever said: field and value.
    static std::set<std::pair<FieldRef, std::string>> said(const Workspace& workspace) {
        std::set<std::pair<FieldRef, std::string>> all;
        const auto journal = workspace.journal().value();
        for (const JournalEntry& entry : journal) {
            all.emplace(entry.field, entry.value);
        }
        return all;
    }
    static std::size_t answerCount(const Workspace& workspace) {
        std::size_t count = 0;
        for (const auto& [assessment, answers] : tests::contentsOf(workspace).answers) {
            count += answers.size();
        }
        return count;
    }

    /// Salvages these bytes. @return how many answers there are, or nothing where all is lost
    std::optional<std::size_t> salvaged(const std::string& bytes, const std::string& what) {
        std::ofstream(m_damaged, std::ios::binary | std::ios::trunc) << bytes;
        fs::remove(m_out);
        m_report = salvage(m_damaged, m_out);
        if (!m_report) {
            EXPECT_EQ(m_report.error().code(), ErrorCode::NotAWorkspace) << what << ": " << toString(m_report.error());
            EXPECT_FALSE(fs::exists(m_out));
            return std::nullopt;
        }
        const auto workspace = Workspace::open(m_out, {.author = "x", .checkWholeUpTo = 1 << 30});
        EXPECT_TRUE(workspace) << what << ": " << toString(workspace.error());
        if (!workspace) {
            return std::nullopt;
        }
        for (const auto& [field, value] : said(*workspace)) {
            const bool isRescue = (field.kind == EntityKind::Enterprise && field.field == "name") ||
                                  (field.kind == EntityKind::Assessment && field.field == "enterprise");
            EXPECT_TRUE(isRescue || m_said.contains({field, value}))
                << what << ": nobody ever said " << field.field << " " << value.substr(0, 80);
        }
        return answerCount(*workspace);
    }

    tests::TemporaryFolder m_folder;
    fs::path m_file = m_folder / "a.sihua";
    fs::path m_damaged = m_folder / "d.sihua";
    fs::path m_out = m_folder / "out.sihua";
    std::vector<AssessmentId> m_assessments;
    std::set<std::pair<FieldRef, std::string>> m_said;
    std::size_t m_answers = 0;
    std::string m_bytes;
    Result<SalvageReport> m_report = SalvageReport{};
};

TEST_F(Salvaged, IsTheSameWhereNothingIsDamaged) {
    EXPECT_EQ(salvaged(m_bytes, "sound"), m_answers);
    EXPECT_EQ(m_report->lost, 0);
    EXPECT_EQ(m_report->retold, 0);
    EXPECT_TRUE(m_report->losses.empty());
    EXPECT_EQ(tests::contentsOf(Workspace::open(m_out, {.mode = OpenMode::ReadOnly}).value()),
              tests::contentsOf(Workspace::open(m_file, {.mode = OpenMode::ReadOnly}).value()));
}

TEST_F(Salvaged, LosesLittleByALostPage) {
    std::size_t least = m_answers;
    std::size_t sum = 0;
    std::size_t pages = 0;
    for (std::size_t page = 0; (page + 1) * kPage <= m_bytes.size(); ++page, ++pages) {
        std::string bytes = m_bytes;
        bytes.replace(page * kPage, kPage, kPage, '\0');
        const auto answers = salvaged(bytes, "page " + std::to_string(page + 1));
        ASSERT_TRUE(answers) << "page " << page + 1;
        EXPECT_EQ(m_report->wrongPages, 1);
        EXPECT_FALSE(m_report->losses.empty());
        least = std::min(least, *answers);
        sum += *answers;
    }
    RecordProperty("pages", static_cast<int>(pages));
    RecordProperty("answers", static_cast<int>(m_answers));
    RecordProperty("least_after_one_lost_page", static_cast<int>(least));
    EXPECT_GT(sum, pages * m_answers * 9 / 10) << "an answer stands in the journal and in a table";
}

TEST_F(Salvaged, InventsNothingWhateverTheDamage) {
    std::mt19937 random(20261124); // NOLINT(cert-msc51-cpp): the same every time
    const int rounds = tests::rounds(40, 1000);
    int hopeless = 0;
    for (int round = 0; round < rounds; ++round) {
        std::string bytes = m_bytes;
        const auto place = [&] { return std::uniform_int_distribution<std::size_t>(0, bytes.size() - 1)(random); };
        switch (round % 4) {
        case 0: // bits
            for (int i = 0; i < 60; ++i) {
                const std::size_t at = place();
                bytes[at] =
                    static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << static_cast<unsigned>(i % 8)));
            }
            break;
        case 1: // sectors
            for (int i = 0; i < 10; ++i) {
                bytes.replace(place() / 512 * 512, 512, 512, i % 2 == 0 ? '\0' : 'x');
            }
            bytes.resize(m_bytes.size());
            break;
        case 2: // the end
            bytes.resize(place());
            break;
        default: { // pages in the wrong place
            const std::size_t from = place() / kPage * kPage;
            const std::size_t to = place() / kPage * kPage;
            bytes.replace(to, kPage, m_bytes.substr(from, kPage));
        }
        }
        hopeless += salvaged(bytes, "round " + std::to_string(round)) ? 0 : 1;
    }
    EXPECT_LT(hopeless, rounds / 4);
    RecordProperty("rounds", rounds);
    RecordProperty("hopeless", hopeless);
}

TEST_F(Salvaged, KeepsThePlaceOfALostEntryForACopyThatHasIt) {
    // one changed letter in the journal, found by its hash
    const std::string value = R"({"state":"answered","number":-1})";
    std::string bytes = m_bytes;
    std::size_t changed = 0;
    for (std::size_t at = bytes.find(value); at != std::string::npos; at = bytes.find(value, at + 1), ++changed) {
        bytes[at + value.size() - 2] = '2';
    }
    ASSERT_GT(changed, 0U);
    ASSERT_TRUE(salvaged(bytes, "a letter"));
    EXPECT_GT(m_report->lost + m_report->retold, 0);
    Workspace mended = Workspace::open(m_out, {.author = "x"}).value();
    ASSERT_TRUE(mended.mergeFrom(m_file));
    EXPECT_EQ(mended.answers(m_assessments[3])->at(FactId("f1")), Answer::of(Decimal(-1)));
    EXPECT_TRUE(mended.verify().value().empty());
}

TEST_F(Salvaged, SaysWhatItCannotDo) {
    EXPECT_EQ(salvage(m_folder / "none", m_out).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(salvage(m_folder.path(), m_out).error().code(), ErrorCode::FileUnreadable);
    EXPECT_EQ(salvage(m_file, m_file).error().code(), ErrorCode::AlreadyExists);
    std::ofstream(m_damaged) << std::string(20'000, 'x');
    EXPECT_EQ(salvage(m_damaged, m_out).error().code(), ErrorCode::NotAWorkspace);
    const CancelToken cancel;
    CancelToken(cancel).cancel();
    EXPECT_EQ(salvage(m_file, m_out, Progress({}, cancel)).error().code(), ErrorCode::Cancelled);
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder.path()), fs::directory_iterator()), 2);
}

} // namespace
} // namespace sihua::workspace
