// The law of the cheapest path: what exhaustive search over all sets of improvements finds, on small random schemes in
// which more is better: sums, means, least and greatest, tables, roundings, conditions, caps and vetoes.
#include <random>

#include <gtest/gtest.h>

#include "core/diagnosis/cheapest_path.h"
#include "core/diagnosis/improvements.h"
#include "core/evaluation/scalar_executor.h"
#include "tests/support/scheme_in_code.h"

namespace sihua::tests {
namespace {

using namespace diagnosis;
using namespace rulepack;

struct Pack {
    SchemeInCode scheme;
    Answers answers;
};

/// A scheme in which improving a fact lowers nothing.
/// @param leavesOut  whether what is unknown or does not apply may be left out of its parent. Then every leaf gets its
///                   maximum at its best, or an answer more could lower a mean.
Pack monotonePack(std::uint32_t seed, bool leavesOut = false) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t bound) { return static_cast<std::int64_t>(random() % bound); };
    Pack pack;
    SchemeInCode& s = pack.scheme;
    const std::size_t facts = 5 + random() % 6;
    const auto policy = [&] {
        if (leavesOut && random() % 2 == 0) {
            return MissingPolicy::Renormalise;
        }
        return random() % 3 == 0 ? MissingPolicy::Unknown : MissingPolicy::Zero;
    };
    if (leavesOut) { // no way to improve it: what it decides stays decided
        s.boolean("exports");
        pack.answers[FactId("exports")] = Answer::of(random() % 2 == 0);
    }
    const auto best = [&](Decimal otherwise) { return leavesOut ? Decimal(10) : otherwise; };
    std::vector<std::string> leaves;
    std::vector<ScoreNode> nodes;
    SchemeInCode nodesOnly; // leaves are declared after their parents: kept apart until then
    for (std::size_t i = 0; i < facts; ++i) {
        const std::string id = "f" + std::to_string(i);
        const std::string leaf = "s" + std::to_string(i);
        const bool isAnswered = random() % 6 != 0;
        switch (random() % 4) {
        case 0: {
            s.oneOf(id, {"a", "b", "c"}).better = Better::Last;
            const auto low = below(2);
            const auto middle = low + below(4);
            nodesOnly.node(leaf, 10,
                           PointsMethod{FactId(id),
                                        {{OptionId("a"), low, {}},
                                         {OptionId("b"), middle, {}},
                                         {OptionId("c"), best(middle + below(5)), {}}}},
                           policy());
            if (isAnswered) {
                pack.answers[FactId(id)] = Answer::of(OptionId(random() % 2 == 0 ? "a" : "b"));
            }
            break;
        }
        case 1: {
            s.someOf(id, {"a", "b", "c"}).better = Better::More;
            nodesOnly.node(leaf, 10,
                           PointsMethod{FactId(id),
                                        {{OptionId("a"), below(3), {}},
                                         {OptionId("b"), dec("1.25"), {}},
                                         {OptionId("c"), best(below(4)), {}}}},
                           policy());
            if (isAnswered) {
                pack.answers[FactId(id)] = Answer::of(random() % 2 == 0 ? options({}) : options({"b"}));
            }
            break;
        }
        case 2: {
            s.boolean(id).better = Better::Yes;
            nodesOnly.node(
                leaf, 10,
                FormulaMethod{SchemeInCode::formula("if " + id + (leavesOut ? " then 10 else 1" : " then 5.5 else 1"))},
                policy());
            if (isAnswered) {
                pack.answers[FactId(id)] = Answer::of(false);
            }
            break;
        }
        default: {
            s.number(id, 0, 20).better = Better::More;
            if (random() % 2 == 0 && i > 0 && s.scheme()->interview->facts[i - 1].type == FactType::Number) {
                // two facts through one table
                const std::string other = "f" + std::to_string(i - 1);
                TableMethod bands{HitPolicy::First, {SchemeInCode::formula(id + " + " + other)}, {"x"}, {}};
                bands.rows.push_back(
                    {"A", {SchemeInCode::cell("> 30")}, SchemeInCode::formula(leavesOut ? "10" : "7"), {}, {}});
                bands.rows.push_back({"B", {SchemeInCode::cell("> 15")}, SchemeInCode::formula("4"), {}, {}});
                bands.rows.push_back({"C", {SchemeInCode::cell("-")}, SchemeInCode::formula("0"), {}, {}});
                nodesOnly.node(leaf, 10, bands, policy());
            } else {
                nodesOnly.node(
                    leaf, 10,
                    LinearMethod{SchemeInCode::formula(id), SchemeInCode::formula("2"), SchemeInCode::formula("13")},
                    policy());
            }
            if (isAnswered) {
                pack.answers[FactId(id)] = Answer::of(below(10));
            }
            break;
        }
        }
        leaves.push_back(leaf);
        if (leavesOut && random() % 5 == 0) {
            pack.answers[FactId(id)] = notApplicable("as the enterprise says");
        }
    }
    if (leavesOut) {
        auto interview = std::make_shared<Interview>(*s.edit().interview);
        for (Fact& fact : interview->facts) {
            if (fact.id != FactId("exports") && random() % 5 == 0) {
                fact.applicable = SchemeInCode::formula("exports");
            }
        }
        s.edit().interview = interview;
    }
    const auto method = [&](std::vector<std::string> children) -> Method {
        std::vector<Term> terms;
        for (const std::string& child : children) {
            terms.push_back({NodeId(child), below(3) + 1, {}});
        }
        switch (random() % 6) {
        case 0:
            return LeastMethod{terms};
        case 1:
            return GreatestMethod{terms};
        case 2:
            return WeightedMeanMethod{terms};
        default:
            return SumMethod{terms};
        }
    };
    const auto someLeaves = [&] {
        std::vector<std::string> some;
        for (const std::string& leaf : leaves) {
            if (random() % 3 == 0) {
                some.push_back(leaf);
            }
        }
        return some.empty() ? std::vector<std::string>{leaves.front()} : some;
    };
    std::vector<std::string> dimensions{"d0", "d1", "d2"};
    auto& total = s.node("total", 100, SumMethod{SchemeInCode::terms(dimensions)}, MissingPolicy::Zero);
    if (random() % 3 == 0) {
        total.round = RoundingRule{0, random() % 2 == 0 ? Rounding::HalfUp : Rounding::Up};
    }
    for (const std::string& dimension : dimensions) {
        s.node(dimension, 50, method(someLeaves()), policy());
    }
    for (const ScoreNode& node : nodesOnly.scheme()->nodes) {
        s.edit().nodes.push_back(node);
    }
    s.group("leaves", leaves);
    const auto improvable = improvableFacts(*evaluation::compile(s.scheme()), pack.answers, {});
    Answers all = pack.answers;
    for (const Improvable& one : improvable) {
        all[one.fact] = one.best;
    }
    const Diagnosis ceiling = *diagnose(*evaluation::compile(s.scheme()), all);
    const auto part = [&](const std::string& node, std::int64_t percent) {
        const Score& score = ceiling.score(NodeId(node));
        return (score.value * Decimal(percent) * Decimal::scaled(1, -2)).rounded(2, Rounding::Down).toShortString();
    };
    std::vector<std::string> requirements{"total >= " + part("total", 55 + below(45))};
    if (random() % 2 == 0) {
        requirements.push_back("d0 > " + part("d0", 40 + below(50)));
    }
    if (random() % 2 == 0) {
        requirements.push_back("count(leaves[item >= 3]) >= " + std::to_string(1 + random() % 3));
    }
    if (random() % 3 == 0) {
        requirements.push_back("s0 >= 1 or s1 >= 2 or d2 >= " + part("d2", 80));
    }
    s.edit().levels.rule = random() % 2 == 0 ? LevelRule::HighestRow : LevelRule::Unbroken;
    s.level(1, {"total >= 1"});
    s.level(2, requirements);
    if (random() % 2 == 0) {
        s.level(3, {"d1 >= " + part("d1", 70 + below(31)), "d2 >= " + part("d2", below(101))});
    }
    if (random() % 2 == 0) {
        s.cap("cap", "level >= 2 and d1 < " + part("d1", 30 + below(70)), 1);
    }
    if (random() % 3 == 0) {
        s.cap("veto", "s1 < 1", 0);
    }
    return pack;
}

