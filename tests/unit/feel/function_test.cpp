#include "tests/unit/feel/eval.h"

namespace sihua::feel {
namespace {

TEST(Function, IsAClosure) {
    expectTrue({"(function(a) a * 2)(3) = 6", "{x: 10, f: function(a) a + x, r: f(1)}.r = 11",
                "(function(a) function(b) a - b)(5)(3) = 2", "[function(a) a + 1][1](1) = 2",
                "{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r = 4", "(function() \"x\")() = \"x\""});
    expectNull({"(function(a) a)(1, 2)", "{f: function(a) a, r: f(c: 1)}.r", "(function(a: number) a)(\"x\")",
                "(function(a: nonsense) a)(1)"});
}

TEST(Function, ConvertsItsArguments) {
    expectTrue({"(function(a: number) a)([5]) = 5", "(function(a: list<number>) a)(5) = [5]",
                "(function(a: date and time) a)(@\"2021-01-01\") = @\"2021-01-01T00:00:00Z\"",
                "{f: function(a, b) b, r: f(a: 1)}.r = null"});
}

TEST(Function, OfJavaIsSuppliedWherePure) {
    expectTrue({"{f: function(a, b) external {java: {class: \"java.lang.Math\", method signature: \"max(int, int)\"}}, "
                "r: f(1, 2)}.r = 2",
                "{f: function(a) external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}}, "
                "r: f(1)}.r = null",
                "(function(a) external {pmml: {document: \"x\", model: \"y\"}}) = null"});
}

TEST(Context, ReadsEarlierEntries) {
    expectTrue({"{a: 1, b: a + 1}.b = 2", "{\"a b\": 1}.a b = 1", "{a: {b: 1}}.a.b = 1", "{} = {}",
                "{foo+bar: 1, r: foo+bar + 1}.r = 2"});
    expectNull({"{a: 1}.b", "null.a"});
    EXPECT_FALSE(parseExpression("{a: 1, a: 2}"));
}

TEST(Evaluation, SaysWhyAValueIsNull) {
    const auto expr = parseExpression("1 + missing");
    ASSERT_TRUE(expr);
    Evaluation evaluation;
    EXPECT_TRUE(evaluation.run(**expr, nullptr).isNull());
    ASSERT_EQ(evaluation.diagnostics().size(), 2U);
    EXPECT_EQ(evaluation.diagnostics()[0].code, ErrorCode::UnknownName);
    EXPECT_EQ(evaluation.diagnostics()[0].range, (TextRange{4, 11}));
    EXPECT_EQ(evaluation.diagnostics()[1].range, (TextRange{0, 11}));
}

TEST(UnaryTests, DecideCells) {
    const auto test = [](std::string_view cell, const Value& input) {
        const auto parsed = parseUnaryTests(cell);
        EXPECT_TRUE(parsed) << cell;
        Evaluation evaluation;
        return parsed ? toString(evaluation.test(**parsed, input, nullptr)) : "";
    };
    EXPECT_EQ(test("-", Value()), "true");
    EXPECT_EQ(test("< 2, [7..9]", Decimal(8)), "true");
    EXPECT_EQ(test("< 2, [7..9]", Decimal(5)), "false");
    EXPECT_EQ(test("not(1, 2)", Decimal(3)), "true");
    EXPECT_EQ(test("\"a\", \"b\"", "b"), "true");
    EXPECT_EQ(test("? > 1 and ? < 3", Decimal(2)), "true");
    EXPECT_EQ(test("[1, 2]", Decimal(2)), "true");
    EXPECT_EQ(test("true", false), "false");
    EXPECT_EQ(test("null", Value()), "true");
    EXPECT_EQ(test("< 2", Value()), "null");
    EXPECT_EQ(test("!= 2", Decimal(3)), "true");
    EXPECT_EQ(test("not(< 2)", Value()), "null");
}

} // namespace
} // namespace sihua::feel
