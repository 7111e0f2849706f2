#include <fstream>

#include <gtest/gtest.h>

#include "core/intake/enterprise_list.h"
#include "tests/support/temporary_folder.h"

namespace sihua::intake {
namespace {

std::filesystem::path write(const tests::TemporaryFolder& folder, const std::string& text) {
    const auto path = folder.path() / "list.csv";
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

TEST(EnterpriseList, ReadsColumnsInAnyOrderAndNamesThoseItIgnores) {
    const tests::TemporaryFolder folder;
    const auto list = readEnterpriseList(write(folder, "名单,,,\n"
                                                       "规模,企业名称,联系人,人数\n"
                                                       "中型,一厂,张三,120\n"
                                                       ",,,\n"
                                                       "small,Plant 2,,\n"));
    ASSERT_TRUE(list.has_value());
    ASSERT_EQ(list->enterprises.size(), 2U);
    EXPECT_EQ(list->enterprises[0].profile.name, "一厂");
    EXPECT_EQ(list->enterprises[0].profile.size, EnterpriseSize::Medium);
    EXPECT_EQ(list->enterprises[0].profile.staff, 120);
    EXPECT_EQ(list->enterprises[0].row, 3);
    EXPECT_EQ(list->enterprises[1].profile.size, EnterpriseSize::Small);
    EXPECT_EQ(list->ignored, std::vector<std::string>{"联系人"});
}

TEST(EnterpriseList, SaysWhatIsWrongWithARowAndReadsTheOthers) {
    const tests::TemporaryFolder folder;
    const auto list = readEnterpriseList(write(folder, "name,credit code,industry\n"
                                                       "Good,91350100M000100Y43,C2110\n"
                                                       "Bad,91350100M000100Y44,wood\n"
                                                       ",,C2110\n"));
    ASSERT_TRUE(list.has_value());
    ASSERT_EQ(list->enterprises.size(), 3U);
    EXPECT_TRUE(list->enterprises[0].issues.empty());
    ASSERT_EQ(list->enterprises[1].issues.size(), 2U);
    EXPECT_EQ(list->enterprises[1].issues[0].code, ErrorCode::InvalidCreditCode);
    EXPECT_EQ(list->enterprises[1].issues[0].span.line, 3U);
    EXPECT_EQ(list->enterprises[1].issues[1].code, ErrorCode::InvalidField);
    EXPECT_TRUE(hasErrors(list->enterprises[2].issues)); // nobody without a name
}

TEST(EnterpriseList, WithoutAHeadingOrARowThereIsNoList) {
    const tests::TemporaryFolder folder;
    const auto none = readEnterpriseList(write(folder, "a,b\n1,2\n"));
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().code(), ErrorCode::InvalidField);
    EXPECT_FALSE(readEnterpriseList(write(folder, "企业名称,规模\n")).has_value());
    EXPECT_EQ(readEnterpriseList(folder.path() / "none.csv").error().code(), ErrorCode::NotFound);
}

} // namespace
} // namespace sihua::intake
