#include "tests/unit/evaluation/evaluated.h"

namespace sihua::tests {
namespace {

using rulepack::HitPolicy;
using rulepack::MissingPolicy;

TEST(Points, AreTheChosenOptionsOrTheirSum) {
    SchemeInCode scheme;
    scheme.oneOf("one", {"a", "b", "c"});
    scheme.someOf("some", {"none", "x", "y", "z"});
    scheme.node("total", 20, rulepack::SumMethod{SchemeInCode::terms({"first", "second"})});
    scheme.node("first", 7,
                rulepack::PointsMethod{
                    FactId("one"),
                    {{OptionId("a"), 0, {}}, {OptionId("b"), dec("1.875"), {}}, {OptionId("c"), dec("5.625"), {}}}});
    scheme.node("second", 7,
                rulepack::PointsMethod{FactId("some"),
                                       {{OptionId("z"), 4, {}},
                                        {OptionId("none"), 0, {}},
                                        {OptionId("x"), dec("0.7"), {}},
                                        {OptionId("y"), dec("0.9"), {}}}});
    const Evaluated e(scheme, answersOf({{"one", OptionId("b")}, {"some", options({"x", "z"})}}));
    EXPECT_EQ(e.text("first"), "1.875");
    EXPECT_EQ(e.text("second"), "4.7");
    EXPECT_EQ(e.text("total"), "6.575");
    EXPECT_EQ(Evaluated(scheme, answersOf({{"some", OptionSet{}}})).text("second"), "0");
    EXPECT_EQ(Evaluated(scheme, answersOf({{"some", OptionSet{}}})).text("total"), "unknown");
}

struct Row {
    const char* cell;
    const char* out;
};

std::string lookedUp(HitPolicy policy, std::initializer_list<Row> rows, std::optional<Decimal> x) {
    SchemeInCode scheme;
    scheme.number("x", 0, 100, 1);
    rulepack::TableMethod table{policy, {SchemeInCode::formula("x")}, {"x"}, {}};
    for (const Row& row : rows) {
        table.rows.push_back({"r", {SchemeInCode::cell(row.cell)}, SchemeInCode::formula(row.out), {}, {}});
    }
    scheme.node("score", 10, table);
    return Evaluated(scheme, x ? answersOf({{"x", *x}}) : Answers{}).text("score");
}

TEST(Table, KeepsBandEdgesAsPrinted) {
    const std::initializer_list<Row> bands{
        {"[0..10]", "0"}, {"(10..20]", "1.5"}, {"(20..40]", "3"}, {"(40..60]", "4.5"}, {"(60..100]", "6"}};
    for (const auto& [x, points] : std::vector<std::pair<const char*, const char*>>{
             {"0", "0"}, {"10", "0"}, {"10.1", "1.5"}, {"20", "1.5"}, {"40", "3"}, {"60", "4.5"}, {"60.1", "6"}}) {
        EXPECT_EQ(lookedUp(HitPolicy::Unique, bands, dec(x)), points) << x;
    }
    EXPECT_EQ(lookedUp(HitPolicy::Unique, bands, std::nullopt), "unknown");
}

TEST(Table, MakesOneResultOfSeveralRowsByItsHitPolicy) {
    const std::initializer_list<Row> rows{{"< 10", "1"}, {"< 20", "x / 8"}, {"[15..30]", "3"}, {"< 5", "1"}};
    EXPECT_EQ(lookedUp(HitPolicy::First, rows, 12), "1.5");
    EXPECT_EQ(lookedUp(HitPolicy::First, rows, 40), "unknown");
    EXPECT_EQ(lookedUp(HitPolicy::Unique, rows, 12), "1.5");
    EXPECT_EQ(lookedUp(HitPolicy::Unique, rows, 16), "unknown"); // two rows
    EXPECT_EQ(lookedUp(HitPolicy::Any, rows, 16), "unknown");    // 2 and 3
    EXPECT_EQ(lookedUp(HitPolicy::Any, rows, 8), "1");
    EXPECT_EQ(lookedUp(HitPolicy::CollectSum, rows, 16), "5");
    EXPECT_EQ(lookedUp(HitPolicy::CollectMin, rows, 16), "2");
    EXPECT_EQ(lookedUp(HitPolicy::CollectMax, rows, 16), "3");
    EXPECT_EQ(lookedUp(HitPolicy::CollectSum, rows, 40), "unknown");
    EXPECT_EQ(lookedUp(HitPolicy::First, {{"> 5", "1"}, {"-", "2"}}, std::nullopt), "2");
    EXPECT_EQ(lookedUp(HitPolicy::First, {{"not(1, [3..4])", "1"}, {"-", "2"}}, 3), "2");
    EXPECT_EQ(lookedUp(HitPolicy::First, {{"? > 5 and ? < 9", "1"}, {"-", "2"}}, 7), "1");
}

TEST(Table, GivesItsDefaultWhereNoRowMatches) {
    const auto scored = [](HitPolicy policy, const char* otherwise, std::optional<Decimal> x) {
        SchemeInCode scheme;
        scheme.number("x", 0, 100, 1);
        rulepack::TableMethod table{policy, {SchemeInCode::formula("x")}, {"x"}, {}};
        for (const char* cell : {"> 10", "> 50"}) {
            table.rows.push_back({"r", {SchemeInCode::cell(cell)}, SchemeInCode::formula("x / 10"), {}, {}});
        }
        table.otherwise = SchemeInCode::formula(otherwise);
        scheme.node("score", 10, table);
        return Evaluated(scheme, x ? answersOf({{"x", *x}}) : Answers{}).text("score");
    };
    EXPECT_EQ(scored(HitPolicy::First, "3", 5), "3");
    EXPECT_EQ(scored(HitPolicy::First, "3", 20), "2");
    EXPECT_EQ(scored(HitPolicy::CollectSum, "0", 60), "12");
    EXPECT_EQ(scored(HitPolicy::CollectSum, "x / 2", 5), "2.5");
    EXPECT_EQ(scored(HitPolicy::First, "3", std::nullopt), "3") << "as in DMN, where null matches nothing";
    EXPECT_EQ(scored(HitPolicy::Unique, "3", 60), "unknown") << "two rows match: no case for the default";
}

TEST(Table, DoesNotApplyWhereItsInputDoesNot) {
    SchemeInCode scheme;
    scheme.number("x", 0, 100);
    scheme.node("score", 10,
                rulepack::TableMethod{HitPolicy::Unique,
                                      {SchemeInCode::formula("x")},
                                      {"x"},
                                      {{"a", {SchemeInCode::cell("[0..100]")}, SchemeInCode::formula("1"), {}, {}}}});
    Answers answers;
    answers[FactId("x")] = notApplicable("-");
    EXPECT_EQ(Evaluated(scheme, answers).text("score"), "n/a");
}

std::string between(const char* base, const char* lead, std::optional<Decimal> x) {
    SchemeInCode scheme;
    scheme.number("x", 0, 1000, 2);
    scheme.node(
        "score", 8,
        rulepack::LinearMethod{SchemeInCode::formula("x"), SchemeInCode::formula(base), SchemeInCode::formula(lead)});
    return Evaluated(scheme, x ? answersOf({{"x", *x}}) : Answers{}).text("score");
}

TEST(Linear, RunsFromBaseToLeadAndStopsThere) {
    EXPECT_EQ(between("20", "60", 20), "0");
    EXPECT_EQ(between("20", "60", 45), "5");
    EXPECT_EQ(between("20", "60", 60), "8");
    EXPECT_EQ(between("20", "60", 5), "0");
    EXPECT_EQ(between("20", "60", 1000), "8");
    EXPECT_EQ(between("60", "20", 45), "3"); // the less the better
    EXPECT_EQ(between("60", "20", 10), "8");
    EXPECT_EQ(between("0", "3", 1), "2.666666666666666666666666666666667");
    EXPECT_EQ(between("20", "20", 20), "unknown");
    EXPECT_EQ(between("20", "60", std::nullopt), "unknown");
}

std::string counted(MissingPolicy policy, const Answers& answers) {
    SchemeInCode scheme;
    scheme.boolean("p");
    scheme.boolean("q");
    scheme.boolean("r");
    scheme.node("score", 6,
                rulepack::CountMethod{
                    {SchemeInCode::formula("p"), SchemeInCode::formula("q"), SchemeInCode::formula("r")}, dec("2.5")},
                policy);
    return Evaluated(scheme, answers).text("score");
}

TEST(Count, CountsConditionsThatHold) {
    const Answers two = answersOf({{"p", true}, {"q", true}, {"r", false}});
    const Answers open = answersOf({{"p", true}, {"q", false}});
    for (const auto policy : {MissingPolicy::Unknown, MissingPolicy::Zero, MissingPolicy::Renormalise}) {
        EXPECT_EQ(counted(policy, two), "5");
    }
    EXPECT_EQ(counted(MissingPolicy::Unknown, open), "unknown");
    EXPECT_EQ(counted(MissingPolicy::Zero, open), "2.5");
    EXPECT_EQ(counted(MissingPolicy::Renormalise, open), "3.75"); // 1 of 2 is 1.5 of 3
}

TEST(Rounding, IsDoneOnceAtTheNode) {
    SchemeInCode scheme;
    scheme.number("x", 0, 100, 3);
    scheme.node("r", 100, rulepack::FormulaMethod{SchemeInCode::formula("x / 3")}).round =
        rulepack::RoundingRule{2, Rounding::HalfUp};
    scheme.node("s", 100, rulepack::FormulaMethod{SchemeInCode::formula("x")}).round =
        rulepack::RoundingRule{1, Rounding::HalfEven};
    const Evaluated e(scheme, answersOf({{"x", dec("0.25")}}));
    EXPECT_EQ(e.text("r"), "0.08");
    EXPECT_EQ(e.text("s"), "0.2");
}

TEST(Nodes, MayStandInAnyOrderAndBeSharedByExpressions) {
    SchemeInCode scheme;
    scheme.number("x", 0, 10);
    scheme.node("top", 100, rulepack::WeightedMeanMethod{SchemeInCode::terms({"a", "b"})});
    scheme.node("a", 10, rulepack::FormulaMethod{SchemeInCode::formula("twice + b")});
    scheme.node("b", 10, rulepack::FormulaMethod{SchemeInCode::formula("x + 1")});
    scheme.value("twice", "x * 2");
    const Evaluated e(scheme, answersOf({{"x", 3}}));
    EXPECT_EQ(e.text("a"), "10");
    EXPECT_EQ(e.text("top"), "7");
    EXPECT_NE(evaluation::toText(*e.plan).find("; a"), std::string::npos);
}

} // namespace
} // namespace sihua::tests
