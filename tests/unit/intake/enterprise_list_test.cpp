#include <fstream>

#include <gtest/gtest.h>

#include "core/intake/enterprise_list.h"
#include "tests/unit/intake/sample_interview.h"
#include "tests/unit/spreadsheet/xlsx_builder.h"

namespace sihua::intake {
namespace {

using spreadsheet::inlineCell;
using spreadsheet::XlsxBuilder;

EnterpriseList read(const std::string& name, const std::string& bytes, const Progress& progress = {}) {
    const auto file = ownFolder() / name;
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    return readEnterpriseList(file, progress);
}

TEST(EnterpriseList, ReadsWhatABureauSends) {
    const EnterpriseList list =
        read("a.csv", "2026年名单,,,,\n\n序号,企业名称,统一社会信用代码,规模,从业人数,所在区,联系人\n"
                      "1,广州（示例）家具厂,91350100M000100Y43,中型,３００,黄埔区,张三\n"
                      "2,二厂,,,,,\n,,,,,,\n");
    EXPECT_EQ(listed(list.issues), "");
    ASSERT_EQ(list.rows.size(), 2U);
    const EnterpriseProfile& first = list.rows[0].profile;
    EXPECT_EQ(first.name, "广州（示例）家具厂") << "brackets stay as they are";
    EXPECT_EQ(first.creditCode, "91350100M000100Y43");
    EXPECT_EQ(first.size, EnterpriseSize::Medium);
    EXPECT_EQ(first.staff, 300);
    EXPECT_EQ(first.district, "黄埔区");
    EXPECT_EQ(list.rows[0].place.line, 4U);
}

TEST(EnterpriseList, ReadsGb18030AndWorkbooks) {
    // 企业名称 / 一厂 in GB18030
    const EnterpriseList csv = read("b.csv", "\xC6\xF3\xD2\xB5\xC3\xFB\xB3\xC6\n\xD2\xBB\xB3\xA7\n");
    ASSERT_EQ(csv.rows.size(), 1U) << listed(csv.issues);
    EXPECT_EQ(csv.rows[0].profile.name, "一厂");
    const XlsxBuilder builder("<row r='1'>" + inlineCell("B1", "单位名称") + inlineCell("C1", "人数") + "</row>" +
                              "<row r='2'>" + inlineCell("B2", "一厂") + "<c r='C2'><v>30</v></c></row>");
    const EnterpriseList workbook = read("c.xlsx", builder.bytes());
    ASSERT_EQ(workbook.rows.size(), 1U) << listed(workbook.issues);
    EXPECT_EQ(workbook.rows[0].profile.staff, 30);
}

TEST(EnterpriseList, SaysEachFaultOfEachRowAndKeepsTheOthers) {
    const EnterpriseList list = read("d.csv", "企业名称,信用代码,规模,人数\n"
                                              "一厂,91350100M000100Y44,中型,1\n"
                                              ",,小型,2\n"
                                              "三厂,,巨型,许多\n"
                                              "四厂,91350100M000100Y43,,\n"
                                              "五厂,91350100M000100Y43,,\n"
                                              "六厂,,,\n六厂,,,\n");
    EXPECT_EQ(list.rows.size(), 2U);
    EXPECT_EQ(list.faultyRows, 5U);
    ASSERT_EQ(list.issues.size(), 6U) << listed(list.issues);
    EXPECT_EQ(list.issues[0].code, ErrorCode::InvalidCreditCode);
    EXPECT_EQ(list.issues[0].span.line, 2U);
    EXPECT_EQ(list.issues[1].code, ErrorCode::MissingKey);
    EXPECT_EQ(list.issues[4].code, ErrorCode::DuplicateId);
    EXPECT_NE(list.issues[4].hint.find(":5:"), std::string::npos) << list.issues[4].hint;
    EXPECT_EQ(read("e.csv", "a,b\n1,2\n").issues.front().code, ErrorCode::MissingKey);
    EXPECT_EQ(readEnterpriseList(ownFolder() / "none.csv").issues.front().code, ErrorCode::NotFound);
}

TEST(EnterpriseList, ReadsTenThousandRowsWithProgressAndCancel) {
    std::string text = "企业名称,人数\n";
    for (int i = 0; i < 10'000; ++i) {
        text += "工厂" + std::to_string(i) + "," + (i % 10 == 0 ? "x" : std::to_string(i)) + "\n";
    }
    int reports = 0;
    const EnterpriseList list = read("f.csv", text, Progress([&](double) { ++reports; }));
    EXPECT_EQ(list.rows.size(), 9'000U);
    EXPECT_EQ(list.faultyRows, 1'000U);
    EXPECT_EQ(list.issues.size(), 1'000U);
    EXPECT_GT(reports, 10);
    CancelToken cancel;
    const EnterpriseList stopped = read("g.csv", text, Progress([&](double) { cancel.cancel(); }, cancel));
    EXPECT_TRUE(stopped.rows.empty());
    ASSERT_EQ(stopped.issues.size(), 1U);
    EXPECT_EQ(stopped.issues[0].code, ErrorCode::Cancelled);
}

} // namespace
} // namespace sihua::intake
