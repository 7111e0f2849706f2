// What a report makes of a diagnosis, on a small scheme with one of everything.
#include <algorithm>

#include <gtest/gtest.h>

#include "core/report/detail_lines.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/report/live_workbook.h"
#include "core/report/score_lines.h"
#include "tests/unit/diagnosis/workshop.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

using tests::SchemeInCode;

DiagnosisReport reportOf(const SchemeInCode& scheme, const Answers& answers, Language language = Language::Chinese) {
    const evaluation::PlanPtr plan = evaluation::compile(scheme.scheme());
    const auto diagnosis = diagnosis::diagnose(*plan, answers);
    EXPECT_TRUE(diagnosis) << (diagnosis ? "" : toString(diagnosis.error().front()));
    Subject subject;
    subject.enterprise.name = "=1+1 示例厂";
    subject.assessment.date = day("2026-11-24");
    return buildReport(subject, *diagnosis, answers, plan, {language});
}

std::vector<std::string> idsOf(const std::vector<ScoreLine>& lines) {
    std::vector<std::string> ids;
    for (const ScoreLine& line : lines) {
        ids.push_back(line.id);
    }
    return ids;
}

using Ids = std::vector<std::string>;

TEST(DiagnosisReport, WalksTheTreeParentsFirst) {
    const auto report = reportOf(tests::workshop(), tests::workshopAnswers());
    EXPECT_EQ(idsOf(report.scores), (Ids{"total", "base", "network_score", "rate_score", "care"}));
    EXPECT_EQ(idsOf(report.dimensions), (Ids{"base", "care"}));
    EXPECT_EQ(report.scores[2].depth, 2);
    EXPECT_TRUE(report.scores[2].isIndicator);
    EXPECT_FALSE(report.scores[1].isIndicator);
}

// A leaf above the layer counts to it: network_score and rate_score stand below base, care beside it.
TEST(DiagnosisReport, TakesTheDeepestLayerOfThreeToTwelveAsAreas) {
    const auto report = reportOf(tests::workshop(), tests::workshopAnswers());
    EXPECT_EQ(idsOf(report.areas), (Ids{"network_score", "rate_score", "care"}));
}

TEST(DiagnosisReport, SaysWhatBlocksTheNextLevelAndByHowMuch) {
    const auto report = reportOf(tests::workshop(), tests::workshopAnswers()); // 8 points: level 1
    EXPECT_EQ(report.level, 1);
    ASSERT_EQ(report.blocking.size(), 2U);
    EXPECT_EQ(report.blocking[0].id, "level2.1");
    EXPECT_EQ(report.blocking[0].missing, Decimal(2));
    EXPECT_EQ(report.blocking[1].id, "level2.2");
    EXPECT_EQ(report.blocking[1].actual, Decimal(15));
}

TEST(DiagnosisReport, HasNothingBlockingAtTheTop) {
    SchemeInCode scheme;
    scheme.number("n", 0, 10);
    scheme.node("total", 10, rulepack::FormulaMethod{SchemeInCode::formula("n")});
    scheme.level(1, {"total >= 5"});
    const auto report = reportOf(scheme, tests::answersOf({{"n", 7}}));
    EXPECT_EQ(report.level, 1);
    EXPECT_EQ(report.nextLevelName, "");
    EXPECT_TRUE(report.blocking.empty());
    EXPECT_TRUE(report.groups.empty());
    const TestFolder folder;
    ASSERT_TRUE(writeDiagnosisWorkbook(report, folder.path() / "a.xlsx"));
    EXPECT_EQ(cell(read(folder.path() / "a.xlsx"), "等级门槛", "A1"), "等级门槛");
}

TEST(DiagnosisReport, TellsUnansweredFromNotApplicable) {
    const auto report = reportOf(tests::workshop(), tests::answersOf({{"has_furnace", false}}));
    ASSERT_EQ(report.answers.size(), 1U);
    const auto& lines = report.answers[0].lines;
    const auto stateOf = [&](std::string_view id) {
        return std::find_if(lines.begin(), lines.end(), [&](const AnswerLine& line) { return line.id == id; })->state;
    };
    EXPECT_EQ(stateOf("has_furnace"), AnswerState::Answered);
    EXPECT_EQ(stateOf("furnace"), AnswerState::NotApplicable);
    EXPECT_EQ(stateOf("network"), AnswerState::Unanswered);
    EXPECT_EQ(report.scores[2].state, diagnosis::ScoreState::Unknown);
    EXPECT_FALSE(report.scores[2].share);
    EXPECT_TRUE(std::any_of(report.reservations.begin(), report.reservations.end(),
                            [](const std::string& text) { return text.find("未作答") != std::string::npos; }));
    const TestFolder folder;
    ASSERT_TRUE(writeDiagnosisWorkbook(report, folder.path() / "a.xlsx"));
}

