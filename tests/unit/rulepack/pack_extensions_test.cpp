// Inventories, directions, weights by a fact and exceptions to laws: read whole, and every fault named.
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::string kFacts = kInterview + "facts/equipment.yaml";
const std::string kInventories = kInterview + "inventories.yaml";
const std::string kScores = kScheme + "scores.yaml";
const std::string kHead = kScheme + "scheme.yaml";
const std::string kMean = "weighted_mean: [{of: planning, weight: 3}, {of: habits, weight: 1}]";

std::string inventory(const std::string& rows) {
    return "inventories:\n  - id: inventory.machines\n    title: {zh: 设备, en: Machines}\n"
           "    columns: [{zh: 总数, en: all}, {zh: 联网, en: networked}]\n    rows:\n" +
           rows;
}
std::string row(const std::string& cells) {
    return "      - {title: {zh: 生产设备, en: Production machines}, cells: [" + cells + "]}\n";
}
std::string mean(const std::string& by, const std::string& weight) {
    return "weighted_mean:\n      by: " + by + "\n      of: [{of: planning, weight: " + weight +
           "}, {of: habits, weight: 1}]";
}

/// The message of the one issue there is.
std::string only(const PackCopy& pack) {
    const Issues issues = checkPack(pack.root());
    EXPECT_EQ(issues.size(), 1U) << listed(issues, pack.root());
    return issues.empty() ? std::string() : issues.front().message;
}

} // namespace

TEST(Inventories, GroupFactsIntoRows) {
    PackCopy pack;
    pack.write(kInventories, inventory(row("equipment.total, equipment.networked") + row("energy.used, none")));
    EXPECT_EQ(pack.issues(), "");
    const auto interview = loadInterview(pack.root() / kInterview).value;
    ASSERT_TRUE(interview);
    const Inventory* found = interview->inventoryOf(FactId("energy.used"));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->rowOf(FactId("energy.used")), &found->rows[1]);
    EXPECT_TRUE(found->rows[1].cells[1].isEmpty());
    EXPECT_EQ(interview->inventoryOf(FactId("remark")), nullptr);
    EXPECT_EQ(interview->inventoryOf(FactId()), nullptr) << "an empty cell is no fact";
}

TEST(Inventories, NameTheirFaults) {
    PackCopy unknown;
    unknown.write(kInventories, inventory(row("equipment.totl, none")));
    EXPECT_EQ(only(unknown), "the interview has no fact `equipment.totl`");
    PackCopy twice;
    twice.write(kInventories, inventory(row("equipment.total, equipment.total")));
    EXPECT_EQ(only(twice), "fact `equipment.total` is a cell already");
    PackCopy narrow;
    narrow.write(kInventories, inventory(row("equipment.total")));
    EXPECT_EQ(only(narrow), "a row of inventory `inventory.machines` has 1 cells for 2 columns");
}

TEST(Better, MustSuitTheType) {
    PackCopy good;
    good.replace(kFacts, "    applicable: has_production\n", "    applicable: has_production\n    better: more\n");
    EXPECT_EQ(good.issues(), "");
    EXPECT_EQ(loadInterview(good.root() / kInterview).value->fact(FactId("equipment.networked"))->better, Better::More);
    PackCopy bad;
    bad.replace(kFacts, "    applicable: has_production\n", "    applicable: has_production\n    better: last\n");
    EXPECT_EQ(only(bad), "fact `equipment.networked` cannot get better that way");
}

TEST(WeightsByFact, AreReadForEveryOption) {
    PackCopy pack;
    pack.replace(kScores, kMean, mean("planning.how", "{paper: 3, sheet: 0, system: 1.5}"));
    EXPECT_EQ(pack.issues(), "");
    const auto scheme = loadScheme(pack.scheme()).value;
    ASSERT_TRUE(scheme);
    const auto& practice = std::get<WeightedMeanMethod>(scheme->node(NodeId("practice"))->method);
    EXPECT_EQ(practice.by, FactId("planning.how"));
    EXPECT_EQ(practice.terms[0].weightFor(2), Decimal::scaled(15, -1));
    EXPECT_EQ(practice.terms[1].weightFor(2), Decimal(1));
    EXPECT_EQ(*weightsBy(scheme->node(NodeId("practice"))->method), FactId("planning.how"));
}

TEST(WeightsByFact, NameTheirFaults) {
    PackCopy missing;
    missing.replace(kScores, kMean, mean("planning.how", "{paper: 3, sheet: 0}"));
    EXPECT_NE(only(missing).find("`system`"), std::string::npos);
    PackCopy unknown;
    unknown.replace(kScores, kMean, mean("planning.how", "{paper: 3, sheet: 0, system: 1, sytem: 2}"));
    EXPECT_NE(only(unknown).find("`sytem`"), std::string::npos);
    PackCopy noChoice;
    noChoice.replace(kScores, kMean, mean("has_production", "2"));
    EXPECT_EQ(only(noChoice), "weights go by a fact of type one_of, and `has_production` is none");
    PackCopy nothingToGoBy;
    nothingToGoBy.replace(kScores, kMean,
                          "weighted_mean: [{of: planning, weight: {paper: 1}}, {of: habits, weight: 1}]");
    EXPECT_EQ(only(nothingToGoBy), "a weight is one number where nothing says what it goes by");
}

TEST(WeightsByFact, MustAddUpForEveryOption) {
    PackCopy pack;
    pack.replace(kScores, "    sum: [network, rate, energy]",
                 "    sum:\n      by: planning.how\n"
                 "      of: [network, rate, {of: energy, weight: {paper: 1, sheet: 0.5, system: 1}}]");
    EXPECT_EQ(only(pack), "`foundation` has the maximum 60, but the maxima of its parts add up to 50 for option "
                          "`sheet` of `planning.how`");
}

TEST(Exceptions, NameALawAndAFact) {
    PackCopy good;
    good.append(kHead, "exceptions:\n  - {law: monotone, fact: energy.used, because: {zh: 试, en: Trial}}\n");
    EXPECT_EQ(good.issues(), "");
    const auto scheme = loadScheme(good.scheme()).value;
    ASSERT_TRUE(scheme);
    ASSERT_EQ(scheme->exceptions.size(), 1U);
    EXPECT_EQ(scheme->exceptions[0].fact, FactId("energy.used"));
    PackCopy bad;
    bad.append(kHead, "exceptions:\n  - {law: monotone, fact: energy.usd, because: {zh: 试, en: Trial}}\n");
    EXPECT_EQ(only(bad), "the interview has no fact `energy.usd`");
}

} // namespace sihua::rulepack
