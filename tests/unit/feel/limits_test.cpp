#include "core/feel/compare.h"
#include "tests/unit/feel/eval.h"

namespace sihua::feel {
namespace {

// The bounds of production, but for the steps: these tests run under sanitizers.
Limits testLimits() {
    Limits limits;
    limits.steps = 500'000;
    return limits;
}

// Evaluates what has to stop at a bound.
ErrorCode stopped(const std::string& text, const Limits& limits = testLimits()) {
    ParseOptions options;
    options.mode = NameMode::Conform;
    const auto parsed = parseExpression(text, options);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().message);
    if (!parsed) {
        return parsed.error().code;
    }
    EvaluationSettings settings;
    settings.limits = limits;
    Evaluation evaluation(settings);
    EXPECT_TRUE(evaluation.run(**parsed, nullptr).isNull()) << text;
    return evaluation.failure() ? evaluation.failure()->code() : ErrorCode::Cancelled;
}

TEST(Limits, StopWhatWouldNotEnd) {
    EXPECT_EQ(stopped("for a in 1..1000000, b in 1..1000000 return a"), ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("some a in 1..1000000, b in 1..1000000 satisfies false"), ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("for a in 1..1000000000000 return a"), ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("(function(f) f(f))(function(f) f(f))"), ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("for i in 1..100000 return partial"), ErrorCode::LimitExceeded);
}

TEST(Limits, StopWhatWouldFillTheMemory) {
    EXPECT_EQ(stopped("for i in 1..60 return if i = 1 then \"x\" else partial[-1] + partial[-1]"),
              ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])"),
              ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("distinct values(for i in 1..100000 return i)"), ErrorCode::LimitExceeded);
}

TEST(Limits, BoundTheDepthOfValues) {
    EXPECT_EQ(stopped("for i in 1..2000 return [partial[-1]]"), ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("for i in 1..2000 return {a: partial[-1]}"), ErrorCode::LimitExceeded);
    EXPECT_EQ(stopped("for i in 1..2000 return function() partial[-1]"), ErrorCode::LimitExceeded);
}

TEST(Limits, AllowOrdinaryRecursion) {
    expectTrue({"{f: function(self, n) if n = 0 then 1 else n * self(self, n - 1), r: f(f, 30)}.r > 0"});
}

TEST(Limits, LetLongLoopsReadTheirResultsSoFar) {
    expectTrue({"(for i in 1..20000 return if i = 1 then 1 else partial[-1] + 1)[-1] = 20000"});
}

TEST(Limits, KeepPartialResultsAsTheyWere) { // what a body keeps of `partial` does not grow with it
    EXPECT_EQ(shown("for i in 1..4 return partial"), "[[], [[]], [[], [[]]], [[], [[]], [[], [[]]]]]");
    EXPECT_EQ(shown("for f in (for i in 1..3 return function() count(partial)) return f()"), "[0, 1, 2]");
}

TEST(Limits, StopRegularExpressionsThatExplode) {
    EXPECT_EQ(stopped("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a|a?)+$\")"),
              ErrorCode::LimitExceeded);
}

TEST(Limits, HoldInEveryCorner) {
    Limits few;
    few.steps = 100;
    EXPECT_EQ(stopped("for i in 1..100 return i", few), ErrorCode::LimitExceeded);
    Limits shallow;
    shallow.depth = 3;
    EXPECT_EQ(stopped("1 + (2 * (3 - 4))", shallow), ErrorCode::LimitExceeded);
    Limits narrow;
    narrow.listItems = 3;
    EXPECT_EQ(stopped("[1, 2, 3, 4]", narrow), ErrorCode::LimitExceeded);
    Limits brief;
    brief.textBytes = 3;
    EXPECT_EQ(stopped("\"ab\" + \"cd\"", brief), ErrorCode::LimitExceeded);
}

TEST(Limits, RefuseNumbersOfAMillionDigits) {
    EXPECT_FALSE(parseExpression(std::string(1'000'000, '9')));
    EXPECT_TRUE(eval("number(\"" + std::string(100'000, '9') + "\", null, null)").isNull());
}

TEST(Limits, LongScopesAreTakenApartWithoutRecursion) {
    ScopePtr scope;
    for (int i = 0; i < 1'000'000; ++i) {
        scope = Scope::bind(std::move(scope), "x", Decimal(i));
    }
    EXPECT_TRUE(isSame(*Scope::find(scope, "x"), Decimal(999'999)));
}

} // namespace
} // namespace sihua::feel
