// Questionnaires as people send them back, shown as a difference.
#include <gtest/gtest.h>

#include "core/intake/answers_difference.h"
#include "tests/unit/intake/sample_interview.h"
#include "tests/unit/spreadsheet/xlsx_builder.h"

namespace sihua::intake {
namespace {

using spreadsheet::inlineCell;
using spreadsheet::XlsxBuilder;

Answers present() {
    Answers now;
    Answer declared = Answer::of(Decimal(80));
    declared.by = AnsweredBy::Enterprise;
    declared.note = "估计";
    now[FactId("equipment.total")] = declared;
    now[FactId("equipment.networked")] = Answer::of(Decimal(30)); // a consultant's
    now[FactId("retrofit.done")] = Answer::of(true);
    return now;
}

std::string listedDifference(const AnswersDifference& difference) {
    std::string text;
    for (const AnswerDifference& one : difference.differences) {
        const std::string place = toString(one.place);
        text +=
            std::string(toWord(one.kind)) + " " + one.fact.value() + " " + place.substr(place.rfind('/') + 1) + "\n";
    }
    return text;
}

TEST(AnswersDifference, TellsNewChangedConflictingSameAndRejected) {
    const LoadedAnswers file = readBytes("a.csv", "id,answer,填报方\n"
                                                  "equipment.total,90,企业\n"
                                                  "equipment.networked,40,企业\n"
                                                  "retrofit.done,是,企业\n"
                                                  "quality.rate,九成,企业\n"
                                                  "scene.production,l1,企业\n");
    const auto interview = sampleInterview();
    const AnswersDifference difference = compareAnswers(interview, file, present());
    EXPECT_EQ(listedDifference(difference), "changed equipment.total a.csv:2:17\n"
                                            "conflicting equipment.networked a.csv:3:21\n"
                                            "new scene.production a.csv:6:18\n");
    EXPECT_EQ(difference.same, 1U);
    ASSERT_EQ(difference.rejected.size(), 1U);
    EXPECT_EQ(difference.rejected[0].span.line, 5U);
    EXPECT_FALSE(file.value);
    EXPECT_EQ(difference.differences[0].offered.note, "估计") << "what the file does not speak of stays";

    EXPECT_EQ(answersToTake(difference, {"all"})->size(), 3U);
    EXPECT_EQ(answersToTake(difference, {"new", "changed"})->size(), 2U);
    const Answers one = answersToTake(difference, {"equipment.networked"}).value();
    EXPECT_EQ(one.at(FactId("equipment.networked")).value, AnswerValue(Decimal(40)));
    EXPECT_EQ(answersToTake(difference, {"new", "quality.rate"}).error().code(), ErrorCode::NotFound);
    EXPECT_TRUE(answersToTake(difference, {}).value().empty());
}

TEST(AnswersDifference, LeavesAloneWhatTheFileLeavesOpen) {
    const AnswersDifference difference =
        compareAnswers(sampleInterview(), readBytes("a.csv", "id,answer\nequipment.total,\n"), present());
    EXPECT_TRUE(difference.differences.empty());
    EXPECT_TRUE(difference.rejected.empty());
}

TEST(AnswersDifference, RejectsAllPartsOfAContradiction) {
    const AnswersDifference difference = compareAnswers(
        sampleInterview(),
        readBytes("a.csv", "id,answer\nequipment.total,10\nequipment.networked,20\nretrofit.done,否\n"), {});
    EXPECT_EQ(listedDifference(difference), "new retrofit.done a.csv:4:15\n");
    EXPECT_EQ(difference.rejected.size(), 1U);
    const AnswersDifference twice = compareAnswers(
        sampleInterview(), readBytes("b.csv", "id,answer\nequipment.total,10\nequipment.total,20\n"), {});
    EXPECT_TRUE(twice.differences.empty()) << "which of the two?";
}

TEST(AnswersDifference, FindsAnswersWhereverPeoplePutThem) {
    // another sheet's name, rows inserted and sorted, a column moved, a date as a number, a formula's value
    const std::string rows =
        "<row r='1'>" + inlineCell("A1", "填表说明：请如实填写") + "</row>" + "<row r='3'>" + inlineCell("B3", "答案") +
        inlineCell("D3", "编号") + "</row>" + "<row r='4'><c r='B4'><v>46350</v></c>" +
        inlineCell("D4", "retrofit.finished") + "</row>" + "<row r='5'>" + inlineCell("A5", "我们加的一行") + "</row>" +
        "<row r='7'><c r='B7'><f>40+2</f><v>42</v></c>" + inlineCell("D7", "equipment.total") + "</row>" +
        "<row r='8'>" + inlineCell("B8", "１２") + inlineCell("D8", "equipment.networked") + "</row>" +
        "<row r='9'><c r='B9' t='b'><v>1</v></c>" + inlineCell("D9", "quality.rate") + "</row>" +
        "<row r='10'><c r='B10'><f>A1</f></c>" + inlineCell("D10", "remarks") + "</row>";
    XlsxBuilder builder(rows);
    builder.set("xl/workbook.xml",
                R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
                R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)"
                R"(<sheet name="王经理改过的" sheetId="1" r:id="rId1"/></sheets></workbook>)");
    const AnswersDifference difference =
        compareAnswers(sampleInterview(), readBytes("a.xlsx", builder.bytes()), present());
    EXPECT_EQ(listedDifference(difference), "changed equipment.total a.xlsx:王经理改过的!B7\n"
                                            "conflicting equipment.networked a.xlsx:王经理改过的!B8\n"
                                            "new retrofit.finished a.xlsx:王经理改过的!B4\n")
        << listed(difference.rejected);
    ASSERT_EQ(difference.rejected.size(), 2U) << listed(difference.rejected);
    EXPECT_NE(listed(difference.rejected).find("!B9: E0401"), std::string::npos) << listed(difference.rejected);
    EXPECT_NE(listed(difference.rejected).find("!B10: E0401"), std::string::npos) << listed(difference.rejected);
}

TEST(TableAnswers, NoneChosenIsAnAnswer) {
    for (const char* word : {"（均未选）", "(none chosen)", "均未选", " ( None chosen ) "}) {
        const LoadedAnswers loaded = readBytes("a.csv", std::string("id,answer\nnetwork.parts,") + word + "\n");
        ASSERT_TRUE(loaded.value) << word << listed(loaded.issues);
        EXPECT_EQ(loaded.value->answers.at(FactId("network.parts")), Answer::of(OptionSet{})) << word;
    }
    EXPECT_FALSE(readBytes("a.csv", "id,answer\nscene.production,（均未选）\n").value) << "one of them has to be";
}

} // namespace
} // namespace sihua::intake
