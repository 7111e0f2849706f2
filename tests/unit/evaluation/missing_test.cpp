#include "tests/unit/evaluation/evaluated.h"

namespace sihua::tests {
namespace {

using rulepack::MissingPolicy;

/// Three leaves a, b, c (maxima 10, 20, 30) under a parent with one method and policy.
std::string parent(rulepack::Method method, MissingPolicy policy, const Answers& answers,
                   std::optional<int> digits = std::nullopt) {
    SchemeInCode scheme;
    const std::pair<const char*, int> leaves[] = {{"a", 10}, {"b", 20}, {"c", 30}};
    auto& top = scheme.node("top", 60, std::move(method), policy);
    if (digits) {
        top.round = rulepack::RoundingRule{*digits, Rounding::HalfUp};
    }
    for (const auto& [id, maximum] : leaves) {
        scheme.number(std::string("fact_") + id, 0, maximum);
        scheme.node(id, maximum, rulepack::FormulaMethod{SchemeInCode::formula(std::string("fact_") + id)});
    }
    return Evaluated(scheme, answers).text("top");
}

rulepack::Method sum() { return rulepack::SumMethod{SchemeInCode::terms({"a", "b", "c"})}; }
rulepack::Method mean(int weightOfA) {
    auto terms = SchemeInCode::terms({"a", "b", "c"});
    terms[0].weight = weightOfA;
    return rulepack::WeightedMeanMethod{terms};
}
rulepack::Method least() { return rulepack::LeastMethod{SchemeInCode::terms({"a", "b", "c"})}; }
rulepack::Method greatest() { return rulepack::GreatestMethod{SchemeInCode::terms({"a", "b", "c"})}; }

Answers twoOfThree(bool isThirdNotApplicable) {
    Answers answers = answersOf({{"fact_a", 6}, {"fact_b", 3}});
    if (isThirdNotApplicable) {
        answers[FactId("fact_c")] = notApplicable("-");
    }
    return answers;
}
Answers noneApplies() {
    Answers answers;
    for (const char* id : {"fact_a", "fact_b", "fact_c"}) {
        answers[FactId(id)] = notApplicable("-");
    }
    return answers;
}

TEST(MissingPolicy, UnknownWantsAllChildren) {
    const Answers all = answersOf({{"fact_a", 6}, {"fact_b", 3}, {"fact_c", 9}});
    EXPECT_EQ(parent(sum(), MissingPolicy::Unknown, all), "18");
    for (const bool isNotApplicable : {false, true}) {
        EXPECT_EQ(parent(sum(), MissingPolicy::Unknown, twoOfThree(isNotApplicable)), "unknown");
        EXPECT_EQ(parent(mean(1), MissingPolicy::Unknown, twoOfThree(isNotApplicable)), "unknown");
        EXPECT_EQ(parent(least(), MissingPolicy::Unknown, twoOfThree(isNotApplicable)), "unknown");
    }
    EXPECT_EQ(parent(sum(), MissingPolicy::Unknown, noneApplies()), "n/a");
    EXPECT_EQ(parent(mean(1), MissingPolicy::Unknown, noneApplies()), "n/a");
    EXPECT_EQ(parent(greatest(), MissingPolicy::Unknown, noneApplies()), "n/a");
}

TEST(MissingPolicy, ZeroCountsNothingForWhatIsMissing) {
    for (const bool isNotApplicable : {false, true}) {
        EXPECT_EQ(parent(sum(), MissingPolicy::Zero, twoOfThree(isNotApplicable)), "9");
        EXPECT_EQ(parent(mean(2), MissingPolicy::Zero, twoOfThree(isNotApplicable)), "3.75"); // (12 + 3) / 4
        EXPECT_EQ(parent(least(), MissingPolicy::Zero, twoOfThree(isNotApplicable)), "0");
        EXPECT_EQ(parent(greatest(), MissingPolicy::Zero, twoOfThree(isNotApplicable)), "6");
    }
    EXPECT_EQ(parent(sum(), MissingPolicy::Zero, noneApplies()), "0");
    EXPECT_EQ(parent(sum(), MissingPolicy::Zero, {}), "0");
}

TEST(MissingPolicy, RenormaliseScalesUpTheRest) {
    for (const bool isNotApplicable : {false, true}) {
        const Answers answers = twoOfThree(isNotApplicable);
        EXPECT_EQ(parent(sum(), MissingPolicy::Renormalise, answers), "18");  // 9 of 30 is 18 of 60
        EXPECT_EQ(parent(mean(2), MissingPolicy::Renormalise, answers), "5"); // (2 x 6 + 3) / 3
        EXPECT_EQ(parent(least(), MissingPolicy::Renormalise, answers), "3");
        EXPECT_EQ(parent(greatest(), MissingPolicy::Renormalise, answers), "6");
    }
    EXPECT_EQ(parent(mean(3), MissingPolicy::Renormalise, answersOf({{"fact_a", 5}, {"fact_b", 5}, {"fact_c", 6}}), 2),
              "5.2");
    EXPECT_EQ(parent(mean(5), MissingPolicy::Renormalise, answersOf({{"fact_a", 5}, {"fact_b", 6}, {"fact_c", 6}}), 2),
              "5.29"); // 37 / 7
    EXPECT_EQ(parent(mean(2), MissingPolicy::Renormalise, answersOf({{"fact_a", 1}, {"fact_b", 2}}), 1), "1.3");
    EXPECT_EQ(parent(sum(), MissingPolicy::Renormalise, noneApplies()), "n/a");
    EXPECT_EQ(parent(sum(), MissingPolicy::Renormalise, {}), "unknown");
    EXPECT_EQ(parent(least(), MissingPolicy::Renormalise, noneApplies()), "n/a");
    EXPECT_EQ(parent(sum(), MissingPolicy::Renormalise, noneApplies(), 2), "n/a");
}

TEST(MissingPolicy, ZeroOnALeafTurnsUnansweredIntoNothing) {
    SchemeInCode scheme;
    scheme.oneOf("fact", {"low", "high"});
    scheme.node("leaf", 5,
                rulepack::PointsMethod{FactId("fact"), {{OptionId("low"), 1, {}}, {OptionId("high"), 5, {}}}},
                MissingPolicy::Zero);
    EXPECT_EQ(Evaluated(scheme, {}).text("leaf"), "0");
    EXPECT_EQ(Evaluated(scheme, answersOf({{"fact", OptionId("high")}})).text("leaf"), "5");
    Answers answers;
    answers[FactId("fact")] = notApplicable("-");
    EXPECT_EQ(Evaluated(scheme, answers).text("leaf"), "n/a");
    answers[FactId("fact")] = Answer::of(OptionId("no such option")); // unsuitable: as if there were none
    EXPECT_EQ(Evaluated(scheme, answers).text("leaf"), "0");
}

TEST(Applicability, IgnoresAnswersToQuestionsThatDoNotArise) {
    SchemeInCode scheme;
    scheme.boolean("produces");
    scheme.number("furnaces", 0, 100).applicable = SchemeInCode::formula("produces");
    scheme.number("burners", 0, 100).applicable = SchemeInCode::formula("furnaces > 0");
    scheme.node("n", 100, rulepack::FormulaMethod{SchemeInCode::formula("furnaces")});
    scheme.node("m", 100, rulepack::FormulaMethod{SchemeInCode::formula("burners")});
    const auto result = [&](const Answers& answers) {
        const Evaluated e(scheme, answers);
        return e.text("n") + ", " + e.text("m");
    };
    EXPECT_EQ(result(answersOf({{"produces", true}, {"furnaces", 2}, {"burners", 3}})), "2, 3");
    EXPECT_EQ(result(answersOf({{"produces", false}, {"furnaces", 2}, {"burners", 3}})), "n/a, n/a");
    EXPECT_EQ(result(answersOf({{"produces", true}, {"furnaces", 0}, {"burners", 3}})), "0, n/a");
    EXPECT_EQ(result(answersOf({{"produces", true}})), "unknown, unknown");
    EXPECT_EQ(result(answersOf({{"furnaces", 2}})), "2, unknown"); // whether it applies is open: the answer counts
}

} // namespace
} // namespace sihua::tests
