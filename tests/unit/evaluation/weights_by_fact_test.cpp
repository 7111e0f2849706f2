// Weights that go by a fact: a scheme that weighs equipment otherwise in a process plant than in a workshop.
#include "tests/unit/evaluation/evaluated.h"

namespace sihua::tests {
namespace {

using rulepack::MissingPolicy;

/// Leaves a (of 10) and b (of 10); the process plant weighs b three times and the workshop leaves it out.
std::string top(bool isMean, MissingPolicy policy, const Answers& answers) {
    SchemeInCode scheme;
    scheme.oneOf("kind", {"workshop", "process", "mixed"});
    auto terms = SchemeInCode::terms({"a", "b"});
    terms[1].byOption = {0, 3, dec("0.5")};
    if (isMean) {
        scheme.node("top", 10, rulepack::WeightedMeanMethod{terms, FactId("kind")}, policy);
    } else {
        scheme.node("top", 40, rulepack::SumMethod{terms, FactId("kind")}, policy);
    }
    for (const char* id : {"a", "b"}) {
        scheme.number(std::string("fact_") + id, 0, 10);
        scheme.node(id, 10, rulepack::FormulaMethod{SchemeInCode::formula(std::string("fact_") + id)});
    }
    return Evaluated(scheme, answers).text("top");
}

Answers of(const char* kind) { return answersOf({{"fact_a", 8}, {"fact_b", 4}, {"kind", OptionId(kind)}}); }

} // namespace

TEST(WeightsByFact, AreThoseOfTheOptionAnswered) {
    EXPECT_EQ(top(true, MissingPolicy::Unknown, of("workshop")), "8");
    EXPECT_EQ(top(true, MissingPolicy::Unknown, of("process")), "5"); // (8 + 3 x 4) / 4
    EXPECT_EQ(top(false, MissingPolicy::Unknown, of("process")), "20");
    EXPECT_EQ(top(false, MissingPolicy::Unknown, of("mixed")), "10");
}

TEST(WeightsByFact, LeaveAChildOfWeightZeroOutEvenIfItIsUnknown) {
    Answers answers = of("workshop");
    answers.erase(FactId("fact_b"));
    EXPECT_EQ(top(true, MissingPolicy::Unknown, answers), "8");
    answers[FactId("kind")] = Answer::of(OptionId("process"));
    EXPECT_EQ(top(true, MissingPolicy::Unknown, answers), "unknown");
    EXPECT_EQ(top(true, MissingPolicy::Renormalise, answers), "8");
    EXPECT_EQ(top(true, MissingPolicy::Zero, answers), "2");
}

TEST(WeightsByFact, GiveNoScoreWhileTheFactIsNotAnswered) {
    const Answers answers = answersOf({{"fact_a", 8}, {"fact_b", 4}});
    for (const MissingPolicy policy : {MissingPolicy::Unknown, MissingPolicy::Zero, MissingPolicy::Renormalise}) {
        EXPECT_EQ(top(true, policy, answers), "unknown");
        EXPECT_EQ(top(false, policy, answers), "unknown");
    }
}

} // namespace sihua::tests
