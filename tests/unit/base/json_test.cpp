#include <gtest/gtest.h>

#include "core/base/json.h"

namespace sihua::json {
namespace {

TEST(Json, KeepsNumbersExactAndKnowsTheirPlace) {
    const SourceText text("a.json", "{\n  \"得分\": 1.8750,\n  \"x\": [true, null, \"甲\\n\"]\n}\n");
    const auto document = parse(text);
    ASSERT_TRUE(document) << toString(document.error());
    const Value* score = document->find("得分");
    ASSERT_NE(score, nullptr);
    EXPECT_EQ(score->as<Decimal>()->toString(), "1.8750");
    EXPECT_EQ(score->span, (SourceSpan{"a.json", 2, 9, 6}));
    const auto* list = document->find("x")->as<Array>();
    ASSERT_EQ(list->size(), 3U);
    EXPECT_TRUE((*list)[1].isNull());
    EXPECT_EQ(*(*list)[2].as<std::string>(), "甲\n");
    EXPECT_EQ((*list)[2].span.column, 21U);
}

TEST(Json, RefusesARepeatedKeyAtItsPlace) {
    const auto document = parse(SourceText("a.json", "{\"a\": 1,\n \"a\": 2}"));
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code(), ErrorCode::InvalidJson);
    EXPECT_EQ(document.error().span(), (SourceSpan{"a.json", 2, 2, 3}));
}

TEST(Json, KeepsARepeatedKeyForACallerThatReportsItHimself) {
    const auto document = parse(SourceText("a.json", "{\"a\": 1,\n \"a\": 2}"), RepeatedKeys::Keep);
    ASSERT_TRUE(document) << toString(document.error());
    const auto& object = *document->as<Object>();
    ASSERT_EQ(object.size(), 2U);
    EXPECT_EQ(*object[1].value.as<Decimal>(), Decimal(2));
    EXPECT_EQ(object[1].keySpan, (SourceSpan{"a.json", 2, 2, 3}));
}

TEST(Json, RefusesWhatIsNotJson) {
    for (const char* text : {"", "{", "[1,]", "{'a': 1}", "nul", "1 2", "\"\\ud800\"", "NaN", "[1] x"}) {
        const auto document = parse(SourceText("a.json", text));
        ASSERT_FALSE(document) << text;
        EXPECT_EQ(document.error().code(), ErrorCode::InvalidJson) << text;
    }
}

TEST(Json, RefusesDeepNestingWithoutOverflowingTheStack) {
    const auto document = parse(SourceText("a.json", std::string(20000, '[')));
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code(), ErrorCode::TooLarge);
}

TEST(Json, WritesInOrderAndReadsBack) {
    Writer json(Writer::Layout::OneLine);
    json.object([&] {
        json.key("score").value(Decimal::scaled(42500, -3));
        json.key("level").null();
        json.key("names").array([&] { json.value("四化").value(true).value(7); });
    });
    EXPECT_EQ(json.text(), R"({"score":42.5,"level":null,"names":["四化",true,7]})");
    EXPECT_TRUE(parse(SourceText("", json.text())));
}

} // namespace
} // namespace sihua::json
