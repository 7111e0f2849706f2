#include <algorithm>

#include "tests/unit/dmn/model_text.h"

namespace sihua::dmn {
namespace {

// The code of the first issue; Cancelled if there is none.
ErrorCode firstCode(const LoadedModel& loaded) {
    return loaded.issues.empty() ? ErrorCode::Cancelled : loaded.issues.front().code;
}

TEST(DmnReader, ReadsWhatIsThere) {
    const ModelFolder folder;
    const LoadedModel loaded = folder.read(input("Monthly Salary", "number") +
                                           decision("Yearly", "12 * Monthly   Salary", {"Monthly Salary"}, "number"));
    ASSERT_TRUE(loaded.model);
    EXPECT_TRUE(loaded.issues.empty());
    EXPECT_EQ(loaded.model->name, "model");
    const Element* yearly = loaded.model->find("Yearly");
    ASSERT_NE(yearly, nullptr);
    ASSERT_EQ(yearly->requirements.size(), 1U);
    EXPECT_EQ(yearly->requirements.front()->name, "Monthly Salary");
}

TEST(DmnReader, PointsAtTheExpression) {
    const ModelFolder folder;
    const LoadedModel loaded = folder.read("<decision id=\"d\" name=\"d\"><literalExpression>\n"
                                           "  <text>1 &lt; 2\n   and 高 +</text></literalExpression></decision>");
    ASSERT_TRUE(loaded.model);
    ASSERT_EQ(loaded.issues.size(), 1U);
    EXPECT_EQ(loaded.issues[0].code, ErrorCode::SyntaxError);
    EXPECT_EQ(loaded.issues[0].span.line, 4U);
    EXPECT_EQ(loaded.issues[0].span.column, 11U);
    EXPECT_TRUE(loaded.model->find("d")->isFaulty);
}

TEST(DmnReader, RefusesDocumentTypesAndSoEntities) {
    const ModelFolder folder;
    const LoadedModel bomb = readModel(folder.write(
        "bomb.dmn", "<?xml version=\"1.0\"?><!DOCTYPE definitions [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">"
                    "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><definitions>&b;</definitions>"));
    EXPECT_FALSE(bomb.model);
    EXPECT_EQ(firstCode(bomb), ErrorCode::SyntaxError);
    EXPECT_NE(bomb.issues[0].message.find("document type"), std::string::npos);
}

TEST(DmnReader, RefusesWhatIsNoModel) {
    const ModelFolder folder;
    EXPECT_EQ(firstCode(readModel(folder.write("a.dmn", ""))), ErrorCode::SyntaxError);
    EXPECT_EQ(firstCode(readModel(folder.write("b.dmn", "<definitions><decision></definitions>"))),
              ErrorCode::SyntaxError);
    EXPECT_EQ(firstCode(readModel(folder.write("c.dmn", "<bpmn/>"))), ErrorCode::SyntaxError);
    EXPECT_EQ(firstCode(readModel(folder.write("d.dmn", "<definitions name=\"\xff\"/>"))), ErrorCode::InvalidUtf8);
    EXPECT_EQ(firstCode(readModel("/nowhere/x.dmn")), ErrorCode::NotFound);
}

TEST(DmnReader, NamesCyclesWhole) {
    const ModelFolder folder;
    const LoadedModel loaded =
        folder.read(decision("a", "b", {"b"}) + decision("b", "c", {"c"}) + decision("c", "a", {"a"}));
    ASSERT_EQ(firstCode(loaded), ErrorCode::Cycle);
    EXPECT_NE(loaded.issues[0].message.find("a -> b -> c -> a"), std::string::npos);
    EXPECT_TRUE(loaded.model->find("b")->isFaulty);
}

TEST(DmnReader, BoundsChainsAndNesting) {
    const ModelFolder folder;
    std::string chain = decision("d0", "1");
    for (int i = 1; i < 2'000; ++i) {
        chain += decision("d" + std::to_string(i), "1", {"d" + std::to_string(i - 1)});
    }
    EXPECT_EQ(firstCode(folder.read(chain)), ErrorCode::LimitExceeded);
    std::string reversed;
    for (int i = 1; i < 2'000; ++i) {
        reversed += decision("d" + std::to_string(i), "1", {"d" + std::to_string(i + 1)});
    }
    EXPECT_EQ(firstCode(folder.read(reversed + decision("d2000", "1"))), ErrorCode::LimitExceeded);
    std::string nested;
    for (int i = 0; i < 20'000; ++i) {
        nested += "<list>";
    }
    for (int i = 0; i < 20'000; ++i) {
        nested += "</list>";
    }
    EXPECT_EQ(firstCode(folder.read("<decision id=\"d\" name=\"d\">" + nested + "</decision>")),
              ErrorCode::LimitExceeded);
    std::string components;
    for (int i = 0; i < 20'000; ++i) {
        components += "<itemComponent name=\"a\">";
    }
    for (int i = 0; i < 20'000; ++i) {
        components += "</itemComponent>";
    }
    EXPECT_EQ(firstCode(folder.read("<itemDefinition name=\"t\">" + components + "</itemDefinition>")),
              ErrorCode::LimitExceeded);
}

TEST(DmnReader, AllowsTypesThatContainThemselves) {
    const ModelFolder folder;
    const LoadedModel loaded =
        folder.read("<itemDefinition name=\"tree\"><itemComponent name=\"children\" isCollection=\"true\">"
                    "<typeRef>tree</typeRef></itemComponent></itemDefinition>");
    EXPECT_TRUE(loaded.issues.empty());
    EXPECT_TRUE(loaded.model->findType("tree"));
}

TEST(DmnReader, ReportsWhatIsUnknown) {
    const ModelFolder folder;
    EXPECT_EQ(firstCode(folder.read(decision("a", "1", {"nowhere"}))), ErrorCode::UnknownId);
    EXPECT_EQ(firstCode(folder.read(decision("a", "1", {}, "tNowhere"))), ErrorCode::UnknownName);
    EXPECT_EQ(firstCode(folder.read("<import name=\"x\" namespace=\"urn:nowhere\"/>")), ErrorCode::UnknownName);
}

TEST(DmnReader, ChecksTables) {
    const ModelFolder folder;
    const auto table = [&](const std::string& attributes, const std::string& cells) {
        return firstCode(
            folder.read("<decision id=\"d\" name=\"d\"><decisionTable " + attributes +
                        "><input><inputExpression><text>1</text></inputExpression></input><output/><rule>" + cells +
                        "</rule></decisionTable></decision>"));
    };
    const std::string inputCell = "<inputEntry><text>-</text></inputEntry>";
    const std::string outputCell = "<outputEntry><text>1</text></outputEntry>";
    EXPECT_EQ(table("", inputCell + outputCell), ErrorCode::Cancelled);
    EXPECT_EQ(table("", outputCell), ErrorCode::InvalidArgument);
    EXPECT_EQ(table("hitPolicy=\"BEST\"", inputCell + outputCell), ErrorCode::InvalidArgument);
    EXPECT_EQ(table("hitPolicy=\"PRIORITY\"", inputCell + outputCell), ErrorCode::InvalidArgument);
}

TEST(DmnReader, ReadsImportsAndTheirCycles) {
    const ModelFolder folder;
    folder.write("b.dmn", "<definitions name=\"b\" namespace=\"urn:b\"><import name=\"a\" namespace=\"urn:a\"/>"
                          "</definitions>");
    const LoadedModel loaded = folder.read("<import name=\"b\" namespace=\"urn:b\" locationURI=\"../../b.dmn\"/>", "a");
    ASSERT_TRUE(loaded.model);
    EXPECT_EQ(loaded.model->imports.size(), 1U);
    EXPECT_EQ(firstCode(loaded), ErrorCode::Cycle);
}

} // namespace
} // namespace sihua::dmn
