// Tables drawn in a DMN modeller in the place of a pack's CSV: the same model, the same checks, places in the .dmn.

#include "core/rulepack/export_tables.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {
namespace {

const std::string kScores = kScheme + "scores.yaml";
const std::string kFile = kScheme + "tables/rate.dmn";
const std::string kUse = "{file: rate.dmn, decision: Rate}";

/// A model whose one table has the column `networked_rate` and the given rules, one a line from line 6 on.
std::string drawn(const std::string& rules, const std::string& attributes = "hitPolicy=\"UNIQUE\"",
                  const std::string& output = "<output name=\"points\" typeRef=\"number\"/>",
                  const std::string& input = "<inputExpression typeRef=\"number\"><text>networked_rate</text>"
                                             "</inputExpression>") {
    return "<definitions name=\"m\" namespace=\"urn:m\" xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">\n"
           "<decision id=\"d_rate\" name=\"Rate\"><decisionTable " +
           attributes + ">\n<input label=\"rate\">" + input + "</input>\n" + output + "\n\n" + rules +
           "</decisionTable></decision>\n"
           "<decision id=\"other\" name=\"Other\"><literalExpression><text>1</text></literalExpression></decision>\n"
           "</definitions>\n";
}
std::string rule(const std::string& test, const std::string& result) {
    return "<rule><inputEntry><text>" + test + "</text></inputEntry><outputEntry><text>" + result +
           "</text></outputEntry></rule>\n";
}
const std::string kRules = rule("[0..10]", "0") + rule("(10..50]", "10") + rule("&gt; 50", "20");

/// The workshop with its table drawn.
PackCopy& draw(PackCopy& pack, const std::string& model, const std::string& use = kUse) {
    std::filesystem::remove(pack.scheme() / "tables/rate.csv");
    return pack.write(kFile, model).replace(kScores, "{file: rate.csv, policy: U, inputs: [networked_rate]}", use);
}

std::string headlines(const PackCopy& pack) {
    std::string text;
    for (const Issue& issue : checkPack(pack.root())) {
        Issue bare = issue;
        bare.sourceLine.clear();
        bare.hint.clear();
        bare.span.file = std::filesystem::path(bare.span.file).filename().generic_string();
        text += toString(bare) + "\n";
    }
    return text;
}
std::string faultsOf(const std::string& model, const std::string& use = kUse) {
    PackCopy pack;
    return headlines(draw(pack, model, use));
}

const TableMethod& tableOf(const Scheme& scheme) { return std::get<TableMethod>(scheme.node(NodeId("rate"))->method); }

TEST(DrawnTable, IsReadLikeOneInCsv) {
    PackCopy csv;
    PackCopy dmn;
    draw(dmn, drawn(kRules));
    const auto first = loadScheme(csv.scheme());
    const auto second = loadScheme(dmn.scheme());
    EXPECT_EQ(dmn.issues(), "");
    ASSERT_TRUE(first.value && second.value);
    const TableMethod& a = tableOf(*first.value);
    const TableMethod& b = tableOf(*second.value);
    EXPECT_EQ(b.policy, HitPolicy::Unique);
    EXPECT_EQ(b.names, a.names);
    ASSERT_EQ(b.rows.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(b.rows[i].in.front().text, a.rows[i].in.front().text);
        EXPECT_EQ(b.rows[i].out.text, a.rows[i].out.text);
        EXPECT_EQ(b.rows[i].id, std::to_string(i + 1));
    }
    EXPECT_NE(first.value->hash, second.value->hash) << "the drawing is part of the pack";
}

TEST(DrawnTable, MayBeGivenOtherInputsAndBeNamedById) {
    const std::string model = drawn(kRules, "", "<output/>",
                                    "<inputExpression><text>Share of machines</text>"
                                    "</inputExpression>");
    EXPECT_EQ(faultsOf(model, "{file: rate.dmn, decision: d_rate, inputs: [networked_rate]}"), "");
    EXPECT_EQ(faultsOf(model), "rate.dmn:3:50: error[E0200]: expected an operator or the end, found `of`\n");
    EXPECT_EQ(faultsOf(model, "{file: rate.dmn, decision: Rate, inputs: [networked_rate, networked_rate]}"),
              "scores.yaml:27:39: error[E0304]: table `Rate` has 1 input columns, but 2 inputs are given\n");
}

TEST(DrawnTable, IsCheckedForGapsOverlapsAndDeadRowsInItsFile) {
    EXPECT_EQ(faultsOf(drawn(rule("[0..10]", "0") + rule("[10..40]", "10") + rule("&gt; 50", "20"))),
              "rate.dmn:7:2: error[E0313]: rows `1` and `2` both match where rate is 10\n"
              "rate.dmn:8:2: warning[E0314]: no row of the table of `rate` matches where rate is (40..50]\n");
    EXPECT_EQ(faultsOf(drawn(kRules + rule("&gt; 100", "5"), "hitPolicy=\"FIRST\"")),
              "rate.dmn:9:2: warning[E0315]: row `4` is never reached: rows above it match first\n"
              "rate.dmn:9:25: warning[E0315]: row `4` can never match: rate is within [0..100]\n");
}

TEST(DrawnTable, IsHeldToTheSubsetOfPacksAtItsPlace) {
    EXPECT_EQ(faultsOf(drawn(rule("&lt;= 50", "nothing.known + 1") + rule("&gt; 50", "20"))),
              "rate.dmn:6:72: error[E0201]: nothing is called `nothing.known`\n");
    EXPECT_EQ(faultsOf(drawn(rule("\"a\"", "0") + rule("&gt; 50", "20"))).substr(0, 27), "rate.dmn:6:25: error[E0202]");
    EXPECT_NE(faultsOf(drawn(rule("-", "if matches(\"a\", \"a\") then 1 else 0"))).find("error[E0205]"),
              std::string::npos);
    EXPECT_NE(faultsOf(drawn(rule("-", "(function(x) x)(1)"))).find("error[E0205]"), std::string::npos);
    EXPECT_NE(faultsOf(drawn(rule("-", "now().year"))).find("rate.dmn:6:"), std::string::npos);
    EXPECT_EQ(faultsOf(drawn(rule("&lt;= 50", "1 +") + rule("&gt; 50", "20"))).substr(0, 27),
              "rate.dmn:6:75: error[E0200]");
}

TEST(DrawnTable, SaysWhatCannotBeAScore) {
    for (const auto& [attributes, sign] : {std::pair{"hitPolicy=\"RULE ORDER\"", "R"},
                                           {"hitPolicy=\"OUTPUT ORDER\"", "O"},
                                           {"hitPolicy=\"COLLECT\"", "C"}}) {
        EXPECT_EQ(faultsOf(drawn(kRules, attributes)), "rate.dmn:2:2: error[E0205]: table `Rate` under hit policy " +
                                                           std::string(sign) +
                                                           " gives a list, and a score is one number\n");
    }
    EXPECT_EQ(faultsOf(drawn(kRules), "{file: rate.dmn, decision: Other}"),
              "scores.yaml:27:39: error[E0304]: `Other` of tables/rate.dmn is no decision table but a "
              "literalExpression\n");
    EXPECT_EQ(faultsOf(drawn(kRules), "{file: rate.dmn, decision: Rat}"),
              "scores.yaml:27:39: error[E0307]: tables/rate.dmn has no decision `Rat`\n");
    EXPECT_EQ(faultsOf(drawn(kRules), "{file: rate.dmn, policy: U, decision: Rate}"),
              "scores.yaml:27:37: error[E0302]: the hit policy of a drawn table is the drawing's\n");
    EXPECT_EQ(faultsOf(drawn(kRules, "", "<output typeRef=\"string\"/>")),
              "rate.dmn:4:2: error[E0202]: the output is declared as `string`, and a score is a number\n");
    EXPECT_EQ(faultsOf("<definitions><decision"),
              "rate.dmn:1:22: error[E0200]: not XML: Error parsing start element tag\n");
}

TEST(DrawnTable, ChoosesOneOfSeveralOutputs) {
    const std::string outputs = "<output name=\"points\"/><output name=\"word\"/>";
    const std::string rules = "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>7</text></outputEntry>"
                              "<outputEntry><text>\"x\"</text></outputEntry></rule>";
    EXPECT_EQ(faultsOf(drawn(rules, "", outputs)),
              "scores.yaml:27:39: error[E0303]: table `Rate` has several outputs: `points`, `word`\n");
    EXPECT_EQ(faultsOf(drawn(rules, "", outputs), "{file: rate.dmn, decision: Rate, output: point}"),
              "scores.yaml:27:39: error[E0307]: table `Rate` has no output `point`\n");
    EXPECT_EQ(faultsOf(drawn(rules, "", outputs), "{file: rate.dmn, decision: Rate, output: points}"),
              "scores.yaml:23:9: warning[E0311]: `rate` has the maximum 20, but the best row gives 7\n");
}

TEST(DrawnTable, HoldsInputsToWhatIsDeclaredOfThem) {
    const auto input = [](const std::string& type, const std::string& allowed) {
        return "<inputExpression typeRef=\"" + type + "\"><text>networked_rate</text></inputExpression>" +
               (allowed.empty() ? "" : "<inputValues><text>" + allowed + "</text></inputValues>");
    };
    const std::string output = "<output/>";
    EXPECT_EQ(faultsOf(drawn(kRules, "", output, input("feel:number", "[0..100]"))), "");
    EXPECT_EQ(faultsOf(drawn(kRules, "", output, input("string", ""))),
              "rate.dmn:3:2: error[E0202]: input `rate` is declared as string, but it is a number (percent)\n");
    EXPECT_EQ(faultsOf(drawn(kRules, "", output, input("number", "[0..60]"))),
              "rate.dmn:3:119: error[E0202]: input `rate` may be (60..100], which is none of its allowed values\n");
    EXPECT_EQ(faultsOf(drawn(kRules, "", output, input("tStruct", ""))).substr(0, 25), "rate.dmn:3:2: error[E0205");
}

TEST(DrawnTable, RanksRowsByPriority) {
    const std::string output = "<output name=\"points\"><outputValues><text>20, 10, 0</text></outputValues></output>";
    PackCopy pack;
    draw(pack,
         drawn(rule("-", "0") + rule("&gt; 10", "10.0") + rule("&gt; 50", "20"), "hitPolicy=\"PRIORITY\"", output));
    EXPECT_EQ(pack.issues(), "");
    const auto loaded = loadScheme(pack.scheme());
    ASSERT_TRUE(loaded.value);
    const TableMethod& table = tableOf(*loaded.value);
    EXPECT_EQ(table.policy, HitPolicy::First);
    EXPECT_TRUE(table.isRanked);
    EXPECT_EQ(table.rows[0].id + table.rows[1].id + table.rows[2].id, "321");
    EXPECT_NE(faultsOf(drawn(rule("-", "5"), "hitPolicy=\"PRIORITY\"", output)).find("rate.dmn:4:2: error[E0101]"),
              std::string::npos);
    EXPECT_EQ(faultsOf(drawn(rule("-", "20") + rule("&gt; 10", "10") + rule("&gt; 50", "0"), "hitPolicy=\"PRIORITY\"",
                             output)),
              "rate.dmn:7:2: warning[E0315]: row `2` is never reached: rows of higher priority match first\n"
              "rate.dmn:8:2: warning[E0315]: row `3` is never reached: rows of higher priority match first\n");
}

TEST(DrawnTable, KnowsDefaultsAndCounts) {
    PackCopy pack;
    draw(pack, drawn(rule("&gt; 50", "20"), "",
                     "<output name=\"points\"><defaultOutputEntry><text>3</text></defaultOutputEntry></output>"));
    EXPECT_EQ(pack.issues(), "") << "a table with a default has no gaps";
    const auto loaded = loadScheme(pack.scheme());
    ASSERT_TRUE(loaded.value);
    ASSERT_TRUE(tableOf(*loaded.value).otherwise);
    EXPECT_EQ(tableOf(*loaded.value).otherwise->text, "3");
    PackCopy counting;
    draw(counting, drawn(rule("&gt; 50", "\"x\"") + rule("&gt; 10", "\"y\""),
                         "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "<output typeRef=\"string\"/>"))
        .replace(kScores, "  - id: rate\n    name: {zh: 联网率得分, en: Rate}\n    maximum: 20",
                 "  - id: rate\n    name: {zh: 联网率得分, en: Rate}\n    maximum: 2")
        .replace(kScores, "    maximum: 60\n", "    maximum: 42\n")
        .replace(kScores, "    maximum: 100\n", "    maximum: 82\n");
    const auto counted = loadScheme(counting.scheme());
    ASSERT_TRUE(counted.value) << counting.issues();
    EXPECT_EQ(tableOf(*counted.value).policy, HitPolicy::CollectSum);
    EXPECT_EQ(tableOf(*counted.value).rows[1].out.text, "1");
    EXPECT_EQ(tableOf(*counted.value).otherwise->text, "0");
}

TEST(DrawnTable, MustBeUsedAndBeThere) {
    PackCopy unused;
    unused.write(kFile, drawn(kRules));
    EXPECT_EQ(headlines(unused), "rate.dmn: warning[E0302]: no score node uses this table\n");
    PackCopy missing;
    missing.replace(kScores, "{file: rate.csv, policy: U, inputs: [networked_rate]}",
                    "{file: rats.dmn, decision: Rate}");
    EXPECT_NE(headlines(missing).find("scores.yaml:27:19: error[E0102]: there is no table tables/rats.dmn\n"),
              std::string::npos);
    PackCopy points;
    points.write(kFile, drawn(kRules))
        .replace(kScores, "points: {of: planning.how, table: points.csv}",
                 "points: {of: planning.how, table: rate.dmn}");
    EXPECT_NE(headlines(points).find("error[E0304]: points are listed in a .csv file"), std::string::npos);
}

TEST(DrawnTable, ComesBackFromTheExportUnchanged) {
    const PackCopy csv;
    const auto before = loadScheme(csv.scheme());
    ASSERT_TRUE(before.value);
    const std::string xml = exportTables(*before.value);
    PackCopy dmn;
    draw(dmn, xml, "{file: rate.dmn, decision: rate}")
        .replace(kScores, "points: {of: network.built, table: points.csv}",
                 "table: {file: rate.dmn, decision: network}")
        .replace(kScores, "points: {of: planning.how, table: points.csv}",
                 "table: {file: rate.dmn, decision: planning}");
    std::filesystem::remove(dmn.scheme() / "tables/points.csv");
    EXPECT_EQ(headlines(dmn), "");
    const auto after = loadScheme(dmn.scheme());
    ASSERT_TRUE(after.value) << xml;
    for (std::size_t i = 0; i < 3; ++i) {
        const TableRow& a = tableOf(*before.value).rows[i];
        const TableRow& b = tableOf(*after.value).rows[i];
        EXPECT_EQ(a.id, b.id);
        EXPECT_EQ(a.because.zh, b.because.zh);
        EXPECT_EQ(a.because.en, b.because.en);
        EXPECT_EQ(a.out.text, b.out.text);
    }
}

} // namespace
} // namespace sihua::rulepack
