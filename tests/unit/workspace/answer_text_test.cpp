#include <gtest/gtest.h>

#include "core/workspace/answer_text.h"
#include "tests/support/sample_workspace.h"

namespace sihua::workspace {
namespace {

Answer answered(AnswerValue value) { return Answer::of(std::move(value)); }

ErrorCode storableError(const std::string& fact, const Answer& answer) {
    const auto status = checkStorable(FactId(fact), answer);
    EXPECT_FALSE(status) << fact;
    return status ? ErrorCode::Cancelled : status.error().code();
}

TEST(AnswerText, ReadsBackEveryKindOfAnswer) {
    for (const auto& [fact, answer] : test::sampleAnswers()) {
        const std::string text = toText(answer);
        const auto back = answerOf(text);
        ASSERT_TRUE(back) << text;
        EXPECT_EQ(*back, answer) << text;
        EXPECT_TRUE(checkStorable(fact, answer)) << text;
    }
    EXPECT_EQ(answerOf(toText(Answer{})).value(), Answer{});
}

TEST(AnswerText, IsTheFormThatTheHeaderShows) {
    Answer counted = answered(Decimal(40));
    counted.by = AnsweredBy::Enterprise;
    counted.note = "铭牌";
    counted.evidence = {"IMG_0231.jpg"};
    EXPECT_EQ(toText(counted),
              R"({"state":"answered","number":40,"by":"enterprise","note":"铭牌","evidence":["IMG_0231.jpg"]})");
    EXPECT_EQ(toText(answered(OptionId("l3"))), R"({"state":"answered","one_of":"l3"})");
    EXPECT_EQ(toText(answered(OptionSet{OptionId("mes"), OptionId("erp")})),
              R"({"state":"answered","some_of":["mes","erp"]})");
    EXPECT_EQ(toText(answered(Date::parse("2026-11-24").value())), R"({"state":"answered","date":"2026-11-24"})");
    EXPECT_EQ(toText(Answer{}), R"({"state":"unanswered"})");
}

TEST(AnswerText, IsOneForEqualAnswers) {
    EXPECT_EQ(toText(answered(Decimal::parse("1.50").value())), toText(answered(Decimal::parse("15e-1").value())));
    Answer left = answered(Decimal(7));
    left.state = AnswerState::Unanswered;
    EXPECT_EQ(toText(left), toText(Answer{})) << "an answer without a value keeps none";
}

TEST(AnswerText, KeepsAllDigitsOfANumber) {
    for (const char* digits :
         {"0.1", "1234567890.123456789012345678901234", "-0.000000000000000000000000000001", "1e30"}) {
        const Decimal number = Decimal::parse(digits).value();
        EXPECT_EQ(std::get<Decimal>(answerOf(toText(answered(number))).value().value), number) << digits;
    }
}

TEST(AnswerText, ReadsNothingElse) {
    for (const char* text :
         {"", "null", "[]", "{}", "{\"state\":\"maybe\"}", "{\"state\":\"answered\"}",
          "{\"state\":\"answered\",\"number\":\"1\"}", "{\"state\":\"answered\",\"number\":1.0}",
          "{\"state\": \"unanswered\"}", "{\"state\":\"unanswered\",\"number\":1}",
          "{\"state\":\"answered\",\"number\":1,\"number\":2}", "{\"state\":\"answered\",\"date\":\"2026-02-30\"}",
          "{\"state\":\"answered\",\"one_of\":3}", "{\"state\":\"answered\",\"some_of\":[3]}",
          "{\"state\":\"unanswered\",\"by\":\"consultant\"}", "{\"state\":\"unanswered\",\"extra\":1}",
          "{\"number\":1,\"state\":\"answered\"}"}) {
        const auto answer = answerOf(text);
        EXPECT_FALSE(answer) << text;
        if (!answer) {
            EXPECT_EQ(answer.error().code(), ErrorCode::WorkspaceDamaged) << text;
        }
    }
}

TEST(AnswerText, RefusesWhatCannotBeKept) {
    const Answer fine = answered(true);
    EXPECT_EQ(storableError("a-b", fine), ErrorCode::InvalidId);
    EXPECT_EQ(storableError("", fine), ErrorCode::InvalidId);
    EXPECT_EQ(storableError("a", answered(OptionId("l 3"))), ErrorCode::InvalidId);
    EXPECT_EQ(storableError("a", answered(OptionSet{OptionId("ok"), OptionId("")})), ErrorCode::InvalidId);
    EXPECT_EQ(storableError("a", answered(std::string("\xFF"))), ErrorCode::InvalidUtf8);
    EXPECT_EQ(storableError("a", answered(std::string(kLongestText + 1, 'x'))), ErrorCode::TooLarge);
    EXPECT_EQ(storableError("a", answered(OptionSet(kMostOptions + 1, OptionId("x")))), ErrorCode::TooLarge);
    Answer noted = fine;
    noted.note = std::string(kLongestText + 1, 'x');
    EXPECT_EQ(storableError("a", noted), ErrorCode::TooLarge);
    Answer reasoned = fine;
    reasoned.reason = "\xC0\x80";
    EXPECT_EQ(storableError("a", reasoned), ErrorCode::InvalidUtf8);
    Answer proven = fine;
    proven.evidence.assign(kMostEvidence + 1, "x");
    EXPECT_EQ(storableError("a", proven), ErrorCode::TooLarge);
    proven.evidence.assign(1, std::string(kLongestEvidence + 1, 'x'));
    EXPECT_EQ(storableError("a", proven), ErrorCode::TooLarge);
}

TEST(AnswerText, CountsCharactersNotBytes) {
    std::string text;
    for (std::size_t i = 0; i < kLongestText; ++i) {
        text += "化";
    }
    EXPECT_TRUE(checkStorable(FactId("a"), answered(text)));
    EXPECT_FALSE(checkStorable(FactId("a"), answered(text + "化")));
}

} // namespace
} // namespace sihua::workspace
