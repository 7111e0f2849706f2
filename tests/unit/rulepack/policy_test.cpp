// Each test spoils one thing of a policy without faults and expects exactly the issues that this causes.

#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/policy.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::string kTown = "policies/town/1/";
const std::string kSubsidies = kTown + "subsidies.yaml";
const std::string kQuestions = kTown + "questions.yaml";

/// The issues of the whole root after replacing @p from with @p to, without lines of source and hints.
std::string spoilt(const std::string& file, std::string_view from, std::string_view to) {
    PackCopy pack;
    pack.replace(file, from, to);
    std::string text;
    for (Issue issue : checkPack(pack.root())) {
        issue.sourceLine.clear();
        issue.hint.clear();
        issue.span.file = std::filesystem::path(issue.span.file).filename().generic_string();
        text += toString(issue) + "\n";
    }
    return text;
}

} // namespace

TEST(LoadPolicy, ReadsAWholePolicy) {
    const Loaded<Policy> loaded = loadPolicy(kPacks / "workshop", "town");
    ASSERT_TRUE(loaded.value) << listed(loaded.issues, kPacks);
    const Policy& policy = *loaded.value;
    EXPECT_EQ(policy.version, "1");
    EXPECT_EQ(policy.levelScheme, "workshop");
    ASSERT_EQ(policy.questions.size(), 2U);
    EXPECT_EQ(policy.question(FactId("town.award"))->options.size(), 2U);
    const Subsidy& software = *policy.subsidy("software");
    EXPECT_EQ(software.to, Date::parse("2026-12-31").value());
    EXPECT_EQ(software.counts, std::vector<SpendKind>{SpendKind::Software});
    EXPECT_EQ(software.parts.front().percent, Decimal(50));
    EXPECT_EQ(software.parts.front().atMostByLevel, (std::vector<std::pair<int, Yuan>>{{2, 100'000}, {3, 200'000}}));
    EXPECT_EQ(policy.subsidy("everything")->atMost, 400'000);
    EXPECT_NE(policy.terms->fact(FactId("spend.equipment")), nullptr);
    EXPECT_EQ(policy.interview->fact(FactId("spend.equipment")), nullptr);
}

TEST(LoadPolicy, SaysWhatThereIsWhereNothingHasThatName) {
    const Loaded<Policy> loaded = loadPolicy(kPacks / "workshop", "twn");
    EXPECT_EQ(listed(loaded.issues, kPacks), "error[E0307]: there is no policy `twn`\n"
                                             "     = did you mean `town`? there is town@1\n");
}

TEST(CheckPolicy, FindsUnknownNames) {
    EXPECT_EQ(spoilt(kSubsidies, "when: town.filed", "when: town.fild"),
              "subsidies.yaml:9:16: error[E0201]: nothing is called `town.fild`\n");
    EXPECT_EQ(spoilt(kSubsidies, "town.award = \"town\"", "town.award = \"twn\""),
              "subsidies.yaml:19:76: error[E0403]: \"twn\" is none of the options: none, town\n");
    EXPECT_EQ(spoilt(kSubsidies, "counts: [software]\n", "counts: [software]\n    excludes: [everythin]\n"),
              "subsidies.yaml:2:9: error[E0307]: subsidy `software` names `everythin`, which is no other subsidy\n");
    EXPECT_EQ(spoilt(kSubsidies, "counts: [software]\n", "counts: [softwares]\n"),
              "subsidies.yaml:7:14: error[E0304]: `softwares` is no kind of spending\n");
    EXPECT_EQ(spoilt(kSubsidies, "    at_most: 40\n", "    at_mst: 40\n"),
              "subsidies.yaml:20:5: error[E0302]: subsidy `everything` has no key `at_mst`\n");
    EXPECT_EQ(spoilt(kQuestions, "type: boolean", "type: bool"),
              "questions.yaml:3:11: error[E0304]: `type` of question `town.filed` is `bool`, but must be one of "
              "boolean, number, one_of\n");
}

TEST(CheckPolicy, FindsWhatCannotBe) {
    EXPECT_EQ(spoilt(kSubsidies, "to: 2026-12-31", "to: 2026-12-32"),
              "subsidies.yaml:5:35: error[E0109]: `to` must be a date such as 2026-12-31\n");
    EXPECT_EQ(spoilt(kSubsidies, "to: 2026-12-31", "to: 2025-12-31"),
              "subsidies.yaml:5:35: error[E0109]: subsidy `software` ends before it begins\n");
    EXPECT_EQ(spoilt(kSubsidies, "percent: 50", "percent: 150"),
              "subsidies.yaml:11:80: error[E0108]: `percent` of part `share` of subsidy `software` must be above 0 and "
              "at most 100\n");
    EXPECT_EQ(spoilt(kSubsidies, "{2: 10, 3: 20}", "{3: 10, 2: 20}"),
              "subsidies.yaml:11:101: error[E0108]: levels of part `share` of subsidy `software` must be whole numbers "
              "that ascend\n");
    EXPECT_EQ(spoilt(kSubsidies, "at_most: 40", "at_most: -40"),
              "subsidies.yaml:20:14: error[E0108]: `at_most` of subsidy `everything` must be an amount in 10,000 yuan, "
              "to the yuan\n");
    EXPECT_EQ(spoilt(kSubsidies, "of: spend.software, percent", "of: district, percent"),
              "subsidies.yaml:11:55: error[E0202]: this must be a number, but this is a text\n");
    EXPECT_EQ(spoilt(kSubsidies, "when: town.filed", "when: spend.total"),
              "subsidies.yaml:9:16: error[E0202]: a condition must be yes/no, but this is a number\n");
    EXPECT_EQ(spoilt(kSubsidies, "when: town.filed", "when: level > 10"),
              "subsidies.yaml:9:16: warning[E0315]: this condition of `software` can never hold: level > 10\n");
}

TEST(CheckPolicy, FindsIdsThatAreGivenTwice) {
    EXPECT_EQ(spoilt(kSubsidies, "  - id: everything", "  - id: software"),
              "subsidies.yaml:13:9: error[E0306]: two subsidies have the id `software`\n");
    EXPECT_EQ(spoilt(kQuestions, "  - id: town.award", "  - id: town.filed"),
              "questions.yaml:6:9: error[E0306]: the id `town.filed` is given twice\nsubsidies.yaml:9:16: "
              "error[E0202]: a condition must be yes/no, but this is one of none, town\nsubsidies.yaml:19:63: "
              "error[E0201]: nothing is called `town.award`\n");
    EXPECT_EQ(spoilt(kQuestions, "  - id: town.award", "  - id: equipment.total"),
              "questions.yaml:6:9: error[E0306]: the id `equipment.total` is given twice\nsubsidies.yaml:19:63: "
              "error[E0201]: nothing is called `town.award`\n");
    EXPECT_EQ(spoilt(kTown + "policy.yaml", "version: \"1\"", "version: \"2\""),
              "policy.yaml:2:10: error[E0305]: `version` is `2`, but the folder is called `1`\n");
}

} // namespace sihua::rulepack
