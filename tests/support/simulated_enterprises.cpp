#include "tests/support/simulated_enterprises.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace sihua::tests {

namespace {

enum Transformation : std::size_t { Digital, Network, Intelligent, Green };

/// Facts by the beginning of their id; what is not named is digitalization's.
constexpr std::array<std::pair<std::string_view, Transformation>, 31> kTransformations{{
    {"collaboration", Network},
    {"suppliers", Network},
    {"customers", Network},
    {"equipment.networked", Network},
    {"systems.srm", Network},
    {"systems.crm", Network},
    {"systems.wms", Network},
    {"scene.purchasing", Network},
    {"scene.after_sales", Network},
    {"scene.warehousing", Network},
    {"equipment", Intelligent},
    {"control", Intelligent},
    {"intelligence", Intelligent},
    {"systems.mes", Intelligent},
    {"systems.qms", Intelligent},
    {"systems.eam", Intelligent},
    {"scene.production", Intelligent},
    {"scene.scheduling", Intelligent},
    {"scene.quality", Intelligent},
    {"scene.equipment", Intelligent},
    {"scene.safety", Intelligent},
    {"quality", Intelligent},
    {"scene.energy", Green},
    {"systems.ems", Green},
    {"environment", Green},
    {"management", Green},
    {"electricity", Green},
    {"water", Green},
    {"waste", Green},
    {"meters", Green},
    {"carbon", Green},
}};

Transformation transformationOf(std::string_view fact) {
    if (fact.substr(0, 6) == "green.") {
        return Green;
    }
    const auto found = std::find_if(kTransformations.begin(), kTransformations.end(), [&](const auto& entry) {
        return fact.substr(0, entry.first.size()) == entry.first;
    });
    return found == kTransformations.end() ? Digital : found->second;
}

double within(double x) { return std::clamp(x, 0.0, 1.0); }

/// A count and a part of it.
struct Part {
    const char* total;
    const char* part;
    double factor; ///< Of maturity: 0.6 reaches six in ten at the most.
};
constexpr std::array<Part, 8> kParts{{
    {"equipment.total", "equipment.networked", 0.9},
    {"equipment.total", "equipment.automated", 0.65},
    {"control.loops", "control.automatic", 1.0},
    {"suppliers.main", "suppliers.connected", 0.75},
    {"customers.main", "customers.connected", 0.75},
    {"electricity.last", "electricity.renewable", 0.35},
    {"waste.solid", "waste.recovered", 1.0},
    {"equipment.total", "equipment.digital", 1.0},
}};

Answer whole(double number) { return Answer::of(Decimal(std::llround(number))); }
Answer tenths(double number) { return Answer::of(Decimal::scaled(std::llround(number * 10), -1)); }

} // namespace

EnterpriseSimulator::EnterpriseSimulator(const rulepack::Scheme& scheme, std::uint64_t seed) : m_random(seed) {
    for (const FactId& id : scheme.factsRead()) {
        const rulepack::Fact* fact = scheme.interview->fact(id);
        if (fact != nullptr && fact->profile == rulepack::ProfileField::None && !fact->options.empty()) {
            m_choices.push_back(fact);
        }
    }
}

double EnterpriseSimulator::even() { return static_cast<double>(m_random() >> 11U) * 0x1p-53; }

double EnterpriseSimulator::spread(double deviation) {
    return (even() + even() + even() + even() - 2) * std::sqrt(3.0) * deviation;
}

std::size_t EnterpriseSimulator::oneOf(std::initializer_list<int> shares) {
    int whole = 0;
    for (const int share : shares) {
        whole += share;
    }
    double left = even() * whole;
    std::size_t index = 0;
    for (const int share : shares) {
        if (left < share) {
            return index;
        }
        left -= share;
        ++index;
    }
    return shares.size() - 1;
}

double EnterpriseSimulator::maturity(std::string_view fact) {
    return within(m_byTransformation[transformationOf(fact)] + spread(0.18));
}

void EnterpriseSimulator::drawChoice(const rulepack::Fact& fact, Answers& answers) {
    const std::string& id = fact.id.value();
    const bool isEssential = id == "environment.compliance";
    const double chance = isEssential ? std::array{0.90, 0.96, 0.99}[static_cast<std::size_t>(m_stage)] : maturity(id);
    if (fact.type == rulepack::FactType::OneOf) {
        const auto step = static_cast<std::size_t>(chance * static_cast<double>(fact.options.size()));
        answers[fact.id] = Answer::of(fact.options[std::min(step, fact.options.size() - 1)].id);
        return;
    }
    OptionSet chosen;
    for (const rulepack::Option& option : fact.options) {
        if (!option.exclusive && happens(chance)) {
            chosen.push_back(option.id);
        }
    }
    if (chosen.empty()) {
        for (const rulepack::Option& option : fact.options) {
            if (option.exclusive) {
                chosen.push_back(option.id);
            }
        }
    }
    answers[fact.id] = Answer::of(chosen);
}

