#include "tests/property/roadmap/random_model.h"

#include <algorithm>
#include <random>

namespace sihua::roadmap {

namespace {

class Maker {
public:
    explicit Maker(std::uint64_t seed) : m_engine(seed) {}

    Model run() {
        Model model;
        const int count = between(1, 8);
        model.quarters = between(2, count > 6 ? 4 : 6);
        model.objective.earlyPpm = between(0, 2) * 250'000;
        model.objective.moneyPrice = chance(3) ? between(1, 1'000'000) : 0;
        model.objective.keepWorth = chance(4) ? between(1, 1'000) * 1'000'003LL : 0;
        m_hasInflows = chance(3);
        budget(model);
        for (int team = between(0, 2); team > 0; --team) {
            Team each{"team" + std::to_string(team), {}};
            for (int t = 0; t < model.quarters; ++t) {
                each.capacity.push_back(between(1, 4));
            }
            model.teams.push_back(std::move(each));
        }
        for (int k = 0; k < 4; ++k) {
            Indicator indicator{"indicator" + std::to_string(k), between(0, 500) * 1'000'003LL, between(0, 3'000), {}};
            if (chance(2)) {
                indicator.highest = indicator.level + between(0, 3'000);
            }
            model.indicators.push_back(std::move(indicator));
        }
        for (int i = 0; i < count; ++i) {
            model.initiatives.push_back(initiative(model, i));
        }
        if (chance(3) && count > 2) {
            model.exclusions.push_back({{model.initiatives.front().id, model.initiatives.back().id}});
        }
        return model;
    }

private:
    int between(int low, int high) {
        return low + static_cast<int>(m_engine() % static_cast<unsigned>(high - low + 1));
    }
    bool chance(int oneIn) { return between(1, oneIn) == 1; }

    void budget(Model& model) {
        model.budget.carryOver = static_cast<CarryOver>(between(0, 2));
        model.budget.firstQuarter = between(0, 3);
        for (int t = 0; t < model.quarters; ++t) {
            model.budget.quarters.push_back(between(0, 40));
        }
        if (chance(4)) {
            const int years = (model.budget.firstQuarter + model.quarters + 3) / 4;
            for (int year = 0; year < years; ++year) {
                model.budget.yearlyCaps.push_back(between(10, 80));
            }
        }
    }

    Variant variant(const Model& model, const std::string& id) {
        Variant way;
        way.id = id;
        way.duration = chance(8) ? 0 : between(1, std::min(3, model.quarters));
        for (int k = 0; k < way.duration; ++k) {
            way.cost.push_back(between(0, 25));
        }
        for (std::size_t team = 0; team < model.teams.size(); ++team) {
            way.people.push_back(between(0, 2));
        }
        for (std::size_t k = 0; k < model.indicators.size(); ++k) {
            if (chance(2)) {
                way.uplifts.push_back({k, between(1, 2'000)});
            }
        }
        if (m_hasInflows && chance(2)) {
            way.inflows.push_back({between(0, 2), between(1, 20)});
        }
        return way;
    }

    Initiative initiative(const Model& model, int index) {
        Initiative each;
        each.id = "initiative" + std::to_string(index);
        each.variants.push_back(variant(model, "full"));
        if (chance(5)) {
            each.variants.push_back(variant(model, "lite"));
        }
        for (int before = 0; before < index; ++before) {
            if (chance(4)) {
                each.prerequisites.push_back({"initiative" + std::to_string(before), chance(3) ? 1 : 0});
            }
        }
        if (chance(8)) {
            each.isRequired = true;
        } else if (chance(10)) {
            each.pinnedStart = between(0, model.quarters - 1);
        } else if (chance(10)) {
            each.isBanned = true;
        }
        if (model.objective.keepWorth > 0 && chance(2)) {
            each.earlier = Earlier{chance(2), 0, between(0, model.quarters - 1)};
        }
        if (chance(6)) {
            each.earliest = between(0, model.quarters - 1);
        }
        if (chance(6)) {
            each.latest = between(each.earliest, model.quarters - 1);
        }
        return each;
    }

    std::mt19937_64 m_engine;
    bool m_hasInflows = false;
};

} // namespace

Model randomModel(std::uint64_t seed) { return Maker(seed).run(); }

} // namespace sihua::roadmap
