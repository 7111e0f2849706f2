#include <random>

#include <gtest/gtest.h>

#include "core/diagnosis/covering.h"

namespace sihua::tests {
namespace {

using diagnosis::cheapestCover;
using diagnosis::Cover;
using diagnosis::Covering;

constexpr std::int64_t kMany = 1'000'000;

std::int64_t costOf(const Covering& problem, const std::vector<int>& choice, bool& covers) {
    std::vector<std::int64_t> covered(problem.rows, 0);
    std::int64_t cost = 0;
    for (std::size_t i = 0; i < choice.size(); ++i) {
        if (choice[i] >= 0) {
            const Covering::Option& option = problem.items[i].options[static_cast<std::size_t>(choice[i])];
            cost += option.cost;
            for (std::size_t row = 0; row < problem.rows; ++row) {
                covered[row] += option.gains[row];
            }
        }
    }
    covers = true;
    for (const std::int64_t c : covered) {
        covers = covers && c >= Covering::kWhole;
    }
    return cost;
}

TEST(Covering, FindsTheCheapestOfAllChoices) {
    int infeasible = 0;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        std::mt19937 random(seed);
        Covering problem;
        problem.rows = 1 + random() % 4;
        const std::size_t items = 3 + random() % 6;
        const bool areDear = seed % 7 == 0;
        for (std::size_t i = 0; i < items; ++i) {
            Covering::Item item;
            if (i > 0 && random() % 3 == 0) {
                item = problem.items.back(); // twins
            } else {
                for (std::size_t o = 0; o < 1 + random() % 2; ++o) {
                    Covering::Option option;
                    option.cost = static_cast<std::int64_t>(random() % 5) * (areDear ? 123'457 : 1);
                    for (std::size_t row = 0; row < problem.rows; ++row) {
                        option.gains.push_back(
                            random() % 3 == 0 ? 0 : Covering::kWhole / (1 + static_cast<std::int64_t>(random() % 6)));
                    }
                    item.options.push_back(option);
                }
            }
            problem.items.push_back(item);
        }
        std::optional<std::int64_t> least;
        std::vector<int> choice(items, -1);
        const auto enumerate = [&](auto&& self, std::size_t i) -> void {
            if (i == items) {
                bool covers = false;
                const std::int64_t cost = costOf(problem, choice, covers);
                if (covers && (!least || cost < *least)) {
                    least = cost;
                }
                return;
            }
            for (int o = -1; o < static_cast<int>(problem.items[i].options.size()); ++o) {
                choice[i] = o;
                self(self, i + 1);
            }
        };
        enumerate(enumerate, 0);
        const Cover found = cheapestCover(problem, 10 * kMany, kMany);
        ASSERT_TRUE(found.isProved) << seed;
        ASSERT_EQ(found.choice.has_value(), least.has_value()) << seed;
        infeasible += least ? 0 : 1;
        if (least) {
            bool covers = false;
            EXPECT_EQ(costOf(problem, *found.choice, covers), *least) << seed;
            EXPECT_TRUE(covers) << seed;
            EXPECT_EQ(found.cost, *least) << seed;
            EXPECT_EQ(found.bound, *least) << seed;
            EXPECT_FALSE(cheapestCover(problem, *least, kMany).choice) << seed;
        }
        const Cover hasty = cheapestCover(problem, 10 * kMany, 1);
        EXPECT_TRUE(!least || hasty.bound <= *least) << seed;
        EXPECT_TRUE(!hasty.isProved || hasty.choice.has_value() == least.has_value()) << seed;
    }
    EXPECT_GT(infeasible, 5);
}

} // namespace
} // namespace sihua::tests
