// The workbook is an executable twin of the engine: written without any computed value, two spreadsheet programs
// compute every register of the plan, and the sheets over them, to what the engine computes.
//
// Equal means: registers that the compiler proved to be integers, truths, options and missing markers are equal to the
// last bit; decimals differ by less than 10^-12 of their size.
#include <cmath>
#include <cstdlib>
#include <map>
#include <random>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/evaluation/scalar_executor.h"
#include "core/intake/answers_file.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/report/live_workbook.h"
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

/// Compares every register with what a spreadsheet program computed.
void expectTwin(const fs::path& computed, const Twin& twin) {
    const auto workbook = read(computed);
    evaluation::ScalarExecutor executor(twin.plan);
    const evaluation::Registers& registers = executor.evaluate(twin.answers);
    const evaluation::Program& program = twin.plan->program();
    int faults = 0;
    for (evaluation::Register r = program.slots; r < program.registerCount() && faults < 5; ++r) {
        const std::string at = "D" + std::to_string(kFirstRegisterRow + r + 1);
        std::string found = cell(workbook, "计算过程", at);
        found.erase(0, found.starts_with("#formula ") ? 9 : 0);
        std::string wanted;
        bool isSame = false;
        if (registers.validity[r] != Validity::Known) {
            wanted = registers.validity[r] == Validity::Unknown ? "?" : "-";
            isSame = found == wanted;
        } else if (program.types[r].kind == Kind::Mask) {
            wanted = maskText(registers.words[r]);
            isSame = found == wanted;
        } else if (program.types[r].kind == Kind::Decimal) {
            wanted = registers.decimals[r].toShortString();
            const double number = std::strtod(found.c_str(), nullptr);
            const double exact = registers.decimals[r].toDouble();
            isSame = !found.empty() && std::abs(number - exact) <= 1e-12 * (1 + std::abs(exact));
        } else if (program.types[r].kind == Kind::Code) {
            continue; // texts have numbers of their own in the sheet; what is compared with them is tested
        } else {
            wanted = std::to_string(registers.words[r]);
            isSame = !found.empty() && std::strtod(found.c_str(), nullptr) == static_cast<double>(registers.words[r]);
        }
        if (!isSame) {
            ++faults;
            const bool isOperation = r >= program.firstOperation();
            ADD_FAILURE() << twin.name << " register " << r << " ("
                          << (isOperation ? toString(program.operations[r - program.firstOperation()].code) : "slot")
                          << "): " << found << " instead of " << wanted << "\n"
                          << cell(workbook, "计算过程", "A" + at.substr(1));
        }
    }
}

int roundsOf(int few, int many) { return std::getenv("SIHUA_MANY") != nullptr ? many : few; }