void EnterpriseSimulator::drawCounts(std::size_t size, Answers& answers) {
    const double scale = std::array{1.0, 4.0, 15.0, 50.0}[size] * (0.6 + 0.8 * even());
    const std::array<std::pair<const char*, double>, 6> totals{{{"equipment.total", 12 * scale},
                                                                {"control.loops", 10 * scale},
                                                                {"suppliers.main", 5 + 2 * scale},
                                                                {"customers.main", 4 + scale},
                                                                {"electricity.last", 30 * scale},
                                                                {"waste.solid", 20 * scale}}};
    for (const auto& [fact, total] : totals) {
        answers[FactId(fact)] = whole(total);
    }
    for (const Part& part : kParts) {
        const auto total = std::get<Decimal>(answers[FactId(part.total)].value);
        const double of = std::stod(total.toShortString());
        answers[FactId(part.part)] = whole(std::floor(of * within(part.factor * maturity(part.part))));
    }
    const double points = std::ceil(4 + scale);
    const double installed = std::floor(points * within(0.4 + 0.6 * maturity("meters.installed")));
    answers[FactId("meters.points")] = whole(points);
    answers[FactId("meters.installed")] = whole(installed);
    answers[FactId("meters.online")] = whole(std::floor(installed * maturity("meters.online")));
    const double water = 2000 * scale;
    const double reused = std::floor(water * 0.9 * maturity("water.reused"));
    answers[FactId("water.fresh")] = whole(water - reused);
    answers[FactId("water.reused")] = whole(reused);
    answers[FactId("revenue.average")] = whole(1000 * scale);
    answers[FactId("investment.average")] = tenths(1000 * scale * 0.035 * maturity("investment.average"));
}

void EnterpriseSimulator::drawChanges(Answers& answers) {
    const double digital = m_byTransformation[Digital];
    const double revenue = 1 + 0.05 * digital + spread(0.08);
    answers[FactId("staff.prior")] = whole(1000);
    answers[FactId("staff.last")] = whole(1000 * (1 + spread(0.03)));
    answers[FactId("revenue.prior")] = whole(100'000);
    answers[FactId("revenue.last")] = whole(100'000 * revenue);
    answers[FactId("cost.prior")] = whole(75'000);
    answers[FactId("cost.last")] = whole(75'000 * revenue * (1.01 - 0.02 * digital + spread(0.02)));
    answers[FactId("energy.prior")] = whole(10'000);
    answers[FactId("energy.last")] = whole(10'000 * revenue * (1.01 - 0.05 * m_byTransformation[Green] + spread(0.04)));
    const double before = 90 + 6 * even();
    answers[FactId("quality.pass_rate_before")] = tenths(before);
    answers[FactId("quality.pass_rate_after")] =
        tenths(std::min(100.0, before + 6 * maturity("quality.pass_rate_after") * even()));
}

SimulatedEnterprise EnterpriseSimulator::draw() {
    struct Range {
        double least;
        double most;
    };
    constexpr std::array<Range, 3> kStages{{{0, 0.42}, {0.38, 0.68}, {0.64, 0.98}}};
    SimulatedEnterprise drawn;
    m_stage = static_cast<Stage>(oneOf({543, 349, 87}));
    drawn.stage = m_stage;
    const std::size_t type = oneOf({60, 25, 15});
    const std::size_t size = oneOf({20, 55, 20, 5});
    drawn.answers[FactId("enterprise.process")] =
        Answer::of(OptionId(std::array{"discrete", "process", "mixed"}[type]));
    drawn.answers[FactId("enterprise.size")] =
        Answer::of(OptionId(std::array{"micro", "small", "medium", "large"}[size]));
    const Range range = kStages[static_cast<std::size_t>(m_stage)];
    const double own = range.least + (range.most - range.least) * even();
    for (double& each : m_byTransformation) {
        each = within(own + spread(0.1));
    }
    for (const rulepack::Fact* fact : m_choices) {
        drawChoice(*fact, drawn.answers);
    }
    drawCounts(size, drawn.answers);
    drawChanges(drawn.answers);
    return drawn;
}

} // namespace sihua::tests
