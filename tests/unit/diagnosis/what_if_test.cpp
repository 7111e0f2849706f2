#include <gtest/gtest.h>

#include "core/diagnosis/what_if.h"
#include "tests/unit/diagnosis/workshop.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;
using Gates = std::vector<std::pair<std::size_t, std::size_t>>;

TEST(WhatIf, TellsWhatOtherAnswersWouldChange) {
    const auto plan = evaluation::compile(workshop().scheme());
    const Diagnosis before = *diagnose(*plan, workshopAnswers());
    WhatIf fork(plan, workshopAnswers());
    ASSERT_TRUE(fork.change(FactId("machines.networked"), Answer::of(150)));
    ASSERT_TRUE(fork.change(FactId("network"), Answer::of(options({"shop", "app", "g5"}))));
    const Difference d = compare(before, *fork.diagnose());
    EXPECT_EQ(d.levelBefore, 1);
    EXPECT_EQ(d.levelAfter, 2);
    EXPECT_EQ(d.scores, (std::vector<std::size_t>{0, 1, 2})); // total, base, network_score: the band stays B
    EXPECT_EQ(d.values, (std::vector<std::size_t>{0}));
    EXPECT_EQ(d.findingsLost, (std::vector<std::size_t>{1, 2}));
    EXPECT_TRUE(d.findingsGained.empty());
    EXPECT_EQ(d.gatesGained, (Gates{{1, 0}, {1, 1}}));
    EXPECT_TRUE(d.gatesLost.empty());
    const Difference back = compare(*fork.diagnose(), before);
    EXPECT_EQ(back.gatesLost, d.gatesGained);
    EXPECT_EQ(back.findingsGained, d.findingsLost);
}

TEST(WhatIf, SaysTheSameAsADiagnosisFromScratch) {
    const auto plan = evaluation::compile(workshop().scheme());
    WhatIf fork(plan, workshopAnswers());
    ASSERT_TRUE(fork.change(FactId("has_furnace"), Answer::of(true)));
    ASSERT_TRUE(fork.change(FactId("furnace"), Answer::of(OptionId("new"))));
    ASSERT_TRUE(fork.change(FactId("machines.networked"), Answer{}));
    const Diagnosis fresh = *diagnose(*plan, fork.answers());
    const Diagnosis forked = *fork.diagnose();
    EXPECT_TRUE(compare(fresh, forked).isEmpty());
    EXPECT_EQ(fresh.scores, forked.scores);
    EXPECT_EQ(fresh.answered, forked.answered);
}

TEST(WhatIf, RefusesWhatDoesNotSuitAndStaysAsItWas) {
    const auto plan = evaluation::compile(workshop().scheme());
    const Diagnosis before = *diagnose(*plan, workshopAnswers());
    WhatIf fork(plan, workshopAnswers());
    const Status range = fork.change(FactId("machines.total"), Answer::of(0));
    ASSERT_FALSE(range);
    EXPECT_EQ(range.error().code(), ErrorCode::AnswerOutOfRange);
    const Status unknown = fork.change(FactId("machines.totl"), Answer::of(1));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), ErrorCode::UnknownFact);
    EXPECT_NE(unknown.error().message().find("machines.total"), std::string::npos);
    EXPECT_TRUE(compare(before, *fork.diagnose()).isEmpty());
    EXPECT_EQ(fork.answers(), workshopAnswers());
}

} // namespace
} // namespace sihua::tests
