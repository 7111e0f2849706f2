// Each test spoils one thing of a pack without faults and expects exactly the issues that this causes.

#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::string kScores = kScheme + "scores.yaml";
const std::string kLevels = kScheme + "levels.yaml";
const std::string kValues = kScheme + "values.yaml";
const std::string kFindings = kScheme + "findings.yaml";
const std::string kPoints = kScheme + "tables/points.csv";
const std::string kRate = kScheme + "tables/rate.csv";
const std::string kFacts = kInterview + "facts/equipment.yaml";
const std::string kChecks = kInterview + "checks.yaml";

/// The first lines of all issues: `place: severity[code]: message`, without the scheme's or interview's folder.
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

} // namespace

TEST(Lints, FindSumsThatDoNotAddUp) {
    PackCopy pack;
    pack.replace(kScores, "maximum: 100", "maximum: 90");
    EXPECT_EQ(pack.issues(),
              "schemes/workshop/1.0.0/scores.yaml:2:9: error[E0311]: `total` has the maximum 90, but the maxima of its "
              "parts add up to 100\n"
              "   2 |   - id: total\n"
              "     |         ^^^^^\n"
              "     = 60 + 2 x 20\n");
}

TEST(Lints, FindMeansWhosePartsHaveOtherMaxima) {
    PackCopy pack;
    pack.replace(kScores, "  - id: habits\n    name: {zh: 习惯, en: Habits}\n    maximum: 20",
                 "  - id: habits\n    name: {zh: 习惯, en: Habits}\n    maximum: 10")
        .replace(kScores, "each: 10", "each: 5");
    EXPECT_EQ(headlines(pack),
              "scores.yaml:36:9: error[E0311]: `practice` has the maximum 20, but the weighted mean of "
              "its parts' maxima is 17.5000\n");
}

TEST(Lints, FindPointsBeyondOrBelowTheMaximum) {
    PackCopy above;
    above.replace(kPoints, "network,office,5", "network,office,6");
    EXPECT_EQ(headlines(above),
              "scores.yaml:17:9: error[E0311]: `network` has the maximum 20, but all options together "
              "give 21\n");
    PackCopy below;
    below.replace(kPoints, "planning,system,20", "planning,system,19.5");
    EXPECT_EQ(headlines(below),
              "scores.yaml:42:9: warning[E0311]: `planning` has the maximum 20, but the best option gives 19.5\n");
}

TEST(Lints, FindFormulasBeyondTheMaximum) {
    PackCopy pack;
    pack.replace(kScores, "linear: {of: energy.used, base: \"1000\", lead: \"100\"}", "is: energy.used - 3");
    EXPECT_EQ(pack.issues(),
              "schemes/workshop/1.0.0/scores.yaml:33:9: warning[E0311]: `energy` has the maximum 20, but its "
              "formula lies within [-3..∞)\n"
              "  33 |     is: energy.used - 3\n"
              "     |         ^^^^^^^^^^^^^^^\n"
              "     = bound it: min(20, ...)\n");
}

TEST(Lints, KnowThatScoresMayBeNegative) {
    PackCopy pack;
    pack.replace(kPoints, "network,none,0", "network,none,-5")
        .replace(kFindings, "network < 5 and level < 2", "network < 0 and foundation < 0 and total < 0");
    EXPECT_EQ(headlines(pack), "");
    pack.replace(kPoints, "network,none,-5", "network,none,0");
    EXPECT_NE(headlines(pack).find("can never hold"), std::string::npos);
}

TEST(Lints, LeaveExclusiveOptionsOutOfTheSum) {
    PackCopy pack; // "none" excludes the others, so 5 + 15 = 20 is still the most
    pack.replace(kPoints, "network,none,0", "network,none,1");
    EXPECT_EQ(headlines(pack), "");
}

TEST(Lints, FindTablesAndCountsBeyondTheMaximum) {
    PackCopy table;
    table.replace(kRate, "C,> 50,20,", "C,> 50,25,");
    EXPECT_EQ(headlines(table),
              "scores.yaml:23:9: error[E0311]: `rate` has the maximum 20, but the best row gives 25\n");
    PackCopy count;
    count.replace(kScores, "each: 10", "each: 9");
    EXPECT_EQ(headlines(count),
              "scores.yaml:48:9: warning[E0311]: `habits` has the maximum 20, but all conditions together give 18\n");
}

