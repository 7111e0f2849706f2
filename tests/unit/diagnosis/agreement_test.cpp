#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "core/diagnosis/agreement.h"

namespace sihua::diagnosis {
namespace {

using rulepack::Better;
using rulepack::Fact;
using rulepack::FactType;

Fact factOf(const std::string& id, FactType type, const std::string& section = "a", int options = 0) {
    Fact fact;
    fact.id = FactId(id);
    fact.type = type;
    fact.section = section;
    for (int i = 0; i < options; ++i) {
        fact.options.push_back({OptionId("l" + std::to_string(i)), {}, false});
    }
    if (options > 0) {
        fact.better = Better::Last;
    }
    return fact;
}

rulepack::Interview interviewOf(std::vector<Fact> facts) {
    rulepack::Interview interview;
    interview.sections = {{"a", {}, 0}, {"b", {}, 0}};
    interview.facts = std::move(facts);
    return interview;
}

Decimal decimal(const char* text) { return Decimal::parse(text).value(); }

TEST(Agreement, IsWhatTheHeaderComputes) {
    std::vector<Fact> facts;
    Answers first;
    Answers second;
    const std::vector<std::pair<bool, bool>> given{{true, true}, {true, false}, {false, false}, {false, false}};
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string id = "f" + std::to_string(i);
        facts.push_back(factOf(id, FactType::Boolean));
        first[FactId(id)] = Answer::of(given[i].first);
        second[FactId(id)] = Answer::of(given[i].second);
    }
    const Agreement agreement = agreementOf(interviewOf(facts), first, second);
    EXPECT_EQ(agreement.all.answered, 4);
    EXPECT_EQ(agreement.all.same, 3);
    EXPECT_EQ(agreement.all.agreement, decimal("0.75"));
    EXPECT_EQ(agreement.all.kappa, decimal("0.5"));
    ASSERT_EQ(agreement.toDiscuss.size(), 1U);
    EXPECT_EQ(agreement.toDiscuss[0].fact, FactId("f1"));
    EXPECT_EQ(agreement.toDiscuss[0].distance, Decimal(1));
}

/// Cohen's own definition over a table of k categories, with quadratic weights.
double kappaByTable(const std::vector<std::pair<int, int>>& pairs, int categories) {
    const auto k = static_cast<std::size_t>(categories);
    std::vector<std::vector<double>> table(k, std::vector<double>(k, 0));
    std::vector<double> rows(k, 0);
    std::vector<double> columns(k, 0);
    for (const auto& [a, b] : pairs) {
        const double share = 1.0 / static_cast<double>(pairs.size());
        table[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] += share;
        rows[static_cast<std::size_t>(a)] += share;
        columns[static_cast<std::size_t>(b)] += share;
    }
    double observed = 0;
    double expected = 0;
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double weight = std::pow((static_cast<double>(i) - static_cast<double>(j)) / (categories - 1), 2);
            observed += weight * table[i][j];
            expected += weight * rows[i] * columns[j];
        }
    }
    return 1 - observed / expected;
}

TEST(Agreement, IsCohensKappaWhereAllItemsHaveTheSameCategories) {
    std::mt19937 random(1968); // NOLINT(cert-msc51-cpp): the same every time
    for (int round = 0; round < 50; ++round) {
        const int categories = 2 + round % 5;
        std::uniform_int_distribution<int> any(0, categories - 1);
        std::vector<Fact> facts;
        std::vector<std::pair<int, int>> pairs;
        Answers first;
        Answers second;
        for (int i = 0; i < 30; ++i) {
            const int a = any(random);
            const int b = i % 3 == 0 ? any(random) : a;
            pairs.emplace_back(a, b);
            facts.push_back(factOf("f" + std::to_string(i), FactType::OneOf, "a", categories));
            first[facts.back().id] = Answer::of(OptionId("l" + std::to_string(a)));
            second[facts.back().id] = Answer::of(OptionId("l" + std::to_string(b)));
        }
        const Agreement agreement = agreementOf(interviewOf(facts), first, second);
        ASSERT_TRUE(agreement.all.kappa) << round;
        EXPECT_NEAR(agreement.all.kappa->toDouble(), kappaByTable(pairs, categories), 0.0001) << round;
    }
}

