#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "core/roadmap/roadmap.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::roadmap {
namespace {

constexpr int kQuarters = 10;

/// A small enterprise without answers, 0.2 million yuan a quarter from the last quarter of 2026 on.
EnterpriseRequest request() {
    EnterpriseRequest request;
    request.catalogue = rulepack::loadCatalogue(SIHUA_RULES, "").value;
    const auto scheme = rulepack::loadScheme(SIHUA_RULES, "miit-sme-2024");
    if (scheme.value) {
        request.scheme = evaluation::compile(scheme.value);
    }
    request.from = {2026, 4};
    request.quarters = kQuarters;
    request.budget.quarters.assign(kQuarters, 200);
    request.teamDays = {{"it", 60}};
    return request;
}

struct Example {
    EnterpriseModel enterprise;
    Planned planned;
    Roadmap roadmap;
};

Example example(const EnterpriseRequest& asked, bool hasPolicy = false) {
    Example made;
    auto enterprise = makeModel(asked);
    EXPECT_TRUE(enterprise) << toString(enterprise.error());
    made.enterprise = *std::move(enterprise);
    made.planned = *plan(made.enterprise.model, {.evaluations = 3'000});
    DescribeOptions options;
    if (hasPolicy) {
        options.policy = rulepack::loadPolicy(SIHUA_RULES, "guangzhou").value;
        options.profile.district = "黄埔区";
        options.profile.industry = "C3670";
    }
    made.roadmap = describe(made.enterprise, made.planned, options);
    return made;
}

/// The request above with the subsidies of Guangzhou; made once, because nobody changes it.
const Example& usual() {
    static const Example made = example(request(), true);
    return made;
}

TEST(Roadmap, SaysWhatIsDoneWhenAndForHowMuch) {
    const Example& made = usual();
    const Roadmap& roadmap = made.roadmap;
    ASSERT_FALSE(roadmap.items.empty());
    EXPECT_EQ(roadmap.items.size(), made.planned.plan.choices.size());
    EXPECT_EQ(roadmap.calendar(1).toString(), "2027Q1");
    Money gross = 0;
    for (std::size_t k = 0; k < roadmap.items.size(); ++k) {
        const RoadmapItem& item = roadmap.items[k];
        EXPECT_EQ(item.cost.size(), static_cast<std::size_t>(item.end - item.start));
        EXPECT_EQ(std::accumulate(item.cost.begin(), item.cost.end(), Money{0}), item.total);
        EXPECT_GE(item.total, item.range.usual);
        EXPECT_LT(item.total, item.range.usual + kYuanInUnit);
        EXPECT_EQ(item.wave, item.end <= 4 ? Wave::Short : item.end <= 8 ? Wave::Medium : Wave::Long);
        EXPECT_FALSE(item.benefit.zh.empty());
        EXPECT_EQ(item.isCritical, item.totalSlack == 0);
        EXPECT_LE(item.freeSlack, item.totalSlack);
        if (k > 0) {
            EXPECT_GE(item.start, roadmap.items[k - 1].start);
        }
        for (const std::string& id : item.needs) {
            ASSERT_NE(roadmap.item(id), nullptr);
            EXPECT_LE(roadmap.item(id)->end, item.start);
        }
        gross += item.total;
    }
    EXPECT_EQ(roadmap.gross, gross);
    EXPECT_EQ(roadmap.budget, 200 * kYuanInUnit * kQuarters);
    EXPECT_FALSE(roadmap.criticalPath.empty());
}

TEST(Roadmap, AccountsForTheMoneyOfEveryQuarter) {
    const Roadmap& roadmap = usual().roadmap;
    ASSERT_EQ(roadmap.money.size(), static_cast<std::size_t>(kQuarters));
    Money spent = 0;
    for (std::size_t q = 0; q < roadmap.money.size(); ++q) {
        const QuarterMoney& each = roadmap.money[q];
        EXPECT_EQ(each.carriedIn + each.budget + each.inflow, each.spent + each.carriedOut + each.lapsed);
        EXPECT_GE(each.carriedOut, 0);
        EXPECT_GE(each.lapsed, 0);
        EXPECT_EQ(each.carriedIn, q == 0 ? 0 : roadmap.money[q - 1].carriedOut);
        spent += each.spent;
    }
    EXPECT_EQ(spent, roadmap.gross);
    EXPECT_EQ(roadmap.money[0].carriedOut, 0) << "2026Q4 ends a year";
    const auto it = std::find_if(roadmap.people.begin(), roadmap.people.end(),
                                 [](const TeamLoad& team) { return team.role == "it"; });
    ASSERT_NE(it, roadmap.people.end());
    ASSERT_EQ(it->capacity.size(), it->days.size());
    for (std::size_t q = 0; q < it->days.size(); ++q) {
        EXPECT_LE(it->days[q], it->capacity[q]);
    }
}

TEST(Roadmap, ShowsTheTrueScoreBesideTheCountedOne) {
    EnterpriseRequest asked = request();
    asked.budget.quarters.assign(kQuarters, 5'000);
    asked.goal = LevelGoal{1, kQuarters};
    const Roadmap roadmap = example(asked).roadmap;
    ASSERT_EQ(roadmap.scores.size(), static_cast<std::size_t>(kQuarters) + 1);
    ASSERT_FALSE(roadmap.milestones.empty());
    EXPECT_EQ(roadmap.milestones.front().level, 1);
    ASSERT_TRUE(roadmap.goal);
    EXPECT_EQ(roadmap.goal->quarter, roadmap.milestones.front().quarter);
    EXPECT_EQ(roadmap.scores[static_cast<std::size_t>(roadmap.milestones.front().quarter)].level, 1);
    const bool differs = std::any_of(roadmap.scores.begin(), roadmap.scores.end(),
                                     [](const QuarterScore& each) { return each.differs; });
    EXPECT_EQ(differs, !roadmap.difference.isEmpty());
    for (const DimensionRise& each : roadmap.dimensions) {
        if (each.today && each.atEnd) {
            EXPECT_GE(*each.atEnd, *each.today) << each.node.value();
            EXPECT_LE(*each.atEnd, each.maximum) << each.node.value();
        }
    }
    EXPECT_FALSE(roadmap.verdict.zh.empty());
    EXPECT_EQ(roadmap.isOptimal, roadmap.gapPoints.isZero());
}

TEST(Roadmap, SaysWhyTheRestIsLeftOut) {
    EnterpriseRequest asked = request();
    asked.banned = {"mes"};
    const Example made = example(asked);
    EXPECT_EQ(made.roadmap.notChosen.size() + made.roadmap.items.size(), made.enterprise.catalogue->initiatives.size());
    for (const NotChosen& each : made.roadmap.notChosen) {
        EXPECT_FALSE(each.text.zh.empty() || each.text.en.empty()) << each.id;
        EXPECT_EQ(made.roadmap.item(each.id), nullptr);
        if (each.id == "mes") {
            EXPECT_EQ(each.why, WhyNot::Banned);
        }
        if (each.why == WhyNot::Budget) {
            EXPECT_GT(each.missing, 0) << each.id;
        }
    }
    const auto has = [&](WhyNot why) {
        return std::any_of(made.roadmap.notChosen.begin(), made.roadmap.notChosen.end(),
                           [&](const NotChosen& each) { return each.why == why; });
    };
    EXPECT_TRUE(has(WhyNot::Budget)) << "two million yuan are not enough for the whole catalogue";
    EXPECT_TRUE(has(WhyNot::Banned));
}

TEST(Roadmap, TakesSubsidiesAsUpperBoundsBesideTheBudget) {
    EnterpriseRequest asked = request();
    asked.budget.quarters.assign(kQuarters, 1'000);
    const Roadmap roadmap = example(asked, true).roadmap;
    ASSERT_TRUE(roadmap.subsidies && roadmap.subsidies->policy);
    EXPECT_EQ(roadmap.net, roadmap.gross - roadmap.subsidies->total);
    EXPECT_EQ(roadmap.subsidies->result.outcomes.size(), roadmap.subsidies->policy->subsidies.size());
    EXPECT_GE(roadmap.net, 0);
    EXPECT_EQ(*roadmap.subsidies->on, roadmap.calendar(roadmap.subsidies->quarter).firstDay());
}

TEST(Roadmap, IsOneObjectInJson) {
    json::Writer json;
    const Roadmap& roadmap = usual().roadmap;
    writeJson(json, roadmap);
    const auto value = json::parse(SourceText("roadmap", json.text()));
    ASSERT_TRUE(value) << toString(value.error());
    EXPECT_EQ(value->find("initiatives")->as<json::Array>()->size(), roadmap.items.size());
    EXPECT_EQ(value->find("quarters")->as<json::Array>()->size(), static_cast<std::size_t>(kQuarters));
    EXPECT_EQ(*value->find("from")->as<std::string>(), "2026Q4");
}

} // namespace
} // namespace sihua::roadmap
