// The shipped interview against what a visit can bear: a two-hour conversation for everything, few questions for the
// transformations and MIIT's indicators, and minutes that follow from its questions.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/diagnosis/crosswalk.h"
#include "core/evaluation/scalar_executor.h"
#include "core/rulepack/load.h"

namespace sihua {
namespace {

const std::vector<rulepack::SchemePtr>& schemes() {
    static const std::vector<rulepack::SchemePtr> kSchemes = [] {
        std::map<std::string, rulepack::SchemePtr> newest;
        for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
            newest[pack.id] = rulepack::loadScheme(pack.folder).value;
        }
        std::vector<rulepack::SchemePtr> list;
        for (const auto& [id, scheme] : newest) {
            EXPECT_TRUE(scheme) << id;
            if (scheme) {
                list.push_back(scheme);
            }
        }
        return list;
    }();
    return kSchemes;
}

/// What a manufacturer of this type is asked for these schemes, when every question that may arise does.
std::vector<FactId> asked(const std::string& process, const std::set<std::string>& ids) {
    Answers answers;
    answers[FactId("enterprise.process")] = Answer::of(OptionId(process));
    answers[FactId("retrofit.done")] = Answer::of(true);
    for (const rulepack::Fact& fact : schemes().front()->interview->facts) {
        if (fact.id.value().starts_with("systems.") && fact.better == rulepack::Better::Last) {
            answers[fact.id] = Answer::of(fact.options.back().id); // each system has a maker
        }
    }
    std::set<FactId> facts;
    for (const rulepack::SchemePtr& scheme : schemes()) {
        if (!ids.empty() && !ids.contains(scheme->id)) {
            continue;
        }
        const evaluation::PlanPtr plan = evaluation::compile(scheme);
        evaluation::ScalarExecutor executor(plan);
        const auto& registers = executor.evaluate(answers);
        for (const evaluation::FactUse& use : plan->results().facts) {
            const bool applies = use.applicable == evaluation::kNoRegister || registers.isTrue(use.applicable) ||
                                 registers.validity[use.applicable] == evaluation::Validity::Unknown;
            if (applies) {
                facts.insert(scheme->interview->facts[use.fact].id);
            }
        }
    }
    return {facts.begin(), facts.end()};
}

TEST(ShippedInterview, AsksAtMost120QuestionsForEverything) {
    ASSERT_EQ(schemes().size(), 6U);
    for (const std::string process : {"discrete", "process", "mixed"}) {
        const std::size_t questions = diagnosis::questionCount(*schemes().front()->interview, asked(process, {}));
        EXPECT_LE(questions, 120U) << process;
        EXPECT_GE(questions, 60U) << process << ": the count misses questions";
    }
}

TEST(ShippedInterview, AsksAtMost45QuestionsForTheTransformationsAndMiit) {
    for (const std::string process : {"discrete", "process", "mixed"}) {
        const std::vector<FactId> facts = asked(process, {"sihua", "miit-sme-2024"});
        const std::size_t questions = diagnosis::questionCount(*schemes().front()->interview, facts);
        EXPECT_LE(questions, 45U) << process;
        EXPECT_GE(questions, 31U) << process << ": MIIT's indicators alone ask 31";
    }
}

/// What a fact takes, in hundredths of a minute, as interview.yaml says above its sections.
int hundredthsFor(const rulepack::Fact& fact) {
    const std::string id = fact.id.value();
    const auto startsWith = [&](const char* text) { return id.starts_with(text); };
    if (startsWith("scene.")) {
        return 200;
    }
    if (startsWith("vendor.") || (startsWith("systems.") && id != "systems.coverage")) {
        return 25;
    }
    if (fact.section == "green_factory" && (id.ends_with(".base") || id.ends_with(".lead"))) {
        return 0;
    }
    switch (fact.type) {
    case rulepack::FactType::OneOf:
        return startsWith("pilot.level_") ? 50 : 100;
    case rulepack::FactType::SomeOf: {
        const auto boxes = std::count_if(fact.options.begin(), fact.options.end(),
                                         [](const rulepack::Option& option) { return !option.exclusive; });
        return 50 + 10 * static_cast<int>(boxes);
    }
    default:
        return 50;
    }
}

TEST(ShippedInterview, TakesTwoHoursAtMostAndItsMinutesFollowFromItsQuestions) {
    const rulepack::Interview& interview = *schemes().front()->interview;
    int all = 0;
    for (const rulepack::Section& section : interview.sections) {
        int hundredths = 0;
        for (const rulepack::Fact& fact : interview.facts) {
            if (fact.section == section.id && fact.profile == rulepack::ProfileField::None) {
                hundredths += hundredthsFor(fact);
            }
        }
        EXPECT_EQ(section.minutes, (hundredths + 99) / 100) << section.id;
        all += section.minutes;
    }
    EXPECT_LE(all, 120);
}

TEST(ShippedInterview, GivesADirectionToEveryFigureThatCanGetBetter) {
    // What is no better for being more or less: sizes of the enterprise, sums that ratios are made of, the figures of
    // the year before, benchmarks of an industry.
    const std::set<std::string> without{
        "staff.prior",     "staff.last",       "revenue.prior",   "revenue.last",
        "revenue.average", "cost.prior",       "equipment.total", "control.loops",
        "energy.prior",    "electricity.last", "suppliers.main",  "customers.main",
        "waste.solid",     "meters.points",    "green.output",    "quality.pass_rate_before"};
    for (const rulepack::Fact& fact : schemes().front()->interview->facts) {
        const std::string id = fact.id.value();
        const bool isBenchmark = fact.section == "green_factory" && (id.ends_with(".base") || id.ends_with(".lead"));
        if (fact.type == rulepack::FactType::Number && fact.profile == rulepack::ProfileField::None && !isBenchmark) {
            EXPECT_EQ(fact.better == rulepack::Better::None, without.contains(id)) << id;
        }
    }
}

} // namespace
} // namespace sihua
