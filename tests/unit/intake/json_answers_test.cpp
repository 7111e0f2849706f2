#include <gtest/gtest.h>

#include "core/base/files.h"
#include "tests/unit/intake/sample_interview.h"

namespace sihua::intake {
namespace {

constexpr const char* kWhole = R"({
  "interview": "2026.1",
  "enterprise": {"name": "木棉花家居", "credit_code": "91350100M000100Y43", "industry": "C2110", "process": "discrete",
                 "size": "medium", "staff": 300, "district": "花都区", "invented": true},
  "assessment": {"kind": "self", "phase": "after", "date": "2026-11-24", "assessor": "甲"},
  "answers": {
    "equipment.total": 86,
    "equipment.networked": {"value": 31, "by": "enterprise", "note": "按台账", "evidence": ["台账.xlsx", "205-1表"]},
    "quality.rate": 97.5,
    "retrofit.done": true,
    "scene.production": "l2",
    "network.parts": ["application", "shop_floor"],
    "remarks": {"state": "disputed", "value": "无", "reason": "车间不同意"},
    "retrofit.finished": {"state": "not_applicable", "reason": "改造未完成"}
  }
})";

TEST(JsonAnswers, AnswersAFactOfTheRecordWithoutARecord) {
    rulepack::Interview interview = sampleInterview();
    rulepack::Fact process = interview.facts[4]; // a choice
    process.id = FactId("enterprise.process");
    interview.facts.push_back(process);
    const auto path = ownFolder() / "record.json";
    ASSERT_TRUE(writeFileAtomically(path, R"({"answers": {"enterprise.process": "l1"}})"));
    const LoadedAnswers loaded = readAnswers(path, interview);
    ASSERT_TRUE(loaded.value) << listed(loaded.issues);
    EXPECT_EQ(loaded.value->answers.at(FactId("enterprise.process")), Answer::of(OptionId("l1")));
    EXPECT_EQ(loaded.value->enterprise.name, "");
}

TEST(JsonAnswers, ReadsEverythingAFileHolds) {
    const LoadedAnswers loaded = readBytes("a.json", kWhole);
    ASSERT_TRUE(loaded.value) << listed(loaded.issues);
    EXPECT_TRUE(loaded.issues.empty()) << listed(loaded.issues);
    const AnswersFile& file = *loaded.value;
    EXPECT_EQ(file.interview, "2026.1");
    EXPECT_EQ(file.enterprise, (EnterpriseProfile{"木棉花家居", "91350100M000100Y43", "C2110", ProcessType::Discrete,
                                                  EnterpriseSize::Medium, 300, "花都区", true}));
    EXPECT_EQ(file.assessment,
              (AssessmentHead{AssessmentKind::Self, AssessmentPhase::After, *Date::parse("2026-11-24"), "甲"}));
    ASSERT_EQ(file.answers.size(), 8U);
    EXPECT_EQ(file.answers.at(FactId("equipment.total")), Answer::of(Decimal(86)));
    const Answer& networked = file.answers.at(FactId("equipment.networked"));
    EXPECT_EQ(networked.by, AnsweredBy::Enterprise);
    EXPECT_EQ(networked.note, "按台账");
    EXPECT_EQ(networked.evidence, (std::vector<std::string>{"台账.xlsx", "205-1表"}));
    EXPECT_EQ(file.answers.at(FactId("network.parts")).value,
              AnswerValue(OptionSet{OptionId("shop_floor"), OptionId("application")}))
        << "options come in the interview's order";
    EXPECT_EQ(file.answers.at(FactId("remarks")).state, AnswerState::Disputed);
    const Answer& finished = file.answers.at(FactId("retrofit.finished"));
    EXPECT_EQ(finished.state, AnswerState::NotApplicable);
    EXPECT_EQ(finished.reason, "改造未完成");
}

