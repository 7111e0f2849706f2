#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "core/base/csv.h"
#include "core/base/files.h"
#include "core/batch/city_file.h"
#include "core/diagnosis/diagnosis.h"
#include "core/rulepack/load.h"
#include "tests/support/random_city.h"
#include "tests/support/temporary_folder.h"

namespace sihua::batch {
namespace {

struct CityFile : ::testing::Test {
    rulepack::SchemePtr scheme = rulepack::loadScheme(SIHUA_RULES_FOLDER, "miit-sme-2024").value;
    tests::TemporaryFolder folder;
    std::filesystem::path in = folder / "answers.csv";
    std::filesystem::path out = folder / "scores.csv";

    void SetUp() override { ASSERT_TRUE(scheme); }
    void write(const std::string& text) const { std::ofstream(in, std::ios::binary) << text; }
    [[nodiscard]] std::string written() const { return readFile(out, std::size_t{1} << 30U).value_or("(no file)"); }
    [[nodiscard]] std::ptrdiff_t filesThere() const {
        return std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator());
    }
};

std::string textOf(const diagnosis::Score& score) {
    switch (score.state) {
    case diagnosis::ScoreState::Known:
        return score.value.toShortString();
    case diagnosis::ScoreState::NotApplicable:
        return "n/a";
    case diagnosis::ScoreState::Unknown:
        break;
    }
    return "";
}

TEST_F(CityFile, GivesTheScoresOfTheScalarPathWhateverTheThreadsAndPieces) {
    tests::RandomCity city(*scheme->interview, scheme->factsRead(), 7);
    std::string text = city.header();
    std::string expected = "id,name,level";
    for (const rulepack::ScoreNode& node : scheme->nodes) {
        expected += "," + node.id.value();
    }
    expected += ",findings\n";
    const evaluation::PlanPtr plan = evaluation::compile(scheme);
    for (int i = 0; i < 1'100; ++i) { // several blocks
        const Answers answers = city.next();
        const std::string id = "E" + std::to_string(i);
        text += city.row(id, answers);
        const auto diagnosis = diagnosis::diagnose(*plan, answers);
        ASSERT_TRUE(diagnosis);
        expected += id + ",\"企业, " + id + "\"," + std::to_string(diagnosis->level);
        for (const diagnosis::Score& score : diagnosis->scores) {
            expected += "," + textOf(score);
        }
        std::vector<std::size_t> findings = diagnosis->findings;
        std::sort(findings.begin(), findings.end());
        char separator = ',';
        for (const std::size_t finding : findings) {
            expected += separator + scheme->findings[finding].id.value();
            separator = ';';
        }
        expected += separator == ',' ? ",\n" : "\n";
    }
    write(text);
    for (const CityOptions options : {CityOptions{}, CityOptions{.threads = 4, .pieceBytes = 20'000},
                                      CityOptions{.threads = 1, .pieceBytes = 700}}) {
        const CityOutcome outcome = scoreCity(scheme, in, out, options);
        ASSERT_TRUE(outcome.value) << toString(outcome.issues.front());
        EXPECT_EQ(outcome.value->enterprises, 1'100U);
        EXPECT_FALSE(hasErrors(outcome.issues)); // some are odd, none contradicts itself
        EXPECT_TRUE(written() == expected) << "threads " << options.threads;
    }
}

TEST_F(CityFile, ReportsEveryFaultWithItsPlaceAndWritesNothing) {
    std::ofstream(out) << "old";
    write("\xEF\xBB\xBFid,equipment.total,equipment.networked,network.construction\n"
          "甲,86,100,shop_floor\n"    // more networked than there are
          "\"乙\n丙\",-1,1,nowhere\n" // two faults, in the second line of the row
          "\n"
          "丁,many\n"
          "戊,1,1,none\n");
    const CityOutcome outcome = scoreCity(scheme, in, out);
    EXPECT_FALSE(outcome.value);
    std::string all;
    for (const Issue& issue : outcome.issues) {
        all += std::to_string(issue.span.line) + ":" + std::to_string(issue.span.column) + " " +
               errorCodeLabel(issue.code) + "\n";
    }
    EXPECT_EQ(all, "1:0 E0318\n"
                   "2:6 E0406\n"
                   "4:4 E0402\n"
                   "4:9 E0403\n"
                   "6:1 E0308\n");
    EXPECT_EQ(written(), "old");
    EXPECT_EQ(filesThere(), 2);
}

TEST_F(CityFile, RefusesColumnsThatMeanNothing) {
    write("id,equipment.totl,id,,name\n1,2,3,4,5\n");
    const CityOutcome outcome = scoreCity(scheme, in, out);
    ASSERT_EQ(outcome.issues.size(), 4U);
    EXPECT_EQ(outcome.issues[1].code, ErrorCode::UnknownFact);
    EXPECT_NE(outcome.issues[1].hint.find("equipment.total"), std::string::npos);
    EXPECT_EQ(outcome.issues[2].code, ErrorCode::DuplicateKey);
    EXPECT_EQ(outcome.issues[3].code, ErrorCode::InvalidCsv);
}

TEST_F(CityFile, NamesRowsOfOneEnterpriseAndGoesOn) {
    write("id,equipment.total\nA,1\nB,2\nA,3\n");
    const CityOutcome outcome = scoreCity(scheme, in, out);
    ASSERT_TRUE(outcome.value);
    EXPECT_EQ(outcome.value->enterprises, 3U);
    ASSERT_EQ(outcome.issues.size(), 2U);
    EXPECT_EQ(outcome.issues[1].code, ErrorCode::DuplicateAnswer);
    EXPECT_EQ(outcome.issues[1].span.line, 4U);
}

TEST_F(CityFile, CountsTheFaultsThatItDoesNotList) {
    std::string text = "id,equipment.total\n";
    for (int i = 0; i < 5'000; ++i) {
        text += std::to_string(i) + ",x\n";
    }
    write(text);
    const CityOutcome outcome = scoreCity(scheme, in, out, {.threads = 2, .pieceBytes = 1'000});
    ASSERT_EQ(outcome.issues.size(), kMostIssues + 1);
    EXPECT_EQ(outcome.issues.back().message, "and 4001 more");
}

TEST_F(CityFile, RefusesWhatIsNoTable) {
    EXPECT_EQ(scoreCity(scheme, in, out).issues.front().code, ErrorCode::NotFound);
    EXPECT_EQ(scoreCity(scheme, folder.path(), out).issues.front().code, ErrorCode::FileUnreadable);
    write("");
    EXPECT_EQ(scoreCity(scheme, in, out).issues.front().code, ErrorCode::InvalidCsv);
    write("id,equipment.total\n1,\"2\n" + std::string(3 * kLongestRecord, 'x'));
    EXPECT_EQ(scoreCity(scheme, in, out).issues.back().code, ErrorCode::TooLarge);
    write("id,equipment.total\n\xD6\xD0,2\n");
    EXPECT_EQ(scoreCity(scheme, in, out).issues.back().code, ErrorCode::InvalidUtf8);
    write("id,equipment.total\n1,2\n");
    EXPECT_EQ(scoreCity(scheme, in, folder / "nowhere/out.csv").issues.front().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(filesThere(), 1);
}

TEST_F(CityFile, LeavesNothingWhenStopped) {
    write("id,equipment.total\n1,2\n");
    CancelToken token;
    token.cancel();
    const CityOutcome outcome = scoreCity(scheme, in, out, {}, Progress({}, token));
    ASSERT_EQ(outcome.issues.size(), 1U);
    EXPECT_EQ(outcome.issues.front().code, ErrorCode::Cancelled);
    EXPECT_EQ(filesThere(), 1);
}

} // namespace
} // namespace sihua::batch
