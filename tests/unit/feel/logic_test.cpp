#include "tests/unit/feel/eval.h"

namespace sihua::feel {
namespace {

TEST(Logic, IsKleenes) {
    const std::vector<std::pair<const char*, const char*>> rows{
        {"true and null", "null"},  {"false and null", "false"}, {"null and false", "false"},
        {"null and null", "null"},  {"true or null", "true"},    {"null or true", "true"},
        {"false or null", "null"},  {"not(null)", "null"},       {"not(true)", "false"},
        {"true and \"x\"", "null"}, {"0 or true", "true"},       {"false and unknown", "false"},
        {"unknown = null", "true"},
    };
    for (const auto& [text, expected] : rows) {
        EXPECT_EQ(shown(text), expected) << text;
    }
}

TEST(Equality, ComparesByValueAndKind) {
    expectTrue({"1 = 1.00", "null = null", "(1 = null) = false", "[1, 2] = [1, 2]", "[] = []", "[1] != [1, 2]",
                "{a: 1, b: 2} = {b: 2, a: 1}", "{a: 1} != {a: 2}", "[1..3] = [1..3]", "([1..3] = (1..3]) = false",
                "@\"P1Y\" = @\"P12M\"", "@\"PT24H\" = @\"P1D\"", "@\"10:00:00Z\" = @\"11:00:00+01:00\"",
                "@\"2021-01-01T10:00:00@Europe/Paris\" = @\"2021-01-01T09:00:00Z\"",
                "@\"2021-01-01T10:00:00\" = @\"2021-01-01T10:00:00+05:00\"", "\"a\" < \"b\"", "\"Z\" < \"a\"",
                "(< 5) = (< 5)", "((< 5) = (<= 5)) = false"});
    expectNull({"1 = \"1\"", "true = 1", "1 < \"2\"", "true < false", "[1] < [2]", "1 <= null",
                "@\"2021-01-01\" = @\"2021-01-01T00:00:00\""});
}

TEST(Equality, OfFunctionsIsOfTheirText) {
    expectTrue({"(function(x) x + 1) = (function(x)  x + 1)", "((function(x) x + 1) = (function(x) x + 2)) = false",
                "((function(x) x) = (function(y) x)) = false", "((function(x) {a: x}) = (function(x) {b: x})) = false",
                "(function(x) for i in 1..x return [i, @\"P1D\"]) = (function(x) for i in 1..x return [i, @\"P1D\"])",
                "{f: function(x) x, r: f = f}.r", "abs = abs", "(abs = floor) = false"});
}

TEST(In, TestsListsRangesAndComparisons) {
    expectTrue({"1 in [1, 2]", "1 in ([0..3], 9)", "5 in (> 4)", "5 in > 4", "not(5 in (1, 2))", "[1] in [[1], [2]]",
                "(3 in (1..3)) = false", "3 in (1..3]", "1 in ]0..2[", "\"b\" in [\"a\"..\"c\"]", "5 in !=4",
                "(true in [false, 2]) = false", "(1 in []) = false"});
    expectNull({"null in [1..2]", "5 in (null..10]"});
    EXPECT_EQ(shown("20 in (null..10]"), "false");
}

TEST(If, TakesOnlyTrueForTrue) {
    expectTrue({"(if null then 1 else 2) = 2", "(if \"x\" then 1 else 2) = 2", "(if 1 < 2 then 1 else 2) = 1"});
}

TEST(Between, IncludesItsEnds) {
    expectTrue({"1 between 1 and 2", "2 between 1 and 2", "(3 between 1 and 2) = false", "1 between 1 and 2 and true"});
    expectNull({"null between 1 and 2", "1 between 0 and null"});
}

TEST(Quantified, GoesOverAllCombinations) {
    expectTrue({"some x in [1, 2] satisfies x > 1", "every x in [1, 2], y in [3, 4] satisfies x < y",
                "every x in [] satisfies false", "not(some x in [] satisfies true)",
                "some x in [1, null] satisfies x > 0"});
    expectNull(
        {"some x in null satisfies true", "every x in [1] satisfies \"x\"", "every x in [1, null] satisfies x > 0"});
}

TEST(For, IteratesOverListsAndRanges) {
    expectTrue({"(for x in [1, 2] return x * 2) = [2, 4]", "(for i in 1..3 return i) = [1, 2, 3]",
                "(for i in 3..1 return i) = [3, 2, 1]", "(for i in (1..4) return i) = [2, 3]",
                "(for x in [1, 2], y in [x, 10] return x * y) = [1, 10, 4, 20]",
                "(for i in 0..4 return if i = 0 then 1 else i * partial[-1]) = [1, 1, 2, 6, 24]",
                "(for d in @\"2021-01-30\"..@\"2021-02-01\" return d.day) = [30, 31, 1]",
                "(for x in 5 return x) = [5]"});
    expectNull({"for x in null return x", "for i in 1..\"a\" return i", "for i in 1.5..3 return i"});
}

TEST(Filter, TakesPositionsAndConditions) {
    expectTrue({"[1, 2, 3][1] = 1", "[1, 2, 3][-1] = 3", "[1, 2, 3][item > 1] = [2, 3]", "3[item > 2] = [3]",
                "[{x: 1}, {x: 2}][x > 1] = [{x: 2}]", "[{item: 1}][item = 1] = [{item: 1}]", "7[1] = 7",
                "[{a: 1}, {a: 2}].a = [1, 2]", "[{a: 1}, {b: 2}].a = [1, null]", "[1, 2][null] = []"});
    expectNull({"[1][0]", "[1][2]", "[1][-2]", "7[2]", "null[1]", "[][1]", "[1, 2][\"x\"]"});
}

TEST(InstanceOf, KnowsTheLattice) {
    expectTrue({"1 instance of number", "[1] instance of list<number>", "not([1, \"a\"] instance of list<number>)",
                "{a: 1, b: 2} instance of context<a: number>", "not({b: 1} instance of context<a: number>)",
                "[1..2] instance of range<number>", "(function(a: string) a) instance of function<string> -> Any",
                "not((function(a: string) a) instance of function<number> -> Any)", "null instance of Null",
                "not(null instance of Any)", "@\"P1D\" instance of days and time duration"});
    expectNull({"1 instance of unknown thing", "[1] instance of list"});
}

} // namespace
} // namespace sihua::feel
