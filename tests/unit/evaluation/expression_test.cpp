#include "tests/unit/evaluation/evaluated.h"

namespace sihua::tests {
namespace {

using rulepack::FactType;

/// The value of an expression over a few facts; booleans as 1, 0 or null.
class Expression : public testing::Test {
protected:
    Expression() {
        m_scheme.number("a", 0, 100);
        m_scheme.number("b", -50, 50, 2);
        m_scheme.number("free", std::nullopt, std::nullopt, 4);
        m_scheme.boolean("yes");
        m_scheme.boolean("open");
        m_scheme.oneOf("kind", {"discrete", "process", "mixed"});
        m_scheme.oneOf("other", {"mixed", "discrete"});
        m_scheme.someOf("nets", {"none", "shop", "app", "g5"});
        m_scheme.someOf("openNets", {"none", "shop"});
        m_scheme.fact("since", FactType::Date);
        m_scheme.fact("note", FactType::Text);
        m_scheme.number("void", 0, 10);
        for (const char* id : {"s1", "s2", "s3"}) {
            m_scheme.number(std::string("fact_") + id, 0, 4);
            m_scheme.node(id, 4, rulepack::FormulaMethod{SchemeInCode::formula(std::string("fact_") + id)});
        }
        m_scheme.group("scenes", {"s1", "s2", "s3"});
        m_answers = answersOf({{"a", 30},
                               {"b", dec("-2.25")},
                               {"free", dec("1.2345")},
                               {"yes", true},
                               {"kind", OptionId("mixed")},
                               {"other", OptionId("mixed")},
                               {"nets", options({"shop", "g5"})},
                               {"since", *Date::parse("2024-02-29")},
                               {"note", std::string("ERP")},
                               {"fact_s1", 1},
                               {"fact_s2", 3}});
        m_answers[FactId("void")] = notApplicable("no such thing");
    }

    std::string number(const std::string& text) {
        SchemeInCode scheme = m_scheme;
        scheme.value("result", text);
        const std::string result = Evaluated(scheme, m_answers).text("result");
        scheme.edit().values.pop_back();
        return result;
    }
    std::string truth(const std::string& text) {
        const std::string value = number("if (" + text + ") then 1 else if not(" + text + ") then 0 else -1");
        return value == "1" ? "true" : value == "0" ? "false" : value == "-1" ? "null" : value;
    }

