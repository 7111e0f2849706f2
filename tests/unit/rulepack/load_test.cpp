#include <cstdlib>

#include "core/rulepack/load.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::filesystem::path kWorkshop = kPacks / "workshop";

SchemePtr workshop() {
    const Loaded<Scheme> loaded = loadScheme(kWorkshop / "schemes/workshop/1.0.0");
    EXPECT_EQ(listed(loaded.issues, kPacks), "");
    return loaded.value;
}

} // namespace

TEST(LoadScheme, ReadsAWholePackWithoutComplaint) {
    const SchemePtr scheme = workshop();
    ASSERT_TRUE(scheme);
    EXPECT_EQ(scheme->id, "workshop");
    EXPECT_EQ(scheme->version, "1.0.0");
    EXPECT_EQ(scheme->name.zh, "车间评价");
    EXPECT_EQ(scheme->interview->version, "2026.1");
    ASSERT_EQ(scheme->nodes.size(), 8U);
    EXPECT_EQ(scheme->nodes.front().id, NodeId("total"));
    EXPECT_EQ(scheme->node(NodeId("foundation"))->missing, MissingPolicy::Renormalise);
    EXPECT_EQ(scheme->node(NodeId("total"))->round->digits, 2);
    EXPECT_EQ(scheme->groups.front().members.size(), 3U);
    EXPECT_EQ(scheme->levels.rule, LevelRule::Unbroken);
    ASSERT_EQ(scheme->levels.rows.size(), 2U);
    EXPECT_EQ(scheme->levels.rows[1].requirements[1].id, NodeId("level2.parts"));
    EXPECT_EQ(scheme->levels.caps.front().atMost, 1);
    EXPECT_EQ(scheme->findings.front().severity, FindingSeverity::High);
}

TEST(LoadScheme, KeepsEveryRulesPlaceAndSource) {
    const SchemePtr scheme = workshop();
    ASSERT_TRUE(scheme);
    const ScoreNode& network = *scheme->node(NodeId("network"));
    EXPECT_TRUE(network.span.file.ends_with("schemes/workshop/1.0.0/scores.yaml"));
    EXPECT_EQ(network.span.line, 17U);
    EXPECT_EQ(network.span.column, 9U);
    EXPECT_EQ(network.citation.clause, "6.1.1");
    EXPECT_EQ(network.citation.confidence, Confidence::Secondary); // the document's own
    EXPECT_EQ(scheme->node(NodeId("foundation"))->citation.confidence, Confidence::Own);
    const auto& table = std::get<TableMethod>(scheme->node(NodeId("rate"))->method);
    EXPECT_EQ(table.names, std::vector<std::string>{"rate"});
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[1].because.en, "over 10%, up to 50%");
    EXPECT_EQ(table.rows[1].span.line, 3U);
    EXPECT_EQ(table.rows[2].in.front().text, "> 50");
}

TEST(LoadScheme, OrdersPointsAsTheFactOrdersItsOptions) {
    PackCopy pack;
    pack.replace(kScheme + "tables/points.csv", "planning,paper,0\n", "")
        .append(kScheme + "tables/points.csv", "planning,paper,0\n");
    const Loaded<Scheme> loaded = loadScheme(pack.scheme());
    ASSERT_TRUE(loaded.value) << pack.issues();
    const auto& points = std::get<PointsMethod>(loaded.value->node(NodeId("planning"))->method).points;
    ASSERT_EQ(points.size(), 3U);
    EXPECT_EQ(points[0].option, OptionId("paper"));
    EXPECT_EQ(points[1].points, Decimal::scaled(75, -1));
}