TEST(DiagnosisReport, MarksFiguresByEverythingTheyRestOn) {
    SchemeInCode scheme;
    scheme.number("a", 1, 10);
    scheme.number("b", 1, 10);
    scheme.value("ratio", "a / b").citation.confidence = rulepack::Confidence::Own;
    using rulepack::Confidence;
    const auto official = [](rulepack::ScoreNode& node) { node.citation.confidence = Confidence::Official; };
    official(scheme.node("total", 20, rulepack::SumMethod{SchemeInCode::terms({"plain", "ratio_score", "cited"})}));
    official(scheme.node("plain", 10, rulepack::FormulaMethod{SchemeInCode::formula("a")}));
    official(
        scheme.node("ratio_score", 5, rulepack::FormulaMethod{SchemeInCode::formula("if ratio > 1 then 5 else 0")}));
    scheme.node("cited", 5, rulepack::FormulaMethod{SchemeInCode::formula("b / 2")}).citation.confidence =
        Confidence::Secondary;
    scheme.level(1, {"total >= 5"});
    const auto report = reportOf(scheme, tests::answersOf({{"a", 4}, {"b", 2}}));
    EXPECT_EQ(report.scores[0].basis.marks(), "*†");
    EXPECT_EQ(report.scores[1].basis.marks(), "");
    EXPECT_EQ(report.scores[2].basis.marks(), "†");
    EXPECT_EQ(report.scores[3].basis.marks(), "*");
}

TEST(DiagnosisReport, ShowsSmallerGroupsAsKindsOfTheLarger) {
    SchemeInCode scheme;
    scheme.number("n", 0, 4);
    scheme.node("total", 4, rulepack::FormulaMethod{SchemeInCode::formula("n")});
    for (const char* id : {"s1", "s2", "s3"}) {
        scheme.node(id, 4, rulepack::FormulaMethod{SchemeInCode::formula("n")});
    }
    scheme.node("stray", 9, rulepack::FormulaMethod{SchemeInCode::formula("n * 2")});
    scheme.group("scenes", {"s1", "s2", "s3"});
    scheme.group("constrained", {"s1", "s3"});
    scheme.level(1, {"count(scenes[item >= 1]) >= 2"});
    const auto report = reportOf(scheme, tests::answersOf({{"n", 3}}));
    ASSERT_EQ(report.groups.size(), 1U);
    EXPECT_EQ(report.groups[0].steps, 4);
    EXPECT_EQ(report.groups[0].members[0].kinds.size(), 1U);
    EXPECT_TRUE(report.groups[0].members[1].kinds.empty());
    EXPECT_EQ(idsOf(report.others), Ids{"stray"});
}

TEST(DiagnosisReport, DerivesEveryNodeOnceAndRefersBackToIt) {
    const auto report = reportOf(tests::workshop(), tests::workshopAnswers());
    std::vector<std::string> derived;
    for (const DerivationLine& line : report.derivation) {
        if (line.kind == diagnosis::ExplanationKind::Score && line.see.empty()) {
            derived.push_back(line.id);
        }
        if (!line.see.empty()) {
            EXPECT_TRUE(std::any_of(report.derivation.begin(), report.derivation.end(),
                                    [&](const DerivationLine& other) { return other.number == line.see; }))
                << line.number;
        }
    }
    for (const char* id : {"total", "base", "network_score", "rate_score", "care"}) {
        EXPECT_GE(std::count(derived.begin(), derived.end(), id), 1) << id;
    }
}

TEST(DiagnosisReport, NamesRulesWithinTheirPackOnly) {
    EXPECT_EQ(placeInRules({"/home/me/rules/schemes/x/1.0.0/scores.yaml", 12, 5, 3}), "scores.yaml:12");
    EXPECT_EQ(placeInRules({"rules/schemes/x/1.0.0/tables/points.csv", 3, 1, 0}), "tables/points.csv:3");
    EXPECT_EQ(placeInRules({"C:\\rules\\interview\\2026.1\\facts\\company.yaml", 7, 1, 0}), "facts/company.yaml:7");
    EXPECT_EQ(placeInRules({"points.csv", 3, 1, 0}), "points.csv:3");
    EXPECT_EQ(placeInRules({}), "");
}

ScoreLine indicator(const std::string& id, std::int64_t points, std::int64_t maximum) {
    ScoreLine line;
    line.id = id;
    line.isIndicator = true;
    line.state = diagnosis::ScoreState::Known;
    line.points = points;
    line.maximum = maximum;
    line.share = Decimal::divide(points, maximum);
    return line;
}

TEST(Extremes, PutNoIndicatorOnBothSides) {
    std::vector<ScoreLine> strong;
    std::vector<ScoreLine> weak;
    chooseExtremes({indicator("a", 1, 2), indicator("b", 2, 4), indicator("c", 3, 4)}, 5, strong, weak);
    EXPECT_EQ(idsOf(strong), (Ids{"c", "b"}));
    EXPECT_EQ(idsOf(weak), (Ids{"a"}));
}

