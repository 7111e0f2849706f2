// The town of the tests pays half of software, 10 at level 2 and 20 from level 3 (10,000 yuan), in 2026, and a tenth of
// software and equipment, with 5 more for an award, 40 at most in all; both count software, so not both of it.
#include <gtest/gtest.h>

#include "core/roadmap/subsidies.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::roadmap {
namespace {

rulepack::PolicyPtr town() {
    static const auto kLoaded = rulepack::loadPolicy(SIHUA_PACKS "/workshop/policies/town/1");
    EXPECT_TRUE(kLoaded.value);
    return kLoaded.value;
}

constexpr rulepack::Yuan kTenThousand = 10'000;

Application application(int level, rulepack::Yuan software, rulepack::Yuan equipment = 0) {
    Application result{Date::parse("2026-06-30").value(), level, {}, {}, {}, {}};
    result.answers[FactId("town.filed")] = Answer::of(true);
    result.answers[FactId("town.award")] = Answer::of(OptionId("none"));
    Spending spending;
    spending.initiative = "mes";
    spending.contract = {software * kTenThousand, equipment * kTenThousand, 0, 0};
    result.spending.push_back(spending);
    return result;
}

Application on(Application application, const char* day) {
    application.on = Date::parse(day).value();
    return application;
}

const SubsidyOutcome& software(const Subsidies& subsidies) { return subsidies.outcomes[0]; }
const SubsidyOutcome& everything(const Subsidies& subsidies) { return subsidies.outcomes[1]; }

TEST(Subsidies, AreLimitedByTheLevelReached) {
    EXPECT_EQ(software(evaluateSubsidies(*town(), application(2, 30))).upperBound, 10 * kTenThousand);
    EXPECT_EQ(software(evaluateSubsidies(*town(), application(3, 30))).upperBound, 15 * kTenThousand);
    EXPECT_EQ(software(evaluateSubsidies(*town(), application(3, 60))).upperBound, 20 * kTenThousand);
    EXPECT_EQ(software(evaluateSubsidies(*town(), application(4, 60))).upperBound, 20 * kTenThousand);
    const Subsidies low = evaluateSubsidies(*town(), application(1, 30));
    EXPECT_EQ(software(low).state, SubsidyState::NotEligible);
    EXPECT_EQ(software(low).upperBound, 0);
    ASSERT_EQ(software(low).reasons.size(), 1U);
    EXPECT_EQ(software(low).reasons.front().en, "level 2 must be reached");
    EXPECT_EQ(everything(low).state, SubsidyState::Available) << "the other one asks for no level";
}

TEST(Subsidies, AreOpenFromTheirFirstDayToTheirLast) {
    const Application asked = application(3, 30);
    const Subsidies before = evaluateSubsidies(*town(), on(asked, "2025-12-31"));
    EXPECT_EQ(software(before).state, SubsidyState::NotYet);
    EXPECT_EQ(software(before).reasons.front().zh, "2026-01-01起才可申请");
    EXPECT_EQ(software(evaluateSubsidies(*town(), on(asked, "2026-01-01"))).state, SubsidyState::Available);
    EXPECT_EQ(software(evaluateSubsidies(*town(), on(asked, "2026-12-31"))).state, SubsidyState::Available);
    const Subsidies after = evaluateSubsidies(*town(), on(asked, "2027-01-01"));
    EXPECT_EQ(software(after).state, SubsidyState::Expired);
    EXPECT_EQ(software(after).upperBound, 0);
    EXPECT_EQ(software(after).reasons.front().zh, "已于2026-12-31到期");
    EXPECT_EQ(everything(after).state, SubsidyState::Available) << "without dates";
    EXPECT_EQ(after.total, 3 * kTenThousand);
}

TEST(Subsidies, PayForNoSpendingTwiceAndTakeWhatGivesMost) {
    const Subsidies mostlySoftware = evaluateSubsidies(*town(), application(3, 30, 20));
    EXPECT_EQ(software(mostlySoftware).upperBound, 15 * kTenThousand);
    EXPECT_EQ(everything(mostlySoftware).state, SubsidyState::NotTogether);
    EXPECT_EQ(everything(mostlySoftware).upperBound, 0);
    EXPECT_EQ(everything(mostlySoftware).reasons.front().en, "not together with “Software”, which gives more");
    EXPECT_EQ(mostlySoftware.total, 15 * kTenThousand);
    const Subsidies mostlyEquipment = evaluateSubsidies(*town(), application(3, 30, 370));
    EXPECT_EQ(software(mostlyEquipment).state, SubsidyState::NotTogether);
    EXPECT_EQ(everything(mostlyEquipment).upperBound, 40 * kTenThousand);
    EXPECT_EQ(mostlyEquipment.total, 40 * kTenThousand);
}

TEST(Subsidies, StandSideBySideWhereThePolicySaysSo) {
    rulepack::Policy policy = *town();
    policy.subsidies[1].sharesWith = {"software"};
    EXPECT_EQ(evaluateSubsidies(policy, application(3, 30)).total, 18 * kTenThousand);
    policy.subsidies[0].excludes = {"everything"};
    EXPECT_EQ(evaluateSubsidies(policy, application(3, 30)).total, 15 * kTenThousand);
}

TEST(Subsidies, DeductWhatTheProgrammeHasPaid) {
    Application asked = application(3, 30);
    asked.received["software"] = 6 * kTenThousand;
    EXPECT_EQ(software(evaluateSubsidies(*town(), asked)).upperBound, 9 * kTenThousand);
    asked.received["software"] = 15 * kTenThousand;
    const Subsidies used = evaluateSubsidies(*town(), asked);
    EXPECT_EQ(software(used).state, SubsidyState::NotEligible);
    EXPECT_EQ(software(used).reasons.front().zh, "同一政策已领取15万元，已达上限");
    asked.received = {{"another", 15 * kTenThousand}};
    EXPECT_EQ(software(evaluateSubsidies(*town(), asked)).upperBound, 15 * kTenThousand);
}

TEST(Subsidies, CountTheLeastOfContractInvoiceAndPayment) {
    Application asked = application(3, 30);
    asked.spending.front().invoiced = Amounts{26 * kTenThousand, 0, 0, 0};
    asked.spending.front().paid = Amounts{25 * kTenThousand, 0, 0, 0};
    EXPECT_EQ(software(evaluateSubsidies(*town(), asked)).upperBound, 125'000);
    asked.spending.front().paid = Amounts{28 * kTenThousand, 0, 0, 0};
    EXPECT_EQ(software(evaluateSubsidies(*town(), asked)).upperBound, 13 * kTenThousand);
}

TEST(Subsidies, CountWhatWasFinishedWithinTheirTime) {
    Application asked = application(3, 30);
    asked.spending.front().accepted = Date::parse("2026-06-30").value();
    EXPECT_EQ(software(evaluateSubsidies(*town(), asked)).state, SubsidyState::Available);
    asked.spending.front().accepted = Date::parse("2026-07-01").value();
    EXPECT_EQ(software(evaluateSubsidies(*town(), asked)).reasons.front().en, "there is no spending that counts");
    asked.spending.front().accepted = Date::parse("2025-12-31").value();
    const Subsidies early = evaluateSubsidies(*town(), asked);
    EXPECT_EQ(software(early).state, SubsidyState::NotEligible);
    EXPECT_EQ(everything(early).state, SubsidyState::Available) << "without a first day";
}

TEST(Subsidies, StayOpenWithWhatIsToBeConfirmed) {
    Application asked = application(3, 30);
    asked.answers.clear();
    const Subsidies open = evaluateSubsidies(*town(), asked);
    EXPECT_EQ(software(open).state, SubsidyState::Open);
    EXPECT_EQ(software(open).reasons.front().zh, "待确认：已备案");
    EXPECT_EQ(software(open).upperBound, 15 * kTenThousand) << "an upper bound takes what may be";
    asked.answers[FactId("town.filed")] = Answer::of(false);
    const Subsidies refused = evaluateSubsidies(*town(), asked);
    EXPECT_EQ(software(refused).state, SubsidyState::NotEligible);
    EXPECT_EQ(software(refused).reasons.front().zh, "不符合：已备案");
    EXPECT_EQ(everything(refused).state, SubsidyState::Open) << "the award is not known";
    EXPECT_EQ(everything(refused).upperBound, 8 * kTenThousand);
}

} // namespace
} // namespace sihua::roadmap