void compareWithExhaustiveSearch(std::uint32_t packs, bool leavesOut) {
    std::size_t proved = 0;
    std::size_t unreachable = 0;
    std::size_t conditions = 0;
    std::size_t rounds = 0;
    for (std::uint32_t seed = 1; seed <= packs; ++seed) {
        Pack pack = monotonePack(seed, leavesOut);
        const auto plan = evaluation::compile(pack.scheme.scheme());
        std::mt19937 random(seed * 7919);
        PathSettings settings;
        if (seed % 2 == 0) {
            for (const Fact& fact : plan->scheme().interview->facts) {
                settings.costs[fact.id] = Decimal::scaled(static_cast<std::int64_t>(random() % 30), -1);
            }
        }
        if (seed % 5 == 0) {
            settings.locked.insert(plan->scheme().interview->facts[random() % 4].id);
        }
        const auto improvable = improvableFacts(*plan, pack.answers, settings.locked);
        const int target = seed % 3 == 0 ? plan->scheme().levels.rows.back().level : 2;
        // every set of full improvements
        std::optional<Decimal> least;
        evaluation::ScalarExecutor scalar(plan);
        for (std::size_t mask = 0; mask < (std::size_t{1} << improvable.size()); ++mask) {
            Answers answers = pack.answers;
            Decimal cost;
            for (std::size_t i = 0; i < improvable.size(); ++i) {
                if (((mask >> i) & 1U) != 0) {
                    answers[improvable[i].fact] = improvable[i].best;
                    const auto given = settings.costs.find(improvable[i].fact);
                    cost += given == settings.costs.end() ? Decimal(1) : given->second;
                }
            }
            const auto level = scalar.evaluate(answers).words[plan->results().level];
            if (level >= target && (!least || cost < *least)) {
                least = cost;
            }
        }
        const auto path = cheapestPath(plan, pack.answers, target, settings);
        ASSERT_TRUE(path) << seed;
        conditions += path->conditions;
        rounds += path->rounds;
        if (!least) {
            ASSERT_EQ(path->state, PathState::Unreachable) << seed;
            ++unreachable;
            continue;
        }
        ASSERT_TRUE(path->state == PathState::Proved || path->state == PathState::Reached)
            << seed << " " << toWord(path->state);
        ASSERT_EQ(path->cost, *least) << seed;
        ASSERT_EQ(path->bound, path->cost) << seed;
        proved += path->state == PathState::Proved ? 1U : 0U;
        // what it proposes does reach the level
        Answers answers = pack.answers;
        for (const Improvement& improvement : path->improvements) {
            answers[improvement.fact] = improvement.after;
            ASSERT_FALSE(settings.locked.contains(improvement.fact)) << seed;
        }
        const auto after = diagnose(*plan, answers);
        ASSERT_TRUE(after) << seed;
        ASSERT_GE(after->level, target) << seed;
        ASSERT_EQ(after->level, path->levelAfter) << seed;
    }
    EXPECT_GT(proved, packs / 2);
    EXPECT_GT(unreachable, 5U);
    EXPECT_GT(conditions, proved);
    ::testing::Test::RecordProperty("rounds", static_cast<int>(rounds));
}