TEST(Extremes, NeitherPraiseZeroNorBlameTheFull) {
    std::vector<ScoreLine> strong;
    std::vector<ScoreLine> weak;
    chooseExtremes({indicator("zero", 0, 2), indicator("nil", 0, 8)}, 5, strong, weak);
    EXPECT_TRUE(strong.empty());
    EXPECT_EQ(idsOf(weak), Ids{"nil"}); // the one that loses more, and no more than half of all
    strong.clear();
    weak.clear();
    chooseExtremes({indicator("full", 2, 2), indicator("all", 3, 3)}, 5, strong, weak);
    EXPECT_EQ(idsOf(strong), Ids{"all"});
    EXPECT_TRUE(weak.empty());
}

class DiagnosisWorkbook : public ::testing::Test {
protected:
    TestFolder folder;
    std::filesystem::path target = folder.path() / "报告.xlsx";
};

TEST_F(DiagnosisWorkbook, KeepsTypedTextsTexts) {
    Answers answers = tests::workshopAnswers();
    answers[FactId("network")].note = "=HYPERLINK(\"http://x\",\"点我\")";
    answers[FactId("network")].evidence = {"@SUM(A1)", "\x02-2+3"};
    ASSERT_TRUE(writeDiagnosisWorkbook(reportOf(tests::workshop(), answers), target));
    const auto workbook = read(target);
    EXPECT_EQ(cell(workbook, "总览", "A1"), "=1+1 示例厂");
    const auto& sheet = workbook.sheets[5];
    ASSERT_EQ(sheet.name, "答卷");
    std::string all;
    for (const auto& row : sheet.rows) {
        for (const auto& at : row.cells) {
            constexpr std::uint32_t kState = 6; // computed from the answer
            EXPECT_EQ(at.isFormula, at.column == kState && row.number > kFirstAnswerRow);
            if (const auto* text = std::get_if<std::string_view>(&at.value)) {
                all += std::string(*text) + "|";
            }
        }
    }
    EXPECT_NE(all.find("|=HYPERLINK(\"http://x\",\"点我\")|"), std::string::npos) << all;
    EXPECT_NE(all.find("|@SUM(A1)\n-2+3|"), std::string::npos) << all;
}

TEST_F(DiagnosisWorkbook, RefusesBadTextAndKeepsTheOldFile) {
    writeBytes(target, "the old report");
    Answers answers = tests::workshopAnswers();
    answers[FactId("network")].note = "\xC4\xE3";
    const Status status = writeDiagnosisWorkbook(reportOf(tests::workshop(), answers), target);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::InvalidUtf8);
    EXPECT_EQ(bytesOf(target), "the old report");
    EXPECT_EQ(folder.files(), Ids{"报告.xlsx"});
}

TEST_F(DiagnosisWorkbook, LeavesNothingWhenCancelledBetweenSheets) {
    CancelToken token;
    double last = 0;
    const Status status = writeDiagnosisWorkbook(reportOf(tests::workshop(), tests::workshopAnswers()), target,
                                                 Progress(
                                                     [&](double fraction) {
                                                         EXPECT_GE(fraction, last);
                                                         last = fraction;
                                                         token.cancel();
                                                     },
                                                     token));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code(), ErrorCode::Cancelled);
    EXPECT_TRUE(folder.files().empty());
}

TEST_F(DiagnosisWorkbook, ReportsProgressToItsEnd) {
    std::vector<double> steps;
    ASSERT_TRUE(writeDiagnosisWorkbook(reportOf(tests::workshop(), tests::workshopAnswers()), target,
                                       Progress([&](double fraction) { steps.push_back(fraction); })));
    EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end()));
    EXPECT_EQ(steps.back(), 1.0);
}

TEST_F(DiagnosisWorkbook, SaysOnEveryPageThatAnEnterpriseIsInvented) {
    DiagnosisReport report = reportOf(tests::workshop(), tests::workshopAnswers());
    report.isInvented = true;
    ASSERT_TRUE(writeDiagnosisWorkbook(report, target));
    for (int sheet = 1; sheet <= 8; ++sheet) {
        const std::string xml = part(target, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
        EXPECT_NE(xml.find("&amp;C&amp;\"Microsoft YaHei\"&amp;8 虚构示例"), std::string::npos) << sheet;
        EXPECT_NE(xml.find("paperSize=\"9\""), std::string::npos) << sheet;
        EXPECT_NE(xml.find("fitToPage=\"1\""), std::string::npos) << sheet;
    }
}

TEST_F(DiagnosisWorkbook, DrawsTheRadarOverTheAreas) {
    Answers answers = tests::workshopAnswers();
    answers[FactId("has_furnace")] = Answer::of(true);
    answers[FactId("furnace")] = Answer::of(OptionId("new"));
    ASSERT_TRUE(writeDiagnosisWorkbook(reportOf(tests::workshop(), answers), target));
    const std::string chart = part(target, "xl/charts/chart1.xml");
    EXPECT_NE(chart.find("<c:radarChart>"), std::string::npos);
    EXPECT_NE(chart.find("'总览'!$A$"), std::string::npos) << chart;
    EXPECT_NE(chart.find("<c:v>0.5</c:v>"), std::string::npos) << chart; // network 4 of 8
}

} // namespace
} // namespace sihua::report