TEST(Lints, FindMissingUnknownAndRepeatedOptionsOfPoints) {
    PackCopy pack;
    pack.replace(kPoints, "planning,sheet,7.5", "planning,shet,7.5\nplanning,paper,1");
    EXPECT_EQ(pack.issues(),
              "schemes/workshop/1.0.0/scores.yaml:45:39: error[E0303]: tables/points.csv gives no points to `sheet` of "
              "fact `planning.how`\n"
              "  45 |     points: {of: planning.how, table: points.csv}\n"
              "     |                                       ^^^^^^^^^^\n"
              "     = declared at interview/2026.1/facts/equipment.yaml:41:9\n"
              "schemes/workshop/1.0.0/tables/points.csv:6:10: error[E0307]: fact `planning.how` has no option `shet`\n"
              "   6 | planning,shet,7.5\n"
              "     |          ^^^^\n"
              "     = did you mean `sheet`?\n"
              "schemes/workshop/1.0.0/tables/points.csv:7:10: error[E0306]: option `paper` gets points twice\n"
              "   7 | planning,paper,1\n"
              "     |          ^^^^^\n"
              "     = first at schemes/workshop/1.0.0/tables/points.csv:5:10\n");
}

TEST(Lints, FindTableGapsWithTheirInterval) {
    PackCopy between;
    between.replace(kRate, "B,(10..50]", "B,(20..50]");
    EXPECT_EQ(headlines(between),
              "rate.csv:4:1: warning[E0314]: no row of the table of `rate` matches where rate is (10..20]\n");
    PackCopy end;
    end.replace(kRate, "C,> 50", "C,(50..90)");
    EXPECT_EQ(headlines(end),
              "rate.csv:4:1: warning[E0314]: no row of the table of `rate` matches where rate is [90..100]\n");
}

TEST(Lints, FindTableOverlapsWithTheirInterval) {
    PackCopy pack;
    pack.replace(kRate, "B,(10..50]", "B,[10..50]");
    EXPECT_EQ(pack.issues(), "schemes/workshop/1.0.0/tables/rate.csv:3:1: error[E0313]: rows `A` and `B` both match "
                             "where rate is 10\n"
                             "   3 | B,[10..50],10,10%以上至50%,\"over 10%, up to 50%\"\n"
                             "     | ^\n"
                             "     = the first is at schemes/workshop/1.0.0/tables/rate.csv:2:1\n");
}

TEST(Lints, AllowEqualOutputsToOverlapUnderA) {
    PackCopy pack;
    pack.replace(kScores, "policy: U", "policy: A").replace(kRate, "A,[0..10],0", "A,[0..50],10");
    EXPECT_EQ(headlines(pack), "");
    pack.replace(kRate, "A,[0..50],10", "A,[0..60],10");
    EXPECT_EQ(headlines(pack), "rate.csv:4:1: error[E0313]: rows `A` and `C` both match where rate is (50..60]\n");
}

TEST(Lints, SeeNoGapBetweenWholeNumbers) {
    PackCopy pack;
    pack.replace(kScores, "inputs: [networked_rate]", "inputs: [equipment.total]")
        .replace(kRate, "A,[0..10]", "A,[0..9]")
        .replace(kRate, "B,(10..50]", "B,[10..50]");
    EXPECT_EQ(headlines(pack), "");
    pack.replace(kRate, "B,[10..50]", "B,[11..50]");
    EXPECT_EQ(headlines(pack),
              "rate.csv:4:1: warning[E0314]: no row of the table of `rate` matches where rate is 10\n");
}

TEST(Lints, FindGapsAndOverlapsOverOptionsAndSeveralColumns) {
    PackCopy pack;
    pack.replace(kScores, "inputs: [networked_rate]", "inputs: [networked_rate, planning.how]")
        .write(kRate, "row,in:rate,in:plan,out:points\n"
                      "A,<= 50,\"\"\"paper\"\",\"\"sheet\"\"\",0\n"
                      "B,<= 20,\"not(\"\"paper\"\")\",10\n"
                      "C,> 50,-,20\n");
    EXPECT_EQ(headlines(pack),
              "rate.csv:3:1: error[E0313]: rows `A` and `B` both match where rate is [0..20] and plan is sheet\n"
              "rate.csv:4:1: warning[E0314]: no row of the table of `rate` matches where rate is (20..50] and plan is "
              "system\n");
}

