#include "core/rulepack/check_answer.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

class CheckAnswer : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_interview = loadInterview(kPacks / "workshop/interview/2026.1").value;
        ASSERT_TRUE(s_interview);
    }
    static void TearDownTestSuite() { s_interview.reset(); }

    [[nodiscard]] static const Fact& fact(const char* id) { return *s_interview->fact(FactId(id)); }
    [[nodiscard]] static std::string parsed(const char* id, std::string_view text) {
        const auto value = parseAnswer(fact(id), text);
        return value ? answerText(*s_interview, fact(id), Answer::of(*value), Language::English)
                     : errorCodeLabel(value.error().code()) + " " + value.error().message();
    }
    [[nodiscard]] static ErrorCode codeOf(const char* id, const AnswerValue& value) {
        const Status status = checkAnswer(fact(id), value);
        return status ? ErrorCode::Cancelled : status.error().code();
    }
    [[nodiscard]] static std::string checked(const Answers& answers) {
        std::string text;
        for (const Issue& issue : checkAnswers(*s_interview, answers)) {
            text += issue.subject + " " + toString(issue) + "\n";
        }
        return text;
    }

    static inline InterviewPtr s_interview;
};

OptionSet options(std::initializer_list<const char*> ids) {
    OptionSet set;
    for (const char* id : ids) {
        set.emplace_back(id);
    }
    return set;
}

} // namespace

TEST_F(CheckAnswer, AcceptsWhatSuits) {
    EXPECT_TRUE(checkAnswer(fact("equipment.total"), Decimal(0)));
    EXPECT_TRUE(checkAnswer(fact("equipment.total"), Decimal(100000)));
    EXPECT_TRUE(checkAnswer(fact("energy.used"), Decimal::scaled(41055, -2)));
    EXPECT_TRUE(checkAnswer(fact("has_production"), true));
    EXPECT_TRUE(checkAnswer(fact("planning.how"), OptionId("sheet")));
    EXPECT_TRUE(checkAnswer(fact("network.built"), options({"office", "shop_floor"})));
    EXPECT_TRUE(checkAnswer(fact("network.built"), options({"none"})));
    EXPECT_TRUE(checkAnswer(fact("remark"), std::string(4000, 'x')));
}

TEST_F(CheckAnswer, NamesEachKindOfUnsuitableValue) {
    EXPECT_EQ(codeOf("equipment.total", true), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("has_production", Decimal(1)), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("planning.how", options({"sheet"})), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("network.built", OptionId("office")), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("energy.audited", std::string("2026-11-24")), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("equipment.total", Decimal::scaled(5, -1)), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("energy.used", Decimal::scaled(1, -3)), ErrorCode::WrongAnswerType);
    EXPECT_EQ(codeOf("equipment.total", Decimal(-1)), ErrorCode::AnswerOutOfRange);
    EXPECT_EQ(codeOf("equipment.total", Decimal(100001)), ErrorCode::AnswerOutOfRange);
    EXPECT_EQ(codeOf("planning.how", OptionId("sheets")), ErrorCode::UnknownOption);
    EXPECT_EQ(codeOf("network.built", options({"office", "wifi"})), ErrorCode::UnknownOption);
    EXPECT_EQ(codeOf("network.built", options({"none", "office"})), ErrorCode::ConflictingOptions);
    EXPECT_EQ(codeOf("network.built", options({"office", "office"})), ErrorCode::ConflictingOptions);
    EXPECT_EQ(codeOf("remark", std::string("\xB5\xC8")), ErrorCode::InvalidUtf8);
    EXPECT_EQ(codeOf("remark", std::string(4001, 'x')), ErrorCode::TooLarge);
}

TEST_F(CheckAnswer, SaysWhatIsWrongInWords) {
    const Status range = checkAnswer(fact("equipment.total"), Decimal(-5));
    EXPECT_EQ(range.error().message(), "`equipment.total` must be from 0 to 100000, not -5");
    EXPECT_EQ(range.error().subject(), "fact:equipment.total");
    EXPECT_EQ(checkAnswer(fact("energy.used"), Decimal(-5)).error().message(),
              "`energy.used` must be 0 or more, not -5");
    EXPECT_EQ(checkAnswer(fact("planning.how"), OptionId("sheets")).error().message(),
              "`planning.how` has no option `sheets`: did you mean `sheet`?");
}

TEST_F(CheckAnswer, ReadsNumbersAsPeopleWriteThem) {
    EXPECT_EQ(parsed("equipment.total", " 12 "), "12 machines");
    EXPECT_EQ(parsed("equipment.total", "１２"), "12 machines");
    EXPECT_EQ(parsed("equipment.total", "12,345"), "12345 machines");
    EXPECT_EQ(parsed("energy.used", "1,234.50"), "1234.5 tonnes of coal equivalent");
    EXPECT_EQ(parsed("equipment.total", "1,2"), "E0401 `equipment.total` must be a number, not `1,2`");
    EXPECT_EQ(parsed("equipment.total", "twelve"), "E0401 `equipment.total` must be a number, not `twelve`");
    EXPECT_EQ(parsed("equipment.total", ""), "E0401 `equipment.total` has an empty answer");
    EXPECT_EQ(parsed("equipment.total", "-1"), "E0402 `equipment.total` must be from 0 to 100000, not -1");
}

TEST_F(CheckAnswer, ReadsYesAndNoInBothLanguages) {
    for (const char* yes : {"是", "Yes", "TRUE", "y", "有"}) {
        EXPECT_EQ(parsed("has_production", yes), "Yes");
    }
    for (const char* no : {"否", "NO", "false", "无"}) {
        EXPECT_EQ(parsed("has_production", no), "No");
    }
    EXPECT_EQ(parsed("has_production", "perhaps").substr(0, 5), "E0401");
}