TEST(CheapestPathLaw, IsWhatExhaustiveSearchFinds) { compareWithExhaustiveSearch(400, false); }

/// Renormalisation, questions that do not apply by their condition or by what the enterprise says.
TEST(CheapestPathLaw, IsWhatExhaustiveSearchFindsWhereThingsAreLeftOut) { compareWithExhaustiveSearch(400, true); }

TEST(CheapestPathLaw, SaysSoWhenItStopsEarly) {
    std::size_t stopped = 0;
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        Pack pack = monotonePack(seed);
        const auto plan = evaluation::compile(pack.scheme.scheme());
        const auto whole = cheapestPath(plan, pack.answers, 2);
        PathSettings hasty;
        hasty.mostNodes = 1;
        hasty.mostRounds = 1;
        const auto path = cheapestPath(plan, pack.answers, 2, hasty);
        ASSERT_TRUE(whole && path);
        stopped += path->state == PathState::NotProved ? 1U : 0U;
        if (path->state == PathState::NotProved || path->state == PathState::Proved) {
            EXPECT_LE(path->bound, whole->cost) << seed;
            EXPECT_GE(path->cost, whole->cost) << seed;
        }
    }
    EXPECT_GT(stopped, 0U);
}

} // namespace
} // namespace sihua::tests
