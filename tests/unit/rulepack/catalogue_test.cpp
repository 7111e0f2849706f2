// Each test spoils one thing of a catalogue without faults and expects exactly the issues that this causes.

#include "core/rulepack/catalogue.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/load_catalogue.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::string kCatalogue = "initiatives/2026.1/";
const std::string kFile = kCatalogue + "initiatives/workshop.yaml";

CataloguePtr workshop() {
    const Loaded<Catalogue> loaded = loadCatalogue(kPacks / "workshop", "");
    EXPECT_EQ(listed(loaded.issues, kPacks), "");
    return loaded.value;
}

/// The issues of the whole root, without lines of source and hints.
std::string headlines(const PackCopy& pack) {
    std::string text;
    for (Issue issue : checkPack(pack.root())) {
        issue.sourceLine.clear();
        issue.hint.clear();
        issue.span.file = std::filesystem::path(issue.span.file).filename().generic_string();
        text += toString(issue) + "\n";
    }
    return text;
}

/// What comes of replacing @p from with @p to.
std::string spoilt(std::string_view from, std::string_view to) {
    PackCopy pack;
    pack.replace(kFile, from, to);
    return headlines(pack);
}

AnswerValue after(const Answers& answers, const char* initiative, const char* variant, const char* fact) {
    const CataloguePtr catalogue = workshop();
    const Answers changed =
        withUplifts(*catalogue->interview, answers, catalogue->initiative(initiative)->variant(variant)->uplifts);
    const auto found = changed.find(FactId(fact));
    return found == changed.end() ? AnswerValue(std::string("unanswered")) : found->second.value;
}

} // namespace

TEST(LoadCatalogue, ReadsAWholeCatalogueInTheOrderOfWhatNeedsWhat) {
    const CataloguePtr catalogue = workshop();
    ASSERT_TRUE(catalogue);
    EXPECT_EQ(catalogue->version, "2026.1");
    ASSERT_EQ(catalogue->initiatives.size(), 3U);
    EXPECT_EQ(catalogue->initiatives[0].id, "network");
    EXPECT_EQ(catalogue->initiatives[1].id, "planning");
    const Initiative& planning = catalogue->initiatives[1];
    EXPECT_EQ(planning.transformations,
              (std::vector<Transformation>{Transformation::Digital, Transformation::Intelligent}));
    EXPECT_EQ(planning.prerequisites.front().lag, 1);
    EXPECT_EQ(planning.prerequisites.front().because.en, "Planning needs data of the shop floor.");
    EXPECT_TRUE(planning.cures.empty());
    EXPECT_EQ(catalogue->initiative("network")->cures.front().scheme, "workshop");
    EXPECT_EQ(planning.span.line, 2U);
    ASSERT_EQ(catalogue->uncured.size(), 1U);
    EXPECT_EQ(catalogue->uncured.front().finding, NodeId("finding.remark"));
    EXPECT_EQ(catalogue->uncured.front().because.en, "Only a remark.");
    EXPECT_EQ(catalogue->initiative("saving")->exclusions.front().initiative, "planning");
}

