#include "tests/unit/intake/sample_interview.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/feel/parse.h"
#include "tests/unit/spreadsheet/xlsx_builder.h"

namespace sihua::intake {

namespace {

using rulepack::Fact;
using rulepack::FactType;

Fact fact(const char* id, FactType type) {
    Fact result;
    result.id = FactId(id);
    result.type = type;
    return result;
}

Fact number(const char* id, const char* unit, int most, int decimals) {
    Fact result = fact(id, FactType::Number);
    result.unit = unit;
    result.least = 0;
    result.most = most;
    result.decimals = decimals;
    return result;
}

} // namespace

rulepack::Interview sampleInterview() {
    rulepack::Interview interview;
    interview.version = "2026.1";
    interview.units = {{"machine", {"台", "machines"}}, {"percent", {"%", "%"}}};
    Fact production = fact("scene.production", FactType::OneOf);
    production.options = {{OptionId("l0"), {"未开展", "Not started"}, false},
                          {OptionId("l1"), {"部分（试点）", "Partly (pilot)"}, false},
                          {OptionId("l2"), {"全面；稳定运行", "Everywhere"}, false}};
    Fact parts = fact("network.parts", FactType::SomeOf);
    parts.options = {{OptionId("none"), {"均无", "None of these"}, true},
                     {OptionId("shop_floor"), {"车间网络、设备网络", "Shop floor"}, false},
                     {OptionId("application"), {"应用系统", "Applications"}, false}};
    interview.facts = {number("equipment.total", "machine", 100'000, 0),
                       number("equipment.networked", "machine", 100'000, 0),
                       number("quality.rate", "percent", 100, 1),
                       fact("retrofit.done", FactType::Boolean),
                       production,
                       parts,
                       fact("remarks", FactType::Text),
                       fact("retrofit.finished", FactType::Date)};
    rulepack::Check check;
    check.id = "check.networked_within_total";
    check.fails.text = "equipment.networked > equipment.total";
    check.fails.expression = *feel::parseExpression(check.fails.text);
    check.message = {"联网设备多于设备总数", "more machines are networked than there are"};
    check.facts = {FactId("equipment.networked"), FactId("equipment.total")};
    interview.checks = {check};
    return interview;
}

std::filesystem::path ownFolder() {
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) /
                                         (std::string("sihua-intake-") + test->test_suite_name() + "." + test->name());
    std::filesystem::create_directories(folder);
    return folder;
}

LoadedAnswers readBytes(const std::string& name, std::string_view bytes) {
    const std::filesystem::path path = ownFolder() / name;
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    static const rulepack::Interview kInterview = sampleInterview();
    return readAnswers(path, kInterview);
}

LoadedAnswers readRows(std::string_view rows) {
    const std::string header =
        "<row r=\"1\">" + spreadsheet::inlineCell("A1", "编号") + spreadsheet::inlineCell("B1", "答案") + "</row>";
    return readBytes("a.xlsx", spreadsheet::XlsxBuilder(header + std::string(rows)).bytes());
}

std::string listed(const Issues& issues) {
    const std::string folder = ownFolder().string() + "/";
    const auto withoutFolder = [&](std::string text) {
        for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
            text.erase(at, folder.size());
        }
        return text;
    };
    std::string lines;
    for (const Issue& issue : issues) {
        lines += withoutFolder(toString(issue.span)) + ": " + (issue.severity == Severity::Warning ? "warning " : "") +
                 errorCodeLabel(issue.code) + ": " + issue.message +
                 (issue.hint.empty() ? "" : " = " + withoutFolder(issue.hint)) + "\n";
    }
    return lines;
}

} // namespace sihua::intake
