// Every worked case below rules/policies/*/*/cases/: the subsidies of an application, compared with expected.txt,
// which was computed by hand. Folders are found by walking; rules/README.md describes the files.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/source_text.h"
#include "core/roadmap/subsidies.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> caseFolders() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::recursive_directory_iterator(SIHUA_RULES_FOLDER "/policies")) {
        if (entry.is_directory() && entry.path().parent_path().filename() == "cases") {
            folders.push_back(entry.path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

rulepack::Yuan yuanOf(const json::Value& value) { return value.as<Decimal>()->toScaledInteger(4).value(); }

std::optional<roadmap::Amounts> amountsOf(const json::Value* value) {
    if (value == nullptr) {
        return std::nullopt;
    }
    roadmap::Amounts amounts{};
    for (std::size_t kind = 0; kind < amounts.size(); ++kind) {
        const auto* amount = value->find(toWord(static_cast<rulepack::SpendKind>(kind)));
        amounts[kind] = amount == nullptr ? 0 : yuanOf(*amount);
    }
    return amounts;
}

Answers answersOf(const rulepack::Policy& policy, const json::Value& value) {
    Answers answers;
    for (const json::Member& member : *value.as<json::Object>()) {
        const rulepack::Fact* fact = policy.terms->fact(FactId(member.key));
        EXPECT_NE(fact, nullptr) << member.key;
        if (fact == nullptr) {
            continue;
        }
        AnswerValue given;
        if (const auto* number = member.value.as<Decimal>()) {
            given = *number;
        } else if (const auto* flag = member.value.as<bool>()) {
            given = *flag;
        } else {
            given = OptionId(*member.value.as<std::string>());
        }
        const Status fits = rulepack::checkAnswer(*fact, given);
        EXPECT_TRUE(fits) << (fits ? "" : toString(fits.error()));
        answers[fact->id] = Answer::of(std::move(given));
    }
    return answers;
}

roadmap::Application applicationOf(const rulepack::Policy& policy, const json::Value& file) {
    roadmap::Application application{Date::parse(*file.find("date")->as<std::string>()).value(),
                                     static_cast<int>(file.find("level")->as<Decimal>()->toInteger().value()),
                                     {},
                                     answersOf(policy, *file.find("answers")),
                                     {},
                                     {}};
    application.profile.district = *file.find("district")->as<std::string>();
    application.profile.industry = *file.find("industry")->as<std::string>();
    for (const json::Value& item : *file.find("spending")->as<json::Array>()) {
        roadmap::Spending spending;
        spending.initiative = *item.find("initiative")->as<std::string>();
        spending.contract = amountsOf(item.find("contract")).value();
        spending.invoiced = amountsOf(item.find("invoiced"));
        spending.paid = amountsOf(item.find("paid"));
        if (const auto* accepted = item.find("accepted")) {
            spending.accepted = Date::parse(*accepted->as<std::string>()).value();
        }
        application.spending.push_back(std::move(spending));
    }
    if (const auto* received = file.find("received")) {
        for (const json::Member& member : *received->as<json::Object>()) {
            application.received[member.key] = yuanOf(member.value);
        }
    }
    return application;
}

std::string shown(rulepack::Yuan yuan) { return Decimal::scaled(yuan, -4).toShortString(); }

std::string print(const rulepack::Policy& policy, const roadmap::Subsidies& subsidies) {
    std::ostringstream out;
    for (const roadmap::SubsidyOutcome& outcome : subsidies.outcomes) {
        out << policy.subsidies[outcome.subsidy].id << ' ' << toWord(outcome.state) << ' '
            << (outcome.upperBound ? shown(*outcome.upperBound) : "unknown") << '\n';
    }
    out << "total " << shown(subsidies.total) << '\n';
    return out.str();
}

class PolicyCase : public ::testing::TestWithParam<fs::path> {};

TEST_P(PolicyCase, GivesTheExpectedSubsidies) {
    const fs::path folder = GetParam();
    const auto loaded = rulepack::loadPolicy(folder.parent_path().parent_path());
    ASSERT_TRUE(loaded.value) << toString(loaded.issues.front());
    const auto text = readSourceText(folder / "case.json", "case.json", 1U << 20U);
    ASSERT_TRUE(text);
    const auto file = json::parse(*text);
    ASSERT_TRUE(file) << toString(file.error());
    const auto subsidies = roadmap::evaluateSubsidies(*loaded.value, applicationOf(*loaded.value, *file));
    const auto expected = readFile(folder / "expected.txt", 1U << 20U);
    ASSERT_TRUE(expected) << toString(expected.error());
    EXPECT_EQ(print(*loaded.value, subsidies), *expected);
    for (const roadmap::SubsidyOutcome& outcome : subsidies.outcomes) {
        EXPECT_EQ(outcome.reasons.empty(), outcome.state == roadmap::SubsidyState::Available)
            << loaded.value->subsidies[outcome.subsidy].id;
    }
}

INSTANTIATE_TEST_SUITE_P(Rules, PolicyCase, ::testing::ValuesIn(caseFolders()), [](const auto& tested) {
    std::string name = tested.param.parent_path().parent_path().parent_path().filename().string() + "_" +
                       tested.param.filename().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
});

} // namespace
} // namespace sihua