TEST(LoadCatalogue, GivesVariantsTheFiguresOfTheInitiativeAndTheirOwn) {
    const CataloguePtr catalogue = workshop();
    const Initiative& planning = *catalogue->initiative("planning");
    ASSERT_EQ(planning.variants.size(), 2U);
    const Variant& lite = *planning.variant("lite");
    const Variant& full = *planning.variant("full");
    EXPECT_EQ(lite.cost[indexOf(EnterpriseSize::Small)], (CostRange{20'000, 35'000, 50'000}));
    EXPECT_EQ(full.cost[indexOf(EnterpriseSize::Medium)], (CostRange{200'000, 298'000, 580'000}));
    EXPECT_FALSE(lite.isOfferedTo(EnterpriseSize::Medium));
    EXPECT_TRUE(planning.isOfferedTo(EnterpriseSize::Micro));
    EXPECT_EQ(full.quarters, (BySize<int>{1, 1, 2, 3}));
    EXPECT_EQ(lite.team.front().days, (BySize<int>{5, 8, 10, 15}));   // 7.5 is a day more, not less
    EXPECT_EQ(full.team.front().days, (BySize<int>{17, 25, 33, 50})); // its own
    EXPECT_EQ(full.uplifts.size(), 2U);
    EXPECT_EQ(full.costGround.basis, Basis::Vendor);
    EXPECT_EQ(lite.costGround.basis, Basis::Estimate);
    EXPECT_EQ(lite.costGround.citation.source, "ours");
    EXPECT_EQ(lite.runningGround.basis, Basis::Published);
    EXPECT_EQ(lite.runningGround.citation.clause, "p. 3");
    EXPECT_EQ(full.runningCost(EnterpriseSize::Medium), 44'700);
}

TEST(LoadCatalogue, SharesCostsOutToTheYuan) {
    PackCopy pack;
    pack.replace(kFile, "medium: [5, 10, 20], large: [10, 30, 80]}\n    spend: {equipment: 33",
                 "medium: [5, 10.0001, 20], large: [10, 30, 80]}\n    spend: {equipment: 33");
    const auto catalogue = loadCatalogue(pack.root(), "2026.1").value;
    ASSERT_TRUE(catalogue) << pack.issues();
    const auto spend = catalogue->initiative("network")->variants.front().usualSpend(EnterpriseSize::Medium);
    EXPECT_EQ(spend, (std::array<Yuan, kSpendKinds>{0, 33'000, 33'000, 34'001}));
}

TEST(LoadCatalogue, SaysWhichVersionsThereAre) {
    const Loaded<Catalogue> loaded = loadCatalogue(kPacks / "workshop", "2027.1");
    EXPECT_FALSE(loaded.value);
    EXPECT_EQ(listed(loaded.issues, kPacks), "error[E0307]: there is no catalogue `initiatives@2027.1`\n"
                                             "     = there is initiatives@2026.1\n");
}

TEST(LoadCatalogue, ChangesItsHashWithAnyFile) {
    PackCopy pack;
    pack.replace(kFile, "en: Saves power.", "en: It saves power.");
    EXPECT_NE(loadCatalogue(pack.root(), "").value->hash, workshop()->hash);
}

TEST(LoadCatalogue, NeedsItsInterview) {
    PackCopy pack;
    pack.replace(kCatalogue + "catalogue.yaml", "interview: \"2026.1\"", "interview: \"2026.2\"");
    EXPECT_EQ(headlines(pack), "catalogue.yaml:3:12: error[E0307]: there is no interview version `2026.2`\n");
}

TEST(CheckCatalogue, IsPartOfCheckingTheRootAndStandsAlone) {
    PackCopy pack;
    pack.replace(kFile, "cures: {workshop: [finding.network]}", "cures: {workshop: [finding.netwok]}");
    const std::string expected = "initiatives/2026.1/initiatives/workshop.yaml:48:24: error[E0307]: scheme `workshop` "
                                 "has no finding `finding.netwok`\n"
                                 "  48 |     cures: {workshop: [finding.netwok]}\n"
                                 "     |                        ^^^^^^^^^^^^^^\n"
                                 "     = did you mean `finding.network`?\n";
    EXPECT_EQ(pack.issues(), expected);
    EXPECT_EQ(listed(checkPack(pack.root() / kCatalogue), pack.root()), expected);
}

TEST(CheckCatalogue, FindsUnknownNames) {
    EXPECT_EQ(spoilt("cures: {workshop: [finding.network]}", "cures: {workshp: [finding.network]}"),
              "workshop.yaml:48:23: error[E0307]: there is no scheme `workshp`\n");
    EXPECT_EQ(spoilt("fact: energy.used, at_most", "fact: energy.use, at_most"),
              "workshop.yaml:62:16: error[E0307]: the interview has no fact `energy.use`\n");
    EXPECT_EQ(
        spoilt("add: [shop_floor]", "add: [shop_flor]"),
        "workshop.yaml:44:36: error[E0403]: `network.built` has no option `shop_flor`: did you mean `shop_floor`?\n");
    EXPECT_EQ(spoilt("initiative: network, lag", "initiative: netwrk, lag"),
              "workshop.yaml:9:22: error[E0307]: there is no initiative `netwrk`\n");
    EXPECT_EQ(spoilt("excludes:\n      - {initiative: planning", "excludes:\n      - {initiative: plan"),
              "workshop.yaml:55:22: error[E0307]: there is no initiative `plan`\n");
    EXPECT_EQ(spoilt("team: {days: {equipment: 10}}", "team: {days: {equipmnt: 10}}"),
              "workshop.yaml:12:19: error[E0307]: the interview has no role `equipmnt`\n");
    EXPECT_EQ(spoilt("transformations: [green]", "transformations: [gren]"),
              "workshop.yaml:52:23: error[E0304]: `gren` is no transformation: digital, network, intelligent, green\n");
    EXPECT_EQ(spoilt("source: {of: price_list}}", "source: {of: price_lst}}"),
              "workshop.yaml:25:110: error[E0307]: sources.yaml has no source `price_lst`\n");
    EXPECT_EQ(spoilt("    running: {percent: 2}\n", "    running: {percent: 2}\n    maintenance: 3\n"),
              "workshop.yaml:61:5: error[E0302]: initiative `saving` has no key `maintenance`\n");
}

TEST(CheckCatalogue, FindsValuesThatDoNotSuitTheirFact) {
    EXPECT_EQ(spoilt("{fact: network.built, add: [shop_floor]}", "{fact: network.built, at_least: shop_floor}"),
              "workshop.yaml:44:41: error[E0304]: `at_least` does not suit `network.built`\n");
    EXPECT_EQ(spoilt("at_least: sheet", "at_least: [sheet]"),
              "workshop.yaml:21:44: error[E0304]: `planning.how` takes one option\n");
    EXPECT_EQ(spoilt("has_production, to: true", "has_production, to: yes"),
              "workshop.yaml:63:36: error[E0304]: `has_production` is a yes or no: true or false\n");
    EXPECT_EQ(spoilt("add: [shop_floor]", "add: [none]"),
              "workshop.yaml:44:36: error[E0404]: an exclusive option cannot be added to others\n");
    EXPECT_EQ(spoilt("at_most: energy.used * 0.95", "at_most: equipment.total"),
              "workshop.yaml:62:38: error[E0208]: `energy.used` is in tonne, but the formula gives machine\n");
    EXPECT_EQ(spoilt("at_most: energy.used * 0.95", "at_most: remark"),
              "workshop.yaml:62:38: error[E0202]: this must be a number, but this is a text\n");
    EXPECT_EQ(spoilt("add: [shop_floor]", "add: [shop_floor], to: [office]"),
              "workshop.yaml:44:10: error[E0304]: an uplift of initiative `network` must say one of `to`, `at_least`, "
              "`at_most`, `add`\n");
    EXPECT_EQ(spoilt("when: answered(equipment.total)", "when: equipment.total"),
              "workshop.yaml:45:76: error[E0202]: a condition must be yes/no, but this is a number (machine)\n");
}

TEST(CheckCatalogue, FindsFiguresThatCannotBe) {
    EXPECT_EQ(spoilt("[2, 3.5, 5]", "[2, 3.5, 3]"), "workshop.yaml:19:41: error[E0108]: `small` in the cost of variant "
                                                    "`lite` of initiative `planning` must ascend: low, usual, high\n");
    EXPECT_EQ(spoilt("[2, 3.5, 5]", "[2, 5]"), "workshop.yaml:19:41: error[E0304]: `small` in the cost of variant "
                                               "`lite` of initiative `planning` must be three amounts\n");
    EXPECT_EQ(spoilt("29.8", "29.80001"), "workshop.yaml:25:50: error[E0108]: `medium` in the cost of variant `full` "
                                          "of initiative `planning` must be an amount in 10,000 yuan, to the yuan\n");
    EXPECT_EQ(spoilt("service: 30", "service: 40"),
              "workshop.yaml:10:13: error[E0311]: `spend` of initiative `planning` adds up to 110 percent, not 100\n");
    EXPECT_EQ(
        spoilt("duration: {quarters: 2}", "duration: {quarters: 0}"),
        "workshop.yaml:58:26: error[E0108]: `quarters` of initiative `saving` must be a whole number from 1 to 20\n");
    EXPECT_EQ(spoilt("    cost: {medium: [5, 10, 20], large: [10, 30, 80]}\n    spend: {equipment: 100}\n",
                     "    cost: {basis: estimate}\n    spend: {equipment: 100}\n"),
              "workshop.yaml:56:12: error[E0303]: `cost` of initiative `saving` is given for no size\n");
    EXPECT_EQ(spoilt("basis: vendor, source: {of: price_list}", "basis: vendor"),
              "workshop.yaml:25:16: error[E0310]: `cost` of variant `full` of initiative `planning` names no source\n");
    EXPECT_EQ(spoilt("    duration: {quarters: 2}\n", ""),
              "workshop.yaml:50:5: error[E0303]: initiative `saving` has no `duration`\n");
}

TEST(CheckCatalogue, NamesACircleOfPrerequisitesWhole) {
    EXPECT_EQ(spoilt("    done: list contains(network.built, \"shop_floor\")\n",
                     "    needs:\n      - {initiative: planning, because: {zh: 反, en: Reverse}}\n"),
              "workshop.yaml:2:9: error[E0312]: these initiatives need one another in a circle: planning -> network -> "
              "planning\n");
}

TEST(CheckCatalogue, FindsExclusionsOfWhatIsNeeded) {
    EXPECT_EQ(spoilt("    done: list contains(network.built, \"shop_floor\")\n",
                     "    excludes:\n      - {initiative: planning, because: {zh: 反, en: Reverse}}\n"),
              "workshop.yaml:38:22: error[E0404]: `network` excludes `planning`, but one of them needs the other\n");
    EXPECT_EQ(spoilt("excludes:\n      - {initiative: planning", "excludes:\n      - {initiative: saving"),
              "workshop.yaml:55:22: error[E0404]: `saving` excludes itself\n");
}

TEST(CheckCatalogue, FindsIdsThatAreGivenTwice) {
    EXPECT_EQ(spoilt("  - id: saving", "  - id: network"),
              "workshop.yaml:50:9: error[E0306]: two initiatives have the id `network`\nworkshop.yaml:55:22: "
              "error[E0404]: `network` excludes `planning`, but one of them needs the other\n");
    EXPECT_EQ(spoilt("      - id: full", "      - id: lite"),
              "workshop.yaml:22:13: error[E0306]: initiative `planning` has two variants `lite`\n");
}

TEST(CheckCatalogue, WarnsOfInitiativesThatChangeNothing) {
    EXPECT_EQ(spoilt("    uplifts:\n      - {fact: energy.used, at_most: energy.used * 0.95}\n      - {fact: "
                     "has_production, to: true}\n",
                     ""),
              "workshop.yaml:50:9: warning[E0303]: initiative `saving` changes no fact, so no score sees it\n");
}

TEST(CheckCatalogue, WantsACureForEveryFindingOrTheReasonWhyThereIsNone) {
    const std::string why = kCatalogue + "without_cure.yaml";
    const auto spoiltReasons = [&](std::string_view from, std::string_view to) {
        PackCopy pack;
        pack.replace(why, from, to);
        return headlines(pack);
    };
    EXPECT_EQ(spoiltReasons("findings: [finding.remark]", "findings: []"),
              "findings.yaml:9:9: warning[E0303]: no initiative cures `finding.remark` of scheme `workshop`\n");
    EXPECT_EQ(
        spoiltReasons("[finding.remark]", "[finding.remark, finding.network]"),
        "without_cure.yaml:2:51: error[E0404]: `finding.network` is said to have no cure, but an initiative cures "
        "it\n");
    EXPECT_EQ(spoiltReasons("[finding.remark]", "[finding.remark, finding.remark]"),
              "without_cure.yaml:2:51: error[E0306]: `finding.remark` is given twice\n");
    EXPECT_EQ(spoiltReasons("[finding.remark]", "[finding.remrk]"),
              "without_cure.yaml:2:35: error[E0307]: scheme `workshop` has no finding `finding.remrk`\n");
    EXPECT_EQ(spoiltReasons("scheme: workshop", "scheme: workshp"),
              "without_cure.yaml:2:34: error[E0307]: there is no scheme `workshp`\n");
}

TEST(CheckCatalogue, WarnsOfWhatIsOfferedWithoutWhatItNeeds) {
    EXPECT_EQ(spoilt("    cost: {micro: [1, 2, 3], small: [2, 4, 8], medium", "    cost: {small: [2, 4, 8], medium"),
              "workshop.yaml:9:22: warning[E0315]: `planning` is offered to micro enterprises, but `network`, which it "
              "needs, is not\n");
}

TEST(Initiative, IsDoneOrApplicableAsTheAnswersSay) {
    const CataloguePtr catalogue = workshop();
    const Initiative& planning = *catalogue->initiative("planning");
    const Interview& interview = *catalogue->interview;
    EXPECT_EQ(isDone(interview, *catalogue->initiative("network"), {}), std::nullopt);
    EXPECT_EQ(isDone(interview, planning, {}), false); // FEEL: nothing is not "system"
    EXPECT_EQ(isDone(interview, planning, {{FactId("planning.how"), Answer::of(OptionId("system"))}}), true);
    EXPECT_EQ(isDone(interview, planning, {{FactId("planning.how"), Answer::of(OptionId("paper"))}}), false);
    EXPECT_EQ(isDone(interview, *catalogue->initiative("saving"), {}), false);
    EXPECT_EQ(isApplicable(interview, planning, {{FactId("has_production"), Answer::of(false)}}), false);
    EXPECT_EQ(isApplicable(interview, planning, {}), std::nullopt);
    EXPECT_EQ(isApplicable(interview, *catalogue->initiative("saving"), {}), true);
}

TEST(WithUplifts, RaisesNumbersToAtLeastAndNeverLowersThem) {
    const FactId total("equipment.total");
    const FactId networked("equipment.networked");
    Answers answers{{FactId("has_production"), Answer::of(true)}, {total, Answer::of(Decimal(86))}};
    EXPECT_EQ(after(answers, "network", "", "equipment.networked"), AnswerValue(Decimal(51))); // 51.6, rounded down
    answers[networked] = Answer::of(Decimal(60));
    EXPECT_EQ(after(answers, "network", "", "equipment.networked"), AnswerValue(Decimal(60)));
    answers.erase(total); // the condition is not met
    EXPECT_EQ(after(answers, "network", "", "equipment.networked"), AnswerValue(Decimal(60)));
}

TEST(WithUplifts, LowersNumbersToAtMost) {
    const FactId used("energy.used");
    EXPECT_EQ(after({{used, Answer::of(Decimal::scaled(10'001, -2))}}, "saving", "", "energy.used"),
              AnswerValue(Decimal::scaled(9'501, -2))); // 95.0095, rounded up
    EXPECT_EQ(after({}, "saving", "", "energy.used"), AnswerValue(std::string("unanswered")));
    EXPECT_EQ(after({}, "saving", "", "has_production"), AnswerValue(true));
}

TEST(WithUplifts, RaisesOptionsAndTakesExclusiveOnesAway) {
    const FactId how("planning.how");
    EXPECT_EQ(after({{how, Answer::of(OptionId("paper"))}}, "planning", "lite", "planning.how"),
              AnswerValue(OptionId("sheet")));
    EXPECT_EQ(after({{how, Answer::of(OptionId("system"))}}, "planning", "lite", "planning.how"),
              AnswerValue(OptionId("system")));
    const FactId built("network.built");
    EXPECT_EQ(after({{built, Answer::of(OptionSet{OptionId("none")})}}, "network", "", "network.built"),
              AnswerValue(OptionSet{OptionId("shop_floor")}));
    EXPECT_EQ(after({{built, Answer::of(OptionSet{OptionId("office")})}}, "network", "", "network.built"),
              AnswerValue(OptionSet{OptionId("office"), OptionId("shop_floor")}));
}

TEST(WithUplifts, LeavesAloneWhatDoesNotApply) {
    const FactId networked("equipment.networked");
    const Answers answers{{FactId("has_production"), Answer::of(false)},
                          {FactId("equipment.total"), Answer::of(Decimal(86))}};
    EXPECT_EQ(after(answers, "network", "", "equipment.networked"), AnswerValue(std::string("unanswered")));
}

} // namespace sihua::rulepack
