#include <gtest/gtest.h>

#include "core/feel/parse.h"

namespace sihua::feel {
namespace {

ExprPtr parsed(std::string_view text, const ParseOptions& options = {}) {
    const auto result = parseExpression(text, options);
    EXPECT_TRUE(result) << text << ": " << (result ? "" : result.error().message);
    return result.value_or(nullptr);
}

ParseError failed(std::string_view text, const ParseOptions& options = {}) {
    const auto result = parseExpression(text, options);
    EXPECT_FALSE(result) << text;
    return result ? ParseError{} : result.error();
}

ParseOptions conform(const NameSet* names = nullptr) {
    ParseOptions options;
    options.mode = NameMode::Conform;
    options.names = names;
    return options;
}

TEST(Parser, BindsMultiplicationBeforeAddition) {
    const ExprPtr sum = parsed("1 + 2 * 3");
    const auto* add = sum->as<Binary>();
    ASSERT_NE(add, nullptr);
    EXPECT_EQ(add->op, BinaryOperator::Add);
    ASSERT_NE(add->right->as<Binary>(), nullptr);
    EXPECT_EQ(add->right->as<Binary>()->op, BinaryOperator::Multiply);
    EXPECT_EQ(add->right->range, (TextRange{4, 9}));
}

TEST(Parser, ReadsDottedPathsInPacks) {
    const ExprPtr path = parsed("equipment.total >= 3")->as<Binary>()->left;
    ASSERT_NE(path->as<Path>(), nullptr);
    EXPECT_EQ(path->as<Path>()->member, "total");
    EXPECT_EQ(path->as<Path>()->base->as<Name>()->name, "equipment");
}

TEST(Parser, ReadsChineseNames) { EXPECT_EQ(parsed("设备联网率")->as<Name>()->name, "设备联网率"); }

TEST(Parser, RefusesNamesWithSpacesInPacks) {
    const ParseError error = failed("monthly income + 1");
    EXPECT_EQ(error.code, ErrorCode::SyntaxError);
    EXPECT_EQ(error.range.begin, 8U);
}

TEST(Parser, ReadsFunctionsWithSpacesInPacks) {
    const ExprPtr rounding = parsed("round half up(x, 2)");
    const auto* call = rounding->as<Call>();
    ASSERT_NE(call, nullptr);
    EXPECT_EQ(call->callee->as<Name>()->name, "round half up");
    EXPECT_EQ(call->arguments.size(), 2U);
    EXPECT_EQ(parsed("weighted mean(a)")->as<Call>()->callee->as<Name>()->name, "weighted mean");
}

TEST(Parser, TakesTheLongestNameInScope) {
    NameSet names;
    names.add("Pre-bureau risk");
    names.add("Pre-bureau risk category");
    const ExprPtr name = parsed("Pre-bureau   risk category", conform(&names));
    ASSERT_NE(name->as<Name>(), nullptr);
    EXPECT_EQ(name->as<Name>()->name, "Pre-bureau risk category");
    ASSERT_NE(parsed("Pre - bureau", conform(&names))->as<Binary>(), nullptr);
}

TEST(Parser, TellsRangesFromListsAndParentheses) {
    EXPECT_NE(parsed("[1..3]")->as<RangeLiteral>(), nullptr);
    EXPECT_NE(parsed("[1, 3]")->as<ListLiteral>(), nullptr);
    EXPECT_NE(parsed("(1..3)")->as<RangeLiteral>(), nullptr);
    EXPECT_FALSE(parsed("]1..3[")->as<RangeLiteral>()->isHighClosed);
    EXPECT_NE(parsed("(1)")->as<NumberLiteral>(), nullptr);
    EXPECT_EQ(parsed("(< 5)")->as<RangeLiteral>()->low, nullptr);
}

TEST(Parser, ReadsAOneElementListAfterIn) {
    const ExprPtr conjunction = parsed("s6 < 69 and industry in (\"process\") and lv >= 2");
    const auto* outer = conjunction->as<Binary>();
    ASSERT_NE(outer, nullptr);
    EXPECT_EQ(outer->op, BinaryOperator::And);
    EXPECT_NE(outer->left->as<Binary>()->right->as<In>(), nullptr);
}

TEST(Parser, ReadsCellsOfTables) {
    const auto tests = parseUnaryTests("< 2, [7..9], \"x\"");
    ASSERT_TRUE(tests);
    EXPECT_EQ((*tests)->as<UnaryTests>()->tests.size(), 3U);
    EXPECT_TRUE((*parseUnaryTests("-"))->as<UnaryTests>()->isAny);
    EXPECT_TRUE((*parseUnaryTests("not(1, 2)"))->as<UnaryTests>()->isNegated);
    EXPECT_FALSE((*parseUnaryTests("not(a) and b"))->as<UnaryTests>()->isNegated);
    EXPECT_FALSE(parseUnaryTests(""));
}

TEST(Parser, SaysWhatItExpected) {
    EXPECT_EQ(failed("if a else b").message, "expected `then` after the condition of `if`, found `else`");
    EXPECT_EQ(failed("(1 + 2").message, "expected `)` to close the parenthesis, found the end");
    EXPECT_EQ(failed("1 + ").message, "expected a value, found the end");
    EXPECT_EQ(failed("1 2").range, (TextRange{2, 3}));
    EXPECT_EQ(failed("\"abc").message, "the string is not closed");
}

TEST(Parser, BoundsDepthAndSize) {
    for (const char* unit : {"(", "[", "{a:", "-", "f(", "x[", "1+(", "if ", "function(a) ", "1 in (", "not("}) {
        std::string text;
        for (int i = 0; i < 20'000; ++i) {
            text += unit;
        }
        EXPECT_EQ(failed(text).code, ErrorCode::LimitExceeded) << unit;
        EXPECT_FALSE(parseUnaryTests(text)) << unit;
    }
    std::string chain = "1";
    for (int i = 0; i < 20'000; ++i) {
        chain += "+1";
    }
    EXPECT_EQ(failed(chain).code, ErrorCode::LimitExceeded);
    EXPECT_EQ(failed(std::string(kLongestExpression + 1, ' ')).code, ErrorCode::LimitExceeded);
    EXPECT_EQ(failed("x instance of list<" + std::string(1, '"')).code, ErrorCode::SyntaxError);
}

TEST(Parser, RefusesWhatIsNotUtf8) { EXPECT_EQ(failed("\"\xff\"").code, ErrorCode::InvalidUtf8); }

} // namespace
} // namespace sihua::feel
