// The sample enterprise's report, from the shipped rules and answers to the finished workbook.
#include <cstdlib>
#include <sstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/rulepack/load.h"
#include "tests/golden/report/print_report.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = SIHUA_ROOT;

/// Built once: the tests look at the same report in either language.
DiagnosisReport sampleReport(Language language) {
    const auto scheme = rulepack::loadScheme(kRoot / "rules", "miit-sme-2024");
    EXPECT_NE(scheme.value, nullptr);
    const auto file = intake::readAnswers(kRoot / "resources/sample/answers.json", *scheme.value->interview);
    EXPECT_TRUE(file.value) << (file.issues.empty() ? "" : toString(file.issues.front()));
    const evaluation::PlanPtr plan = evaluation::compile(scheme.value);
    const auto diagnosis = diagnosis::diagnose(*plan, file.value->answers);
    EXPECT_TRUE(diagnosis);
    return buildReport({file.value->enterprise, file.value->assessment}, *diagnosis, file.value->answers, plan,
                       {language});
}

/// Compares with a golden file, line by line. SIHUA_WRITE_GOLDEN=1 writes it instead, to be read before committing.
void expectGolden(const std::string& found, const fs::path& golden) {
    if (std::getenv("SIHUA_WRITE_GOLDEN") != nullptr) {
        ASSERT_TRUE(writeFileAtomically(golden, found));
        return;
    }
    std::istringstream foundLines(found);
    std::istringstream wantedLines(bytesOf(golden));
    std::string foundLine;
    std::string wantedLine;
    for (int line = 1; std::getline(wantedLines, wantedLine); ++line) {
        ASSERT_TRUE(std::getline(foundLines, foundLine)) << golden << ':' << line << ": missing: " << wantedLine;
        ASSERT_EQ(foundLine, wantedLine) << golden << ':' << line;
    }
    EXPECT_FALSE(std::getline(foundLines, foundLine)) << "more than " << golden << " has: " << foundLine;
}

TEST(SampleReport, SaysTheSameAsItsGoldenText) {
    expectGolden(print(sampleReport(Language::Chinese)), kRoot / "tests/golden/report/sample.zh.txt");
}

TEST(SampleReport, SaysTheSameInEnglish) {
    expectGolden(print(sampleReport(Language::English)), kRoot / "tests/golden/report/sample.en.txt");
}

TEST(SampleReport, IsTheSameFileOnEveryWriting) {
    const TestFolder folder;
    ASSERT_TRUE(writeDiagnosisWorkbook(sampleReport(Language::Chinese), folder.path() / "a.xlsx"));
    ASSERT_TRUE(writeDiagnosisWorkbook(sampleReport(Language::Chinese), folder.path() / "b.xlsx"));
    EXPECT_EQ(bytesOf(folder.path() / "a.xlsx"), bytesOf(folder.path() / "b.xlsx"));
}

TEST(SampleReport, ReadsInLibreOfficeAsWritten) {
    if (!hasLibreOffice()) {
        GTEST_SKIP() << "soffice is not installed";
    }
    const TestFolder folder;
    for (const Language language : {Language::Chinese, Language::English}) {
        const fs::path file = folder.path() / (language == Language::Chinese ? "报告.xlsx" : "report.xlsx");
        ASSERT_TRUE(writeDiagnosisWorkbook(sampleReport(language), file));
        if (const char* keep = std::getenv("SIHUA_KEEP_WORKBOOKS")) {
            fs::copy_file(file, fs::path(keep) / file.filename(), fs::copy_options::overwrite_existing);
        }
    }
    const std::vector<std::string> sheets = libreOfficeCsv(folder.path() / "报告.xlsx", folder);
    ASSERT_EQ(sheets.size(), 10U); // the last two are hidden: calculation, lists of choices
    EXPECT_NE(sheets[0].find("诊断报告"), std::string::npos);
    EXPECT_NE(sheets[1].find("二级（规范级）,,60.85,"), std::string::npos) << sheets[1];
    EXPECT_NE(sheets[2].find("\n网络建设,4,8,50%,"), std::string::npos) << sheets[2];
    for (const std::string& sheet : sheets) {
        EXPECT_EQ(sheet.find("#REF!"), std::string::npos);
        EXPECT_EQ(sheet.find("Err:"), std::string::npos);
        EXPECT_EQ(sheet.find("#DIV"), std::string::npos);
    }
}

} // namespace
} // namespace sihua::report