TEST_F(CheckAnswer, ReadsOptionsByIdLabelAndLetter) {
    for (const char* text : {"sheet", "电子表格", "in spreadsheets", "B", "b", "Ｂ"}) {
        EXPECT_EQ(parsed("planning.how", text), "In spreadsheets") << text;
    }
    EXPECT_EQ(parsed("planning.how", "D"), "E0403 `planning.how` has no option `D`");
    EXPECT_EQ(parsed("planning.how", "shet"), "E0403 `planning.how` has no option `shet`: did you mean `sheet`?");
    EXPECT_EQ(parsed("planning.how", "A; C"), "E0404 `planning.how` takes one option, not several: `A; C`");
}

TEST_F(CheckAnswer, ReadsSeveralOptionsInTheInterviewsOrder) {
    for (const char* text : {"shop_floor; office", "车间网、办公网", "C；B", "C\nB\n", ";B;;C;"}) {
        EXPECT_EQ(parsed("network.built", text), "Office network, Shop floor network") << text;
    }
    EXPECT_EQ(parsed("network.built", "A;B"), "E0404 `network.built` cannot have `none` together with other options");
    EXPECT_EQ(parsed("network.built", "B;B"), "E0404 `network.built` names the option `office` twice");
    EXPECT_EQ(parsed("network.built", "B;wifi"), "E0403 `network.built` has no option `wifi`");
}

TEST_F(CheckAnswer, ReadsLabelsThatHoldASeparator) {
    Fact held = fact("network.built");
    held.options[1].label.zh = "生产、质量";
    const auto value = parseAnswer(held, "生产、质量、车间网");
    ASSERT_TRUE(value) << value.error().message();
    EXPECT_EQ(std::get<OptionSet>(*value), options({"office", "shop_floor"}));
}

TEST_F(CheckAnswer, ReadsDates) {
    for (const char* text : {"2026-11-04", "2026/11/4", "2026年11月4日", "2026.11.04"}) {
        EXPECT_EQ(parsed("energy.audited", text), "2026-11-04") << text;
    }
    EXPECT_EQ(parsed("energy.audited", "2026-02-30").substr(0, 5), "E0401");
    EXPECT_EQ(parsed("energy.audited", "soon").substr(0, 5), "E0401");
}

TEST_F(CheckAnswer, WritesAnswersForPeople) {
    const auto text = [&](const char* id, const Answer& answer, Language language) {
        return answerText(*s_interview, fact(id), answer, language);
    };
    EXPECT_EQ(text("equipment.total", Answer::of(Decimal(36)), Language::Chinese), "36 台");
    EXPECT_EQ(text("network.built", Answer::of(options({"office", "shop_floor"})), Language::Chinese),
              "办公网、车间网");
    EXPECT_EQ(text("has_production", Answer{}, Language::Chinese), "未回答");
    Answer away;
    away.state = AnswerState::NotApplicable;
    away.reason = "外协";
    EXPECT_EQ(text("equipment.total", away, Language::Chinese), "不适用（外协）");
    EXPECT_EQ(text("equipment.total", away, Language::English), "Not applicable (外协)");
    Answer disputed = Answer::of(true);
    disputed.state = AnswerState::Disputed;
    EXPECT_EQ(text("has_production", disputed, Language::Chinese), "是，有异议");
}

TEST_F(CheckAnswer, FindsContradictions) {
    Answers answers;
    answers[FactId("has_production")] = Answer::of(true);
    answers[FactId("equipment.total")] = Answer::of(Decimal(10));
    answers[FactId("equipment.networked")] = Answer::of(Decimal(10));
    EXPECT_EQ(checked(answers), "");
    answers[FactId("equipment.networked")] = Answer::of(Decimal(11));
    EXPECT_EQ(checked(answers),
              "fact:equipment.networked,fact:equipment.total error[E0406]: More machines are networked "
              "than there are\n     = 联网设备多于设备总数\n");
    answers[FactId("equipment.total")] = Answer::of(Decimal(0));
    answers.erase(FactId("equipment.networked"));
    EXPECT_EQ(checked(answers), "fact:equipment.total,fact:has_production warning[E0406]: It produces without any "
                                "machine\n     = 有生产却没有设备\n");
}

TEST_F(CheckAnswer, FindsNoContradictionWhereAnAnswerIsMissing) {
    Answers answers;
    answers[FactId("equipment.networked")] = Answer::of(Decimal(11));
    EXPECT_EQ(checked(answers), "");
    answers[FactId("equipment.total")] = Answer::of(Decimal(3));
    answers[FactId("equipment.total")].state = AnswerState::NotApplicable;
    EXPECT_EQ(checked(answers), "");
    answers[FactId("equipment.total")].state = AnswerState::Answered;
    EXPECT_NE(checked(answers), "");
    answers[FactId("has_production")] = Answer::of(false); // then the machines do not matter
    EXPECT_EQ(checked(answers), "");
}

TEST_F(CheckAnswer, FindsUnknownFactsAndUnsuitableValuesTogether) {
    Answers answers;
    answers[FactId("equipment.totl")] = Answer::of(Decimal(1));
    answers[FactId("equipment.total")] = Answer::of(Decimal(-1));
    answers[FactId("equipment.networked")] = Answer::of(Decimal(2)); // contradicts -1, which is reported already
    EXPECT_EQ(checked(answers),
              "fact:equipment.total error[E0402]: `equipment.total` must be from 0 to 100000, not -1\n"
              "fact:equipment.totl error[E0400]: the interview has no fact `equipment.totl`\n"
              "     = did you mean `equipment.total`?\n");
}

} // namespace sihua::rulepack
