#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/diagnosis/covering.h"
#include "core/diagnosis/elimination.h"

namespace sihua::tests {
namespace {

using diagnosis::cheapestCover;
using diagnosis::Cover;
using diagnosis::Covering;
using diagnosis::Elimination;

constexpr std::int64_t kMany = 1'000'000;

std::vector<bool> subsetOf(std::size_t things, std::size_t mask) {
    std::vector<bool> chosen(things);
    for (std::size_t i = 0; i < things; ++i) {
        chosen[i] = ((mask >> i) & 1U) != 0;
    }
    return chosen;
}

std::size_t entryOf(const std::vector<std::size_t>& scope, const std::vector<bool>& chosen) {
    std::size_t entry = 0;
    for (std::size_t i = 0; i < scope.size(); ++i) {
        entry |= static_cast<std::size_t>(chosen[scope[i]] ? 1U : 0U) << i;
    }
    return entry;
}

std::int64_t costOf(const Covering& problem, const std::vector<bool>& chosen, bool& covers) {
    std::vector<std::int64_t> gained(problem.rows, 0);
    for (const Covering::Leaf& leaf : problem.leaves) {
        for (const Covering::Gain& gain : leaf.gains) {
            gained[gain.row] += gain.bySubset[entryOf(leaf.things, chosen)];
        }
    }
    covers = true;
    for (const std::int64_t one : gained) {
        covers = covers && one >= Covering::kWhole;
    }
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        cost += chosen[i] ? problem.costs[i] : 0;
    }
    return cost;
}

std::vector<std::size_t> someOf(std::mt19937& random, std::size_t things, std::size_t most) {
    std::vector<std::size_t> scope;
    for (std::size_t tries = 1 + random() % most; tries > 0; --tries) {
        const std::size_t thing = random() % things;
        if (std::find(scope.begin(), scope.end(), thing) == scope.end()) {
            scope.push_back(thing);
        }
    }
    return scope;
}

/// Gains that never fall, some only for two things together.
Covering randomProblem(std::mt19937& random, std::size_t things, std::int64_t unit) {
    Covering problem;
    problem.rows = 1 + random() % 4;
    for (std::size_t i = 0; i < things; ++i) {
        problem.costs.push_back(static_cast<std::int64_t>(random() % 5) * unit);
    }
    for (std::size_t l = 0; l < things + 2; ++l) {
        Covering::Leaf leaf;
        leaf.things = someOf(random, things, 4);
        for (std::size_t row = 0; row < problem.rows; ++row) {
            if (random() % 2 == 0) {
                continue;
            }
            Covering::Gain gain{row, std::vector<std::int64_t>(std::size_t{1} << leaf.things.size(), 0)};
            for (std::size_t subset = 1; subset < gain.bySubset.size(); ++subset) {
                gain.bySubset[subset] =
                    random() % 3 == 0 ? 0 : Covering::kWhole / (2 + static_cast<std::int64_t>(random() % 8));
                for (std::size_t i = 0; i < leaf.things.size(); ++i) {
                    if (((subset >> i) & 1U) != 0) {
                        gain.bySubset[subset] =
                            std::max(gain.bySubset[subset], gain.bySubset[subset & ~(std::size_t{1} << i)]);
                    }
                }
            }
            leaf.gains.push_back(std::move(gain));
        }
        problem.leaves.push_back(std::move(leaf));
    }
    return problem;
}

TEST(Elimination, FindsTheLeastOfAllChoices) {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        std::mt19937 random(seed);
        const std::size_t choices = 1 + random() % 9;
        std::vector<std::vector<std::size_t>> scopes;
        std::vector<std::vector<std::int64_t>> tables;
        for (std::size_t t = 0; t < choices; ++t) {
            scopes.push_back(someOf(random, choices, 4));
            tables.emplace_back();
            for (std::size_t i = 0; i < (std::size_t{1} << scopes.back().size()); ++i) {
                tables.back().push_back(-static_cast<std::int64_t>(random() % 20));
            }
        }
        std::vector<std::int64_t> prices;
        std::vector<Elimination::Fixed> fixed;
        for (std::size_t i = 0; i < choices; ++i) {
            prices.push_back(static_cast<std::int64_t>(random() % 30));
            fixed.push_back(random() % 4 == 0   ? Elimination::Fixed::Yes
                            : random() % 4 == 0 ? Elimination::Fixed::No
                                                : Elimination::Fixed::Open);
        }
        const auto valueOf = [&](const std::vector<bool>& chosen) {
            std::int64_t sum = 0;
            for (std::size_t i = 0; i < choices; ++i) {
                sum += chosen[i] ? prices[i] : 0;
            }
            for (std::size_t t = 0; t < scopes.size(); ++t) {
                sum += tables[t][entryOf(scopes[t], chosen)];
            }
            return sum;
        };
        std::optional<std::int64_t> least;
        for (std::size_t mask = 0; mask < (std::size_t{1} << choices); ++mask) {
            const std::vector<bool> chosen = subsetOf(choices, mask);
            bool suits = true;
            for (std::size_t i = 0; i < choices; ++i) {
                suits = suits &&
                        (fixed[i] == Elimination::Fixed::Open || chosen[i] == (fixed[i] == Elimination::Fixed::Yes));
            }
            if (suits) {
                least = least ? std::min(*least, valueOf(chosen)) : valueOf(chosen);
            }
        }
        Elimination elimination(choices, scopes);
        EXPECT_TRUE(elimination.dropped().empty()) << seed;
        std::vector<bool> chosen;
        ASSERT_EQ(elimination.minimise(prices, tables, fixed, chosen), least) << seed;
        ASSERT_EQ(valueOf(chosen), least) << seed;
    }
}

