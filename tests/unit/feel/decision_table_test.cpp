#include <gtest/gtest.h>

#include "core/feel/decision_table.h"
#include "core/feel/parse.h"

namespace sihua::feel {
namespace {

ExprPtr cell(std::string_view text) {
    const auto parsed = parseUnaryTests(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(nullptr);
}

ExprPtr expr(std::string_view text) {
    const auto parsed = parseExpression(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(nullptr);
}

// A table with the input x, the output y of allowed values "high", "low", "none", and the given rows.
DecisionTable tableOf(std::string_view sign, const std::vector<std::pair<const char*, const char*>>& rows,
                      const char* allowed = "\"high\", \"low\", \"none\"") {
    DecisionTable table;
    table.name = "test";
    const auto policy = parseHitPolicy(sign);
    EXPECT_TRUE(policy) << sign;
    table.hitPolicy = policy->hitPolicy;
    table.aggregation = policy->aggregation;
    table.inputs.push_back({"x", expr("x"), nullptr, nullptr});
    table.outputs.push_back({"y", nullptr, cell(allowed), nullptr});
    for (const auto& [test, result] : rows) {
        table.rows.push_back({{cell(test)}, {expr(result)}});
    }
    return table;
}

std::string outcome(const DecisionTable& table, int x) {
    EXPECT_TRUE(check(table));
    Evaluation evaluation;
    const TableResult result = run(evaluation, table, Scope::bind(nullptr, "x", Decimal(x)));
    std::string text = toString(result.value) + " by";
    for (const std::size_t row : result.rows) {
        text += " " + std::to_string(row);
    }
    return text;
}

const std::vector<std::pair<const char*, const char*>> kLevels{
    {"> 5", "\"low\""}, {"> 3", "\"low\""}, {"> 7", "\"high\""}};

TEST(DecisionTable, UniqueRefusesTwoMatches) {
    EXPECT_EQ(outcome(tableOf("U", kLevels), 4), "low by 1");
    EXPECT_EQ(outcome(tableOf("U", kLevels), 6), "null by 0 1");
    EXPECT_EQ(outcome(tableOf("U", kLevels), 1), "null by");
}

TEST(DecisionTable, AnyWantsAgreement) {
    EXPECT_EQ(outcome(tableOf("A", kLevels), 6), "low by 0 1");
    EXPECT_EQ(outcome(tableOf("A", kLevels), 8), "null by 0 1 2");
}

TEST(DecisionTable, PriorityAndOutputOrderGoByTheAllowedValues) {
    EXPECT_EQ(outcome(tableOf("P", kLevels), 8), "high by 2");
    EXPECT_EQ(outcome(tableOf("O", kLevels), 8), "[\"high\", \"low\", \"low\"] by 2 0 1");
    EXPECT_EQ(outcome(tableOf("P", {{"-", "\"odd\""}}), 8), "null by 0");
}

TEST(DecisionTable, FirstAndRuleOrderGoByTheRows) {
    EXPECT_EQ(outcome(tableOf("F", kLevels), 8), "low by 0");
    EXPECT_EQ(outcome(tableOf("R", kLevels), 8), "[\"low\", \"low\", \"high\"] by 0 1 2");
}

TEST(DecisionTable, CollectsAndAggregates) {
    const std::vector<std::pair<const char*, const char*>> rows{{"> 1", "10"}, {"> 2", "30"}, {"> 3", "20"}};
    EXPECT_EQ(outcome(tableOf("C", rows), 5), "[10, 30, 20] by 0 1 2");
    EXPECT_EQ(outcome(tableOf("C+", rows), 5), "60 by 0 1 2");
    EXPECT_EQ(outcome(tableOf("C#", rows), 3), "2 by 0 1");
    EXPECT_EQ(outcome(tableOf("C<", rows), 5), "10 by 0 1 2");
    EXPECT_EQ(outcome(tableOf("C>", rows), 5), "30 by 0 1 2");
    EXPECT_EQ(outcome(tableOf("C+", {{"-", "\"a\""}}), 5), "null by 0");
    EXPECT_EQ(outcome(tableOf("C#", rows), 0), "0 by");
}

TEST(DecisionTable, FallsBackToItsDefault) {
    DecisionTable table = tableOf("U", kLevels);
    table.outputs[0].defaultValue = expr("\"none\"");
    EXPECT_EQ(outcome(table, 0), "none by");
}

TEST(DecisionTable, MakesContextsOfSeveralOutputs) {
    DecisionTable table = tableOf("U", {{"> 1", "\"low\""}});
    table.outputs.push_back({"z", nullptr, nullptr, nullptr});
    table.rows[0].results.push_back(expr("x + 1"));
    EXPECT_EQ(outcome(table, 2), "{y: \"low\", z: 3} by 0");
}

TEST(DecisionTable, ChecksAllowedInputs) {
    DecisionTable table = tableOf("U", kLevels);
    table.inputs[0].allowed = cell("[1..5]");
    EXPECT_EQ(outcome(table, 4), "low by 1");
    EXPECT_EQ(outcome(table, 6), "null by");
}

TEST(DecisionTable, ChecksItsShape) {
    DecisionTable ragged = tableOf("U", kLevels);
    ragged.rows[1].tests.clear();
    EXPECT_EQ(check(ragged).error().code(), ErrorCode::InvalidArgument);
    DecisionTable unordered = tableOf("P", kLevels);
    unordered.outputs[0].allowed = nullptr;
    EXPECT_FALSE(check(unordered));
    EXPECT_FALSE(check(DecisionTable{}));
    EXPECT_FALSE(parseHitPolicy("X"));
}

TEST(DecisionTable, RunsAHundredThousandRows) {
    DecisionTable table = tableOf("C#", {});
    table.rows.assign(100'000, {{cell("> 1")}, {expr("1")}});
    EXPECT_EQ(outcome(table, 2).substr(0, 6), "100000");
}

} // namespace
} // namespace sihua::feel
