// The sample enterprise of resources/sample comes as JSON, as CSV and as a workbook that LibreOffice wrote.
#include <gtest/gtest.h>

#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"

namespace sihua::intake {
namespace {

const std::filesystem::path kSource = SIHUA_SOURCE_FOLDER;

AnswersFile read(const rulepack::Interview& interview, const char* name) {
    LoadedAnswers loaded = readAnswers(kSource / "resources/sample" / name, interview);
    for (const Issue& issue : loaded.issues) {
        ADD_FAILURE() << toString(issue);
    }
    return loaded.value.value_or(AnswersFile{});
}

TEST(SampleEnterprise, IsTheSameInEveryFormat) {
    const auto interview = rulepack::loadInterview(kSource / "rules/interview/2026.1");
    ASSERT_TRUE(interview.value) << (interview.issues.empty() ? "" : toString(interview.issues[0]));
    const AnswersFile json = read(*interview.value, "answers.json");
    const AnswersFile csv = read(*interview.value, "answers.csv");
    const AnswersFile workbook = read(*interview.value, "answers.xlsx");
    EXPECT_EQ(csv, workbook);
    EXPECT_EQ(json.enterprise, workbook.enterprise);
    EXPECT_EQ(json.assessment, workbook.assessment);
    EXPECT_EQ(json.interview, workbook.interview);
    ASSERT_GT(json.answers.size(), 40U);
    for (const auto& [fact, answer] : json.answers) {
        const auto found = workbook.answers.find(fact);
        ASSERT_NE(found, workbook.answers.end()) << fact.value();
        EXPECT_EQ(found->second, answer) << fact.value();
    }
    EXPECT_EQ(json, workbook);
}

} // namespace
} // namespace sihua::intake
