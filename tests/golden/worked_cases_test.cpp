// Every worked case below rules/schemes/*/*/cases/: the answers are diagnosed and the whole result compared with
// expected.txt, which was computed by hand or by another program. Folders are found by walking.
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

/// The scheme in that folder, compiled; every error is a failure. Null where there is one.
evaluation::PlanPtr planOf(const fs::path& schemeFolder) {
    const auto loaded = rulepack::loadScheme(schemeFolder);
    for (const Issue& issue : loaded.issues) {
        EXPECT_NE(issue.severity, Severity::Error) << toString(issue);
    }
    return loaded.value ? evaluation::compile(loaded.value) : nullptr;
}

/// The diagnosis of a case, as expected.txt has it.
std::string diagnosed(const evaluation::Plan& plan, const fs::path& caseFolder) {
    const rulepack::Interview& interview = *plan.scheme().interview;
    auto file = intake::readAnswers(caseFolder / "answers.json", interview);
    if (!file.value) {
        return toString(file.issues.front());
    }
    rulepack::fillProfileFacts(interview, file.value->enterprise, file.value->answers);
    const auto diagnosis = diagnosis::diagnose(plan, file.value->answers);
    return diagnosis ? print(*diagnosis) : toString(diagnosis.error().front());
}

class WorkedCase : public ::testing::TestWithParam<fs::path> {};

TEST_P(WorkedCase, GivesTheExpectedDiagnosis) {
    const fs::path folder = GetParam();
    const auto expected = readFile(folder / "expected.txt", 1U << 20U);
    ASSERT_TRUE(expected) << toString(expected.error());
    const auto plan = planOf(folder.parent_path().parent_path());
    ASSERT_TRUE(plan);
    EXPECT_EQ(diagnosed(*plan, folder), *expected);
}

// Exported as DMN and used by reference, every table of every shipped scheme gives the same scores.
TEST(DrawnSchemes, GiveTheExpectedDiagnoses) {
    std::map<fs::path, std::vector<fs::path>> schemes;
    for (const fs::path& folder : caseFolders()) {
        schemes[folder.parent_path().parent_path()].push_back(folder);
    }
    int tables = 0;
    for (const auto& [scheme, cases] : schemes) {
        const DrawnCopy copy(scheme);
        tables += copy.count();
        const auto plan = planOf(copy.folder());
        ASSERT_TRUE(plan) << scheme;
        for (const fs::path& folder : cases) {
            EXPECT_EQ(diagnosed(*plan, folder), *readFile(folder / "expected.txt", 1U << 20U)) << folder;
        }
    }
    EXPECT_GE(tables, 100);
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