TEST(Lints, FindRowsThatAreNeverReached) {
    PackCopy pack;
    pack.replace(kScores, "policy: U", "policy: F")
        .write(kRate, "row,in:rate,out:points\nA,<= 60,0\nB,[10..50],10\nC,> 40,20\nD,> 100,5\nE,-,1\n");
    // E is for those who did not answer.
    EXPECT_EQ(headlines(pack), "rate.csv:3:1: warning[E0315]: row `B` is never reached: rows above it match first\n"
                               "rate.csv:5:1: warning[E0315]: row `D` is never reached: rows above it match first\n"
                               "rate.csv:5:3: warning[E0315]: row `D` can never match: rate is within [0..100]\n");
}

TEST(Lints, LetUnansweredInputsReachNegatedOptions) {
    PackCopy pack;
    pack.replace(kScores, "policy: U, inputs: [networked_rate]", "policy: F, inputs: [planning.how]")
        .write(kRate, "row,in:how,out:points\nA,\"\"\"paper\"\",\"\"sheet\"\",\"\"system\"\"\",20\n"
                      "B,\"not(\"\"paper\"\",\"\"sheet\"\",\"\"system\"\")\",0\nC,-,1\n");
    // B is for those who did not answer, so nobody is left for C.
    EXPECT_EQ(headlines(pack), "rate.csv:4:1: warning[E0315]: row `C` is never reached: rows above it match first\n");
}

TEST(Lints, FindRulesThatNeverFireOrAlwaysHold) {
    PackCopy pack;
    pack.replace(kLevels, "\"total >= 60\"", "\"total > 100\"")
        .replace(kLevels, "\"total >= 20\"", "\"total >= 0\"")
        .replace(kLevels, "count(parts[item >= 10]) >= 2", "count(parts) >= 4")
        .replace(kFindings, "network < 5 and level < 2", "network < 5 and level > 2")
        .replace(kLevels, "at_most: 1", "at_most: 2")
        .replace(kScores, "list contains(network.built, \"shop_floor\")", "equipment.total >= 0");
    EXPECT_EQ(
        headlines(pack),
        "findings.yaml:3:11: warning[E0315]: finding `finding.network` can never hold: network < 5 and level > 2\n"
        "levels.yaml:9:15: warning[E0316]: requirement `level1.score` always holds once everything is answered: "
        "total >= 0\n"
        "levels.yaml:16:15: warning[E0315]: requirement `level2.score` can never hold: total > 100\n"
        "levels.yaml:20:15: warning[E0315]: requirement `level2.parts` can never hold: count(parts) >= 4\n"
        "levels.yaml:24:10: warning[E0316]: cap `cap.network` lowers nothing: there is no level above 2\n"
        "scores.yaml:54:11: warning[E0316]: this condition of `habits` always holds once everything is answered: "
        "equipment.total >= 0\n");
}

TEST(Lints, FindConditionsThatContradictThemselves) {
    PackCopy pack;
    pack.replace(kFindings, "\"network < 5 and level < 2\"", "network < 5 and (level < 2 and 5 <= network)")
        .replace(kFindings, "energy.audited <",
                 "planning.how = \"paper\" and planning.how = \"system\" and energy.audited <")
        .replace(kLevels, "\"total >= 60\"", "total >= 60 and total < 60.1");
    EXPECT_EQ(headlines(pack),
              "findings.yaml:3:11: warning[E0315]: finding `finding.network` can never hold: network < 5 "
              "and (level < 2 and 5 <= network)\n");
    pack.replace(kFindings, "answered(remark) or ", "answered(remark) and ");
    EXPECT_EQ(headlines(pack),
              "findings.yaml:3:11: warning[E0315]: finding `finding.network` can never hold: network < 5 "
              "and (level < 2 and 5 <= network)\n"
              "findings.yaml:10:11: warning[E0315]: finding `finding.remark` can never hold: "
              "answered(remark) and planning.how = \"paper\" and planning.how = \"system\" and "
              "energy.audited < @\"2024-01-01\"\n");
}

