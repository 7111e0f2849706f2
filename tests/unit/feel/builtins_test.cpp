#include <algorithm>

#include "core/feel/builtins.h"
#include "tests/unit/feel/eval.h"

namespace sihua::feel {
namespace {

struct Example {
    const char* function;
    const char* text; ///< Evaluates to true.
};

// From the examples of DMN 1.5, tables 72 to 82, and around the edges of each function's domain.
const std::vector<Example> kExamples{
    {"date", "date(\"2012-12-25\") - date(\"2012-12-24\") = duration(\"P1D\")"},
    {"date", "date(date and time(\"2012-12-25T11:00:00Z\")) = date(\"2012-12-25\")"},
    {"date", "date(2012, 12, 25) = date(\"2012-12-25\")"},
    {"date and time",
     "date and time(date(\"2012-12-24\"), time(\"23:59:00\")) = date and time(\"2012-12-24T23:59:00\")"},
    {"time", "time(\"23:59:00z\") + duration(\"PT2M\") = time(\"00:01:00@Etc/UTC\")"},
    {"time", "time(\"23:59:00z\") = time(23, 59, 0, duration(\"PT0H\"))"},
    {"time", "time(12, 0, 0) = @\"12:00:00\""},
    {"number", "number(\"1 000,0\", \" \", \",\") = number(\"1,000.0\", \",\", \".\")"},
    {"number", "number(\"1,000\", \",\", \",\") = null"},
    {"string", "string(1.1) = \"1.1\" and string(null) = null and string([1, \"a\"]) = \"[1, \\\"a\\\"]\""},
    {"string", "string({a: @\"P1D\"}) = \"{a: P1D}\""},
    {"duration", "duration(\"P2Y2M\") = duration(\"P26M\")"},
    {"years and months duration",
     "years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\")) = duration(\"P1Y8M\")"},
    {"not", "not(true) = false and not(\"x\") = null"},
    {"substring", "substring(\"foobar\", 3) = \"obar\" and substring(\"foobar\", -2, 1) = \"a\""},
    {"substring", "substring(\"foobar\", 0) = null and substring(\"\\U01F40Eab\", 2) = \"ab\""},
    {"string length", "string length(\"\\U01F40Eab\") = 3"},
    {"upper case", "upper case(\"aBc4\") = \"ABC4\""},
    {"lower case", "lower case([\"aBc4\"]) = \"abc4\""},
    {"substring before",
     "substring before(\"foobar\", \"bar\") = \"foo\" and substring before(\"foobar\", \"xyz\") = \"\""},
    {"substring after", "substring after(\"foobar\", \"ob\") = \"ar\" and substring after(\"\", \"a\") = \"\""},
    {"replace", "replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\") = \"[1=ab][2=]cd\""},
    {"contains", "contains(\"foobar\", \"of\") = false"},
    {"starts with", "starts with(\"foobar\", \"fo\")"},
    {"ends with", "ends with(\"foobar\", \"r\")"},
    {"matches", "matches(\"foobar\", \"^fo*b\")"},
    {"split", "split(\"a;b;c;;\", \";\") = [\"a\", \"b\", \"c\", \"\", \"\"]"},
    {"string join", "string join([\"a\", null, \"c\"], \"X\") = \"aXc\" and string join([]) = \"\""},
    {"string join", "string join([\"a\", \"b\"], null) = \"ab\" and string join([1], \"X\") = null"},
    {"list contains", "list contains([1, null], null) and list contains(null, 1) = null"},
    {"count", "count([1, [2, 3]]) = 2 and count([]) = 0 and count(null) = null"},
    {"min", "min([1, 2, 3]) = 1 and min(2, 1) = 1 and min([]) = null and min([1, \"a\"]) = null"},
    {"max", "max(@\"2021-01-01\", @\"2021-01-02\") = @\"2021-01-02\" and max([null]) = null"},
    {"sum", "sum(1, 2, 3) = 6 and sum([]) = null and sum([1, null]) = null"},
    {"mean", "mean([1, 2, 3]) = 2 and mean([]) = null"},
    {"all", "all([false, null, true]) = false and all([]) and all(0) = null"},
    {"any", "any([false, null, true]) and any([]) = false and any([null, false]) = null"},
    {"sublist", "sublist([4, 5, 6], 1, 2) = [4, 5] and sublist([4, 5, 6], -1) = [6] and sublist([4], 1, 2) = null"},
    {"append", "append([1], 2, 3) = [1, 2, 3] and append(1, null) = [1, null]"},
    {"concatenate", "concatenate([1, 2], [3]) = [1, 2, 3]"},
    {"insert before", "insert before([1, 3], 1, 2) = [2, 1, 3] and insert before([1], 3, 2) = null"},
    {"remove", "remove([1, 2, 3], 2) = [1, 3] and remove([1], 0) = null"},
    {"list replace", "list replace([2, 4, 7, 8], 3, 6) = [2, 4, 6, 8]"},
    {"list replace", "list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) = [5, 5, 7, 8]"},
    {"reverse", "reverse([1, 2, 3]) = [3, 2, 1]"},
    {"index of", "index of([1, 2, 3, 2], 2) = [2, 4] and index of([1], 2) = []"},
    {"union", "union([1, 2], [2, 3]) = [1, 2, 3]"},
    {"distinct values", "distinct values([1, 2, 3, 2, 1, null, null]) = [1, 2, 3, null]"},
    {"flatten", "flatten([[1, 2], [[3]], 4]) = [1, 2, 3, 4]"},
    {"sort", "sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y) = [1, 2, 3, 4, 5]"},
    {"product", "product([2, 3, 4]) = 24 and product([]) = null"},
    {"median", "median(8, 2, 5, 3, 4) = 4 and median([6, 1, 2, 3]) = 2.5 and median([]) = null"},
    {"stddev", "decimal(stddev(2, 4, 7, 5), 10) = 2.0816659995 and stddev([47]) = null"},
    {"mode", "mode([6, 1, 9, 6, 1]) = [1, 6] and mode([]) = []"},
    {"decimal", "decimal(1 / 3, 2) = 0.33 and decimal(1.5, 0) = 2 and decimal(2.5, 0) = 2"},
    {"decimal", "decimal(1, 6177) = null and round up(5.5, -6111) > 0"},
    {"floor", "floor(1.5) = 1 and floor(-1.56, 1) = -1.6 and floor(1.5, null) = null"},
    {"ceiling", "ceiling(1.5) = 2 and ceiling(-1.56, 1) = -1.5"},
    {"round up", "round up(-5.5, 0) = -6 and round up(1.121, 2) = 1.13"},
    {"round down", "round down(-5.5, 0) = -5 and round down(1.121, 2) = 1.12"},
    {"round half up", "round half up(-5.5, 0) = -6 and round half up(1.121, 2) = 1.12"},
    {"round half down", "round half down(5.5, 0) = 5 and round half down(-1.126, 2) = -1.13"},
    {"abs", "abs(-10) = 10 and abs(@\"-PT5H\") = @\"PT5H\" and abs(n: -1) = 1"},
    {"modulo", "modulo(-12, 5) = 3 and modulo(12, -5) = -3 and modulo(10.1, -4.5) = -3.4 and modulo(1, 0) = null"},
    {"sqrt", "sqrt(16) = 4 and sqrt(-1) = null"},
    {"log", "decimal(log(10), 8) = 2.30258509 and log(0) = null"},
    {"exp", "decimal(exp(5), 8) = 148.41315910"},
    {"odd", "odd(5) and odd(2) = false"},
    {"even", "even(2) and even(-3) = false"},
    {"random number", "random number() < 1 and random number() >= 0"},
    {"is", "is(time(\"23:00:50z\"), time(\"23:00:50+00:00\")) and is(@\"10:00:00\", @\"10:00:00Z\") = false"},
    {"before", "before(1, (1..10]) and before(1, [1..10]) = false and before([1..10), [10..20]) and before(1, 2)"},
    {"after", "after(12, [1..10]) and after((11..20], 11) and after([11..20], [1..11)) and after(10, 5)"},
    {"meets", "meets([1..5], [5..10]) and meets([1..5), [5..10]) = false"},
    {"met by", "met by([5..10], [1..5]) and met by((5..10], [1..5]) = false"},
    {"overlaps", "overlaps([1..5], [3..8]) and overlaps([1..5], (5..8]) = false and overlaps([1..5], [5..8])"},
    {"overlaps before", "overlaps before([1..5), (1..5]) and overlaps before([1..5], [1..5]) = false"},
    {"overlaps after", "overlaps after((1..5], [1..5]) and overlaps after([1..5], [1..5)) = false"},
    {"finishes", "finishes(10, [1..10]) and finishes([5..10), [1..10)) and finishes([5..10), [1..10]) = false"},
    {"finished by", "finished by([1..10], 10) and finished by([1..10], (1..10])"},
    {"includes", "includes([1..10], 1) and includes((1..10], 1) = false and includes([1..10], (1..10))"},
    {"during", "during(5, [1..10]) and during((1..10), [1..10]) and during(10, [1..10)) = false"},
    {"starts", "starts(1, [1..10]) and starts([1..5], [1..10]) and starts((1..5], [1..10]) = false"},
    {"started by", "started by([1..10], 1) and started by([1..10], [1..10))"},
    {"coincides", "coincides(5, 5) and coincides((1..5), [1..5]) = false and coincides([1..5], 3) = null"},
    {"range", "range(\"[18..21)\") = [18..21) and range(\"[3..1]\") = null and range(\"[x..1]\") = null"},
    {"day of year", "day of year(date(2019, 9, 17)) = 260"},
    {"day of week", "day of week(date(2019, 9, 17)) = \"Tuesday\""},
    {"month of year", "month of year(date(2019, 9, 17)) = \"September\""},
    {"week of year", "week of year(date(2019, 9, 17)) = 38 and week of year(date(2003, 12, 29)) = 1"},
    {"week of year", "week of year(date(2005, 1, 1)) = 53 and week of year(date(2005, 1, 9)) = 1"},
    {"get value", "get value({key1: \"value1\"}, \"key1\") = \"value1\" and get value({a: 1}, \"b\") = null"},
    {"get entries", "get entries({a: 1}) = [{key: \"a\", value: 1}]"},
    {"context", "context([{key: \"a\", value: 1}, {key: \"b\"}]) = null and context({key: \"a\", value: 1}) = {a: 1}"},
    {"context put", "context put({x: 1, y: {a: 0}}, [\"y\", \"a\"], 2) = {x: 1, y: {a: 2}}"},
    {"context put",
     "context put({x: 1}, [], 2) = null and context put(context: {}, key: [\"a\", \"b\"], value: 1) = null"},
    {"context merge", "context merge([{x: 1, y: 0}, {y: 2}]) = {x: 1, y: 2}"},
    {"now", "now() = @\"2026-11-24T10:30:00Z\""},
    {"today", "today() = @\"2026-11-24\""},
};

TEST(Builtins, DoAsTheStandardSays) {
    for (const Example& example : kExamples) {
        EXPECT_EQ(shown(example.text), "true") << example.text;
    }
}

TEST(Builtins, EveryOneHasAnExample) {
    for (const Builtin& builtin : allBuiltins()) {
        EXPECT_TRUE(std::any_of(kExamples.begin(), kExamples.end(), [&](const Example& example) {
            return example.function == builtin.name;
        })) << builtin.name;
    }
}

TEST(Builtins, AreKnownToTheParser) {
    for (const Builtin& builtin : allBuiltins()) {
        const auto parsed = parseExpression(std::string(builtin.name) + "()");
        ASSERT_TRUE(parsed) << builtin.name;
        EXPECT_EQ((*parsed)->as<Call>()->callee->as<Name>()->name, builtin.name);
    }
}

TEST(Builtins, TakeArgumentsByName) {
    expectTrue({"substring(start position: 3, string: \"foobar\") = \"obar\"", "is(value1: 1) = false",
                "sort(precedes: function(a, b) a > b, list: [1, 3, 2]) = [3, 2, 1]"});
    expectNull({"substring(text: \"foobar\", start position: 3)", "abs()", "abs(1, 2)", "today(1)",
                "no such function(1)", "1(2)"});
}

TEST(Builtins, SortAnythingSafely) {
    expectTrue({"sort([3, 1, 2], function(x, y) x < y) = [1, 2, 3]", "sort([3, 1, 2], function(x, y) true) != null",
                "sort([3, 1, 2]) = [1, 2, 3]"});
    expectNull({"sort([1, \"a\"])", "sort([1, 2], function(x, y) \"x\")", "sort([1, 2], function(x) true)"});
}

TEST(Regex, IsXPaths) {
    expectTrue({R"~(matches("x", "[A-Z-[OI]]", "i"))~", R"~(not(matches("O", "[A-Z-[OI]]", "i")))~",
                R"~(matches("a b", "a\sb"))~", R"~(not(matches("a\nb", "a.b")))~", R"~(matches("a\nb", "a.b", "s"))~",
                R"~(not(matches("ab\n", "b$")))~", R"~(matches("ab\ncd", "^cd$", "m"))~",
                R"~(matches("aa", "^(a)\1$"))~", R"~(matches("hello", "\p{IsBasicLatin}+"))~",
                R"~(replace("a.b", "\.", "\\$") = "a$b")~", R"~(replace("abc", "(b)", "<$1>") = "a<b>c")~",
                R"~(matches("-", "[a\-z]"))~", R"~(matches("+", "[+-]"))~", R"~(matches("中文", "^\w+$"))~"});
    expectNull({R"~(matches("a", "("))~", R"~(matches("a", "a++"))~", R"~(matches("a", "(?=a)"))~",
                R"~(matches("a", "[b"))~", R"~(matches("a", "*"))~", R"~(matches("a", "\b"))~",
                R"~(matches("a", "(a)\2"))~", R"~(matches("a", "a", "q"))~", R"~(replace("abc", "x*", "-"))~",
                R"~(replace("abc", "b", "$"))~", R"~(matches("a", "a{2,1}"))~", R"~(matches("a", "a{,2}"))~",
                R"~(split("abc", ""))~"});
}

} // namespace
} // namespace sihua::feel
