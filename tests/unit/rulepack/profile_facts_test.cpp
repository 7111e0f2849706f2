#include "core/rulepack/profile_facts.h"
#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

const std::string kFacts = kInterview + "facts/equipment.yaml";

/// The shipped facts, whose ids and options everybody's packs rely on.
Interview shipped() {
    const auto loaded = loadInterview(SIHUA_RULES "/interview/2026.1");
    EXPECT_TRUE(loaded.value);
    return loaded.value ? *loaded.value : Interview{};
}

EnterpriseProfile furniture() {
    EnterpriseProfile profile;
    profile.name = "样例家具";
    profile.industry = "C2110";
    profile.process = ProcessType::Mixed;
    profile.size = EnterpriseSize::Medium;
    profile.staff = 300;
    return profile;
}

} // namespace

TEST(ProfileFacts, AreAnsweredByTheRecord) {
    Answers answers;
    fillProfileFacts(shipped(), furniture(), answers);
    ASSERT_EQ(answers.size(), 4U);
    EXPECT_EQ(answers[FactId("enterprise.process")], Answer::of(OptionId("mixed")));
    EXPECT_EQ(answers[FactId("enterprise.size")], Answer::of(OptionId("medium")));
    EXPECT_EQ(answers[FactId("enterprise.division")], Answer::of(OptionId("c21")));
    EXPECT_EQ(answers[FactId("enterprise.staff")], Answer::of(Decimal(300)));
}

TEST(ProfileFacts, StayOpenWhereTheRecordSaysNothing) {
    EnterpriseProfile profile = furniture();
    profile.industry.clear();
    profile.staff.reset();
    Answers answers;
    fillProfileFacts(shipped(), profile, answers);
    EXPECT_FALSE(answers.contains(FactId("enterprise.division")));
    EXPECT_FALSE(answers.contains(FactId("enterprise.staff")));
}

TEST(ProfileFacts, GiveWayToAnAnswer) {
    Answers answers{{FactId("enterprise.process"), Answer::of(OptionId("process"))}};
    fillProfileFacts(shipped(), furniture(), answers);
    EXPECT_EQ(answers[FactId("enterprise.process")], Answer::of(OptionId("process")));
}

TEST(ProfileFacts, MustHaveTheRecordsOptions) {
    PackCopy pack;
    pack.replace(kFacts, "      - {id: system, zh: 系统, en: In a system}\n",
                 "      - {id: system, zh: 系统, en: In a system}\n    profile: process\n");
    EXPECT_NE(pack.issues().find("fact `planning.how` cannot be filled from the enterprise's record"),
              std::string::npos);
    EXPECT_NE(pack.issues().find("a one_of with the options discrete .. mixed, in that order"), std::string::npos);
}

} // namespace sihua::rulepack
