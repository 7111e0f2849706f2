// The workbook is an executable twin of the engine: written without any computed value, two spreadsheet programs
// compute every register of the plan, and the sheets over them, to what the engine computes.
//
// Equal means: registers that the compiler proved to be integers, truths, options and missing markers are equal to the
// last bit; decimals differ by less than 10^-12 of their size.
#include <cmath>
#include <cstdlib>

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

} // namespace
} // namespace sihua::report
