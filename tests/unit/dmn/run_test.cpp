#include "core/dmn/run.h"
#include "tests/unit/dmn/model_text.h"

namespace sihua::dmn {
namespace {

// The value of a decision of a sound model as it prints.
std::string valueOf(const LoadedModel& loaded, const std::string& name,
                    const std::vector<std::pair<std::string, feel::Value>>& inputs = {}) {
    EXPECT_TRUE(loaded.model);
    for (const Issue& issue : loaded.issues) {
        ADD_FAILURE() << toString(issue);
    }
    ModelRun run(loaded.model);
    for (const auto& [inputName, value] : inputs) {
        run.give(*loaded.model->find(inputName), value);
    }
    return toString(run.value(*loaded.model->find(name)));
}

TEST(DmnRun, EvaluatesRequirementsFirst) {
    const ModelFolder folder;
    const LoadedModel loaded =
        folder.read(input("x", "number") + decision("a", "x + 1", {"x"}) + decision("b", "a * 2", {"a"}));
    EXPECT_EQ(valueOf(loaded, "b", {{"x", Decimal(2)}}), "6");
    EXPECT_EQ(valueOf(loaded, "b"), "null");
}

TEST(DmnRun, IteratesOverBareRanges) {
    const ModelFolder folder;
    const auto loop = [](const std::string& kind, const std::string& in, const std::string& role,
                         const std::string& body) {
        const auto literal = [](const std::string& text) {
            return "<literalExpression><text>" + text + "</text></literalExpression>";
        };
        return "<decision id=\"d\" name=\"d\"><variable name=\"d\"/><" + kind + " iteratorVariable=\"i\"><in>" +
               literal(in) + "</in><" + role + ">" + literal(body) + "</" + role + "></" + kind + "></decision>";
    };
    EXPECT_EQ(valueOf(folder.read(loop("for", "1..3", "return", "i * 2")), "d"), "[2, 4, 6]");
    EXPECT_EQ(valueOf(folder.read(loop("for", " 3 .. 1 ", "return", "i")), "d"), "[3, 2, 1]");
    EXPECT_EQ(valueOf(folder.read(loop("for", "[1..3]", "return", "i")), "d"), "[1, 2, 3]");
    EXPECT_EQ(valueOf(folder.read(loop("for", "[1, 5]", "return", "i")), "d"), "[1, 5]");
    EXPECT_EQ(valueOf(folder.read(loop("for", "1..4", "return", "if i = 1 then 1 else partial[-1] * i")), "d"),
              "[1, 2, 6, 24]");
    EXPECT_EQ(valueOf(folder.read(loop("some", "1..3", "satisfies", "i &gt; 2")), "d"), "true");
    EXPECT_EQ(valueOf(folder.read(loop("every", "1..3", "satisfies", "i &gt; 2")), "d"), "false");
}

TEST(DmnRun, FitsValuesToTheirTypes) {
    const ModelFolder folder;
    const std::string types = "<itemDefinition name=\"tColour\"><typeRef>string</typeRef><allowedValues>"
                              "<text>\"red\", \"green\"</text></allowedValues></itemDefinition>"
                              "<itemDefinition name=\"tNumbers\" isCollection=\"true\"><typeRef>number</typeRef>"
                              "</itemDefinition>";
    const LoadedModel loaded = folder.read(
        types + input("c", "tColour") + decision("colour", "c", {"c"}) + decision("one", "[5]", {}, "number") +
        decision("wrong", "\"x\"", {}, "number") + decision("list", "[1, \"x\"]", {}, "tNumbers"));
    EXPECT_EQ(valueOf(loaded, "colour", {{"c", "red"}}), "red");
    EXPECT_EQ(valueOf(loaded, "colour", {{"c", "blue"}}), "null");
    EXPECT_EQ(valueOf(loaded, "one"), "5");
    EXPECT_EQ(valueOf(loaded, "wrong"), "null");
    EXPECT_EQ(valueOf(loaded, "list"), "null");
}

TEST(DmnRun, FaultsStayWhereTheyAre) {
    const ModelFolder folder;
    const LoadedModel loaded = folder.read(decision("bad", "1 +") + decision("good", "2"));
    ASSERT_TRUE(loaded.model);
    ModelRun run(loaded.model);
    EXPECT_TRUE(run.value(*loaded.model->find("bad")).isNull());
    EXPECT_EQ(toString(run.value(*loaded.model->find("good"))), "2");
}

const char* const kKnowledge = R"(
<businessKnowledgeModel id="fact" name="fact"><variable name="fact"/>
  <knowledgeRequirement><requiredKnowledge href="#fact"/></knowledgeRequirement>
  <encapsulatedLogic><formalParameter name="n" typeRef="number"/>
    <literalExpression><text>if n = 0 then 1 else n * fact(n - 1)</text></literalExpression>
  </encapsulatedLogic></businessKnowledgeModel>
<decision id="d" name="d"><variable name="d"/>
  <knowledgeRequirement><requiredKnowledge href="#fact"/></knowledgeRequirement>
  <invocation><literalExpression><text>fact</text></literalExpression>
    <binding><parameter name="n"/><literalExpression><text>%</text></literalExpression></binding>
  </invocation></decision>)";

std::string knowledge(const std::string& argument) {
    std::string text = kKnowledge;
    return text.replace(text.find('%'), 1, argument);
}

TEST(DmnRun, CallsKnowledgeAlsoRecursively) {
    const ModelFolder folder;
    EXPECT_EQ(valueOf(folder.read(knowledge("5")), "d"), "120");
    EXPECT_EQ(valueOf(folder.read(knowledge("\"x\"")), "d"), "null");
    const LoadedModel endless = folder.read(knowledge("-1"));
    ModelRun run(endless.model);
    EXPECT_TRUE(run.value(*endless.model->find("d")).isNull());
    ASSERT_TRUE(run.evaluation().failure());
    EXPECT_EQ(run.evaluation().failure()->code(), ErrorCode::LimitExceeded);
}

TEST(DmnRun, ServicesSeeTheirInputsOnly) {
    const ModelFolder folder;
    const LoadedModel loaded = folder.read(
        input("x", "number") + decision("base", "1") +
        decision("out", "if x = null then base else base + x", {"x", "base"}) +
        "<decisionService id=\"s\" name=\"s\"><variable name=\"s\"/><outputDecision href=\"#out\"/>"
        "<inputDecision href=\"#base\"/><inputData href=\"#x\"/></decisionService>"
        "<decision id=\"d\" name=\"d\"><knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>"
        "<literalExpression><text>[s(10, 5), s(x: null, base: 7)]</text></literalExpression></decision>");
    EXPECT_EQ(valueOf(loaded, "d", {{"x", Decimal(100)}}), "[15, 7]");
    EXPECT_EQ(valueOf(loaded, "out", {{"x", Decimal(100)}}), "101");
    ModelRun run(loaded.model);
    EXPECT_EQ(toString(run.call(*loaded.model->find("s"), {{"x", Decimal(2)}, {"base", Decimal(3)}})), "5");
}

TEST(DmnRun, ReadsImportedModelsUnderTheirNames) {
    const ModelFolder folder;
    (void)folder.read("<itemDefinition name=\"tAge\"><typeRef>number</typeRef></itemDefinition>" +
                          input("Age", "tAge") + decision("Is Adult", "Age >= 18", {"Age"}),
                      "people");
    const LoadedModel loaded = folder.read(
        "<import name=\"the people\" namespace=\"urn:people\"/>"
        "<decision id=\"d\" name=\"d\"><variable name=\"d\"/>"
        "<informationRequirement><requiredDecision href=\"urn:people#Is Adult\"/></informationRequirement>"
        "<informationRequirement><requiredInput href=\"urn:people#Age\"/></informationRequirement>"
        "<literalExpression><text>[the people.Is Adult, the people.Age, 1 instance of the people.tAge]</text>"
        "</literalExpression></decision>");
    EXPECT_EQ(valueOf(loaded, "d", {{"Age", Decimal(20)}}), "[true, 20, true]");
    EXPECT_EQ(valueOf(loaded, "d", {{"the people.Age", Decimal(2)}}), "[false, 2, true]");
}

TEST(DmnRun, RunsEveryBoxedExpression) {
    const ModelFolder folder;
    const auto boxed = [&](const std::string& xml) {
        return valueOf(folder.read("<decision id=\"d\" name=\"d\"><variable name=\"d\"/>" + xml + "</decision>"), "d");
    };
    const auto text = [](const std::string& expression) {
        return "<literalExpression><text>" + expression + "</text></literalExpression>";
    };
    EXPECT_EQ(boxed("<context><contextEntry><variable name=\"a b\"/>" + text("2") + "</contextEntry><contextEntry>" +
                    text("a b * 3") + "</contextEntry></context>"),
              "6");
    EXPECT_EQ(boxed("<list>" + text("1") + text("\"x\"") + "</list>"), "[1, \"x\"]");
    EXPECT_EQ(
        boxed("<relation><column name=\"a\"/><column name=\"b\"/><row>" + text("1") + text("2") + "</row></relation>"),
        "[{a: 1, b: 2}]");
    EXPECT_EQ(boxed("<conditional><if>" + text("1 &gt; 2") + "</if><then>" + text("1") + "</then><else>" + text("2") +
                    "</else></conditional>"),
              "2");
    EXPECT_EQ(boxed("<filter><in>" + text("[1, 2, 3]") + "</in><match>" + text("item > 1") + "</match></filter>"),
              "[2, 3]");
    EXPECT_EQ(boxed("<for iteratorVariable=\"i\"><in>" + text("[1..3]") + "</in><return>" + text("i * 2") +
                    "</return></for>"),
              "[2, 4, 6]");
    EXPECT_EQ(boxed("<some iteratorVariable=\"i\"><in>" + text("[1, 2]") + "</in><satisfies>" + text("i > 1") +
                    "</satisfies></some>"),
              "true");
    EXPECT_EQ(boxed("<every iteratorVariable=\"i\"><in>" + text("[1, 2]") + "</in><satisfies>" + text("i > 1") +
                    "</satisfies></every>"),
              "false");
    EXPECT_EQ(boxed("<context><contextEntry><variable name=\"f\"/><functionDefinition><formalParameter name=\"n\"/>" +
                    text("n + 1") + "</functionDefinition></contextEntry><contextEntry>" + text("f(1)") +
                    "</contextEntry></context>"),
              "2");
    EXPECT_EQ(boxed("<decisionTable hitPolicy=\"COLLECT\" aggregation=\"SUM\"><input><inputExpression><text>5</text>"
                    "</inputExpression></input><output/><rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry>"
                    "<text>10</text></outputEntry></rule><rule><inputEntry><text/></inputEntry><outputEntry>"
                    "<text>20</text></outputEntry></rule></decisionTable>"),
              "30");
}

} // namespace
} // namespace sihua::dmn
