#include <gtest/gtest.h>

#include "core/batch/cell_reader.h"
#include "tests/support/scheme_in_code.h"

namespace sihua::batch {
namespace {

using evaluation::SlotValue;
using evaluation::Validity;

/// A scheme that reads a number with two decimals from -5 to 100, a choice, and a multiple choice.
evaluation::PlanPtr plan() {
    tests::SchemeInCode scheme;
    scheme.number("n", Decimal(-5), Decimal(100), 2);
    scheme.oneOf("one", {"a", "b"});
    scheme.someOf("several", {"none", "p", "q"}).options[0].exclusive = true;
    scheme.boolean("flag");
    scheme.number("free", {}, {}, 6); // without limits: a decimal
    scheme.node(
        "total", 100,
        rulepack::FormulaMethod{tests::SchemeInCode::formula(
            "n + free + (if one = \"a\" and flag then 1 else 0) + (if list contains(several, \"p\") then 1 else 0)")});
    scheme.level(1, {"total >= 20"});
    return evaluation::compile(scheme.scheme());
}

/// What the short and the long way make of a text must be what slotValue() makes of the answer.
struct CellReaderTest : ::testing::Test {
    evaluation::PlanPtr compiled = plan();

    std::string read(std::size_t fact, std::string_view cell) {
        CellReader reader(*compiled, fact);
        std::vector<SlotValue> values(reader.slots().size());
        if (const Error* fault = reader.read(cell, values.data())) {
            return errorCodeLabel(fault->code());
        }
        switch (values.front().validity) {
        case Validity::Unknown:
            return "unknown";
        case Validity::NotApplicable:
            return "n/a";
        case Validity::Known:
            break;
        }
        const auto& type = compiled->program().types[reader.slots().front()];
        return type.kind == evaluation::Kind::Decimal ? values.front().decimal.toShortString()
               : type.kind == evaluation::Kind::Fixed
                   ? Decimal::scaled(values.front().word, -type.scale).toShortString()
                   : std::to_string(values.front().word);
    }
};

TEST_F(CellReaderTest, ReadsNumbersExactly) {
    for (const auto& [cell, expected] : std::vector<std::pair<std::string, std::string>>{
             {"12.5", "12.5"},   {"0", "0"},          {"-5", "-5"},       {"-0.01", "-0.01"},
             {" 7 ", "7"},       {".5", "0.5"},       {"5.", "5"},        {"1e1", "10"},
             {"+3", "3"},        {"007", "7"},        {"1.500", "1.5"},   {"１２．５", "12.5"},
             {"", "unknown"},    {"-", "E0401"},      {".", "E0401"},     {"1.2.3", "E0401"},
             {"0.001", "E0401"}, {"100.01", "E0402"}, {"-5.01", "E0402"}, {"99999999999999999999", "E0402"}}) {
        EXPECT_EQ(read(0, cell), expected) << cell;
    }
    EXPECT_EQ(read(4, "123456789012345678.123456"), "123456789012345678.123456");
    EXPECT_EQ(read(4, "-0.000001"), "-0.000001");
}

TEST_F(CellReaderTest, ReadsChoicesByIdAndAsPeopleWriteThem) {
    EXPECT_EQ(read(1, "b"), "1");
    EXPECT_EQ(read(1, "c"), "E0403");
    EXPECT_EQ(read(2, "p;q"), "6");
    EXPECT_EQ(read(2, "q；p"), "6");
    EXPECT_EQ(read(2, "none"), "1");
    EXPECT_EQ(read(2, "none;p"), "E0404");
    EXPECT_EQ(read(2, "p;p"), "E0404");
    EXPECT_EQ(read(3, "是"), "1");
    EXPECT_EQ(read(3, "N"), "0");
    EXPECT_EQ(read(3, "2"), "E0401");
}

TEST_F(CellReaderTest, TellsNotApplicableFromNotAnswered) {
    for (const std::size_t fact : {0U, 1U, 2U, 3U}) {
        EXPECT_EQ(read(fact, "n/a"), "n/a");
        EXPECT_EQ(read(fact, "不适用：没有产品研发"), "n/a");
        EXPECT_EQ(read(fact, "N/A: none"), "n/a");
        EXPECT_EQ(read(fact, "  "), "unknown");
    }
}

} // namespace
} // namespace sihua::batch
