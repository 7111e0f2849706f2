#include "tests/unit/roadmap/example_model.h"

#include <random>

namespace sihua::roadmap {

Initiative simple(const std::string& id, int duration, Money cost, int points) {
    Initiative initiative;
    initiative.id = id;
    Variant variant;
    variant.duration = duration;
    variant.cost.assign(static_cast<std::size_t>(duration), cost);
    if (points > 0) {
        variant.uplifts = {{0, 1'000 * points}};
    }
    initiative.variants.push_back(std::move(variant));
    return initiative;
}

Model emptyModel(int quarters, Money budget, CarryOver carryOver) {
    Model model;
    model.quarters = quarters;
    model.budget.quarters.assign(static_cast<std::size_t>(quarters), budget);
    model.budget.carryOver = carryOver;
    model.indicators = {{"score", kScoreUnitsPerPoint / 1'000, 0, {}}};
    return model;
}

Model mediumModel(std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    const auto between = [&](int low, int high) {
        return low + static_cast<int>(engine() % static_cast<unsigned>(high - low + 1));
    };
    Model model = emptyModel(8, 60, CarryOver::WithinYear);
    model.objective.earlyPpm = 300'000;
    model.teams = {{"it", std::vector<int>(8, 5)}, {"process", std::vector<int>(8, 4)}};
    for (int k = 1; k < 5; ++k) {
        model.indicators.push_back({"capped" + std::to_string(k), between(100, 900) * 1'000'000LL, 1'000, 4'000});
    }
    for (int i = 0; i < 16; ++i) {
        Initiative initiative = simple("i" + std::to_string(i), between(1, 3), between(5, 40), between(0, 2));
        initiative.variants[0].people = {between(0, 3), between(0, 2)};
        for (std::size_t k = 1; k < 5; ++k) {
            if (between(0, 2) == 0) {
                initiative.variants[0].uplifts.push_back({k, between(500, 2'000)});
            }
        }
        for (int before = std::max(0, i - 5); before < i; ++before) {
            if (between(0, 3) == 0) {
                initiative.prerequisites.push_back({"i" + std::to_string(before), 0});
            }
        }
        model.initiatives.push_back(std::move(initiative));
    }
    return model;
}

} // namespace sihua::roadmap