TEST(LoadScheme, ListsTheFactsItReadsInTheInterviewsOrder) {
    const SchemePtr scheme = workshop();
    ASSERT_TRUE(scheme);
    std::vector<std::string> ids;
    for (const FactId& fact : scheme->factsRead()) {
        ids.push_back(fact.value());
    }
    // has_production is read by no rule, but decides whether equipment.total applies.
    EXPECT_EQ(ids,
              (std::vector<std::string>{"has_production", "equipment.total", "equipment.networked", "network.built",
                                        "planning.how", "remark", "energy.used", "energy.audited"}));
}

TEST(LoadScheme, FindsTheNewestVersionByNumber) {
    PackCopy pack;
    for (const char* version : {"1.9.0", "1.10.0"}) {
        const std::string folder = "schemes/workshop/" + std::string(version);
        std::filesystem::copy(pack.scheme(), pack.root() / folder, std::filesystem::copy_options::recursive);
        pack.replace(folder + "/scheme.yaml", "1.0.0", version);
    }
    std::vector<std::string> versions;
    for (const PackName& name : listSchemes(pack.root())) {
        versions.push_back(name.version);
    }
    EXPECT_EQ(versions, (std::vector<std::string>{"1.0.0", "1.9.0", "1.10.0"}));
    EXPECT_EQ(loadScheme(pack.root(), "workshop").value->version, "1.10.0");
    EXPECT_EQ(loadScheme(pack.root(), "workshop@1.9.0").value->version, "1.9.0");
}

TEST(LoadScheme, SaysWhatThereIsWhereNothingHasThatName) {
    const Loaded<Scheme> loaded = loadScheme(kWorkshop, "workshp");
    EXPECT_FALSE(loaded.value);
    EXPECT_EQ(listed(loaded.issues, kPacks), "error[E0307]: there is no scheme `workshp`\n"
                                             "     = did you mean `workshop`? there is workshop@1.0.0\n");
    EXPECT_FALSE(loadScheme(kWorkshop, "workshop@2").value);
    EXPECT_FALSE(loadScheme(kPacks / "nowhere", "workshop").value);
}

TEST(LoadScheme, GivesNoValueWhereThereIsAnError) {
    PackCopy pack;
    pack.replace(kScheme + "levels.yaml", "at_most: 1", "at_most: one");
    const Loaded<Scheme> loaded = loadScheme(pack.scheme());
    EXPECT_FALSE(loaded.value);
    EXPECT_TRUE(hasErrors(loaded.issues));
}

TEST(LoadScheme, GivesAValueBesideWarnings) {
    PackCopy pack;
    pack.replace(kScheme + "tables/rate.csv", "C,> 50,", "C,> 60,");
    const Loaded<Scheme> loaded = loadScheme(pack.scheme());
    EXPECT_TRUE(loaded.value);
    EXPECT_EQ(loaded.issues.size(), 1U);
}

TEST(LoadScheme, TakesAFolderWithAFinalSlash) {
    EXPECT_TRUE(loadScheme(std::filesystem::path((kWorkshop / "schemes/workshop/1.0.0").string() + "/")).value);
    EXPECT_TRUE(loadInterview(std::filesystem::path((kWorkshop / "interview/2026.1").string() + "/.")).value);
}

TEST(LoadInterview, OrdersFactsBySection) {
    const Loaded<Interview> loaded = loadInterview(kWorkshop / "interview/2026.1");
    ASSERT_TRUE(loaded.value) << listed(loaded.issues, kPacks);
    const Interview& interview = *loaded.value;
    ASSERT_EQ(interview.facts.size(), 8U);
    EXPECT_EQ(interview.facts.front().id, FactId("has_production"));
    EXPECT_EQ(interview.facts.back().id, FactId("energy.audited")); // a_energy.yaml is the first file
    const Fact& total = *interview.fact(FactId("equipment.total"));
    EXPECT_EQ(total.unit, "machine");
    EXPECT_EQ(*total.most, Decimal(100000));
    EXPECT_EQ(total.evidence.front().en, "Equipment register");
    EXPECT_EQ(total.applicable.text, "has_production");
    EXPECT_TRUE(interview.fact(FactId("network.built"))->options.front().exclusive);
    EXPECT_EQ(interview.checks[1].severity, Severity::Warning);
    EXPECT_EQ(interview.role("equipment")->name.zh, "设备负责人");
    EXPECT_EQ(interview.section("energy")->minutes, 5);
    EXPECT_EQ(interview.fact(FactId("nothing")), nullptr);
}

