// A questionnaire goes out, is filled in by programs that are not ours, and comes back without loss.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "core/intake/answers_file.h"
#include "core/report/live_answer.h"
#include "core/report/questionnaire.h"
#include "core/rulepack/load.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

namespace fs = std::filesystem;

/// Where a fact's row stands.
struct Place {
    std::string sheet;
    std::uint32_t row = 0;
    std::map<std::string, std::string> columns; ///< Heading, column letters.
    std::string table{};                        ///< Of facts that a table asks for: its sheet ...
    std::string cell{};                         ///< ... and cell.
};

std::string lettersOf(std::uint32_t column) {
    const std::string name = spreadsheet::cellName(1, column);
    return name.substr(0, name.size() - 1);
}

/// Reads the questionnaire as a program that fills it in would: by its headings and ids.
std::map<std::string, Place> placesOf(const fs::path& file) {
    std::map<std::string, Place> places;
    const auto workbook = read(file);
    for (const auto& sheet : workbook.sheets) {
        std::map<std::string, std::string> columns;
        for (const auto& row : sheet.rows) {
            std::map<std::string, std::string> texts;
            for (const auto& at : row.cells) {
                if (const auto* text = std::get_if<std::string_view>(&at.value)) {
                    texts[std::string(*text)] = lettersOf(at.column);
                }
            }
            if (texts.contains("id")) {
                columns = texts;
            } else if (!columns.empty()) {
                const std::string id = cell(workbook, sheet.name, columns.at("id") + std::to_string(row.number));
                places[id] = {sheet.name, row.number, columns};
            }
        }
    }
    for (const auto& sheet : workbook.sheets) {
        for (const auto& row : sheet.rows) {
            const std::string last =
                cell(workbook, sheet.name, spreadsheet::cellName(row.number, row.cells.back().column));
            if (!last.starts_with("facts: ")) {
                continue;
            }
            std::istringstream ids(last.substr(7));
            std::uint32_t column = 2;
            for (std::string id; ids >> id; ++column) {
                if (id != "-") {
                    places.at(id).table = sheet.name;
                    places.at(id).cell = spreadsheet::cellName(row.number, column);
                }
            }
        }
    }
    return places;
}

/// An answer of every kind to every question: values, not applicable with a reason, none; evidence and notes.
Answers someAnswers(const rulepack::Interview& interview, const Answers& sample, std::mt19937& random) {
    Answers answers;
    for (const rulepack::Fact& fact : interview.facts) {
        Answer answer;
        const auto luck = random() % 8;
        if (luck == 0 || fact.profile != rulepack::ProfileField::None) { // the latter on the first sheet
            continue;
        }
        if (luck == 1) {
            answer.state = AnswerState::NotApplicable;
            answer.reason = "没有这类设备，=不涉及";
        } else {
            switch (fact.type) {
            case rulepack::FactType::Number: // drawn numbers would contradict one another: the sample's
                if (!sample.contains(fact.id)) {
                    continue;
                }
                answer = sample.at(fact.id);
                answer.note.clear();
                answer.evidence.clear();
                break;
            case rulepack::FactType::Boolean:
                answer = Answer::of(random() % 2 == 0);
                break;
            case rulepack::FactType::OneOf:
                answer = Answer::of(fact.options[random() % fact.options.size()].id);
                break;
            case rulepack::FactType::SomeOf: {
                OptionSet chosen;
                for (const rulepack::Option& option : fact.options) {
                    if (!option.exclusive && (chosen.empty() || random() % 2 == 0)) {
                        chosen.push_back(option.id);
                    }
                }
                answer = Answer::of(chosen);
                break;
            }
            case rulepack::FactType::Date:
                answer = Answer::of(Date::parse("2026-02-28").value());
                break;
            case rulepack::FactType::Text:
                answer = Answer::of(std::string("@文字 “引号”"));
                break;
            }
        }
        answer.by = AnsweredBy::Enterprise;
        if (random() % 3 == 0) {
            answer.note = "备注：+1 见附件 🏭";
            answer.evidence = {"合同-07", "照片 3.jpg"};
        }
        answers[fact.id] = answer;
    }
    return answers;
}

std::string typed(const std::map<std::string, Place>& places, const rulepack::Interview& interview,
                  const Answers& answers, Language language) {
    std::string steps;
    for (const auto& [id, answer] : answers) {
        const rulepack::Fact& fact = *interview.fact(id);
        const Place& place = places.at(id.value());
        const auto type = [&](const char* zh, const char* en, const CellValue& value) {
            const std::string& column = place.columns.at(language == Language::Chinese ? zh : en);
            steps += typing(place.sheet, column + std::to_string(place.row), value);
        };
        if (place.table.empty()) {
            type("答案", "Answer", answerCell(fact, &answer, language));
        } else {
            steps += typing(place.table, place.cell, answerCell(fact, &answer, language));
        }
        if (!answer.reason.empty()) {
            type("不适用原因", "Reason", CellValue::of(answer.reason));
        }
        if (!answer.note.empty()) {
            type("备注", "Note", CellValue::of(answer.note));
            type("佐证编号", "Evidence", CellValue::of(answer.evidence[0] + "\n" + answer.evidence[1]));
        }
    }
    const std::map<std::string, CellValue> head{{"enterprise.name", CellValue::of("示例厂 A&B")},
                                                {"enterprise.credit_code", CellValue::of("91350100M000100Y43")},
                                                {"enterprise.industry", CellValue::of("C2110")},
                                                {"enterprise.staff", CellValue::of(300.0)},
                                                {"enterprise.district", CellValue::of("黄埔区")},
                                                {"assessment.date", CellValue::of("2026-11-24")},
                                                {"assessment.assessor", CellValue::of("李工")}};
    for (const auto& [id, value] : head) {
        steps += typing(places.at(id).sheet, "B" + std::to_string(places.at(id).row), value);
    }
    return steps;
}

