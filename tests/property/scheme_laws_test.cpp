// The laws that every scheme below rules/ obeys, unless it declares an exception and says why (scheme.yaml, exceptions):
//   range           every score lies between 0 and its maximum
//   monotone        improving a fact never lowers a score or the level
//   all_best        with everything at its best the headline has full marks
//   all_worst       with everything at its worst it has none
//   not_applicable  where nothing applies there is no score, or none above zero; certainly not full marks
// Answers come from the schemes' worked cases, with choices drawn anew; figures without direction stay as the cases have
// them. A scheme is found by walking: one that is added is tested.
#include <filesystem>
#include <random>

#include <gtest/gtest.h>

#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/improvements.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::tests {
namespace {

namespace fs = std::filesystem;
using namespace diagnosis;
using rulepack::Law;

struct Subject {
    std::string name;
    evaluation::PlanPtr plan;
    std::vector<std::pair<std::string, Answers>> cases;

    [[nodiscard]] const rulepack::Scheme& scheme() const { return plan->scheme(); }
    [[nodiscard]] bool excepts(Law law, const FactId& fact = FactId()) const {
        const auto& list = scheme().exceptions;
        return std::any_of(list.begin(), list.end(), [&](const rulepack::LawException& exception) {
            return exception.law == law && (exception.fact.isEmpty() || exception.fact == fact);
        });
    }
    /// The answers of a case, or of the first one.
    [[nodiscard]] Answers answersOf(const std::string& wanted) const {
        for (const auto& [id, answers] : cases) {
            if (id == wanted) {
                return answers;
            }
        }
        return cases.empty() ? Answers{} : cases.front().second;
    }
};

std::vector<Subject> subjects() {
    std::vector<Subject> list;
    for (const rulepack::PackName& pack : rulepack::listSchemes(SIHUA_RULES_FOLDER)) {
        const auto loaded = rulepack::loadScheme(pack.folder);
        EXPECT_TRUE(loaded.value) << pack.folder;
        if (!loaded.value) {
            continue;
        }
        Subject subject{pack.id + "@" + pack.version, evaluation::compile(loaded.value), {}};
        std::vector<fs::path> folders;
        if (fs::exists(pack.folder / "cases")) {
            for (const auto& entry : fs::directory_iterator(pack.folder / "cases")) {
                folders.push_back(entry.path());
            }
        }
        std::sort(folders.begin(), folders.end());
        for (const fs::path& folder : folders) {
            auto file = intake::readAnswers(folder / "answers.json", *loaded.value->interview);
            if (file.value) {
                rulepack::fillProfileFacts(*loaded.value->interview, file.value->enterprise, file.value->answers);
                subject.cases.emplace_back(folder.filename().string(), file.value->answers);
            }
        }
        EXPECT_FALSE(subject.cases.empty()) << subject.name << " has no worked cases";
        list.push_back(std::move(subject));
    }
    EXPECT_FALSE(list.empty());
    return list;
}

/// A case with some choices drawn anew.
Answers shuffled(const Subject& subject, std::mt19937& random) {
    Answers answers = subject.cases[random() % subject.cases.size()].second;
    for (const rulepack::Fact& fact : subject.scheme().interview->facts) {
        if (random() % 2 == 0 || fact.options.empty()) {
            if (fact.type == rulepack::FactType::Boolean && random() % 2 == 0) {
                answers[fact.id] = Answer::of(random() % 2 == 0);
            }
            continue;
        }
        if (fact.type == rulepack::FactType::OneOf) {
            answers[fact.id] = Answer::of(fact.options[random() % fact.options.size()].id);
        } else {
            OptionSet chosen;
            for (const rulepack::Option& option : fact.options) {
                if (!option.exclusive && random() % 2 == 0) {
                    chosen.push_back(option.id);
                }
            }
            answers[fact.id] = Answer::of(chosen);
        }
    }
    return answers;
}

TEST(SchemeLaws, ScoresStayWithinTheirRange) {
    for (const Subject& subject : subjects()) {
        std::mt19937 random(1);
        int scored = 0;
        for (int draw = 0; draw < 200; ++draw) {
            const auto d = diagnose(*subject.plan, shuffled(subject, random));
            if (!d) {
                continue; // the interview's checks forbid it
            }
            ++scored;
            for (std::size_t i = 0; i < d->scores.size(); ++i) {
                const rulepack::ScoreNode& node = subject.scheme().nodes[i];
                ASSERT_TRUE(d->scores[i].state != ScoreState::Known ||
                            (!d->scores[i].value.isNegative() && d->scores[i].value <= node.maximum))
                    << subject.name << " " << node.id.value() << " = " << d->scores[i].value.toString() << ", draw "
                    << draw;
            }
        }
        EXPECT_GT(scored, 20) << subject.name;
    }
}

TEST(SchemeLaws, ImprovingAFactLowersNothing) {
    for (const Subject& subject : subjects()) {
        std::mt19937 random(2);
        std::size_t improved = 0;
        for (int draw = 0; draw < 40; ++draw) {
            Answers answers = shuffled(subject, random);
            const auto before = diagnose(*subject.plan, answers);
            if (!before) {
                continue;
            }
            for (const Improvable& improvable : improvableFacts(*subject.plan, answers, {})) {
                if (!improvable.before.hasValue() || subject.excepts(Law::Monotone, improvable.fact)) {
                    continue; // a first answer is no improvement
                }
                const rulepack::Fact& fact = *subject.scheme().interview->fact(improvable.fact);
                std::vector<Answer> steps = stepsBetween(*subject.plan, fact, improvable.before, improvable.best);
                steps.push_back(improvable.best);
                for (const Answer& step : steps) {
                    Answers after = answers;
                    after[improvable.fact] = step;
                    const auto better = diagnose(*subject.plan, after);
                    if (!better) {
                        continue;
                    }
                    ++improved;
                    ASSERT_GE(better->level, before->level)
                        << subject.name << " " << improvable.fact.value() << " lowers the level, draw " << draw;
                    for (std::size_t i = 0; i < before->scores.size(); ++i) {
                        if (before->scores[i].state == ScoreState::Known &&
                            better->scores[i].state == ScoreState::Known) {
                            ASSERT_GE(better->scores[i].value, before->scores[i].value)
                                << subject.name << " " << improvable.fact.value() << " lowers "
                                << subject.scheme().nodes[i].id.value() << ", draw " << draw;
                        }
                    }
                }
            }
        }
        EXPECT_GT(improved, 100U) << subject.name;
    }
}

/// Everything that has a direction at one end.
Answers atTheEnd(const Subject& subject, bool isBest) {
    Answers answers = subject.answersOf(isBest ? "all_best" : "all_worst");
    for (const rulepack::Fact& fact : subject.scheme().interview->facts) {
        const Answer extreme = extremeAnswer(*subject.plan, fact, isBest);
        if (extreme.hasValue() && fact.type != rulepack::FactType::Number) {
            answers[fact.id] = extreme;
        }
    }
    for (const Improvable& improvable : improvableFacts(*subject.plan, answers, {})) {
        if (isBest) {
            answers[improvable.fact] = improvable.best; // numbers, as far as the checks allow
        }
    }
    for (const rulepack::Fact& fact : subject.scheme().interview->facts) {
        const Answer extreme = extremeAnswer(*subject.plan, fact, isBest);
        if (!isBest && fact.type == rulepack::FactType::Number && extreme.hasValue()) {
            Answers tried = answers;
            tried[fact.id] = extreme;
            if (!hasErrors(rulepack::checkAnswers(*subject.scheme().interview, tried))) {
                answers = std::move(tried);
            }
        }
    }
    return answers;
}

TEST(SchemeLaws, AllBestIsFullMarks) {
    for (const Subject& subject : subjects()) {
        if (subject.excepts(Law::AllBest)) {
            continue;
        }
        const auto d = diagnose(*subject.plan, atTheEnd(subject, true));
        ASSERT_TRUE(d) << subject.name;
        EXPECT_EQ(d->total().state, ScoreState::Known) << subject.name;
        EXPECT_EQ(d->total().value, subject.scheme().node(subject.scheme().levels.score)->maximum) << subject.name;
    }
}

TEST(SchemeLaws, AllWorstIsNothing) {
    for (const Subject& subject : subjects()) {
        if (subject.excepts(Law::AllWorst)) {
            continue;
        }
        const auto d = diagnose(*subject.plan, atTheEnd(subject, false));
        ASSERT_TRUE(d) << subject.name;
        EXPECT_EQ(d->total().value, Decimal(0)) << subject.name;
    }
}

TEST(SchemeLaws, NothingThatAppliesIsNotFullMarks) {
    for (const Subject& subject : subjects()) {
        if (subject.excepts(Law::NotApplicable)) {
            continue;
        }
        Answers answers;
        for (const rulepack::Fact& fact : subject.scheme().interview->facts) {
            Answer none;
            none.state = AnswerState::NotApplicable;
            none.reason = "-";
            answers[fact.id] = none;
        }
        const auto d = diagnose(*subject.plan, answers);
        ASSERT_TRUE(d) << subject.name;
        EXPECT_TRUE(d->total().state != ScoreState::Known || d->total().value.isZero())
            << subject.name << " = " << d->total().value.toString();
        EXPECT_EQ(d->level, 0) << subject.name;
    }
}

} // namespace
} // namespace sihua::tests
