// Models that nobody draws: whatever stands in them, reading and running end.
#include "core/dmn/run.h"
#include "tests/unit/dmn/model_text.h"

namespace sihua::dmn {
namespace {

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += piece;
    }
    return text;
}

TEST(HostileModel, SurvivesTwentyThousandBrackets) {
    const ModelFolder folder;
    for (const char* bracket : {"(", "[", "{a:", "-", "if ", "not("}) {
        const LoadedModel loaded = folder.read(decision("d", repeated(bracket, 20'000) + "1"));
        ASSERT_TRUE(loaded.model);
        EXPECT_FALSE(loaded.issues.empty()) << bracket;
    }
}

TEST(HostileModel, SurvivesTwentyThousandElementsInOneAnother) {
    const ModelFolder folder;
    const std::string open = repeated("<list>", 20'000);
    const LoadedModel loaded =
        folder.read("<decision id=\"d\" name=\"d\">" + open + repeated("</list>", 20'000) + "</decision>");
    EXPECT_FALSE(loaded.issues.empty());
}

TEST(HostileModel, SurvivesALineOfTenMegabytes) {
    const ModelFolder folder;
    const LoadedModel text = folder.read(decision("d", "\"" + std::string(10'000'000, 'x') + "\""));
    EXPECT_TRUE(text.model);
    const LoadedModel faulty = folder.read(decision("d", std::string(10'000'000, '+')));
    EXPECT_FALSE(faulty.issues.empty());
    for (const Issue& issue : faulty.issues) {
        EXPECT_LT(toString(issue).size(), 5'000U);
    }
}

TEST(HostileModel, SurvivesNumbersOfAMillionDigits) {
    const ModelFolder folder;
    const LoadedModel loaded = folder.read(decision("d", std::string(1'000'000, '7')));
    ASSERT_TRUE(loaded.model);
    ModelRun run(loaded.model);
    EXPECT_TRUE(run.value(*loaded.model->find("d")).isNull());
}

TEST(HostileModel, RefusesWhatIsNotUtf8) {
    const ModelFolder folder;
    for (const char* bytes : {"\xC3\x28", "\xFF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF"}) {
        const LoadedModel loaded = folder.read(decision("d", std::string("\"") + bytes + "\""));
        EXPECT_FALSE(loaded.model);
        ASSERT_EQ(loaded.issues.size(), 1U);
        EXPECT_EQ(loaded.issues.front().code, ErrorCode::InvalidUtf8) << toString(loaded.issues.front());
        EXPECT_EQ(loaded.issues.front().span.line, 2U);
    }
}

TEST(HostileModel, RefusesEntitiesBeforeTheyGrow) {
    const ModelFolder folder;
    std::string text = "<!DOCTYPE definitions [<!ENTITY a0 \"aaaaaaaaaa\">";
    for (int i = 1; i < 20; ++i) {
        const std::string before = "&a" + std::to_string(i - 1) + ";";
        text += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
    }
    text += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]><definitions name=\"&a19;\" namespace=\"&file;\"/>";
    const LoadedModel loaded = readModel(folder.write("model.dmn", text));
    EXPECT_FALSE(loaded.model);
    ASSERT_EQ(loaded.issues.size(), 1U);
    EXPECT_EQ(loaded.issues.front().code, ErrorCode::SyntaxError);
}

TEST(HostileModel, NamesMayBeMissingEverywhere) {
    const ModelFolder folder;
    const auto text = [](const std::string& expression) {
        return "<literalExpression><text>" + expression + "</text></literalExpression>";
    };
    const std::string loop = "<in>" + text("[1, 2]") + "</in><return>" + text("x") + "</return>";
    for (const std::string& content :
         {"<for>" + loop + "</for>", "<for iteratorVariable=\" \">" + loop + "</for>",
          "<some><in>" + text("[1]") + "</in><satisfies>" + text("x") + "</satisfies></some>"}) {
        const LoadedModel loaded = folder.read("<decision id=\"d\" name=\"d\">" + content + "</decision>");
        ASSERT_TRUE(loaded.model);
        ASSERT_EQ(loaded.issues.size(), 1U) << content;
        EXPECT_EQ(loaded.issues.front().code, ErrorCode::SyntaxError);
        ModelRun run(loaded.model);
        EXPECT_TRUE(run.value(*loaded.model->find("d")).isNull());
    }
    const LoadedModel loaded = folder.read(
        "<inputData id=\"i\"/><decision id=\"d\" name=\"d\"><informationRequirement><requiredInput href=\"#i\"/>"
        "</informationRequirement><context><contextEntry><variable/>" +
        text("1") + "</contextEntry><contextEntry><variable name=\"f\"/><functionDefinition><formalParameter/>" +
        text("x") + "</functionDefinition></contextEntry><contextEntry>" + text("f(1)") +
        "</contextEntry></context></decision>");
    ASSERT_TRUE(loaded.model);
    ModelRun run(loaded.model);
    EXPECT_TRUE(run.value(*loaded.model->find("d")).isNull());
}

// Results are not copied for every round, or 20,000 of them would be 200 million steps.
TEST(HostileModel, LongLoopsReadTheirResultsSoFar) {
    const ModelFolder folder;
    const LoadedModel loaded = folder.read(
        "<decision id=\"d\" name=\"d\"><variable name=\"d\"/><for iteratorVariable=\"i\"><in><literalExpression><text>"
        "1..20000</text></literalExpression></in><return><literalExpression><text>if i = 1 then 1 else partial[-1] + 1"
        "</text></literalExpression></return></for></decision>");
    ASSERT_TRUE(loaded.model);
    ModelRun run(loaded.model);
    const feel::Value value = run.value(*loaded.model->find("d"));
    EXPECT_FALSE(run.evaluation().failure());
    ASSERT_NE(value.as<feel::List>(), nullptr);
    EXPECT_EQ(toString(value.as<feel::List>()->items.back()), "20000");
}

TEST(HostileModel, ReadsAndRunsATableOfAHundredThousandRows) {
    const ModelFolder folder;
    constexpr int kRows = 100'000;
    std::string table = "<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput href=\"#x\"/>"
                        "</informationRequirement><decisionTable hitPolicy=\"UNIQUE\"><input><inputExpression>"
                        "<text>x</text></inputExpression></input><output/>";
    for (int i = 0; i < kRows; ++i) {
        const std::string number = std::to_string(i);
        table += "<rule><inputEntry><text>" + number + "</text></inputEntry><outputEntry><text>" + number +
                 " * 2</text></outputEntry></rule>";
    }
    const LoadedModel loaded = folder.read(input("x", "number") + table + "</decisionTable></decision>");
    ASSERT_TRUE(loaded.model);
    ASSERT_TRUE(loaded.issues.empty()) << toString(loaded.issues.front());
    ModelRun run(loaded.model);
    run.give(*loaded.model->find("x"), Decimal(kRows - 1));
    const feel::Value value = run.value(*loaded.model->find("d"));
    ASSERT_NE(value.as<Decimal>(), nullptr) << toString(value);
    EXPECT_EQ(*value.as<Decimal>(), Decimal(2 * (kRows - 1)));
}

} // namespace
} // namespace sihua::dmn