class QuestionnaireRoundTrip : public ::testing::TestWithParam<Language> {
protected:
    void SetUp() override {
        const auto loaded = rulepack::loadScheme(fs::path(SIHUA_ROOT) / "rules", "miit-sme-2024");
        ASSERT_TRUE(loaded.value);
        interview = loaded.value->interview;
        for (const rulepack::Fact& fact : interview->facts) {
            facts.insert(fact.id);
        }
        const Status written = writeQuestionnaire(*interview, facts, file, {GetParam()});
        ASSERT_TRUE(written) << written.error().message();
        std::mt19937 random(2026);
        const auto sample = intake::readAnswers(fs::path(SIHUA_ROOT) / "resources/sample/answers.json", *interview);
        ASSERT_TRUE(sample.value);
        answers = someAnswers(*interview, sample.value->answers, random);
    }

    void expectBack(const fs::path& filled) {
        const auto back = intake::readAnswers(filled, *interview);
        ASSERT_TRUE(back.value) << toString(back.issues.front());
        EXPECT_EQ(back.value->interview, interview->version);
        EXPECT_EQ(back.value->enterprise.name, "示例厂 A&B");
        EXPECT_EQ(back.value->enterprise.creditCode, "91350100M000100Y43");
        EXPECT_EQ(back.value->enterprise.staff, 300);
        EXPECT_EQ(back.value->enterprise.district, "黄埔区");
        EXPECT_EQ(back.value->assessment.assessor, "李工");
        EXPECT_EQ(back.value->assessment.kind, AssessmentKind::Self);
        EXPECT_EQ(back.value->answers.size(), answers.size());
        for (const auto& [id, answer] : answers) {
            const auto found = back.value->answers.find(id);
            ASSERT_NE(found, back.value->answers.end()) << id.value();
            EXPECT_TRUE(found->second == answer) << id.value();
        }
    }

    TestFolder folder;
    fs::path file = folder.path() / "questionnaire.xlsx";
    rulepack::InterviewPtr interview;
    std::set<FactId> facts;
    Answers answers;
};

TEST_P(QuestionnaireRoundTrip, AsksForInventoriesAsTables) {
    const auto places = placesOf(file);
    std::size_t count = 0;
    for (const rulepack::Inventory& inventory : interview->inventories) {
        for (const auto& row : inventory.rows) {
            for (const FactId& id : row.cells) {
                const rulepack::Fact* fact = interview->fact(id);
                if (fact == nullptr || fact->profile != rulepack::ProfileField::None) {
                    continue;
                }
                ++count;
                EXPECT_FALSE(places.at(id.value()).table.empty()) << id.value();
            }
        }
    }
    EXPECT_GT(count, 20U);
}

TEST_P(QuestionnaireRoundTrip, ReportsAFigureThatIsInItsTableAndInItsRow) {
    if (!hasOpenpyxl()) {
        GTEST_SKIP() << "python3-openpyxl is not installed";
    }
    const auto places = placesOf(file);
    const Place& machines = places.at("equipment.total");
    const std::string answer =
        machines.columns.at(GetParam() == Language::Chinese ? "答案" : "Answer") + std::to_string(machines.row);
    const auto back = intake::readAnswers(openpyxlEdited(folder, file,
                                                         typing(machines.table, machines.cell, CellValue::of(40.0)) +
                                                             typing(machines.sheet, answer, CellValue::of(41.0))),
                                          *interview);
    EXPECT_TRUE(std::any_of(back.issues.begin(), back.issues.end(), [](const Issue& issue) {
        return issue.code == ErrorCode::DuplicateKey && issue.subject == "fact:equipment.total";
    }));
}

TEST_P(QuestionnaireRoundTrip, LosesNothingThroughOpenpyxl) {
    if (!hasOpenpyxl()) {
        GTEST_SKIP() << "python3-openpyxl is not installed";
    }
    expectBack(openpyxlEdited(folder, file, typed(placesOf(file), *interview, answers, GetParam())));
}

TEST_P(QuestionnaireRoundTrip, LosesNothingThroughLibreOffice) {
    if (!canDriveLibreOffice()) {
        GTEST_SKIP() << "soffice or python3-uno is not installed";
    }
    const fs::path filled = folder.path() / "filled.xlsx";
    inLibreOffice(folder, "open\t" + file.string() + "\n" + typed(placesOf(file), *interview, answers, GetParam()) +
                              "save\t" + filled.string() + "\nclose\n");
    expectBack(filled);
    // the bar counts what was filled in
    const auto workbook = read(filled);
    const std::string bar = cell(workbook, workbook.sheets[2].name, "A4");
    EXPECT_NE(bar.find("█"), std::string::npos) << bar;
}

INSTANTIATE_TEST_SUITE_P(Languages, QuestionnaireRoundTrip, ::testing::Values(Language::Chinese, Language::English),
                         [](const auto& each) { return each.param == Language::Chinese ? "zh" : "en"; });

} // namespace
} // namespace sihua::report
