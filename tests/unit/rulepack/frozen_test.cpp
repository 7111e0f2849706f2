#include "core/rulepack/compare_schemes.h"
#include "core/rulepack/frozen.h"
#include "core/rulepack/migration.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::string kScores = kScheme + "scores.yaml";
const std::string kFacts = kInterview + "facts/equipment.yaml";
const std::string kEnergy = kInterview + "facts/a_energy.yaml";
const std::string kMigration = kInterview + "migration.yaml";

FactFate fateOf(const FactChanges& changes, const std::string& from) {
    for (const FactChange& change : changes.changes) {
        if (change.from == FactId(from)) {
            return change.fate;
        }
    }
    ADD_FAILURE() << from;
    return FactFate::Added;
}

} // namespace

TEST(Frozen, VersionsRefuseChangesAndNothingElse) {
    PackCopy pack;
    const auto hash = freeze(pack.scheme());
    ASSERT_TRUE(hash);
    EXPECT_EQ(pack.issues(), "");
    EXPECT_EQ(freeze(pack.scheme()), hash) << "to freeze twice changes nothing";
    pack.replace(kScores, "each: 10", "each: 10 ");
    const Issues issues = checkPack(pack.root());
    ASSERT_EQ(issues.size(), 1U) << listed(issues, pack.root());
    EXPECT_EQ(issues.front().code, ErrorCode::VersionFrozen);
    EXPECT_EQ(issues.front().span.line, 2U);
    EXPECT_FALSE(freeze(pack.scheme())) << "a changed version cannot be published again";
}

TEST(Frozen, InterviewsAndTheHashOfASchemeStayAsTheyAre) {
    PackCopy pack;
    const auto before = loadScheme(pack.scheme()).value->hash;
    ASSERT_TRUE(freeze(pack.root() / kInterview));
    EXPECT_EQ(loadScheme(pack.scheme()).value->hash, before) << "frozen.yaml is no part of the canonical form";
    pack.append(kFacts, "# a remark\n");
    EXPECT_NE(pack.issues().find("this version is published"), std::string::npos);
}

TEST(Frozen, InitiativesAndPoliciesRefuseChangesToo) {
    for (const auto& [folder, file] :
         {std::pair("initiatives/2026.1", "catalogue.yaml"), std::pair("policies/town/1", "policy.yaml")}) {
        PackCopy pack;
        ASSERT_TRUE(freeze(pack.root() / folder)) << folder;
        EXPECT_EQ(pack.issues(), "");
        pack.append(std::string(folder) + "/" + file, "# a remark\n");
        EXPECT_NE(pack.issues().find("this version is published"), std::string::npos) << folder;
        EXPECT_FALSE(freeze(pack.root() / folder)) << folder;
    }
}

TEST(Frozen, RootsAndFaultyVersionsAreRefused) {
    PackCopy pack;
    EXPECT_FALSE(freeze(pack.root()));
    pack.replace(kScores, "maximum: 100", "maximum: 90");
    const auto refused = freeze(pack.scheme());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().code, ErrorCode::WeightSum);
}

TEST(CompareSchemes, NamesEveryRuleThatDiffers) {
    PackCopy old;
    PackCopy fresh;
    fresh.replace(kScores, "{of: planning, weight: 3}", "{of: planning, weight: 4}");
    EXPECT_TRUE(compareSchemes(*loadScheme(old.scheme()).value, *loadScheme(old.scheme()).value).empty());
    const auto changes = compareSchemes(*loadScheme(old.scheme()).value, *loadScheme(fresh.scheme()).value);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].id, "practice");
    EXPECT_EQ(changes[0].before, "weighted mean(planning x 3, habits), at most 20, missing unknown");
    EXPECT_EQ(changes[0].after, "weighted mean(planning x 4, habits), at most 20, missing unknown");
}