TEST(JsonAnswers, AreWrittenAndReadBackEqual) {
    const LoadedAnswers first = readBytes("a.json", kWhole);
    ASSERT_TRUE(first.value) << listed(first.issues);
    AnswersFile file = *first.value;
    file.answers[FactId("retrofit.done")] = Answer{};
    file.answers[FactId("retrofit.done")].note = "下周再问";
    file.answers[FactId("equipment.total")].by = AnsweredBy::Enterprise;
    file.answers[FactId("quality.rate")].confidence = Confidence::Low;
    const std::filesystem::path path = ownFolder() / "out.json";
    ASSERT_TRUE(writeAnswersJson(path, file));
    const LoadedAnswers again = readAnswers(path, sampleInterview());
    ASSERT_TRUE(again.value) << listed(again.issues);
    EXPECT_EQ(*again.value, file);
    EXPECT_EQ(answersJson(*again.value), answersJson(file));

    AnswersFile empty;
    ASSERT_TRUE(writeAnswersJson(path, empty));
    const LoadedAnswers none = readAnswers(path, sampleInterview());
    ASSERT_TRUE(none.value) << listed(none.issues);
    EXPECT_EQ(*none.value, empty);
    EXPECT_FALSE(writeAnswersJson("/nonexistent/out.json", file));
}

TEST(JsonAnswers, ReportsEveryFaultOfAFileAtItsPlace) {
    const LoadedAnswers loaded = readBytes("a.json", R"({
  "enterprise": {"name": "甲", "credit_code": "91350100M000100Y44", "staff": "300", "size": "giant", "sise": 1},
  "assessment": {"date": "2026-02-30", "kind": "self", "kind": "self"},
  "answers": {
    "equipment.totl": 86,
    "equipment.total": -3,
    "equipment.networked": "31",
    "quality.rate": 97.55,
    "retrofit.done": 1,
    "scene.production": ["l1", "l2"],
    "network.parts": ["none", "application"],
    "remarks": {"state": "not_applicable"},
    "retrofit.finished": "2026-13-01",
    "equipment.total": 4,
    "retrofit.finished": null
  },
  "answer": {}
})");
    EXPECT_FALSE(loaded.value);
    std::vector<std::string> places;
    for (const Issue& issue : loaded.issues) {
        places.push_back(std::to_string(issue.span.line) + " " + errorCodeLabel(issue.code));
    }
    EXPECT_EQ(places,
              (std::vector<std::string>{"2 E0505", "2 E0304", "2 E0506", "2 E0302", "3 E0506", "3 E0301", "5 E0400",
                                        "6 E0402", "7 E0401", "8 E0401", "9 E0401", "10 E0404", "11 E0404", "12 E0303",
                                        "13 E0109", "14 E0405", "15 E0405", "17 E0302"}))
        << listed(loaded.issues);
    EXPECT_EQ(loaded.issues[6].hint, "did you mean equipment.total?");
    EXPECT_EQ(loaded.issues[6].span.column, 5U);
    EXPECT_EQ(loaded.issues[6].sourceLine, "    \"equipment.totl\": 86,");
    EXPECT_NE(loaded.issues[15].hint.find("a.json:6:"), std::string::npos) << loaded.issues[15].hint;
    EXPECT_EQ(loaded.issues[3].hint, "did you mean enterprise.size?");
    EXPECT_EQ(loaded.issues.back().hint, "did you mean \"answers\"?");
}

TEST(JsonAnswers, ContradictionsAreReportedAtTheFirstAnswerConcerned) {
    const LoadedAnswers loaded = readBytes(
        "a.json", "{\"answers\": {\"equipment.total\": 3,\n\"equipment.networked\": 4, \"retrofit.done\": 2}}");
    EXPECT_FALSE(loaded.value);
    ASSERT_EQ(loaded.issues.size(), 2U) << listed(loaded.issues);
    EXPECT_EQ(loaded.issues[0].code, ErrorCode::FailedCheck);
    EXPECT_EQ(loaded.issues[0].span.line, 2U) << listed(loaded.issues);
    EXPECT_EQ(loaded.issues[1].code, ErrorCode::WrongAnswerType);
}