TEST(Lints, KnowRatiosThatChecksKeepWithinOne) {
    PackCopy pack;
    pack.replace(kValues, "min(100, equipment.networked / equipment.total * 100)",
                 "equipment.networked / equipment.total * 100");
    EXPECT_EQ(headlines(pack), ""); // check.networked_within_total is an error, so the rate is at most 100
    pack.replace(kChecks, "severity: error", "severity: warning").replace(kRate, "C,> 50", "C,(50..100]");
    EXPECT_EQ(headlines(pack),
              "rate.csv:4:1: warning[E0314]: no row of the table of `rate` matches where rate is (100..∞)\n");
}

TEST(Lints, FindUnknownNamesInExpressions) {
    PackCopy pack;
    pack.replace(kFindings, "network < 5 and level < 2", "netwrk < 5 and level < 2")
        .replace(kLevels, "\"total >= 60\"", "\"level >= 1\"");
    EXPECT_EQ(headlines(pack), "findings.yaml:3:12: error[E0201]: nothing is called `netwrk`\n"
                               "levels.yaml:16:16: error[E0201]: nothing is called `level`\n");
}

TEST(Lints, FindCircles) {
    PackCopy nodes;
    nodes.replace(kScores, "linear: {of: energy.used, base: \"1000\", lead: \"100\"}",
                  "is: min(20, total / 5 + energy.used)");
    EXPECT_EQ(headlines(nodes),
              "scores.yaml:2:9: error[E0312]: these are computed from one another in a circle: total -> "
              "foundation -> energy -> total\n");
    PackCopy groups;
    groups.replace(kScores, "linear: {of: energy.used, base: \"1000\", lead: \"100\"}",
                   "is: min(20, sum(parts) + energy.used)");
    EXPECT_EQ(headlines(groups),
              "scores.yaml:30:9: error[E0312]: these are computed from one another in a circle: energy "
              "-> parts -> energy\n");
    PackCopy itself;
    itself.replace(kValues, "equipment.networked / equipment.total", "networked_rate");
    EXPECT_NE(headlines(itself).find("in a circle: networked_rate -> networked_rate"), std::string::npos);
    PackCopy facts;
    facts.replace(kFacts, "    type: boolean\n", "    type: boolean\n    applicable: equipment.total > 1\n");
    EXPECT_EQ(headlines(facts),
              "equipment.yaml:2:9: error[E0312]: whether these facts apply depends on one another in a "
              "circle: has_production -> equipment.total -> has_production\n");
}

TEST(Lints, FindFactsThatNoSchemeReads) {
    PackCopy pack;
    pack.replace(kFindings, "answered(remark) or ", "");
    EXPECT_EQ(headlines(pack), "equipment.yaml:51:9: warning[E0318]: no scheme reads fact `remark`\n");
    EXPECT_TRUE(loadScheme(pack.scheme()).issues.empty()); // not this scheme's fault
}

TEST(Lints, FindLevelsWithHoles) {
    PackCopy pack;
    pack.replace(kLevels, "- level: 2", "- level: 3");
    EXPECT_EQ(headlines(pack), "levels.yaml:12:5: error[E0317]: this row is level 3, but level 2 comes next\n");
}

TEST(Lints, FindUnitClashes) {
    PackCopy pack;
    pack.replace(kLevels, "\"total >= 60\"", "\"total >= 60 and equipment.total + energy.used > 3\"")
        .replace(kChecks, "equipment.total = 0 and has_production", "equipment.total < energy.used");
    EXPECT_EQ(headlines(pack), "checks.yaml:8:12: error[E0208]: cannot compare machine and tonne\n"
                               "levels.yaml:16:32: error[E0208]: cannot add machine and tonne\n");
}