TEST(PackHash, DependsOnContentAndNotOnLineEnds) {
    const SchemePtr original = workshop();
    PackCopy same;
    std::string levels = same.read(kScheme + "levels.yaml");
    for (std::size_t at = levels.find('\n'); at != std::string::npos; at = levels.find('\n', at + 2)) {
        levels.replace(at, 1, "\r\n");
    }
    same.write(kScheme + "levels.yaml", "\xEF\xBB\xBF" + levels);
    same.write(kScheme + "SOURCES.md", "notes");
    const Loaded<Scheme> reread = loadScheme(same.scheme());
    ASSERT_TRUE(reread.value) << same.issues();
    EXPECT_EQ(toHex(reread.value->hash), toHex(original->hash));
    EXPECT_EQ(toHex(reread.value->interview->hash), toHex(original->interview->hash));
}

TEST(PackHash, OfASchemeChangesWithItsInterview) {
    const SchemePtr original = workshop();
    PackCopy changed;
    changed.replace(kInterview + "interview.yaml", "minutes: 10", "minutes: 11");
    const Loaded<Scheme> reread = loadScheme(changed.scheme());
    ASSERT_TRUE(reread.value);
    EXPECT_NE(toHex(reread.value->interview->hash), toHex(original->interview->hash));
    EXPECT_NE(toHex(reread.value->hash), toHex(original->hash));

    PackCopy ownChange;
    ownChange.replace(kScheme + "levels.yaml", "en: No network", "en: No networks");
    const Loaded<Scheme> own = loadScheme(ownChange.scheme());
    ASSERT_TRUE(own.value);
    EXPECT_EQ(toHex(own.value->interview->hash), toHex(original->interview->hash));
    EXPECT_NE(toHex(own.value->hash), toHex(original->hash));
}

TEST(CheckPack, AcceptsARootAnInterviewAndAScheme) {
    EXPECT_EQ(listed(checkPack(kWorkshop), kPacks), "");
    EXPECT_EQ(listed(checkPack(kWorkshop / "interview/2026.1"), kPacks), "");
    EXPECT_EQ(listed(checkPack(kWorkshop / "schemes/workshop/1.0.0"), kPacks), "");
}

TEST(CheckPack, SaysThatAFolderIsNoPack) {
    EXPECT_EQ(listed(checkPack(kWorkshop / "schemes"), kPacks),
              "workshop/schemes: error[E0102]: this is no pack: it has neither scheme.yaml, interview.yaml, "
              "catalogue.yaml, policy.yaml, schemes/ "
              "nor interview/\n");
    EXPECT_EQ(listed(checkPack(kPacks / "nowhere"), kPacks), "nowhere: error[E0102]: there is no such folder\n");
}

/// Every kind of mistake at once, over all files of an interview and a scheme, as the command line prints it.
/// After a deliberate change: SIHUA_UPDATE_GOLDEN=1 rewrites the file; read the difference before committing it.
TEST(CheckPack, NamesEveryFaultOfEveryFileInOneRun) {
    const std::string found = listed(checkPack(kPacks / "faulty"), kPacks / "faulty");
    const std::filesystem::path golden = kPacks / "faulty.expected.txt";
    if (std::getenv("SIHUA_UPDATE_GOLDEN") != nullptr) {
        ASSERT_TRUE(writeFileAtomically(golden, found));
    }
    EXPECT_EQ(found, readFile(golden, 1U << 20U).value_or("there is no " + golden.string()));
}

} // namespace sihua::rulepack
