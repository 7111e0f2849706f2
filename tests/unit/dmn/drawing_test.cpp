#include <gtest/gtest.h>

#include "core/dmn/drawing.h"

namespace sihua::dmn {
namespace {

SourceText model(const std::string& elements) {
    return SourceText("m.dmn", "<definitions name=\"m\" namespace=\"urn:m\" "
                               "xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">\n" +
                                   elements + "\n</definitions>\n");
}

std::string table(const std::string& attributes, const std::string& content) {
    return "<decision id=\"d\" name=\"Rate\"><decisionTable " + attributes + ">" + content +
           "</decisionTable></decision>";
}

const std::string kColumns = "<input label=\"Share\"><inputExpression typeRef=\"number\"><text> a / b </text>"
                             "</inputExpression><inputValues><text>[0..1]</text></inputValues></input>"
                             "<output name=\"points\" typeRef=\"number\"><defaultOutputEntry><text>3</text>"
                             "</defaultOutputEntry></output><annotation name=\"row\"/>";
const std::string kRule = "<rule><inputEntry><text>&gt; 5</text></inputEntry><outputEntry><text><![CDATA[ 7 ]]></text>"
                          "</outputEntry><annotationEntry><text>A</text></annotationEntry></rule>";

std::string problems(const LoadedDrawing& loaded) {
    std::string text;
    for (const Issue& issue : loaded.issues) {
        text += errorCodeLabel(issue.code) + " " + std::to_string(issue.span.line) + " ";
    }
    return text;
}

TEST(Drawing, KeepsTextsAndWhereTheyStand) {
    const SourceText source = model(table("hitPolicy=\"FIRST\"", kColumns + kRule));
    const LoadedDrawing loaded = readDrawing(source);
    ASSERT_EQ(problems(loaded), "");
    ASSERT_EQ(loaded.drawing->tables.size(), 1U);
    const DrawnTable& drawn = loaded.drawing->tables.front();
    EXPECT_EQ(drawn.name, "Rate");
    EXPECT_EQ(drawn.hitPolicy, feel::HitPolicy::First);
    EXPECT_EQ(drawn.inputs.front().label, "Share");
    EXPECT_EQ(drawn.inputs.front().expression.text, "a / b");
    EXPECT_EQ(drawn.inputs.front().allowed->text, "[0..1]");
    EXPECT_EQ(drawn.outputs.front().otherwise->text, "3");
    const DrawnRow& row = drawn.rows.front();
    EXPECT_EQ(row.tests.front().text, "> 5");
    EXPECT_EQ(source.text().substr(row.tests.front().begin, 6), "&gt; 5");
    EXPECT_EQ(row.results.front().text, "7");
    EXPECT_EQ(source.text().substr(row.results.front().begin, 9), "<![CDATA[");
    EXPECT_EQ(row.annotations, std::vector<std::string>{"A"});
}

TEST(Drawing, TellsWhatADecisionIsInsteadOfATable) {
    const LoadedDrawing loaded =
        readDrawing(model("<decision id=\"x\" name=\"X\"><literalExpression><text>1</text></literalExpression>"
                          "</decision><decision id=\"y\" name=\"Y\"/>"));
    ASSERT_EQ(loaded.drawing->others.size(), 2U);
    EXPECT_EQ(loaded.drawing->others[0].kind, "literalExpression");
    EXPECT_EQ(loaded.drawing->others[1].kind, "");
}

TEST(Drawing, FindsTablesOfBusinessKnowledge) {
    const LoadedDrawing loaded =
        readDrawing(model("<businessKnowledgeModel id=\"k\" name=\"K\"><encapsulatedLogic>"
                          "<decisionTable>" +
                          kColumns + kRule + "</decisionTable></encapsulatedLogic></businessKnowledgeModel>"));
    ASSERT_EQ(problems(loaded), "");
    EXPECT_EQ(loaded.drawing->tables.front().name, "K");
}

TEST(Drawing, LeavesOutTablesAtFault) {
    const LoadedDrawing loaded = readDrawing(model(
        table("hitPolicy=\"WHATEVER\"", kColumns) + "\n" + table("aggregation=\"SUM\"", kColumns) + "\n" +
        table("", "<output/><rule/>") + "\n" + table("", "<input/><output/>") + "\n" + table("", kColumns + kRule)));
    EXPECT_EQ(problems(loaded), "E0101 2 E0101 3 E0101 4 E0200 5 ");
    EXPECT_EQ(loaded.drawing->tables.size(), 1U);
    EXPECT_EQ(problems(readDrawing(SourceText("m.dmn", "<a/>"))), "E0200 1 ");
    EXPECT_EQ(problems(readDrawing(SourceText("m.dmn", "no XML"))), "E0200 1 ");
}

TEST(Drawing, RefusesTooManyRows) {
    std::string rows = kColumns;
    for (std::size_t i = 0; i <= kMostDrawnRows; ++i) {
        rows += "<rule/>";
    }
    EXPECT_EQ(problems(readDrawing(model(table("", rows)))), "E0107 2 ");
}

TEST(Drawing, RefusesEntities) {
    const LoadedDrawing loaded = readDrawing(
        SourceText("m.dmn", "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><definitions name=\"&b;\"/>"));
    EXPECT_EQ(problems(loaded), "E0200 1 ");
    EXPECT_FALSE(loaded.drawing);
}

TEST(Drawing, IsWrittenAsItIsRead) {
    const std::string elements =
        "<itemDefinition name=\"strings\" isCollection=\"true\"><typeRef>string</typeRef></itemDefinition>"
        "<inputData id=\"i\" name=\"甲.a\"><variable name=\"甲.a\" typeRef=\"strings\"/></inputData>"
        "<decision id=\"d\" name=\"Rate\"><informationRequirement><requiredInput href=\"#i\"/>"
        "</informationRequirement><decisionTable hitPolicy=\"COLLECT\" aggregation=\"SUM\">" +
        kColumns + kRule + kRule + "</decisionTable></decision>";
    const LoadedDrawing first = readDrawing(model(elements));
    ASSERT_EQ(problems(first), "");
    const std::string xml = writeDrawing(*first.drawing, "urn:m");
    const LoadedDrawing second = readDrawing(SourceText("again.dmn", xml));
    ASSERT_EQ(problems(second), "") << xml;
    EXPECT_EQ(writeDrawing(*second.drawing, "urn:m"), xml);
    const DrawnTable& drawn = second.drawing->tables.front();
    EXPECT_EQ(drawn.reads, std::vector<std::string>{"甲.a"});
    EXPECT_EQ(drawn.aggregation, feel::Aggregation::Sum);
    EXPECT_EQ(drawn.rows[1].tests.front().text, "> 5");
    EXPECT_EQ(drawn.rows[1].annotations, std::vector<std::string>{"A"});
    EXPECT_TRUE(second.drawing->types.front().isCollection);
}

} // namespace
} // namespace sihua::dmn
