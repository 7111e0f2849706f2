#include "tests/bench/roadmap_bench/value_for_cost.h"

#include <algorithm>
#include <numeric>

#include "core/roadmap/problem.h"
#include "core/roadmap/schedule.h"

namespace sihua::bench {

namespace {

using namespace roadmap; // this file is about nothing else

class List {
public:
    explicit List(const Model& model) : m_model(model), m_problem(compile(model)), m_schedule(m_problem) {}

    Plan run() {
        std::vector<int> order(m_model.initiatives.size());
        std::iota(order.begin(), order.end(), 0);
        std::vector<double> ratio;
        for (const Initiative& initiative : m_model.initiatives) {
            const Variant& variant = initiative.variants.front();
            double worth = 0;
            for (const Uplift& uplift : variant.uplifts) {
                worth += static_cast<double>(m_model.indicators[uplift.indicator].weight) * uplift.thousandths;
            }
            const Money cost = std::accumulate(variant.cost.begin(), variant.cost.end(), Money{0});
            ratio.push_back(worth / static_cast<double>(std::max<Money>(1, cost)));
        }
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            return ratio[static_cast<std::size_t>(a)] > ratio[static_cast<std::size_t>(b)];
        });
        for (const int initiative : order) {
            const std::size_t mark = m_schedule.mark();
            if (!m_schedule.holds(initiative) && !place(initiative)) {
                m_schedule.takeBackTo(mark);
            }
        }
        return m_schedule.plan();
    }

private:
    bool place(int initiative) {
        for (const InitiativeArc& arc : m_problem.prerequisites[static_cast<std::size_t>(initiative)]) {
            if (!m_schedule.holds(arc.initiative) && !place(arc.initiative)) {
                return false;
            }
        }
        const int earliest = m_schedule.earliestStart(initiative);
        const Option& option =
            m_problem
                .options[static_cast<std::size_t>(m_problem.optionsOf[static_cast<std::size_t>(initiative)].front())];
        for (int column = option.firstColumn; column < option.endColumn; ++column) {
            if (m_problem.columns[static_cast<std::size_t>(column)].start >= earliest && m_schedule.fitsRows(column)) {
                m_schedule.place(column);
                return true;
            }
        }
        return false;
    }

    const Model& m_model;
    Problem m_problem;
    Schedule m_schedule;
};

} // namespace

Plan valueForCostPlan(const Model& model) { return List(model).run(); }

} // namespace sihua::bench