    SchemeInCode m_scheme;
    Answers m_answers;
};

TEST_F(Expression, ComputesWithExactDecimals) {
    EXPECT_EQ(number("a * 2 + 1"), "61");
    EXPECT_EQ(number("-b"), "2.25");
    EXPECT_EQ(number("(a - b) / 4"), "8.0625");
    EXPECT_EQ(number("a / 7"), "4.285714285714285714285714285714286");
    EXPECT_EQ(number("b * b * b"), "-11.390625");
    EXPECT_EQ(number("0.1 + 0.2"), "0.3");
    EXPECT_EQ(number("a ** 2"), "900");
    EXPECT_EQ(number("a - a + free"), "1.2345");
    EXPECT_EQ(number("1 / 3 * 3"), "0.9999999999999999999999999999999999");
}

TEST_F(Expression, RoundsAsTheFunctionSays) {
    EXPECT_EQ(number("decimal(a / 8, 0)"), "4"); // 3.75
    EXPECT_EQ(number("round half up(b, 1)"), "-2.3");
    EXPECT_EQ(number("round half down(b, 1)"), "-2.2");
    EXPECT_EQ(number("decimal(b, 1)"), "-2.2");
    EXPECT_EQ(number("round up(a / 7, 2)"), "4.29");
    EXPECT_EQ(number("round down(a / 7, 2)"), "4.28");
    EXPECT_EQ(number("floor(b)"), "-3");
    EXPECT_EQ(number("ceiling(b)"), "-2");
    EXPECT_EQ(number("round half up(a / 7 * 100, 1)"), "428.6");
    EXPECT_EQ(number("round half up(free, 2)"), "1.23");
    EXPECT_EQ(number("abs(b)"), "2.25");
    EXPECT_EQ(number("modulo(a, 7)"), "2");
    EXPECT_EQ(number("modulo(b, 1)"), "0.75");
    EXPECT_EQ(number("sqrt(a + 6)"), "6");
}

TEST_F(Expression, IsNullWhereAnOperandIs) {
    EXPECT_EQ(number("fact_s3 + 1"), "unknown");
    EXPECT_EQ(number("fact_s3 * 0"), "unknown");
    EXPECT_EQ(number("void + 1"), "n/a");
    EXPECT_EQ(number("void + fact_s3"), "n/a"); // no answer could change it
    EXPECT_EQ(number("a / 0"), "unknown");
    EXPECT_EQ(number("a / (b + 2.25)"), "unknown");
    EXPECT_EQ(number("round half up(a / (b + 2.25), 2)"), "unknown");
    EXPECT_EQ(number("sqrt(b)"), "unknown");
    EXPECT_EQ(number("if open then 1 else 2"), "2");
    EXPECT_EQ(number("if open = null then 1 else 2"), "1");
    EXPECT_EQ(number("yes + 1"), "unknown");
    EXPECT_EQ(number("null"), "unknown");
}

TEST_F(Expression, KnowsThreeTruths) {
    EXPECT_EQ(truth("yes and open"), "null");
    EXPECT_EQ(truth("not(yes) and open"), "false");
    EXPECT_EQ(truth("yes or open"), "true");
    EXPECT_EQ(truth("open or not(yes)"), "null");
    EXPECT_EQ(truth("not(open)"), "null");
    EXPECT_EQ(truth("fact_s3 > 1"), "null");
    EXPECT_EQ(truth("void > 1"), "null");
    EXPECT_EQ(truth("a > null"), "null");
    EXPECT_EQ(truth("fact_s3 = null"), "true");
    EXPECT_EQ(truth("fact_s3 = 1"), "false");
    EXPECT_EQ(truth("fact_s3 != 1"), "true");
    EXPECT_EQ(truth("fact_s3 = void"), "true");
    EXPECT_EQ(truth("a = 30"), "true");
    EXPECT_EQ(truth("a = 30.5"), "false");
    EXPECT_EQ(truth("free = 1.23450"), "true");
    EXPECT_EQ(truth("open = true"), "false");
    EXPECT_EQ(truth("yes = true"), "true");
}

TEST_F(Expression, ComparesAtTheEdges) {
    EXPECT_EQ(truth("a < 30"), "false");
    EXPECT_EQ(truth("a <= 30"), "true");
    EXPECT_EQ(truth("a < 30.001"), "true");
    EXPECT_EQ(truth("a > 29.999"), "true");
    EXPECT_EQ(truth("30 <= a"), "true");
    EXPECT_EQ(truth("30 < a"), "false");
    EXPECT_EQ(truth("b < -2.24"), "true");
    EXPECT_EQ(truth("b >= -2.25"), "true");
    EXPECT_EQ(truth("a < 1e30"), "true");
    EXPECT_EQ(truth("a > -1e30"), "true");
    EXPECT_EQ(truth("b < a"), "true");
    EXPECT_EQ(truth("a / 3 = 10"), "true");
    EXPECT_EQ(truth("a between 30 and 31"), "true");
    EXPECT_EQ(truth("a in (30..31]"), "false");
    EXPECT_EQ(truth("a in [30..31)"), "true");
    EXPECT_EQ(truth("a in (1, 2, [29..30])"), "true");
    EXPECT_EQ(truth("a in (< 10, > 29)"), "true");
    EXPECT_EQ(truth("fact_s3 in [1..2]"), "null");
}

TEST_F(Expression, ComparesOptionsTextsAndDates) {
    EXPECT_EQ(truth("kind = \"mixed\""), "true");
    EXPECT_EQ(truth("kind in (\"discrete\", \"process\")"), "false");
    EXPECT_EQ(truth("kind in (\"mixed\") and a > 1"), "true");
    EXPECT_EQ(truth("kind != \"process\""), "true");
    EXPECT_EQ(truth("kind = other"), "true");
    EXPECT_EQ(truth("(if yes then \"x\" else \"y\") = \"x\""), "true");
    EXPECT_EQ(truth("note = \"ERP\""), "true");
    EXPECT_EQ(truth("note = \"MES\""), "false");
    EXPECT_EQ(truth("since < date(\"2024-03-01\")"), "true");
    EXPECT_EQ(truth("since = @\"2024-02-29\""), "true");
}

TEST_F(Expression, TakesListsApart) {
    EXPECT_EQ(number("count(scenes[item >= 2])"), "1"); // s3 is unknown: not kept
    EXPECT_EQ(number("sum(scenes)"), "unknown");
    EXPECT_EQ(number("sum(scenes[item >= 1])"), "4");
    EXPECT_EQ(number("sum(scenes[item >= 4])"), "unknown"); // of nothing
    EXPECT_EQ(number("mean(scenes[item >= 0])"), "2");
    EXPECT_EQ(number("max(scenes[item >= 0])"), "3");
    EXPECT_EQ(number("min(scenes[item >= 9])"), "unknown");
    EXPECT_EQ(number("median([4, 1, 3, a])"), "3.5");
    EXPECT_EQ(number("min(a, b, 7)"), "-2.25");
    EXPECT_EQ(number("max(a, fact_s3)"), "unknown");
    EXPECT_EQ(number("product(2, a)"), "60");
    EXPECT_EQ(number("scenes[2]"), "3");
    EXPECT_EQ(truth("some s in scenes satisfies s >= 3"), "true");
    EXPECT_EQ(truth("every s in scenes satisfies s >= 1"), "null");
    EXPECT_EQ(truth("every s in scenes satisfies s >= 2"), "false");
    EXPECT_EQ(truth("all(scenes[1] = 1, yes)"), "true");
    EXPECT_EQ(truth("any([false, open])"), "null");
    EXPECT_EQ(number("count(nets)"), "2");
    EXPECT_EQ(number("count(nets[item != \"shop\"])"), "1");
    EXPECT_EQ(number("count(openNets)"), "unknown");
    EXPECT_EQ(truth("list contains(nets, \"g5\")"), "true");
    EXPECT_EQ(truth("list contains(nets, \"app\")"), "false");
    EXPECT_EQ(truth("list contains(openNets, \"shop\")"), "null");
}

TEST_F(Expression, AsksWhetherFactsAreAnsweredAndApply) {
    EXPECT_EQ(truth("answered(a)"), "true");
    EXPECT_EQ(truth("answered(fact_s3)"), "false");
    EXPECT_EQ(truth("answered(void)"), "false");
    EXPECT_EQ(truth("applicable(fact_s3)"), "true");
    EXPECT_EQ(truth("applicable(void)"), "false");
    EXPECT_EQ(truth("answered(nets)"), "true");
}

TEST(SomeOf, MayHaveMoreOptionsThanAWordHasBits) {
    SchemeInCode scheme;
    std::vector<std::string> ids;
    rulepack::PointsMethod points{FactId("many"), {}};
    for (int i = 0; i < 130; ++i) {
        ids.push_back("o" + std::to_string(i));
        points.points.push_back({OptionId(ids.back()), dec("0.125"), {}});
    }
    scheme.someOf("many", ids);
    scheme.node("score", 20, points);
    scheme.value("how_many", "count(many)");
    scheme.value("last", "if list contains(many, \"o129\") then 1 else 0");
    const Evaluated all(scheme, answersOf({{"many", options(ids)}}));
    EXPECT_EQ(all.text("score"), "16.25");
    EXPECT_EQ(all.text("how_many"), "130");
    EXPECT_EQ(all.text("last"), "1");
    const Evaluated none(scheme, {});
    EXPECT_EQ(none.text("score"), "unknown");
    EXPECT_EQ(none.text("how_many"), "unknown");
}

} // namespace
} // namespace sihua::tests
