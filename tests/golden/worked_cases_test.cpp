// Every worked case below rules/schemes/*/*/cases/ and every visit below tests/golden/visits/: the answers are diagnosed
// and the whole result compared with what was computed by hand or by another program. Folders are found by walking.
#include <filesystem>
#include <map>
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

/// Answers, the scheme they are scored under, and the result.
struct Worked {
    fs::path scheme; ///< A version's folder.
    fs::path answers;
    fs::path expected;
    std::string name;
};

std::vector<Worked> workedCases() {
    std::vector<Worked> cases;
    std::map<std::string, fs::path> newest;
    for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
        newest[pack.id] = pack.folder;
        for (const auto& entry : fs::directory_iterator(pack.folder / "cases")) {
            cases.push_back({pack.folder, entry.path() / "answers.json", entry.path() / "expected.txt",
                             pack.id + "_" + entry.path().filename().string()});
        }
    }
    for (const auto& visit : fs::directory_iterator(SIHUA_VISITS_FOLDER)) { // one interview, many schemes
        for (const auto& [id, folder] : newest) {
            if (const fs::path expected = visit.path() / (id + ".txt"); fs::exists(expected)) {
                cases.push_back({folder, visit.path() / "answers.json", expected,
                                 "visit_" + visit.path().filename().string() + "_" + id});
            }
        }
    }
    std::sort(cases.begin(), cases.end(), [](const Worked& a, const Worked& b) { return a.name < b.name; });
    return cases;
}

class WorkedCase : public ::testing::TestWithParam<Worked> {};

TEST_P(WorkedCase, GivesTheExpectedDiagnosis) {
    const Worked& worked = GetParam();
    const auto loaded = rulepack::loadScheme(worked.scheme);
    for (const Issue& issue : loaded.issues) {
        EXPECT_NE(issue.severity, Severity::Error) << toString(issue);
    }
    ASSERT_TRUE(loaded.value);
    auto file = intake::readAnswers(worked.answers, *loaded.value->interview);
    ASSERT_TRUE(file.value) << toString(file.issues.front());
    rulepack::fillProfileFacts(*loaded.value->interview, file.value->enterprise, file.value->answers);
    const auto diagnosis = diagnosis::diagnose(*evaluation::compile(loaded.value), file.value->answers);
    ASSERT_TRUE(diagnosis) << toString(diagnosis.error().front());
    const auto expected = readFile(worked.expected, 1U << 20U);
    ASSERT_TRUE(expected) << toString(expected.error());
    EXPECT_EQ(print(*diagnosis), *expected);
    if (worked.name.starts_with("visit_")) {
        EXPECT_TRUE(diagnosis->isComplete()) << "a visit asks everything";
    }
}

INSTANTIATE_TEST_SUITE_P(Rules, WorkedCase, ::testing::ValuesIn(workedCases()), [](const auto& tested) {
    std::string name = tested.param.name;
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
    EXPECT_FALSE(workedCases().empty());
}

} // namespace
} // namespace sihua
