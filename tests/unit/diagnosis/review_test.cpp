#include <gtest/gtest.h>

#include "core/diagnosis/evidenced.h"
#include "core/diagnosis/review.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;

std::vector<FactId> factsOf(const std::vector<ReviewIssue>& issues, ReviewKind kind) {
    std::vector<FactId> facts;
    for (const ReviewIssue& issue : issues) {
        if (issue.kind == kind) {
            facts.insert(facts.end(), issue.facts.begin(), issue.facts.end());
        }
    }
    return facts;
}

Date day(const char* text) { return *Date::parse(text); }

TEST(Evidenced, LeavesOutWhatNobodyVouchesFor) {
    const auto plan = evaluation::compile(workshop().scheme());
    Answers answers = workshopAnswers();
    const Diagnosis whole = *diagnose(*plan, answers);
    ASSERT_TRUE(whole.evidenced);
    EXPECT_EQ(whole.evidenced->scores, whole.scores) << "a consultant gave them all";
    EXPECT_TRUE(evidencedFinding(whole).isEmpty());

    answers[FactId("network")].by = AnsweredBy::Enterprise;
    const Diagnosis claimed = *diagnose(*plan, answers);
    EXPECT_EQ(claimed.total().value, dec("8"));
    EXPECT_EQ(claimed.evidenced->scores[0].value, dec("4")) << "the network's 4 points are only claimed";
    EXPECT_EQ(claimed.evidenced->level, 0);
    EXPECT_EQ(claimed.evidenced->unproved, (std::vector<FactId>{FactId("network")}));
    EXPECT_NE(evidencedFinding(claimed).zh.find("等级"), std::string::npos);

    answers[FactId("network")].evidence = {"network.pdf"};
    EXPECT_EQ(diagnose(*plan, answers)->evidenced->scores[0].value, dec("8"));
    answers[FactId("network")].state = AnswerState::Disputed;
    EXPECT_EQ(diagnose(*plan, answers)->evidenced->scores[0].value, dec("4"));
}

TEST(Review, AsksForEvidenceOfFullMarks) {
    SchemeInCode s = workshop();
    auto interview = std::make_shared<rulepack::Interview>(*s.edit().interview);
    for (rulepack::Fact& fact : interview->facts) {
        fact.evidence = {{"证明", "proof"}};
    }
    s.edit().interview = interview;
    const auto plan = evaluation::compile(s.scheme());
    Answers answers = workshopAnswers(); // the rate has its 4 points
    answers[FactId("machines.total")].evidence = {"register.xlsx"};
    const Diagnosis d = *diagnose(*plan, answers);
    EXPECT_EQ(factsOf(review(*plan, answers, d), ReviewKind::FullMarksWithoutEvidence),
              (std::vector<FactId>{FactId("machines.networked")}));
    answers[FactId("machines.networked")].evidence = {"list.pdf"};
    EXPECT_TRUE(factsOf(review(*plan, answers, d), ReviewKind::FullMarksWithoutEvidence).empty());
}

TEST(Review, NoticesStraightLining) {
    SchemeInCode s;
    Answers answers;
    for (std::size_t i = 0; i < kLongestRun; ++i) {
        const std::string id = "q" + std::to_string(i);
        s.oneOf(id, {"a", "b", "c"});
        answers[FactId(id)] = Answer::of(OptionId("b"));
    }
    s.node("total", 1, rulepack::FormulaMethod{SchemeInCode::formula("1")});
    const auto plan = evaluation::compile(s.scheme());
    const Diagnosis d = *diagnose(*plan, answers);
    EXPECT_EQ(factsOf(review(*plan, answers, d), ReviewKind::StraightLining).size(), kLongestRun);
    answers[FactId("q3")] = Answer::of(OptionId("c"));
    EXPECT_TRUE(factsOf(review(*plan, answers, d), ReviewKind::StraightLining).empty());
}

TEST(Review, ReadsUntilWhenADocumentIsValid) {
    EXPECT_EQ(validUntil("ISO14001证书（有效期至2025-08-31）.pdf"), day("2025-08-31"));
    EXPECT_EQ(validUntil("排污许可证 至2025年3月1日.jpg"), day("2025-03-01"));
    EXPECT_EQ(validUntil("licence valid until 2026/1/31.pdf"), day("2026-01-31"));
    EXPECT_EQ(validUntil("合同 到期：20260131"), day("2026-01-31"));
    EXPECT_FALSE(validUntil("设备台账2026-01-31.xlsx")) << "a date, but not one of expiry";
    EXPECT_FALSE(validUntil("有效期至2025-13-01"));
    EXPECT_FALSE(validUntil("有效期至"));
}

TEST(Review, ComparesWithTheAssessmentBefore) {
    const auto plan = evaluation::compile(workshop().scheme());
    Answers answers = workshopAnswers();
    answers[FactId("network")].evidence = {"专网合同 有效期至2026-06-30"};
    answers[FactId("accident")] = notApplicable("");
    const Diagnosis d = *diagnose(*plan, answers);
    Answers before = answers;
    before[FactId("machines.total")] = Answer::of(20);
    ReviewContext context;
    context.before = &before;
    context.date = day("2026-06-30");
    auto issues = review(*plan, answers, d, context);
    EXPECT_EQ(factsOf(issues, ReviewKind::ImplausibleJump), (std::vector<FactId>{FactId("machines.total")}));
    EXPECT_TRUE(factsOf(issues, ReviewKind::ExpiredEvidence).empty()) << "valid on its last day";
    EXPECT_EQ(factsOf(issues, ReviewKind::NoReason), (std::vector<FactId>{FactId("accident")}));
    context.date = day("2026-07-01");
    issues = review(*plan, answers, d, context);
    EXPECT_EQ(factsOf(issues, ReviewKind::ExpiredEvidence), (std::vector<FactId>{FactId("network")}));
    EXPECT_NE(toText(issues, Language::Chinese).find("到期"), std::string::npos);
}

} // namespace
} // namespace sihua::tests
