// core/evaluation/range.h - What a register may hold while some answers are open: a set that contains every case.
//
//   Fixed, Boolean, Code, Decimal  all numbers between `least` and `most` (words for the first three); an absent
//                                  bound means that nothing is known on that side
//   Code                           besides, the options in `codes`, where the fact has at most 64
//   Mask                           at least the options `certain`, at most the options `possible`
//
// Beside the values stand the validities that are possible. A range is never too small; it may be too large where
// one open answer is read twice (a / (a + b)), because each reading is taken to be free.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/decimal.h"
#include "core/evaluation/program.h"

namespace sihua::evaluation {

/// A set of validities.
class Validities {
public:
    constexpr Validities() = default;
    constexpr Validities(Validity v) : m_bits(bit(v)) {} // NOLINT(google-explicit-constructor): a set of one

    [[nodiscard]] constexpr bool may(Validity v) const noexcept { return (m_bits & bit(v)) != 0; }
    [[nodiscard]] constexpr bool must(Validity v) const noexcept { return m_bits == bit(v); }
    [[nodiscard]] constexpr bool isEmpty() const noexcept { return m_bits == 0; }
    /// Whether it may be without a value.
    [[nodiscard]] constexpr bool mayLack() const noexcept { return (m_bits & ~bit(Validity::Known)) != 0; }
    constexpr Validities& add(Validity v) noexcept {
        m_bits = static_cast<std::uint8_t>(m_bits | bit(v));
        return *this;
    }
    constexpr Validities& remove(Validity v) noexcept {
        m_bits = static_cast<std::uint8_t>(m_bits & ~bit(v));
        return *this;
    }
    constexpr Validities& add(Validities other) noexcept {
        m_bits = static_cast<std::uint8_t>(m_bits | other.m_bits);
        return *this;
    }
    /// The greatest of a member of each.
    [[nodiscard]] friend constexpr Validities strictest(Validities a, Validities b) noexcept {
        Validities result;
        for (const Validity x : kAll) {
            for (const Validity y : kAll) {
                if (a.may(x) && b.may(y)) {
                    result.add(std::max(x, y));
                }
            }
        }
        return result;
    }
    friend bool operator==(const Validities&, const Validities&) = default;

    static constexpr Validity kAll[] = {Validity::Known, Validity::Unknown, Validity::NotApplicable};

private:
    static constexpr std::uint8_t bit(Validity v) noexcept {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(v));
    }
    std::uint8_t m_bits = 0;
};

struct Range {
    Validities validity;
    // Meaningful where a value is possible.
    std::optional<Decimal> least = Decimal();
    std::optional<Decimal> most = Decimal();
    std::uint64_t codes = 0; ///< Code: the options it may be.
    std::uint64_t certain = 0;
    std::uint64_t possible = 0;

    [[nodiscard]] bool mayBeTrue() const { return validity.may(Validity::Known) && (!most || *most > Decimal(0)); }
    /// False or without a value: what stops a requirement.
    [[nodiscard]] bool mayNotBeTrue() const {
        return validity.mayLack() || (validity.may(Validity::Known) && (!least || *least < Decimal(1)));
    }
    [[nodiscard]] bool mayBeFalse() const { return validity.may(Validity::Known) && (!least || *least < Decimal(1)); }
    friend bool operator==(const Range&, const Range&) = default;
};

/// What an operation may give, its operands being anything within their ranges. The counterpart of run().
/// @param ranges  of all registers before the result's
[[nodiscard]] Range rangeOf(const Program& program, const Operation& operation, Register result,
                            const std::vector<Range>& ranges);

} // namespace sihua::evaluation
