#include <gtest/gtest.h>

#include "core/diagnosis/explanation.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;
using rulepack::MissingPolicy;

Explanation explained(const SchemeInCode& scheme, const Answers& answers, const char* id) {
    const auto plan = evaluation::compile(scheme.scheme());
    const auto d = diagnose(*plan, answers);
    EXPECT_TRUE(d);
    const auto e = explain(*plan, answers, *d, id);
    EXPECT_TRUE(e) << id;
    return e ? *e : Explanation{};
}

Decimal contributions(const Explanation& e) {
    Decimal sum;
    for (const Explanation& part : e.parts) {
        sum += part.contribution.value_or(Decimal());
    }
    return sum;
}

TEST(Explanation, GoesDownToAnswersAndRules) {
    const Explanation e = explained(workshop(), workshopAnswers(), "total");
    EXPECT_EQ(e.result.zh, "8 / 20 分");
    ASSERT_EQ(e.parts.size(), 2U);
    const Explanation& base = e.parts[0];
    EXPECT_EQ(base.contribution, Decimal(8));
    ASSERT_EQ(base.parts.size(), 2U);
    const Explanation& network = base.parts[0];
    ASSERT_EQ(network.parts.size(), 3U); // the answer, and the two options chosen
    EXPECT_EQ(network.parts[0].kind, ExplanationKind::Fact);
    EXPECT_EQ(network.parts[1].title.zh, "shop项");
    EXPECT_EQ(network.parts[1].contribution, Decimal(2));
    EXPECT_EQ(toString(network.parts[1].rule), "points.csv:3:1");
    const Explanation& rate = base.parts[1];
    ASSERT_EQ(rate.parts.size(), 2U);
    EXPECT_EQ(rate.parts[0].kind, ExplanationKind::Value);
    EXPECT_EQ(rate.parts[0].parts.size(), 2U); // both counts
    EXPECT_EQ(rate.parts[1].because.zh, "超过10%");
    EXPECT_EQ(rate.parts[1].contribution, Decimal(4));
    EXPECT_EQ(e.parts[1].result.en, "not applicable");
    EXPECT_EQ(e.parts[1].contribution, Decimal(0));
}

TEST(Explanation, OfTheLevelSaysWhatTheNextOneLacks) {
    const Explanation e = explained(workshop(), workshopAnswers(), "level");
    EXPECT_EQ(e.result.zh, "1级");
    ASSERT_EQ(e.parts.size(), 2U);
    EXPECT_EQ(e.parts[0].parts[0].result.en, "yes (8 > 5)");
    EXPECT_EQ(e.parts[1].title.zh, "下一级：2级");
    EXPECT_EQ(e.parts[1].parts[0].title.zh, "total分 >= 10");
    EXPECT_EQ(e.parts[1].parts[0].result.zh, "否（8 < 10，差 2）");
    EXPECT_EQ(e.parts[1].parts[1].result.zh, "否（15 < 20，差 5）");
    EXPECT_EQ(e.parts[1].parts[1].rule.file, "in_code.yaml");
}

TEST(Explanation, SaysWhyAFindingDoesNotApplyOrAQuestionIsNotAsked) {
    EXPECT_EQ(explained(workshop(), workshopAnswers(), "finding.low").result.en, "yes (8 < 18)");
    EXPECT_EQ(explained(workshop(), workshopAnswers(), "cap.accident").result.zh, "未知");
    const Explanation furnace = explained(workshop(), workshopAnswers(), "furnace");
    EXPECT_EQ(furnace.result.zh, "不适用");
    EXPECT_EQ(furnace.parts.size(), 1U);
    EXPECT_EQ(explained(workshop(), workshopAnswers(), "level2.2").parts.size(), 2U);
    EXPECT_EQ(explained(workshop(), workshopAnswers(), "accident").result.en, "not answered");
}

