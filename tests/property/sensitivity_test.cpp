// The law of sensitivity: it contains what every completion gives; every completion is tried where they are few.
#include <set>

#include <gtest/gtest.h>

#include "core/diagnosis/sensitivity.h"
#include "core/evaluation/scalar_executor.h"
#include "tests/property/random_scheme.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;
using evaluation::Validity;

/// All answers that suit a fact, if they are few.
std::vector<Answer> everyAnswer(const rulepack::Fact& fact) {
    std::vector<Answer> list{notApplicable("-")};
    switch (fact.type) {
    case rulepack::FactType::Number:
        if (fact.decimals == 0 && fact.least && fact.most && *fact.most - *fact.least < Decimal(8)) {
            for (Decimal n = *fact.least; n <= *fact.most; n += Decimal(1)) {
                list.push_back(Answer::of(n));
            }
            return list;
        }
        return {};
    case rulepack::FactType::Boolean:
        list.push_back(Answer::of(false));
        list.push_back(Answer::of(true));
        return list;
    case rulepack::FactType::OneOf:
        for (const rulepack::Option& option : fact.options) {
            list.push_back(Answer::of(option.id));
        }
        return list;
    case rulepack::FactType::SomeOf:
        for (unsigned mask = 0; mask < (1U << fact.options.size()); ++mask) {
            OptionSet chosen;
            for (std::size_t i = 0; i < fact.options.size(); ++i) {
                if ((mask >> i) % 2 == 1) {
                    chosen.push_back(fact.options[i].id);
                }
            }
            list.push_back(Answer::of(chosen));
        }
        return list;
    default:
        return {};
    }
}

TEST(SensitivityLaw, ContainsEveryCompletionOfSmallPacks) {
    std::size_t exact = 0;
    std::size_t completions = 0;
    constexpr std::uint32_t kSchemes = 80;
    for (std::uint32_t seed = 1; seed <= kSchemes; ++seed) {
        RandomScheme random(seed);
        const auto plan = evaluation::compile(random.scheme().scheme());
        const auto& facts = plan->scheme().interview->facts;
        Answers answers;
        for (const rulepack::Fact& fact : facts) {
            do {
                answers[fact.id] = random.answer(fact);
            } while (answers[fact.id].state == AnswerState::Unanswered);
        }
        std::vector<std::pair<FactId, std::vector<Answer>>> open;
        std::size_t count = 1;
        for (std::size_t i = 0; i < 3; ++i) {
            const rulepack::Fact& fact = facts[random.below(facts.size())];
            const auto choices = everyAnswer(fact);
            if (choices.empty() || !answers.contains(fact.id) || count * choices.size() > 1000) {
                continue;
            }
            answers.erase(fact.id);
            open.emplace_back(fact.id, choices);
            count *= choices.size();
        }
        const Sensitivity found = sensitivity(plan, answers);
        evaluation::ScalarExecutor scalar(plan);
        std::set<int> reached;
        for (std::size_t number = 0; number < count; ++number) {
            std::size_t rest = number;
            for (const auto& [id, choices] : open) {
                answers[id] = choices[rest % choices.size()];
                rest /= choices.size();
            }
            const auto& registers = scalar.evaluate(answers);
            ++completions;
            reached.insert(static_cast<int>(registers.words[plan->results().level]));
            for (std::size_t i = 0; i < found.scores.size(); ++i) {
                const auto node = plan->results().nodes[i];
                const ScoreRange& range = found.scores[i];
                const auto value = registers.number(plan->program(), node);
                if (value) {
                    ASSERT_TRUE(range.mayBeKnown && (!range.least || *range.least <= *value) &&
                                (!range.most || *range.most >= *value))
                        << "seed " << seed << " node " << i;
                } else {
                    ASSERT_TRUE(registers.validity[node] == Validity::Unknown ? range.mayBeUnknown : range.mayNotApply)
                        << "seed " << seed << " node " << i;
                }
            }
        }
        const std::set<int> possible(found.possible.begin(), found.possible.end());
        for (const int level : reached) {
            ASSERT_TRUE(possible.contains(level)) << "seed " << seed << " level " << level;
        }
        for (const LevelWitness& witness : found.shown) {
            ASSERT_TRUE(reached.contains(witness.level)) << "seed " << seed << " level " << witness.level;
            ASSERT_EQ(scalar.evaluate(witness.answers).words[plan->results().level], witness.level) << "seed " << seed;
        }
        exact += possible == reached ? 1U : 0U;
    }
    EXPECT_GT(completions, kSchemes * 4U);
    // Exact but for schemes that read an answer several times.
    EXPECT_GE(exact, kSchemes * 9U / 10U);
}

