#include <map>

#include <gtest/gtest.h>

#include "core/feel/parse.h"
#include "core/feel/static_check.h"

namespace sihua::feel {

namespace {

class TestNames final : public NameResolver {
public:
    TestNames() {
        const auto whole = [](std::int64_t low, std::int64_t high) {
            return Interval::between(Decimal(low), Decimal(high));
        };
        m_types.emplace("machines.total", StaticType::number(whole(0, 1000), 0, "machine"));
        m_types.emplace("machines.networked", StaticType::number(whole(0, 1000), 0, "machine"));
        m_types.emplace("energy", StaticType::number(Interval::between(Decimal(0), std::nullopt), 2, "tonne"));
        m_types.emplace("rate", StaticType::number(whole(0, 100)));
        m_types.emplace("change", StaticType::number());
        m_types.emplace("yes", StaticType::boolean());
        m_types.emplace("how", StaticType::option({"paper", "sheet", "system"}));
        m_types.emplace("nets", StaticType::someOptions({"none", "office", "floor"}));
        m_types.emplace("remark", StaticType::text());
        m_types.emplace("day", StaticType::date());
        m_types.emplace("scenes", StaticType::list(StaticType::number(whole(0, 4)), 3, 3));
    }
    [[nodiscard]] const StaticType* find(std::string_view name) const override {
        const auto found = m_types.find(name);
        return found == m_types.end() ? nullptr : &found->second;
    }
    [[nodiscard]] bool isFact(std::string_view name) const override {
        return find(name) != nullptr && name != "scenes" && name != "rate";
    }
    [[nodiscard]] bool isAtMost(std::string_view part, std::string_view whole) const override {
        return part == "machines.networked" && whole == "machines.total";
    }
    [[nodiscard]] std::vector<std::string> names() const override {
        std::vector<std::string> names;
        for (const auto& [name, type] : m_types) {
            names.push_back(name);
        }
        return names;
    }

private:
    std::map<std::string, StaticType, std::less<>> m_types;
};

/// The type in words with its range or truth, or each fault as `begin..end code message`.
std::string outcome(const StaticResult& result) {
    std::string text;
    for (const StaticIssue& issue : result.issues) {
        text += (text.empty() ? "" : "\n") + std::to_string(issue.range.begin) + ".." +
                std::to_string(issue.range.end) + " " + errorCodeLabel(issue.code) + " " + issue.message;
        text += issue.hint.empty() ? "" : " (" + issue.hint + ")";
    }
    if (!text.empty()) {
        return text;
    }
    const StaticType& type = result.type;
    if (type.is(StaticType::Kind::Number)) {
        return toString(type.interval) + (type.unit.empty() ? "" : " " + type.unit);
    }
    if (type.is(StaticType::Kind::Boolean)) {
        return type.canBeTrue && type.canBeFalse ? "open" : type.canBeTrue ? "always" : "never";
    }
    return describe(type);
}

std::string check(std::string_view text) {
    const auto parsed = parseExpression(text);
    return parsed ? outcome(checkExpression(**parsed, TestNames())) : "no FEEL: " + parsed.error().message;
}

std::string cell(std::string_view tests, std::string_view column) {
    const TestNames names;
    const auto parsed = parseUnaryTests(tests);
    return parsed ? outcome(checkUnaryTests(**parsed, *names.find(column), names)) : "no FEEL";
}

} // namespace

TEST(StaticCheck, FollowsRangesThroughArithmetic) {
    EXPECT_EQ(check("rate + 1"), "[1..101]");
    EXPECT_EQ(check("1 - rate"), "[-99..1]");
    EXPECT_EQ(check("-rate"), "[-100..0]");
    EXPECT_EQ(check("rate * -2"), "[-200..0]");
    EXPECT_EQ(check("rate * change"), "(-∞..∞)");
    EXPECT_EQ(check("change * 0"), "0");
    EXPECT_EQ(check("energy * rate"), "[0..∞)");
    EXPECT_EQ(check("rate / 4"), "[0..25]");
    EXPECT_EQ(check("rate / -4"), "[-25..0]");
    EXPECT_EQ(check("rate / energy"), "[0..∞)");
    EXPECT_EQ(check("rate / change"), "(-∞..∞)");
    EXPECT_EQ(check("machines.networked / machines.total * 100"), "[0..100]");
    EXPECT_EQ(check("machines.total / machines.networked"), "[0..∞)");
    EXPECT_EQ(check("rate / 3"), "[0..33.33333333333333333333333333333333]");
    EXPECT_EQ(check("rate ** 2"), "[0..∞)");
    EXPECT_EQ(check("if yes then rate else 120"), "[0..120]");
    EXPECT_EQ(check("if yes then rate else null"), "[0..100]");
}

TEST(StaticCheck, FollowsRangesThroughFunctions) {
    EXPECT_EQ(check("abs(1 - rate)"), "[0..99]");
    EXPECT_EQ(check("abs(change)"), "[0..∞)");
    EXPECT_EQ(check("floor(rate / 3)"), "[0..33]");
    EXPECT_EQ(check("round half up(rate / 3, 1)"), "[0..33.3]");
    EXPECT_EQ(check("decimal(rate / 3, 2)"), "[0..33.33]");
    EXPECT_EQ(check("modulo(change, 7)"), "[0..7]");
    EXPECT_EQ(check("min(100, energy / 7)"), "[0..100]");
    EXPECT_EQ(check("max(10, rate)"), "[10..100]");
    EXPECT_EQ(check("min(scenes)"), "[0..4]");
    EXPECT_EQ(check("sum(scenes)"), "[0..12]");
    EXPECT_EQ(check("sum(scenes[item >= 2])"), "[0..12]");
    EXPECT_EQ(check("sum(rate, 1, 2)"), "[3..103]");
    EXPECT_EQ(check("mean(scenes)"), "[0..4]");
    EXPECT_EQ(check("count(scenes)"), "3");
    EXPECT_EQ(check("count(scenes[item >= 2])"), "[0..3]");
    EXPECT_EQ(check("count(scenes[item > 4])"), "0");
    EXPECT_EQ(check("count(nets)"), "[0..3]");
    EXPECT_EQ(check("count(nets[item != \"none\"])"), "[0..3]");
    EXPECT_EQ(check("count([yes, yes])"), "2");
}

TEST(StaticCheck, KnowsWhatIsAlwaysOrNeverTrue) {
    EXPECT_EQ(check("rate > 50"), "open");
    EXPECT_EQ(check("rate > 100"), "never");
    EXPECT_EQ(check("rate >= 100"), "open");
    EXPECT_EQ(check("rate <= 100"), "always");
    EXPECT_EQ(check("100 < rate"), "never");
    EXPECT_EQ(check("rate = 101"), "never");
    EXPECT_EQ(check("rate != 101"), "always");
    EXPECT_EQ(check("rate between 101 and 200"), "never");
    EXPECT_EQ(check("rate between 0 and 100"), "always");
    EXPECT_EQ(check("rate in [101..200]"), "never");
    EXPECT_EQ(check("rate in (< 0, > 100)"), "never");
    EXPECT_EQ(check("rate in (<= 50, > 50)"), "open"); // not seen through, and no harm
    EXPECT_EQ(check("not(rate > 100)"), "always");
    EXPECT_EQ(check("rate > 100 or yes"), "open");
    EXPECT_EQ(check("rate > 100 and yes"), "never");
    EXPECT_EQ(check("rate > 50 and rate < 40"), "never");
    EXPECT_EQ(check("rate > 50 and (yes and 50 >= rate)"), "never");
    EXPECT_EQ(check("rate > 50 or rate < 40"), "open");
    EXPECT_EQ(check("how = \"paper\" and how = \"sheet\""), "never");
    EXPECT_EQ(check("some s in scenes satisfies s > 4"), "never");
    EXPECT_EQ(check("every s in scenes satisfies s <= 4"), "always");
    EXPECT_EQ(check("all(rate >= 0, yes)"), "open");
    EXPECT_EQ(check("any(rate >= 0, yes)"), "always");
    EXPECT_EQ(check("rate = null"), "open");
    EXPECT_EQ(check("true"), "always");
}

TEST(StaticCheck, ComparesOptionsWithTheirOwnOnly) {
    EXPECT_EQ(check("how = \"paper\""), "open");
    EXPECT_EQ(check("\"paper\" != how"), "open");
    EXPECT_EQ(check("how in (\"paper\", \"sheet\")"), "open");
    EXPECT_EQ(check("how = \"papr\""),
              "6..12 E0403 \"papr\" is none of the options: paper, sheet, system (did you mean \"paper\"?)");
    EXPECT_EQ(check("\"wiki\" = how"), "0..6 E0403 \"wiki\" is none of the options: paper, sheet, system");
    EXPECT_EQ(check("how in (\"paper\", \"papers\")").substr(0, 13), "17..25 E0403 ");
    EXPECT_EQ(check("how = 2"), "6..7 E0202 compares one of paper, sheet, system with a number");
    EXPECT_EQ(check("how < \"paper\"").substr(0, 10), "0..3 E0202");
    EXPECT_EQ(check("list contains(nets, \"office\")"), "open");
    EXPECT_EQ(check("list contains(nets, \"wifi\")").substr(0, 13), "20..26 E0403 ");
    EXPECT_EQ(check("list contains(how, \"paper\")"),
              "14..17 E0202 `list contains` searches a list, but this is one of paper, sheet, system (a fact of one "
              "option is compared with `=`)");
    EXPECT_EQ(check("nets = \"office\""), "0..15 E0202 several options cannot be compared with `=` (write list "
                                          "contains(fact, \"option\"))");
}

TEST(StaticCheck, ReportsEveryFaultOfAnExpression) {
    EXPECT_EQ(check("rat + machines.totl > yes"), "0..3 E0201 nothing is called `rat` (did you mean `rate`?)\n"
                                                  "6..19 E0201 nothing is called `machines.totl` (did you mean "
                                                  "`machines.total`?)");
    EXPECT_EQ(check("(yes + how) * day"), "1..4 E0202 an operand of `+` must be a number, but this is yes/no\n"
                                          "7..10 E0202 an operand of `+` must be a number, but this is one of paper, "
                                          "sheet, system\n"
                                          "14..17 E0205 rule packs may not use arithmetic on dates");
}

TEST(StaticCheck, RefusesMixedTypes) {
    EXPECT_EQ(check("rate and yes"), "0..4 E0202 an operand of `and` must be yes/no, but this is a number");
    EXPECT_EQ(check("if rate then 1 else 2"), "3..7 E0202 the condition of `if` must be yes/no, but this is a number");
    EXPECT_EQ(check("if yes then 1 else how").substr(0, 11), "0..22 E0202");
    EXPECT_EQ(check("remark + remark").substr(0, 10), "0..6 E0202");
    EXPECT_EQ(check("day > 3"), "0..7 E0202 compares a date with a number");
    EXPECT_EQ(check("day > @\"2024-01-01\""), "open");
    EXPECT_EQ(check("day > date(\"2024-01-01\")"), "open");
    EXPECT_EQ(check("day > date(\"2024-13-01\")"), "11..23 E0109 `2024-13-01` is no date such as 2026-11-24");
    EXPECT_EQ(check("-yes").substr(0, 10), "1..4 E0202");
    EXPECT_EQ(check("sum(nets)").substr(0, 10), "4..8 E0202");
    EXPECT_EQ(check("count(rate)"), "6..10 E0202 `count` counts a list, but this is a number");
    EXPECT_EQ(check("rate[item > 2]").substr(0, 10), "0..4 E0202");
    EXPECT_EQ(check("some s in rate satisfies s > 1").substr(0, 12), "10..14 E0202");
    EXPECT_EQ(check("scenes = 3").substr(0, 11), "0..10 E0202");
    EXPECT_EQ(check("rate / 0"), "7..8 E0202 division by zero never gives a number");
}

TEST(StaticCheck, KeepsUnitsApart) {
    EXPECT_EQ(check("machines.total + machines.networked"), "[0..2000] machine");
    EXPECT_EQ(check("machines.total + energy"),
              "0..23 E0208 cannot add machine and tonne (convert one of them: multiply "
              "or divide by a number)");
    EXPECT_EQ(check("machines.total > energy").substr(0, 11), "0..23 E0208");
    EXPECT_EQ(check("min(machines.total, energy)").substr(0, 11), "0..27 E0208");
    EXPECT_EQ(check("if yes then machines.total else energy").substr(0, 11), "0..38 E0208");
    EXPECT_EQ(check("machines.total + 1"), "[1..1001] machine");
    EXPECT_EQ(check("machines.total * 1 + energy"), "[0..∞) tonne");
    EXPECT_EQ(check("machines.networked / machines.total + rate"), "[0..101]");
    EXPECT_EQ(check("abs(energy)"), "[0..∞) tonne");
}

TEST(StaticCheck, RefusesWhatPacksMayNotUse) {
    for (const char* text :
         {"function(x) x", "{a: 1}", "for x in scenes return x", "rate instance of number", "now()", "today()",
          "matches(remark, \"a\")", "scenes[1]", "rate ** rate", "rate ** -1", "round half up(n: rate, scale: 1)",
          "[1..3]", "scenes.item", "string length(remark)", "[[1], [2]]",
          "some a in scenes, b in scenes satisfies a > b", "day - day", "date(remark)"}) {
        const std::string found = check(text);
        EXPECT_TRUE(found.find(" E0205 ") != std::string::npos || found.find(" E0201 ") != std::string::npos)
            << text << ": " << found;
    }
    EXPECT_EQ(check("foo(1)"), "0..3 E0203 there is no function `foo`");
    EXPECT_EQ(check("flor(1)"), "0..4 E0203 there is no function `flor` (did you mean `floor`?)");
    EXPECT_EQ(check("abs(1, 2)"), "0..9 E0204 `abs` takes 1 argument, but gets 2");
    EXPECT_EQ(check("decimal(1)"), "0..10 E0204 `decimal` takes 2 arguments, but gets 1");
    EXPECT_EQ(check("decimal(rate, rate)").substr(0, 12), "14..18 E0204");
    EXPECT_EQ(check("sum()").substr(0, 10), "0..5 E0204");
}

TEST(StaticCheck, BindsItemAndIteratorsInTheirPlacesOnly) {
    EXPECT_EQ(check("item > 2").substr(0, 10), "0..4 E0201");
    EXPECT_EQ(check("? > 2").substr(0, 10), "0..1 E0201");
    EXPECT_EQ(check("(some s in scenes satisfies s > 2) and s > 1").substr(0, 12), "39..40 E0201");
    EXPECT_EQ(check("some rate in scenes satisfies rate > 2"),
              "13..19 E0306 `rate` means something else already: choose another name");
}

TEST(StaticCheck, AsksAnsweredAndApplicableOfFactsOnly) {
    EXPECT_EQ(check("answered(how) and applicable(machines.total)"), "open");
    EXPECT_EQ(check("answered(rate)").substr(0, 11), "9..13 E0204");
    EXPECT_EQ(check("answered(1 + 1)").substr(0, 11), "9..14 E0204");
    EXPECT_EQ(check("answered(hwo)").substr(0, 11), "9..12 E0201");
}

TEST(StaticCheck, ChecksCellsAgainstTheirColumn) {
    EXPECT_EQ(cell("-", "rate"), "always");
    EXPECT_EQ(cell("[0..10]", "rate"), "open");
    EXPECT_EQ(cell("[0..100]", "rate"), "always");
    EXPECT_EQ(cell("> 100", "rate"), "never");
    EXPECT_EQ(cell("not(> 100)", "rate"), "always");
    EXPECT_EQ(cell("\"paper\", \"sheet\"", "how"), "open");
    EXPECT_EQ(cell("not(\"papr\")", "how").substr(0, 12), "4..10 E0403 ");
    EXPECT_EQ(cell("10", "how").substr(0, 11), "0..2 E0202 ");
    EXPECT_EQ(cell("< 10", "how"),
              "0..4 E0202 a range is of numbers or dates, but the value under test is one of paper, sheet, "
              "system");
    EXPECT_EQ(cell("< energy", "machines.total").substr(0, 11), "2..8 E0208 ");
    EXPECT_EQ(cell("? > 3 and yes", "rate"), "open");
    EXPECT_EQ(cell("? + 3", "rate").substr(0, 11), "0..5 E0202 ");
    EXPECT_EQ(cell("true", "yes"), "open");
    EXPECT_EQ(cell("null", "rate"), "open");
}

TEST(StaticCheck, RequiresConditionsToBeYesOrNo) {
    const TestNames names;
    EXPECT_EQ(outcome(checkCondition(**parseExpression("rate"), names)),
              "0..4 E0202 a condition must be yes/no, but this is a number");
    EXPECT_EQ(outcome(checkNumber(**parseExpression("yes"), names)),
              "0..3 E0202 this must be a number, but this is yes/no");
    EXPECT_EQ(checkCondition(**parseExpression("nothing"), names).issues.size(), 1U); // said once
}

TEST(DottedName, IsANameOrAPathOverNames) {
    EXPECT_EQ(dottedName(**parseExpression("a.b.c")), "a.b.c");
    EXPECT_EQ(dottedName(**parseExpression("设备.总数")), "设备.总数");
    EXPECT_EQ(dottedName(**parseExpression("a")), "a");
    EXPECT_EQ(dottedName(**parseExpression("a(1).b")), std::nullopt);
    EXPECT_EQ(dottedName(**parseExpression("1")), std::nullopt);
}

} // namespace sihua::feel