TEST(Explanation, SuggestsWhatAnUnknownIdMayMean) {
    const auto plan = evaluation::compile(workshop().scheme());
    const auto d = diagnose(*plan, workshopAnswers());
    const auto e = explain(*plan, workshopAnswers(), *d, "network_scor");
    ASSERT_FALSE(e);
    EXPECT_EQ(e.error().code(), ErrorCode::UnknownNode);
    EXPECT_NE(e.error().message().find("network_score"), std::string::npos);
}

TEST(Explanation, ReadsAsAnIndentedTree) {
    const std::string text = toText(explained(workshop(), workshopAnswers(), "total"), Language::Chinese);
    EXPECT_EQ(text.rfind("total分 [total]：8 / 20 分\n"
                         "  各部分得分之和；缺项按 0 分计\n"
                         "  理由：total的理由\n"
                         "  出处：doc 表1（官方），in_code.yaml:8:5\n"
                         "  base分 [base]：8 / 12 分，计入 8\n",
                         0),
              0U)
        << text;
    EXPECT_NE(text.find("    network_score分 [network_score]：4 / 8 分，计入 4\n"), std::string::npos) << text;
}

TEST(Explanation, IsWrittenAsJson) {
    json::Writer writer(json::Writer::Layout::OneLine);
    writeJson(writer, explained(workshop(), workshopAnswers(), "rate"), Language::English);
    const std::string text = writer.text();
    EXPECT_NE(text.find("\"kind\""), std::string::npos);
    EXPECT_NE(text.find("\"formula: machines.networked / machines.total * 100\""), std::string::npos) << text;
    EXPECT_TRUE(json::parse(SourceText("explanation", text)));
}

/// Every method and policy, over thirds that decimals cannot hold.
TEST(Explanation, ContributionsSumToTheScoreExactly) {
    for (const auto policy : {MissingPolicy::Unknown, MissingPolicy::Zero, MissingPolicy::Renormalise}) {
        for (const bool isRounded : {false, true}) {
            for (const bool isMissing : {false, true}) {
                SchemeInCode s;
                auto weighted = SchemeInCode::terms({"a", "b", "c"});
                weighted[0].weight = dec("0.3");
                weighted[1].weight = 2;
                s.node("mean", 10, rulepack::WeightedMeanMethod{weighted}, policy);
                s.node("sum", 30, rulepack::SumMethod{weighted}, policy);
                s.node("count", 7,
                       rulepack::CountMethod{{SchemeInCode::formula("x > 1"), SchemeInCode::formula("y > 1"),
                                              SchemeInCode::formula("z > 1")},
                                             dec("2.3")},
                       policy);
                s.node("least", 10, rulepack::LeastMethod{weighted}, policy);
                for (auto& node : s.edit().nodes) {
                    node.round = isRounded ? std::optional(rulepack::RoundingRule{2, Rounding::HalfUp}) : std::nullopt;
                }
                for (const auto& [leaf, fact] : {std::pair("a", "x"), std::pair("b", "y"), std::pair("c", "z")}) {
                    s.number(fact, 0, 10);
                    s.node(leaf, 10, rulepack::FormulaMethod{SchemeInCode::formula(std::string(fact) + " / 3")});
                }
                Answers answers = answersOf({{"x", 2}, {"y", 7}});
                if (!isMissing) {
                    answers[FactId("z")] = Answer::of(4);
                }
                for (const char* id : {"mean", "sum", "count", "least"}) {
                    const Explanation e = explained(s, answers, id);
                    const auto plan = evaluation::compile(s.scheme());
                    const Score score = diagnose(*plan, answers)->score(NodeId(id));
                    if (score.state == ScoreState::Known) {
                        EXPECT_EQ(contributions(e), score.value) << id << toText(e, Language::English);
                    } else {
                        EXPECT_EQ(contributions(e), Decimal(0));
                    }
                }
            }
        }
    }
}

} // namespace
} // namespace sihua::tests