TEST(Agreement, GivesNoKappaWhereItIsNotDefined) {
    const auto interview = interviewOf({factOf("f0", FactType::Boolean), factOf("f1", FactType::Boolean)});
    const Answers yes{{FactId("f0"), Answer::of(true)}, {FactId("f1"), Answer::of(true)}};
    EXPECT_EQ(agreementOf(interview, yes, yes).all.kappa, std::nullopt) << "one answer throughout";
    EXPECT_EQ(agreementOf(interview, yes, yes).all.agreement, Decimal(1));
    const Answers one{{FactId("f0"), Answer::of(false)}};
    EXPECT_EQ(agreementOf(interview, yes, one).all.kappa, std::nullopt) << "one item";
    EXPECT_EQ(agreementOf(interview, {}, {}).all.agreement, std::nullopt);
    EXPECT_TRUE(agreementOf(interview, {}, {}).items.empty());
    const Answers opposite{{FactId("f0"), Answer::of(true)}, {FactId("f1"), Answer::of(false)}};
    const Answers reverse{{FactId("f0"), Answer::of(false)}, {FactId("f1"), Answer::of(true)}};
    EXPECT_EQ(agreementOf(interview, opposite, reverse).all.kappa, Decimal(-1));
}

TEST(Agreement, ListsWhatToTalkAboutTheFurthestApartFirst) {
    Fact rate = factOf("rate", FactType::Number, "b");
    rate.least = Decimal(0);
    rate.most = Decimal(100);
    const auto interview =
        interviewOf({factOf("level", FactType::OneOf, "a", 5), factOf("note", FactType::Text),
                     factOf("systems", FactType::SomeOf, "a", 4), rate, factOf("absent", FactType::Boolean, "b"),
                     factOf("alone", FactType::Boolean, "b")});
    Answer absent;
    absent.state = AnswerState::NotApplicable;
    absent.reason = "没有";
    const Answers first{{FactId("level"), Answer::of(OptionId("l1"))},
                        {FactId("note"), Answer::of(std::string("x"))},
                        {FactId("systems"), Answer::of(OptionSet{OptionId("l0"), OptionId("l1")})},
                        {FactId("rate"), Answer::of(Decimal(40))},
                        {FactId("absent"), absent},
                        {FactId("alone"), Answer::of(true)}};
    const Answers second{{FactId("level"), Answer::of(OptionId("l4"))},
                         {FactId("note"), Answer::of(std::string("y"))},
                         {FactId("systems"), Answer::of(OptionSet{OptionId("l1"), OptionId("l0")})},
                         {FactId("rate"), Answer::of(Decimal(50))},
                         {FactId("absent"), Answer::of(true)}};
    const Agreement agreement = agreementOf(interview, first, second);
    std::vector<std::string> list;
    for (const ItemAgreement& item : agreement.toDiscuss) {
        list.push_back(item.fact.value());
    }
    EXPECT_EQ(list, (std::vector<std::string>{"note", "absent", "level", "rate", "alone"}));
    EXPECT_EQ(agreement.toDiscuss[2].distance, decimal("0.75"));
    EXPECT_EQ(agreement.toDiscuss[3].distance, decimal("0.1"));
    EXPECT_EQ(agreement.toDiscuss[4].accord, Accord::OneSided);
    ASSERT_EQ(agreement.sections.size(), 2U);
    EXPECT_EQ(agreement.sections[0].same, 1) << "options in another order are the same";
    EXPECT_EQ(agreement.sections[0].scaled, 2);
    EXPECT_EQ(agreement.sections[1].answered, 2);
}

} // namespace
} // namespace sihua::diagnosis
