// tests/support/simulated_enterprises.h - Invented enterprises at a stage of transformation, to see what a scheme makes of a
// population before there are real answers.
//
// What is drawn, and from what (rules/schemes/sihua/1.0.0/SOURCES.md, section 7, says why):
//   stage     early, middle, deep as 54.3 : 34.9 : 8.7, the published shares of a survey of Guangzhou's specialized firms
//   maturity  even within the stage's range: 0 to 0.42, 0.38 to 0.68, 0.64 to 0.98; for each transformation apart by a spread
//             of 0.1, and for each fact by another of 0.18
//   choices   a ladder's step in proportion to maturity; of several, each option with maturity as its chance
//   counts    a total by size class, and of it a part in proportion to maturity
//   essentials of the environment: each shown with a chance of 0.90, 0.96, 0.99 by stage
//   type and size: discrete 60, process 25, mixed 15 per cent; micro 20, small 55, medium 20, large 5 per cent (assumed)
// The same seed draws the same enterprises on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <string_view>

#include "core/base/answer.h"
#include "core/rulepack/model.h"

namespace sihua::tests {

enum class Stage : std::uint8_t { Early, Middle, Deep };

struct SimulatedEnterprise {
    Stage stage = Stage::Early;
    Answers answers; ///< To every fact that the scheme reads and that has a value to draw.
};

class EnterpriseSimulator {
public:
    EnterpriseSimulator(const rulepack::Scheme& scheme, std::uint64_t seed);

    [[nodiscard]] SimulatedEnterprise draw();

private:
    /// In [0, 1).
    [[nodiscard]] double even();
    /// Around 0, with the given standard deviation: four even draws added.
    [[nodiscard]] double spread(double deviation);
    [[nodiscard]] bool happens(double chance) { return even() < chance; }
    [[nodiscard]] std::size_t oneOf(std::initializer_list<int> shares);
    /// Of a transformation for a fact: both spreads added, within 0 and 1.
    [[nodiscard]] double maturity(std::string_view fact);

    void drawChoice(const rulepack::Fact& fact, Answers& answers);
    void drawCounts(std::size_t size, Answers& answers);
    void drawChanges(Answers& answers);

    std::vector<const rulepack::Fact*> m_choices;
    std::mt19937_64 m_random;
    Stage m_stage = Stage::Early;
    double m_byTransformation[4] = {};
};

} // namespace sihua::tests
