#include <gtest/gtest.h>

#include "core/diagnosis/crosswalk.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;

std::shared_ptr<rulepack::Scheme> reading(const rulepack::InterviewPtr& interview, const std::string& id,
                                          const std::string& formula) {
    auto scheme = std::make_shared<rulepack::Scheme>();
    scheme->id = id;
    scheme->version = "1";
    scheme->name = {id, id};
    scheme->interview = interview;
    rulepack::ScoreNode node;
    node.id = NodeId(id + ".total");
    node.method = rulepack::FormulaMethod{SchemeInCode::formula(formula)};
    scheme->nodes.push_back(node);
    return scheme;
}

/// Six facts; two of them one row of an inventory, one from the record.
rulepack::InterviewPtr interview() {
    SchemeInCode s = workshop();
    auto facts = std::make_shared<rulepack::Interview>(*s.edit().interview);
    facts->facts.back().profile = rulepack::ProfileField::Staff; // accident
    rulepack::Inventory inventory;
    inventory.rows.push_back({{}, {FactId("machines.total"), FactId("machines.networked")}});
    facts->inventories.push_back(inventory);
    return facts;
}

TEST(Crosswalk, CountsQuestionsAsPeopleMeetThem) {
    const auto asked = interview();
    EXPECT_EQ(questionCount(*asked, {FactId("machines.total"), FactId("machines.networked")}), 1U);
    EXPECT_EQ(questionCount(*asked, {FactId("machines.total"), FactId("has_furnace")}), 2U);
    EXPECT_EQ(questionCount(*asked, {FactId("accident")}), 0U);
}

TEST(Crosswalk, EstimatesMinutesByTheShareOfQuestionsAskedInASection) {
    rulepack::Interview asked = *interview();
    asked.inventories.clear();
    asked.sections = {{"a", {}, 9}, {"b", {}, 6}, {"record", {}, 100}};
    for (std::size_t i = 0; i < asked.facts.size(); ++i) {
        asked.facts[i].section = i < 4 ? "a" : "b";
    }
    rulepack::Fact more = asked.facts[4];
    for (const char* id : {"x", "y"}) {
        more.id = FactId(id);
        asked.facts.push_back(more);
    }
    // a: 4 questions; b: furnace, x and y, the accident comes from the record
    EXPECT_EQ(minutesFor(asked, {FactId("machines.total"), FactId("network"), FactId("furnace"), FactId("accident")}),
              7U);
    EXPECT_EQ(minutesFor(asked, {}), 0U);
}

TEST(Crosswalk, SaysWhoReadsWhatAndWhatElseToAsk) {
    const auto asked = interview();
    const auto first = reading(asked, "first", "machines.networked / machines.total");
    const auto second = reading(asked, "second", "if furnace = \"new\" and not(accident) then machines.total else 0");
    const auto table = crosswalk({first, second});
    ASSERT_TRUE(table);
    EXPECT_EQ(table->facts[0].schemes, (std::vector<std::size_t>{0, 1})); // machines.total
    EXPECT_EQ(table->facts[1].schemes, (std::vector<std::size_t>{0}));    // machines.networked
    EXPECT_TRUE(table->facts[2].schemes.empty());                         // network
    EXPECT_EQ(table->facts[3].schemes, (std::vector<std::size_t>{1})) << "has_furnace decides whether furnace applies";
    EXPECT_EQ(stillToAsk(*second, {first}), (std::vector<FactId>{FactId("has_furnace"), FactId("furnace")}))
        << "the accident comes from the record";
    EXPECT_TRUE(stillToAsk(*second, {second}).empty());
    EXPECT_NE(toText(*table, Language::Chinese).find("个问题"), std::string::npos);
}

TEST(Crosswalk, RefusesSchemesOfDifferentInterviews) {
    const auto asked = interview();
    auto other = std::make_shared<rulepack::Interview>(*asked);
    other->version = "2";
    const auto table = crosswalk({reading(asked, "first", "1"), reading(other, "second", "1")});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code(), ErrorCode::InvalidArgument);
}

} // namespace
} // namespace sihua::tests
