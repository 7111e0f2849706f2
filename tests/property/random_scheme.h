// tests/property/random_scheme.h - Random schemes with every kind of fact, expression, method and policy, and answers to them.
#pragma once

#include <cstdint>
#include <random>

#include "tests/support/scheme_in_code.h"

namespace sihua::tests {

/// Deterministic for a seed.
class RandomScheme {
public:
    explicit RandomScheme(std::uint32_t seed);

    [[nodiscard]] const SchemeInCode& scheme() const { return m_scheme; }
    /// A suitable answer, or one that is missing or not applicable.
    [[nodiscard]] Answer answer(const rulepack::Fact& fact);
    [[nodiscard]] Answers answers();
    [[nodiscard]] std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random);
    }

private:
    [[nodiscard]] std::string numberText(int depth);
    [[nodiscard]] std::string truthText(int depth);
    [[nodiscard]] std::string pick(const std::vector<std::string>& list) { return list[below(list.size())]; }
    [[nodiscard]] rulepack::Method method(const std::vector<std::string>& children);
    void addFacts();
    void addNodes();
    void addLevels();

    std::mt19937 m_random;
    SchemeInCode m_scheme;
    std::vector<std::string> m_numbers; ///< Names of numbers that expressions may use.
    std::vector<std::string> m_booleans;
    std::vector<std::string> m_oneOf;
    std::vector<std::string> m_someOf;
    bool m_hasGroup = false;
};

} // namespace sihua::tests
