// Every worked case below rules/schemes/*/*/cases/ and every visit below tests/golden/visits/: the answers are diagnosed
// and the whole result compared with what was computed by hand or by another program. Folders are found by walking.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/id.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/export_tables.h"
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

/// A copy of the scheme's folder and its interview, all tables exported as DMN and used by reference.
class DrawnCopy {
public:
    explicit DrawnCopy(const fs::path& scheme)
        : m_root(fs::temp_directory_path() / ("sihua-drawn-" + newUuid())),
          m_folder(m_root / fs::relative(scheme, SIHUA_RULES_FOLDER)) {
        fs::create_directories(m_folder.parent_path());
        fs::copy(scheme, m_folder, fs::copy_options::recursive);
        fs::copy(SIHUA_RULES_FOLDER "/interview", m_root / "interview", fs::copy_options::recursive);
        fs::remove(m_folder / "frozen.yaml");
        fs::remove_all(m_folder / "tables");
        fs::create_directory(m_folder / "tables");
        const auto loaded = rulepack::loadScheme(scheme);
        std::ofstream(m_folder / "tables/all.dmn") << rulepack::exportTables(*loaded.value);
        std::istringstream scores(*readFile(m_folder / "scores.yaml", 1U << 24U));
        std::ofstream out(m_folder / "scores.yaml");
        std::string node;
        for (std::string line; std::getline(scores, line);) {
            if (line.starts_with("  - id: ")) {
                node = line.substr(8);
            }
            const bool isTable = line.starts_with("    table: {") || line.starts_with("    points: {");
            m_count += isTable ? 1 : 0;
            out << (isTable ? "    table: {file: all.dmn, decision: " + node + "}" : line) << '\n';
        }
    }
    ~DrawnCopy() { fs::remove_all(m_root); }
    DrawnCopy(const DrawnCopy&) = delete;
    DrawnCopy& operator=(const DrawnCopy&) = delete;

    [[nodiscard]] const fs::path& folder() const { return m_folder; }
    [[nodiscard]] int count() const { return m_count; }

private:
    fs::path m_root;
    fs::path m_folder;
    int m_count = 0;
};

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

// Exported as DMN and used by reference, every table of every shipped scheme gives the same scores.
TEST(DrawnSchemes, GiveTheExpectedDiagnoses) {
    std::map<fs::path, std::vector<Worked>> schemes;
    for (const Worked& worked : workedCases()) {
        schemes[worked.scheme].push_back(worked);
    }
    int tables = 0;
    for (const auto& [scheme, cases] : schemes) {
        const DrawnCopy copy(scheme);
        tables += copy.count();
        const auto loaded = rulepack::loadScheme(copy.folder());
        for (const Issue& issue : loaded.issues) {
            EXPECT_NE(issue.severity, Severity::Error) << toString(issue);
        }
        ASSERT_TRUE(loaded.value) << scheme;
        const auto plan = evaluation::compile(loaded.value);
        for (const Worked& worked : cases) {
            auto file = intake::readAnswers(worked.answers, *loaded.value->interview);
            ASSERT_TRUE(file.value) << worked.name;
            rulepack::fillProfileFacts(*loaded.value->interview, file.value->enterprise, file.value->answers);
            const auto diagnosis = diagnosis::diagnose(*plan, file.value->answers);
            ASSERT_TRUE(diagnosis) << worked.name;
            EXPECT_EQ(print(*diagnosis), *readFile(worked.expected, 1U << 20U)) << worked.name;
        }
    }
    EXPECT_GE(tables, 100);
}

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
