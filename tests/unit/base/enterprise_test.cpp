#include <gtest/gtest.h>

#include "core/base/enterprise.h"

namespace sihua {
namespace {

TEST(CreditCode, AcceptsTheStandardsExample) { // GB 32100-2015, annex
    EXPECT_TRUE(checkCreditCode("91350100M000100Y43"));
}

TEST(CreditCode, NamesWhatIsWrong) {
    const auto messageOf = [](std::string_view code) {
        const auto status = checkCreditCode(code);
        EXPECT_FALSE(status) << code;
        EXPECT_EQ(status.error().code(), ErrorCode::InvalidCreditCode);
        return status.error().message();
    };
    EXPECT_NE(messageOf("91350100M000100Y44").find("should be 3"), std::string::npos);
    EXPECT_NE(messageOf("91350100M000100Y4").find("18 characters"), std::string::npos);
    EXPECT_NE(messageOf("91350100I000100Y43").find("character 9"), std::string::npos);
}

TEST(CreditCode, NoticesEverySingleWrongCharacter) {
    const std::string good = "91350100M000100Y43";
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
            std::string code = good;
            code[i] = c;
            EXPECT_EQ(checkCreditCode(code).has_value(), code == good) << code;
        }
    }
}

TEST(Industry, IsNamedByItsDivision) {
    EXPECT_EQ(industryName("C2110")->zh, "家具制造业");
    EXPECT_EQ(industryName("C13")->zh, "农副食品加工业");
    EXPECT_EQ(industryName("C43")->zh, "金属制品、机械和设备修理业");
    for (const char* bad : {"", "C", "C12", "C44", "2110", "A01", "C21100", "C2x"}) {
        EXPECT_FALSE(industryName(bad)) << bad;
    }
}

TEST(Profile, IsCheckedFieldByField) {
    EnterpriseProfile profile;
    EXPECT_EQ(checkProfile(profile).error().subject(), "profile:name");
    profile.name = "广州某家具有限公司";
    EXPECT_TRUE(checkProfile(profile));
    profile.industry = "C99";
    EXPECT_EQ(checkProfile(profile).error().subject(), "profile:industry");
    profile.industry = "C2110";
    profile.staff = -1;
    EXPECT_EQ(checkProfile(profile).error().subject(), "profile:staff");
    profile.staff = 300;
    profile.creditCode = "x";
    EXPECT_EQ(checkProfile(profile).error().code(), ErrorCode::InvalidCreditCode);
}

TEST(Words, ReadBackAsWritten) {
    for (const auto size :
         {EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large}) {
        EXPECT_EQ(enterpriseSizeOf(toWord(size)), size);
    }
    EXPECT_EQ(assessmentKindOf("on_site"), AssessmentKind::OnSite);
    EXPECT_FALSE(processTypeOf("Discrete"));
}

} // namespace
} // namespace sihua