TEST(Migration, KeepsWhatIsTheSameAndAsksTheRestAnew) {
    PackCopy old;
    PackCopy fresh;
    fresh.replace(kFacts, "  - id: remark\n", "  - id: remarks\n")
        .replace(kEnergy, "    unit: tonne\n    least: 0\n", "    unit: machine\n    least: 0\n")
        .replace(kEnergy, "energy.audited", "energy.audit_day")
        .write(kMigration, "from: \"2026.1\"\nfacts:\n  - {from: energy.used, to: energy.used, times: 1000}\n"
                           "  - {from: energy.audited, to: energy.audit_day}\n");
    const auto before = loadInterview(old.root() / kInterview).value;
    const auto after = loadInterview(fresh.root() / kInterview).value;
    ASSERT_TRUE(before && after);
    const FactChanges changes = compareFacts(*before, *after, fresh.root() / kInterview);
    EXPECT_TRUE(changes.issues.empty()) << listed(changes.issues, fresh.root());
    EXPECT_EQ(fateOf(changes, "equipment.total"), FactFate::Kept);
    EXPECT_EQ(fateOf(changes, "energy.used"), FactFate::Rescaled);
    EXPECT_EQ(fateOf(changes, "energy.audited"), FactFate::Renamed);
    EXPECT_EQ(fateOf(changes, "remark"), FactFate::Dropped);
    EXPECT_EQ(changes.changes.back().fate, FactFate::Added);

    const Answers answers{{FactId("energy.used"), Answer::of(Decimal::scaled(15, -1))},
                          {FactId("equipment.total"), Answer::of(Decimal(4))},
                          {FactId("remark"), Answer::of(std::string("old"))}};
    const MigratedAnswers moved = migrateAnswers(answers, changes.changes, *after);
    EXPECT_EQ(moved.answers.at(FactId("energy.used")), Answer::of(Decimal(1500)));
    EXPECT_EQ(moved.answers.at(FactId("equipment.total")), Answer::of(Decimal(4)));
    EXPECT_EQ(moved.aside.at(FactId("remark")), Answer::of(std::string("old")));
    EXPECT_EQ(moved.answers.size() + moved.aside.size(), answers.size()) << "no answer is lost";
}

TEST(Migration, OfAQuestionThatMeansSomethingElseNeedsAWord) {
    PackCopy old;
    PackCopy fresh;
    fresh.replace(kEnergy, "    unit: tonne\n    least: 0\n", "    unit: machine\n    least: 0\n");
    const auto before = loadInterview(old.root() / kInterview).value;
    const auto after = loadInterview(fresh.root() / kInterview).value;
    ASSERT_TRUE(before && after);
    const FactChanges changes = compareFacts(*before, *after, fresh.root() / kInterview);
    EXPECT_EQ(fateOf(changes, "energy.used"), FactFate::Changed);
    const Answers answers{{FactId("energy.used"), Answer::of(Decimal(1))}};
    EXPECT_EQ(migrateAnswers(answers, changes.changes, *after).aside, answers);
}

TEST(Migration, NamesItsFaults) {
    PackCopy pack;
    pack.write(kMigration, "from: \"2026.1\"\nfacts:\n  - {from: energy.usd, to: energy.used}\n"
                           "  - {from: energy.used, to: remarks, times: 0}\n"
                           "  - {from: equipment.total, to: remark}\n");
    const auto interview = loadInterview(pack.root() / kInterview).value;
    ASSERT_TRUE(interview);
    const std::string issues =
        listed(compareFacts(*interview, *interview, pack.root() / kInterview).issues, pack.root());
    EXPECT_NE(issues.find("migration.yaml:3:12: error[E0307]"), std::string::npos) << issues;
    EXPECT_NE(issues.find("`times` must be more than 0"), std::string::npos) << issues;
    EXPECT_NE(issues.find("has no fact `remarks`"), std::string::npos) << issues;
    EXPECT_NE(issues.find("are of different types"), std::string::npos) << issues;
}

} // namespace sihua::rulepack