TEST(JsonAnswers, StatesAndValuesMustAgree) {
    const auto codes = [](const std::string& answer) {
        const LoadedAnswers loaded = readBytes("a.json", "{\"answers\": {\"equipment.total\": " + answer + "}}");
        std::string all;
        for (const Issue& issue : loaded.issues) {
            all += errorCodeLabel(issue.code);
        }
        return all;
    };
    EXPECT_EQ(codes(R"({"state": "answered"})"), "E0303");
    EXPECT_EQ(codes(R"({"state": "disputed", "value": null})"), "E0303");
    EXPECT_EQ(codes(R"({"state": "unanswered", "value": 3})"), "E0304");
    EXPECT_EQ(codes(R"({"state": "not_applicable", "reason": "x", "value": 3})"), "E0304");
    EXPECT_EQ(codes(R"({"state": "perhaps", "value": 3})"), "E0506");
    EXPECT_EQ(codes(R"({"value": 3, "by": "me"})"), "E0506");
    EXPECT_EQ(codes(R"({"value": 3, "evidence": "x"})"), "E0304");
    EXPECT_EQ(codes(R"({"value": 3, "value": 4})"), "E0301");
    EXPECT_EQ(codes(R"({"value": 3, "valeu": 4})"), "E0302");
    EXPECT_EQ(codes(R"([3])"), "E0401");
    EXPECT_EQ(codes(R"({"state": "unanswered"})"), "");
    EXPECT_EQ(codes("null"), "");
}

TEST(JsonAnswers, AFileThatCannotBeReadSaysWhyAndNothingElse) {
    const auto only = [](const LoadedAnswers& loaded) {
        EXPECT_FALSE(loaded.value);
        EXPECT_EQ(loaded.issues.size(), 1U) << listed(loaded.issues);
        return loaded.issues.empty() ? ErrorCode::Cancelled : loaded.issues[0].code;
    };
    EXPECT_EQ(only(readAnswers(ownFolder() / "missing.json", sampleInterview())), ErrorCode::NotFound);
    EXPECT_EQ(only(readBytes("a.json", "{\"answers\": {\"equipment.total\": 8")), ErrorCode::InvalidJson);
    EXPECT_EQ(only(readBytes("a.json", "{\"answers\": {\"\xB1\xE0\": 8}}")), ErrorCode::InvalidUtf8);
    EXPECT_EQ(only(readBytes("a.json", "[]")), ErrorCode::WrongKind);
    EXPECT_EQ(only(readBytes("a.json", "{}")), ErrorCode::MissingKey);
    EXPECT_EQ(only(readBytes("a.json", std::string(100'000, '['))), ErrorCode::TooLarge);
}

TEST(JsonAnswers, AnotherInterviewVersionIsAWarning) {
    const LoadedAnswers loaded = readBytes("a.json", R"({"interview": "2025.3", "answers": {}})");
    ASSERT_TRUE(loaded.value) << listed(loaded.issues);
    ASSERT_EQ(loaded.issues.size(), 1U);
    EXPECT_EQ(loaded.issues[0].severity, Severity::Warning);
    EXPECT_EQ(loaded.issues[0].code, ErrorCode::UnknownId);
}

TEST(JsonAnswers, AnEnterpriseNeedsAName) {
    const LoadedAnswers loaded = readBytes("a.json", R"({"enterprise": {"staff": 3}, "answers": {}})");
    ASSERT_EQ(loaded.issues.size(), 1U) << listed(loaded.issues);
    EXPECT_EQ(loaded.issues[0].code, ErrorCode::InvalidField);
    EXPECT_EQ(loaded.issues[0].subject, "profile:name");
}

} // namespace
} // namespace sihua::intake
