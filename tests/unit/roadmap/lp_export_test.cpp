#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "core/roadmap/lp_export.h"
#include "core/roadmap/planner.h"
#include "tests/unit/roadmap/example_model.h"

namespace sihua::roadmap {
namespace {

class LpExport : public testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::path(testing::TempDir()) /
                   ("sihua-lp-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    static bool isInstalled(const char* program) {
        return std::system((std::string("command -v ") + program + " >/dev/null 2>&1").c_str()) == 0;
    }
    /// What stands after @p label in a solver's solution file.
    static double numberAfter(const std::filesystem::path& file, const std::string& label) {
        std::ifstream stream(file);
        std::stringstream text;
        text << stream.rdbuf();
        const std::size_t at = text.str().find(label);
        EXPECT_NE(at, std::string::npos) << text.str().substr(0, 200);
        return at == std::string::npos ? 0 : std::strtod(text.str().c_str() + at + label.size(), nullptr);
    }
    [[nodiscard]] std::filesystem::path writeLp(const Model& model) const {
        std::ofstream(m_folder / "model.lp") << exportLp(model);
        return m_folder / "model.lp";
    }

    std::filesystem::path m_folder;
};

Model modelWithEverything(std::uint64_t seed) {
    Model model = mediumModel(seed);
    model.objective.moneyPrice = 1'000'000;
    model.initiatives[3].variants[0].id = "full";
    model.initiatives[3].variants.push_back({"lite", 1, {4}, {1}, {{0, 500}}});
    model.initiatives[5].pinnedStart = 5;
    model.exclusions = {{{"i1", "i2", "i4"}}};
    model.budget.yearlyCaps = {200, 180};
    return model;
}

TEST_F(LpExport, HasTheSameOptimumForCbc) {
    if (!isInstalled("cbc")) {
        GTEST_SKIP() << "cbc is not installed (Debian: coinor-cbc)";
    }
    for (const std::uint64_t seed : {1U, 2U}) {
        const Model model = modelWithEverything(seed);
        const auto planned = plan(model, {.evaluations = 1'000'000});
        ASSERT_TRUE(planned && planned->isOptimal);
        const auto solution = m_folder / "solution.txt";
        ASSERT_EQ(std::system(("cbc " + writeLp(model).string() + " ratio 0 allow 0 solve solu " + solution.string() +
                               " >/dev/null 2>&1")
                                  .c_str()),
                  0);
        EXPECT_NEAR(std::fabs(numberAfter(solution, "objective value")),
                    static_cast<double>(planned->objective) / static_cast<double>(kScoreUnitsPerPoint), 1e-6);
    }
}

TEST_F(LpExport, HasTheSameOptimumForGlpsol) {
    if (!isInstalled("glpsol")) {
        GTEST_SKIP() << "glpsol is not installed (Debian: glpk-utils)";
    }
    const Model model = modelWithEverything(2);
    const auto planned = plan(model, {.evaluations = 1'000'000});
    ASSERT_TRUE(planned && planned->isOptimal);
    const auto solution = m_folder / "solution.txt";
    ASSERT_EQ(std::system(
                  ("glpsol --lp " + writeLp(model).string() + " -o " + solution.string() + " >/dev/null 2>&1").c_str()),
              0);
    EXPECT_NEAR(numberAfter(solution, "obj = "),
                static_cast<double>(planned->objective) / static_cast<double>(kScoreUnitsPerPoint), 1e-5);
}

TEST_F(LpExport, WritesOneColumnForEachPossibleStart) {
    Model model = emptyModel(3, 10);
    model.initiatives = {simple("a", 2, 5, 1)};
    const std::string text = exportLp(model);
    EXPECT_NE(text.find(" obj: + 1.000000000000 x0_0 + 1.000000000000 x0_1\n"), std::string::npos) << text;
    EXPECT_NE(text.find("+ 5 x0_0 + 5 x0_1 <= 10\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("x0_2"), std::string::npos);
}

} // namespace
} // namespace sihua::roadmap