TEST(Elimination, DropsTablesThatTieTooMuchTogether) {
    std::vector<std::vector<std::size_t>> scopes; // each of 30 meets each other
    for (std::size_t a = 0; a < 30; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            scopes.push_back({b, a});
        }
    }
    Elimination elimination(30, scopes);
    EXPECT_FALSE(elimination.dropped().empty());
    EXPECT_LT(elimination.dropped().size(), scopes.size());
    const std::vector<std::vector<std::int64_t>> tables(scopes.size(), {0, 0, 0, -1});
    std::vector<bool> chosen;
    const auto kept = static_cast<std::int64_t>(scopes.size() - elimination.dropped().size());
    EXPECT_EQ(elimination.minimise(std::vector<std::int64_t>(30, 0), tables,
                                   std::vector<Elimination::Fixed>(30, Elimination::Fixed::Open), chosen),
              -kept);
}

TEST(Covering, FindsTheCheapestOfAllChoices) {
    int infeasible = 0;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        std::mt19937 random(seed);
        const std::size_t things = 3 + random() % 7;
        const Covering problem = randomProblem(random, things, seed % 7 == 0 ? 123'457 : 1);
        std::optional<std::int64_t> least;
        for (std::size_t mask = 0; mask < (std::size_t{1} << things); ++mask) {
            bool covers = false;
            const std::int64_t cost = costOf(problem, subsetOf(things, mask), covers);
            if (covers && (!least || cost < *least)) {
                least = cost;
            }
        }
        const Cover cover = cheapestCover(problem, kMany * kMany, kMany);
        ASSERT_TRUE(cover.isProved) << seed;
        ASSERT_EQ(cover.choice.has_value(), least.has_value()) << seed;
        if (!least) {
            ++infeasible;
            continue;
        }
        bool covers = false;
        EXPECT_EQ(costOf(problem, *cover.choice, covers), *least) << seed;
        EXPECT_TRUE(covers) << seed;
        EXPECT_EQ(cover.cost, *least) << seed;
        EXPECT_EQ(cover.bound, *least) << seed;
        // with a cutoff at the optimum there is nothing cheaper
        const Cover none = cheapestCover(problem, *least, kMany);
        EXPECT_TRUE(none.isProved) << seed;
        EXPECT_FALSE(none.choice) << seed;
        EXPECT_EQ(none.bound, *least) << seed;
    }
    EXPECT_GT(infeasible, 5);
    EXPECT_LT(infeasible, 250);
}

TEST(Covering, SaysHowFarItIsWhenItGivesUp) {
    std::size_t gaveUp = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        const Covering problem = randomProblem(random, 14, 1);
        const Cover whole = cheapestCover(problem, kMany, kMany);
        const Cover hasty = cheapestCover(problem, kMany, 1);
        ASSERT_TRUE(whole.isProved) << seed;
        gaveUp += hasty.isProved ? 0U : 1U;
        if (whole.choice) {
            EXPECT_LE(hasty.bound, whole.cost) << seed;
        }
    }
    EXPECT_GT(gaveUp, 0U);
}

TEST(Covering, GivesUpAtOnceWhenItIsCancelled) {
    std::mt19937 random(3);
    CancelToken cancel;
    cancel.cancel();
    const Cover cover = cheapestCover(randomProblem(random, 14, 1), kMany, kMany, Progress({}, cancel));
    EXPECT_FALSE(cover.isProved);
    EXPECT_LE(cover.nodes, 1);
}

} // namespace
} // namespace sihua::tests
