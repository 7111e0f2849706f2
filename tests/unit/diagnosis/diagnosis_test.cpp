#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/scalar_executor.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;

Diagnosis diagnosed(const SchemeInCode& scheme, const Answers& answers) {
    const auto result = diagnose(*evaluation::compile(scheme.scheme()), answers);
    EXPECT_TRUE(result);
    return result ? *result : Diagnosis{};
}

TEST(Diagnosis, ScoresEveryNodeAndValue) {
    const Diagnosis d = diagnosed(workshop(), workshopAnswers());
    EXPECT_EQ(d.total().value, Decimal(8));
    EXPECT_EQ(d.score(NodeId("network_score")).value, Decimal(4));
    EXPECT_EQ(d.score(NodeId("rate_score")).value, Decimal(4));
    EXPECT_EQ(d.score(NodeId("care")).state, ScoreState::NotApplicable);
    ASSERT_EQ(d.values.size(), 1U);
    EXPECT_EQ(d.values[0].value, Decimal(15));
    EXPECT_EQ(d.scheme->id, "in-code");
    EXPECT_FALSE(d.engineVersion.empty());
}

TEST(Diagnosis, CountsWhatIsAskedAndAnswered) {
    const Diagnosis d = diagnosed(workshop(), workshopAnswers());
    EXPECT_EQ(d.asked, 5); // the furnace does not apply
    EXPECT_EQ(d.answered, 4);
    EXPECT_FALSE(d.isComplete());
    EXPECT_EQ(d.score(NodeId("base")).asked, 3);
    EXPECT_EQ(d.score(NodeId("base")).answered, 3);
    EXPECT_EQ(d.score(NodeId("care")).asked, 1); // whether there is one
    Answers answers = workshopAnswers();
    answers[FactId("accident")] = notApplicable("a new plant");
    EXPECT_TRUE(diagnosed(workshop(), answers).isComplete());
    answers[FactId("has_furnace")] = Answer::of(true);
    EXPECT_EQ(diagnosed(workshop(), answers).asked, 6);
}

TEST(Diagnosis, NotesAnAnswerThatIsIgnored) {
    Answers answers = workshopAnswers();
    answers[FactId("furnace")] = Answer::of(OptionId("new"));
    const Diagnosis d = diagnosed(workshop(), answers);
    EXPECT_EQ(d.total().value, Decimal(8));
    ASSERT_EQ(d.issues.size(), 1U);
    EXPECT_EQ(d.issues[0].severity, Severity::Note);
    EXPECT_EQ(d.issues[0].subject, "fact:furnace");
}

TEST(Diagnosis, MeasuresEachGate) {
    const Diagnosis d = diagnosed(workshop(), workshopAnswers());
    EXPECT_EQ(d.level, 1);
    EXPECT_EQ(d.levelName().en, "Level 1");
    ASSERT_NE(d.nextLevel(), nullptr);
    EXPECT_EQ(d.nextLevel()->level, 2);
    EXPECT_EQ(d.levels[0].gates[0], (GateOutcome{Truth::Yes, 8, 5, 0}));
    const LevelOutcome& next = *d.nextLevelOutcome();
    EXPECT_EQ(next.reached, Truth::No);
    EXPECT_EQ(next.gates[0], (GateOutcome{Truth::No, 8, 10, 2}));
    EXPECT_EQ(next.gates[1], (GateOutcome{Truth::No, 15, 20, 5})); // the first of the two that fails
}

TEST(Diagnosis, SaysUnknownWhereAnAnswerDecides) {
    Answers answers = workshopAnswers();
    answers.erase(FactId("machines.networked"));
    const Diagnosis d = diagnosed(workshop(), answers);
    EXPECT_EQ(d.levels[1].gates[1], (GateOutcome{Truth::Unknown, std::nullopt, 20, std::nullopt}));
    EXPECT_EQ(d.score(NodeId("rate_score")).state, ScoreState::Unknown);
    EXPECT_EQ(d.total().value, Decimal(4)); // missing counts nothing
    EXPECT_EQ(d.level, 0);
    EXPECT_EQ(d.levelName().en, "No level");
}

TEST(Diagnosis, MeasuresWhatFailsRatherThanWhatIsUnknown) {
    Answers answers = workshopAnswers();
    answers.erase(FactId("machines.networked")); // `rate >= 20 and network_score >= 4`: the first is unknown
    answers[FactId("network")] = Answer::of(options({"shop"}));
    EXPECT_EQ(diagnosed(workshop(), answers).levels[1].gates[1], (GateOutcome{Truth::No, 2, 4, 2}));
}

TEST(Diagnosis, TellsWhichCapLoweredTheLevel) {
    Answers answers = workshopAnswers();
    answers[FactId("has_furnace")] = Answer::of(true);
    answers[FactId("furnace")] = Answer::of(OptionId("new"));
    EXPECT_EQ(diagnosed(workshop(), answers).level, 3);
    answers[FactId("accident")] = Answer::of(true);
    Diagnosis d = diagnosed(workshop(), answers);
    EXPECT_EQ(d.level, 1);
    EXPECT_EQ(d.caps, (std::vector<CapOutcome>{{0, true}}));
    answers[FactId("network")] = Answer::of(options({"none"}));
    d = diagnosed(workshop(), answers);
    EXPECT_EQ(d.level, 0);
    EXPECT_EQ(d.caps, (std::vector<CapOutcome>{{0, false}, {1, true}}));
}

TEST(Diagnosis, ListsFindingsMostSevereFirst) {
    EXPECT_EQ(diagnosed(workshop(), workshopAnswers()).findings, (std::vector<std::size_t>{1, 2, 0}));
}

TEST(Diagnosis, RefusesUnsuitableAnswersAllAtOnce) {
    Answers answers = workshopAnswers();
    answers[FactId("machines.total")] = Answer::of(0);
    answers[FactId("no.such.fact")] = Answer::of(1);
    answers[FactId("network")] = Answer::of(options({"shop", "lte"}));
    const auto result = diagnose(*evaluation::compile(workshop().scheme()), answers);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().size(), 3U);
}

TEST(Diagnosis, SaysWhenRulesAreUnverified) {
    EXPECT_TRUE(diagnosed(workshop(), workshopAnswers()).restsOnUnverifiedRules());
    SchemeInCode official;
    official.number("x", 0, 1);
    official.node("total", 1, rulepack::FormulaMethod{SchemeInCode::formula("x")}).citation.confidence =
        rulepack::Confidence::Official;
    EXPECT_FALSE(diagnosed(official, {}).restsOnUnverifiedRules());
    official.level(1, {"total >= 1"}).requirements[0].citation.confidence = rulepack::Confidence::Secondary;
    EXPECT_TRUE(diagnosed(official, {}).restsOnUnverifiedRules());
}

} // namespace
} // namespace sihua::tests