TEST(Lints, LetADifferenceBearItsOwnUnit) {
    PackCopy pack;
    pack.replace(kValues, "unit: percent", "unit: tonne")
        .replace(kValues, "min(100, equipment.networked / equipment.total * 100)",
                 "equipment.networked - equipment.total")
        .write(kRate, "row,in:rate,out:points\nA,<= 0,0\nB,> 0,20\n");
    EXPECT_EQ(headlines(pack), "");
    pack.replace(kValues, "equipment.networked - equipment.total", "equipment.networked + equipment.total");
    EXPECT_NE(headlines(pack).find("error[E0208]: value `networked_rate` is declared in tonne, but its formula gives "
                                   "machine"),
              std::string::npos);
}

TEST(Lints, FindMissingTranslationsAndSources) {
    PackCopy pack;
    pack.replace(kFindings, "en: Audit again", "en: ' '")
        .replace(kValues, "    source: {of: handbook, clause: \"5.1\"}\n", "");
    EXPECT_EQ(headlines(pack),
              "findings.yaml:14:14: error[E0309]: `advice` of finding `finding.remark` has no English text\n"
              "values.yaml:2:5: error[E0310]: value `networked_rate` names no source\n");
}

TEST(Lints, FindFilesThatNothingReads) {
    PackCopy pack;
    pack.write(kScheme + "level.yaml", "a: 1\n").write(kScheme + "tables/unused.csv", "a\n1\n");
    EXPECT_EQ(pack.issues(),
              "schemes/workshop/1.0.0/level.yaml: warning[E0302]: nothing reads this file\n"
              "     = did you mean `levels.yaml`?\n"
              "schemes/workshop/1.0.0/tables/unused.csv: warning[E0302]: no score node uses this table\n");
}

TEST(Lints, FindFilesThatAreMissing) {
    PackCopy pack;
    std::filesystem::remove(pack.scheme() / "levels.yaml");
    std::filesystem::remove(pack.scheme() / "scores.yaml");
    // Names of nodes cannot be told from misspelt ones now, so findings.yaml is not blamed.
    EXPECT_EQ(headlines(pack), "levels.yaml: error[E0102]: the pack has no levels.yaml\n"
                               "scores.yaml: error[E0102]: the pack has no scores.yaml\n");
}

TEST(Lints, NameTheCauseAndNotItsConsequences) {
    PackCopy pack;
    pack.replace(kFacts, "facts:\n", "facts: [\n");
    const std::string found = headlines(pack);
    EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 1) << found;
    EXPECT_NE(found.find("error[E0300]: not YAML"), std::string::npos);
}

TEST(Lints, FindFilesThatAreNotText) {
    PackCopy pack;
    pack.write(kLevels, "score: total\nnone: {zh: \xB5\xC8\xBC\xB6, en: Level}\n"); // GBK
    EXPECT_EQ(headlines(pack), "levels.yaml:2:12: error[E0106]: not UTF-8 text (save the file as UTF-8)\n");
}

TEST(Lints, FindChildrenThatStandBeforeTheirParents) {
    PackCopy pack;
    pack.replace(kScores, "weighted_mean: [{of: planning, weight: 3}", "weighted_mean: [{of: network, weight: 3}");
    EXPECT_EQ(headlines(pack), "scores.yaml:39:26: error[E0305]: `network` stands before its parent `practice`\n");
}

TEST(Lints, FindAnInterviewThatIsNotThere) {
    PackCopy pack;
    pack.replace(kScheme + "scheme.yaml", "interview: \"2026.1\"", "interview: \"2027.1\"");
    EXPECT_EQ(headlines(pack), "scheme.yaml:3:12: error[E0307]: there is no interview version `2027.1`\n");
    EXPECT_FALSE(loadScheme(pack.scheme()).value);
    pack.replace(kScheme + "scheme.yaml", "interview: \"2027.1\"", "interview: \"../interview/2026.1\"");
    EXPECT_FALSE(loadScheme(pack.scheme()).value);
}

TEST(Lints, StopListingAfterAFewThousand) {
    PackCopy pack;
    std::string keys;
    for (int i = 0; i < 5000; ++i) {
        keys += "key" + std::to_string(i) + ": 1\n";
    }
    pack.append(kFindings, keys);
    const Issues issues = checkPack(pack.root());
    EXPECT_EQ(issues.size(), 2001U);
    EXPECT_EQ(issues.back().message, "only the first 2000 issues are listed");
}

} // namespace sihua::rulepack
