// Every worked case below rules/schemes/*/*/cases/: the answers are diagnosed and the whole result compared with
// expected.txt, which was computed by hand or by another program. Folders are found by walking.
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;

std::string word(const diagnosis::Score& score) {
    return score.state == diagnosis::ScoreState::Known ? score.value.toShortString() : std::string(toWord(score.state));
}

/// The format of expected.txt, described in rules/README.md.
std::string print(const diagnosis::Diagnosis& diagnosis) {
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    std::ostringstream out;
    for (std::size_t i = 0; i < scheme.nodes.size(); ++i) {
        out << scheme.nodes[i].id.value() << ' ' << word(diagnosis.scores[i]) << '\n';
    }
    out << "level " << diagnosis.level << '\n';
    for (std::size_t row = 0; row < scheme.levels.rows.size(); ++row) {
        const auto& requirements = scheme.levels.rows[row].requirements;
        for (std::size_t i = 0; i < requirements.size(); ++i) {
            out << requirements[i].id.value() << ' ' << toWord(diagnosis.levels[row].gates[i].holds) << '\n';
        }
    }
    for (const std::size_t finding : diagnosis.findings) {
        out << "finding " << scheme.findings[finding].id.value() << '\n';
    }
    return out.str();
}

std::vector<fs::path> caseFolders() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::recursive_directory_iterator(SIHUA_RULES_FOLDER "/schemes")) {
        if (entry.is_directory() && entry.path().parent_path().filename() == "cases") {
            folders.push_back(entry.path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

class WorkedCase : public ::testing::TestWithParam<fs::path> {};

TEST_P(WorkedCase, GivesTheExpectedDiagnosis) {
    const fs::path folder = GetParam();
    const auto loaded = rulepack::loadScheme(folder.parent_path().parent_path());
    for (const Issue& issue : loaded.issues) {
        EXPECT_NE(issue.severity, Severity::Error) << toString(issue);
    }
    ASSERT_TRUE(loaded.value);
    auto file = intake::readAnswers(folder / "answers.json", *loaded.value->interview);
    ASSERT_TRUE(file.value) << toString(file.issues.front());
    rulepack::fillProfileFacts(*loaded.value->interview, file.value->enterprise, file.value->answers);
    const auto diagnosis = diagnosis::diagnose(*evaluation::compile(loaded.value), file.value->answers);
    ASSERT_TRUE(diagnosis) << toString(diagnosis.error().front());
    const auto expected = readFile(folder / "expected.txt", 1U << 20U);
    ASSERT_TRUE(expected) << toString(expected.error());
    EXPECT_EQ(print(*diagnosis), *expected);
}

INSTANTIATE_TEST_SUITE_P(Rules, WorkedCase, ::testing::ValuesIn(caseFolders()), [](const auto& tested) {
    std::string name = tested.param.parent_path().parent_path().parent_path().filename().string() + "_" +
                       tested.param.filename().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
});

TEST(WorkedCases, AreSixOrMoreForEveryScheme) {
    for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
        const fs::path cases = pack.folder / "cases";
        ASSERT_TRUE(fs::is_directory(cases)) << pack.folder;
        EXPECT_GE(std::distance(fs::directory_iterator(cases), fs::directory_iterator()), 6) << cases;
    }
    EXPECT_FALSE(caseFolders().empty());
}

} // namespace
} // namespace sihua