class LiveWorkbooks : public ::testing::Test {
protected:
    void write(const std::vector<Twin>& twins) {
        for (const Twin& twin : twins) {
            const auto written = writeDiagnosisWorkbook(reportOf(twin), folder.path() / (twin.name + ".xlsx"), {},
                                                        {.withoutValues = true});
            ASSERT_TRUE(written) << written.error().message();
        }
    }
    void expectTwins(const std::vector<Twin>& twins, const fs::path& computed) {
        for (const Twin& twin : twins) {
            ASSERT_TRUE(fs::exists(computed / (twin.name + ".xlsx"))) << twin.name << " was not computed";
            expectTwin(computed / (twin.name + ".xlsx"), twin);
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
    const std::vector<Twin> twins = randomTwins();
    write(twins);
    expectTwins(twins, gnumericRecalculated(folder));
}

TEST_F(LiveWorkbooks, AreComputedByLibreOfficeAsByTheEngine) {
    if (!hasLibreOffice()) {
        GTEST_SKIP() << "soffice is not installed";
    }
    const std::vector<Twin> twins = randomTwins();
    write(twins);
    expectTwins(twins, libreOfficeRecalculated(folder));
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

std::vector<Twin> shippedTwins() {
    std::vector<Twin> twins;
    for (const auto& scheme : fs::directory_iterator(fs::path(SIHUA_ROOT) / "rules/schemes")) {
        const std::string id = scheme.path().filename().string();
        const auto loaded = rulepack::loadScheme(fs::path(SIHUA_ROOT) / "rules", id);
        EXPECT_TRUE(loaded.value) << id;
        if (!loaded.value) {
            continue;
        }
        const auto plan = evaluation::compile(loaded.value);
        std::mt19937 random(2026);
        for (int i = 0; i < roundsOf(6, 1000); ++i) {
            twins.push_back(Twin{id + "_" + std::to_string(i), plan, answersFor(*loaded.value->interview, random)});
        }
    }
    return twins;
}

TEST_F(LiveWorkbooks, OfShippedSchemesAreComputedByGnumericAsByTheEngine) {
    if (!hasGnumeric()) {
        GTEST_SKIP() << "ssconvert is not installed";
    }
    const std::vector<Twin> twins = shippedTwins();
    ASSERT_FALSE(twins.empty());
    write(twins);
    expectTwins(twins, gnumericRecalculated(folder));
}

TEST_F(LiveWorkbooks, OfShippedSchemesAreComputedByLibreOfficeAsByTheEngine) {
    if (!hasLibreOffice()) {
        GTEST_SKIP() << "soffice is not installed";
    }
    const std::vector<Twin> twins = shippedTwins();
    write(twins);
    expectTwins(twins, libreOfficeRecalculated(folder));
}

// What the owner does: opens the file, changes some answers, and reads what follows.
// Off, an open defect: after an edit inside the file some numbers of the year before are not followed.
TEST_F(LiveWorkbooks, DISABLED_FollowAnswersThatAreEditedInTheFile) {
    if (!hasGnumeric()) {
        GTEST_SKIP() << "ssconvert is not installed";
    }
    const auto loaded = rulepack::loadScheme(fs::path(SIHUA_ROOT) / "rules", "miit-sme-2024");
    ASSERT_TRUE(loaded.value);
    std::mt19937 random(7);
    for (int round = 0; round < roundsOf(5, 200); ++round) {
        Twin twin{"edited" + std::to_string(round), evaluation::compile(loaded.value),
                  answersFor(*loaded.value->interview, random)};
        const DiagnosisReport report = reportOf(twin);
        ASSERT_TRUE(writeDiagnosisWorkbook(report, folder.path() / (twin.name + ".xlsx")));
        const Answers others = answersFor(*loaded.value->interview, random);
        std::map<std::string, std::string> cells;
        std::uint32_t row = kFirstAnswerRow;
        for (const AnswerSection& section : report.answers) {
            for (const AnswerLine& line : section.lines) {
                ++row; // the cell's number
                const rulepack::Fact& fact = *loaded.value->interview->fact(FactId(line.id));
                const auto other = others.find(fact.id);
                const bool isEdited = random() % 4 == 0 && other != others.end() && other->second.hasValue() &&
                                      fact.type != rulepack::FactType::SomeOf;
                if (isEdited) {
                    twin.answers[fact.id] = other->second;
                    const CellValue value = answerCell(fact, &other->second, Language::Chinese);
                    cells["答卷!D" + std::to_string(row)] =
                        value.number ? other->second.hasValue() ? std::get<Decimal>(other->second.value).toString() : ""
                                     : value.text;
                }
            }
        }
        ASSERT_FALSE(cells.empty());
        const fs::path edited = gnumericEdited(folder, folder.path() / (twin.name + ".xlsx"), cells);
        ASSERT_TRUE(fs::exists(edited));
        expectTwin(edited, twin);
    }
}

// Excel 2010 and everything since, WPS, LibreOffice and gnumeric have these.
TEST_F(LiveWorkbooks, UseOldFunctionsOnly) {
    const std::set<std::string> allowed{"ABS",   "AND",        "CHAR",   "CHOOSE",  "COUNT",    "EXACT", "FIND",
                                        "IF",    "IFERROR",    "INDEX",  "INT",     "ISNUMBER", "LEFT",  "LEN",
                                        "MATCH", "MAX",        "MEDIAN", "MID",     "MIN",      "N",     "NOT",
                                        "OR",    "REPT",       "ROUND",  "ROUNDUP", "ROW",      "SQRT",  "SUBSTITUTE",
                                        "SUM",   "SUMPRODUCT", "TRUNC",  "UPPER"};
    std::vector<Twin> twins = randomTwins();
    const std::vector<Twin> shipped = shippedTwins();
    twins.insert(twins.end(), shipped.begin(), shipped.end());
    write(twins);
    const std::regex function("([A-Z][A-Z0-9_.]*)\\(");
    const std::regex formula("<f>([^<]*)</f>");
    for (const Twin& twin : twins) {
        for (int sheet = 1; sheet <= 10; ++sheet) {
            const std::string xml =
                part(folder.path() / (twin.name + ".xlsx"), "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
            for (std::sregex_iterator f(xml.begin(), xml.end(), formula), end; f != end; ++f) {
                std::string text = (*f)[1].str();
                text = std::regex_replace(text, std::regex("&quot;[^&]*&quot;"), "");
                for (std::sregex_iterator name(text.begin(), text.end(), function), none; name != none; ++name) {
                    EXPECT_TRUE(allowed.contains((*name)[1].str())) << (*name)[1].str();
                }
            }
        }
    }
}

} // namespace
} // namespace sihua::report
