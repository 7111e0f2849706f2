// What DMN 1.5 says of models, clause by clause: services, imports, item definitions, boxed expressions, functions and
// conversions. Written from the standard's text, to find what examples of conformance kits happen not to ask.
#include "core/dmn/run.h"
#include "tests/unit/dmn/model_text.h"

namespace sihua::dmn {
namespace {

std::string literal(const std::string& text) {
    return "<literalExpression><text>" + text + "</text></literalExpression>";
}

/// `<kind><role href="..."/></kind>`, twice nested as requirements are.
std::string needs(const std::string& kind, const std::string& role, const std::string& href) {
    return "<" + kind + "><" + role + " href=\"" + href + "\"/></" + kind + ">";
}
std::string needsDecision(const std::string& href) { return needs("informationRequirement", "requiredDecision", href); }
std::string needsInput(const std::string& href) { return needs("informationRequirement", "requiredInput", href); }
std::string calls(const std::string& href) { return needs("knowledgeRequirement", "requiredKnowledge", href); }

/// A decision of any content.
std::string decided(const std::string& name, const std::string& content, const std::string& type = "") {
    return "<decision id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
           (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>" + content + "</decision>\n";
}

/// Business knowledge with parameters (name, type) and a body.
std::string knowing(const std::string& name, const std::vector<std::pair<std::string, std::string>>& parameters,
                    const std::string& body, const std::string& result = "", const std::string& kind = "") {
    std::string xml = "<businessKnowledgeModel id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name +
                      "\"" + (result.empty() ? "" : " typeRef=\"" + result + "\"") + "/><encapsulatedLogic" +
                      (kind.empty() ? "" : " kind=\"" + kind + "\"") + ">";
    for (const auto& [parameter, type] : parameters) {
        xml += "<formalParameter name=\"" + parameter + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
    }
    return xml + body + "</encapsulatedLogic></businessKnowledgeModel>\n";
}

/// A decision service: `role:id` for each of output, encapsulated, input (decisions) and data.
std::string serving(const std::string& name, const std::vector<std::pair<std::string, std::string>>& members,
                    const std::string& type = "") {
    std::string xml = "<decisionService id=\"" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
                      (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
    for (const auto& [role, id] : members) {
        xml += "<" + role + " href=\"#" + id + "\"/>";
    }
    return xml + "</decisionService>\n";
}

std::string item(const std::string& name, const std::string& content, bool isCollection = false) {
    return "<itemDefinition name=\"" + name + "\"" + (isCollection ? " isCollection=\"true\"" : "") + ">" + content +
           "</itemDefinition>\n";
}
std::string ref(const std::string& type) { return "<typeRef>" + type + "</typeRef>"; }
std::string allowed(const std::string& tests, const std::string& role = "allowedValues") {
    return "<" + role + "><text>" + tests + "</text></" + role + ">";
}

using Inputs = std::vector<std::pair<std::string, feel::Value>>;

class ModelStandard : public ::testing::Test {
protected:
    /// Reads a sound model.
    const LoadedModel& read(const std::string& elements) {
        m_loaded = m_folder.read(elements);
        for (const Issue& issue : m_loaded.issues) {
            ADD_FAILURE() << toString(issue);
        }
        return m_loaded;
    }
    /// The value of a decision as it prints, texts quoted.
    std::string value(const std::string& name, const Inputs& inputs = {}) {
        ModelRun run(m_loaded.model);
        for (const auto& [inputName, given] : inputs) {
            run.give(*m_loaded.model->find(inputName), given);
        }
        return printed(run.value(*m_loaded.model->find(name)));
    }
    /// What a service or business knowledge answers, called from outside.
    std::string called(const std::string& name, const Inputs& arguments = {}) {
        ModelRun run(m_loaded.model);
        return printed(run.call(*m_loaded.model->find(name), arguments));
    }
    /// The value of one decision with that content, in a model with these elements besides.
    std::string decide(const std::string& content, const std::string& type = "", const std::string& besides = "") {
        read(besides + decided("the decision", content, type));
        return value("the decision");
    }
    const ModelFolder& folder() const { return m_folder; }

private:
    static std::string printed(const feel::Value& value) {
        const std::string list = toString(feel::Value::list({value}));
        return list.substr(1, list.size() - 2);
    }
    ModelFolder m_folder;
    LoadedModel m_loaded;
};

// --- 10.4, table 96: decision services ---

TEST_F(ModelStandard, ServiceWithOneOutputAnswersItsValue) {
    read(decision("out", "\"foo\"") + serving("s", {{"outputDecision", "out"}}) +
         decided("d", calls("#s") + literal("s()")));
    EXPECT_EQ(value("d"), "\"foo\"");
    EXPECT_EQ(called("s"), "\"foo\"");
}

TEST_F(ModelStandard, ServiceWithSeveralOutputsAnswersAContext) {
    read(decision("a", "1") + decision("b", "a + 1", {"a"}) +
         serving("s", {{"outputDecision", "a"}, {"outputDecision", "b"}}) +
         decided("d", calls("#s") + literal("s().b + s().a")) + decided("e", calls("#s") + literal("s()")));
    EXPECT_EQ(value("d"), "3");
    EXPECT_EQ(value("e"), "{a: 1, b: 2}");
}

TEST_F(ModelStandard, ServiceTakesInputDataThenInputDecisions) {
    read(input("x", "string") + decision("fixed", "\"own\"") +
         decided("inner", needsDecision("#fixed") + literal("fixed + \"!\"")) +
         decided("out", needsInput("#x") + needsDecision("#inner") + literal("x + \" \" + inner")) +
         serving("s", {{"outputDecision", "out"},
                       {"encapsulatedDecision", "inner"},
                       {"inputDecision", "fixed"},
                       {"inputData", "x"}}) +
         decided("byPlace", calls("#s") + literal("s(\"a\", \"b\")")) +
         decided("byName", calls("#s") + literal("s(fixed: \"b\", x: \"a\")")) +
         decided("tooFew", calls("#s") + literal("s(\"a\")")) +
         decided("tooMany", calls("#s") + literal("s(\"a\", \"b\", \"c\")")) +
         decided("unknown", calls("#s") + literal("s(x: \"a\", other: \"b\")")) +
         decided("wrongType", calls("#s") + literal("s(1, \"b\")")));
    EXPECT_EQ(value("byPlace"), "\"a b!\"");
    EXPECT_EQ(value("byName"), "\"a b!\"");
    EXPECT_EQ(value("tooFew"), "null");
    EXPECT_EQ(value("tooMany"), "null");
    EXPECT_EQ(value("unknown"), "null");
    EXPECT_EQ(value("wrongType"), "null");
    EXPECT_EQ(value("out", {{"x", "a"}}), "\"a own!\"");
    EXPECT_EQ(called("s", {{"x", "a"}, {"fixed", "b"}}), "\"a b!\"");
}

TEST_F(ModelStandard, ServiceIsInvokedInABox) {
    read(input("x", "number") + decided("out", needsInput("#x") + literal("x * 2")) +
         serving("s", {{"outputDecision", "out"}, {"inputData", "x"}}) +
         decided("d", calls("#s") + "<invocation>" + literal("s") + "<binding><parameter name=\"x\"/>" + literal("21") +
                          "</binding></invocation>"));
    EXPECT_EQ(value("d"), "42");
}

TEST_F(ModelStandard, ServiceConvertsItsParametersAndItsResult) {
    read(item("tNumbers", ref("number"), true) + input("x", "number") + input("xs", "tNumbers") +
         decided("out", needsInput("#x") + literal("x")) + decided("many", needsInput("#xs") + literal("count(xs)")) +
         decided("text", literal("\"a\"")) + serving("s", {{"outputDecision", "out"}, {"inputData", "x"}}) +
         serving("m", {{"outputDecision", "many"}, {"inputData", "xs"}}) +
         serving("t", {{"outputDecision", "text"}}, "number") + decided("a", calls("#s") + literal("s([5])")) +
         decided("b", calls("#m") + literal("m(5)")) + decided("c", calls("#t") + literal("t()")));
    EXPECT_EQ(value("a"), "5");
    EXPECT_EQ(value("b"), "1");
    EXPECT_EQ(value("c"), "null");
}

TEST_F(ModelStandard, ServiceCallsServicesAndKnowledge) {
    read(knowing("twice", {{"n", "number"}}, literal("n * 2")) + input("x", "number") +
         decided("inner", needsInput("#x") + calls("#twice") + literal("twice(x)")) +
         serving("s", {{"outputDecision", "inner"}, {"inputData", "x"}}) +
         decided("outer", needsInput("#x") + calls("#s") + literal("s(x + 1)")) +
         serving("o", {{"outputDecision", "outer"}, {"inputData", "x"}}) +
         decided("d", calls("#o") + literal("for i in 1..3 return o(i)")));
    EXPECT_EQ(value("d"), "[4, 6, 8]");
}

TEST_F(ModelStandard, ServiceIsAValueThatIsHandedOn) {
    read(input("x", "number") + decided("out", needsInput("#x") + literal("x + 1")) +
         serving("s", {{"outputDecision", "out"}, {"inputData", "x"}}) +
         knowing("apply", {{"f", ""}, {"v", ""}}, literal("f(v)")) +
         decided("d", calls("#s") + calls("#apply") + literal("apply(s, 1)")) +
         decided("e", calls("#s") + literal("sort([2, 1], function(a, b) s(a) &lt; s(b))")));
    EXPECT_EQ(value("d"), "2");
    EXPECT_EQ(value("e"), "[1, 2]");
}

// --- 6.3.3, 10.3.2.11: imports ---

TEST_F(ModelStandard, ImportsKnowledgeTypesAndServices) {
    (void)folder().read(item("tPerson", "<itemComponent name=\"name\">" + ref("string") + "</itemComponent>") +
                            knowing("Say Hello", {{"person", "tPerson"}}, literal("\"Hello \" + person.name")) +
                            input("y", "number") + decided("double", needsInput("#y") + literal("y * 2")) +
                            serving("Doubling", {{"outputDecision", "double"}, {"inputData", "y"}}),
                        "greetings");
    read("<import name=\"my import\" namespace=\"urn:greetings\" importType=\"https://www.omg.org/spec/DMN/20230324/"
         "MODEL/\"/>" +
         input("A Person", "my import.tPerson") +
         decided("d", needsInput("#A Person") + calls("urn:greetings#Say Hello") +
                          literal("my import.Say Hello(A Person)")) +
         decided("boxed", calls("urn:greetings#Say Hello") + "<invocation>" + literal("my import.Say Hello") +
                              "<binding><parameter name=\"person\"/>" + literal("{name: \"B\"}") +
                              "</binding></invocation>") +
         decided("wrong", calls("urn:greetings#Say Hello") + literal("my import.Say Hello({name: 1})")) +
         decided("service", calls("urn:greetings#Doubling") + literal("my import.Doubling(y: 4)")) +
         decided("typed", literal("{name: \"x\"}"), "my import.tPerson") +
         decided("instance", literal("{name: \"x\"} instance of my import.tPerson")));
    EXPECT_EQ(value("d", {{"A Person", feel::Value::context({{"name", "A"}})}}), "\"Hello A\"");
    EXPECT_EQ(value("d", {{"A Person", feel::Value::context({{"name", Decimal(1)}})}}), "null");
    EXPECT_EQ(value("boxed"), "\"Hello B\"");
    EXPECT_EQ(value("wrong"), "null");
    EXPECT_EQ(value("service"), "8");
    EXPECT_EQ(value("typed"), "{name: \"x\"}");
    EXPECT_EQ(value("instance"), "true");
}

TEST_F(ModelStandard, ImportsReachThroughImportedModels) {
    (void)folder().read(input("z", "number") + decided("base", needsInput("#z") + literal("z + 1")), "ground");
    (void)folder().read("<import name=\"ground\" namespace=\"urn:ground\"/>" +
                            decided("middle", needsDecision("urn:ground#base") + needsInput("urn:ground#z") +
                                                  literal("ground.base * 10 + ground.z")),
                        "middle");
    read("<import name=\"m\" namespace=\"urn:middle\"/><import name=\"g\" namespace=\"urn:ground\"/>" +
         decided("d", needsDecision("urn:middle#middle") + needsInput("urn:ground#z") + literal("m.middle + g.z")));
    EXPECT_EQ(value("d", {{"g.z", Decimal(1)}}), "22");
}

TEST_F(ModelStandard, ElementsOfOneNameInTwoModelsAreApart) {
    (void)folder().read(decision("rate", "1"), "one");
    (void)folder().read(decision("rate", "2"), "two");
    read("<import name=\"one\" namespace=\"urn:one\"/><import name=\"two\" namespace=\"urn:two\"/>" +
         decision("rate", "3") +
         decided("d", needsDecision("urn:one#rate") + needsDecision("urn:two#rate") + needsDecision("#rate") +
                          literal("[one.rate, two.rate, rate]")));
    EXPECT_EQ(value("d"), "[1, 2, 3]");
}

// --- 7.3.2: item definitions ---

TEST_F(ModelStandard, AllowedValuesHoldForInputsDecisionsAndParts) {
    const std::string types = item("tGrade", ref("string") + allowed("\"A\", \"B\"")) +
                              item("tPercent", ref("number") + allowed("[0..100]")) +
                              item("tPlant", "<itemComponent name=\"grade\">" + ref("tGrade") + "</itemComponent>") +
                              item("tGrades", ref("tGrade"), true);
    EXPECT_EQ(decide(literal("\"A\""), "tGrade", types), "\"A\"");
    EXPECT_EQ(decide(literal("\"C\""), "tGrade", types), "null");
    EXPECT_EQ(decide(literal("100"), "tPercent", types), "100");
    EXPECT_EQ(decide(literal("101"), "tPercent", types), "null");
    EXPECT_EQ(decide(literal("{grade: \"B\"}"), "tPlant", types), "{grade: \"B\"}");
    EXPECT_EQ(decide(literal("{grade: \"C\"}"), "tPlant", types), "null");
    EXPECT_EQ(decide(literal("[\"A\", \"B\"]"), "tGrades", types), "[\"A\", \"B\"]");
    EXPECT_EQ(decide(literal("[\"A\", \"C\"]"), "tGrades", types), "null");
    EXPECT_EQ(decide(literal("null"), "tGrade", types), "null");
}

TEST_F(ModelStandard, ConstraintsReadTheValueAsAQuestionMark) {
    const std::string types = item("tShort", ref("string") + allowed("string length(?) &lt;= 3")) +
                              item("tPair", ref("number") + allowed("count(?) = 2", "typeConstraint"), true) +
                              item("tOdd", ref("number") + allowed("odd(?) and ? > 0"));
    EXPECT_EQ(decide(literal("\"abc\""), "tShort", types), "\"abc\"");
    EXPECT_EQ(decide(literal("\"abcd\""), "tShort", types), "null");
    EXPECT_EQ(decide(literal("[1, 2]"), "tPair", types), "[1, 2]");
    EXPECT_EQ(decide(literal("[1, 2, 3]"), "tPair", types), "null");
    EXPECT_EQ(decide(literal("3"), "tOdd", types), "3");
    EXPECT_EQ(decide(literal("-3"), "tOdd", types), "null");
}

TEST_F(ModelStandard, ComponentsMayNestAndRepeat) {
    const std::string types =
        item("tLine", "<itemComponent name=\"machines\" isCollection=\"true\"><itemComponent name=\"age\">" +
                          ref("number") + "</itemComponent></itemComponent><itemComponent name=\"site\">" +
                          ref("string") + "</itemComponent>") +
        item("tLines", ref("tLine"), true);
    EXPECT_EQ(decide(literal("{machines: [{age: 1}, {age: 2}], site: \"x\"}"), "tLine", types),
              "{machines: [{age: 1}, {age: 2}], site: \"x\"}");
    EXPECT_EQ(decide(literal("{machines: [{age: \"1\"}], site: \"x\"}"), "tLine", types), "null");
    EXPECT_EQ(decide(literal("{machines: []}"), "tLine", types), "null");
    EXPECT_EQ(decide(literal("[{machines: [], site: null}]"), "tLines", types), "[{machines: [], site: null}]");
}

TEST_F(ModelStandard, FunctionTypesTakeFunctionsThatConform) {
    const std::string types =
        item("tBinary", "<functionItem outputTypeRef=\"number\"><parameters name=\"a\" typeRef=\"number\"/>"
                        "<parameters name=\"b\" typeRef=\"number\"/></functionItem>");
    read(types + decided("f", literal("function(a: number, b: number) a + b"), "tBinary") +
         decided("g", literal("function(a: string) a"), "tBinary") +
         decided("untyped", literal("function(a, b) a * b"), "tBinary") +
         decided("use", needsDecision("#f") + literal("f(1, 2)")) +
         decided("useG", needsDecision("#g") + literal("g(\"x\")")) +
         decided("useUntyped", needsDecision("#untyped") + literal("untyped(3, 4)")) +
         knowing("fold", {{"h", "tBinary"}, {"n", "number"}}, literal("h(n, n)"), "number") +
         decided("folded", calls("#fold") + literal("fold(function(a: number, b: number) a * b, 5)")) +
         decided("misfit", calls("#fold") + literal("fold(function(a: string, b: number) b, 5)")));
    EXPECT_EQ(value("use"), "3");
    EXPECT_EQ(value("useG"), "null");
    EXPECT_EQ(value("useUntyped"), "12");
    EXPECT_EQ(value("folded"), "25");
    EXPECT_EQ(value("misfit"), "null");
}

// --- 10.2.2 and 10.2.1: boxed expressions ---

TEST_F(ModelStandard, ConditionalTakesOnlyTrueForTrue) {
    const auto conditional = [](const std::string& condition) {
        return "<conditional><if>" + literal(condition) + "</if><then>" + literal("\"then\"") + "</then><else>" +
               literal("\"else\"") + "</else></conditional>";
    };
    EXPECT_EQ(decide(conditional("1 = 1")), "\"then\"");
    EXPECT_EQ(decide(conditional("1 = 2")), "\"else\"");
    EXPECT_EQ(decide(conditional("null")), "\"else\"");
    EXPECT_EQ(decide(conditional("\"true\"")), "\"else\"");
}

TEST_F(ModelStandard, FilterTakesItemsPositionsAndEntries) {
    const auto filter = [](const std::string& list, const std::string& match) {
        return "<filter><in>" + literal(list) + "</in><match>" + literal(match) + "</match></filter>";
    };
    EXPECT_EQ(decide(filter("[5, 10, 15]", "item > 5")), "[10, 15]");
    EXPECT_EQ(decide(filter("[5, 10, 15]", "-1")), "15");
    EXPECT_EQ(decide(filter("[{a: 1}, {a: 2}]", "a > 1")), "[{a: 2}]");
    EXPECT_EQ(decide(filter("7", "item = 7")), "[7]");
    EXPECT_EQ(decide(filter("null", "true")), "null");
    EXPECT_EQ(decide(filter("[1, 2]", "\"x\"")), "null");
}

TEST_F(ModelStandard, IteratorsTakeAnyList) {
    const auto iterator = [](const std::string& kind, const std::string& list, const std::string& role,
                             const std::string& body) {
        return "<" + kind + " iteratorVariable=\"an item\"><in>" + literal(list) + "</in><" + role + ">" +
               literal(body) + "</" + role + "></" + kind + ">";
    };
    EXPECT_EQ(decide(iterator("for", "[1, 2]", "return", "an item + 1")), "[2, 3]");
    EXPECT_EQ(decide(iterator("for", "null", "return", "an item")), "null");
    EXPECT_EQ(decide(iterator("for", "[]", "return", "an item")), "[]");
    EXPECT_EQ(decide(iterator("for", "[1, 2, 3]", "return", "count(partial)")), "[0, 1, 2]");
    EXPECT_EQ(decide(iterator("some", "[1, 2]", "satisfies", "an item = 2")), "true");
    EXPECT_EQ(decide(iterator("some", "[]", "satisfies", "true")), "false");
    EXPECT_EQ(decide(iterator("some", "null", "satisfies", "true")), "null");
    EXPECT_EQ(decide(iterator("every", "[1, 2]", "satisfies", "an item = 2")), "false");
    EXPECT_EQ(decide(iterator("every", "[]", "satisfies", "false")), "true");
    EXPECT_EQ(decide(iterator("every", "[1, null]", "satisfies", "an item > 0")), "null");
}

TEST_F(ModelStandard, ContextEntriesReadEarlierOnesAndAreTyped) {
    const auto entry = [](const std::string& name, const std::string& body, const std::string& type = "") {
        return "<contextEntry><variable name=\"" + name + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") +
               "/>" + literal(body) + "</contextEntry>";
    };
    EXPECT_EQ(decide("<context>" + entry("a b", "1") + entry("c", "a b + 1") + "</context>"), "{a b: 1, c: 2}");
    EXPECT_EQ(decide("<context>" + entry("a", "\"x\"", "number") + entry("b", "a = null") + "</context>"),
              "{a: null, b: true}");
    EXPECT_EQ(decide("<context>" + entry("a", "[5]", "number") + "<contextEntry>" + literal("a * 2") +
                     "</contextEntry></context>"),
              "10");
}

TEST_F(ModelStandard, RelationIsAListOfContexts) {
    const std::string relation = "<relation><column name=\"n\"/><column name=\"the text\"/><row>" + literal("1") +
                                 literal("\"a\"") + "</row><row>" + literal("2") + literal("\"b\"") +
                                 "</row></relation>";
    EXPECT_EQ(decide(relation), "[{n: 1, the text: \"a\"}, {n: 2, the text: \"b\"}]");
    read(decided("r", relation) + decided("d", needsDecision("#r") + literal("r[n = 2].the text")));
    EXPECT_EQ(value("d"), "[\"b\"]");
}

TEST_F(ModelStandard, InvocationBindsByName) {
    const auto bound = [](const std::string& name, const std::string& text) {
        return "<binding><parameter name=\"" + name + "\"/>" + literal(text) + "</binding>";
    };
    const std::string minus = knowing("minus", {{"a", "number"}, {"b", "number"}}, literal("a - b"), "number");
    const auto invocation = [&](const std::string& bindings) {
        return calls("#minus") + "<invocation>" + literal("minus") + bindings + "</invocation>";
    };
    EXPECT_EQ(decide(invocation(bound("b", "1") + bound("a", "3")), "", minus), "2");
    EXPECT_EQ(decide(invocation(bound("b", "1") + bound("x", "3")), "", minus), "null");
    EXPECT_EQ(decide(invocation(bound("b", "1") + bound("a", "\"3\"")), "", minus), "null");
    EXPECT_EQ(decide("<invocation>" + literal("abs") + bound("n", "-3") + "</invocation>"), "3");
    EXPECT_EQ(decide("<invocation>" + literal("no function") + bound("n", "-3") + "</invocation>"), "null");
}

// --- 10.2.1.7, 10.3.2.13: functions ---

TEST_F(ModelStandard, FunctionsAreClosuresOfHigherOrder) {
    read(knowing("adder", {{"a", "number"}},
                 "<functionDefinition><formalParameter name=\"b\" typeRef=\"number\"/>" + literal("a + b") +
                     "</functionDefinition>") +
         decided("d", calls("#adder") + literal("adder(2)(3)")) +
         decided("map", literal("{m: function(f, xs) for x in xs return f(x), r: m(function(x) x * 2, [1, 2])}.r")) +
         decided("typed", literal("(function(f: function&lt;number>->number, n: number) f(n))(function(x: number) x + "
                                  "1, 1)")) +
         decided("text", literal("(function(f: function&lt;number>->number, n: number) f(n))(function(x: string) x, "
                                 "1)")));
    EXPECT_EQ(value("d"), "5");
    EXPECT_EQ(value("map"), "[2, 4]");
    EXPECT_EQ(value("typed"), "2");
    EXPECT_EQ(value("text"), "null");
}

TEST_F(ModelStandard, FunctionsOfOtherKindsAreNullWhereThereIsNoneOfThem) {
    const std::string pmml = "<context><contextEntry><variable name=\"document\"/>" + literal("\"no.pmml\"") +
                             "</contextEntry><contextEntry><variable name=\"model\"/>" + literal("\"m\"") +
                             "</contextEntry></context>";
    const std::string java = "<context><contextEntry><variable name=\"class\"/>" + literal("\"no.such.Class\"") +
                             "</contextEntry><contextEntry><variable name=\"method signature\"/>" +
                             literal("\"run(int)\"") + "</contextEntry></context>";
    read(knowing("p", {{"a", "number"}}, pmml, "", "PMML") + knowing("j", {{"a", "number"}}, java, "", "Java") +
         decided("viaPmml", calls("#p") + literal("p(1)")) + decided("viaJava", calls("#j") + literal("j(1)")) +
         decided("nested", "<context><contextEntry><variable name=\"f\"/><functionDefinition kind=\"Java\">"
                           "<formalParameter name=\"a\"/>" +
                               java + "</functionDefinition></contextEntry><contextEntry>" + literal("f(1)") +
                               "</contextEntry></context>"));
    EXPECT_EQ(value("viaPmml"), "null");
    EXPECT_EQ(value("viaJava"), "null");
    EXPECT_EQ(value("nested"), "null");
}

TEST_F(ModelStandard, KnowledgeCallsOtherKnowledgeAndTables) {
    const std::string table =
        "<decisionTable hitPolicy=\"UNIQUE\"><input><inputExpression typeRef=\"number\"><text>n</text>"
        "</inputExpression></input><output/><rule><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>"
        "\"low\"</text></outputEntry></rule><rule><inputEntry><text>>= 10</text></inputEntry><outputEntry><text>"
        "\"high\"</text></outputEntry></rule></decisionTable>";
    std::string shout = knowing("shout", {{"n", "number"}}, literal("upper case(band(n))"));
    shout.insert(shout.find("<encapsulatedLogic"), calls("#band"));
    read(knowing("band", {{"n", "number"}}, table, "string") + shout +
         decided("d", calls("#shout") + calls("#band") + literal("[band(1), shout(10)]")));
    EXPECT_EQ(value("d"), "[\"low\", \"HIGH\"]");
}

// --- 10.3.2.9.4: implicit conversions ---

TEST_F(ModelStandard, ConvertsOneItemListsAndDates) {
    const std::string types = item("tNumbers", ref("number"), true) + item("tTexts", ref("string"), true) +
                              item("tMoments", ref("date and time"), true);
    EXPECT_EQ(decide(literal("[\"abc\"]"), "string"), "\"abc\"");
    EXPECT_EQ(decide(literal("[\"abc\", \"d\"]"), "string"), "null");
    EXPECT_EQ(decide(literal("[1]"), "string"), "null");
    EXPECT_EQ(decide(literal("\"abc\""), "tTexts", types), "[\"abc\"]");
    EXPECT_EQ(decide(literal("1"), "tTexts", types), "null");
    EXPECT_EQ(decide(literal("@\"2000-01-02\""), "date and time"), "2000-01-02T00:00:00Z");
    EXPECT_EQ(decide(literal("@\"2000-01-02T03:04:05\""), "date"), "null");
    EXPECT_EQ(decide(literal("@\"2000-01-02\""), "time"), "null");
    const std::string functions = knowing("first", {{"xs", "tNumbers"}}, literal("xs[1]"), "number") +
                                  knowing("same", {{"x", "number"}}, literal("x"), "number") +
                                  knowing("moment", {{"x", "date and time"}}, literal("x"), "date and time") +
                                  knowing("listed", {{"x", "number"}}, literal("[x]"), "number");
    EXPECT_EQ(decide(calls("#first") + literal("first(7)"), "", types + functions), "7");
    EXPECT_EQ(decide(calls("#same") + literal("same([7])"), "", types + functions), "7");
    EXPECT_EQ(decide(calls("#same") + literal("same([7, 8])"), "", types + functions), "null");
    EXPECT_EQ(decide(calls("#listed") + literal("listed(7)"), "", types + functions), "7");
    EXPECT_EQ(decide(calls("#moment") + literal("moment(@\"2000-01-02\")"), "", types + functions),
              "2000-01-02T00:00:00Z");
}

TEST_F(ModelStandard, EveryDeclaredTypeHoldsOfItsExpression) {
    // 10.3.2.9.4: the results of a decision's logic, of an entry and of a parameter are bound as declared
    const auto typed = [](const std::string& type, const std::string& text) {
        return "<literalExpression typeRef=\"" + type + "\"><text>" + text + "</text></literalExpression>";
    };
    EXPECT_EQ(decide(typed("string", "1")), "null");
    EXPECT_EQ(decide(typed("number", "[1]")), "1");
    EXPECT_EQ(decide(typed("Any", "{a: 1}")), "{a: 1}");
}

// --- 8.3: decision tables that levels 2 and 3 ask for ---

TEST_F(ModelStandard, TablesTestExpressionsAndListsOfInputs) {
    const auto table = [](const std::string& policy, const std::string& inputs, const std::string& outputs,
                          const std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>>& rows) {
        std::string xml = "<decisionTable hitPolicy=\"" + policy + "\">" + inputs + outputs;
        for (const auto& [tests, results] : rows) {
            xml += "<rule>";
            for (const std::string& test : tests) {
                xml += "<inputEntry><text>" + test + "</text></inputEntry>";
            }
            for (const std::string& result : results) {
                xml += "<outputEntry><text>" + result + "</text></outputEntry>";
            }
            xml += "</rule>";
        }
        return xml + "</decisionTable>";
    };
    const auto column = [](const std::string& text) {
        return "<input><inputExpression><text>" + text + "</text></inputExpression></input>";
    };
    EXPECT_EQ(decide(table("FIRST", column("[1, 5]"), "<output/>",
                           {{{"count(?) = 3"}, {"\"three\""}}, {{"list contains(?, 5)"}, {"\"five\""}}})),
              "\"five\"");
    EXPECT_EQ(decide(table("FIRST", column("5"), "<output/>", {{{"not(5, 6)"}, {"1"}}, {{"(3..5], 9"}, {"2"}}})), "2");
    EXPECT_EQ(decide(table("FIRST", column("null"), "<output/>", {{{"> 1"}, {"1"}}, {{"null"}, {"2"}}})), "2");
    EXPECT_EQ(decide(table("UNIQUE", column("5"), "<output/>", {{{"> 1"}, {"1"}}, {{"> 2"}, {"2"}}})), "null");
    EXPECT_EQ(decide(table("ANY", column("5"), "<output name=\"a\"/><output name=\"b\"/>",
                           {{{"> 1"}, {"1", "2"}}, {{"> 2"}, {"1", "2"}}})),
              "{a: 1, b: 2}");
    EXPECT_EQ(decide(table("ANY", column("5"), "<output/>", {{{"> 1"}, {"1"}}, {{"> 2"}, {"2"}}})), "null");
    const std::string ranked = "<output name=\"a\"><outputValues><text>\"x\", \"y\"</text></outputValues></output>"
                               "<output name=\"b\"><outputValues><text>2, 1</text></outputValues></output>";
    EXPECT_EQ(decide(table("PRIORITY", column("5"), ranked,
                           {{{"> 1"}, {"\"y\"", "2"}}, {{"> 2"}, {"\"x\"", "1"}}, {{"> 3"}, {"\"x\"", "2"}}})),
              "{a: \"x\", b: 2}");
    EXPECT_EQ(decide(table("OUTPUT ORDER", column("5"), ranked,
                           {{{"> 1"}, {"\"y\"", "2"}}, {{"> 2"}, {"\"x\"", "1"}}, {{"> 3"}, {"\"x\"", "2"}}})),
              "[{a: \"x\", b: 2}, {a: \"x\", b: 1}, {a: \"y\", b: 2}]");
    EXPECT_EQ(decide(table("COLLECT", column("5"), "<output name=\"a\"/><output name=\"b\"/>",
                           {{{"> 1"}, {"1", "2"}}, {{"> 9"}, {"3", "4"}}})),
              "[{a: 1, b: 2}]");
    EXPECT_EQ(decide(table("COLLECT\" aggregation=\"COUNT", column("5"), "<output/>",
                           {{{"> 1"}, {"1"}}, {{"> 2"}, {"1"}}, {{"> 9"}, {"3"}}})),
              "2");
    EXPECT_EQ(decide(table("COLLECT\" aggregation=\"MAX", column("5"), "<output/>",
                           {{{"> 1"}, {"1"}}, {{"> 2"}, {"7"}}, {{"> 9"}, {"30"}}})),
              "7");
    EXPECT_EQ(decide(table("RULE ORDER", column("5"), "<output/>", {{{"> 9"}, {"1"}}})), "null");
}

} // namespace
} // namespace sihua::dmn
