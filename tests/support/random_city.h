// tests/support/random_city.h - Enterprises with random answers that suit an interview, and their wide table.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/rulepack/model.h"

namespace sihua::tests {

class RandomCity {
public:
    /// @param facts  those that are answered and get a column
    RandomCity(const rulepack::Interview& interview, std::vector<FactId> facts, std::uint32_t seed);

    /// Answers that contradict no check; some left open, a few not applicable.
    [[nodiscard]] Answers next();

    [[nodiscard]] std::string header() const; ///< `id,name,<facts>` and a line break.
    [[nodiscard]] std::string row(const std::string& id, const Answers& answers) const;

private:
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(m_random() % bound); }
    [[nodiscard]] AnswerValue valueFor(const rulepack::Fact& fact);

    const rulepack::Interview& m_interview;
    std::vector<FactId> m_facts;
    std::mt19937 m_random;
};

} // namespace sihua::tests