/// A tree in which each answer is read once and more is better: the range is what the two ends give.
TEST(SensitivityLaw, IsTightWhereEachAnswerIsReadOnceAndCountsOneWay) {
    using namespace rulepack;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        std::mt19937 random(seed);
        SchemeInCode s;
        std::vector<std::string> groups;
        std::vector<std::pair<std::string, std::vector<std::string>>> tree;
        std::size_t next = 0;
        for (int g = 0; g < 3; ++g) {
            groups.push_back("g" + std::to_string(g));
            tree.emplace_back(groups.back(), std::vector<std::string>{});
            for (int i = 0; i < 3; ++i) {
                tree.back().second.push_back("s" + std::to_string(next++));
            }
        }
        const auto policy = [&] {
            static const MissingPolicy policies[] = {MissingPolicy::Unknown, MissingPolicy::Zero,
                                                     MissingPolicy::Renormalise};
            return policies[random() % 3];
        };
        const auto method = [&](const std::vector<std::string>& children) -> Method {
            switch (random() % 4) {
            case 0:
                return SumMethod{SchemeInCode::terms(children)};
            case 1:
                return WeightedMeanMethod{SchemeInCode::terms(children)};
            case 2:
                return LeastMethod{SchemeInCode::terms(children)};
            default:
                return GreatestMethod{SchemeInCode::terms(children)};
            }
        };
        s.node("total", 100, method(groups), policy());
        for (const auto& [group, children] : tree) {
            s.node(group, 100, method(children), policy());
        }
        Answers worst;
        Answers best;
        for (std::size_t i = 0; i < next; ++i) {
            const std::string id = std::to_string(i);
            s.oneOf("f" + id, {"a", "b", "c"});
            PointsMethod points{FactId("f" + id), {}};
            points.points = {{OptionId("a"), static_cast<std::int64_t>(random() % 3), {}},
                             {OptionId("b"), static_cast<std::int64_t>(random() % 3) + 3, {}},
                             {OptionId("c"), static_cast<std::int64_t>(random() % 3) + 6, {}}};
            s.node("s" + id, 10, points);
            const Answer given = Answer::of(OptionId("b"));
            const bool isOpen = random() % 2 == 0;
            worst[FactId("f" + id)] = isOpen ? Answer::of(OptionId("a")) : given;
            best[FactId("f" + id)] = isOpen ? Answer::of(OptionId("c")) : given;
        }
        Answers answers;
        for (const auto& [id, answer] : worst) {
            if (answer == best[id]) {
                answers[id] = answer;
            }
        }
        const auto plan = evaluation::compile(s.scheme());
        const Sensitivity found = sensitivity(plan, answers, {.mayNotApply = false});
        const Diagnosis low = *diagnose(*plan, worst);
        const Diagnosis high = *diagnose(*plan, best);
        for (std::size_t i = 0; i < found.scores.size(); ++i) {
            ASSERT_EQ(found.scores[i].least, low.scores[i].value) << "seed " << seed << " node " << i;
            ASSERT_EQ(found.scores[i].most, high.scores[i].value) << "seed " << seed << " node " << i;
        }
    }
}

} // namespace
} // namespace sihua::tests
