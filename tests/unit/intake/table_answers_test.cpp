#include <gtest/gtest.h>

#include "tests/unit/intake/sample_interview.h"
#include "tests/unit/spreadsheet/xlsx_builder.h"

namespace sihua::intake {
namespace {

using spreadsheet::inlineCell;
using spreadsheet::XlsxBuilder;

Answer answer(const LoadedAnswers& loaded, const char* fact) {
    EXPECT_TRUE(loaded.value) << listed(loaded.issues);
    const auto found = loaded.value ? loaded.value->answers.find(FactId(fact)) : Answers::const_iterator();
    if (!loaded.value || found == loaded.value->answers.end()) {
        ADD_FAILURE() << fact << " is not answered";
        return {};
    }
    return found->second;
}

/// What a CSV cell gives for a fact: the value as text, or the error's code.
std::string readAs(const std::string& fact, const std::string& cell) {
    const LoadedAnswers loaded = readBytes("a.csv", "id,answer\n" + fact + ",\"" + cell + "\"\n");
    if (!loaded.value) {
        return loaded.issues.size() == 1 ? errorCodeLabel(loaded.issues[0].code) : listed(loaded.issues);
    }
    const AnswersFile& file = *loaded.value;
    const std::string json = answersJson(AnswersFile{{}, {}, {}, file.answers});
    const std::size_t at = json.find("\"" + fact + "\": ");
    std::string value = at == std::string::npos ? "none" : json.substr(at + fact.size() + 4);
    value = value.substr(0, value.find("\n  }"));
    std::erase_if(value, [](char c) { return c == '\n' || c == ' '; });
    return value;
}

TEST(TableAnswers, NumbersAreReadAsPeopleTypeThem) {
    for (const char* text :
         {"1234", " 1234 ", "1,234", "１２３４", "１，２３４", "1234台", "1,234 台", "1234 machines", "1234.0"}) {
        EXPECT_EQ(readAs("equipment.total", text), "1234") << text;
    }
    for (const char* text :
         {"12,34", "1,2345", "约1234", "1234人", "1 234 x", "一百", "0x10", "1.234.5", ",123", "NaN"}) {
        EXPECT_EQ(readAs("equipment.total", text), "E0401") << text;
    }
    EXPECT_EQ(readAs("equipment.total", "1.5"), "E0401") << "too many decimals";
    EXPECT_EQ(readAs("equipment.total", "-1"), "E0402");
    EXPECT_EQ(readAs("equipment.total", "－１"), "E0402");
    EXPECT_EQ(readAs("equipment.total", "999999999"), "E0402");
    EXPECT_EQ(readAs("quality.rate", "97.5%"), "97.5");
    EXPECT_EQ(readAs("quality.rate", "９７．５％"), "97.5");
    EXPECT_EQ(readAs("equipment.total", ""), "none");
}

TEST(TableAnswers, YesAndNoComeInManyForms) {
    for (const char* text : {"是", "有", "YES", "ｙ", "TRUE", "√"}) {
        EXPECT_EQ(readAs("retrofit.done", text), "true") << text;
    }
    for (const char* text : {"否", "无", "no", "N", "false", "×"}) {
        EXPECT_EQ(readAs("retrofit.done", text), "false") << text;
    }
    for (const char* text : {"1", "0", "可能", "是否"}) {
        EXPECT_EQ(readAs("retrofit.done", text), "E0401") << text;
    }
}

TEST(TableAnswers, OneOptionIsNamedByIdLabelOrLetter) {
    for (const char* text : {"l1", "L1", "部分（试点）", "部分(试点)", " 部分 （试点）", "Partly (pilot)",
                             "partly（pilot）", "B", "ｂ", "B.部分（试点）", "B、部分（试点）", "B 部分（试点）"}) {
        EXPECT_EQ(readAs("scene.production", text), "\"l1\"") << text;
    }
    EXPECT_EQ(readAs("scene.production", "全面；稳定运行"), "\"l2\"") << "a label may contain a separator";
    EXPECT_EQ(readAs("scene.production", "l1; l2"), "E0404");
    EXPECT_EQ(readAs("scene.production", "BC"), "E0404");
    EXPECT_EQ(readAs("scene.production", "D"), "E0403");
    EXPECT_EQ(readAs("scene.production", "B.全面；稳定运行"), "E0403") << "letter and label disagree";
    EXPECT_EQ(readAs("scene.production", "部分"), "E0403");
    const LoadedAnswers misspelt = readBytes("b.csv", "id,answer\nscene.production,部份（试点）\n");
    EXPECT_NE(listed(misspelt.issues).find("did you mean \"部分（试点）\"?"), std::string::npos)
        << listed(misspelt.issues);
}

TEST(TableAnswers, SeveralOptionsAreSeparatedOrLettersInARow) {
    for (const char* text : {"shop_floor;application", "application；shop_floor", "应用系统\n车间网络、设备网络", "B;C",
                             "BC", "b、c", "Ｂ，Ｃ", "Applications; B", "应用系统；车间网络、设备网络；"}) {
        EXPECT_EQ(readAs("network.parts", text), "[\"shop_floor\",\"application\"]") << text;
    }
    EXPECT_EQ(readAs("network.parts", "车间网络、设备网络"), "[\"shop_floor\"]") << "a label may contain a separator";
    EXPECT_EQ(readAs("network.parts", "均无"), "[\"none\"]");
    EXPECT_EQ(readAs("network.parts", "均无;应用系统"), "E0404");
    EXPECT_EQ(readAs("network.parts", "BB"), "E0404");
    EXPECT_EQ(readAs("network.parts", "应用系统;云"), "E0403");
    EXPECT_EQ(readAs("network.parts", ";"), "E0403");
}

TEST(TableAnswers, DatesAreReadInTheUsualForms) {
    for (const char* text : {"2026-01-04", "2026/1/4", "2026.1.4", "2026年1月4日", "２０２６－１－４"}) {
        EXPECT_EQ(readAs("retrofit.finished", text), "\"2026-01-04\"") << text;
    }
    for (const char* text : {"2026-02-30", "2026", "1/4", "2026年1月", "04/01/26", "明年"}) {
        EXPECT_EQ(readAs("retrofit.finished", text), "E0401") << text;
    }
}

TEST(TableAnswers, CellsOfAWorksheetKeepTheirType) {
    XlsxBuilder builder("<row r=\"1\">" + inlineCell("A1", "编号") + inlineCell("B1", "答案") + "</row><row r=\"2\">" +
                        inlineCell("A2", "equipment.total") + "<c r=\"B2\"><v>86</v></c></row><row r=\"3\">" +
                        inlineCell("A3", "quality.rate") + "<c r=\"B3\" s=\"2\"><v>0.975</v></c></row><row r=\"4\">" +
                        inlineCell("A4", "retrofit.done") + "<c r=\"B4\" t=\"b\"><v>1</v></c></row><row r=\"5\">" +
                        inlineCell("A5", "retrofit.finished") +
                        "<c r=\"B5\" s=\"1\"><v>46350</v></c></row><row r=\"6\">" + inlineCell("A6", "remarks") +
                        "<c r=\"B6\"><v>12.5</v></c></row>");
    builder.styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs>");
    const LoadedAnswers loaded = readBytes("a.xlsx", builder.bytes());
    EXPECT_EQ(answer(loaded, "equipment.total").value, AnswerValue(Decimal(86)));
    EXPECT_EQ(answer(loaded, "quality.rate").value, AnswerValue(Decimal::scaled(975, -1))) << "shown as 97.5%";
    EXPECT_EQ(answer(loaded, "retrofit.done").value, AnswerValue(true));
    EXPECT_EQ(answer(loaded, "retrofit.finished").value, AnswerValue(*Date::parse("2026-11-24")));
    EXPECT_EQ(answer(loaded, "remarks").value, AnswerValue(std::string("12.5")));
}

TEST(TableAnswers, ASerialNumberIsADateWhereOneIsAskedAndPlausible) {
    const auto read = [](const char* number) {
        return readRows("<row r=\"2\">" + inlineCell("A2", "retrofit.finished") + "<c r=\"B2\"><v>" + number +
                        "</v></c></row>");
    };
    EXPECT_EQ(answer(read("46350"), "retrofit.finished").value, AnswerValue(*Date::parse("2026-11-24")));
    EXPECT_EQ(answer(read("46350.5"), "retrofit.finished").value, AnswerValue(*Date::parse("2026-11-24")));
    EXPECT_EQ(listed(read("2026").issues),
              "a.xlsx:答卷!B2: E0401: retrofit.finished asks for a date, and 2026 is none\n")
        << "the year 2026 is the serial number of a day in 1905";
}

TEST(TableAnswers, CellsThatMeanSomethingElseAreRefusedAtTheirPlace) {
    XlsxBuilder builder(
        "<row r=\"1\">" + inlineCell("A1", "编号") + inlineCell("B1", "答案") + "</row><row r=\"2\">" +
        inlineCell("A2", "equipment.total") + "<c r=\"B2\" s=\"1\"><v>46350</v></c></row><row r=\"3\">" +
        inlineCell("A3", "equipment.networked") + "<c r=\"B3\" s=\"2\"><v>0.5</v></c></row><row r=\"4\">" +
        inlineCell("A4", "quality.rate") + "<c r=\"B4\" t=\"e\"><v>#N/A</v></c></row><row r=\"5\">" +
        inlineCell("A5", "remarks") + "<c r=\"B5\"><f>A1</f></c></row><row r=\"6\">" +
        inlineCell("A6", "retrofit.done") + "<c r=\"B6\"><v>1</v></c></row>");
    builder.styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs>");
    const LoadedAnswers loaded = readBytes("a.xlsx", builder.bytes());
    EXPECT_EQ(listed(loaded.issues),
              "a.xlsx:答卷!B2: E0401: equipment.total asks for no date, but the cell is formatted as one: 2026-11-24\n"
              "a.xlsx:答卷!B3: E0401: equipment.networked is no percentage, but the cell shows one\n"
              "a.xlsx:答卷!B4: E0401: quality.rate has the error #N/A in its cell\n"
              "a.xlsx:答卷!B5: E0401: remarks is a formula without a result: open the file in Excel and save it\n"
              "a.xlsx:答卷!B6: E0401: retrofit.done asks for yes or no, not 1\n");
}

TEST(TableAnswers, TheHeaderIsFoundBelowATitleAndOtherColumnsAreForPeople) {
    const LoadedAnswers loaded =
        readBytes("a.csv", "诊断问卷,,,\n\n部门,题目,答 案,编 号\n设备,多少台？,86,equipment.total\n"
                           "一、质量,,,第二部分\n部门,题目,答案,编号\n质量,合格率,97,quality.rate\n");
    EXPECT_EQ(answer(loaded, "equipment.total").value, AnswerValue(Decimal(86)));
    EXPECT_EQ(answer(loaded, "quality.rate").value, AnswerValue(Decimal(97)));
    EXPECT_TRUE(loaded.issues.empty()) << listed(loaded.issues);
    const LoadedAnswers late = readBytes("late.csv", std::string(20, '\n') + "id,answer\nequipment.total,86\n");
    EXPECT_EQ(listed(late.issues),
              "late.csv: E0303: no visible sheet has the columns id and answer (编号, 答案) within its "
              "first 20 rows\n");
}

TEST(TableAnswers, AColumnIdGoesBeforeOneOfNumbersForPeople) {
    EXPECT_EQ(answer(readBytes("a.csv", "编号,id,答案\n1,equipment.total,86\n"), "equipment.total").value,
              AnswerValue(Decimal(86)));
    EXPECT_EQ(answer(readBytes("b.csv", "id,答案,编号\nequipment.total,86,1\n"), "equipment.total").value,
              AnswerValue(Decimal(86)));
    const LoadedAnswers twice = readBytes("c.csv", "id,答案,回答\nequipment.total,86,87\n");
    EXPECT_EQ(listed(twice.issues), "c.csv:1:7: E0301: two columns are called 回答\n");
}

TEST(TableAnswers, RowsCarryTheHead) {
    const LoadedAnswers loaded = readBytes(
        "a.csv",
        "id,answer\ninterview,2026.1\nenterprise.name,木棉花家居\nenterprise.process,离散型\nenterprise.size,medium\n"
        "enterprise.staff,３００\nenterprise.invented,是\nenterprise.credit_code,91350100M000100Y43\n"
        "enterprise.industry,C2110\nassessment.kind,现场诊断\nassessment.phase,after\nassessment.date,2026/11/24\n");
    ASSERT_TRUE(loaded.value) << listed(loaded.issues);
    EXPECT_EQ(loaded.value->enterprise,
              (EnterpriseProfile{"木棉花家居", "91350100M000100Y43", "C2110", ProcessType::Discrete,
                                 EnterpriseSize::Medium, 300, "", true}));
    EXPECT_EQ(loaded.value->assessment,
              (AssessmentHead{AssessmentKind::OnSite, AssessmentPhase::After, *Date::parse("2026-11-24"), ""}));
    const LoadedAnswers serial =
        readRows("<row r=\"2\">" + inlineCell("A2", "assessment.date") + "<c r=\"B2\"><v>46350</v></c></row>");
    ASSERT_TRUE(serial.value) << listed(serial.issues);
    EXPECT_EQ(serial.value->assessment.date, *Date::parse("2026-11-24"));
}

TEST(TableAnswers, ReportsEveryFaultOfAFileAtItsPlace) {
    const LoadedAnswers loaded =
        readBytes("a.csv", "id,题目,answer\nequipment.totl,总数,86\nequipment.total,,-1\n"
                           "equipment.total,,5\nscene.production,,A;B\nnetwork.parts,,均无；应用系统\n"
                           "enterprise.nmae,,甲\nassessment.date,,明天\n,,没有编号\n");
    EXPECT_FALSE(loaded.value);
    std::vector<std::string> places;
    for (const Issue& issue : loaded.issues) {
        places.push_back(toString(SourceSpan{"", issue.span.line, issue.span.column, 0}) + errorCodeLabel(issue.code));
    }
    EXPECT_EQ(places.size(), 8U) << listed(loaded.issues);
    const std::string all = listed(loaded.issues);
    EXPECT_NE(
        all.find("a.csv:2:1: E0400: the interview has no question \"equipment.totl\" = did you mean equipment.total?"),
        std::string::npos)
        << all;
    EXPECT_NE(all.find("a.csv:3:18: E0402"), std::string::npos) << all;
    EXPECT_NE(all.find("a.csv:4:1: E0405: equipment.total is answered twice = first at a.csv:3:1"), std::string::npos)
        << all;
    EXPECT_NE(all.find("a.csv:5:19: E0404"), std::string::npos) << all;
    EXPECT_NE(all.find("a.csv:6:16: E0404"), std::string::npos) << all;
    EXPECT_NE(all.find("a.csv:7:1: E0302: there is no field \"enterprise.nmae\" = did you mean enterprise.name?"),
              std::string::npos)
        << all;
    EXPECT_NE(all.find("a.csv:8:18: E0506"), std::string::npos) << all;
    EXPECT_NE(all.find("a.csv:9:3: warning E0303"), std::string::npos) << all;
    EXPECT_EQ(loaded.issues[1].sourceLine, "equipment.total,,-1");
}

TEST(TableAnswers, ContradictionsNameTheirCell) {
    const LoadedAnswers loaded = readRows("<row r=\"9\">" + inlineCell("A9", "equipment.total") +
                                          "<c r=\"B9\"><v>3</v></c></row><row r=\"10\">" +
                                          inlineCell("A10", "equipment.networked") + "<c r=\"B10\"><v>4</v></c></row>");
    ASSERT_EQ(loaded.issues.size(), 1U) << listed(loaded.issues);
    EXPECT_EQ(loaded.issues[0].code, ErrorCode::FailedCheck);
    EXPECT_NE(listed(loaded.issues).find("a.xlsx:答卷!B10: E0406"), std::string::npos) << listed(loaded.issues);
}

TEST(TableAnswers, NotApplicableNeedsAReason) {
    const auto read = [](const std::string& rest) {
        return readBytes("a.csv", "id,answer,备注,不适用原因\nremarks," + rest + "\n");
    };
    for (const char* rest :
         {"不适用：未设售后,,", "n/a: 未设售后,,", "不适用,未设售后,", "N/A,,未设售后", "Not applicable：未设售后,,"}) {
        const Answer given = answer(read(rest), "remarks");
        EXPECT_EQ(given.state, AnswerState::NotApplicable) << rest;
        EXPECT_EQ(given.reason, "未设售后") << rest;
        EXPECT_EQ(given.note, "") << rest;
    }
    EXPECT_NE(listed(read("不适用,,").issues).find("a.csv:2:9: E0303"), std::string::npos);
}

TEST(TableAnswers, KnownColumnsCarryWhatBelongsToAnAnswer) {
    const LoadedAnswers loaded =
        readBytes("a.csv", "id,answer,state,by,note,evidence,reason\n"
                           "equipment.total,86,,企业,按台账,台账.xlsx；205-1表,\nequipment.networked,,,,下周再问,,\n"
                           "remarks,无,disputed,,,,车间不同意\nretrofit.done,,answered,,,,\nquality.rate,,,me,x,,\n");
    EXPECT_EQ(listed(loaded.issues), "a.csv:5:1: E0303: retrofit.done is answered, but has no answer\n"
                                     "a.csv:6:1: E0506: \"me\" is neither enterprise nor consultant\n");
    const LoadedAnswers good =
        readBytes("b.csv", "id,answer,state,by,note,evidence,reason\n"
                           "equipment.total,86,,企业,按台账,台账.xlsx；205-1表,\nequipment.networked,,,,下周再问,,\n"
                           "remarks,无,disputed,,,,车间不同意\n");
    EXPECT_EQ(answer(good, "equipment.total").by, AnsweredBy::Enterprise);
    EXPECT_EQ(answer(good, "equipment.total").evidence, (std::vector<std::string>{"台账.xlsx", "205-1表"}));
    EXPECT_EQ(answer(good, "equipment.networked").state, AnswerState::Unanswered);
    EXPECT_EQ(answer(good, "equipment.networked").note, "下周再问");
    EXPECT_EQ(answer(good, "remarks").state, AnswerState::Disputed);
    EXPECT_EQ(answer(good, "remarks").reason, "车间不同意");
}

TEST(TableAnswers, AHiddenSheetIsNotReadButSaid) {
    XlsxBuilder builder("<row r=\"1\">" + inlineCell("A1", "编号") + inlineCell("B1", "答案") + "</row>");
    builder.set("xl/workbook.xml",
                R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
                R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)"
                R"(<sheet name="旧答卷" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>)");
    const LoadedAnswers loaded = readBytes("a.xlsx", builder.bytes());
    EXPECT_FALSE(loaded.value);
    EXPECT_NE(listed(loaded.issues).find("a.xlsx:旧答卷!A1: warning E0302: the hidden sheet 旧答卷 has answers"),
              std::string::npos)
        << listed(loaded.issues);
}

TEST(TableAnswers, ManyFaultsAreCountedNotListed) {
    std::string rows = "id,answer\n";
    for (int i = 0; i < 5000; ++i) {
        rows += "unknown" + std::to_string(i) + ",1\n";
    }
    const LoadedAnswers loaded = readBytes("a.csv", rows);
    ASSERT_EQ(loaded.issues.size(), 1001U);
    EXPECT_EQ(loaded.issues.back().message, "and 4000 more faults");
}

TEST(TableAnswers, TextsThatNoOtherFileCanHoldAreRefused) {
    EXPECT_EQ(readAs("remarks", "a\x01z"), "E0506");
    EXPECT_EQ(readAs("remarks", std::string(4000, 'x')).size(), 4002U);
    EXPECT_EQ(readAs("remarks", std::string(4001, 'x')), "E0107");
    EXPECT_EQ(listed(readBytes("n.csv", "id,answer,note\nremarks,x," + std::string(4001, 'x') + "\n").issues),
              "n.csv:2:9: E0107: a text of more than 4000 characters\n");
    EXPECT_EQ(listed(readBytes("h.json", R"({"enterprise": {"name": "a\u0000b"}, "answers": {}})").issues),
              "h.json:1:25: E0506: a text with control characters\n");
}

TEST(TableAnswers, AFileThatCannotBeReadSaysWhyAndNothingElse) {
    const auto only = [](const LoadedAnswers& loaded) {
        EXPECT_FALSE(loaded.value);
        EXPECT_EQ(loaded.issues.size(), 1U) << listed(loaded.issues);
        return loaded.issues.empty() ? ErrorCode::Cancelled : loaded.issues[0].code;
    };
    EXPECT_EQ(only(readAnswers(ownFolder() / "missing.xlsx", sampleInterview())), ErrorCode::NotFound);
    EXPECT_EQ(only(readAnswers(ownFolder(), sampleInterview())), ErrorCode::FileUnreadable);
    EXPECT_EQ(only(readBytes("a.xlsx", XlsxBuilder().bytes().substr(0, 900))), ErrorCode::NotASpreadsheet);
    EXPECT_EQ(only(readBytes("a.csv", "id,answer\nremarks,\"x\n")), ErrorCode::InvalidCsv);
    EXPECT_EQ(only(readBytes("a.csv", "id,\xFF\xFF\n")), ErrorCode::InvalidUtf8);
    EXPECT_EQ(only(readBytes("a.csv", "")), ErrorCode::MissingKey);
    CancelToken cancel;
    cancel.cancel();
    const std::filesystem::path path = ownFolder() / "whole.xlsx";
    (void)readBytes("whole.xlsx", XlsxBuilder().bytes());
    EXPECT_EQ(only(readAnswers(path, sampleInterview(), Progress({}, cancel))), ErrorCode::Cancelled);
}

} // namespace
} // namespace sihua::intake
